import { createPrivateKey } from 'node:crypto';
import { calculateJwkThumbprint, type JWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { generateSecrets, settleSecrets } from '../../../local/wiring/secrets.ts';

const privateJwk = (secret: Readonly<Record<string, unknown>>, bank: string) =>
  (secret[bank] as { privateJwk: JWK & { kid: string } }).privateJwk;

describe('generated secrets', () => {
  it('have the shapes the functions read', async () => {
    const secrets = generateSecrets(['karoo', 'harbour']);

    expect(secrets.metaApp).toEqual({
      current: expect.stringMatching(/^\S{32}$/),
      verifyToken: expect.stringMatching(/^\S{32}$/),
    });
    expect(Buffer.from(String(secrets.userKey.key), 'base64')).toHaveLength(32);
    expect(Buffer.from(String(secrets.sandbox.nonceSecret), 'base64')).toHaveLength(32);
    const key = privateJwk(secrets.bankClient, 'karoo');
    expect(createPrivateKey({ key, format: 'jwk' }).asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
    expect(key.kid).toBe(await calculateJwkThumbprint(key));
    expect(createPrivateKey(String(secrets.flowKey.current)).asymmetricKeyDetails?.modulusLength).toBe(2048);
    expect(secrets.flowKey.current).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
    expect(secrets.sandbox.jwks).toMatchObject({ keys: [{ kty: 'EC', crv: 'P-256', use: 'sig', alg: 'ES256' }] });
  });

  it('differ each time', () => {
    const [one, two] = [generateSecrets(['karoo']), generateSecrets(['karoo'])];

    expect(one.metaApp.current).not.toBe(two.metaApp.current);
    expect(one.userKey.key).not.toBe(two.userKey.key);
    expect(privateJwk(one.bankClient, 'karoo').kid).not.toBe(privateJwk(two.bankClient, 'karoo').kid);
  });
});

describe('settled secrets', () => {
  const kept = generateSecrets(['karoo']);
  const generated = generateSecrets(['karoo', 'harbour']);

  it('keep what is stored and add the key of a new bank', () => {
    const settled = settleSecrets(kept, generated, {});

    expect(settled).toEqual({ ...kept, bankClient: { ...kept.bankClient, harbour: generated.bankClient.harbour } });
  });

  it('follow the caller where it says something', () => {
    const settled = settleSecrets(kept, generated, {
      META_APP_SECRET: 'app',
      META_VERIFY_TOKEN: 'verify',
      META_ACCESS_TOKEN: 'access',
      BANK_CLIENT_KEYS: '{"karoo":{"privateJwk":{"kid":"mine"}}}',
      FLOW_ID: '77',
      FLOW_PRIVATE_KEY: 'pem',
    });

    expect(settled.metaApp).toEqual({ current: 'app', verifyToken: 'verify' });
    expect(settled.metaToken).toEqual({ accessToken: 'access' });
    expect(settled.metaNumber.flowId).toBe('77');
    expect(settled.flowKey).toEqual({ current: 'pem' });
    expect(settled.bankClient.karoo).toEqual({ privateJwk: { kid: 'mine' } });
    expect(settled.bankClient.harbour).toEqual(generated.bankClient.harbour);
  });

  it('keep the Flow that an earlier start published, unless another Meta or account is to be used', () => {
    const published = { ...kept, metaNumber: { ...kept.metaNumber, flowId: '77' } };
    const flowId = (overrides: Parameters<typeof settleSecrets>[2]) =>
      settleSecrets(published, generated, overrides).metaNumber.flowId;

    expect(flowId({})).toBe('77');
    expect(flowId({ WABA_ID: String(kept.metaNumber.wabaId) })).toBe('77');
    expect(flowId({ WABA_ID: '5' })).toBeUndefined();
    expect(flowId({ GRAPH_API_URL: 'https://graph.facebook.com/v26.0' })).toBeUndefined();
    expect(flowId({ GRAPH_API_URL: 'https://graph.facebook.com/v26.0', FLOW_ID: '88' })).toBe('88');
  });
});
