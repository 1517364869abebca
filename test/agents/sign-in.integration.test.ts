import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agentIdle, agentOf, endAgentSession, startAgentSession } from '../../lambdas/agents/agent-session.ts';
import { beginSignIn, finishSignIn, type SignInParts, signOutUrl } from '../../lambdas/agents/sign-in.ts';
import { minutes, systemClock } from '../../lambdas/platform/clock.ts';
import { retention } from '../../lambdas/platform/retention.ts';
import { memoryDesk } from '../../lambdas/store/memory-desk.ts';
import { type LocalIssuer, startIssuer } from '../../local/agents/issuer.ts';
import { fakeClock } from '../conversation/rig.ts';
import { lerato } from './rig.ts';

const pagesUrl = 'http://localhost:3001';
const partsFor = (signIn: SignInParts['signIn']): SignInParts => ({
  signIn,
  pagesUrl,
  clock: systemClock,
  random: randomBytes,
});
const cookieOf = (cookie: string) => [cookie.split(';')[0] ?? ''];

describe('signing in at the provider of one machine', () => {
  let issuer: LocalIssuer;
  beforeAll(async () => {
    issuer = await startIssuer(`${pagesUrl}/agents/callback`);
  });
  afterAll(() => issuer.close());

  /** As a browser does it: the page, a name, back with a code. */
  const walk = async (url: string) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'agent=agent-lerato',
      redirect: 'manual',
    });
    expect(answer.status).toBe(303);
    return new URL(answer.headers.get('location') ?? '').searchParams;
  };

  it('leads to the agent, once, in the browser that asked', async () => {
    const parts = partsFor(issuer);
    const { url, cookie } = await beginSignIn(parts);
    expect(cookie).toMatch(/^__Host-saldo-agent-in=[\w.-]+; Max-Age=600; Path=\/; Secure; HttpOnly; SameSite=Lax$/);
    const back = await walk(url);

    expect(await finishSignIn(parts, back, [])).toBeUndefined();
    const other = await beginSignIn(parts);
    expect(await finishSignIn(parts, back, cookieOf(other.cookie))).toBeUndefined();
    expect(await finishSignIn(parts, back, cookieOf(cookie))).toEqual({ id: 'agent-lerato', name: 'Lerato' });
    expect(await finishSignIn(parts, back, cookieOf(cookie))).toBeUndefined();
    expect(await signOutUrl(parts)).toBeUndefined();
  });

  it('takes no answer that names another issuer', async () => {
    const parts = partsFor(issuer);
    const { url, cookie } = await beginSignIn(parts);
    const back = await walk(url);
    back.set('iss', 'https://evil.example');

    expect(await finishSignIn(parts, back, cookieOf(cookie))).toBeUndefined();
  });

  it.each([
    ['another client', { client_id: 'other' }],
    ['another way back', { redirect_uri: 'https://evil.example/' }],
    ['no challenge', { code_challenge: '' }],
    ['a plain challenge', { code_challenge_method: 'plain' }],
  ])('gives no code for %s', async (_what, change) => {
    const { url } = await beginSignIn(partsFor(issuer));
    const changed = new URL(url);
    for (const [name, value] of Object.entries(change)) changed.searchParams.set(name, value);
    const page = await fetch(changed);
    const form = await fetch(changed, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'agent=agent-lerato',
      redirect: 'manual',
    });

    expect([page.status, form.status]).toEqual([400, 400]);
  });

  it('answers to its own address alone', async () => {
    const { port } = new URL(issuer.issuer);
    const { get } = await import('node:http');
    const status = await new Promise((resolve) =>
      get({ host: '127.0.0.1', port, path: '/jwks.json', headers: { host: `evil.example:${port}` } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      }),
    );

    expect(status).toBe(421);
  });
});

