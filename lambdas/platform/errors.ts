/**
 * Every way Saldo itself can fail, as one closed union: callers branch on `code`, never on text.
 * A code says whose move it is next: an operator's (configuration), the bank's, Meta's, or the customer's.
 */
export const errorCodes = [
  'ENVIRONMENT_MISSING',
  'ENVIRONMENT_INVALID',
  'SECRET_UNAVAILABLE',
  'SECRET_INVALID',
  'QUEUE_REJECTED',
  'RECORD_UNREADABLE',
  'STORE_CONFLICT',
  'VAULT_UNAVAILABLE',
  'VAULT_OPEN_FAILED',
  'VAULT_KEY_DESTROYED',
  'PEPPER_UNAVAILABLE',
  'FLOW_KEY_INVALID',
  'BANK_UNKNOWN',
  'BANK_UNAVAILABLE',
  'BANK_TIMEOUT',
  'BANK_RATE_LIMITED',
  'BANK_ANSWER_INVALID',
  'BANK_CONSENT_ENDED',
  'BANK_CONSENT_DENIED',
  'BANK_CALLBACK_REFUSED',
  'MONEY_INVALID',
  'MESSAGE_INVALID',
  'DESK_UNAVAILABLE',
  'DESK_OVER',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/**
 * An error of Saldo's own. The message names the fix and holds nothing personal: no number, name, amount,
 * token, code or message text, because errors end in logs. `cause` is for outside errors only and is never logged.
 */
export class BotError extends Error {
  readonly code: ErrorCode;
  /** How long the other side asked us to wait, in milliseconds, where it said so (`Retry-After`). */
  readonly retryAfterMs?: number;

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; retryAfterMs?: number } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'BotError';
    this.code = code;
    if (options.retryAfterMs !== undefined) this.retryAfterMs = options.retryAfterMs;
  }
}

/** True for a `BotError`, with one of these codes when any are named. */
export function isBotError(error: unknown, ...codes: readonly ErrorCode[]): error is BotError {
  return error instanceof BotError && (codes.length === 0 || codes.includes(error.code));
}
