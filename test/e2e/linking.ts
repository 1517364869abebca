import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { readCatalogue } from '../../lambdas/language/catalogues.ts';
import type { Language } from '../../lambdas/language/languages.ts';
import type { PrivacyMode } from '../../lambdas/store/items.ts';
import { expectAccessible } from './axe.ts';
import { type Phone, patience, phone, picture } from './phone.ts';

/** What one language's customer sees on the way through the linking pages and the bank. */
export interface LinkingWords {
  readonly link: RegExp;
  readonly next: RegExp;
  readonly allow: RegExp;
  readonly createPasskey: RegExp;
  readonly setUp: RegExp;
  readonly skip: RegExp;
  readonly back: RegExp;
  readonly linked: RegExp;
}

export const english: LinkingWords = {
  link: /link a bank|link again|open the page/i,
  next: /Continue to your bank/,
  allow: /^Allow$/,
  createPasskey: /^Create a passkey$/,
  setUp: /^Continue$/,
  skip: /^Skip this$/,
  back: /Open WhatsApp/,
  linked: /is linked/,
};

export const afrikaans: LinkingWords = {
  link: /koppel|maak die bladsy oop/i,
  next: /Gaan na jou bank/,
  allow: /^Laat toe$/,
  createPasskey: /^Skep ’n toegangsleutel$/,
  setUp: /^Gaan aan$/,
  skip: /^Slaan dit oor$/,
  back: /Maak WhatsApp oop/,
  linked: /is gekoppel/,
};

/** The same out of the language's own catalogues, for a way whose words are not what is looked at. */
export function linkingWords(language: Language): LinkingWords {
  const chat = readCatalogue('chat', language);
  const pages = readCatalogue('pages', language);
  const stepUp = readCatalogue('step-up', language);
  return {
    link: new RegExp(`^(?:${escaped(chat['button.openLink'])}|${escaped(chat['button.openPage'])})`),
    next: whole(pages['landing.continue']),
    allow: whole(readCatalogue('bank', language)['consent.allow']),
    createPasskey: whole(stepUp['passkey.button']),
    setUp: whole(stepUp.continue),
    skip: whole(stepUp.skip),
    back: new RegExp(escaped(pages['code.open'])),
    linked: new RegExp(escaped(chat['code.linked']).replace(/\\\{bank\\\}/, '.+')),
  };
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** A label is that and nothing more. */
export const whole = (label: string) => new RegExp(`^${escaped(label)}$`);

/** What a person sets up to prove themselves; without it they skip the page, as amounts in the chat let them. */
export interface Unlock {
  readonly pin?: string;
  readonly phrase?: string;
  /** Gives the set-up page an authenticator before the passkey is asked for. */
  readonly passkey?: (page: Page) => Promise<void>;
}

export interface Link {
  readonly bank: string;
  readonly customer: RegExp;
  readonly language: string;
  /** Begins the names of the pictures. */
  readonly name: string;
  readonly mode: PrivacyMode;
  readonly unlock?: Unlock;
  /** What is linked is confirmed again, and nothing is ticked. */
  readonly again?: RegExp;
}

/**
 * From the link button in the chat through the pages and the bank to the code, typed ready in the chat; every page on the
 * way is held to axe's rules. The bank shares every account.
 * @returns the chat as the page's own button opens it.
 */
export async function walkLink(chat: Phone, words: LinkingWords, link: Link): Promise<Phone> {
  const { bank, customer, language, name, mode, unlock, again } = link;
  const page = await chat.openLink(words.link);
  expect(await page.locator('html').getAttribute('lang')).toContain(language);
  if (again === undefined) await page.getByRole('radio', { name: bank, exact: true }).check();
  else await page.getByRole('radio', { name: again }).check();
  expect(await page.locator('#mode-chat').isChecked(), 'amounts in the chat are never chosen already').toBe(false);
  await page.locator(`#mode-${mode}`).check();
  expect(await page.getByRole('checkbox', { checked: true }).count(), 'nothing more is allowed already').toBe(0);
  if (again === undefined) await page.locator('#may-all').check();
  await look(page, `${name}-2-page`);
  await page.getByRole('button', { name: words.next }).click();

  await page.getByRole('button', { name: customer }).waitFor();
  await look(page, `${name}-3-login`);
  await page.getByRole('button', { name: customer }).click();
  await page.getByRole('button', { name: words.allow }).waitFor();
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await look(page, `${name}-4-consent`);
  await page.getByRole('button', { name: words.allow }).click();

  await setUp(page, words, unlock, `${name}-5-set-up`);
  await page.getByRole('link', { name: words.back }).waitFor();
  await look(page, `${name}-6-code`);
  await page.getByRole('link', { name: words.back }).click();
  await expect.poll(() => page.getByRole('textbox').inputValue(), patience).toMatch(/\d{3}\s?\d{3}/);
  return phone(page);
}

async function setUp(page: Page, words: LinkingWords, unlock: Unlock | undefined, name: string): Promise<void> {
  await page.locator('#pin').waitFor();
  if (unlock === undefined) {
    await look(page, name);
    return page.getByRole('button', { name: words.skip }).click();
  }
  const { pin, phrase, passkey } = unlock;
  if (passkey !== undefined) {
    await passkey(page);
    await page.getByRole('button', { name: words.createPasskey }).click();
    await page.locator('[data-passkey-done]').waitFor();
  }
  if (pin !== undefined) {
    await page.locator('#pin').fill(pin);
    await page.locator('#again').fill(pin);
  }
  if (phrase !== undefined) await page.locator('#phrase').fill(phrase);
  await look(page, name);
  await page.getByRole('button', { name: words.setUp }).click();
}

/** A picture of a page of ours, held to axe's rules. */
export async function look(page: Page, name: string): Promise<void> {
  await picture(page, name);
  await expectAccessible(page);
}
