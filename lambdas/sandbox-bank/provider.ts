import {
  type Configuration,
  errors,
  type FindAccount,
  interactionPolicy,
  type JWK,
  type KoaContextWithOIDC,
  Provider,
} from 'oidc-provider';
import { languageCodes } from '../language/languages.ts';
import { days, minutes } from '../platform/clock.ts';
import { artefactAdapter } from './artefacts.ts';
import { type Brand, clientId, clientName } from './brands.ts';
import { type Consent, type Consents, mayAuthorise, statusOf } from './consents.ts';
import { findCustomer } from './customers.ts';
import type { BankRecords } from './records.ts';
import type { SettingsStore } from './settings.ts';

/** What the sandbox bank's secret holds, checked by `secret.ts`. */
export interface ProviderKeys {
  readonly jwks: { readonly keys: readonly JWK[] };
  readonly cookieKeys: readonly string[];
  readonly nonceSecret: Buffer;
}

export interface ProviderParts {
  readonly brand: Brand;
  readonly sandboxUrl: string;
  /** Base of the client's pages: its keys and its callback live there. */
  readonly pagesUrl: string;
  readonly keys: ProviderKeys;
  readonly records: BankRecords;
  readonly consents: Consents;
  readonly settings: SettingsStore;
  readonly now: () => number;
  /** Shows what went wrong when there is nobody to redirect to. */
  readonly errorPage: (ctx: KoaContextWithOIDC) => Promise<string>;
}

const seconds = (milliseconds: number) => Math.floor(milliseconds / 1_000);

/** Seconds. FAPI 2.0: a code lives at most 60, a pushed request less than 600. */
export const lifetimes = {
  accessToken: seconds(minutes(10)),
  clientCredentials: seconds(minutes(10)),
  code: 60,
  pushedRequest: 60,
  interaction: seconds(minutes(10)),
  idToken: seconds(minutes(5)),
  /** When the consent names no end. */
  grant: seconds(days(180)),
} as const;

export const rarType = 'account_information';

/** The consent that a token's `authorization_details` names. */
export function consentIdOf(details: unknown): string | undefined {
  if (!Array.isArray(details) || details.length !== 1) return undefined;
  const detail = details[0] as { type?: unknown; consentId?: unknown } | null;
  return detail?.type === rarType && typeof detail.consentId === 'string' ? detail.consentId : undefined;
}

export function resourceOf(sandboxUrl: string, brand: Brand): string {
  return `${sandboxUrl}/${brand.id}${brand.apiPath}`;
}

/**
 * One brand's OpenID provider in the FAPI 2.0 security profile: pushed requests only, PKCE S256, `private_key_jwt`
 * with ES256, `iss` in the answer, the consent as a rich authorization request, refresh tokens that do not rotate
 * (the profile's rule; the teller can make them). Tokens are opaque.
 */
