import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBanking } from '../../../lambdas/banks/open-banking/bank.ts';
import { absent, type Bank, type ConsentRequest } from '../../../lambdas/banks/port.ts';
import { systemClock } from '../../../lambdas/platform/clock.ts';
import { permissions } from '../../contract/bank.contract.ts';
import { thandi } from '../customers.ts';
import { type FakeBank, fakeBank } from './fake-bank.ts';

const signal = () => AbortSignal.timeout(5_000);
const code = (code: string) => expect.objectContaining({ name: 'BotError', code });
const redirectUri = 'http://127.0.0.1:3001/callback/fake';

let fake: FakeBank;
let bank: Bank;
let state: string;
beforeEach(async () => {
  fake = await fakeBank({ customers: [thandi] });
  bank = openBanking({ config: fake.config, clientKeys: fake.clientKeys, clock: systemClock, randomId: randomUUID });
  state = randomUUID();
});
afterEach(() => fake.close());

const request = (): ConsentRequest => ({
  redirectUri,
  state,
  permissions,
  expiresAt: new Date('2027-02-20T12:00:00Z'),
  language: 'af',
  presence: { present: true, ip: '2001:db8::7' },
});
const finish = async () => {
  const started = await bank.startConsent(request(), signal());
  return bank.finishConsent(started.authorization, fake.approve(started.url, 'thandi'), state, absent, signal());
};

describe('startConsent', () => {
  it('sends the browser away with nothing but client id and request uri, and keeps the secrets', async () => {
    const { url, consent, authorization } = await bank.startConsent(request(), signal());
    expect([...new URL(url).searchParams.keys()].sort()).toEqual(['client_id', 'request_uri']);
    expect(url).not.toContain(consent);
    expect(authorization).toMatchObject({ consent, redirectUri, dpopJwk: { kty: 'EC', d: expect.any(String) } });
  });

  it('pushes PKCE, nonce, state, language and the consent as a rich authorization request', async () => {
    const { consent } = await bank.startConsent(request(), signal());
    const pushed = fake.requests.filter(({ path }) => path === '/bank/par').at(-1)?.form ?? {};
    expect(pushed).toMatchObject({
      response_type: 'code',
      scope: 'openid accounts',
      state,
      redirect_uri: redirectUri,
      code_challenge_method: 'S256',
      ui_locales: 'af',
      authorization_details: JSON.stringify([{ type: 'account_information', consentId: consent }]),
    });
    expect(pushed.nonce?.length).toBeGreaterThan(20);
  });

  it('tells the bank the customer is there, because they are', async () => {
    await bank.startConsent(request(), signal());
    const created = fake.requests.find(
      ({ method, path }) => method === 'POST' && path.endsWith('account-access-consents'),
    );
    expect(created?.headers['x-fapi-customer-ip-address']).toBe('2001:db8::7');
  });

  it('uses fresh secrets each time', async () => {
    const [first, second] = [
      await bank.startConsent(request(), signal()),
      await bank.startConsent(request(), signal()),
    ];
    for (const field of ['nonce', 'verifier', 'consent'])
      expect(first.authorization[field]).not.toBe(second.authorization[field]);
    expect(first.authorization.dpopJwk).not.toEqual(second.authorization.dpopJwk);
  });

  it('discovers once, and again after a failure', async () => {
    const discovery = /openid-configuration/;
    fake.fault(discovery, { kind: 'status', status: 503 }, 1);
    await expect(bank.startConsent(request(), signal())).rejects.toEqual(code('BANK_UNAVAILABLE'));
    await Promise.all([bank.startConsent(request(), signal()), bank.startConsent(request(), signal())]);
    await bank.startConsent(request(), signal());
    expect(fake.count(discovery)).toBe(2);
  });

  it.each([
    ['another issuer', () => ({ issuer: 'https://elsewhere.example' }), 'BANK_ANSWER_INVALID'],
    ['its own issuer with a slash', () => ({ issuer: `${fake.config.issuer}/` }), 'BANK_ANSWER_INVALID'],
  ])('does not trust a discovery document of %s', async (_what, metadata, wanted) => {
    Object.assign(fake.settings.metadata, metadata());
    await expect(bank.startConsent(request(), signal())).rejects.toEqual(code(wanted));
  });

  it.each([
    ['none', async () => ({})],
    ['one without a kid', async () => ({ fake: { privateJwk: { kty: 'EC', crv: 'P-256' } } })],
    ['an RSA one', async () => ({ fake: { privateJwk: { kty: 'RSA', kid: 'x' } } })],
    ['none, because the secret is away', async () => Promise.reject(new Error('away'))],
  ])('says which secret to fill when there is %s for the bank', async (_what, clientKeys) => {
    const keyless = openBanking({ config: fake.config, clientKeys, clock: systemClock, randomId: randomUUID });
    const start = keyless.startConsent(request(), signal());
    await expect(start).rejects.toEqual(code('BANK_UNAVAILABLE'));
    await expect(start).rejects.toThrow(/BANK_CLIENT secret.*"fake".*npm run setup/);
  });

  it('says that the client is not accepted when the key is not the registered one', async () => {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const clientKeys = async () => ({ fake: { privateJwk: { ...(await exportJWK(privateKey)), kid: 'saldo-1' } } });
    const stranger = openBanking({ config: fake.config, clientKeys, clock: systemClock, randomId: randomUUID });
    await expect(stranger.startConsent(request(), signal())).rejects.toThrow(/invalid_client.*npm run doctor/);
  });

  it('gives up on a server that hangs', async () => {
    fake.fault(/par$/, { kind: 'hang' });
    await expect(bank.startConsent(request(), AbortSignal.timeout(300))).rejects.toEqual(code('BANK_TIMEOUT'));
  });
});

