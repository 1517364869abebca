import { describe, expect, it } from 'vitest';
import { spokenCode } from '../../lambdas/linking/code.ts';
import { attemptOf } from '../../lambdas/linking/consent.ts';
import { minutes, seconds } from '../../lambdas/platform/clock.ts';
import { codeOn, go, openRig, setUpWith, textOf, thandi, throughBank, toCode } from '../linking/rig.ts';

const idOf = (url: string) => attemptOf(url.split('/').at(-1) ?? '');
const setUpHeading = 'How will you prove that it’s you?';
const headingOf = (body: string) => /<h1>(.*)<\/h1>/.exec(body)?.[1];

async function atCallback(rig = openRig()) {
  const { url } = await rig.issue(thandi);
  const browser = rig.browser();
  const callback = await throughBank(rig, browser, url);
  return { rig, url, browser, callback };
}

/** The person goes on from the set-up page to the code. */
async function codeAfter({ browser, url, callback }: Awaited<ReturnType<typeof atCallback>>) {
  await browser.get(callback);
  return setUpWith(browser, url);
}

/** The callback still works: the way on is there. */
async function expectToGoOn({
  browser,
  callback,
}: Pick<Awaited<ReturnType<typeof atCallback>>, 'browser' | 'callback'>) {
  expect(headingOf((await browser.get(callback)).body)).toBe(setUpHeading);
}

const without = (url: URL, ...names: string[]) => {
  const changed = new URL(url);
  for (const name of names) changed.searchParams.delete(name);
  return changed;
};
const changed = (url: URL, name: string, value: string) => {
  const copy = new URL(url);
  copy.searchParams.set(name, value);
  return copy;
};

describe('the way back from the bank', () => {
  it('asks how the person will prove themselves, and shows no code before', async () => {
    const { rig, url, browser, callback } = await atCallback();

    const page = await browser.get(callback);

    expect([page.status, headingOf(page.body)]).toEqual([200, setUpHeading]);
    expect(page.body).not.toContain('class="digits"');
    expect(page.body).not.toContain('wa.me');
    expect(await rig.store.attempts.get(idOf(url))).toMatchObject({ state: 'PENDING' });
    expect(await rig.store.attempts.get(idOf(url))).not.toHaveProperty('unlock');
  });

  it('then shows the code, opens the chat with it typed, and says what happens next', async () => {
    const page = await codeAfter(await atCallback());

    const code = codeOn(page);
    const text = textOf(page.body);
    expect(page.status).toBe(200);
    expect(page.body).toContain(`href="https://wa.me/27600000000?text=Code%20${code}"`);
    expect(text).toContain('Karoo Bank said yes');
    expect(text).toContain('Works for another 10 minutes');
    expect(text).toContain('Nothing is linked until the code arrives');
    expect(text).toContain('I did not ask for this: stop');
  });

  it('keeps tokens and accounts sealed, and the code nowhere', async () => {
    const { rig, url, ...more } = await atCallback();
    rig.clock.forward(minutes(2));

    const code = codeOn(await codeAfter({ rig, url, ...more }));

    const attempt = await rig.store.attempts.get(idOf(url));
    expect(attempt).toMatchObject({ state: 'PENDING', bank: 'karoo', mode: 'chat', wrongCodes: 0 });
    expect(attempt?.codeExpiresAt).toBe(rig.clock.now() + minutes(10));
    const stored = JSON.stringify(attempt);
    expect(stored).not.toMatch(/access-|refresh-/);
    expect(stored).not.toContain(code);
  });

  it('is the same page at every reload, without a second exchange', async () => {
    const { rig, url, browser, callback } = await atCallback();
    const before = [await browser.get(callback), await browser.get(callback)];
    const first = await setUpWith(browser, url);
    rig.clock.forward(minutes(4));

    const again = [await browser.get(callback), await browser.get(callback), await browser.get(`${callback}&lang=af`)];

    expect(before.map(({ body }) => headingOf(body))).toEqual([setUpHeading, setUpHeading]);
    expect(again.map(codeOn)).toEqual(Array(3).fill(codeOn(first)));
    expect(textOf(again[0]?.body ?? '')).toContain('Works for another 6 minutes');
    expect(rig.karoo.controls.count('finishConsent')).toBe(1);
    expect(rig.karoo.controls.count('accounts')).toBe(1);
  });

  it('exchanges once when it is loaded twice at the same time', async () => {
    const { rig, browser, callback } = await atCallback();

    const pages = await Promise.all([browser.get(callback), browser.get(callback)]);

    expect(pages.map(({ body }) => headingOf(body)).sort()).toEqual([setUpHeading, 'One moment']);
    expect(pages.find(({ body }) => headingOf(body) === 'One moment')?.headers.refresh).toBe('3');
    expect(rig.karoo.controls.count('finishConsent')).toBe(1);
    await expectToGoOn({ browser, callback });
  });

  it('says so when a first try was lost on the way, and may be begun again', async () => {
    const { rig, url, browser, callback } = await atCallback();
    rig.karoo.finishConsent = async () => Promise.reject(new TypeError('The process is gone.'));

    const first = await browser.get(callback);
    const waiting = await browser.get(callback);
    rig.clock.forward(seconds(31));
    const lost = await browser.get(callback);

    expect([first.status, waiting.status, lost.status]).toEqual([500, 200, 502]);
    expect(headingOf(lost.body)).toBe('That did not work');
    expect(lost.body).toContain(`href="${new URL(url).pathname}?lang=en"`);
  });

  it('says after the chat has confirmed that all is done', async () => {
    const arrived = await atCallback();
    const { rig, browser, callback } = arrived;
    await rig.confirm(thandi, codeOn(await codeAfter(arrived)));

    expect(headingOf((await browser.get(callback)).body)).toBe('Your bank was linked');
  });

  it.each([
    ['wrong codes', 'Too many wrong codes'],
    ['no code', 'It took too long'],
    ['a code from another chat', 'The code came from another chat'],
  ])('says what happened after %s', async (what, heading) => {
    const arrived = await atCallback();
    const { rig, browser, callback } = arrived;
    const code = codeOn(await codeAfter(arrived));
    const wrong = code === '000000' ? '111111' : '000000';
    if (what === 'wrong codes') for (let count = 0; count < 3; count += 1) await rig.confirm(thandi, wrong);
    if (what === 'no code') rig.clock.forward(minutes(10));
    if (what === 'a code from another chat') await rig.confirm({ ...thandi, user: 'somebody else' }, code);

    const page = await browser.get(callback);

    expect([page.status, headingOf(page.body)]).toEqual([410, heading]);
    expect(page.body).not.toContain(spokenCode(code));
    expect(page.body).not.toContain(`%20${code}`);
  });
});

