import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalSystem, startLocal } from '../../local/system.ts';
import { launchBrowser, newPhoneContext } from './browser.ts';
import {
  type Books,
  expectNoAmounts,
  type Figures,
  figuresOnPage,
  openBooks,
  postPurchase,
  seenByMeta,
} from './figures.ts';
import { english, look, walkLink } from './linking.ts';
import { createAuthenticator } from './passkey.ts';
import { openPhone, type Phone, patience } from './phone.ts';

const pin = '274951';
const newPin = '806137';
const phrase = 'purple kettle on Sunday';
const karoo = { id: 'karoo', name: 'Karoo Bank', customer: /Thandi Voorbeeld/, current: 'kb-4f1c02' };

let system: LocalSystem;
let browser: Browser;
let context: BrowserContext;
let chat: Phone;
const authenticator = createAuthenticator();

beforeAll(async () => {
  system = await startLocal({ port: 0, quiet: true, environment: { SALDO_FLOW: 'off' } });
  browser = await launchBrowser();
  context = await newPhoneContext(browser);
});
afterAll(async () => {
  await browser?.close();
  await system?.close();
});

/** Asks in the chat, opens the page behind the button and passes its first screen. */
async function visit(question: string, button: RegExp, { passkey = false } = {}): Promise<Page> {
  await chat.ask(question);
  const page = await chat.openLink(button);
  if (passkey) await authenticator.lendTo(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  return page;
}

const openWithPin = async (page: Page, digits: string) => {
  await page.getByLabel('Your Saldo PIN').fill(digits);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
};

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();

async function expectTrueFigures(page: Page, books: Books): Promise<Figures> {
  await heading(page, 'Your balance');
  const shown = await figuresOnPage(page);
  await books.expectTrue(shown);
  return shown;
}

/** In the next test the person proves themselves anew. */
const forgetSession = () => context.clearCookies();

/** One person without a Flow: they link once, and each test is what they do next. */
describe('a person whose amounts are on a page', () => {
  it('links with a passkey, a PIN and a phrase', async () => {
    const stranger = await openPhone(context, system.urls.chat, /Thandiwe Nkosi/);
    await stranger.ask('balance');
    chat = await walkLink(stranger, english, {
      bank: karoo.name,
      customer: karoo.customer,
      language: 'en',
      name: 'page',
      mode: 'page',
      unlock: { pin, phrase, passkey: authenticator.lendTo },
    });
    expect(await chat.sendTyped()).toMatch(english.linked);
    expect(await authenticator.count()).toBe(1);
  });

  it('opens it with a passkey, and nobody opens it again', async () => {
    await postPurchase(system, karoo.id, karoo.current, '123.45');
    const books = await openBooks(system, karoo);
    await chat.ask('balance');
    await look(chat.page, 'page-7-button');
    const page = await chat.openLink(/Show my balance/);
    const address = page.url();
    await authenticator.lendTo(page);
    await look(page, 'page-8-start');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText(phrase).waitFor();
    await look(page, 'page-9-proof');
    await page.getByRole('button', { name: 'Use your passkey' }).click();
    const shown = await expectTrueFigures(page, books);
    await look(page, 'page-10-balance');

    await page.getByRole('button', { name: /Latest payments of Everyday/ }).click();
    await heading(page, 'Latest payments');
    expect(await page.locator('.payments li').filter({ hasText: 'Bookshop' }).first().innerText()).toMatch(/123[.,]45/);
    await look(page, 'page-11-payments');
    await page.getByRole('button', { name: 'Back to the balance' }).click();
    await expectTrueFigures(page, books);

    await page.goBack();
    await heading(page, 'This page has expired');
    await look(page, 'page-12-expired');
    const again = await context.newPage();
    await again.goto(address);
    await heading(again, 'This page has expired');

    expectNoAmounts(await chat.log(), shown);
    expectNoAmounts(await seenByMeta(system), shown);
  });

  it('opens it with the PIN where there is no passkey, after a wrong one', async () => {
    await forgetSession();
    const books = await openBooks(system, karoo);
    const page = await visit('blance', /Show my balance/);
    await openWithPin(page, '583016');
    expect(await page.getByRole('alert').first().innerText()).toMatch(/not right.*4 more tries/s);
    await look(page, 'page-13-wrong-pin');
    await openWithPin(page, pin);
    await expectTrueFigures(page, books);
    await page.getByRole('button', { name: 'Done' }).click();
    await heading(page, 'Closed');
    await look(page, 'page-14-closed');
    await page.goBack();
    await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText(), patience).toMatch(/expired/);
  });

  it('reads and downloads the whole record', async () => {
    await forgetSession();
    const page = await visit('export', /Open the page/);
    await openWithPin(page, pin);
    await heading(page, 'What Saldo keeps about you');
    await look(page, 'page-15-record');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download as a file' }).click(),
    ]);
    const record: unknown = JSON.parse(await readFile(await download.path(), 'utf8'));
    expect(JSON.stringify(record)).toContain('karoo');
    expect(JSON.stringify(record)).not.toContain(pin);
    expect(download.suggestedFilename()).toMatch(/\.json$/);
  });

  it('changes the PIN, after which only the new one opens the page', async () => {
    await forgetSession();
    const page = await visit('change pin', /Open the page/);
    await openWithPin(page, pin);
    await heading(page, 'Choose a new PIN');
    await look(page, 'page-16-new-pin');
    await page.getByLabel('New PIN').fill(newPin);
    await page.getByLabel('The same PIN again').fill(newPin);
    await page.getByRole('button', { name: 'Save the new PIN' }).click();
    await heading(page, 'Your new PIN is saved');
    await look(page, 'page-17-pin-saved');

    await forgetSession();
    const books = await openBooks(system, karoo);
    const balance = await visit('balance', /Show my balance/);
    await openWithPin(balance, pin);
    await balance.getByRole('alert').first().waitFor();
    await openWithPin(balance, newPin);
    await expectTrueFigures(balance, books);
  });
});