describe('the ID token', () => {
  const past = () => Math.floor(Date.now() / 1_000) - 3_600;
  const es256 = (claims: Record<string, unknown>, header = {}) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'bank-1', ...header }).sign(fake.signingKey);
  const b64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

  it('that is good names the customer', async () => {
    expect((await finish()).subject).toBe(`${fake.config.issuer} thandi`);
  });

  it.each<[string, (claims: Record<string, unknown>) => Promise<string> | string]>([
    ['unsigned', (claims) => `${b64({ alg: 'none' })}.${b64(claims)}.`],
    [
      'signed with HS256 and the public key as the secret',
      async (claims) => {
        const secret = Buffer.from(JSON.stringify(await exportJWK(fake.signingKey)));
        return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'bank-1' }).sign(secret);
      },
    ],
    [
      'signed by another key under the same kid',
      async (claims) => {
        const { privateKey } = await generateKeyPair('ES256');
        return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'bank-1' }).sign(privateKey);
      },
    ],
    ['signed under an unknown kid', (claims) => es256(claims, { kid: 'bank-2' })],
    [
      'changed after signing',
      async (claims) => {
        const [header, , signature] = (await es256(claims)).split('.');
        return `${header}.${b64({ ...claims, sub: 'sipho' })}.${signature}`;
      },
    ],
    ['expired', (claims) => es256({ ...claims, exp: past() })],
    ['not valid yet', (claims) => es256({ ...claims, nbf: Math.floor(Date.now() / 1_000) + 3_600 })],
    ['for another client', (claims) => es256({ ...claims, aud: 'another' })],
    ['for several clients without azp', (claims) => es256({ ...claims, aud: ['saldo', 'another'] })],
    [
      'for several clients, authorised for another',
      (claims) => es256({ ...claims, aud: ['saldo', 'another'], azp: 'another' }),
    ],
    ['of another issuer', (claims) => es256({ ...claims, iss: 'https://elsewhere.example' })],
    ['without a nonce', ({ nonce: _nonce, ...claims }) => es256(claims)],
    ['with another nonce', (claims) => es256({ ...claims, nonce: 'another' })],
    ['of nobody', (claims) => es256({ ...claims, sub: '' })],
    ['of a blank', (claims) => es256({ ...claims, sub: ' ' })],
    ['without a subject', ({ sub: _sub, ...claims }) => es256(claims)],
    ['not a token', () => 'hello'],
  ])('that is %s is refused', async (_what, forge) => {
    fake.settings.idToken = forge;
    await expect(finish()).rejects.toEqual(code('BANK_CALLBACK_REFUSED'));
  });

  it('that is missing is refused', async () => {
    fake.fault(/token$/, {
      kind: 'json',
      change: ({ id_token: _token, ...rest }: Record<string, unknown>) => rest,
    } as never);
    await expect(finish()).rejects.toEqual(code('BANK_CALLBACK_REFUSED'));
  });

  it('is checked against keys that are fetched once', async () => {
    await finish();
    await finish();
    expect(fake.count(/jwks/)).toBe(1);
  });
});