describe('a callback that is refused', () => {
  it('comes without the cookie of the browser that left', async () => {
    const { rig, browser, callback } = await atCallback();

    const page = await rig.browser().get(callback);

    expect([page.status, headingOf(page.body)]).toEqual([403, 'Please go on where you began']);
    expect(rig.karoo.controls.count('finishConsent')).toBe(0);
    await expectToGoOn({ browser, callback });
  });

  it.each([
    ['of another browser', 'A'.repeat(43)],
    ['that is cut', 'A'.repeat(20)],
    ['that is empty', ''],
  ])('comes with a cookie %s', async (_case, value) => {
    const { rig, browser, callback } = await atCallback();
    browser.jar.set('__Host-link', value);

    expect((await browser.get(callback)).status).toBe(403);
    expect(rig.karoo.controls.count('finishConsent')).toBe(0);
  });

  it.each([
    ['no state', (url: URL) => without(url, 'state')],
    ['an empty state', (url: URL) => changed(url, 'state', '')],
    [
      'another state of the same attempt',
      (url: URL) => changed(url, 'state', `${url.searchParams.get('state')?.split('.')[0]}.${'A'.repeat(43)}`),
    ],
    ['a state of nobody', (url: URL) => changed(url, 'state', `${'A'.repeat(43)}.${'A'.repeat(43)}`)],
    ['two states', (url: URL) => new URL(`${url}&state=${url.searchParams.get('state')}`)],
    ['two codes', (url: URL) => new URL(`${url}&code=other`)],
    ['two issuers', (url: URL) => new URL(`${url}&iss=https://evil.example`)],
  ])('has %s', async (_case, change) => {
    const { rig, browser, callback } = await atCallback();

    const page = await browser.get(change(callback));

    expect([page.status, headingOf(page.body)]).toEqual([400, 'This answer does not fit']);
    expect(rig.karoo.controls.count('finishConsent')).toBe(0);
    await expectToGoOn({ browser, callback });
  });

  it('has the state of another attempt of the same browser', async () => {
    const rig = openRig();
    const browser = rig.browser();
    const first = await throughBank(rig, browser, (await rig.issue(thandi)).url);
    const second = await throughBank(rig, browser, (await rig.issue(thandi)).url);

    const swapped = await browser.get(changed(first, 'state', second.searchParams.get('state') ?? ''));

    // The state is right for this browser, so the bank is asked; it knows that the code belongs elsewhere.
    expect([swapped.status, headingOf(swapped.body)]).toEqual([400, 'This answer does not fit']);
    expect((await rig.loadChat(thandi.user)).links).toEqual([]);
    await expectToGoOn({ browser, callback: first });
  });

  it.each([
    ['of another bank', 'https://harbour.example'],
    ['with another ending', 'https://bank.example/karoo/'],
    ['in capitals', 'https://BANK.example/karoo'],
  ])('has an issuer %s', async (_case, iss) => {
    const { rig, url, browser, callback } = await atCallback();

    const page = await browser.get(changed(callback, 'iss', iss));

    expect([page.status, headingOf(page.body)]).toEqual([400, 'This answer does not fit']);
    expect((await rig.store.attempts.get(idOf(url)))?.sealedTokens).toBeUndefined();
    expect(rig.karoo.controls.count('accounts')).toBe(0);
  });

  it('has no issuer', async () => {
    const { browser, callback } = await atCallback();

    expect((await browser.get(without(callback, 'iss'))).status).toBe(400);
  });

  it("comes in at another bank's door", async () => {
    const { rig, browser, callback } = await atCallback();
    const elsewhere = new URL(callback);
    elsewhere.pathname = '/callback/harbour';

    const page = await browser.get(elsewhere);

    expect(page.status).toBe(400);
    expect(rig.harbour.controls.calls).toEqual([]);
    await expectToGoOn({ browser, callback });
  });

  it('comes in at a door that is not there', async () => {
    const { browser, callback } = await atCallback();
    callback.pathname = '/callback/__proto__';

    expect((await browser.get(callback)).status).toBe(404);
  });

  it('comes too late', async () => {
    const { rig, browser, callback } = await atCallback();
    rig.clock.forward(minutes(40));

    const page = await browser.get(callback);

    expect([page.status, headingOf(page.body)]).toEqual([410, 'This link has run out']);
    expect(rig.karoo.controls.count('finishConsent')).toBe(0);
  });

  it('was replaced by a newer link', async () => {
    const { rig, browser, callback } = await atCallback();
    for (let count = 0; count < 3; count += 1) await rig.issue(thandi);

    const page = await browser.get(callback);

    expect([page.status, headingOf(page.body)]).toEqual([410, 'There is a newer link']);
  });
});

