import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Download, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findCustomer } from '../../lambdas/sandbox-bank/customers.ts';
import { ledgersOf } from '../../lambdas/sandbox-bank/ledger.ts';
import { type LocalSystem, startLocal } from '../../local/system.ts';
import { customer } from '../../tools/journey/customer.ts';
import { launchBrowser, newPhoneContext } from './browser.ts';
import { expectNoAmounts, type Figures, figuresAtBank, postPurchase, seenByMeta } from './figures.ts';
import { type FlowPhone, openFlow } from './flow.ts';
import { look } from './linking.ts';
import { openPhone, type Phone, patience } from './phone.ts';

const pin = '274951';
const karoo = { id: 'karoo', customer: /Thandi Voorbeeld/, current: 'kb-4f1c02', lastDigits: '7703' };
const amelia = { userId: 'GB.1000200030004004', waId: '447700900123', name: /Amelia Clarke/ };

let system: LocalSystem;
let browser: Browser;
let context: BrowserContext;
let chat: Phone;
let books: Figures;

beforeAll(async () => {
  system = await startLocal({ port: 0, quiet: true });
  const walker = customer({ simulator: system.urls.chat, ...amelia });
  await walker.link('karoo', 'thandi', { mode: 'sealed', unlock: { pin, phrase: 'a small blue boat' } });
  await postPurchase(system, karoo.id, karoo.current, '123.45');
  books = await figuresAtBank(system, karoo.id, karoo.customer);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await system?.close();
});

// In each test the person opens the chat and proves themselves anew.
beforeEach(async () => {
  context = await newPhoneContext(browser);
  chat = await openPhone(context, system.urls.chat, amelia.name);
  await expect.poll(() => chat.log(), patience).toContain('is linked');
});
afterEach(async () => {
  await context?.close();
});

/**
 * Asks in the chat, opens the Flow behind the button and its answer behind the PIN; and asks again where a bank on a busy
 * machine did not answer in time.
 */
async function openAnswer(question: string): Promise<FlowPhone> {
  for (let tries = 1; ; tries += 1) {
    await chat.ask(question);
    const flow = await openFlow(chat, /^Show me$/);
    await flow.unlock(pin);
    if (tries === 3 || !(await flow.text()).includes('does not answer just now')) return flow;
    await flow.press(/^Done$/);
    await flow.gone();
  }
}

/** Asks in the chat, opens the page behind the button and proves with the PIN who is there. */
async function visit(question: string): Promise<Page> {
  await chat.ask(question);
  const page = await chat.openLink(/Open the page/);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Your Saldo PIN').fill(pin);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  return page;
}

/** Presses the button, and again where a bank on a busy machine did not answer in time. */
async function getFile(page: Page): Promise<Download> {
  for (let tries = 1; ; tries += 1) {
    await page.locator('#format').selectOption('csv');
    const [download] = await Promise.all([
      Promise.race([
        page.waitForEvent('download', patience),
        page
          .getByRole('alert')
          .filter({ hasText: 'does not answer' })
          .waitFor()
          .then(() => undefined),
      ]),
      page.getByRole('button', { name: 'Get the file' }).click(),
    ]);
    if (download !== undefined) return download;
    if (tries === 3) throw new Error('The bank did not answer in three tries.');
  }
}

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();

/** The cells of a CSV file, all of which are quoted. */
const cellsOf = (csv: string) =>
  csv
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split('\r\n')
    .map((line) => [...line.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell = '']) => cell));

const minorOf = (decimal: string) => BigInt(decimal.replace('.', ''));

/** What the bank's own ledger has booked since the end of a day in South Africa, in cents. */
function bookedAfter(day: string): bigint {
  const end = Date.parse(`${day}T24:00:00+02:00`);
  const thandi = findCustomer('karoo', 'thandi');
  const ledgers = thandi === undefined ? [] : ledgersOf(thandi, Date.now());
  const movements = ledgers.find(({ account }) => account.id === karoo.current)?.movements ?? [];
  return movements.reduce((sum, { at, minor, pending }) => (at >= end && !pending ? sum + minor : sum), 0n);
}

interface CardAtBank {
  readonly id: string;
  readonly account: string;
  readonly lastDigits: string;
  readonly status: string;
}

/** The card of the everyday account, as the bank's teller sees it. */
async function cardAtBank(): Promise<CardAtBank> {
  const response = await fetch(`${system.urls.sandbox}/${karoo.id}/teller/api/state`);
  const { customers } = (await response.json()) as {
    customers: readonly { readonly name: string; readonly cards: readonly CardAtBank[] }[];
  };
  const cards = customers.find(({ name }) => karoo.customer.test(name))?.cards ?? [];
  const card = cards.find(({ account }) => account === karoo.current);
  if (card === undefined) throw new Error('The everyday account has no card.');
  return card;
}

const buy = () => postPurchase(system, karoo.id, karoo.current, '64.20');