export function openIdProvider(parts: ProviderParts): Provider {
  const { brand, sandboxUrl, pagesUrl, keys, records, consents, settings, now } = parts;
  const resource = resourceOf(sandboxUrl, brand);
  const jwksUri = `${pagesUrl}/banks/jwks.json`;

  const findAccount: FindAccount = async (_ctx, sub, token) => {
    const customer = findCustomer(brand.id, sub);
    if (customer === undefined) return undefined;
    // A token of a consent that ended finds no account: refreshing it is refused with `invalid_grant`.
    const consentId = consentIdOf((token as { rar?: unknown } | undefined)?.rar);
    if (consentId !== undefined) {
      const consent = await consents.get(consentId);
      if (consent === undefined || consent.customer !== sub || statusOf(consent, now()) !== 'AUTH') return undefined;
    }
    return { accountId: customer.id, claims: () => ({ sub: customer.id }) };
  };

  const configuration: Configuration = {
    adapter: artefactAdapter(records, brand.id, now),
    clients: [
      {
        client_id: clientId,
        client_name: clientName,
        application_type: 'web',
        redirect_uris: [`${pagesUrl}/callback/${brand.id}`],
        response_types: ['code'],
        grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
        token_endpoint_auth_method: 'private_key_jwt',
        token_endpoint_auth_signing_alg: 'ES256',
        jwks_uri: jwksUri,
        id_token_signed_response_alg: 'ES256',
        require_pushed_authorization_requests: true,
        dpop_bound_access_tokens: brand.dpop,
        authorization_details_types: [rarType],
      },
    ],
    clientAuthMethods: ['private_key_jwt'],
    jwks: { keys: [...keys.jwks.keys] },
    cookies: {
      keys: [...keys.cookieKeys],
      names: { session: 'bank_session', interaction: 'bank_interaction', resume: 'bank_resume' },
      long: { httpOnly: true, sameSite: 'lax', signed: true, path: `/${brand.id}` },
      short: { httpOnly: true, sameSite: 'lax', signed: true },
    },
    enabledJWA: {
      clientAuthSigningAlgValues: ['ES256'],
      idTokenSigningAlgValues: ['ES256'],
      dPoPSigningAlgValues: ['ES256'],
    },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      clientCredentials: { enabled: true },
      fapi: { enabled: true, profile: '2.0' },
      pushedAuthorizationRequests: { enabled: true, requirePushedAuthorizationRequests: true },
      dPoP: { enabled: brand.dpop, nonceSecret: keys.nonceSecret, requireNonce: () => brand.dpop },
      revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
      introspection: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: (_ctx, indicator) => {
          if (indicator !== resource) throw new errors.InvalidTarget();
          return {
            scope: 'accounts',
            audience: resource,
            accessTokenFormat: 'opaque',
            accessTokenTTL: lifetimes.accessToken,
          };
        },
      },
      richAuthorizationRequests: {
        enabled: true,
        types: { [rarType]: { validate: (_ctx, detail) => checkDetail(detail, consents, now) } },
        authorizationDetailsForGrantSource: (ctx) => ctx.oidc.grant?.rar ?? [],
        authorizationDetailsForAccessToken: (_ctx, _token, source) => source?.rar ?? [],
        authorizationDetailsForIntrospection: (_ctx, token) => token.rar,
      },
    },
    scopes: ['openid'],
    claims: { openid: ['sub'] },
    responseTypes: ['code'],
    subjectTypes: ['public'],
    pkce: { required: () => true },
    findAccount,
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: async () => (await settings.read()).rotation,
    expiresWithSession: () => false,
    ttl: {
      AccessToken: lifetimes.accessToken,
      ClientCredentials: lifetimes.clientCredentials,
      AuthorizationCode: lifetimes.code,
      PushedAuthorizationRequest: lifetimes.pushedRequest,
      Interaction: lifetimes.interaction,
      Session: lifetimes.interaction,
      IdToken: lifetimes.idToken,
      Grant: lifetimes.grant,
      // As long as the grant it stands on, which was given the consent's own end.
      RefreshToken: (ctx) => Math.max(1, (ctx.oidc.entities.Grant?.exp ?? 0) - seconds(now())),
      ReplayDetection: seconds(minutes(10)),
    },
    interactions: {
      policy: interactionPolicy.base(),
      url: (_ctx, interaction) => `/${brand.id}/interaction/${interaction.uid}`,
    },
    discovery: { ui_locales_supported: [...languageCodes] },
    routes: { authorization: '/authorize', pushed_authorization_request: '/par', token: '/token', jwks: '/jwks' },
    renderError: async (ctx) => {
      ctx.type = 'html';
      ctx.body = await parts.errorPage(ctx);
    },
    // The one document this provider ever fetches is its only client's key set, at an address fixed by the deployment:
    // an allow-list of one in place of the default guard, which would also refuse that address on loopback.
    fetch: (url, options) => {
      if (String(url) !== jwksUri) throw new Error('the sandbox bank fetches nothing but its client keys');
      const { dispatcher: _guard, ...rest } = options as RequestInit & { dispatcher?: unknown };
      return fetch(url, rest);
    },
  };

  return new Provider(`${sandboxUrl}/${brand.id}`, configuration);
}

async function checkDetail(detail: unknown, consents: Consents, now: () => number): Promise<void> {
  const id = consentIdOf([detail]);
  const consent: Consent | undefined = id === undefined ? undefined : await consents.get(id);
  if (consent === undefined || consent.client !== clientId || !mayAuthorise(consent, now())) {
    throw new errors.InvalidAuthorizationDetails('the consent does not exist or can no longer be authorised');
  }
}
