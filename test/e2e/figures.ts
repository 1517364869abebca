import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { readCatalogue } from '../../lambdas/language/catalogues.ts';
import type { Language } from '../../lambdas/language/languages.ts';
import type { LocalSystem } from '../../local/system.ts';

/** An amount as digits of its minor unit, with a minus sign for debt: `-881227`. */
export type Minor = string;

/** What the bank itself says about each account, by the last digits of its number. */
export type Figures = Readonly<Record<string, readonly Minor[]>>;

interface TellerState {
  readonly customers: readonly {
    readonly name: string;
    readonly accounts: readonly { readonly lastDigits: string; readonly figures: readonly { amount: string }[] }[];
  }[];
}

/** The figures that the teller of a brand sees for a customer. */
export async function figuresAtBank({ urls }: LocalSystem, brand: string, customer: RegExp): Promise<Figures> {
  const response = await fetch(`${urls.sandbox}/${brand}/teller/api/state`);
  const { customers } = (await response.json()) as TellerState;
  const accounts = customers.find(({ name }) => customer.test(name))?.accounts ?? [];
  return Object.fromEntries(
    accounts.map(({ lastDigits, figures }) => [lastDigits, figures.map(({ amount }) => amount.replace('.', ''))]),
  );
}

/**
 * The figures that an answer shows, account by account. A paragraph with the four last digits in its first lines is an
 * account; what stands in brackets is about its credit, not its balance.
 */
export function figuresShown(answer: string, language: Language = 'en'): Figures {
  const shown: Record<string, readonly Minor[]> = {};
  const chats = [...new Set<Language>(['en', 'af', language])].map((code) => readCatalogue('chat', code));
  const endings = chats.map((chat) => / ([^{}]+) \{digits\}/.exec(chat['account.ending'])?.[1] ?? '').join('|');
  const owing = chats.map((chat) => chat['balance.owed'].replace('{amount}', '').replace(/[:：]?\s*$/u, ''));
  for (const paragraph of answer.split(/\n\s*\n/)) {
    const digits = new RegExp(`(?:${endings}) (\\d{4})`).exec(paragraph)?.[1];
    if (digits === undefined) continue;
    const lines = paragraph.replace(/\([^)]*\)/g, '').split('\n');
    shown[digits] = lines.flatMap((line) => {
      const amount = /[-−]?(?:R|£|ZAR|GBP)\s?\d[\d\s.,]*\d|[-−]?\d[\d\s.,]*\d[\s\u200e\u200f]*(?:ZAR|GBP|UK£)/.exec(
        line,
      )?.[0];
      if (amount === undefined) return [];
      const owed = owing.some((start) => line.startsWith(start)) || /^[-−]/.test(amount);
      return [`${owed ? '-' : ''}${amount.replace(/\D/g, '')}`];
    });
  }
  return shown;
}

/** What a bank's books say from now on. */
export interface Books {
  /** Every account and no other is shown, each with the bank's own figures to the minor unit. */
  expectTrue(shown: Figures): Promise<void>;
}

/**
 * Opens the books before a balance is asked for. They move by themselves: a card payment of today may be booked meanwhile,
 * so what is shown has to have stood there at one of the moments they were looked at.
 */
export async function openBooks(
  system: LocalSystem,
  ...banks: readonly { readonly id: string; readonly customer: RegExp }[]
): Promise<Books> {
  const read = async (): Promise<Figures> =>
    Object.assign({}, ...(await Promise.all(banks.map(({ id, customer }) => figuresAtBank(system, id, customer)))));
  const first = await read();
  const moments = [first];
  return {
    async expectTrue(shown) {
      moments.push(await read());
      expect(Object.keys(shown).length).toBeGreaterThan(1);
      expect(Object.keys(shown).sort()).toEqual(Object.keys(first).sort());
      for (const [account, figures] of Object.entries(shown))
        expect(moments.map((books) => books[account])).toContainEqual(figures);
    },
  };
}

/** Posts a purchase at the teller's desk. `amount` is plain decimal text in the account's currency. */
export async function postPurchase({ urls }: LocalSystem, brand: string, account: string, amount: string) {
  const response = await fetch(`${urls.sandbox}/${brand}/teller/api/transactions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account, kind: 'purchase', amount, text: 'Bookshop' }),
  });
  if (response.status !== 201) throw new Error(`The teller answered ${response.status}.`);
}

/** The figures of our balance page, account by account. */
export async function figuresOnPage(page: Page): Promise<Figures> {
  await page.waitForLoadState();
  const paragraphs = await page.locator('.account').evaluateAll((accounts) =>
    accounts.map((account) => {
      const rows = [...account.querySelectorAll('dl.figures > div')];
      return [account.querySelector('h3')?.textContent, ...rows.map((row) => row.textContent)].join('\n');
    }),
  );
  return figuresShown(paragraphs.join('\n\n'));
}

/** Fails when a text shows anything like an amount, or one of these figures however it is grouped. */
export function expectNoAmounts(text: string, figures: Figures): void {
  // Ciphertext has letters and digits, but never a decimal point.
  expect(/(?:R|£)\s?\d[\d\s]*[.,]\d\d/.exec(text)?.[0]).toBeUndefined();
  const bare = text.replace(/[\s.,]/g, '');
  // Shorter ones are found in ciphertext by chance.
  const long = Object.values(figures).flatMap((all) => all.map((minor) => minor.replace('-', '')));
  expect(long.filter((digits) => digits.length > 5 && bare.includes(digits))).toEqual([]);
}

interface Traffic {
  readonly graph: readonly { readonly body: unknown; readonly response: unknown }[];
  readonly webhooks: readonly { readonly body: string }[];
  readonly flows: readonly { readonly body: string; readonly response: string }[];
}

/** Every byte that went through Meta: webhooks, Graph requests, and what it relayed for Flows. */
export async function seenByMeta({ urls }: LocalSystem): Promise<string> {
  const response = await fetch(`${urls.chat}/simulator/traffic`);
  const { graph, webhooks, flows } = (await response.json()) as Traffic;
  return [
    ...graph.flatMap(({ body, response: answer }) => [JSON.stringify(body), JSON.stringify(answer)]),
    ...webhooks.map(({ body }) => body),
    ...flows.flatMap(({ body, response: answer }) => [body, answer]),
  ].join('\n');
}
