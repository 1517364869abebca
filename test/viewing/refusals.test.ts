import { describe, expect, it } from 'vitest';
import { hours, minutes } from '../../lambdas/platform/clock.ts';
import { ticketId } from '../../lambdas/step-up/tickets.ts';
import { amounts, openRig, phrase, type Rig, rightPin, sameOrigin, textOf, wrongPin } from './rig.ts';

/** Neither figures, nor the phrase, nor a session. */
function expectNothing(rig: Rig, answer: { body: string; cookies: readonly string[] }) {
  expect(answer.body).not.toMatch(amounts);
  expect(answer.body).not.toContain(phrase);
  expect(answer.cookies.some((cookie) => /saldo-session=[^;]/.test(cookie))).toBe(false);
  expect(textOf(answer.body)).toContain('Talk to a person: +27 80 000 0000');
  expect(rig.karoo.controls.count('balances')).toBe(0);
}

const expired = 'This page has expired';

describe('a ticket', () => {
  it.each([
    ['that is ten minutes old', async (rig: Rig) => rig.clock.forward(minutes(10))],
    ['from before the person said lock', async (rig: Rig) => rig.changeProfile({ lockedAt: rig.clock.now() })],
    ['of somebody who was forgotten', async (rig: Rig) => rig.store.chats.forget(rig.user)],
  ])('%s opens nothing, and says no more than that', async (_name, happens) => {
    const rig = await openRig();
    const token = await rig.ticket();
    const browser = rig.browser();
    await happens(rig);

    const answers = [
      await browser.get(token),
      await browser.post(token, { do: 'begin' }),
      await browser.post(token, { do: 'pin', pin: rightPin }),
      await browser.post(token, { do: 'passkey', passkey: '{}' }),
      await browser.post(token, { do: 'refresh' }),
    ];

    for (const answer of answers) {
      expect([answer.status, textOf(answer.body).includes(expired)]).toEqual([410, true]);
      expectNothing(rig, answer);
    }
    expect(rig.state.checks).toBe(0);
  });

  it.each([
    ['the person says lock', async (rig: Rig) => rig.changeProfile({ lockedAt: rig.clock.now() }), expired],
    ['everything is deleted', async (rig: Rig) => rig.store.chats.forget(rig.user), expired],
    [
      'the phone changes',
      async (rig: Rig) => rig.changeProfile({ identityHash: 'other' }),
      'Your WhatsApp has changed',
    ],
  ] as const)(
    'shows nothing, and starts no session, when %s while the banks are asked',
    async (_name, happens, told) => {
      for (const begun of ['the PIN', 'another look'] as const) {
        const rig = await openRig();
        const token = await rig.ticket();
        const browser = rig.browser();
        if (begun === 'another look') await browser.prove(token);
        const { add } = rig.store.readings;
        // The last that is written before a page.
        rig.store.readings.add = async (reading) => {
          await add(reading);
          await happens(rig);
        };

        const answer = begun === 'the PIN' ? await browser.prove(token) : await browser.post(token, { do: 'refresh' });

        expect(rig.karoo.controls.count('balances')).toBeGreaterThan(0);
        expect(answer.body).not.toMatch(amounts);
        expect(textOf(answer.body)).toContain(told);
        expect(answer.cookies.some((cookie) => /saldo-session=[^;]/.test(cookie))).toBe(false);
      }
    },
  );

  it.each(['nothing', 'A'.repeat(22), `${'A'.repeat(21)}B`, '%00', 'a'.repeat(200), '..%2f'])(
    'that is none of ours, "%s", opens nothing',
    async (token) => {
      const rig = await openRig();

      const answers = [await rig.browser().get(token), await rig.browser().post(token, { do: 'begin' })];

      expect(answers.map(({ status }) => status)).toEqual([410, 410]);
      for (const answer of answers) expectNothing(rig, answer);
    },
  );

  it('of a Flow opens no page', async () => {
    const rig = await openRig();
    const token = await rig.ticket({ place: 'flow' });

    const answer = await rig.browser().prove(token);

    expect(answer.status).toBe(410);
    expectNothing(rig, answer);
  });

  it('from before the WhatsApp account changed opens nothing, and says why to whoever goes on', async () => {
    const rig = await openRig();
    const token = await rig.ticket();
    await rig.changeProfile({ identityHash: 'hash-2' });

    const looked = await rig.browser().get(token);
    const pressed = await rig.browser().prove(token);

    expect(textOf(looked.body)).toContain(expired);
    expect(pressed.status).toBe(403);
    expect(textOf(pressed.body)).toContain('Your WhatsApp has changed');
    for (const answer of [looked, pressed]) expectNothing(rig, answer);
  });

  it('is spent by the proof: opened again, proved again, or by somebody else, it shows nothing', async () => {
    const rig = await openRig();
    const token = await rig.ticket();
    const browser = rig.browser();
    expect((await browser.prove(token)).body).toMatch(amounts);
    const reads = rig.karoo.controls.count();

    const answers = [
      await browser.get(token),
      await browser.post(token, { do: 'begin' }),
      await browser.post(token, { do: 'pin', pin: rightPin }),
      await rig.browser().prove(token),
      await rig.browser().post(token, { do: 'refresh' }),
    ];

    for (const { status, body } of answers) {
      expect([status, textOf(body).includes(expired)]).toEqual([410, true]);
      expect(body).not.toMatch(amounts);
    }
    expect(rig.karoo.controls.count()).toBe(reads);
  });

  it('shows the figures to one of twenty right PINs at once', async () => {
    const rig = await openRig();
    const token = await rig.ticket();

    const answers = await Promise.all(
      Array.from({ length: 20 }, () => rig.browser().post(token, { do: 'pin', pin: rightPin })),
    );

    expect(answers.filter(({ body }) => amounts.test(body))).toHaveLength(1);
  });

  it.each(['export', 'mode-chat', 'set-pin'] as const)('for "%s" does nothing else', async (purpose) => {
    const rig = await openRig();
    const browser = rig.browser();
    const token = await rig.ticket({ purpose });
    await browser.prove(token);
    const others = ['refresh', 'payments', 'download', 'chat-yes', 'save-pin', 'save-passkey'].filter(
      (wanted) =>
        !{ export: ['download'], 'mode-chat': ['chat-yes'], 'set-pin': ['save-pin', 'save-passkey'] }[purpose].includes(
          wanted,
        ),
    );

    const answers = await Promise.all(
      others.map((wanted) => browser.post(token, { do: wanted, new: '728193', again: '728193' })),
    );

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([410]));
    expect((await rig.loadChat()).profile?.mode).toBe('page');
    expect((await rig.pins.check(rig.user, rightPin)).kind).toBe('right');
  });
});

