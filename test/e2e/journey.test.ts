import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LocalSystem, startLocal } from '../../local/system.ts';
import { launchBrowser } from './browser.ts';
import { type Phone, phone, picture } from './phone.ts';

/** What one language's customer types and sees on the way from hello to unlink. */
interface Journey {
  readonly language: string;
  readonly person: string;
  readonly words: { hello: string; balance: string; unlink: string };
  readonly sees: {
    greeting: RegExp;
    linkButton: RegExp;
    yes: RegExp;
    next: RegExp;
    customer: RegExp;
    allow: RegExp;
    back: RegExp;
    linked: RegExp;
    confirmUnlink: RegExp;
    unlinked: RegExp;
  };
  /** First words, before the bot knows the language. */
  readonly amounts: readonly RegExp[];
  readonly bank: string;
}

const journeys: readonly Journey[] = [
  {
    language: 'en',
    person: 'Thandiwe Nkosi',
    words: { hello: 'hello', balance: 'whats my balance?', unlink: 'unlink' },
    sees: {
      greeting: /saldo/i,
      linkButton: /link a bank/i,
      yes: /Yes, write amounts/,
      next: /Continue to your bank/,
      customer: /Thandi Voorbeeld/,
      allow: /^Allow$/,
      back: /Open WhatsApp/,
      linked: /linked/i,
      confirmUnlink: /yes|unlink/i,
      unlinked: /unlinked|no longer/i,
    },
    amounts: [/R\s?[\d\s, ]+[.,]\d{2}/],
    bank: 'Karoo Bank',
  },
  {
    language: 'af',
    person: 'Pieter van der Merwe',
    words: { hello: 'hallo', balance: 'wat is my saldo', unlink: 'ontkoppel' },
    sees: {
      greeting: /saldo/i,
      linkButton: /koppel/i,
      yes: /Ja, skryf bedrae/,
      next: /Gaan na jou bank/,
      customer: /Oliver/,
      allow: /Laat toe/,
      back: /Maak WhatsApp oop/,
      linked: /gekoppel/i,
      confirmUnlink: /ja|ontkoppel/i,
      unlinked: /ontkoppel|nie meer/i,
    },
    amounts: [/£\s?[\d\s, ]+[.,]\d{2}/],
    bank: 'Harbour Bank',
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

describe.each(journeys)('a customer who speaks $language', (journey) => {
  let context: BrowserContext;
  let page: Page;
  let chat: Phone;
  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-ZA' });
    page = await context.newPage();
    await page.goto(system.urls.chat);
    await page.getByRole('combobox', { name: 'Whose phone this is' }).selectOption({
      label: await labelOf(page, journey.person),
    });
    chat = phone(page);
  });
  afterEach(async () => {
    await context?.close();
  });

  it('goes from hello to a true balance and back out again', async () => {
    const { language, words, sees } = journey;
    expect(await chat.ask(words.hello)).toMatch(sees.greeting);

    expect(await chat.ask(words.balance)).toMatch(sees.linkButton);
    await picture(page, `${language}-1-offer`);
    const opened = await chat.openLink(context, sees.linkButton);
    expect(await opened.locator('html').getAttribute('lang')).toContain(language);
    await opened.getByRole('radio', { name: journey.bank }).check();
    await opened.getByRole('radio', { name: sees.yes }).check();
    await picture(opened, `${language}-2-page`);
    await opened.getByRole('button', { name: sees.next }).click();

    await opened.getByRole('button', { name: sees.customer }).click();
    for (const box of await opened.getByRole('checkbox').all()) await box.check();
    await picture(opened, `${language}-3-consent`);
    await opened.getByRole('button', { name: sees.allow }).click();
    await opened.getByRole('link', { name: sees.back }).waitFor();
    await picture(opened, `${language}-4-code`);

    const [returned] = await Promise.all([
      context.waitForEvent('page'),
      opened.getByRole('link', { name: sees.back }).click(),
    ]).catch(() => [opened] as const);
    const again = phone(returned);
    await returned.getByRole('textbox').waitFor();
    await expect.poll(() => returned.getByRole('textbox').inputValue()).toMatch(/\d{3}\s?\d{3}/);
    expect(await again.sendTyped()).toMatch(sees.linked);
    await picture(returned, `${language}-5-linked`);

    const answer = await again.ask(words.balance);
    for (const amount of journey.amounts) expect(answer).toMatch(amount);
    expect(answer).toContain(journey.bank);
    await picture(returned, `${language}-6-balance`);

    expect(await again.ask(words.unlink)).toMatch(sees.confirmUnlink);
    expect(await again.press(sees.confirmUnlink)).toMatch(sees.unlinked);
    await picture(returned, `${language}-7-unlinked`);
    expect(await again.ask(words.balance)).toMatch(sees.linkButton);
  });
});

async function labelOf(page: Page, person: string): Promise<string> {
  const option = page.getByRole('option', { name: new RegExp(person) }).first();
  return (await option.textContent()) ?? person;
}
