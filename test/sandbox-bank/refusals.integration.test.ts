import { randomUUID } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from 'jose';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { browse } from './browser.ts';
import { allow, type Client, exchange, link, logIn, openClient } from './client.ts';
import { openWorld, type World } from './world.ts';

let world: World;
let karoo: Client;
let harbour: Client;

beforeAll(async () => {
  world = await openWorld();
  [karoo, harbour] = await Promise.all([openClient(world, 'karoo'), openClient(world, 'harbour')]);
});
afterAll(() => world.close());

const errorOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error: { error?: string; code?: string }) => error.error ?? error.code,
  );
const errorCode = async (response: Response) =>
  ((await response.json()) as { Errors: [{ ErrorCode: string }] }).Errors[0].ErrorCode;

describe('the authorization server refuses', () => {
  it('a code that was used, and ends what the first use brought', async () => {
    const { started, callback, token } = await link(harbour, 'oliver', ['hb-100231']);

    expect(await errorOf(exchange(harbour, started, callback))).toBe('invalid_grant');
    expect((await harbour.call('/accounts', { token })).status).toBe(401);
  });

  it('all but one of two exchanges of one code at the same moment', async () => {
    const started = await harbour.authorise(await harbour.createConsent());
    const callback = await allow(started, 'oliver', ['hb-100231']);

    const outcomes = await Promise.all([
      errorOf(exchange(harbour, started, callback)),
      errorOf(exchange(harbour, started, callback)),
    ]);

    expect(outcomes).toContain('invalid_grant');
  });

  it('a code with another PKCE verifier', async () => {
    const started = await harbour.authorise(await harbour.createConsent());
    const callback = await allow(started, 'oliver', ['hb-100231']);

    expect(await errorOf(exchange(harbour, { ...started, verifier: oidc.randomPKCECodeVerifier() }, callback))).toBe(
      'invalid_grant',
    );
  });

  it('a code after a minute', async () => {
    const started = await harbour.authorise(await harbour.createConsent());
    const callback = await allow(started, 'oliver', ['hb-100231']);
    world.advance(90_000);

    expect(await errorOf(exchange(harbour, started, callback))).toBe('invalid_grant');
  });

  it('a request that was not pushed, and one without PKCE', async () => {
    const consentId = await harbour.createConsent();
    const { authorization_endpoint: endpoint = '' } = harbour.config.serverMetadata();
    const plain = new URL(endpoint);
    plain.search = new URLSearchParams({
      client_id: 'saldo',
      response_type: 'code',
      scope: 'openid accounts',
    }).toString();

    const page = await browse(plain);

    expect(page.status).toBe(400);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await errorOf(harbour.authorise(consentId, { code_challenge: '', code_challenge_method: '' }))).toBe(
      'invalid_request',
    );
    expect(await errorOf(harbour.authorise(consentId, { code_challenge_method: 'plain' }))).toBe('invalid_request');
  });

  it('another redirect address', async () => {
    const consentId = await harbour.createConsent();

    expect(await errorOf(harbour.authorise(consentId, { redirect_uri: 'https://elsewhere.example/callback' }))).toBe(
      'invalid_request',
    );
  });

  it.each([
    ['that does not exist', async () => 'harbour-none'],
    ['of the other bank', () => karoo.createConsent()],
    [
      'that was rejected',
      async () => {
        const id = await harbour.createConsent();
        await (await logIn(await harbour.authorise(id), 'oliver')).submit('decide', [['decision', 'decline']]);
        return id;
      },
    ],
    [
      'that has run out',
      async () => {
        const id = await harbour.createConsent({ ExpirationDateTime: new Date(Date.now() + 7_200_000).toISOString() });
        await tell('harbour', `consents/${id}/expire`);
        return id;
      },
    ],
  ])('a consent %s', async (_case, consent) => {
    expect(await errorOf(harbour.authorise(await consent()))).toBe('invalid_authorization_details');
  });

  it('a pushed request once it was answered', async () => {
    const started = await harbour.authorise(await harbour.createConsent());
    await allow(started, 'oliver', ['hb-100231']);

    expect((await browse(started.url)).status).toBe(400);
  });

  it('a client that signs with another key, for another audience, or not at all', async () => {
    const url = String(harbour.config.serverMetadata().token_endpoint);
    const stranger = await generateKeyPair('ES256');
    const issuer = harbour.config.serverMetadata().issuer;
    const key = (await crypto.subtle.importKey('jwk', world.clientKey, { name: 'ECDSA', namedCurve: 'P-256' }, false, [
      'sign',
    ])) as CryptoKeyLike;
    const assertion = (audience: string, signer: CryptoKeyLike) =>
      new SignJWT({ jti: randomUUID() })
        .setProtectedHeader({ alg: 'ES256', kid: 'saldo-1' })
        .setIssuer('saldo')
        .setSubject('saldo')
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime('1m')
        .sign(signer);
    const ask = async (more: Record<string, string>) =>
      (
        await fetch(url, {
          method: 'POST',
          body: new URLSearchParams({
            grant_type: 'client_credentials',
            scope: 'accounts',
            client_id: 'saldo',
            ...more,
          }),
        })
      ).status;
    const type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

    expect(await ask({})).toBe(401);
    expect(
      await ask({
        client_assertion_type: type,
        client_assertion: await assertion(issuer, stranger.privateKey as CryptoKeyLike),
      }),
    ).toBe(401);
    // FAPI 2.0: the audience is the issuer, not the token endpoint.
    expect(await ask({ client_assertion_type: type, client_assertion: await assertion(url, key) })).toBe(401);
    expect(await ask({ client_assertion_type: type, client_assertion: await assertion(issuer, key) })).toBe(200);
  });

  it('a token request without a DPoP proof, where tokens are bound', async () => {
    const started = await karoo.authorise(await karoo.createConsent());
    const callback = await allow(started, 'thandi', ['kb-4f1c02']);

    expect(await errorOf(exchange({ ...karoo, dpop: {} }, started, callback))).toBe('invalid_grant');
  });
});

