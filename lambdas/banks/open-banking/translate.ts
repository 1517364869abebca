import { BotError, isBotError } from '../../platform/errors.ts';
import { retryAfterOf } from './transport.ts';

/**
 * The codes of `oauth4webapi`'s errors. Their names are those of their classes, and a bundle gives its classes other ones.
 */
const kinds = {
  login: 'OAUTH_AUTHORIZATION_RESPONSE_ERROR',
  body: 'OAUTH_RESPONSE_BODY_ERROR',
  challenge: 'OAUTH_WWW_AUTHENTICATE_CHALLENGE',
} as const;

/**
 * Whatever `openid-client` or the network throws, as a `BotError` that holds nothing of the request or the answer.
 * @param otherwise The code for an answer that fails a check: a wrong claim, signature, state or shape.
 */
export function translate(
  error: unknown,
  otherwise: 'BANK_ANSWER_INVALID' | 'BANK_CALLBACK_REFUSED',
  now: number,
): BotError {
  for (let cause = error, depth = 0; cause !== undefined && cause !== null && depth < 5; depth += 1) {
    if (isBotError(cause)) return cause;
    cause = (cause as { cause?: unknown }).cause;
  }
  const {
    code: kind,
    error: said,
    status,
    response,
  } = (error ?? {}) as {
    code?: unknown;
    error?: unknown;
    status?: unknown;
    response?: Response;
  };
  const word = typeof said === 'string' && /^[a-z_]{1,40}$/.test(said) ? said : 'no error code';
  if (kind === kinds.login) {
    if (word === 'access_denied') return new BotError('BANK_CONSENT_DENIED', 'The person said no at the bank.');
    if (word === 'temporarily_unavailable' || word === 'server_error') {
      return new BotError('BANK_UNAVAILABLE', `The bank answered the login with ${word}.`);
    }
    return new BotError('BANK_CALLBACK_REFUSED', `The bank answered the login with ${word}.`);
  }
  const answer =
    response ??
    ((error as { cause?: unknown })?.cause instanceof Response ? (error as { cause: Response }).cause : undefined);
  const code = typeof status === 'number' ? status : answer?.status;
  if (code === 429) {
    const retryAfterMs = answer === undefined ? undefined : retryAfterOf(answer.headers, now);
    return new BotError(
      'BANK_RATE_LIMITED',
      'The bank wants fewer calls.',
      retryAfterMs === undefined ? {} : { retryAfterMs },
    );
  }
  if (code !== undefined && code >= 500)
    return new BotError('BANK_UNAVAILABLE', `The bank's OAuth server answered ${code}.`);
  if (kind === kinds.body || kind === kinds.challenge) {
    if (word === 'invalid_grant') return new BotError('BANK_CONSENT_ENDED', 'The bank says the grant is over.');
    return new BotError(
      'BANK_UNAVAILABLE',
      `The bank's OAuth server refused us with ${word}: check clientId, issuer and the BANK_CLIENT secret with \`npm run doctor\`.`,
    );
  }
  return new BotError(otherwise, 'The bank answered what does not fit our question.');
}
