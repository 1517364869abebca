import { BotError } from '../platform/errors.ts';

/**
 * The bank refused the access token (401) or what it stands for (403) without saying that the consent is over. Whoever
 * holds a refresh token may try once with a new access token; for everybody else it means what its code says:
 * `BANK_CONSENT_ENDED`.
 */
export class AccessRefused extends BotError {
  constructor(message = 'The bank refused our access token.') {
    super('BANK_CONSENT_ENDED', message);
  }
}
