import { importJWK } from 'jose';
import * as oidc from 'openid-client';
import { type BrandId, brands } from '../../lambdas/sandbox-bank/brands.ts';
import { type Browser, browse } from './browser.ts';
import type { World } from './world.ts';

/** A third party as careful as the standard asks, built on openid-client. */
export interface Client {
  readonly config: oidc.Configuration;
  readonly dpop: { DPoP?: oidc.DPoPHandle };
  readonly api: string;
  createConsent(data?: Record<string, unknown>): Promise<string>;
  /** Pushes a request for the consent. */
  authorise(consentId: string, more?: Record<string, string>): Promise<Started>;
  /** A call to the API. Without a token, as the client itself. */
  call(path: string, options?: CallOptions): Promise<Response>;
}

export interface CallOptions {
  readonly token?: string;
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

export interface Started {
  readonly url: URL;
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
  readonly redirectUri: string;
}

export const allPermissions = [
  'ReadAccountsDetail',
  'ReadBalances',
  'ReadTransactionsCredits',
  'ReadTransactionsDebits',
  'ReadTransactionsDetail',
];

/** `keys`: the DPoP key pair to use, where a test wants to hold it. */
export async function openClient(world: World, brandId: BrandId, keys?: oidc.CryptoKeyPair): Promise<Client> {
  const brand = brands[brandId];
  const api = `${world.sandboxUrl}/${brandId}${brand.apiPath}`;
  const key = (await importJWK(world.clientKey, 'ES256')) as oidc.CryptoKey;
  const auth = oidc.PrivateKeyJwt({ key, kid: String(world.clientKey.kid) });
  const config = await oidc.discovery(new URL(`${world.sandboxUrl}/${brandId}`), 'saldo', undefined, auth, {
    execute: [oidc.allowInsecureRequests],
  });
  oidc.enableNonRepudiationChecks(config);
  const dpop = brand.dpop ? { DPoP: oidc.getDPoPHandle(config, keys ?? (await oidc.randomDPoPKeyPair())) } : {};
  const redirectUri = `${world.pagesUrl}/callback/${brandId}`;

  const call: Client['call'] = async (path, { token, method = 'GET', body, headers = {} } = {}) => {
    const access = token ?? (await oidc.clientCredentialsGrant(config, { scope: 'accounts' }, dpop)).access_token;
    const url = new URL(path.startsWith('http') ? path : `${api}${path}`);
    const sent = new Headers({ accept: 'application/json', ...headers });
    if (body !== undefined) sent.set('content-type', 'application/json');
    try {
      return await oidc.fetchProtectedResource(
        config,
        access,
        url,
        method,
        body === undefined ? undefined : JSON.stringify(body),
        sent,
        dpop,
      );
    } catch (error) {
      if (error instanceof oidc.WWWAuthenticateChallengeError) return error.response;
      throw error;
    }
  };

  return {
    config,
    dpop,
    api,
    call,
    createConsent: async (data = {}) => {
      const response = await call('/account-access-consents', {
        method: 'POST',
        body: { Data: { Permissions: allPermissions, ...data }, Risk: {} },
      });
      const { Data } = (await response.json()) as { Data: { ConsentId: string } };
      return Data.ConsentId;
    },
    authorise: async (consentId, more = {}) => {
      const verifier = oidc.randomPKCECodeVerifier();
      const state = oidc.randomState();
      const nonce = oidc.randomNonce();
      const url = await oidc.buildAuthorizationUrlWithPAR(
        config,
        {
          redirect_uri: redirectUri,
          scope: 'openid accounts',
          state,
          nonce,
          code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
          authorization_details: JSON.stringify([{ type: 'account_information', consentId }]),
          ...more,
        },
        dpop,
      );
      return { url, verifier, state, nonce, redirectUri };
    },
  };
}

/** Logs in as this customer and allows these accounts; gives back where the bank sends the browser. */
export async function allow(started: Started, customer: string, accounts: readonly string[]): Promise<URL> {
  const consent = await logIn(started, customer);
  const done = await consent.submit('decide', [
    ...accounts.map((id) => ['account', id] as const),
    ['decision', 'allow'],
  ]);
  if (done.left === undefined) throw new Error(`still at the bank: ${done.status} ${done.text.slice(0, 400)}`);
  return done.left;
}

export async function logIn(started: Started, customer: string): Promise<Browser> {
  const login = await browse(started.url);
  return login.submit('login', [['username', customer]]);
}

/** The code exchange with every check there is. */
export function exchange(
  client: Client,
  started: Started,
  callback: URL,
): ReturnType<typeof oidc.authorizationCodeGrant> {
  return oidc.authorizationCodeGrant(
    client.config,
    callback,
    { pkceCodeVerifier: started.verifier, expectedState: started.state, expectedNonce: started.nonce },
    undefined,
    client.dpop,
  );
}

/** From nothing to tokens. */
export async function link(
  client: Client,
  customer: string,
  accounts: readonly string[],
  data?: Record<string, unknown>,
) {
  const consentId = await client.createConsent(data);
  const started = await client.authorise(consentId);
  const callback = await allow(started, customer, accounts);
  const tokens = await exchange(client, started, callback);
  return { consentId, tokens, token: tokens.access_token, started, callback };
}
