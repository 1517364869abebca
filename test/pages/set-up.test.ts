import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stepUp as af } from '../../lambdas/language/af/step-up.ts';
import { stepUp as en } from '../../lambdas/language/en/step-up.ts';
import { attemptOf } from '../../lambdas/linking/consent.ts';
import { minutes, seconds } from '../../lambdas/platform/clock.ts';
import { BotError } from '../../lambdas/platform/errors.ts';
import { phraseContext } from '../../lambdas/step-up/phrase.ts';
import { passkeyScript, passkeyScriptPath } from '../../lambdas/web/passkey-script.ts';
import { createPasskey } from '../linking/authenticator.ts';
import {
  codeOn,
  go,
  link,
  openRig,
  pagesUrl,
  pin,
  setUpWith,
  skip,
  textOf,
  thandi,
  throughBank,
  withPin,
} from '../linking/rig.ts';
import { argumentsOf } from './messages.ts';

type Mode = 'sealed' | 'page' | 'chat';

const heading = 'How will you prove that it’s you?';
const headingOf = (body: string) => /<h1>(.*)<\/h1>/.exec(body)?.[1];

/** At the set-up page, with one mode chosen. */
async function atSetUp(mode: Mode = 'page', rig = openRig({ flow: 'published' })) {
  const { url } = await rig.issue(thandi);
  const browser = rig.browser();
  const callback = await throughBank(rig, browser, url, { form: { ...go, mode } });
  const page = await browser.get(callback);
  const attempt = () => rig.store.attempts.get(attemptOf(url.split('/').at(-1) ?? ''));
  return { rig, url, browser, callback, page, attempt };
}

/** What the page hands to the browser's passkeys. */
function optionsOn(body: string) {
  const text = /data-options="([^"]*)"/.exec(body)?.[1] ?? '';
  return JSON.parse(text.replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&#39;', "'"));
}

function passkeyFor(body: string, more: Partial<Parameters<typeof createPasskey>[1]> = {}): string {
  return JSON.stringify(createPasskey(optionsOn(body), { origin: pagesUrl, ...more }));
}

/** What the page complains of, in order. */
function problemsOn(body: string): readonly string[] {
  return [...body.matchAll(/<li id="problem-([\w-]+)">/g)].map(([, name = '']) => name);
}

describe('the set-up page', () => {
  it.each(['sealed', 'page', 'chat'] as const)('asks for what the mode %s needs', async (mode) => {
    const { page } = await atSetUp(mode);

    expect([page.status, headingOf(page.body)]).toEqual([200, heading]);
    expect(page.body.match(/type="password" inputmode="numeric"[^>]*autocomplete="new-password"/g)).toHaveLength(2);
    expect(page.body.match(/type="password"[^>]* required/g) ?? []).toHaveLength(mode === 'sealed' ? 2 : 0);
    expect(page.body.includes('value="skip"')).toBe(mode === 'chat');
    expect(page.body).not.toContain('value="keep"');
    const text = textOf(page.body);
    expect(text).toContain('Never the PIN of your bank');
    expect(text).toContain('never to be typed into the chat');
    expect(text).toContain('we show it where we ask for your PIN');
    expect(text).toContain('I did not ask for this: stop');
  });

  it('lets its own script run, and asks for passkeys of its own site alone', async () => {
    const { page, rig } = await atSetUp();

    expect(page.headers['content-security-policy']).toContain("script-src 'self';");
    expect(page.headers['permissions-policy']).toContain(
      'publickey-credentials-create=(self), publickey-credentials-get=(self)',
    );
    expect(page.body.match(/<script[^>]*>/g)).toEqual([`<script src="${passkeyScriptPath}" defer>`]);
    expect(page.body).not.toMatch(/<style|\sstyle=|\son\w+=/i);
    const script = await rig.browser().get(`${pagesUrl}${passkeyScriptPath}`);
    expect(script).toMatchObject({
      status: 200,
      body: passkeyScript,
      headers: {
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'public, max-age=31536000, immutable',
      },
    });
  });

  it('shows the passkey only where a script has looked for one', async () => {
    const { page } = await atSetUp();

    expect(page.body).toMatch(/<section[^>]* data-passkey="create"[^>]* hidden>/);
    expect(optionsOn(page.body)).toMatchObject({
      rp: { id: 'saldo.example' },
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      attestation: 'none',
    });
    expect(page.body).not.toContain('27600000067');
  });

  it('asks for the same thing at every reload, and for another in another attempt or browser', async () => {
    const { rig, browser, callback, page } = await atSetUp();
    const other = await atSetUp('page', rig);

    const challenges = [page, await browser.get(callback), other.page].map(({ body }) => optionsOn(body).challenge);

    expect(new Set(challenges).size).toBe(2);
    expect(challenges[0]).toBe(challenges[1]);
  });

  it('says the same words in every language, with the same arguments', () => {
    expect(Object.keys(af)).toEqual(Object.keys(en));
    for (const key of Object.keys(en) as (keyof typeof en)[]) {
      expect([key, argumentsOf(af[key])]).toEqual([key, argumentsOf(en[key])]);
      expect(af[key].trim()).not.toBe('');
    }
  });
});

