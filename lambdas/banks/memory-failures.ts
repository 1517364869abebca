import { BotError } from '../platform/errors.ts';
import type { MemoryFailure } from './memory-controls.ts';
import { AccessRefused } from './refusal.ts';

export const timeout = () => new BotError('BANK_TIMEOUT', 'The bank did not answer in time.');
export const forbidden = () => new AccessRefused('The bank does not give that to this consent.', true);
export const ended = () => new BotError('BANK_CONSENT_ENDED', 'The consent is over at the bank.');
export const refused = () => new BotError('BANK_CALLBACK_REFUSED', 'The callback does not answer this authorization.');

/** What a bank in memory throws when it is told to fail. */
export function failureOf(failure: MemoryFailure, retryAfterMs?: number): BotError {
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  switch (failure) {
    case 'unavailable':
      return new BotError('BANK_UNAVAILABLE', 'The bank is down.', wait);
    case 'timeout':
      return timeout();
    case 'rate-limited':
      return new BotError('BANK_RATE_LIMITED', 'The bank wants fewer calls.', wait);
    case 'invalid':
      return new BotError('BANK_ANSWER_INVALID', 'The bank answered nonsense.');
    case 'unauthorised':
      return new AccessRefused();
    case 'forbidden':
      return forbidden();
    case 'consent-ended':
      return ended();
  }
}
