import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LocalSystem, startLocal } from '../../local/system.ts';
import { expectAccessible } from './axe.ts';
import { launchBrowser, newPhoneContext } from './browser.ts';
import { figuresAtBank, figuresShown, openBooks, postPurchase } from './figures.ts';
import { afrikaans, english, type LinkingWords, walkLink } from './linking.ts';
import { openPhone, type Phone, picture } from './phone.ts';

/** What one language's customer types and sees on the way from hello to unlink. */
interface Journey {
  readonly language: string;
  readonly person: RegExp;
  readonly says: { hello: string; balance: string; unlink: string };
  readonly sees: LinkingWords & { confirmUnlink: RegExp; unlinked: RegExp };
  readonly bank: { readonly id: string; readonly name: string; readonly customer: RegExp };
}

const journeys: readonly Journey[] = [
  {
    language: 'en',
    person: /Thandiwe Nkosi/,
    says: { hello: 'hello', balance: 'whats my balance?', unlink: 'unlink' },
    sees: { ...english, confirmUnlink: /^Yes, unlink/, unlinked: /unlinked|no longer/i },
    bank: { id: 'karoo', name: 'Karoo Bank', customer: /Thandi Voorbeeld/ },
  },
  {
    language: 'af',
    person: /Pieter van der Merwe/,
    says: { hello: 'hallo', balance: 'wat is my saldo', unlink: 'ontkoppel' },
    sees: { ...afrikaans, confirmUnlink: /^Ja, ontkoppel/, unlinked: /ontkoppel|nie meer/i },
    bank: { id: 'harbour', name: 'Harbour Bank', customer: /Oliver Sample/ },
  },
];

let system: LocalSystem;
let browser: Browser;
beforeAll(async () => {
  system = await startLocal({ port: 0, quiet: true });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await system?.close();
});

let context: BrowserContext;
beforeEach(async () => {
  context = await newPhoneContext(browser);
});
afterEach(async () => {
  await context?.close();
});

/** Asks, and holds every figure of the answer against the bank's own books. */
async function expectTrueBalance(chat: Phone, question: string, bank: Journey['bank']): Promise<void> {
  const books = await openBooks(system, bank);
  const answer = await chat.ask(question);
  expect(answer).toContain(bank.name);
  await books.expectTrue(figuresShown(answer));
}

describe.each(journeys)('a customer who speaks $language', ({ language, person, says, sees, bank }) => {
  it('goes from hello to a true balance and back out again', async () => {
    const chat = await openPhone(context, system.urls.chat, person);
    expect(await chat.ask(says.hello)).toMatch(/saldo/i);
    await chat.ask(says.balance);
    await picture(chat.page, `${language}-1-offer`);
    await expectAccessible(chat.page);

    const link = { bank: bank.name, customer: bank.customer, language, name: language, mode: 'chat' } as const;
    const back = await walkLink(chat, sees, link);
    expect(await back.sendTyped()).toMatch(sees.linked);
    await picture(back.page, `${language}-7-linked`);
    await expectTrueBalance(back, says.balance, bank);
    await picture(back.page, `${language}-8-balance`);
    await expectAccessible(back.page);

    expect(await back.ask(says.unlink)).toContain(bank.name);
    expect(await back.press(sees.confirmUnlink)).toMatch(sees.unlinked);
    await picture(back.page, `${language}-9-unlinked`);
    expect(figuresShown(await back.ask(says.balance))).toEqual({});
  });
});

describe('a customer without a phone number and with a name from right to left', () => {
  it('links two banks, sees a purchase in the next balance, and unlinks one of them', async () => {
    const karoo = { id: 'karoo', name: 'Karoo Bank', customer: /Thandi Voorbeeld/, account: 'kb-4f1c02' };
    const harbour = { id: 'harbour', name: 'Harbour Bank', customer: /Oliver Sample/ };
    let chat = await openPhone(context, system.urls.chat, /@fatima\.alsabah/);
    for (const { name, customer } of [karoo, harbour]) {
      await chat.ask('link');
      chat = await walkLink(chat, english, { bank: name, customer, language: 'en', name: `two-${name}`, mode: 'chat' });
      expect(await chat.sendTyped()).toContain(`${name} is linked`);
    }

    await postPurchase(system, karoo.id, karoo.account, '123.45');
    const shown = figuresShown(await chat.ask('balance'));
    await picture(chat.page, 'two-7-balance');
    expect(shown).toEqual({
      ...(await figuresAtBank(system, karoo.id, karoo.customer)),
      ...(await figuresAtBank(system, harbour.id, harbour.customer)),
    });

    expect(await chat.ask('unlink')).toMatch(/Which bank/);
    expect(await chat.choose(/Karoo Bank/)).toContain('Unlink Karoo Bank?');
    expect(await chat.press(/^Yes, unlink/)).toMatch(/unlinked|no longer/i);
    const left = await chat.ask('balance');
    expect(left).not.toContain('Karoo');
    expect(figuresShown(left)).toEqual(await figuresAtBank(system, harbour.id, harbour.customer));
  });
});

/** Goes to the bank, logs in and declines there; the heading of the page that they come back to. */
async function sayNo(chat: Phone, { bank, customer }: { readonly bank: string; readonly customer: RegExp }) {
  const page = await chat.openLink(english.link);
  await page.getByRole('radio', { name: bank, exact: true }).check();
  await page.getByRole('button', { name: english.next }).click();
  await page.getByRole('button', { name: customer }).click();
  await page.getByRole('button', { name: 'Decline', exact: true }).click();
  await page.waitForURL(/\/callback\//);
  const heading = await page.getByRole('heading', { level: 1 }).innerText();
  await page.close();
  return heading;
}

describe('a customer whose permission is to be confirmed', () => {
  it('gives it again at the bank, and has one permission and the same figures', async () => {
    const link = { bank: 'Karoo Bank', customer: /Thandi Voorbeeld/, language: 'en', mode: 'chat' } as const;
    let chat = await openPhone(context, system.urls.chat, /Amelia/);
    await chat.ask('link');
    expect(await sayNo(chat, link)).toBe('You said no at your bank');
    await chat.ask('link');
    chat = await walkLink(chat, english, { ...link, name: 'first' });
    await chat.sendTyped();

    await chat.ask('link');
    chat = await walkLink(chat, english, { ...link, name: 'again', again: /^Confirm Karoo Bank again/ });
    expect(await chat.sendTyped()).toContain('Karoo Bank is linked');

    const receipt = await chat.ask('permissions');
    expect(receipt).toContain('You gave me 1 permission');
    expect(receipt).toContain('Karoo Bank, confirmed again at the bank');
    expect(figuresShown(await chat.ask('balance'))).toEqual(await figuresAtBank(system, 'karoo', link.customer));
  });
});
