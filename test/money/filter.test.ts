import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filterOf } from '../../lambdas/money/filter.ts';
import { paid, timeZone } from './payments.ts';

const all = [
  paid('2026-11-02', '-249.90', { merchant: 'Pick n Pay Rosebank 0042', category: 'groceries' }),
  paid('2026-11-03', '-19.99', { merchant: 'Café Olé', category: 'eating-out' }),
  paid('2026-11-04', '-200.00', { description: 'WOOLWORTHS FOOD', category: 'groceries' }),
  paid('2026-11-05', '38450.00', { description: 'Vlakte Engineering SALARY', kind: 'salary', category: 'income' }),
  paid('2026-11-06', '-12.00', { merchant: 'Métro Paris', currency: 'EUR', category: 'transport' }),
];
const found = (wanted: Parameters<typeof filterOf>[1]) =>
  filterOf(all, wanted, timeZone).map(({ merchant, description }) => merchant ?? description);

describe('a search', () => {
  it('finds a shop as people type it', () => {
    expect(found({ merchant: 'pick n pay' })).toEqual(['Pick n Pay Rosebank 0042']);
    expect(found({ merchant: 'pickn pay' })).toEqual(['Pick n Pay Rosebank 0042']);
    expect(found({ merchant: 'cafe ole' })).toEqual(['Café Olé']);
    expect(found({ merchant: 'woolworhts' })).toEqual(['WOOLWORTHS FOOD']);
    expect(found({ merchant: 'wool' })).toEqual(['WOOLWORTHS FOOD']);
    expect(found({ merchant: 'shoprite' })).toEqual([]);
  });

  it('compares sizes exactly, in the currency that was named', () => {
    expect(found({ amount: { kind: 'exact', value: '249.9' } })).toEqual(['Pick n Pay Rosebank 0042']);
    expect(found({ amount: { kind: 'exact', value: '249.91' } })).toEqual([]);
    expect(found({ amount: { kind: 'over', value: '200' } })).toHaveLength(2);
    expect(found({ amount: { kind: 'under', value: '20', currency: 'ZAR' } })).toEqual(['Café Olé']);
    expect(found({ amount: { kind: 'under', value: '20', currency: 'EUR' } })).toEqual(['Métro Paris']);
    expect(found({ amount: { kind: 'about', value: '220' } })).toEqual(['WOOLWORTHS FOOD']);
    expect(found({ amount: { kind: 'between', value: '200', to: '249.90' } })).toHaveLength(2);
  });

  it('counts days as the bank’s customers do', () => {
    const late = { ...paid('2026-11-02', '-1.00'), bookedAt: Date.parse('2026-11-02T22:30:00Z') };
    expect(filterOf([late], { dates: { from: '2026-11-03', to: '2026-11-03' } }, timeZone)).toEqual([late]);
    expect(filterOf([late], { dates: { from: '2026-11-02', to: '2026-11-02' } }, timeZone)).toEqual([]);
    const dated = { ...late, bookedAt: Date.parse('2026-11-02T00:00:00Z'), dateOnly: true as const };
    expect(filterOf([dated], { dates: { from: '2026-11-02', to: '2026-11-02' } }, 'America/New_York')).toEqual([dated]);
  });

  it('keeps the order, adds nothing, and narrowed twice finds no more than narrowed once', () => {
    const wanted = fc.record(
      {
        category: fc.constantFrom('groceries', 'eating-out', 'income'),
        merchant: fc.constantFrom('pick', 'cafe', 'food', 'zzz'),
        amount: fc.record({ kind: fc.constantFrom('over', 'under'), value: fc.constantFrom('20', '200', '999999999') }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(wanted, wanted, (one, other) => {
        const once = filterOf(all, one as never, timeZone);
        const twice = filterOf(once, other as never, timeZone);
        expect(all.filter((each) => once.includes(each))).toEqual(once);
        expect(twice.every((each) => once.includes(each))).toBe(true);
      }),
    );
  });
});
