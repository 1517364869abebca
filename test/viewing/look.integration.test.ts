import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { minutes } from '../../lambdas/platform/clock.ts';
import { launchBrowser } from '../e2e/browser.ts';
import { authenticatorOn, judge, openContext, openSite, press, type Site } from './browser.ts';
import { amounts, openRig, phrase, type Rig, type RigOptions, rightPin, runningClock, wrongPin } from './rig.ts';

let browser: Browser;
let site: Site;

beforeAll(async () => {
  browser = await launchBrowser();
  site = await openSite();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function served(options: RigOptions = {}): Promise<Rig> {
  const rig = await openRig({ ...options, pagesUrl: site.url, clock: runningClock() });
  site.serve(rig);
  return rig;
}

const address = (token: string, language = 'en') => `${site.url}/view/${token}?lang=${language}`;

/** From the chat's link to what it was for. */
async function prove(page: Page): Promise<void> {
  await press(page, 'begin');
  await page.locator('#pin').fill(rightPin);
  await press(page, 'pin');
}

const looks = [
  { name: 'phone-light', screen: 'phone', colorScheme: 'light', language: 'en' },
  { name: 'phone-dark', screen: 'phone', colorScheme: 'dark', language: 'af' },
  { name: 'desktop-light', screen: 'desktop', colorScheme: 'light', language: 'af' },
  { name: 'desktop-dark', screen: 'desktop', colorScheme: 'dark', language: 'en' },
] as const;

describe.each(looks)('$name, in $language', ({ name, screen, colorScheme, language }) => {
  it('the balance, from the link to the end', async () => {
    const rig = await served();
    const context = await openContext(browser, screen, colorScheme);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    await page.goto(address(await rig.ticket(), language));
    await judge(page, `start-${name}`);

    await press(page, 'begin');
    await page.locator('#pin').fill(wrongPin);
    await press(page, 'pin');
    await page.locator('.errors').waitFor();
    await judge(page, `wrong-${name}`);
    await page.locator('#pin').fill(rightPin);
    await press(page, 'pin');
    await page.locator('.amount').first().waitFor();
    await judge(page, `balance-${name}`);
    expect(await page.locator('html').getAttribute('lang')).toBe(language);

    await press(page, 'payments');
    await page.locator('.payments').waitFor();
    await judge(page, `payments-${name}`);
    await press(page, 'refresh');
    await page.locator('.figures').first().waitFor();
    await press(page, 'done');
    await page.locator('.message').waitFor();
    await judge(page, `closed-${name}`);
    expect(await page.content()).not.toMatch(amounts);
    expect(complaints.filter((text) => !/favicon|422/.test(text))).toEqual([]);
    await context.close();
  });
});

const phones = looks.filter(({ screen }) => screen === 'phone');

describe.each(phones)('$name, in $language', ({ name, screen, colorScheme, language }) => {
  it('the other pages', async () => {
    const rig = await served();
    const context = await openContext(browser, screen, colorScheme);
    const page = await context.newPage();
    await page.goto(address(await rig.ticket({ purpose: 'export' }), language));
    await prove(page);
    await page.locator('.record').waitFor();
    await judge(page, `record-${name}`);

    await page.goto(address(await rig.ticket({ purpose: 'mode-chat' }), language));
    await prove(page);
    await page.locator('button[value=chat-yes]').waitFor();
    await judge(page, `chat-${name}`);
    await press(page, 'chat-yes');
    await page.locator('.message').waitFor();
    await judge(page, `chat-on-${name}`);

    await page.goto(address(await rig.ticket({ purpose: 'set-pin' }), language));
    await prove(page);
    await page.locator('#new').fill('111111');
    await page.locator('#again').fill('111111');
    await press(page, 'save-pin');
    await page.locator('.errors').waitFor();
    await judge(page, `set-pin-${name}`);

    rig.karoo.controls.failNext('unavailable', 3);
    await page.goto(address(await rig.ticket(), language));
    await press(page, 'begin');
    await page.locator('.notice').waitFor();
    await judge(page, `slow-${name}`);
    await page.goto(address('nothing', language));
    await judge(page, `expired-${name}`);
    await context.close();
  });
});

describe('in a browser', () => {
  it('"back" and "reload" show that it has expired, and no figures', async () => {
    const rig = await served();
    const context = await openContext(browser, 'phone', 'light');
    const page = await context.newPage();
    await page.goto(address(await rig.ticket()));
    await prove(page);
    await page.locator('.amount').first().waitFor();
    await press(page, 'payments');
    await page.locator('.payments').waitFor();

    await page.goBack();
    expect(await page.locator('h1').textContent()).toBe('This page has expired');
    expect(await page.content()).not.toMatch(amounts);
    await page.goBack();
    expect(await page.locator('h1').textContent()).toBe('This page has expired');
    await page.goForward();
    expect(await page.locator('h1').textContent()).toBe('This page has expired');
    expect(await page.content()).not.toMatch(amounts);
    expect(await page.content()).not.toContain(phrase);
    await context.close();
  });

  it('"reload" of the figures themselves asks us, and sends nothing twice', async () => {
    const rig = await served();
    const context = await openContext(browser, 'phone', 'light');
    const page = await context.newPage();
    await page.goto(address(await rig.ticket()));
    await prove(page);
    await page.locator('.amount').first().waitFor();
    const reads = rig.karoo.controls.count('balances');

    await page.reload();

    expect(await page.locator('h1').textContent()).toBe('This page has expired');
    expect(rig.karoo.controls.count('balances')).toBe(reads);
    await context.close();
  });

  it('leaves nothing to come back to after another page was opened', async () => {
    const rig = await served();
    const context = await openContext(browser, 'phone', 'light');
    const page = await context.newPage();
    await page.goto(address(await rig.ticket()));
    await prove(page);
    await page.locator('.amount').first().waitFor();

    await page.goto('about:blank');
    await page.goBack();

    await page.getByText('This page has expired').first().waitFor();
    expect(await page.content()).not.toMatch(amounts);
    await context.close();
  });

  it('goes by itself when nobody touches it', async () => {
    const rig = await served();
    const context = await openContext(browser, 'phone', 'light');
    const page = await context.newPage();
    await page.clock.install();
    await page.goto(address(await rig.ticket()));
    await prove(page);
    await page.locator('.amount').first().waitFor();

    await page.clock.fastForward(minutes(5) + 1_000);

    await page.getByText('This page has expired').first().waitFor();
    expect(await page.content()).not.toMatch(amounts);
    await context.close();
  });

  it('works without JavaScript, and leaves by itself as well', async () => {
    const rig = await served();
    const context = await openContext(browser, 'phone', 'light', { javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(address(await rig.ticket()));
    const answered = page.waitForResponse((response) => response.headers().refresh !== undefined);
    await prove(page);

    expect(await (await answered).headerValue('refresh')).toMatch(/^305;url=\/view\//);
    await page.locator('.amount').first().waitFor();
    await press(page, 'refresh');
    await page.locator('.amount').first().waitFor();
    await press(page, 'done');
    expect(await page.locator('h1').textContent()).toBe('Closed');
    await context.close();
  });

  it('is read in order: heading, total, then each bank, account and figure; and done by keyboard', async () => {
    const rig = await served();
    const context = await openContext(browser, 'phone', 'light');
    const page = await context.newPage();
    await page.goto(address(await rig.ticket()));
    await page.keyboard.press('Tab');
    await page.locator('button[value=begin]').focus();
    await page.keyboard.press('Enter');
    await page.locator('#pin').focus();
    await page.keyboard.type(rightPin);
    await page.keyboard.press('Enter');
    await page.locator('.amount').first().waitFor();

    const read = await page.locator('main').ariaSnapshot();

    const order = [
      'heading "Your balance"',
      'Total available',
      'heading "Karoo Bank"',
      'heading "Everyday',
      'Available',
      'Latest payments of Everyday',
      'heading "Holiday',
      'heading "Harbour',
      'Ask the bank again',
      'button "Done"',
    ];
    const places = order.map((words) => read.indexOf(words));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    await context.close();
  });

  it('gives the record as a file, and stays as it is', async () => {
    const rig = await served();
    const context = await openContext(browser, 'phone', 'light');
    const page = await context.newPage();
    await page.goto(address(await rig.ticket({ purpose: 'export' })));
    await prove(page);
    const downloaded = page.waitForEvent('download');
    await page.locator('button[value=download]').click();

    expect((await downloaded).suggestedFilename()).toBe('saldo-record.json');
    expect(await page.locator('h1').textContent()).toBe('What Saldo keeps about you');
    await press(page, 'done');
    await page.locator('.message').waitFor();
    await context.close();
  });
});

describe('a passkey', () => {
  it('is added after the PIN, and then opens the balance without one; not for somebody who is not there', async () => {
    const rig = await served();
    const context = await openContext(browser, 'phone', 'light');
    const page = await context.newPage();
    const phone = await authenticatorOn(context, page);
    await page.goto(address(await rig.ticket({ purpose: 'set-pin' })));
    await prove(page);
    const add = page.locator('[data-passkey=create] button');
    await add.waitFor();
    await judge(page, 'add-passkey');
    await add.click();
    await page.getByText('Your passkey is added').first().waitFor();
    expect(await phone.count()).toBe(1);
    expect((await rig.loadChat()).profile?.unlocksWith).toEqual(['pin', 'passkey']);

    await page.goto(address(await rig.ticket()));
    await press(page, 'begin');
    const use = page.locator('[data-passkey=get] button');
    await use.waitFor();
    await judge(page, 'use-passkey');
    await phone.verified(false);
    await use.click();
    await page.locator('[data-passkey-failed]').waitFor();
    expect(await page.content()).not.toMatch(amounts);
    await phone.verified(true);
    await use.click();
    await page.locator('.amount').first().waitFor();

    expect(await page.locator('.amount').first().textContent()).toMatch(/120/);
    expect(rig.state.checks).toBe(1);
    await page.goBack();
    expect(await page.locator('h1').textContent()).toBe('This page has expired');
    await context.close();
  });

  it('signs for one ticket: its answer opens no other, and not the same one again', async () => {
    const rig = await served();
    const context = await openContext(browser, 'phone', 'light');
    const page = await context.newPage();
    await authenticatorOn(context, page);
    await page.goto(address(await rig.ticket({ purpose: 'set-pin' })));
    await prove(page);
    await page.locator('[data-passkey=create] button').click();
    await page.getByText('Your passkey is added').first().waitFor();
    const [first, second] = [await rig.ticket(), await rig.ticket()];
    await page.goto(address(first));
    await press(page, 'begin');
    const sent = page.waitForRequest(
      (request) => request.method() === 'POST' && /passkey/.test(request.postData() ?? ''),
    );
    await page.locator('[data-passkey=get] button').click();
    const passkey = new URLSearchParams((await sent).postData() ?? '').get('passkey') ?? '';
    await page.locator('.amount').first().waitFor();

    const other = await rig.browser().post(second, { do: 'passkey', passkey });
    const again = await rig.browser().post(first, { do: 'passkey', passkey });

    expect(passkey.length).toBeGreaterThan(200);
    expect([other.status, again.status]).toEqual([422, 410]);
    for (const { body } of [other, again]) expect(body).not.toMatch(amounts);
    await context.close();
  });
});
