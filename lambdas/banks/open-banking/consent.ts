import type { Clock } from '../../platform/clock.ts';
import { BotError, isBotError } from '../../platform/errors.ts';
import {
  type Authorization,
  absent,
  type BankConfig,
  type BankTokens,
  type ConsentRequest,
  type GrantedConsent,
  type Presence,
  type StartedConsent,
} from '../port.ts';
import { mayRenew } from '../renewal.ts';
import type { Jwk, OAuthClient } from './client.ts';
import { notFoundCodes } from './codes.ts';
import { type ConsentRecord, consentOf } from './mapping.ts';
import { ownCaller } from './own-access.ts';
import type { CallResource, ResourceAnswer } from './resources.ts';
import { tokenKind } from './tokens.ts';
import { translate } from './translate.ts';

const scope = 'openid accounts';

export interface ConsentParts {
  readonly config: BankConfig;
  readonly oauth: OAuthClient;
  readonly call: CallResource;
  readonly clock: Clock;
}

/** What is kept, sealed, between sending somebody to the bank and their coming back. */
interface PendingAuthorization {
  readonly consent: string;
  readonly redirectUri: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly permissions: readonly string[];
  readonly expiresAt: number;
  readonly dpopJwk?: Jwk;
}

/** The life of a consent at an OBIE bank: create, authorise, authorise again, end. */
export function consentFlow({ config, oauth, call, clock }: ConsentParts) {
  const kind = tokenKind(config, oauth, clock);
  const callAsOurselves = ownCaller({ config, oauth, call, clock, kind });

  const lookUp = async (
    consent: string,
    presence: Presence,
    signal: AbortSignal,
  ): Promise<ConsentRecord | undefined> => {
    const path = `account-access-consents/${encodeURIComponent(consent)}`;
    const answer = await callAsOurselves({ method: 'GET', path, presence }, signal);
    if (answer.kind === 'refused') return undefined;
    const record = consentOf(answer.json);
    if (record.consent !== consent)
      throw new BotError('BANK_ANSWER_INVALID', 'The bank answered about another consent.');
    return record;
  };

  /** The consent to be given again, while the bank says that it is authorised. Who gave it, the bank checks at its login. */
  const standing = async (request: ConsentRequest, signal: AbortSignal): Promise<ConsentRecord | undefined> => {
    if (request.renews === undefined) return undefined;
    const record = await lookUp(request.renews, request.presence, signal);
    return record?.status === 'authorised' && mayRenew(record, request, clock.now()) ? record : undefined;
  };

  const register = async (request: ConsentRequest, signal: AbortSignal): Promise<ConsentRecord> => {
    const created = await callAsOurselves(
      {
        method: 'POST',
        path: 'account-access-consents',
        body: {
          Data: {
            // ReadPAN is not in the type: a card number must never come whole.
            Permissions: request.permissions,
            ExpirationDateTime: request.expiresAt.toISOString().replace(/\.\d{3}Z$/, '+00:00'),
          },
          Risk: {},
        },
        presence: request.presence,
      },
      signal,
    );
    if (created.kind === 'refused') {
      throw new BotError(
        'BANK_UNAVAILABLE',
        `Bank "${config.id}" does not take the consent (${created.status}): check permissions.`,
      );
    }
    const record = consentOf(created.json);
    if (record.status === 'waiting') return record;
    throw new BotError('BANK_ANSWER_INVALID', 'A new consent is not waiting for authorisation.');
  };

  /** Best effort, RFC 7009: what cannot be ended so ends with the consent, or by itself. */
  const forget = async (tokens: BankTokens, signal: AbortSignal): Promise<void> => {
    try {
      const { oidc, server } = await oauth.open(signal);
      const { refreshToken, accessToken } = tokens;
      const hint = { token_type_hint: refreshToken === undefined ? 'access_token' : 'refresh_token' };
      await oidc.tokenRevocation(server, refreshToken ?? accessToken, hint);
    } catch {
      return;
    }
  };

  return {
    sendWith: kind.sendWith,
    forget,

    async start(request: ConsentRequest, signal: AbortSignal): Promise<StartedConsent> {
      const { consent, expiresAt = request.expiresAt.getTime() } =
        (await standing(request, signal)) ?? (await register(request, signal));
      const { oidc, server } = await oauth.open(signal);
      const pending: PendingAuthorization = {
        consent,
        redirectUri: request.redirectUri,
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
        permissions: request.permissions,
        expiresAt,
        ...(kind.bound ? { dpopJwk: await oauth.newDpopKey() } : {}),
      };
      const parameters = {
        scope,
        redirect_uri: request.redirectUri,
        state: request.state,
        nonce: pending.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(pending.verifier),
        code_challenge_method: 'S256',
        authorization_details: JSON.stringify([{ type: 'account_information', consentId: consent }]),
        ui_locales: request.language,
      };
      const options = pending.dpopJwk === undefined ? undefined : { DPoP: await oauth.dpop(pending.dpopJwk) };
      const url = await oidc.buildAuthorizationUrlWithPAR(server, parameters, options).catch((error) => {
        throw translate(error, 'BANK_ANSWER_INVALID', clock.now());
      });
      return { consent, url: url.href, authorization: { ...pending } };
    },

    async finish(
      authorization: Authorization,
      callback: URL,
      expectedState: string,
      presence: Presence,
      signal: AbortSignal,
    ): Promise<GrantedConsent> {
      const pending = pendingOf(authorization);
      // FAPI 2.0: every answer names its issuer (RFC 9207), whether or not the metadata promises it.
      if (callback.searchParams.getAll('iss').length !== 1 || expectedState === '') throw refused();
      const answered = new URL(pending.redirectUri);
      answered.search = callback.search;
      const { oidc, server, keepKeys } = await oauth.open(signal);
      const checks = {
        expectedState,
        expectedNonce: pending.nonce,
        pkceCodeVerifier: pending.verifier,
        idTokenExpected: true,
      };
      const options = pending.dpopJwk === undefined ? undefined : { DPoP: await oauth.dpop(pending.dpopJwk) };
      const granted = await oidc.authorizationCodeGrant(server, answered, checks, undefined, options).catch((error) => {
        const told = translate(error, 'BANK_CALLBACK_REFUSED', clock.now());
        // A code that is spent, late or another's.
        throw isBotError(told, 'BANK_CONSENT_ENDED') ? refused() : told;
      });
      keepKeys();
      const claims = granted.claims();
      const details = granted.authorization_details as readonly { consentId?: unknown }[] | undefined;
      if (
        claims === undefined ||
        // Nobody in particular: all such customers would count as one login.
        claims.sub.trim() === '' ||
        details?.some(({ consentId }) => consentId !== undefined && consentId !== pending.consent)
      ) {
        throw refused();
      }
      const tokens = kind.tokensOf(granted, pending.dpopJwk);
      const record = await lookUp(pending.consent, presence, signal).catch(() => undefined);
      if (record?.status === 'over')
        throw new BotError('BANK_CALLBACK_REFUSED', 'The bank says the consent is not authorised.');
      return {
        consent: pending.consent,
        tokens,
        subject: `${claims.iss} ${claims.sub}`,
        permissions: record?.permissions.length ? record.permissions : pending.permissions,
        expiresAt: record?.expiresAt ?? pending.expiresAt,
      };
    },

    async refresh(tokens: BankTokens, signal: AbortSignal): Promise<BankTokens> {
      if (tokens.refreshToken === undefined) throw new BotError('BANK_CONSENT_ENDED', 'There is no refresh token.');
      const { oidc, server } = await oauth.open(signal);
      const options = tokens.dpopJwk === undefined ? undefined : { DPoP: await oauth.dpop(tokens.dpopJwk) };
      const answer = await oidc.refreshTokenGrant(server, tokens.refreshToken, undefined, options).catch((error) => {
        throw translate(error, 'BANK_ANSWER_INVALID', clock.now());
      });
      return kind.tokensOf(answer, tokens.dpopJwk, tokens);
    },

    async revoke(consent: string, tokens: BankTokens | undefined, signal: AbortSignal): Promise<void> {
      const path = `account-access-consents/${encodeURIComponent(consent)}`;
      const gone = (answer: ResourceAnswer) =>
        answer.kind === 'ok' ||
        [404, 410].includes(answer.status) ||
        answer.codes.some((code) => notFoundCodes.has(code));
      const answer = await callAsOurselves({ method: 'DELETE', path, presence: absent }, signal).catch((error) => {
        if (isBotError(error, 'BANK_CONSENT_ENDED')) return { kind: 'ok', status: 204, json: undefined } as const;
        throw error;
      });
      if (!gone(answer)) {
        // OBIE answers 400 both for an id that never was and for a request it dislikes: the consent itself tells.
        const record = await lookUp(consent, absent, signal);
        if (record !== undefined && record.status !== 'over') {
          throw new BotError('BANK_UNAVAILABLE', `Bank "${config.id}" did not end the consent (${answer.status}).`);
        }
      }
      // The consent is over and the tokens with it; this only tidies up.
      if (tokens?.refreshToken !== undefined) await forget(tokens, signal);
    },
  };
}

function pendingOf(authorization: Authorization): PendingAuthorization {
  const { consent, redirectUri, nonce, verifier, permissions, expiresAt } = authorization;
  const texts = [consent, redirectUri, nonce, verifier];
  if (
    texts.some((text) => typeof text !== 'string' || text === '') ||
    !Array.isArray(permissions) ||
    typeof expiresAt !== 'number'
  ) {
    throw refused();
  }
  return authorization as unknown as PendingAuthorization;
}

const refused = () => new BotError('BANK_CALLBACK_REFUSED', 'The callback does not answer this authorization.');
