import { generateKeyPairSync } from 'node:crypto';
import { exportJWK, importJWK, jwtVerify, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { pages as af } from '../../lambdas/language/af/pages.ts';
import { pages as en } from '../../lambdas/language/en/pages.ts';
import { publishKeys } from '../../lambdas/linking/page-keys.ts';
import { createPages } from '../../lambdas/linking/pages.ts';
import { isBotError } from '../../lambdas/platform/errors.ts';
import { httpEvent, karooConfig, openRig, pagesUrl, textOf, thandi } from '../linking/rig.ts';
import { argumentsOf } from './messages.ts';

describe('every page', () => {
  it('carries the headers that keep it to itself', async () => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);

    const { headers } = await rig.browser().get(url);

    expect(headers).toEqual({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'self'; form-action 'self' https://bank.example https://harbour.example; frame-ancestors 'none'; base-uri 'none'",
      'cache-control': 'no-store',
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'x-robots-tag': 'noindex, nofollow',
      'x-frame-options': 'DENY',
      'permissions-policy': expect.stringMatching(
        /camera=\(\).*, publickey-credentials-create=\(\), publickey-credentials-get=\(\)$/,
      ),
      'cross-origin-opener-policy': 'same-origin',
    });
  });

  it.each([
    ['GET', '/nowhere', 404],
    ['GET', '/link/', 404],
    ['GET', '/link/a/b', 404],
    ['GET', '//link/a', 404],
    ['GET', '/callback/', 404],
    ['GET', '/assets/../package.json', 404],
    ['GET', '/assets/other.css', 404],
    ['GET', '/.env', 404],
    ['POST', '/', 405],
    ['DELETE', `/link/${'A'.repeat(43)}`, 405],
    ['POST', '/callback/karoo', 405],
    ['HEAD', '/callback/karoo', 405],
    ['constructor', '/', 405],
    ['PUT', '/banks/jwks.json', 405],
  ])('answers %s %s with %i and the same headers', async (method, path, status) => {
    const rig = openRig();

    const result = await rig.pages(httpEvent(method, path));

    expect(result.statusCode).toBe(status);
    expect(result.headers?.['content-security-policy']).toContain("default-src 'none'");
    if (status === 405) expect(result.headers?.allow).toMatch(/^(GET|POST|HEAD)(, (GET|POST|HEAD))*$/);
  });

  it('says sorry, and nothing else, when something of ours fails', async () => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);
    rig.store.attempts.get = async () => Promise.reject(new Error('ProvisionedThroughput +27600000067'));

    const page = await rig.browser().get(url);

    expect(page.status).toBe(500);
    expect(page.headers['cache-control']).toBe('no-store');
    expect(textOf(page.body)).toContain('Something went wrong on our side');
    expect(page.body).not.toContain('Provisioned');
  });

  it('escapes whatever comes from outside', async () => {
    const evil = `"><script>alert(1)</script>'&`;
    const rig = openRig();
    const { url } = await rig.issue(thandi);
    const banks = { ...rig.banks, list: [{ ...karooConfig, name: evil, id: evil }] };
    const pages = createPages({ ...siteParts(rig), banks, supportContact: evil });

    const bodies = await Promise.all(
      [url, `/?a=${encodeURIComponent(evil)}`, `/${encodeURIComponent(evil)}`, `/nowhere?${evil}`].map(
        async (target) => (await pages(httpEvent('GET', target))).body ?? '',
      ),
    );

    for (const body of bodies) {
      expect(body).not.toContain('<script');
      expect(body).toContain('&lt;script&gt;');
    }
  });

  it('holds no script, no inline style and nothing from elsewhere', async () => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);

    for (const target of [url, '/', '/nowhere']) {
      const { body } = await rig.browser().get(new URL(target, pagesUrl));
      expect(body).not.toMatch(/<script|<style|\sstyle=|\son\w+=|<img|<iframe|<link[^>]+href="http/i);
    }
  });

  it("takes the browser's language where there is no chat", async () => {
    const rig = openRig();
    const browser = rig.browser();
    const first = async (header: string) =>
      /<html lang="([\w-]+)"/.exec((await browser.get(`${pagesUrl}/`, { 'accept-language': header })).body)?.[1];

    expect(await first('af-ZA,af;q=0.9,en;q=0.8')).toBe('af');
    expect(await first('tlh,af;q=0.5')).toBe('af');
    expect(await first('en-GB,af')).toBe('en');
    expect(await first('zh-CN,en')).toBe('zh-Hans');
    expect(await first('tlh')).toBe('en');
    expect(await first('__proto__')).toBe('en');
  });

  it('switches language where it is, keeping the rest of the address', async () => {
    const rig = openRig();

    const { body } = await rig.browser().get(`${pagesUrl}/nowhere?a=1&lang=af`);

    expect(body).toContain('href="/nowhere?a=1&amp;lang=en" hreflang="en"');
    expect(body).toMatch(/hreflang="af" lang="af" aria-current="true"/);
  });

  it.each(['//evil.example/x', '///evil.example', '/\\evil.example', '/\t/evil.example', '/\n\\evil.example'])(
    'leads nowhere but to this site, whatever path was asked for: %j',
    async (path) => {
      const rig = openRig();
      const event = httpEvent('GET', '/');
      const { body = '' } = await rig.pages({ ...event, rawPath: path });
      const links = [...body.matchAll(/href="([^"]*)" hreflang/g)].map(([, href = '']) =>
        href.replaceAll('&amp;', '&'),
      );
      expect(links.length).toBeGreaterThan(5);
      for (const href of links) expect(new URL(href, pagesUrl).origin).toBe(new URL(pagesUrl).origin);
    },
  );
});

