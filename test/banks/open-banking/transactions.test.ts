import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  eachOnce,
  periodQuery,
  transactionsOf,
  withinPeriod,
} from '../../../lambdas/banks/open-banking/transactions.ts';
import type { Transaction } from '../../../lambdas/banks/port.ts';

const invalid = expect.objectContaining({ name: 'BotError', code: 'BANK_ANSWER_INVALID' });
const hour = 3_600_000;

const entry = (more: Record<string, unknown> = {}) => ({
  AccountId: 'acc-1',
  CreditDebitIndicator: 'Debit',
  Status: 'BOOK',
  BookingDateTime: '2026-11-21T10:00:00Z',
  Amount: { Amount: '249.90', Currency: 'ZAR' },
  ...more,
});
const read = (...items: unknown[]) => transactionsOf({ Data: { Transaction: items } }, 'acc-1');
const plain: Transaction = {
  amount: { minor: -24990n, scale: 2, currency: 'ZAR' },
  bookedAt: Date.parse('2026-11-21T10:00:00Z'),
  status: 'booked',
};

describe('transactions', () => {
  it('are signed, and those that moved nothing are left out', () => {
    const unmoved = ['RJCT', 'FUTR', 'INFO', 'Rejected'].map((Status) => entry({ Status }));
    expect(read(entry(), ...unmoved)).toEqual([plain]);
  });

  it.each([
    ['BOOK', 'booked'],
    ['PDNG', 'pending'],
    ['Booked', 'booked'],
    ['Pending', 'pending'],
  ])('of status %s are %s, in 4.0 and 3.1 alike', (Status, status) => {
    expect(read(entry({ Status }))[0]?.status).toBe(status);
  });

  it('have a merchant and a text where the bank gives them, on one line, without a long number', () => {
    const [told] = read(
      entry({
        TransactionId: 'tx-1',
        TransactionInformation: 'CARD 4111111111111111\nPURCHASE\u202e',
        MerchantDetails: { MerchantName: ' Groenmark  Foods ', MerchantCategoryCode: '5411' },
      }),
    );
    expect(told).toEqual({
      ...plain,
      id: 'tx-1',
      description: 'CARD …1111 PURCHASE',
      merchant: 'Groenmark Foods',
      kind: 'purchase',
      category: 'groceries',
    });
  });

  it('say what was paid in another currency, the tip in it, and the balance once it was booked', () => {
    const abroad = {
      Amount: { Amount: '526.33', Currency: 'ZAR' },
      CurrencyExchange: {
        SourceCurrency: 'EUR',
        ExchangeRate: 20.15,
        InstructedAmount: { Amount: '26.12', Currency: 'EUR' },
      },
      SupplementaryData: { Tip: { Amount: '26.00', Currency: 'ZAR' } },
      Balance: { CreditDebitIndicator: 'Debit', Type: 'InterimBooked', Amount: { Amount: '8812.27', Currency: 'ZAR' } },
    };

    expect(read(entry(abroad))[0]).toMatchObject({
      original: { minor: 2612n, scale: 2, currency: 'EUR' },
      tip: { minor: 2600n, scale: 2, currency: 'ZAR' },
      balanceAfter: { minor: -881227n, scale: 2, currency: 'ZAR' },
    });
    expect(read(entry({ ...abroad, Status: 'PDNG' }))[0]).not.toHaveProperty('balanceAfter');
  });

  it.each([
    [
      'a balance that is not a booked one',
      { Balance: { CreditDebitIndicator: 'Credit', Type: 'ITAV', Amount: { Amount: '1', Currency: 'ZAR' } } },
    ],
    [
      'a balance in another currency',
      { Balance: { CreditDebitIndicator: 'Credit', Type: 'ITBD', Amount: { Amount: '1', Currency: 'EUR' } } },
    ],
    ['a balance of neither sign', { Balance: { Type: 'ITBD', Amount: { Amount: '1', Currency: 'ZAR' } } }],
    ['an exchange within one currency', { CurrencyExchange: { InstructedAmount: { Amount: '1', Currency: 'ZAR' } } }],
    ['an exchange of no amount', { CurrencyExchange: { SourceCurrency: 'EUR', ExchangeRate: 20 } }],
    ['a tip that is a number', { SupplementaryData: { Tip: 5 } }],
    ['a tip in another currency', { SupplementaryData: { Tip: { Amount: '1', Currency: 'EUR' } } }],
    ['merchant details without a category', { MerchantDetails: {} }],
    ['codes that are no texts', { BankTransactionCode: { Code: 5, SubCode: null } }],
  ])('say nothing of %s', (_what, change) => {
    expect(read(entry(change))).toEqual([plain]);
  });

  it('say when the bank gave a date only', () => {
    const midnight = { ...plain, bookedAt: Date.parse('2026-11-21T00:00:00Z'), dateOnly: true };
    for (const BookingDateTime of ['2026-11-21', '2026-11-21T00:00:00+00:00', '2026-11-21T17:00:00'])
      expect(read(entry({ BookingDateTime }))).toEqual([midnight]);
  });

  it.each([
    ['another account', { AccountId: 'acc-2' }],
    ['no account', { AccountId: undefined }],
    ['no amount', { Amount: undefined }],
    ['an amount that is a number', { Amount: { Amount: 249.9, Currency: 'ZAR' } }],
    ['neither credit nor debit', { CreditDebitIndicator: undefined }],
    ['an unknown status', { Status: 'HELD' }],
    ['no date', { BookingDateTime: 'yesterday' }],
    ['a day that is none', { BookingDateTime: '2026-02-30T10:00:00Z' }],
  ])('are refused whole for one with %s', (_what, change) => {
    expect(() => read(entry(), entry(change))).toThrow(invalid);
  });
});