// The first passkey loads its library, which takes a busy machine seconds.
describe('what is set up', { timeout: 30_000 }, () => {
  it('is a PIN, kept as what KMS and scrypt make of it, and then there is the code', async () => {
    const { url, browser, attempt } = await atSetUp('sealed');

    const code = codeOn(await setUpWith(browser, url, withPin));

    const kept = await attempt();
    expect(code).toMatch(/^\d{6}$/);
    expect(kept).toMatchObject({ state: 'PENDING', unlock: { pin: { hash: expect.stringMatching(/^scrypt\$/) } } });
    expect(JSON.stringify(kept)).not.toContain(pin);
  });

  it('is a passkey that the browser made here', async () => {
    const { rig, url, browser, page, attempt } = await atSetUp('page');
    const passkey = passkeyFor(page.body);

    codeOn(await setUpWith(browser, url, { do: 'set-up', passkey }));

    expect((await attempt())?.unlock).toEqual({
      passkey: {
        id: JSON.parse(passkey).id,
        publicKey: expect.stringMatching(/^[\w-]{80,}$/),
        counter: 0,
        transports: ['internal'],
        addedAt: rig.clock.now(),
      },
    });
  });

  it('is both, and a phrase that opens with nothing but its own key', async () => {
    const { rig, url, browser, page, attempt } = await atSetUp('sealed');

    const passkey = passkeyFor(page.body);
    codeOn(await setUpWith(browser, url, { ...withPin, passkey, phrase: '  the blue kettle ' }));

    const kept = await attempt();
    const unlock = kept?.unlock;
    if (kept === undefined || unlock === undefined || unlock === 'kept') throw new Error('Nothing was kept.');
    expect(Object.keys(unlock).sort()).toEqual(['passkey', 'pin', 'sealedPhrase']);
    expect(unlock.sealedPhrase).toMatch(/^s1\.alone\./);
    expect(await rig.vault.open(phraseContext(kept.user, kept.id), unlock.sealedPhrase ?? '')).toBe('the blue kettle');
    expect(JSON.stringify(kept)).not.toContain('kettle');
  });

  it('may be skipped by those who are shown amounts in the chat, and by nobody else', async () => {
    const chat = await atSetUp('chat');
    codeOn(await setUpWith(chat.browser, chat.url, skip));
    expect((await chat.attempt())?.unlock).toBe('kept');

    for (const mode of ['sealed', 'page'] as const) {
      const { browser, url, attempt } = await atSetUp(mode);
      const page = await setUpWith(browser, url, skip);
      expect([page.status, headingOf(page.body)]).toEqual([422, heading]);
      expect((await attempt())?.unlock).toBeUndefined();
    }
  });

  it('may be kept from before by those who have it, and by nobody else', async () => {
    const stranger = await atSetUp('page');
    expect((await setUpWith(stranger.browser, stranger.url, { do: 'keep' })).status).toBe(422);

    const rig = openRig();
    await link(rig, thandi, { form: { ...go, mode: 'page' }, setUp: withPin });
    const { page, url, browser, attempt } = await atSetUp('page', rig);

    expect(page.body.indexOf('value="keep"')).toBeLessThan(page.body.indexOf('value="set-up"'));
    expect(textOf(page.body)).toContain('Banks that you linked with another login then stop until you link them again');
    codeOn(await setUpWith(browser, url, { do: 'keep' }));
    expect((await attempt())?.unlock).toBe('kept');
  });

  it('is set up anew when the PIN was guessed at too often', async () => {
    const rig = openRig();
    await link(rig, thandi, { form: { ...go, mode: 'page' }, setUp: withPin });
    const unlock = await rig.store.unlocks.get(thandi.user);
    if (unlock === undefined) throw new Error('Nothing was set up.');
    await rig.store.unlocks.save({ ...unlock, lockouts: 2, version: unlock.version + 1 });

    const { page } = await atSetUp('page', rig);

    expect(page.body).not.toContain('value="keep"');
  });

  it('begins the ten minutes of the code', async () => {
    const { rig, url, browser, attempt } = await atSetUp('chat');
    rig.clock.forward(minutes(9));

    const code = codeOn(await setUpWith(browser, url));
    rig.clock.forward(minutes(10) - seconds(1));
    await rig.upkeep();

    expect((await attempt())?.codeExpiresAt).toBe(rig.clock.now() + seconds(1));
    expect(await rig.confirm(thandi, code)).toMatchObject({ kind: 'linked' });
  });
});

