import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import type { SecretName } from '../../lambdas/resources.ts';
import { type Overrides, readBankClientKeys } from './overrides.ts';

export type SecretValues = Readonly<Record<SecretName, Readonly<Record<string, unknown>>>>;

/**
 * Fresh random values for every secret of the system, in the shapes `lambdas/platform/env.ts` describes. The Flow key is
 * made when it is first asked for: an RSA key takes a noticeable part of a second, and is needed once.
 */
export function generateSecrets(bankIds: readonly string[]): SecretValues {
  let flowKey: { readonly current: string } | undefined;
  return {
    get flowKey() {
      flowKey ??= { current: generateFlowKey() };
      return flowKey;
    },
    metaApp: { current: token(), verifyToken: token() },
    metaNumber: { wabaId: '100000000000001', phoneNumberId: '100000000000002', displayPhoneNumber: '+27600000000' },
    metaToken: { accessToken: token() },
    userKey: { key: randomBytes(32).toString('base64') },
    bankClient: Object.fromEntries(bankIds.map((id) => [id, { privateJwk: signingKey() }])),
    sandbox: {
      jwks: { keys: [{ ...signingKey(), use: 'sig' }] },
      cookieKeys: [token()],
      nonceSecret: randomBytes(32).toString('base64'),
    },
  };
}

/**
 * The secrets as they are to be: what is kept, completed by what is new (a bank added since), and above both what the
 * caller's environment says.
 */
export function settleSecrets(kept: SecretValues, generated: SecretValues, overrides: Overrides): SecretValues {
  const { META_APP_SECRET, META_VERIFY_TOKEN, META_ACCESS_TOKEN } = overrides;
  const { WABA_ID, PHONE_NUMBER_ID, DISPLAY_PHONE_NUMBER, FLOW_ID, FLOW_PRIVATE_KEY } = overrides;
  return {
    metaApp: {
      ...kept.metaApp,
      ...(META_APP_SECRET === undefined ? {} : { current: META_APP_SECRET }),
      ...(META_VERIFY_TOKEN === undefined ? {} : { verifyToken: META_VERIFY_TOKEN }),
    },
    metaNumber: {
      ...withoutForeignFlow(kept.metaNumber, overrides),
      ...(WABA_ID === undefined ? {} : { wabaId: WABA_ID }),
      ...(PHONE_NUMBER_ID === undefined ? {} : { phoneNumberId: PHONE_NUMBER_ID }),
      ...(DISPLAY_PHONE_NUMBER === undefined ? {} : { displayPhoneNumber: DISPLAY_PHONE_NUMBER }),
      ...(FLOW_ID === undefined ? {} : { flowId: FLOW_ID }),
    },
    metaToken: { ...kept.metaToken, ...(META_ACCESS_TOKEN === undefined ? {} : { accessToken: META_ACCESS_TOKEN }) },
    userKey: kept.userKey,
    bankClient: { ...generated.bankClient, ...kept.bankClient, ...readBankClientKeys(overrides) },
    flowKey: FLOW_PRIVATE_KEY === undefined ? kept.flowKey : { current: FLOW_PRIVATE_KEY },
    sandbox: kept.sandbox,
  };
}

/** A Flow belongs to one account at one Meta: what another one published means nothing here. */
function withoutForeignFlow(
  { flowId, ...number }: Readonly<Record<string, unknown>>,
  { GRAPH_API_URL, WABA_ID }: Overrides,
): Readonly<Record<string, unknown>> {
  const isForeign = GRAPH_API_URL !== undefined || (WABA_ID !== undefined && WABA_ID !== number.wabaId);
  return flowId === undefined || isForeign ? number : { ...number, flowId };
}

/** RSA-2048 as Meta's Flows ask for it, in unencrypted PKCS #8: what WebCrypto, KMS and Node all read. */
export function generateFlowKey(): string {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey;
}

function token(): string {
  return randomBytes(24).toString('base64url');
}

/** A P-256 key for ES256; the key id is its RFC 7638 thumbprint. */
function signingKey() {
  const jwk = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  const { crv, kty, x, y } = jwk;
  const kid = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
  return { ...jwk, kid, alg: 'ES256' };
}