describe('finishConsent', () => {
  it('refuses a token of another kind than the security profile', async () => {
    const started = await bank.startConsent(request(), signal());
    const callback = fake.approve(started.url, 'thandi');
    fake.settings.tokenType = 'Bearer';
    await expect(bank.finishConsent(started.authorization, callback, state, absent, signal())).rejects.toEqual(
      code('BANK_ANSWER_INVALID'),
    );
  });

  it('refuses tokens for another consent', async () => {
    const started = await bank.startConsent(request(), signal());
    const callback = fake.approve(started.url, 'thandi');
    const details = [{ type: 'account_information', consentId: 'another' }];
    fake.fault(/token$/, {
      kind: 'json',
      change: (value: object) => ({ ...value, authorization_details: details }),
    } as never);
    await expect(bank.finishConsent(started.authorization, callback, state, absent, signal())).rejects.toEqual(
      code('BANK_CALLBACK_REFUSED'),
    );
  });

  it.each([
    ['both a code and an error', (url: URL) => url.searchParams.set('error', 'access_denied'), 'BANK_CONSENT_DENIED'],
    ['two codes', (url: URL) => url.searchParams.append('code', 'another'), 'BANK_CALLBACK_REFUSED'],
    ['two states', (url: URL) => url.searchParams.append('state', 'another'), 'BANK_CALLBACK_REFUSED'],
    ['two issuers', (url: URL) => url.searchParams.append('iss', 'another'), 'BANK_CALLBACK_REFUSED'],
    ['an error of the bank', (url: URL) => url.searchParams.set('error', 'server_error'), 'BANK_UNAVAILABLE'],
    ['an error that does not exist', (url: URL) => url.searchParams.set('error', '<b>'), 'BANK_CALLBACK_REFUSED'],
  ])('takes a callback with %s for what it is', async (_what, change, wanted) => {
    const started = await bank.startConsent(request(), signal());
    const callback = fake.approve(started.url, 'thandi');
    change(callback);
    await expect(bank.finishConsent(started.authorization, callback, state, absent, signal())).rejects.toEqual(
      code(wanted),
    );
  });

  it.each([
    {},
    { consent: 'x' },
    { consent: '', redirectUri, nonce: 'n', verifier: 'v', permissions: [], expiresAt: 1 },
  ])('refuses the authorization %j', async (authorization) => {
    const callback = new URL(`${redirectUri}?code=x&state=${state}&iss=${fake.config.issuer}`);
    await expect(bank.finishConsent(authorization, callback, state, absent, signal())).rejects.toEqual(
      code('BANK_CALLBACK_REFUSED'),
    );
  });

  it('goes on without the look at the consent when the bank does not give it', async () => {
    fake.fault(/GET .*account-access-consents/, { kind: 'status', status: 503, headers: { 'retry-after': '60' } });
    expect(await finish()).toMatchObject({ permissions, expiresAt: Date.parse('2027-02-20T12:00:00Z') });
  });
});

describe('refresh', () => {
  it('is asked once even when the answer is lost: the token may have been spent', async () => {
    const { tokens } = await finish();
    const before = fake.grants('refresh_token');
    fake.fault(/token$/, { kind: 'cut' }, 1);
    await expect(bank.refresh(tokens, signal())).rejects.toEqual(code('BANK_UNAVAILABLE'));
    expect(fake.grants('refresh_token') - before).toBe(1);
  });

  it.each([
    [500, '', 'BANK_UNAVAILABLE'],
    [503, '{}', 'BANK_UNAVAILABLE'],
    [429, '{}', 'BANK_RATE_LIMITED'],
    [400, '{"error":"invalid_client"}', 'BANK_UNAVAILABLE'],
    [401, '{"error":"invalid_client"}', 'BANK_UNAVAILABLE'],
    [400, '{"error":"invalid_grant"}', 'BANK_CONSENT_ENDED'],
    [400, '<html>', 'BANK_ANSWER_INVALID'],
    [200, '{}', 'BANK_ANSWER_INVALID'],
    [200, '{"access_token":7,"token_type":"DPoP"}', 'BANK_ANSWER_INVALID'],
    [302, '', 'BANK_ANSWER_INVALID'],
  ])('answered with %i %s is %s', async (status, body, wanted) => {
    const { tokens } = await finish();
    fake.fault(/token$/, { kind: 'status', status, body });
    await expect(bank.refresh(tokens, signal())).rejects.toEqual(code(wanted));
  });

  it('is of no use without the DPoP key', async () => {
    const { tokens } = await finish();
    const { dpopJwk: _key, ...bare } = tokens;
    await expect(bank.accounts(bare, absent, signal())).rejects.toEqual(code('BANK_CONSENT_ENDED'));
  });
});

describe('revoke', () => {
  it('fails aloud when the bank did not end the consent', async () => {
    const { consent, tokens } = await finish();
    fake.fault(/DELETE/, { kind: 'status', status: 400, body: '{"Errors":[{"ErrorCode":"U002"}]}' });
    await expect(bank.revoke(consent, tokens, signal())).rejects.toEqual(code('BANK_UNAVAILABLE'));
    expect(fake.isLive(consent)).toBe(true);
  });

  it('is not spoilt by a revocation endpoint that is down', async () => {
    const { consent, tokens } = await finish();
    fake.fault(/revoke/, { kind: 'status', status: 503 });
    await bank.revoke(consent, tokens, signal());
    expect(fake.isLive(consent)).toBe(false);
  });
});