describe('a set-up that is refused', { timeout: 30_000 }, () => {
  it.each([
    ['nothing', 'sealed', {}, ['pin-missing']],
    ['nothing', 'page', {}, ['nothing']],
    ['nothing but a wish to go on', 'chat', {}, ['nothing']],
    ['nothing but a phrase', 'page', { phrase: 'the blue kettle' }, ['nothing']],
    ['two PINs', 'sealed', { pin, again: '402914' }, ['pin-differs']],
    ['a PIN once', 'page', { pin }, ['pin-differs']],
    ['a PIN only the second time', 'page', { again: pin }, ['pin-differs']],
    ['five digits', 'sealed', { pin: '40291', again: '40291' }, ['pin-too-short']],
    ['letters', 'sealed', { pin: 'kettle', again: 'kettle' }, ['pin-not-digits']],
    ['forty digits', 'sealed', { pin: '4029'.repeat(10), again: '4029'.repeat(10) }, ['pin-too-long']],
    ['a row', 'sealed', { pin: '123456', again: '123456' }, ['pin-too-easy']],
    ['one digit', 'sealed', { pin: '777777', again: '777777' }, ['pin-too-easy']],
    ['a long phrase', 'page', { pin, again: pin, phrase: 'kettle '.repeat(6) }, ['phrase-too-long']],
    ['a short phrase', 'page', { pin, again: pin, phrase: 'a' }, ['phrase-too-short']],
    ['a phrase of digits', 'page', { pin, again: pin, phrase: '4821 9900 1234 5678' }, ['phrase-looks-secret']],
    ['no JSON as a passkey', 'page', { passkey: 'kettle' }, ['passkey']],
    ['null as a passkey', 'page', { passkey: 'null' }, ['passkey']],
    ['an empty passkey', 'page', { passkey: '{}' }, ['passkey']],
    ['a list as a passkey', 'page', { passkey: '[[]]' }, ['passkey']],
    ['all of it wrong', 'sealed', { pin: '111111', again: '2', phrase: 'a', passkey: '{}' }, undefined],
  ] as const)('has %s, for %s', async (_case, mode, form, problems) => {
    const { url, browser, attempt, rig } = await atSetUp(mode);

    const page = await setUpWith(browser, url, { do: 'set-up', ...form });

    expect([page.status, headingOf(page.body)]).toEqual([422, heading]);
    expect(problemsOn(page.body)).toEqual(problems ?? ['passkey', 'pin-too-easy', 'phrase-too-short']);
    expect(await attempt()).toMatchObject({ state: 'PENDING' });
    expect(await attempt()).not.toHaveProperty('unlock');
    expect(page.body).not.toContain('class="digits"');
    // A second try is as good as the first.
    expect(codeOn(await setUpWith(browser, url, withPin))).toMatch(/^\d{6}$/);
    expect(rig.karoo.controls.count('finishConsent')).toBe(1);
  });

  it('keeps what may be shown again, and never the PIN', async () => {
    const { url, browser, page } = await atSetUp('page');
    const passkey = passkeyFor(page.body);
    const form = { do: 'set-up', pin, again: '402914', phrase: '"><b>blue kettle</b>', passkey };

    const again = await browser.post(url, form);

    expect(problemsOn(again.body)).toEqual(['pin-differs']);
    expect(again.body).not.toContain(pin);
    expect(again.body).not.toContain('402914');
    expect(again.body).toContain('value="&quot;&gt;&lt;b&gt;blue kettle&lt;/b&gt;"');
    expect(again.body).toContain(JSON.parse(passkey).id);
    expect(again.body.match(/aria-invalid="true"/g)).toHaveLength(2);
  });

  it('does not show back words that look like a secret', async () => {
    const { url, browser } = await atSetUp('page');

    const again = await browser.post(url, { ...withPin, phrase: 'my pin is 4029' });

    expect(problemsOn(again.body)).toEqual(['phrase-looks-secret']);
    expect(again.body).not.toContain('4029');
  });

  it.each([
    ['for another challenge', { challenge: 'A'.repeat(43) }],
    ['at another site', { origin: 'https://evil.example' }],
    ["for another site's passkeys", { rpId: 'evil.example' }],
    ['as an assertion', { type: 'webauthn.get' }],
    ['without asking who holds the phone', { verified: false }],
  ])('has a passkey made %s', async (_case, more) => {
    const { url, browser, page, attempt } = await atSetUp('page');

    const again = await setUpWith(browser, url, { do: 'set-up', passkey: passkeyFor(page.body, more) });

    expect([again.status, problemsOn(again.body)]).toEqual([422, ['passkey']]);
    expect((await attempt())?.unlock).toBeUndefined();
  });

  it('has a passkey that was made for another attempt of the same browser', async () => {
    const first = await atSetUp('page');
    const { url } = await first.rig.issue(thandi);
    await first.browser.get(await throughBank(first.rig, first.browser, url, { form: { ...go, mode: 'page' } }));

    const again = await setUpWith(first.browser, url, { do: 'set-up', passkey: passkeyFor(first.page.body) });

    expect(problemsOn(again.body)).toEqual(['passkey']);
  });

  it('has a passkey whose bytes were changed', async () => {
    const { url, browser, page } = await atSetUp('page');
    const passkey = JSON.parse(passkeyFor(page.body));
    passkey.response.attestationObject = `${passkey.response.attestationObject.slice(0, -40)}${'A'.repeat(40)}`;

    const forged = [
      await setUpWith(browser, url, { do: 'set-up', passkey: JSON.stringify({ ...passkey, id: 'other' }) }),
      await setUpWith(browser, url, {
        do: 'set-up',
        passkey: passkeyFor(page.body).replace('"none"', '"packed"').slice(0, -2),
      }),
    ];

    expect(forged.map(({ body }) => problemsOn(body))).toEqual([['passkey'], ['passkey']]);
  });

  it('holds anything at all: it is asked again, and nothing fails', { timeout: 60_000 }, async () => {
    const { url, browser, attempt } = await atSetUp('sealed');
    const odd = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.json({ maxDepth: 3 }),
      fc.constantFrom(
        '',
        '__proto__',
        '٤٠٢٩',
        '4029131',
        '<script>',
        '{"id":"a","rawId":"a","type":"public-key","response":{}}',
      ),
    );
    const form = fc.record({ pin: odd, again: odd, phrase: odd, passkey: odd });

    await fc.assert(
      fc.asyncProperty(form, async (fields) => {
        fc.pre(fields.pin.trim() !== fields.again.trim() || fields.pin.trim() === '');
        const page = await browser.post(url, { do: 'set-up', ...fields });
        expect(page.status).toBe(422);
        expect(page.body).not.toContain('<script>');
      }),
      { numRuns: 100 },
    );
    expect(await attempt()).not.toHaveProperty('unlock');
  });

  it('is longer than any form of ours', async () => {
    const { url, browser } = await atSetUp('page');

    const page = await browser.post(url, { ...withPin, passkey: 'A'.repeat(20_000) });

    // Not read at all, so it is no set-up either; the page says where the person stands.
    expect([page.status, headingOf(page.body)]).toEqual([200, heading]);
    expect(page.body).not.toContain('AAAA');
  });

  it('comes from another browser', async () => {
    const { rig, url, attempt } = await atSetUp('page');

    const pages = [await rig.browser().post(url, withPin), await rig.browser().post(url, { do: 'keep' })];

    expect(pages.map(({ status }) => status)).toEqual([409, 409]);
    expect((await attempt())?.unlock).toBeUndefined();
  });

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['a neighbour', { 'sec-fetch-site': 'same-site', origin: 'https://www.saldo.example' }],
    ['nobody knows where', {}],
  ])('comes from %s', async (_case, headers) => {
    const { url, browser, attempt } = await atSetUp('page');

    expect((await browser.post(url, withPin, headers)).status).toBe(403);
    expect((await attempt())?.unlock).toBeUndefined();
  });

  it('comes too late, and upkeep takes back what the bank gave', async () => {
    const { rig, url, browser, attempt } = await atSetUp('page');
    rig.clock.forward(minutes(10));

    const late = await setUpWith(browser, url, withPin);
    await rig.upkeep();
    const later = await setUpWith(browser, url, withPin);

    expect([late, later].map(({ status, body }) => [status, headingOf(body)])).toEqual(
      Array(2).fill([410, 'It took too long']),
    );
    expect(rig.karoo.controls.count('revoke')).toBe(1);
    expect(rig.told).toEqual([{ user: thandi.user, notice: 'link-timed-out' }]);
    expect(await attempt()).toMatchObject({ state: 'REFUSED', refusedBecause: 'timeout' });
  });

  it('comes before the bank has said yes', async () => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);

    expect((await rig.browser().post(url, withPin)).status).toBe(422);
    expect(rig.karoo.controls.calls).toEqual([]);
  });

  it('comes when the code is there already: nothing is changed by it', async () => {
    const { url, browser, attempt } = await atSetUp('page');
    const code = codeOn(await setUpWith(browser, url, withPin));
    const before = await attempt();

    const again = [
      await setUpWith(browser, url, { do: 'set-up', pin: '918273', again: '918273' }),
      await setUpWith(browser, url, { do: 'keep' }),
    ];

    expect(again.map(codeOn)).toEqual([code, code]);
    expect(await attempt()).toEqual(before);
  });

  it('comes twice at once: one is kept, and both lead to a code that works', async () => {
    const { rig, url, browser, attempt } = await atSetUp('page');

    const sent = await Promise.all([browser.post(url, withPin), browser.post(url, withPin)]);
    const code = codeOn(await browser.get(url));

    expect(sent.map(({ status }) => status)).toEqual([303, 303]);
    expect((await attempt())?.unlock).toMatchObject({ pin: {} });
    expect(await rig.confirm(thandi, code)).toMatchObject({ kind: 'linked', mode: 'page' });
  });

  it('meets a KMS that is silent: nothing is kept, and it may be tried again', async () => {
    const rig = openRig();
    const { url, browser, attempt } = await atSetUp('page', rig);
    const { make } = rig.pins;
    rig.pins.make = async () => {
      throw new BotError('PEPPER_UNAVAILABLE', 'KMS does not answer.');
    };

    const page = await setUpWith(browser, url, withPin);
    rig.pins.make = make;

    expect([page.status, problemsOn(page.body)]).toEqual([503, ['unavailable']]);
    expect((await attempt())?.unlock).toBeUndefined();
    expect(codeOn(await setUpWith(browser, url, withPin))).toMatch(/^\d{6}$/);
  });

  it('is stopped: the bank is told', async () => {
    const { rig, url, browser } = await atSetUp('sealed');

    const page = await browser.post(url, { do: 'stop' });
    await rig.upkeep();

    expect(headingOf(page.body)).toBe('Stopped');
    expect(rig.karoo.controls.count('revoke')).toBe(1);
    expect(headingOf((await browser.post(url, withPin)).body)).toBe('Stopped');
  });
});

describe('digits in the chat while the set-up is open', () => {
  it('are no code, and count for nothing', async () => {
    const { rig, url, browser } = await atSetUp('chat');

    for (let count = 0; count < 5; count += 1) {
      expect(await rig.confirm(thandi, '123456')).toEqual({ kind: 'none-waiting' });
    }

    expect(await rig.confirm(thandi, codeOn(await setUpWith(browser, url)))).toMatchObject({ kind: 'linked' });
  });
});