describe('an ID token', () => {
  /** A provider that signs whatever it is told to. */
  const startProvider = async () => {
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    const other = await generateKeyPair('RS256');
    const jwk = { ...(await exportJWK(publicKey)), kid: 'k', alg: 'RS256', use: 'sig' };
    let token = '';
    const server = createServer((request, response) => {
      const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const known: Record<string, unknown> = {
        '/.well-known/openid-configuration': {
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/keys`,
          end_session_endpoint: `${issuer}/logout`,
        },
        '/keys': { keys: [jwk] },
        '/token': { id_token: token },
      };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(known[request.url ?? ''] ?? {}));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return {
      signIn: { issuer, clientId: 'desk' },
      give: (value: string) => {
        token = value;
      },
      sign: (claims: Record<string, unknown>, forged = false) =>
        new SignJWT({ iss: issuer, aud: 'desk', sub: 'sub-1', ...claims })
          .setProtectedHeader({ alg: 'RS256', kid: 'k' })
          .sign(forged ? other.privateKey : privateKey),
      close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
    };
  };

  const now = Math.floor(Date.now() / 1_000);
  it.each([
    ['is good', {}, true],
    ['of another audience', { aud: 'other' }, false],
    ['of another issuer', { iss: 'https://evil.example' }, false],
    ['that has expired', { exp: now - 600 }, false],
    ['that is old', { iat: now - 3_600 }, false],
    ['without an end', { exp: undefined }, false],
    ['for another question', { nonce: 'another' }, false],
    ['for nobody', { sub: undefined }, false],
  ])('%s: %j', async (_what, change, good) => {
    const provider = await startProvider();
    try {
      const parts = partsFor(provider.signIn);
      const { url, cookie } = await beginSignIn(parts);
      const asked = new URL(url).searchParams;
      const claims = {
        nonce: asked.get('nonce'),
        iat: now,
        exp: now + 300,
        'cognito:username': 'u',
        email: 'l@bank.example',
        ...change,
      };
      provider.give(await provider.sign(claims));
      const back = new URLSearchParams({ code: 'c', state: asked.get('state') ?? '' });
      const agent = await finishSignIn(parts, back, cookieOf(cookie));
      expect(agent).toEqual(good ? { id: 'sub-1', name: 'l@bank.example' } : undefined);

      provider.give(await provider.sign({ nonce: asked.get('nonce'), iat: now, exp: now + 300 }, true));
      expect(await finishSignIn(parts, back, cookieOf(cookie))).toBeUndefined();
      provider.give(
        `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{}').toString('base64url')}.`,
      );
      expect(await finishSignIn(parts, back, cookieOf(cookie))).toBeUndefined();

      const verifier = cookie.split('=')[1]?.split(';')[0]?.split('.')[2] ?? '';
      expect(createHash('sha256').update(verifier).digest('base64url')).toBe(asked.get('code_challenge'));
      expect(await signOutUrl(parts)).toContain('/logout?client_id=desk&logout_uri=');
    } finally {
      await provider.close();
    }
  });

  it('is not asked for of a provider that calls itself something else, or is away', async () => {
    const provider = await startProvider();
    const elsewhere = { ...provider.signIn, issuer: provider.signIn.issuer.replace('127.0.0.1', 'localhost') };
    await expect(beginSignIn(partsFor(elsewhere))).rejects.toMatchObject({ code: 'DESK_UNAVAILABLE' });
    await provider.close();
    await expect(beginSignIn(partsFor({ ...provider.signIn, issuer: 'http://127.0.0.1:9' }))).rejects.toMatchObject({
      code: 'DESK_UNAVAILABLE',
    });
  });
});

describe('an agent’s session', () => {
  const open = async () => {
    const clock = fakeClock();
    const parts = { agents: memoryDesk({ clock }).agents, clock, random: randomBytes };
    const cookie = cookieOf(await startAgentSession(parts, lerato));
    return { clock, parts, cookie };
  };

  it('is the agent’s while they do something, and nobody’s without its cookie', async () => {
    const { clock, parts, cookie } = await open();
    for (let step = 0; step < 4; step += 1) {
      clock.forward(agentIdle - 1);
      expect(await agentOf(parts, cookie, true)).toEqual(lerato);
    }
    expect(await agentOf(parts, [], true)).toBeUndefined();
    expect(await agentOf(parts, ['__Host-saldo-agent=guess'], true)).toBeUndefined();
    expect(await agentOf(parts, ['__Host-saldo-session=x; saldo-agent=y'], true)).toBeUndefined();
  });

  it('ends when nothing is done, though the page looks for news all the while', async () => {
    const { clock, parts, cookie } = await open();
    for (let passed = 0; passed < agentIdle; passed += minutes(5)) {
      expect(await agentOf(parts, cookie, false)).toEqual(lerato);
      clock.forward(minutes(5));
    }

    expect(await agentOf(parts, cookie, false)).toBeUndefined();
    expect(await agentOf(parts, cookie, true)).toBeUndefined();
  });

  it('ends at the end of a long day whatever is done, and at once on signing out', async () => {
    const { clock, parts, cookie } = await open();
    for (let passed = 0; passed < retention.sessionAbsolute; passed += minutes(20)) {
      await agentOf(parts, cookie, true);
      clock.forward(minutes(20));
    }
    expect(await agentOf(parts, cookie, true)).toBeUndefined();

    const again = await open();
    await endAgentSession(again.parts, again.cookie);
    expect(await agentOf(again.parts, again.cookie, true)).toBeUndefined();
  });
});
