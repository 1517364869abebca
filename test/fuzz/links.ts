import assert from 'node:assert/strict';
import fc from 'fast-check';
import { attemptOf } from '../../lambdas/linking/consent.ts';
import { minutes } from '../../lambdas/platform/clock.ts';
import { go, mallory, thandi, throughBank } from '../linking/rig.ts';
import { type BadInput, badInput } from './bad-input.ts';
import { hasNoCode, hasStartedNothing, isTruthfulRefusal, openSite, pageAt } from './site.ts';
import { anyText, headerText, injection } from './texts.ts';

const tokenOf = (url: string) => url.split('/').at(-1) ?? '';
const spoiled = fc.oneof(
  fc.nat({ max: 42 }).map((at) => (token: string) => token.slice(0, at) + token.slice(at + 1)),
  fc.nat({ max: 42 }).map((at) => (token: string) => `${token.slice(0, at)}A${token.slice(at)}`),
  fc.tuple(fc.nat({ max: 42 }), fc.constantFrom('A', 'z', '0', '-', '_', '+', '%2B', '=', '.', '%00', '%E2%80%8B')).map(
    ([at, other]) =>
      (token: string) =>
        token[at] === other ? `${token}.` : token.slice(0, at) + other + token.slice(at + 1),
  ),
  fc
    .constantFrom('/', '//', '%2F..%2F', '?x', '=', '==', '.', '%0a', '/x')
    .map((end) => (token: string) => (end === '/' || end === '?x' ? `x${token}${end}` : token + end)),
  fc
    .oneof(anyText, injection, fc.constantFrom('a'.repeat(43), 'a'.repeat(5_000), '__proto__'))
    .map((text) => () => encodeURIComponent(text.toWellFormed())),
  fc.constant((token: string) => token.toUpperCase() + token.toLowerCase()),
  fc.constant((token: string) => attemptOf(token)),
);

/** Class 26: addresses that open nothing, and those that did. */
export const linkTokens: readonly BadInput[] = [
  badInput(
    26,
    'link tokens: other length, alphabet, bytes',
    fc.tuple(spoiled, headerText),
    async ([spoil, agent], front) => {
      const { rig, browser } = openSite(front);
      const { url } = await rig.issue(thandi);
      const attempt = attemptOf(tokenOf(url));
      const before = await rig.store.attempts.get(attempt);
      const target = `/link/${spoil(tokenOf(url))}`;
      for (const method of ['GET', 'HEAD', 'POST']) {
        const headers = [
          ['user-agent', agent],
          ['sec-fetch-site', 'same-origin'],
          ['content-type', 'application/x-www-form-urlencoded'],
        ] as const;
        const reply = await front.send({ method, target, headers, body: new URLSearchParams(go).toString() });
        isTruthfulRefusal(reply);
        assert.ok(reply.status >= 400, `${method} ${target} was answered ${reply.status}`);
      }
      assert.deepEqual(await rig.store.attempts.get(attempt), before);
      hasStartedNothing(rig);
      // The human who comes after still finds the page.
      assert.equal((await browser().get(url)).status, 200);
    },
  ),
  badInput(
    26,
    'link tokens: expired, used, stopped, looked at by robots',
    fc.tuple(
      fc.constantFrom('expired', 'used', 'stopped', 'superseded', 'foreign-site', 'robots'),
      fc.integer({ min: 0, max: 1_000 }),
      headerText,
    ),
    async ([what, more, agent], front) => {
      const { rig, browser } = openSite(front);
      const { url } = await rig.issue(thandi);
      const human = browser();
      if (what === 'expired') rig.clock.forward(minutes(10) + more);
      if (what === 'used') await human.get(await throughBank(rig, human, url));
      if (what === 'stopped') await human.post(url, { do: 'stop' });
      if (what === 'superseded') for (let next = 0; next < 3; next += 1) await rig.issue(thandi);
      const asked = rig.karoo.controls.count('startConsent');
      const stranger = browser();
      const foreign: Record<string, string> = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
      const headers = what === 'foreign-site' ? foreign : {};
      const robots = what === 'robots' ? 5 : 1;
      for (let visit = 0; visit < robots; visit += 1) {
        const seen = await stranger.get(url, { 'user-agent': agent, ...headers });
        assert.ok(seen.status < 500, `answered ${seen.status}`);
        hasNoCode(seen.body);
        await stranger.head(url);
      }
      if (what !== 'robots') {
        isTruthfulRefusal(await stranger.post(url, go, { 'sec-fetch-site': 'same-origin', ...headers }));
      }
      assert.equal(rig.karoo.controls.count('startConsent'), asked, `${what}: a consent was begun`);
    },
  ),
];

type Change = (callback: URL) => void;
const setting =
  (name: string, value: (now: string) => string): Change =>
  (url) =>
    url.searchParams.set(name, value(url.searchParams.get(name) ?? ''));
const changes = fc.oneof(
  fc.constantFrom('state', 'iss', 'code').chain((name) =>
    fc.constantFrom<Change>(
      (url) => url.searchParams.delete(name),
      (url) => url.searchParams.append(name, 'another'),
      (url) => url.searchParams.append(name, url.searchParams.get(name) ?? ''),
      setting(name, () => ''),
      setting(name, (now) => `${now}/`),
      setting(name, (now) => now.toUpperCase()),
      setting(name, (now) => ` ${now}`),
      setting(name, (now) => `${now}\0`),
      (url) => {
        url.searchParams.set(`${name}[]`, url.searchParams.get(name) ?? '');
        url.searchParams.delete(name);
      },
    ),
  ),
  fc
    .tuple(fc.constantFrom('state', 'iss', 'code'), fc.oneof(anyText, injection))
    .map(([name, text]) => setting(name, () => text.toWellFormed())),
  fc.constantFrom('access_denied', 'server_error', 'login_required', '<b>', '', 'x'.repeat(2_000)).map(
    (error): Change =>
      (url) =>
        url.searchParams.set('error', error),
  ),
  fc.constantFrom('harbour', 'KAROO', 'karoo%00', 'elsewhere', '..', 'constructor').map(
    (bank): Change =>
      (url) => {
        url.pathname = `/callback/${bank}`;
      },
  ),
);

/** Class 27: ways back from a bank that nobody was sent on. */
export const callbacks: readonly BadInput[] = [
  badInput(
    27,
    'callbacks: code and error, lists, foreign state, other iss',
    fc.tuple(changes, fc.constantFrom('browser', 'other-browser', 'no-cookie')),
    async ([change, who], front) => {
      const { rig, browser } = openSite(front);
      const { url } = await rig.issue(thandi);
      const human = browser();
      const callback = await throughBank(rig, human, url);
      const changed = new URL(callback);
      change(changed);
      // A parameter said twice the same way is a change too; an address that came out as it was is none.
      if (changed.href === callback.href && who === 'browser') return;
      const visitor = who === 'browser' ? human : browser();
      if (who === 'other-browser') await visitor.get((await rig.issue(mallory)).url);
      isTruthfulRefusal(await visitor.get(changed));
      const attempt = await rig.store.attempts.get(attemptOf(tokenOf(url)));
      assert.ok(attempt?.state === 'STARTED' || attempt?.state === 'REFUSED', `the attempt is ${attempt?.state}`);
      assert.equal(attempt.sealedTokens, undefined);
      assert.equal((await front.send({ method: 'POST', target: pageAt(changed) })).status >= 400, true);
    },
  ),
];
