import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Permission } from '../../lambdas/banks/port.ts';
import { type MoneyTopic, writeQuestion } from '../../lambdas/money/question.ts';
import { launchBrowser } from '../e2e/browser.ts';
import { moneyAccounts } from '../money/history.ts';
import { judge, openContext, openSite, press, type Site } from './browser.ts';
import { openRig, type Rig, rightPin, runningClock } from './rig.ts';

const permissions: readonly Permission[] = [
  'ReadAccountsDetail',
  'ReadBalances',
  'ReadTransactionsDetail',
  'ReadTransactionsCredits',
  'ReadTransactionsDebits',
  'ReadStatementsDetail',
];

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

async function ask(page: Page, rig: Rig, about: MoneyTopic, language: string): Promise<void> {
  const token = await rig.ticket({ purpose: 'money', question: writeQuestion({ about }) });
  await page.goto(`${site.url}/view/${token}?lang=${language}`);
  await press(page, 'begin');
  if ((await page.locator('#pin').count()) > 0) {
    await page.locator('#pin').fill(rightPin);
    await press(page, 'pin');
  }
  await page.locator('.ways').waitFor();
}

const looks = [
  { name: 'narrow-light', screen: 'narrow', colorScheme: 'light', language: 'en' },
  { name: 'narrow-dark-rtl', screen: 'narrow', colorScheme: 'dark', language: 'ar' },
  { name: 'desktop-light', screen: 'desktop', colorScheme: 'light', language: 'af' },
] as const;

describe.each(looks)('$name, in $language', ({ name, screen, colorScheme, language }) => {
  it('every answer, a search, and a statement', async () => {
    const rig = await openRig({
      banks: ['karoo'],
      permissions,
      accounts: moneyAccounts(),
      pagesUrl: site.url,
      clock: runningClock(),
    });
    site.serve(rig);
    const context = await openContext(browser, screen, colorScheme);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));

    for (const about of ['transactions', 'spending', 'bills', 'duplicates', 'subscriptions', 'forecast'] as const) {
      await ask(page, rig, about, language);
      await judge(page, `${about}-${name}`);
      const width = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
      expect(width, about).toBeLessThanOrEqual(0);
    }

    await ask(page, rig, 'transactions', language);
    await page.locator('main summary').click();
    await page.locator('#merchant').fill('zanzibar');
    await judge(page, `search-${name}`);
    await Promise.all([page.waitForEvent('load'), page.locator('details button[value=money]').click()]);
    await page.locator('.ways').waitFor();
    await judge(page, `nothing-${name}`);

    await ask(page, rig, 'statement', language);
    await judge(page, `statement-${name}`);
    await page.locator('#month').selectOption('2026-10');
    const [file] = await Promise.all([page.waitForEvent('download'), page.locator('button[value=statement]').click()]);
    expect(file.suggestedFilename()).toBe('saldo-karoo-2026-10-01-2026-10-31.pdf');
    expect((await readFile(await file.path())).subarray(0, 5).toString()).toBe('%PDF-');
    expect(complaints.filter((text) => !/favicon|422/.test(text))).toEqual([]);
    await context.close();
  });
});
