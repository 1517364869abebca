import { type Clock, seconds } from '../../platform/clock.ts';
import { BotError } from '../../platform/errors.ts';
import type { BankConfig } from '../port.ts';
import { AccessRefused } from '../refusal.ts';
import type { OAuthClient } from './client.ts';
import type { CallResource, ResourceAnswer, ResourceRequest, SendWithToken } from './resources.ts';
import type { TokenKind } from './tokens.ts';
import { translate } from './translate.ts';

export type CallAsOurselves = (request: ResourceRequest, signal: AbortSignal) => Promise<ResourceAnswer>;

/**
 * Calls in our own name (client credentials, scope `accounts`): consents are ours to create, look at and delete. The
 * token is kept while it lives, and asked for anew once when the bank refuses it.
 * @throws BotError `BANK_UNAVAILABLE` when the bank refuses our own access: that says nothing of a person's consent.
 */
export function ownCaller(parts: {
  readonly config: BankConfig;
  readonly oauth: OAuthClient;
  readonly call: CallResource;
  readonly clock: Clock;
  readonly kind: TokenKind;
}): CallAsOurselves {
  const { config, oauth, call, clock, kind } = parts;
  let held: { readonly send: SendWithToken; readonly until: number } | undefined;

  const access = async (signal: AbortSignal): Promise<SendWithToken> => {
    if (held !== undefined && held.until > clock.now() + seconds(10)) return held.send;
    const { oidc, server } = await oauth.open(signal);
    const jwk = kind.bound ? await oauth.newDpopKey() : undefined;
    const options = jwk === undefined ? undefined : { DPoP: await oauth.dpop(jwk) };
    const answer = await oidc.clientCredentialsGrant(server, { scope: 'accounts' }, options).catch((error) => {
      throw translate(error, 'BANK_ANSWER_INVALID', clock.now());
    });
    const tokens = kind.tokensOf(answer, jwk);
    held = { send: kind.sendWith(tokens), until: tokens.accessExpiresAt };
    return held.send;
  };

  return async (request, signal) => {
    for (let tried = 1; ; tried += 1) {
      try {
        return await call(await access(signal), request, signal);
      } catch (error) {
        if (!(error instanceof AccessRefused)) throw error;
        held = undefined;
        if (tried === 2) {
          throw new BotError(
            'BANK_UNAVAILABLE',
            `Bank "${config.id}" refuses our own access token: check the client's scope.`,
          );
        }
      }
    }
  };
}
