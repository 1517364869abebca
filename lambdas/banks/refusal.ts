import { BotError } from '../platform/errors.ts';

/**
 * The bank refused the access token (401) or what it stands for (403) without saying that the consent is over. Whoever
 * holds a refresh token may try once with a new access token; for everybody else it means what its code says:
 * `BANK_CONSENT_ENDED`.
 */
export class AccessRefused extends BotError {
  /** What was asked for is what is refused (403), not the token. */
  readonly forbidden: boolean;

  constructor(message = 'The bank refused our access token.', forbidden = false) {
    super('BANK_CONSENT_ENDED', message);
    this.forbidden = forbidden;
  }
}

/** The bank does not know the account that was asked about, or no longer shows it to this consent. */
export class AccountNotShown extends BotError {
  constructor() {
    super('BANK_ANSWER_INVALID', 'The bank does not show that account.');
  }
}

/** True when the bank refused one resource: the consent may well be good for the others. */
export function isNotShared(error: unknown): boolean {
  return error instanceof AccountNotShown || (error instanceof AccessRefused && error.forbidden);
}
