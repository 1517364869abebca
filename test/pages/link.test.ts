import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kinds, permissionsFor } from '../../lambdas/banks/permissions.ts';
import { attemptOf, noNumber } from '../../lambdas/linking/consent.ts';
import { minutes, seconds } from '../../lambdas/platform/clock.ts';
import {
  go,
  karooConfig,
  mallory,
  openRig,
  sameOrigin,
  setUpWith,
  textOf,
  thandi,
  throughBank,
  toCode,
} from '../linking/rig.ts';

const idOf = (url: string) => attemptOf(url.split('/').at(-1) ?? '');

describe("the link's page", () => {
  it('says who will see what, what is allowed and until when, and what passes through Meta', async () => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);

    const page = await rig.browser().get(url);

    const text = textOf(page.body);
    expect(page.status).toBe(200);
    expect(text).toContain('WhatsApp number ending in ••• 67');
    expect(text).toContain('Karoo Bank');
    expect(text).toContain('Harbour Bank');
    expect(text).toContain('For 90 days, until 20 February 2027');
    expect(text).toContain('See what was paid in and out');
    expect(text).toContain('It cannot move money');
    expect(text).toContain('passes through Meta’s computers');
    expect(text).toContain('This is not my number: stop');
  });

  it.each([
    ['published', 'allowed', ['sealed', 'page', 'chat']],
    ['none', 'allowed', ['page', 'chat']],
    ['published', 'forbidden', ['sealed', 'page']],
    ['none', 'forbidden', ['page']],
  ] as const)(
    'offers with a Flow that is %s and a chat that is %s: %j, the first one chosen',
    async (flow, chat, modes) => {
      const rig = openRig({ flow, rules: { countries: ['ZA'], chat } });
      const { url } = await rig.issue(thandi);

      const { body } = await rig.browser().get(url);

      const radios = [...body.matchAll(/name="(bank|mode)" value="(\w+)" required( checked)?/g)];
      expect(radios.map(([, name, value, checked]) => [name, value, checked !== undefined])).toEqual([
        ['bank', 'karoo', false],
        ['bank', 'harbour', false],
        ...modes.map((mode, index) => ['mode', mode, index === 0]),
      ]);
      expect(textOf(body).includes('I understand that Meta can read the amounts')).toBe(chat === 'allowed');
    },
  );

  it('offers no Flow while nobody knows of one', async () => {
    const rig = openRig({ flow: 'published', number: async () => Promise.reject(new Error('Not set up.')) });
    const { url } = await rig.issue(thandi);

    expect((await rig.browser().get(url)).body).not.toContain('value="sealed"');
  });

  it("speaks the chat's language, and another on request", async () => {
    const rig = openRig();
    const { url } = await rig.issue({ ...thandi, language: 'af' });
    const browser = rig.browser();

    const pages = [await browser.get(url), await browser.get(`${url}?lang=en`), await browser.get(`${url}?lang=xx`)];

    expect(pages.map(({ body }) => /<html lang="(\w+)" dir="(\w+)">/.exec(body)?.slice(1))).toEqual([
      ['af', 'ltr'],
      ['en', 'ltr'],
      ['af', 'ltr'],
    ]);
    expect(textOf(pages[0]?.body ?? '')).toContain('Dis nie my nommer nie: stop');
  });

  it('keeps the chosen language to the bank and back', async () => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);
    const browser = rig.browser();
    const sent = await browser.post(`${url}?lang=af`, go);

    const setUp = await browser.get(rig.karoo.controls.approve(sent.headers.location ?? '', 'thandi'));
    const page = await setUpWith(browser, url);

    expect(setUp.body).toContain('<html lang="af"');
    expect(textOf(setUp.body)).toContain('Hoe sal jy bewys dat dit jy is?');
    expect(page.body).toContain('<html lang="af"');
    expect(page.body).toMatch(/href="https:\/\/wa\.me\/27600000000\?text=Kode%20\d{6}"/);
  });

  it('changes nothing however often it is opened: previews and scanners', async () => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);
    const before = [await rig.store.attempts.get(idOf(url)), await rig.loadChat(thandi.user)];

    const opened = await Promise.all(
      Array.from({ length: 50 }, (_, index) => {
        const bot = rig.browser();
        const agent = { 'user-agent': 'facebookexternalhit/1.1' };
        return index % 2 === 0 ? bot.get(url, agent) : bot.head(url);
      }),
    );

    expect(new Set(opened.map(({ status }) => status))).toEqual(new Set([200]));
    expect(opened.every(({ headers }) => headers.location === undefined)).toBe(true);
    expect([await rig.store.attempts.get(idOf(url)), await rig.loadChat(thandi.user)]).toEqual(before);
    expect(rig.karoo.controls.calls).toEqual([]);
    const { code } = await toCode(rig, rig.browser(), url);
    expect(await rig.confirm(thandi, code)).toMatchObject({ kind: 'linked' });
  });

  it('answers HEAD as GET, without a body and without a cookie', async () => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);
    const browser = rig.browser();

    const head = await browser.head(url);

    const page = await rig.browser().get(url);
    expect(head).toEqual({ ...page, body: '', cookies: [] });
  });

  it('hands out a cookie that no script and no other site can use', async () => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);

    const [cookie] = (await rig.browser().get(url)).cookies;

    expect(cookie).toMatch(/^__Host-link=[\w-]{43}; Path=\/; Max-Age=1800; Secure; HttpOnly; SameSite=Lax$/);
  });

  it('does not know addresses that it never gave out', async () => {
    const rig = openRig();
    const odd = fc.constantFrom(
      '',
      'a',
      '__proto__',
      '%2e%2e',
      'A'.repeat(42),
      'A'.repeat(44),
      'A'.repeat(199),
      "'--",
      '%00',
      'é',
    );

    await fc.assert(
      fc.asyncProperty(fc.oneof(odd, fc.base64String({ maxLength: 60 })), async (token) => {
        const page = await rig.browser().get(`https://saldo.example/link/${encodeURIComponent(token)}`);
        return page.status === 404;
      }),
    );
  });

  it.each([
    ['has run out', 10, 'This link has run out', 410],
    ['is about to', 9.99, 'Link your bank', 200],
  ])('says when it %s', async (_case, after, title, status) => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);
    rig.clock.forward(minutes(after));

    const page = await rig.browser().get(url);

    expect(page.status).toBe(status);
    expect(page.body).toContain(`<h1>${title}</h1>`);
    if (status === 410) expect((await rig.browser().post(url, go)).status).toBe(410);
  });

  it('says the same when upkeep has put an unused link away', async () => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);
    rig.clock.forward(minutes(12));
    await rig.upkeep();

    expect((await rig.browser().get(url)).body).toContain('<h1>This link has run out</h1>');
  });

  it('says that it was used, and links nothing twice', async () => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);
    const browser = rig.browser();
    const { code } = await toCode(rig, browser, url);
    await rig.confirm(thandi, code);

    const pages = [await browser.get(url), await rig.browser().get(url), await browser.post(url, go)];

    expect(pages.map(({ body }) => /<h1>(.*)<\/h1>/.exec(body)?.[1])).toEqual(Array(3).fill('Your bank was linked'));
    expect(rig.karoo.controls.count('startConsent')).toBe(1);
  });

  it('shows the code again to the browser that has it', async () => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);
    const browser = rig.browser();
    const { code } = await toCode(rig, browser, url);

    expect(textOf((await browser.get(url)).body)).toContain(`${code.slice(0, 3)} ${code.slice(3)}`);
  });

  it('names a person without a number in words', async () => {
    const rig = openRig();
    const { url } = await rig.issue({ ...thandi, address: { recipient: 'ZA.1' } });

    const { body } = await rig.browser().get(url);

    expect(body).toContain('Its number is not shown to us');
    expect(body).not.toContain(noNumber.concat('</strong>'));
  });
});

