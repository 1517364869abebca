import type { Clock } from '../../platform/clock.ts';
import { BotError } from '../../platform/errors.ts';
import type { BankConfig, BankTokens } from '../port.ts';
import { AccessRefused } from '../refusal.ts';
import type { Jwk, OAuthClient } from './client.ts';
import { bearer, type SendWithToken } from './resources.ts';

/** A bank that does not say how long an access token lives is taken to mean five minutes. */
const defaultLife = 300;

type TokenAnswer = Awaited<ReturnType<typeof import('openid-client').refreshTokenGrant>>;

export interface TokenKind {
  /** Tokens are bound to a DPoP key. */
  readonly bound: boolean;
  /**
   * A token answer as tokens to keep; what it does not bring anew stays as it was `before`.
   * @throws BotError `BANK_ANSWER_INVALID` when they are not of the kind that the security profile says.
   */
  tokensOf(answer: TokenAnswer, jwk: Jwk | undefined, before?: BankTokens): BankTokens;
  /** @throws BotError `BANK_CONSENT_ENDED` (`AccessRefused`) for bound tokens without their key. */
  sendWith(tokens: BankTokens): SendWithToken;
}

/** How this bank's security profile treats tokens. */
export function tokenKind(config: BankConfig, oauth: OAuthClient, clock: Clock): TokenKind {
  const bound = config.securityProfile === 'fapi2-dpop';
  return {
    bound,
    tokensOf(answer, jwk, before) {
      if (bound !== (answer.token_type === 'dpop')) {
        throw new BotError(
          'BANK_ANSWER_INVALID',
          `Bank "${config.id}" gave a token of another kind than its securityProfile says.`,
        );
      }
      const refreshToken = answer.refresh_token ?? before?.refreshToken;
      const life = typeof answer.expires_in === 'number' && answer.expires_in > 0 ? answer.expires_in : defaultLife;
      return {
        accessToken: answer.access_token,
        accessExpiresAt: clock.now() + life * 1_000,
        ...(refreshToken === undefined ? {} : { refreshToken }),
        ...(jwk === undefined ? {} : { dpopJwk: jwk }),
      };
    },
    sendWith(tokens) {
      if (!bound) return bearer(tokens.accessToken);
      if (tokens.dpopJwk === undefined) throw new AccessRefused('The tokens have no DPoP key: they are of no use.');
      return oauth.withDpop(tokens.accessToken, tokens.dpopJwk);
    },
  };
}