describe('pages read while the account moves', () => {
  const one: Transaction = { ...plain, id: 'tx-1' };

  it('bring each transaction once, booked if it was booked meanwhile', () => {
    const pending: Transaction = { ...one, amount: { ...one.amount, minor: -1n }, status: 'pending' };
    expect(eachOnce([one, { ...one, id: 'tx-2' }, one])).toEqual([one, { ...one, id: 'tx-2' }]);
    expect(eachOnce([pending, one])).toEqual([one]);
    expect(eachOnce([one, pending])).toEqual([one]);
  });

  it('keep two that are alike and have no id: both may have happened', () => {
    expect(eachOnce([plain, plain])).toEqual([plain, plain]);
  });

  it('are refused when one id stands for two amounts', () => {
    const other = { ...one, amount: { ...one.amount, minor: -1n } };
    expect(() => eachOnce([one, other])).toThrow(invalid);
  });
});

describe('the period', () => {
  const from = new Date('2026-11-01T09:30:00Z');
  const to = new Date('2026-11-20T18:00:00Z');
  const within = withinPeriod({ from, to });
  const at = (bookedAt: number, dateOnly = false) =>
    within({ ...plain, bookedAt, ...(dateOnly ? { dateOnly: true as const } : {}) });

  it('holds both its ends', () => {
    expect([from.getTime() - 1, from.getTime(), to.getTime(), to.getTime() + 1].map((time) => at(time))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('holds a date without a time where its day may have touched it, in any zone', () => {
    const days = ['2026-10-30', '2026-11-01', '2026-11-20', '2026-11-21', '2026-11-22'];
    expect(days.map((date) => at(Date.parse(`${date}T00:00:00Z`), true))).toEqual([false, true, true, true, false]);
  });

  it('is asked for without a zone, wide enough for a bank in any, and open where it reaches now', () => {
    fc.assert(
      fc.property(fc.integer({ min: -12, max: 14 }), fc.integer({ min: 0, max: 400 }), (zone, ago) => {
        const now = to.getTime() + ago * hour;
        const query = periodQuery({ from, to }, now);
        const local = (name: string) => {
          const text = query.get(name);
          if (text !== null) expect(text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
          return text === null ? undefined : Date.parse(`${text}Z`) - zone * hour;
        };
        expect(local('fromBookingDateTime')).toBeLessThanOrEqual(from.getTime());
        expect(local('toBookingDateTime') ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(to.getTime());
        expect(query.has('toBookingDateTime')).toBe(ago >= 14);
      }),
    );
  });
});
