import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spendingByCategory } from '../../lambdas/money/spending.ts';
import { monthly, paid, rand, timeZone } from './payments.ts';

const dates = { from: '2026-11-01', to: '2026-11-22' };
const question = { dates, timeZone };

describe('spending', () => {
  it('is by category and currency, less what came back, without income and own transfers', () => {
    const found = spendingByCategory(
      [
        paid('2026-11-02', '-100.00', { category: 'groceries' }),
        paid('2026-11-03', '-50.50', { category: 'groceries' }),
        paid('2026-11-04', '-80.00', { category: 'shopping' }),
        paid('2026-11-05', '80.00', { category: 'shopping', kind: 'refund' }),
        paid('2026-11-06', '38450.00', { category: 'income', kind: 'salary' }),
        paid('2026-11-07', '-5000.00', { category: 'transfers', kind: 'own-transfer' }),
        paid('2026-11-08', '-12.00', { category: 'travel', currency: 'EUR' }),
        paid('2026-11-21', '-30.00', { category: 'eating-out', status: 'pending' }),
        paid('2026-10-31', '-999.00', { category: 'groceries' }),
      ],
      question,
    );
    expect(found.map(({ currency, total, pending }) => [currency, total, pending])).toEqual([
      ['EUR', { minor: 1200n, scale: 2, currency: 'EUR' }, { minor: 0n, scale: 2, currency: 'EUR' }],
      ['ZAR', rand('150.50'), rand('30.00')],
    ]);
    expect(found[1]?.categories.map(({ category, amount, count }) => [category, amount.minor, count])).toEqual([
      ['groceries', 15_050n, 2],
      ['shopping', 0n, 2],
    ]);
    expect(found.every(({ months, usual }) => months === 0 && usual === undefined)).toBe(true);
  });

  it('is compared with the middle of the same days of earlier months, if two at least are whole', () => {
    const groceries = [
      ...monthly(['2026-11'], '10', '-500.00', { category: 'groceries' }),
      ...monthly(['2026-10'], '10', '-100.00', { category: 'groceries' }),
      ...monthly(['2026-09'], '10', '-300.00', { category: 'groceries' }),
      ...monthly(['2026-08'], '10', '-200.00', { category: 'groceries' }),
      // After the 22nd: not the same days.
      ...monthly(['2026-10', '2026-09'], '25', '-9000.00', { category: 'groceries' }),
    ];
    const [three] = spendingByCategory(groceries, { ...question, wholeFrom: '2026-08-01' });
    expect([three?.months, three?.usual, three?.categories[0]?.usual]).toEqual([3, rand('200.00'), rand('200.00')]);
    const [two] = spendingByCategory(groceries, { ...question, wholeFrom: '2026-08-02' });
    expect([two?.months, two?.usual]).toEqual([2, rand('200.00')]);
    const [one] = spendingByCategory(groceries, { ...question, wholeFrom: '2026-09-02' });
    expect([one?.months, one?.usual]).toEqual([0, undefined]);
    const [unknown] = spendingByCategory(groceries, question);
    expect([unknown?.months, unknown?.usual]).toEqual([0, undefined]);
  });

  it('compares a whole month with whole months, and a long stretch with nothing', () => {
    const rent = monthly(['2026-09', '2026-08'], '31', '-10.00').concat(
      monthly(['2026-07'], '31', '-30.00'),
      monthly(['2026-09'], '30', '-50.00'),
    );
    const [september] = spendingByCategory(rent, {
      dates: { from: '2026-09-01', to: '2026-09-30' },
      timeZone,
      wholeFrom: '2026-07-01',
    });
    expect(september?.usual).toEqual(rand('20.00'));
    const [year] = spendingByCategory(rent, {
      dates: { from: '2026-01-01', to: '2026-12-31' },
      timeZone,
      wholeFrom: '2020-01-01',
    });
    expect(year?.usual).toBeUndefined();
  });

  it('adds up: the categories are the total, to the minor unit', () => {
    const one = fc
      .record({
        minor: fc.bigInt({ min: -99_999n, max: 99_999n }).filter((minor) => minor !== 0n),
        category: fc.constantFrom('groceries', 'fees', 'cash', 'other', 'transfers'),
        currency: fc.constantFrom('ZAR', 'EUR', 'JPY'),
        day: fc.integer({ min: 1, max: 28 }),
        refund: fc.boolean(),
      })
      .map(({ minor, category, currency, day, refund }) => ({
        ...paid(`2026-11-${String(day).padStart(2, '0')}`, '-1.00', {
          category: category as 'fees',
          ...(refund ? { kind: 'refund' as const } : {}),
        }),
        amount: { minor, scale: currency === 'JPY' ? 0 : 2, currency },
      }));
    fc.assert(
      fc.property(fc.array(one, { maxLength: 60 }), (list) => {
        const found = spendingByCategory(list, question);
        expect(spendingByCategory([...list].reverse(), question)).toEqual(found);
        for (const { currency, total, categories } of found) {
          expect(categories.reduce((sum, { amount }) => sum + amount.minor, 0n)).toBe(total.minor);
          expect(categories.every(({ amount }) => amount.currency === currency)).toBe(true);
        }
      }),
    );
  });
});
