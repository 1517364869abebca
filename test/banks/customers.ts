import type { MemoryCustomer } from '../../lambdas/banks/memory.ts';
import { moneyOf } from '../../lambdas/banks/money.ts';
import type { Account, AccountBalances, Balance, BankConfig } from '../../lambdas/banks/port.ts';

const at = Date.parse('2026-11-22T06:30:00Z');

export const figure = (
  kind: 'available' | 'booked',
  amount: string,
  currency: string,
  more: Partial<Balance> = {},
): Balance => ({
  kind,
  code: kind === 'available' ? 'ITAV' : 'ITBD',
  amount: moneyOf(amount, currency),
  asOf: { at, dateOnly: false },
  ...more,
});

export const everyday: Account = {
  id: 'acc-1001',
  kind: 'current',
  currency: 'ZAR',
  nickname: 'Everyday',
  lastDigits: '4417',
  status: 'open',
};
export const rainyDay: Account = {
  id: 'acc-1002',
  kind: 'savings',
  currency: 'JPY',
  nickname: 'Rainy day',
  lastDigits: '9034',
  status: 'open',
};
export const plastic: Account = {
  id: 'acc-1003',
  kind: 'card',
  currency: 'KWD',
  nickname: 'Plastic',
  lastDigits: '0071',
  status: 'open',
};

export const thandi: MemoryCustomer = {
  id: 'thandi',
  accounts: [
    {
      account: everyday,
      balances: [
        figure('available', '15230.55', 'ZAR', { creditLine: { included: true, amount: moneyOf('5000.00', 'ZAR') } }),
        figure('booked', '10230.55', 'ZAR'),
      ],
      statements: [
        {
          from: Date.parse('2026-10-01T00:00:00Z'),
          to: Date.parse('2026-10-31T23:59:59Z'),
          opening: moneyOf('100.00', 'ZAR'),
          credits: moneyOf('50.00', 'ZAR'),
          debits: moneyOf('20.00', 'ZAR'),
          closing: moneyOf('130.00', 'ZAR'),
        },
      ],
      transactions: [
        {
          id: 'tx-2',
          amount: moneyOf('-249.90', 'ZAR'),
          bookedAt: Date.parse('2026-11-21T10:00:00Z'),
          status: 'booked',
          description: 'Groceries',
          merchant: 'Corner Shop',
        },
        {
          id: 'tx-1',
          amount: moneyOf('1000.00', 'ZAR'),
          bookedAt: Date.parse('2026-11-20T10:00:00Z'),
          status: 'pending',
        },
      ],
    },
    {
      account: rainyDay,
      balances: [
        figure('booked', '123456', 'JPY', { asOf: { at: Date.parse('2026-11-21T00:00:00Z'), dateOnly: true } }),
      ],
    },
    {
      account: plastic,
      balances: [figure('booked', '-71.250', 'KWD')],
      statements: [
        {
          from: Date.parse('2026-09-15T00:00:00Z'),
          to: Date.parse('2026-10-14T23:59:59Z'),
          opening: moneyOf('0.000', 'KWD'),
          credits: moneyOf('0.000', 'KWD'),
          debits: moneyOf('10.500', 'KWD'),
          closing: moneyOf('-10.500', 'KWD'),
          minimum: moneyOf('5.000', 'KWD'),
        },
        {
          from: Date.parse('2026-10-15T00:00:00Z'),
          to: Date.parse('2026-11-14T23:59:59Z'),
          opening: moneyOf('-10.500', 'KWD'),
          credits: moneyOf('10.500', 'KWD'),
          debits: moneyOf('71.250', 'KWD'),
          closing: moneyOf('-71.250', 'KWD'),
          minimum: moneyOf('5.000', 'KWD'),
          dueOn: { at: Date.parse('2026-11-28T00:00:00Z'), dateOnly: true },
          creditLimit: moneyOf('500.000', 'KWD'),
          rewards: [{ kind: 'cashback', amount: moneyOf('0.356', 'KWD') }],
        },
      ],
    },
  ],
  cards: [
    {
      id: 'card-1',
      account: 'acc-1001',
      name: 'Everyday debit card',
      kind: 'debit',
      lastDigits: '4417',
      status: 'active',
    },
    { id: 'card-2', account: 'acc-1003', name: 'Plastic', kind: 'credit', lastDigits: '0071', status: 'active' },
  ],
};

export const sipho: MemoryCustomer = {
  id: 'sipho',
  accounts: [
    { account: { ...everyday, id: 'acc-2001', lastDigits: '5555' }, balances: [figure('available', '7.77', 'ZAR')] },
  ],
};

export const told: readonly AccountBalances[] = thandi.accounts.map(({ account, balances }) => ({ account, balances }));

export const memoryConfig: BankConfig = {
  id: 'karoo',
  name: 'Karoo Bank',
  country: 'ZA',
  timeZone: 'Africa/Johannesburg',
  adapter: 'open-banking',
  issuer: 'https://bank.example/karoo',
  resourceUrl: 'https://bank.example/karoo/open-banking/v4.0/aisp',
  apiVersion: '4.0',
  clientId: 'saldo',
  securityProfile: 'fapi2-dpop',
};
