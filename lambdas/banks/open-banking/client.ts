import type { webcrypto } from 'node:crypto';
import type { Configuration, CustomFetch, DPoPHandle, ServerMetadata } from 'openid-client';
import { type Clock, minutes, seconds } from '../../platform/clock.ts';
import { BotError } from '../../platform/errors.ts';
import type { BankConfig } from '../port.ts';
import { type ClientKeys, isLoopback } from '../registry.ts';
import { unlessAborted } from '../sessions.ts';
import type { SendWithToken } from './resources.ts';
import { translate } from './translate.ts';
import { fetchWithin } from './transport.ts';

type Oidc = typeof import('openid-client');
export type Jwk = Readonly<Record<string, unknown>>;

const discoveryKeptFor = minutes(60);
const discoveryMayTake = seconds(6);
const handlesKept = 100;
/** What FAPI 2.0 allows an ID token to be signed with. */
const signingAlgorithms: readonly string[] = ['ES256', 'PS256', 'EdDSA', 'Ed25519'];

export interface OAuthClient {
  /**
   * `openid-client` and a configuration whose requests end with `signal`. The bank's discovery document is kept an
   * hour; a failed discovery is forgotten, and the next call tries again.
   */
  open(signal: AbortSignal): Promise<{ readonly oidc: Oidc; readonly server: Configuration; keepKeys(): void }>;
  /** A fresh DPoP key, as the private JWK that is kept with the tokens. */
  newDpopKey(): Promise<Jwk>;
  /** The proof maker of a key. It remembers the server's nonces, so it is kept while there is room. */
  dpop(jwk: Jwk): Promise<DPoPHandle>;
  /** `Authorization: DPoP` with a proof, RFC 9449; answers the server's nonce challenge once. */
  withDpop(accessToken: string, jwk: Jwk): SendWithToken;
}

interface Discovered {
  readonly metadata: ServerMetadata;
  readonly until: number;
}

/**
 * Our side of one bank's OAuth server: FAPI 2.0 with `private_key_jwt` (ES256, audience the issuer as a plain string).
 * `openid-client` is loaded at first use: reading balances with a bearer token needs none of it.
 */
