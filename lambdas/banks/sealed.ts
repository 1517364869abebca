import { BotError } from '../platform/errors.ts';
import type { SealContext } from '../vault/port.ts';
import type { Account, BankTokens } from './port.ts';

/**
 * How a bank's things are written under seal: the text and what it is bound to, in one place, so that the pages that
 * seal, the confirmation that seals again and the reading that opens agree.
 */
const format = 1;

/** Tokens are bound to their version: an old row put back does not open. */
export function tokensContext(user: string, subject: string, tokenVersion: number): SealContext {
  return { user, subject, field: 'tokens', version: tokenVersion };
}

export function accountsContext(user: string, subject: string): SealContext {
  return { user, subject, field: 'accounts', version: format };
}

export function cacheContext(user: string): SealContext {
  return { user, subject: 'person', field: 'cache', version: format };
}

export function writeTokens(tokens: BankTokens): string {
  return JSON.stringify(tokens);
}

/** @throws BotError `VAULT_OPEN_FAILED` when the opened text is not what `writeTokens` writes. */
export function readTokens(text: string): BankTokens {
  const value = parse(text) as Partial<BankTokens> | null;
  if (typeof value?.accessToken !== 'string' || typeof value.accessExpiresAt !== 'number') throw unreadable();
  return value as BankTokens;
}

export function writeAccounts(accounts: readonly Account[]): string {
  return JSON.stringify(accounts);
}

/** @throws BotError `VAULT_OPEN_FAILED` when the opened text is not what `writeAccounts` writes. */
export function readAccounts(text: string): readonly Account[] {
  const value = parse(text);
  if (!Array.isArray(value) || value.some((item) => typeof item?.id !== 'string')) throw unreadable();
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable();
  }
}

function unreadable(): BotError {
  return new BotError('VAULT_OPEN_FAILED', 'What was sealed is not what is read here: written by another version?');
}