describe('a session', () => {
  it('of another person opens nothing of this one', async () => {
    const rig = await openRig();
    const other = await openRig();
    const thief = rig.browser();
    const theirs = other.browser();
    await theirs.prove(await other.ticket());
    for (const [name, value] of theirs.jar) thief.jar.set(name, value);
    const used = await rig.ticket();
    await rig.browser().prove(used);

    const begun = await thief.post(await rig.ticket(), { do: 'begin' });
    const refreshed = await thief.post(used, { do: 'refresh' });

    expect(textOf(begun.body)).toContain('Your Saldo PIN');
    expect(refreshed.status).toBe(410);
    for (const { body } of [begun, refreshed]) expect(body).not.toMatch(amounts);
  });

  it('ends after five minutes without anything, and at once with lock', async () => {
    const rig = await openRig();
    const [idle, locked] = [rig.browser(), rig.browser()];
    const [first, second] = [await rig.ticket(), await rig.ticket()];
    await idle.prove(first);
    rig.clock.forward(minutes(5));
    const late = await idle.post(first, { do: 'refresh' });
    await locked.prove(second);
    await rig.changeProfile({ lockedAt: rig.clock.now() + 1 });
    const stopped = await locked.post(second, { do: 'refresh' });

    for (const { status, body } of [late, stopped]) {
      expect(status).toBe(410);
      expect(body).not.toMatch(amounts);
    }
  });

  it('is not enough for what gives something away or changes the locks', async () => {
    const rig = await openRig();
    const browser = rig.browser();
    await browser.prove(await rig.ticket());

    const answers = await Promise.all(
      (['export', 'mode-chat', 'set-pin'] as const).map(async (purpose) =>
        browser.post(await rig.ticket({ purpose }), { do: 'begin' }),
      ),
    );

    for (const { body } of answers) expect(textOf(body)).toContain('Your Saldo PIN');
  });

  it('is kept out of reach of scripts and other sites', async () => {
    const rig = await openRig();
    const { cookies } = await rig.browser().prove(await rig.ticket());

    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatch(
      /^__Host-saldo-session=[\w-]{43}; Max-Age=43200; Path=\/; Secure; HttpOnly; SameSite=Strict$/,
    );
  });
});