describe('going on to the bank', () => {
  it('goes where the bank says, with the consent that was shown', async () => {
    const rig = openRig();
    const asked: unknown[] = [];
    const start = rig.karoo.startConsent;
    rig.karoo.startConsent = async (request, signal) => {
      asked.push(request);
      return start(request, signal);
    };
    const { url } = await rig.issue(thandi);
    const browser = rig.browser();
    await browser.get(url);

    const sent = await browser.post(url, go);

    expect(sent.status).toBe(303);
    expect(sent.headers.location).toMatch(/^https:\/\/bank\.example\/karoo\/authorize\?/);
    expect(sent.headers['cache-control']).toBe('no-store');
    expect(asked).toMatchObject([
      {
        redirectUri: 'https://saldo.example/callback/karoo',
        permissions: permissionsFor(karooConfig, kinds),
        expiresAt: new Date(Date.UTC(2027, 4, 21, 10)),
        language: 'en',
        presence: { present: true, ip: '203.0.113.9', userAgent: 'Test Browser/1.0' },
      },
    ]);
  });

  it("keeps what the callback needs under the browser's own cookie, and shows the store none of it", async () => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);
    const browser = rig.browser();
    const callback = await throughBank(rig, browser, url);

    const stored = JSON.stringify(await rig.store.attempts.get(idOf(url)));

    expect(stored).not.toContain(callback.searchParams.get('state') ?? '?');
    expect(stored).not.toContain(browser.jar.get('__Host-link') ?? '?');
    expect(stored).not.toContain(url.split('/').at(-1) ?? '?');
  });

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['another site that hides', { 'sec-fetch-site': 'cross-site', origin: 'null' }],
    ['a neighbour', { 'sec-fetch-site': 'same-site', origin: 'https://www.saldo.example' }],
    ['the address bar', { 'sec-fetch-site': 'none' }],
    ['an old browser on another site', { origin: 'https://evil.example' }],
    ['an old browser that hides its origin and has no cookie of ours', { origin: 'null' }],
    ['nobody knows where', {}],
    ['a liar', { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' }],
  ])('is refused to a form from %s', async (_case, headers) => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);

    const pages = [await rig.browser().post(url, go, headers), await rig.browser().post(url, { do: 'stop' }, headers)];

    expect(pages.map(({ status }) => status)).toEqual([403, 403]);
    expect(rig.karoo.controls.calls).toEqual([]);
    expect((await rig.store.attempts.get(idOf(url)))?.state).toBe('ISSUED');
  });

  it.each([
    ['a browser of today', sameOrigin],
    ['one that names the origin', { 'sec-fetch-site': 'same-origin', origin: 'https://saldo.example' }],
    ['an older one', { origin: 'https://saldo.example' }],
    ['an older one with our cookie', { origin: 'null' }],
  ])('is open to %s', async (_case, headers) => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);
    const browser = rig.browser();
    await browser.get(url);

    expect((await browser.post(url, go, headers)).status).toBe(303);
  });

  it.each([
    ['no bank', { do: 'continue', mode: 'chat' }, ['Choose your bank.']],
    ['no place for amounts', { do: 'continue', bank: 'karoo' }, ['Choose where your amounts are shown.']],
    ['a bank that is not offered', { ...go, bank: 'evil' }, ['Choose your bank.']],
    ['a place that is not offered', { ...go, mode: 'sealed' }, ['Choose where your amounts are shown.']],
    ['a place that is none', { ...go, mode: '__proto__' }, ['Choose where your amounts are shown.']],
    ['nothing', {}, ['Choose your bank.', 'Choose where your amounts are shown.']],
  ])('asks again when there is %s', async (_case, form, complaints) => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);
    const browser = rig.browser();
    await browser.get(url);

    const page = await browser.post(url, form as Record<string, string>);

    expect(page.status).toBe(422);
    for (const complaint of complaints) expect(textOf(page.body)).toContain(complaint);
    expect(rig.karoo.controls.calls).toEqual([]);
    expect((await browser.post(url, go)).status).toBe(303);
  });

  it('refuses amounts in the chat where the operator does', async () => {
    const rig = openRig({ rules: { countries: ['ZA'], chat: 'forbidden' } });
    const { url } = await rig.issue(thandi);

    const page = await rig.browser().post(url, go);

    expect(page.status).toBe(422);
    expect(page.body).not.toContain('value="chat"');
    expect(rig.karoo.controls.calls).toEqual([]);
  });

  it('keeps what was chosen when it asks again', async () => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);

    const { body } = await rig.browser().post(url, { do: 'continue', bank: 'harbour' });

    expect(body).toMatch(/value="harbour" required checked/);
  });

  it('is one start for a double press, and both halves land at the same place', async () => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);
    const browser = rig.browser();
    await browser.get(url);

    const presses = await Promise.all([browser.post(url, go), browser.post(url, go), browser.post(url, go)]);
    const later = await browser.post(url, go);

    const places = new Set([...presses, later].map(({ headers }) => headers.location));
    expect(places.size).toBe(1);
    expect([...presses, later].map(({ status }) => status)).toEqual([303, 303, 303, 303]);
    const page = await browser.get(rig.karoo.controls.approve([...places][0] ?? '', 'thandi'));
    expect(page.status).toBe(200);
  });

  it('starts anew when the person comes back later or chooses otherwise', async () => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);
    const browser = rig.browser();
    const first = await throughBank(rig, browser, url);
    rig.clock.forward(seconds(31));

    const second = await throughBank(rig, browser, url);
    const third = await throughBank(rig, browser, url, { form: { ...go, mode: 'page' } });

    expect(new Set([first, second, third].map(({ searchParams }) => searchParams.get('state'))).size).toBe(3);
    expect((await browser.get(first)).status).toBe(400);
    expect((await browser.get(second)).status).toBe(400);
    expect((await browser.get(third)).status).toBe(200);
    // What was begun and left is not left at the bank.
    expect(rig.karoo.controls.count('revoke')).toBe(2);
  });

  it('moves to another browser with the person, who then gets the code there alone', async () => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);
    const inApp = rig.browser();
    const first = await throughBank(rig, inApp, url);
    const own = rig.browser();

    const { code } = await toCode(rig, own, url);

    expect((await inApp.get(first)).status).toBe(403);
    expect((await inApp.get(url)).status).toBe(409);
    expect(await rig.confirm(thandi, code)).toMatchObject({ kind: 'linked' });
  });

  it.each(['unavailable', 'timeout', 'rate-limited', 'invalid'] as const)(
    'says so when the bank is %s',
    async (failure) => {
      const rig = openRig();
      const { url } = await rig.issue(thandi);
      const browser = rig.browser();
      await browser.get(url);
      rig.karoo.controls.failNext(failure);

      const page = await browser.post(url, go);

      expect(page.status).toBe(503);
      expect(page.headers['retry-after']).toBe('60');
      expect(textOf(page.body)).toContain('Karoo Bank does not answer');
      expect(page.body).toContain(`href="${new URL(url).pathname}?lang=en"`);
      expect((await browser.post(url, go)).status).toBe(303);
    },
  );
});