/** One person whose amounts are sealed: each test is what they ask next. */
describe('a person whose amounts are sealed asks about money', () => {
  it('sees the latest payments in the Flow', async () => {
    const flow = await openAnswer('transactions');
    expect(await flow.heading()).toMatch(/latest payments/i);
    expect(await flow.text()).toMatch(/-R\s?123[.,]45, Bookshop/);
    await look(chat.page, 'money-2-payments');
    await flow.press(/^Done$/);
    await flow.gone();
  });

  it('sees what was spent as a picture, and in words beside it', async () => {
    const flow = await openAnswer('spending');
    const picture = flow.sheet.getByRole('img').first();
    await picture.waitFor();
    expect(await picture.getAttribute('src')).toMatch(/^data:image\/png;base64,.{400}/);
    expect(await flow.text()).toMatch(/1\. .+R\s?\d/);
    await look(chat.page, 'money-3-spending');
    await flow.press(/^Done$/);
    await flow.gone();
  });

  it('downloads a statement that ends with the balance in the bank’s books', async () => {
    const page = await visit('statement');
    await heading(page, 'Your statement');
    const option = page.locator('#account option').filter({ hasText: karoo.lastDigits });
    await page.locator('#account').selectOption((await option.getAttribute('value')) ?? '');
    // The first is the month that is not over: the bank does not yet say what today's payments leave.
    await page.locator('#month').selectOption({ index: 1 });
    await page.locator('#format').selectOption('csv');
    await look(page, 'money-4-statement');
    const download = await getFile(page);
    expect(download.suggestedFilename()).toMatch(/^saldo-karoo-\d{4}-\d\d-01-\d{4}-\d\d-\d\d\.csv$/);
    const [, opening = [], ...rest] = cellsOf(await readFile(await download.path(), 'utf8'));
    const closing = rest.pop() ?? [];
    expect(opening[1]).toBe('Balance at the beginning');
    expect(closing[1]).toBe('Balance at the end');
    expect(rest.length).toBeGreaterThan(10);
    const moved = rest.reduce((sum, [, , , , amount = '']) => sum + minorOf(amount), 0n);
    expect(minorOf(opening[6] ?? '') + moved).toBe(minorOf(closing[6] ?? ''));
    // What was booked since, and the purchase of today, leads from there to what the teller sees now.
    // One more may be booked between the look at the ledger and the teller's.
    const difference = async () => {
      const reckoned = minorOf(closing[6] ?? '') + bookedAfter(closing[0] ?? '') - 12_345n;
      const now = (await figuresAtBank(system, karoo.id, karoo.customer))[karoo.lastDigits]?.[1];
      return BigInt(now ?? '') - reckoned;
    };
    await expect.poll(difference, patience).toBe(0n);
  });

  it('freezes a card, and the bank’s teller refuses the next purchase until it is unfrozen', async () => {
    const { lastDigits } = await cardAtBank();
    const page = await visit('freeze my card');
    await heading(page, 'Your cards');
    await look(page, 'money-5-cards');
    await page.getByRole('button', { name: new RegExp(`^Freeze: .*${lastDigits}`) }).click();
    await heading(page, 'The card is frozen.');
    await look(page, 'money-6-frozen');
    expect((await cardAtBank()).status).toBe('Frozen');
    await expect(buy()).rejects.toThrow('422');

    // The chat hears of it without a name or digits, within a minute or so.
    await expect.poll(() => chat.log(), { timeout: 90_000 }).toContain('You did this on the private page.');

    await context.clearCookies();
    const again = await visit('unfreeze my card');
    await heading(again, 'Your cards');
    await again.getByRole('button', { name: new RegExp(`^Unfreeze: .*${lastDigits}`) }).click();
    await heading(again, 'The card works again.');
    await look(again, 'money-7-unfrozen');
    expect((await cardAtBank()).status).toBe('Active');
    await buy();
  });

  it('and leaves no amount in the chat, nor with Meta', async () => {
    expectNoAmounts(await chat.log(), books);
    expectNoAmounts(await seenByMeta(system), books);
    await look(chat.page, 'money-8-chat');
  });
});

describe('a person who has amounts in the chat asks what they spent', () => {
  it('sees it as an image with the words below it, which are its text', async () => {
    const pieter = { userId: 'ZA.1000200030004003', waId: '27835550103' };
    await customer({ simulator: system.urls.chat, ...pieter }).link('karoo', 'thandi', { mode: 'chat' });
    const own = await openPhone(context, system.urls.chat, /Pieter/);
    await expect.poll(() => own.log(), patience).toContain('is linked');

    const said = await own.ask('spending');

    expect(said).toMatch(/What you spent[\s\S]*1\. .+R\s?\d/);
    const image = own.message(/What you spent/).getByRole('img', { name: /^What you spent/ });
    await expect
      .poll(() => image.evaluate((one) => (one as unknown as { naturalWidth: number }).naturalWidth), patience)
      .toBe(640);
    expect(await image.getAttribute('alt')).toContain('What you spent');
    await image.scrollIntoViewIfNeeded();
    await look(own.page, 'money-9-image');
  });
});