describe('a bank that gives nothing', () => {
  it('because the person said no there', async () => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);
    const browser = rig.browser();
    const sent = await browser.post(url, go);

    const denied = rig.karoo.controls.deny(sent.headers.location ?? '');
    const pages = [await browser.get(denied), await browser.get(denied), await browser.get(url)];

    expect(pages.map(({ body }) => headingOf(body))).toEqual(Array(3).fill('You said no at your bank'));
    expect(await rig.store.attempts.get(idOf(url))).toMatchObject({ state: 'REFUSED', refusedBecause: 'denied' });
  });

  it('because no account was chosen: nothing stays at the bank', async () => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);
    const browser = rig.browser();
    const callback = await throughBank(rig, browser, url, { customer: 'empty' });

    const page = await browser.get(callback);

    expect([page.status, headingOf(page.body)]).toEqual([200, 'No account was chosen']);
    expect(rig.karoo.controls.count('revoke')).toBe(1);
    expect((await rig.store.attempts.get(idOf(url)))?.sealedTokens).toBeUndefined();
  });

  it.each([
    ['unavailable', 503, 'Karoo Bank does not answer'],
    ['timeout', 503, 'Karoo Bank does not answer'],
    ['rate-limited', 503, 'Karoo Bank does not answer'],
    ['invalid', 502, 'That did not work'],
  ] as const)('because it is %s at the exchange', async (failure, status, heading) => {
    const { rig, url, browser, callback } = await atCallback();
    rig.karoo.controls.failNext(failure, 1, 'finishConsent');

    const page = await browser.get(callback);

    expect([page.status, headingOf(page.body)]).toEqual([status, heading]);
    expect(page.body).toContain(`href="${new URL(url).pathname}?lang=en"`);
    // The code of the bank may be spent; a new start is what helps.
    rig.clock.forward(seconds(31));
    const { code } = await toCode(rig, browser, url);
    expect(await rig.confirm(thandi, code)).toMatchObject({ kind: 'linked' });
  });

  it('because it does not show the accounts: tries once more, then gives everything back', async () => {
    const { rig, url, browser, callback } = await atCallback();
    rig.karoo.controls.failNext('unavailable', 2, 'accounts');

    const page = await browser.get(callback);

    expect(page.status).toBe(503);
    expect(rig.karoo.controls.count('accounts')).toBe(2);
    expect(rig.karoo.controls.count('revoke')).toBe(1);
    expect((await rig.store.attempts.get(idOf(url)))?.sealedTokens).toBeUndefined();
  });

  it('and stumbles only once', async () => {
    const { rig, browser, callback } = await atCallback();
    rig.karoo.controls.failNext('unavailable', 1, 'accounts');

    await expectToGoOn({ browser, callback });
  });

  it('and then does not even take it back: upkeep ends it later', async () => {
    const { rig, url, browser, callback } = await atCallback();
    rig.karoo.controls.failNext('unavailable', 2, 'accounts');
    rig.karoo.controls.failNext('unavailable', 1, 'revoke');
    const consent = (await rig.store.attempts.get(idOf(url)))?.consent ?? '';

    await browser.get(callback);
    expect(rig.karoo.controls.isLive(consent)).toBe(true);
    rig.clock.forward(minutes(45));
    await rig.upkeep();

    expect(rig.karoo.controls.isLive(consent)).toBe(false);
  });
});
