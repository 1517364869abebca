import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Card } from '../../lambdas/banks/cards.ts';
import { moneyOf } from '../../lambdas/banks/money.ts';
import { launchBrowser } from '../e2e/browser.ts';
import { judge, openContext, openSite, press, type Site } from './browser.ts';
import { openRig, rightPin, runningClock } from './rig.ts';

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

const blue: Card = {
  id: 'c-1',
  account: 'a-1',
  name: 'Blue card',
  kind: 'debit',
  lastDigits: '4821',
  status: 'active',
  limits: { purchasesPerDay: moneyOf('12000.00', 'ZAR'), cashPerDay: moneyOf('3000.00', 'ZAR') },
};
const gold: Card = { ...blue, id: 'c-2', account: 'a-3', name: 'Gold card', lastDigits: '0071', status: 'frozen' };

async function prove(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await press(page, 'begin');
  await page.locator('#pin').fill(rightPin);
  await press(page, 'pin');
}

const looks = [
  { name: 'phone-light', screen: 'phone', colorScheme: 'light', language: 'en' },
  { name: 'phone-dark', screen: 'phone', colorScheme: 'dark', language: 'ar' },
] as const;

describe.each(looks)('$name, in $language', ({ name, screen, colorScheme, language }) => {
  it('cards: the list, a trip, what is for good, and that it is done', async () => {
    const rig = await openRig({ cards: [blue, gold], pagesUrl: site.url, clock: runningClock() });
    site.serve(rig);
    const page = await (await openContext(browser, screen, colorScheme)).newPage();
    const token = await rig.ticket({ purpose: 'cards', account: 'freeze' });
    await prove(page, `${site.url}/view/${token}?lang=${language}`);
    await page.locator('[name=act]').first().waitFor({ state: 'attached' });
    await judge(page, `cards-${name}`);
    const act = (what: string) =>
      Promise.all([
        page.waitForEvent('load'),
        page.locator(`form:has(input[name=act][value=${what}]) button`).first().click(),
      ]);

    await act('travel');
    await page.locator('#country1').waitFor();
    await judge(page, `trip-${name}`);
    await press(page, 'list');
    await act('lost');
    await page.locator('#reason-lost').waitFor();
    await judge(page, `lost-${name}`);
    await press(page, 'list');
    await act('freeze');
    await page.locator('.message h1').waitFor();
    await judge(page, `frozen-${name}`);

    expect((await rig.store.ledger.list(rig.user, 9)).map(({ event }) => event)).toContain('card-frozen');
  });

  it('accounts: names, what is shown, what comes first', async () => {
    const rig = await openRig({ pagesUrl: site.url, clock: runningClock() });
    site.serve(rig);
    const page = await (await openContext(browser, screen, colorScheme)).newPage();
    const token = await rig.ticket({ purpose: 'accounts' });
    await prove(page, `${site.url}/view/${token}?lang=${language}`);
    await page.locator('section.card').first().waitFor();
    await judge(page, `accounts-${name}`);
    const done = await page.locator('button[value=done]').boundingBox();
    const after = await page.locator('form:has(button[value=done]) + p').boundingBox();
    expect((after?.y ?? 0) - (done?.y ?? 0) - (done?.height ?? 0)).toBeGreaterThanOrEqual(12);

    await page.locator('input[type=text]').first().fill('Huisgeld');
    await press(page, 'save-accounts');
    await page.locator('[role=status]').waitFor();
    expect(await page.locator('input[type=text]').first().inputValue()).toBe('Huisgeld');
  });
});