describe('a form', () => {
  it.each([
    ['from another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['from a neighbour', { 'sec-fetch-site': 'same-site' }],
    ['from nowhere', { 'sec-fetch-site': 'none' }],
    ['of another origin', { origin: 'https://evil.example' }],
    ['of an old browser without our cookie', { origin: 'null' }],
    ['that says nothing of where it is from', {}],
  ])('%s is refused, with the right PIN and all', async (_name, headers) => {
    const rig = await openRig();
    const token = await rig.ticket();

    const answer = await rig.browser().post(token, { do: 'pin', pin: rightPin }, headers);

    expect(answer.status).toBe(403);
    expect(textOf(answer.body)).toContain('We did not go on');
    expectNothing(rig, answer);
    expect(rig.state.checks).toBe(0);
  });

  it('of an old browser is known by the cookie that came with the page', async () => {
    const rig = await openRig();
    const token = await rig.ticket();
    const browser = rig.browser();
    await browser.get(token);

    const answer = await browser.post(token, { do: 'begin' }, { origin: 'null' });

    expect(answer.status).toBe(200);
  });

  it('that asks for something else, or for two things, does nothing', async () => {
    const rig = await openRig();
    const token = await rig.ticket();

    const answers = [
      await rig.browser().post(token, {}),
      await rig.browser().post(token, { do: 'constructor' }),
      await rig.browser().request('PUT', `/view/${token}`, { do: 'begin' }, sameOrigin),
      await rig.browser().request('GET', `/view/${token}/more`),
      await rig.browser().request('GET', '/view/assets/other.js'),
    ];

    expect(answers.map(({ status }) => status)).toEqual([405, 405, 405, 404, 404]);
    expect((await rig.store.tickets.get(ticketId(token)))?.state).toBe('ISSUED');
  });
});

describe('a PIN', () => {
  it('that is wrong says how many tries are left, and shows nothing', async () => {
    const rig = await openRig();
    const token = await rig.ticket();
    const browser = rig.browser();

    const answers = [];
    for (let time = 0; time < 4; time += 1) answers.push(await browser.prove(token, wrongPin));

    expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 422]);
    expect(answers.map(({ body }) => /You have (\d+ more tr\w+)/.exec(textOf(body))?.[1])).toEqual([
      '4 more tries',
      '3 more tries',
      '2 more tries',
      '1 more try',
    ]);
    for (const { body } of answers) {
      expect(body).not.toMatch(amounts);
      expect(body).not.toContain(wrongPin);
    }
    expect((await browser.prove(token)).body).toMatch(amounts);
  });

  it('is locked after five, until when is said, and then it is dead: link again', async () => {
    const rig = await openRig();
    const browser = rig.browser();
    const token = await rig.ticket();
    for (let time = 0; time < 4; time += 1) await browser.prove(token, wrongPin);

    const fifth = await browser.post(token, { do: 'pin', pin: wrongPin });
    const right = await browser.post(token, { do: 'pin', pin: rightPin });
    rig.clock.forward(hours(1) + 1);
    const next = await rig.ticket();
    for (let time = 0; time < 5; time += 1) await browser.post(next, { do: 'pin', pin: wrongPin });
    const dead = await browser.post(next, { do: 'begin' });

    for (const answer of [fifth, right]) {
      expect(answer.status).toBe(429);
      expect(textOf(answer.body)).toContain('the PIN is locked for another 60 minutes, until 22 November at 13:00');
      expectNothing(rig, answer);
    }
    expect(dead.status).toBe(403);
    expect(textOf(dead.body)).toContain('Send “link” in the chat');
    expect(dead.body).toContain('https://wa.me/27600000000?text=link');
    expectNothing(rig, dead);
  });

  it('is checked at most five times, of fifty wrong ones at once', async () => {
    const rig = await openRig();
    const token = await rig.ticket();
    const wrong = Array.from({ length: 50 }, (_, index) => String(700_000 + index * 31));

    const answers = await Promise.all(wrong.map((pin) => rig.browser().post(token, { do: 'pin', pin })));

    const compared = answers.filter(({ body }) => /You have/.test(textOf(body))).length;
    expect(compared).toBeLessThanOrEqual(5);
    const unlock = await rig.store.unlocks.get(rig.user);
    expect(unlock?.failures).toBeLessThanOrEqual(5);
    expect(unlock?.lockedUntil).toBeGreaterThan(rig.clock.now());
    for (const answer of answers) expectNothing(rig, answer);
  });

  it('that no PIN can be costs no try', async () => {
    const rig = await openRig();
    const token = await rig.ticket();

    const answers = await Promise.all(
      ['', '   ', 'abcdef', '12 34', "1' or 1=1"].map((pin) => rig.browser().post(token, { do: 'pin', pin })),
    );

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([422]));
    expect((await rig.store.unlocks.get(rig.user))?.failures ?? 0).toBe(0);
    expect(rig.state.checks).toBe(0);
  });

  it('may be typed in the digits of any keyboard', async () => {
    const rig = await openRig();

    const page = await rig.browser().prove(await rig.ticket(), '٣٩٥٨١٧');

    expect(page.body).toMatch(amounts);
  });

  it('is not asked of somebody who has none, nor any passkey: link again', async () => {
    const rig = await openRig({ pin: undefined, phrase: undefined });
    const token = await rig.ticket();

    const begun = await rig.browser().post(token, { do: 'begin' });
    const forced = await rig.browser().post(token, { do: 'pin', pin: rightPin });

    for (const answer of [begun, forced]) {
      expect(answer.status).toBe(403);
      expect(textOf(answer.body)).toContain('You have no PIN and no passkey yet');
      expectNothing(rig, answer);
    }
  });
});

