import type { Category } from '../../lambdas/banks/categories.ts';
import type { MemoryCustomer } from '../../lambdas/banks/memory.ts';
import { moneyOf } from '../../lambdas/banks/money.ts';
import type { Account, Balance, BankConfig } from '../../lambdas/banks/port.ts';

/**
 * The people and the bank of the fault world. Every number, name, amount and word of theirs is a sentinel: none occurs
 * anywhere else, so that finding one in a log or in another person's chat proves a leak.
 */
export interface Person {
  readonly name: 'thandi' | 'sipho' | 'mallory';
  userId: string;
  waId: string;
  identityHash: string;
}

export const newPeople = () =>
  ({
    thandi: { name: 'thandi', userId: 'ZA.13491208655302741918', waId: '27600000067', identityHash: 'hash-thandi' },
    sipho: { name: 'sipho', userId: 'ZA.20881208655302741777', waId: '27600000088', identityHash: 'hash-sipho' },
    mallory: { name: 'mallory', userId: 'ZA.66601208655302741000', waId: '27600000099', identityHash: 'hash-mallory' },
  }) satisfies Record<string, Person>;
export type People = { readonly [Name in Person['name']]: Person };

export const karoo: BankConfig = {
  id: 'karoo',
  name: 'Karoo Bank',
  country: 'ZA',
  timeZone: 'Africa/Johannesburg',
  adapter: 'open-banking',
  issuer: 'https://karoo.example',
  resourceUrl: 'https://karoo.example/aisp',
  apiVersion: '4.0',
  clientId: 'saldo',
  securityProfile: 'fapi2-dpop',
};

const account = (id: string, nickname: string, lastDigits: string): Account => ({
  id,
  kind: 'current',
  currency: 'ZAR',
  nickname,
  lastDigits,
  status: 'open',
});

/** The same bank with a card API beside its accounts, and with events that it pushes. */
export const karooWith = ({ cards = false, events = false }): BankConfig => ({
  ...karoo,
  capabilities: {
    ...(cards ? { cards: { resourceUrl: 'https://karoo.example/cards/v1' } } : {}),
    ...(events ? { events } : {}),
  },
});

export const figure = (text: string, at: number): Balance => ({
  kind: 'available',
  code: 'ITAV',
  amount: moneyOf(text, 'ZAR'),
  asOf: { at, dateOnly: false },
});

/** What the accounts hold at first, and what the first of each becomes when the world changes it. */
export const figures = {
  thandi: { first: '73914.26', second: '52963.48', changed: '91827.36' },
  sipho: { first: '41857.69', second: '38276.15', changed: '64738.29' },
} as const;

/** What thandi pays, and one that is asked about: abroad, and much. */
export const payments = {
  groceries: { amount: '1294.57', merchant: 'Aardvarkmarket', original: undefined, category: 'groceries' },
  abroad: { amount: '6183.92', merchant: 'Fjordgadgets', original: '5000.00', category: 'shopping' },
} as const satisfies Record<
  string,
  { amount: string; merchant: string; original: string | undefined; category: Category }
>;

/** Long, so that no time in milliseconds holds one. What mallory guesses is a sentinel as well. */
export const pins = { thandi: '7390162845', sipho: '5820471936', guess: '6041739582' } as const;
export const phrases = { thandi: 'Quixotic marmalade', sipho: 'Ultramarine xylophone' } as const;

export const nicknames = ['Zebrafund', 'Quaggapot', 'Springbokken', 'Meerkatjar'] as const;

export const customersAt = (now: number): readonly MemoryCustomer[] => [
  {
    id: 'thandi',
    cards: [{ id: 'card-t', account: 't-1', name: 'Debit card', kind: 'debit', lastDigits: '4821', status: 'active' }],
    accounts: [
      { account: account('t-1', nicknames[0], '4821'), balances: [figure(figures.thandi.first, now)] },
      { account: account('t-2', nicknames[1], '9034'), balances: [figure(figures.thandi.second, now)] },
    ],
  },
  {
    id: 'sipho',
    accounts: [
      { account: account('s-1', nicknames[2], '1177'), balances: [figure(figures.sipho.first, now)] },
      { account: account('s-2', nicknames[3], '5510'), balances: [figure(figures.sipho.second, now)] },
    ],
  },
  { id: 'mallory', accounts: [] },
];
