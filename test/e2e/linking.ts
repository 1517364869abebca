import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { expectAccessible } from './axe.ts';
import { type Phone, phone, picture } from './phone.ts';

/** What one language's customer sees on the way through the linking pages and the bank. */
export interface LinkingWords {
  readonly link: RegExp;
  readonly yes: RegExp;
  readonly next: RegExp;
  readonly allow: RegExp;
  readonly back: RegExp;
}

export const english: LinkingWords = {
  link: /link a bank|link again/i,
  yes: /Yes, write amounts/,
  next: /Continue to your bank/,
  allow: /^Allow$/,
  back: /Open WhatsApp/,
};

/**
 * From the link button in the chat through the pages and the bank to the code, typed ready in the chat; every page on the
 * way is held to axe's rules. The bank shares every account.
 * @returns the chat as the page's own button opens it.
 */
export async function walkLink(
  chat: Phone,
  words: LinkingWords,
  { bank, customer, language, name }: { bank: string; customer: RegExp; language: string; name: string },
): Promise<Phone> {
  const page = await chat.openLink(words.link);
  expect(await page.locator('html').getAttribute('lang')).toContain(language);
  await page.getByRole('radio', { name: bank }).check();
  await page.getByRole('radio', { name: words.yes }).check();
  await look(page, `${name}-2-page`);
  await page.getByRole('button', { name: words.next }).click();

  await page.getByRole('button', { name: customer }).waitFor();
  await look(page, `${name}-3-login`);
  await page.getByRole('button', { name: customer }).click();
  await page.getByRole('button', { name: words.allow }).waitFor();
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await look(page, `${name}-4-consent`);
  await page.getByRole('button', { name: words.allow }).click();

  await page.getByRole('link', { name: words.back }).waitFor();
  await look(page, `${name}-5-code`);
  await page.getByRole('link', { name: words.back }).click();
  await expect.poll(() => page.getByRole('textbox').inputValue()).toMatch(/\d{3}\s?\d{3}/);
  return phone(page);
}

async function look(page: Page, name: string): Promise<void> {
  await picture(page, name);
  await expectAccessible(page);
}