export function oauthClient(config: BankConfig, clientKeys: ClientKeys, clock: Clock): OAuthClient {
  const insecure = isLoopback(new URL(config.issuer)) || isLoopback(new URL(config.resourceUrl));
  let discovered: Discovered | undefined;
  let discovering: Promise<Discovered> | undefined;
  let signer: { readonly kid: string; readonly key: Promise<webcrypto.CryptoKey> } | undefined;
  let jwks: ReturnType<Oidc['getJwksCache']>;
  const handles = new Map<string, Promise<DPoPHandle>>();

  const load = () => import('openid-client');

  const prepare = (oidc: Oidc, server: Configuration, signal: AbortSignal) => {
    server[oidc.customFetch] = fetchWithin(signal) as CustomFetch;
    if (insecure) oidc.allowInsecureRequests(server);
    return server;
  };

  const discover = async (oidc: Oidc): Promise<Discovered> => {
    const signal = AbortSignal.timeout(discoveryMayTake);
    const found = await oidc
      .discovery(new URL(config.issuer), config.clientId, undefined, undefined, {
        [oidc.customFetch]: fetchWithin(signal) as CustomFetch,
        execute: insecure ? [oidc.allowInsecureRequests] : [],
      })
      .catch((error) => {
        throw translate(error, 'BANK_ANSWER_INVALID', clock.now());
      });
    const metadata = { ...found.serverMetadata() };
    if (metadata.issuer !== config.issuer) {
      throw new BotError(
        'BANK_ANSWER_INVALID',
        `Bank "${config.id}" is not the issuer that BANKS names, byte for byte.`,
      );
    }
    const algorithms = metadata.id_token_signing_alg_values_supported?.filter((alg) => signingAlgorithms.includes(alg));
    return {
      metadata: {
        ...metadata,
        id_token_signing_alg_values_supported: algorithms ?? ['ES256'],
      } as unknown as ServerMetadata,
      until: clock.now() + discoveryKeptFor,
    };
  };

  const discoverOnce = (oidc: Oidc): Promise<Discovered> => {
    if (discovered !== undefined && discovered.until > clock.now()) return Promise.resolve(discovered);
    discovering ??= discover(oidc)
      .then((found) => {
        discovered = found;
        return found;
      })
      .finally(() => {
        discovering = undefined;
      });
    return discovering;
  };

  const clientKey = async (): Promise<{ readonly key: webcrypto.CryptoKey; readonly kid: string }> => {
    try {
      const entry = (await clientKeys())[config.id] as { privateJwk?: Jwk } | undefined;
      const jwk = entry?.privateJwk;
      const kid = jwk?.kid;
      if (jwk === undefined || typeof kid !== 'string' || jwk.crv !== 'P-256')
        throw new Error('no EC P-256 key with a kid');
      if (signer?.kid !== kid) signer = { kid, key: importKey(jwk, ['sign'], false) };
      return { key: await signer.key, kid };
    } catch (cause) {
      signer = undefined;
      throw new BotError(
        'BANK_UNAVAILABLE',
        `The BANK_CLIENT secret has no usable privateJwk (EC P-256 with a kid) for bank "${config.id}". Run \`npm run setup\`.`,
        { cause },
      );
    }
  };

  const dpop = async (jwk: Jwk): Promise<DPoPHandle> => {
    const name = `${jwk.x}.${jwk.y}`;
    const kept = handles.get(name);
    if (kept !== undefined) return kept;
    const made = (async () => {
      const oidc = await load();
      const { d: _private, ...publicJwk } = jwk;
      const [privateKey, publicKey] = await Promise.all([
        importKey(jwk, ['sign'], false),
        importKey({ ...publicJwk, key_ops: ['verify'] }, ['verify'], true),
      ]);
      const anybody = new oidc.Configuration({ issuer: config.issuer }, config.clientId);
      return oidc.getDPoPHandle(anybody, { privateKey, publicKey });
    })();
    handles.set(name, made);
    made.catch(() => handles.delete(name));
    const oldest = handles.size > handlesKept ? handles.keys().next().value : undefined;
    if (oldest !== undefined) handles.delete(oldest);
    return made;
  };

  return {
    async open(signal) {
      const oidc = await load();
      const { metadata } = await unlessAborted(discoverOnce(oidc), signal);
      const auth = oidc.PrivateKeyJwt(await clientKey());
      const server = prepare(oidc, new oidc.Configuration(metadata, config.clientId, undefined, auth), signal);
      // The ID token's signature is checked, although it comes straight from the token endpoint.
      oidc.enableNonRepudiationChecks(server);
      if (jwks !== undefined) oidc.setJwksCache(server, jwks);
      return {
        oidc,
        server,
        keepKeys: () => {
          jwks = oidc.getJwksCache(server) ?? jwks;
        },
      };
    },
    async newDpopKey() {
      const { privateKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
        'sign',
        'verify',
      ]);
      const { kty, crv, x, y, d } = await crypto.subtle.exportKey('jwk', privateKey);
      return { kty, crv, x, y, d };
    },
    dpop,
    withDpop(accessToken, jwk) {
      return async (url, request, signal) => {
        const oidc = await load();
        const server = prepare(oidc, new oidc.Configuration({ issuer: config.issuer }, config.clientId), signal);
        const { method = 'GET', headers, body } = request;
        try {
          const response = await oidc.fetchProtectedResource(
            server,
            accessToken,
            url,
            method,
            body as string | undefined,
            headers,
            {
              DPoP: await dpop(jwk),
            },
          );
          return { status: response.status, headers: response.headers, body: await response.text() };
        } catch (error) {
          if (error instanceof oidc.WWWAuthenticateChallengeError) {
            return { status: error.status, headers: error.response.headers, body: await error.response.text() };
          }
          throw translate(error, 'BANK_ANSWER_INVALID', clock.now());
        }
      };
    },
  };
}

function importKey(jwk: Jwk, uses: KeyUsage[], extractable: boolean): Promise<webcrypto.CryptoKey> {
  const { kty, crv, x, y, d } = jwk as Record<string, string>;
  const plain = { kty, crv, x, y, ...(d === undefined ? {} : { d }) };
  return crypto.subtle.importKey('jwk', plain, { name: 'ECDSA', namedCurve: 'P-256' }, extractable, uses);
}

type KeyUsage = 'sign' | 'verify';
