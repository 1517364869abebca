import type { Page } from 'playwright-core';
import type { Phone } from './phone.ts';

/** Opens the page behind the button of the latest answer, and proves with the PIN who is there where that is asked. */
export async function prove(
  chat: Phone,
  button: RegExp,
  pin: string,
  words: { readonly go: RegExp; readonly pin: RegExp; readonly open: RegExp } = english,
): Promise<Page> {
  const page = await chat.openLink(button);
  await page.getByRole('button', { name: words.go }).click();
  await page.getByLabel(words.pin).fill(pin);
  await page.getByRole('button', { name: words.open }).click();
  return page;
}

const english = { go: /^Continue$/, pin: /^Your Saldo PIN$/, open: /^Open$/ } as const;