describe('when KMS is silent', () => {
  it('no try is spent, and the person may try again later', async () => {
    const rig = await openRig();
    const token = await rig.ticket();
    const browser = rig.browser();
    await browser.post(token, { do: 'begin' });
    rig.state.pepperSilent = true;

    const answer = await browser.post(token, { do: 'pin', pin: wrongPin });

    expect(answer.status).toBe(503);
    expect(answer.headers['retry-after']).toBe('5');
    expect(textOf(answer.body)).toContain('This did not count as a try');
    expect((await rig.store.unlocks.get(rig.user))?.failures ?? 0).toBe(0);
    rig.state.pepperSilent = false;
    expect((await browser.prove(token)).body).toMatch(amounts);
  });

  it('nobody is asked for a PIN without the phrase by which they know us', async () => {
    const rig = await openRig();
    rig.state.vaultSilent = true;

    const answer = await rig.browser().post(await rig.ticket(), { do: 'begin' });

    expect(answer.status).toBe(503);
    expect(answer.body).not.toContain('type="password"');
    expectNothing(rig, answer);
  });
});

describe('what is written down', () => {
  it('holds no amount, PIN, phrase, account or token, whatever happens', async () => {
    const rig = await openRig();
    const browser = rig.browser();
    const tokens = [await rig.ticket(), await rig.ticket({ purpose: 'export' }), await rig.ticket()];
    await browser.prove(tokens[0] ?? '', wrongPin);
    const page = await browser.prove(tokens[0] ?? '');
    const account = /name="account" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    await browser.post(tokens[0] ?? '', { do: 'payments', account });
    rig.karoo.controls.failNext('invalid', 3);
    await browser.post(tokens[0] ?? '', { do: 'refresh' });
    await browser.prove(tokens[1] ?? '');
    await browser.post(tokens[1] ?? '', { do: 'download' });
    rig.state.vaultSilent = true;
    await rig.browser().prove(tokens[2] ?? '');

    const written = rig.lines.join('\n');
    expect(rig.lines.length).toBeGreaterThan(5);
    const around = rig.results.map(({ headers, cookies }) => JSON.stringify([headers, cookies])).join('\n');
    for (const text of [written, around]) {
      expect(text).not.toMatch(amounts);
      expect(text).not.toMatch(/Everyday|4821|Holiday|Ouma|27600000067/);
      for (const pin of [rightPin, wrongPin]) expect(text).not.toContain(pin);
    }
    for (const token of tokens) expect(written).not.toContain(token);
    const addresses = rig.results.flatMap(({ body = '' }) => body.match(/(?:href|action|src)="[^"]*"/g) ?? []);
    expect(addresses.join('\n')).not.toMatch(amounts);
  });

  it('is never kept by a browser: no-store on every answer but the assets', async () => {
    const rig = await openRig();
    const browser = rig.browser();
    const token = await rig.ticket({ purpose: 'export' });
    await browser.get(token);
    await browser.prove(token);
    await browser.post(token, { do: 'download' });
    await browser.post(token, { do: 'done' });
    await browser.get(token);
    await browser.request('GET', '/view/assets/none.css');

    expect(new Set(rig.results.map(({ headers }) => headers?.['cache-control']))).toEqual(new Set(['no-store']));
    for (const { headers } of rig.results) {
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
    }
  });
});
