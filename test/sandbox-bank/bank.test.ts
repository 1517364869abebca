import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { exportJWK, generateKeyPair } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../lambdas/platform/clock.ts';
import { createLog } from '../../lambdas/platform/log.ts';
import { fixedSecrets } from '../../lambdas/platform/secrets.ts';
import { bankOnce } from '../../lambdas/sandbox-bank/bank.ts';
import { requestOf } from '../../lambdas/sandbox-bank/http.ts';
import { memoryRecords } from '../../lambdas/sandbox-bank/records.ts';
import { bankSecretOf } from '../../lambdas/sandbox-bank/secret.ts';
import { languageOf } from '../../lambdas/sandbox-bank/speech.ts';

let key: object;
beforeAll(async () => {
  key = {
    ...(await exportJWK((await generateKeyPair('ES256', { extractable: true })).privateKey)),
    kid: 'k',
    use: 'sig',
  };
});

const secret = () => ({
  jwks: { keys: [key] },
  cookieKeys: ['0123456789abcdef'],
  nonceSecret: Buffer.alloc(32).toString('base64'),
});

function open(sandboxUrl: string, values: Record<string, unknown> = secret()) {
  const logged: string[] = [];
  const bank = bankOnce({
    secrets: fixedSecrets({ sandbox: values }),
    secretId: 'sandbox',
    records: memoryRecords(systemClock),
    sandboxUrl,
    pagesUrl: 'https://pages.example',
    clock: systemClock,
    log: createLog((line) => logged.push(line)),
  });
  return { bank, logged };
}

function event(path: string, more: Partial<APIGatewayProxyEventV2> = {}, method = 'GET'): APIGatewayProxyEventV2 {
  return {
    version: '2.0',
    routeKey: 'ANY /{proxy+}',
    rawPath: path,
    rawQueryString: '',
    headers: { host: 'forged.example', 'x-forwarded-proto': 'http', 'x-forwarded-host': 'forged.example' },
    isBase64Encoded: false,
    ...more,
    requestContext: { http: { method, path, protocol: 'HTTP/1.1', sourceIp: '203.0.113.9', userAgent: '' } },
  } as unknown as APIGatewayProxyEventV2;
}

describe('the bank behind API Gateway', () => {
  it('prints its own addresses, whatever Host a request names', async () => {
    const { bank } = open('https://bank.example');

    const result = await bank(event('/karoo/.well-known/openid-configuration'));
    const found = JSON.parse(result.body ?? '') as Record<string, unknown>;

    expect(result.statusCode).toBe(200);
    expect(found).toMatchObject({
      issuer: 'https://bank.example/karoo',
      authorization_endpoint: 'https://bank.example/karoo/authorize',
      pushed_authorization_request_endpoint: 'https://bank.example/karoo/par',
      token_endpoint: 'https://bank.example/karoo/token',
      jwks_uri: 'https://bank.example/karoo/jwks',
      require_pushed_authorization_requests: true,
      authorization_response_iss_parameter_supported: true,
      code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
      token_endpoint_auth_signing_alg_values_supported: ['ES256'],
      dpop_signing_alg_values_supported: ['ES256'],
      authorization_details_types_supported: ['account_information'],
    });
    expect(result.body).not.toContain('forged');
  });

  it('publishes its public key and keeps the private half', async () => {
    const { bank } = open('https://bank.example');

    const { body = '' } = await bank(event('/harbour/jwks'));

    expect(JSON.parse(body)).toMatchObject({ keys: [{ kty: 'EC', crv: 'P-256', kid: 'k' }] });
    expect(JSON.parse(body).keys[0]).not.toHaveProperty('d');
  });

  it('understands a form that API Gateway sent in base64', async () => {
    const { bank } = open('https://bank.example');
    const body = Buffer.from('grant_type=refresh_token&client_id=saldo').toString('base64');

    const result = await bank(
      event(
        '/harbour/token',
        { body, isBase64Encoded: true, headers: { 'content-type': 'application/x-www-form-urlencoded' } },
        'POST',
      ),
    );

    expect(JSON.parse(result.body ?? '')).toMatchObject({ error: 'invalid_client' });
  });

  it('keeps the console shut off loopback when no password is set', async () => {
    const { bank } = open('https://bank.example');

    const results = await Promise.all([bank(event('/karoo/teller')), bank(event('/karoo/teller/api/state'))]);

    expect(results.map(({ statusCode }) => statusCode)).toEqual([403, 403]);
    expect(results[0]?.body).toContain('tellerPassword');
  });

  it.each([
    '/',
    '/nowhere',
    '/karoo/nowhere',
    '/karoo/session/end',
    '/karoo/me',
    '/karoo/reg',
    '/karoo/interaction/none',
  ])('answers %s without an error of its own', async (path) => {
    const { bank, logged } = open('https://bank.example');

    const { statusCode = 0 } = await bank(event(path));

    expect(statusCode).toBeLessThan(500);
    expect(logged).toEqual([]);
  });

  it('says which secret is at fault in the log, and nothing of it in the answer', async () => {
    const { bank, logged } = open('https://bank.example', {});

    const result = await bank(event('/karoo/jwks'));

    expect(result.statusCode).toBe(500);
    expect(result.body).not.toContain('jwks');
    expect(logged.join()).toContain('SECRET_INVALID');
    expect(logged.join()).toContain('npm run setup');
  });
});

describe('the secret', () => {
  it.each([
    ['jwks', { jwks: { keys: [] } }],
    ['jwks', { jwks: { keys: [{ kty: 'EC', crv: 'P-256', kid: 'public' }] } }],
    ['jwks', { jwks: { keys: [{ kty: 'RSA', kid: 'r', d: 'x' }] } }],
    ['cookieKeys', { cookieKeys: ['short'] }],
    ['cookieKeys', { cookieKeys: 'text' }],
    ['nonceSecret', { nonceSecret: 'AAAA' }],
    ['tellerPassword', { tellerPassword: 'short' }],
  ])('is refused for its %s', (field, change) => {
    expect(() => bankSecretOf('sandbox', { ...secret(), ...change })).toThrowError(
      expect.objectContaining({ code: 'SECRET_INVALID', message: expect.stringContaining(field) }),
    );
  });
});

describe('a request', () => {
  it('gets its cookies back and its header names in lower case', () => {
    const request = requestOf(
      event('/x', { cookies: ['a=1', 'b=2'], headers: { Accept: 'text/html' }, body: 'aGk=', isBase64Encoded: true }),
    );

    expect(request.headers).toEqual({ accept: 'text/html', cookie: 'a=1; b=2' });
    expect(request.body.toString()).toBe('hi');
  });
});

describe('the language of a page', () => {
  it.each([
    [['af'], 'af'],
    [['pt-BR af-ZA en'], 'pt'],
    [['zh-Hans-CN en'], 'zh-Hans'],
    [[null, undefined, 'tlh;q=0.9, AF-za;q=0.5'], 'af'],
    [['klingon'], 'en'],
    [[], 'en'],
    [['en-GB', 'af'], 'en'],
  ])('for %j is %s', (wishes, language) => {
    expect(languageOf(...wishes)).toBe(language);
  });
});