describe('the front door', () => {
  it('says what this is and opens the chat', async () => {
    const rig = openRig();

    const page = await rig.browser().get(`${pagesUrl}/`);

    expect(page.status).toBe(200);
    expect(textOf(page.body)).toContain('Your balance, on WhatsApp');
    expect(page.body).toContain('href="https://wa.me/27600000000?text=Hello"');
    expect(page.cookies).toEqual([]);
  });
});

describe('the stylesheet', () => {
  it('is named by its content and kept for ever', async () => {
    const rig = openRig();
    const { body } = await rig.browser().get(`${pagesUrl}/`);
    const path = /href="(\/assets\/saldo\.[0-9a-f]{16}\.css)"/.exec(body)?.[1] ?? '';

    const asset = await rig.browser().get(`${pagesUrl}${path}`);

    expect(asset.status).toBe(200);
    expect(asset.headers).toMatchObject({
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    });
    expect(asset.body).not.toMatch(/url\(|@import|expression/);
  });
});

describe('our keys at the banks', () => {
  const privateKey = (kid: string) => {
    const { privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    return exportJWK(key).then((jwk) => ({ ...jwk, kid, alg: 'ES256', key_ops: ['sign'], secretNote: 'x' }));
  };

  it('are published as public halves, which verify what the private ones sign', async () => {
    const jwk = await privateKey('k1');
    const other = await privateKey('k2');
    const rig = openRig();
    const secret = { karoo: { privateJwk: jwk }, harbour: { privateJwk: other }, again: { privateJwk: jwk } };
    const pages = createPages({ ...siteParts(rig), clientKeys: async () => secret });

    const result = await pages(httpEvent('GET', '/banks/jwks.json'));

    expect(result.headers).toMatchObject({
      'content-type': 'application/jwk-set+json',
      'cache-control': 'public, max-age=300',
    });
    const { keys } = JSON.parse(result.body ?? '');
    expect(keys.map(({ kid }: { kid: string }) => kid)).toEqual(['k1', 'k2']);
    for (const key of keys) expect(Object.keys(key).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
    expect(result.body).not.toContain(jwk.d ?? '?');
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
      .sign(await importJWK(jwk, 'ES256'));
    await expect(jwtVerify(token, await importJWK(keys[0], 'ES256'))).resolves.toBeDefined();
  });

  it.each([
    ['is no object', 'text'],
    ['is absent', {}],
    ['is symmetric', { privateJwk: { kty: 'oct', k: 'c2VjcmV0', kid: 'k' } }],
    ['has no kid', { privateJwk: { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' } }],
    ['is half a key', { privateJwk: { kty: 'EC', crv: 'P-256', x: 'x', kid: 'k' } }],
    ['names a kind that objects have', { privateJwk: { kty: 'constructor', kid: 'k' } }],
  ])('are refused when one %s', (_case, entry) => {
    expect(() => publishKeys({ karoo: entry })).toThrow(
      expect.toSatisfy(
        (error: unknown) => isBotError(error, 'SECRET_INVALID') && error.message.includes('npm run setup'),
      ),
    );
  });

  it('publish RSA and Ed25519 keys in their own form', () => {
    const { body } = publishKeys({
      a: { privateJwk: { kty: 'RSA', n: 'n', e: 'AQAB', d: 'd', p: 'p', kid: 'r', alg: 'PS256' } },
      b: { privateJwk: { kty: 'OKP', crv: 'Ed25519', x: 'x', d: 'd', kid: 'o' } },
    });

    expect(JSON.parse(body ?? '').keys).toEqual([
      { kty: 'RSA', n: 'n', e: 'AQAB', kid: 'r', use: 'sig', alg: 'PS256' },
      { kty: 'OKP', crv: 'Ed25519', x: 'x', kid: 'o', use: 'sig' },
    ]);
  });
});

describe('the words of the pages', () => {
  it('are there in every language, with the same arguments', () => {
    expect(Object.keys(af)).toEqual(Object.keys(en));
    for (const key of Object.keys(en) as (keyof typeof en)[]) {
      expect([key, argumentsOf(af[key])]).toEqual([key, argumentsOf(en[key])]);
      expect(af[key].trim()).not.toBe('');
    }
  });
});

function siteParts(rig: ReturnType<typeof openRig>): Parameters<typeof createPages>[0] {
  const { store, vault, banks, clock, pins } = rig;
  return {
    store,
    vault,
    banks,
    clock,
    random: (bytes) => Buffer.alloc(bytes, 1),
    userKeySecret: async () => Buffer.alloc(32),
    pagesUrl,
    pins,
    rules: { countries: ['ZA'], chat: 'allowed' },
    chatLinkUrl: 'https://wa.me',
    number: async () => ({ displayPhoneNumber: '+27600000000' }),
    supportContact: 'support',
    clientKeys: async () => ({}),
  };
}
