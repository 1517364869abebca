import { describe, expect, it } from 'vitest';
import { forecast } from '../../lambdas/money/forecast.ts';
import { monthly, paid, rand, timeZone } from './payments.ts';

const today = '2026-11-22';
const months = ['2026-08', '2026-09', '2026-10'];
const wages = monthly(months, '25', '20000.00', { description: 'SALARY', kind: 'salary', category: 'income' });
const facts = { balance: rand('1000.00'), today, timeZone, wholeFrom: '2026-08-01' };

describe('the forecast', () => {
  it('takes what is due and a usual week from what is there', () => {
    const insurance = monthly(['2026-08', '2026-09', '2026-10'], '23', '-300.00', { description: 'Insurance' });
    const weekly = Array.from({ length: 15 }, (_, week) =>
      paid(new Date(Date.UTC(2026, 10, 20 - week * 7)).toISOString().slice(0, 10), '-70.00', {
        merchant: `Shop ${'abcdefghijklmnop'[week]}`,
      }),
    );
    const pending = paid('2026-11-21', '-50.00', { merchant: 'Late', status: 'pending' });
    expect(forecast([...wages, ...insurance, ...weekly, pending], facts)).toMatchObject({
      kind: 'estimate',
      payday: '2026-11-25',
      now: rand('950.00'),
      due: [{ on: '2026-11-23', regular: { name: 'Insurance' } }],
      // Three days of a week of seventy.
      everyday: rand('30.00'),
      left: rand('620.00'),
      isBelowZero: false,
      weeks: 12,
    });
  });

  it('says that it may go below zero', () => {
    const bond = monthly(months, '24', '-5000.00', { description: 'Bond', kind: 'direct-debit' });
    expect(forecast([...wages, ...bond], facts)).toMatchObject({ isBelowZero: true, left: rand('-4000.00') });
  });

  it.each([
    ['no-income', wages.slice(0, 1), facts],
    ['no-income', [], facts],
    ['short-history', wages, { ...facts, wholeFrom: '2026-10-20' }],
    ['incomplete', wages, { ...facts, wholeFrom: undefined }],
    ['no-balance', wages, { ...facts, balance: undefined }],
  ] as const)('refuses where the history does not support it: %s', (because, list, known) => {
    expect(forecast(list, known)).toEqual({ kind: 'refused', because });
  });

  it('does not count another currency', () => {
    const abroad = monthly(months, '24', '-5000.00', { description: 'Bond' }).map((one) => ({
      ...one,
      amount: { ...one.amount, currency: 'EUR' },
    }));
    expect(forecast([...wages, ...abroad], facts)).toMatchObject({ left: rand('1000.00') });
  });
});