describe('"stop"', () => {
  it('ends the link for everybody and says so, as often as it is pressed', async () => {
    const rig = openRig();
    const { url } = await rig.issue(mallory);
    const browser = rig.browser();
    await browser.get(url);

    const pages = [
      await browser.post(url, { do: 'stop' }),
      await browser.post(url, { do: 'stop' }),
      await browser.get(url),
    ];

    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200]);
    for (const { body } of pages) expect(body).toContain('<h1>Stopped</h1>');
    expect((await rig.browser().post(url, go)).body).toContain('<h1>Stopped</h1>');
    expect((await rig.store.attempts.get(idOf(url)))?.refusedBecause).toBe('not-mine');
    expect(rig.counted).toEqual([{ name: 'LinkRefused', reason: 'not-mine' }]);
  });

  it('works while the bank is answering: the answer is given back', async () => {
    const rig = openRig();
    const { url } = await rig.issue(mallory);
    const browser = rig.browser();
    const callback = await throughBank(rig, browser, url);
    const accounts = rig.karoo.accounts;
    rig.karoo.accounts = async (...args) => {
      await browser.post(url, { do: 'stop' });
      return accounts(...args);
    };

    const page = await browser.get(callback);

    expect(page.body).toContain('<h1>Stopped</h1>');
    expect(page.body).not.toContain('class="digits"');
    expect(rig.karoo.controls.count('revoke')).toBe(1);
    expect((await rig.store.attempts.get(idOf(url)))?.sealedTokens).toBeUndefined();
  });

  it('is too late once the chat has confirmed, and says how it stands', async () => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);
    const browser = rig.browser();
    const { code } = await toCode(rig, browser, url);
    await rig.confirm(thandi, code);

    const page = await browser.post(url, { do: 'stop' });
    await rig.upkeep();

    expect(page.body).toContain('<h1>Your bank was linked</h1>');
    expect((await rig.loadChat(thandi.user)).links).toMatchObject([{ state: 'ACTIVE' }]);
  });
});