describe('the API refuses', () => {
  it('a call without a token, or with one that means nothing, with no body', async () => {
    for (const headers of [{}, { authorization: 'Bearer nonsense' }, { authorization: 'Basic c2FsZG86eA==' }]) {
      const response = await fetch(`${harbour.api}/accounts`, { headers: headers as Record<string, string> });

      expect(response.status).toBe(401);
      expect(await response.text()).toBe('');
      expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/);
    }
  });

  it('an access token past its ten minutes, with a body that says so', async () => {
    const { tokens } = await link(harbour, 'mei', ['hb-65d014']);
    const inElevenMinutes = Date.now() + 11 * 60_000;
    vi.spyOn(Date, 'now').mockReturnValue(inElevenMinutes);

    const response = await harbour.call('/accounts', { token: tokens.access_token });
    vi.restoreAllMocks();

    expect(response.status).toBe(401);
    expect(await errorCode(response)).toBe('UK.OBIE.Reauthenticate');
  });

  it("a customer's token for consents, the client's for accounts, and one bank's token at the other", async () => {
    const { token, consentId } = await link(harbour, 'oliver', ['hb-100231']);
    const own = (await oidc.clientCredentialsGrant(harbour.config, { scope: 'accounts' })).access_token;

    expect((await harbour.call(`/account-access-consents/${consentId}`, { token })).status).toBe(403);
    expect((await harbour.call('/accounts', { token: own })).status).toBe(403);
    expect((await fetch(`${karoo.api}/accounts`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(401);
  });

  it('what the consent does not cover: other accounts, other permissions, other directions', async () => {
    const { token } = await link(harbour, 'oliver', ['hb-100231'], {
      Permissions: ['ReadAccountsBasic', 'ReadTransactionsBasic', 'ReadTransactionsCredits'],
    });

    const balances = await harbour.call('/balances', { token });
    const notShared = await harbour.call('/accounts/hb-100249', { token });
    const unknown = await harbour.call('/accounts/kb-4f1c02', { token });
    const accounts = (await (await harbour.call('/accounts', { token })).json()) as {
      Data: { Account: Record<string, unknown>[] };
    };
    const page = (await (await harbour.call('/accounts/hb-100231/transactions', { token })).json()) as {
      Data: { Transaction: Record<string, unknown>[] };
    };

    expect([balances.status, notShared.status, unknown.status]).toEqual([403, 403, 400]);
    expect(await errorCode(unknown)).toBe('UK.OBIE.Resource.NotFound');
    expect(accounts.Data.Account).toHaveLength(1);
    expect(accounts.Data.Account[0]).not.toHaveProperty('Account');
    expect(new Set(page.Data.Transaction.map(({ CreditDebitIndicator }) => CreditDebitIndicator))).toEqual(
      new Set(['Credit']),
    );
    expect(page.Data.Transaction[0]).not.toHaveProperty('TransactionInformation');
  });

  it('to show a whole card number without ReadPAN', async () => {
    const permissions = ['ReadAccountsDetail'];
    const numberOf = async (Permissions: string[]) => {
      const { token } = await link(harbour, 'oliver', ['hb-1002c7'], { Permissions });
      const body = (await (await harbour.call('/accounts', { token })).json()) as {
        Data: { Account: [{ Account: [{ Identification: string }] }] };
      };
      return body.Data.Account[0].Account[0].Identification;
    };

    expect(await numberOf(permissions)).toBe('************8052');
    expect(await numberOf([...permissions, 'ReadPAN'])).toBe('9999000000008052');
  });

  it('everything once the consent is revoked at the bank, which is not given again', async () => {
    const first = await link(harbour, 'asha', ['hb-91c7e0']);

    await tell('harbour', `consents/${first.consentId}/revoke`);
    const read = await harbour.call('/accounts', { token: first.token });
    const refresh = await errorOf(oidc.refreshTokenGrant(harbour.config, String(first.tokens.refresh_token)));
    const again = await errorOf(harbour.authorise(first.consentId));

    expect(read.status).toBe(403);
    expect(await errorCode(read)).toBe('UK.OBIE.Resource.InvalidConsentStatus');
    expect(refresh).toBe('invalid_grant');
    expect(again).toBe('invalid_authorization_details');
  });

  it('the old tokens of a consent that the same customer gave again, which other customers cannot give', async () => {
    const first = await link(harbour, 'asha', ['hb-91c7e0']);

    const stolen = await harbour.authorise(first.consentId);
    const stranger = await logIn(stolen, 'oliver');
    const untouched = await harbour.call('/accounts', { token: first.token });
    const started = await harbour.authorise(first.consentId);
    const tokens = await exchange(harbour, started, await allow(started, 'asha', ['hb-91c7e9']));
    const accounts = await harbour.call('/accounts', { token: tokens.access_token });
    const old = await harbour.call('/accounts', { token: first.token });
    const oldRefresh = await errorOf(oidc.refreshTokenGrant(harbour.config, String(first.tokens.refresh_token)));

    expect([stranger.status, untouched.status]).toEqual([403, 200]);
    expect(stranger.text).toContain('given by another login');
    expect(stranger.text).not.toContain('hb-91c7e0');
    expect(JSON.stringify(await accounts.json())).toContain('hb-91c7e9');
    expect([old.status, oldRefresh]).toEqual([401, 'invalid_grant']);
  });

  it('one account that was taken out, and keeps the rest', async () => {
    const { token, consentId } = await link(harbour, 'oliver', ['hb-100231', 'hb-100249']);

    await tell('harbour', `consents/${consentId}/remove-account`, { account: 'hb-100249' });

    expect((await harbour.call('/accounts/hb-100249/balances', { token })).status).toBe(403);
    expect((await harbour.call('/accounts/hb-100231/balances', { token })).status).toBe(200);
  });

  it('a fifth read in a day without the customer, but not one with, not paging, not those just after consent', async () => {
    const { token } = await link(harbour, 'oliver', ['hb-100231']);
    const path = '/accounts/hb-100231/transactions';
    const justAfter = await Promise.all(Array.from({ length: 6 }, () => harbour.call(path, { token })));
    world.advance(6 * 60_000);

    for (let read = 0; read < 4; read += 1) expect((await harbour.call(path, { token })).status).toBe(200);
    const fifth = await harbour.call(path, { token });
    const present = await harbour.call(path, { token, headers: { 'x-fapi-customer-ip-address': '203.0.113.7' } });
    const paged = await harbour.call(`${path}?page=2`, { token });
    const other = await harbour.call('/accounts/hb-100231/balances', { token });

    expect(justAfter.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(fifth.status).toBe(429);
    expect(Number(fifth.headers.get('retry-after'))).toBeGreaterThan(86_000);
    expect([present.status, paged.status, other.status]).toEqual([200, 200, 200]);
  });

  it.each([
    ['a resource that is none', '/party', {}, 404],
    ['a method that does not fit', '/accounts', { method: 'DELETE' }, 405],
    ['an Accept it cannot meet', '/accounts', { headers: { accept: 'application/xml' } }, 406],
    ['a date that is none', '/transactions?fromBookingDateTime=yesterday', {}, 400],
    ['a page that is none', '/transactions?page=0', {}, 400],
    ['a page that is not there', '/transactions?page=99999', {}, 400],
  ])('%s', async (_case, path, options, status) => {
    const { token } = await link(harbour, 'oliver', ['hb-100231']);

    expect((await harbour.call(path, { token, ...options })).status).toBe(status);
  });

  it('a consent in another media type, and one that is not there', async () => {
    const form = await fetch(`${harbour.api}/account-access-consents`, {
      method: 'POST',
      body: new URLSearchParams({ a: '1' }),
      headers: {
        authorization: `Bearer ${(await oidc.clientCredentialsGrant(harbour.config, { scope: 'accounts' })).access_token}`,
      },
    });
    const missing = await harbour.call('/account-access-consents/harbour-none');
    const twice = await harbour.createConsent();

    expect(form.status).toBe(415);
    expect(missing.status).toBe(400);
    expect((await harbour.call(`/account-access-consents/${twice}`, { method: 'DELETE' })).status).toBe(204);
    expect((await harbour.call(`/account-access-consents/${twice}`, { method: 'DELETE' })).status).toBe(400);
  });
});

describe('a bound token', () => {
  let token: string;
  let keys: Awaited<ReturnType<typeof generateKeyPair>>;
  const url = () => `${karoo.api}/accounts`;
  let nonce = '';

  const proof = async (claims: Record<string, unknown> = {}, signer = keys, typ = 'dpop+jwt') => {
    const ath = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(token))).toString('base64url');
    const jwk = await exportJWK(signer.publicKey);
    return new SignJWT({
      jti: randomUUID(),
      htm: 'GET',
      htu: url(),
      iat: Math.floor(Date.now() / 1_000),
      ath,
      nonce,
      ...claims,
    })
      .setProtectedHeader({ alg: 'ES256', typ, jwk })
      .sign(signer.privateKey);
  };
  const read = (dpop: string | undefined, scheme = 'DPoP') =>
    fetch(url(), { headers: { authorization: `${scheme} ${token}`, ...(dpop === undefined ? {} : { dpop }) } });
  const challenge = async (response: Response) =>
    /error="(\w+)"/.exec(response.headers.get('www-authenticate') ?? '')?.[1];

  beforeAll(async () => {
    keys = await generateKeyPair('ES256', { extractable: true });
    const bound = await openClient(world, 'karoo', keys as oidc.CryptoKeyPair);
    ({ token } = await link(bound, 'thandi', ['kb-4f1c02']));
    nonce = (await read(await proof({ nonce: 'none' }))).headers.get('dpop-nonce') ?? '';
  });

  it('opens with a fresh proof, and that proof opens once', async () => {
    const dpop = await proof();

    expect((await read(dpop)).status).toBe(200);
    const replayed = await read(dpop);
    expect(replayed.status).toBe(401);
    expect(await challenge(replayed)).toBe('invalid_dpop_proof');
  });

  it.each([
    ['no proof', async () => undefined, 'invalid_dpop_proof'],
    ['a proof for another method', () => proof({ htm: 'POST' }), 'invalid_dpop_proof'],
    ['a proof for another address', () => proof({ htu: `${karoo.api}/balances` }), 'invalid_dpop_proof'],
    ['a proof for another token', () => proof({ ath: 'x'.repeat(43) }), 'invalid_dpop_proof'],
    ['a proof without an id', () => proof({ jti: undefined }), 'invalid_dpop_proof'],
    ['a proof of another type', () => proof({}, keys, 'jwt'), 'invalid_dpop_proof'],
    [
      'a proof by another key',
      async () => proof({}, await generateKeyPair('ES256', { extractable: true })),
      'invalid_token',
    ],
    ['no nonce', () => proof({ nonce: undefined }), 'use_dpop_nonce'],
    ["somebody else's nonce", () => proof({ nonce: 'abcdef' }), 'use_dpop_nonce'],
    ['no proof at all but noise', async () => 'noise', 'invalid_dpop_proof'],
  ])('stays shut with %s', async (_case, make, error) => {
    const response = await read(await make());

    expect(response.status).toBe(401);
    expect(await challenge(response)).toBe(error);
    expect(response.headers.get('dpop-nonce')).toMatch(/^[\w-]{43}$/);
  });

  it('is not a bearer token', async () => {
    expect((await read(await proof(), 'Bearer')).status).toBe(401);
    expect((await read(undefined, 'Bearer')).status).toBe(401);
  });

  it('says at introspection to which key it is bound and what consent it stands on', async () => {
    const introspected = await oidc.tokenIntrospection(karoo.config, token);

    expect(introspected).toMatchObject({
      active: true,
      cnf: { jkt: await calculateJwkThumbprint(await exportJWK(keys.publicKey)) },
    });
    expect(introspected.authorization_details).toHaveLength(1);
  });
});

describe('tokens end', () => {
  it('at revocation', async () => {
    const { tokens } = await link(harbour, 'mei', ['hb-65d014']);

    await oidc.tokenRevocation(harbour.config, String(tokens.refresh_token));

    expect(await errorOf(oidc.refreshTokenGrant(harbour.config, String(tokens.refresh_token)))).toBe('invalid_grant');
    expect((await harbour.call('/accounts', { token: tokens.access_token })).status).toBe(401);
  });

  it('all of them, when a rotated refresh token comes back', async () => {
    const { tokens } = await link(harbour, 'mei', ['hb-65d014']);
    await tell('harbour', 'faults', { rotation: true });

    const next = await oidc.refreshTokenGrant(harbour.config, String(tokens.refresh_token));
    const replayed = await errorOf(oidc.refreshTokenGrant(harbour.config, String(tokens.refresh_token)));
    const winner = await errorOf(oidc.refreshTokenGrant(harbour.config, String(next.refresh_token)));
    await tell('harbour', 'faults', { rotation: false });

    expect(next.refresh_token).not.toBe(tokens.refresh_token);
    expect([replayed, winner]).toEqual(['invalid_grant', 'invalid_grant']);
  });

  it('not at a refresh without rotation: two at once both succeed and the token stays', async () => {
    const { tokens } = await link(harbour, 'mei', ['hb-65d014']);
    const refresh = () => oidc.refreshTokenGrant(harbour.config, String(tokens.refresh_token));

    const both = await Promise.all([refresh(), refresh()]);

    expect(both.map(({ refresh_token }) => refresh_token)).toEqual([tokens.refresh_token, tokens.refresh_token]);
    expect(both[0].authorization_details).toEqual(tokens.authorization_details);
  });
});

type CryptoKeyLike = Parameters<InstanceType<typeof SignJWT>['sign']>[0];

async function tell(brand: string, path: string, body: object = {}): Promise<void> {
  const response = await fetch(`${world.sandboxUrl}/${brand}/teller/api/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.ok).toBe(true);
}
