import { describe, expect, it } from 'vitest';
import type { Transaction } from '../../lambdas/banks/port.ts';
import { duplicatesIn } from '../../lambdas/money/duplicates.ts';
import { recurringIn } from '../../lambdas/money/recurring.ts';
import { unusualTips } from '../../lambdas/money/tips.ts';
import { monthly, paid, rand, timeZone } from './payments.ts';

const today = '2026-11-22';

describe('charged twice', () => {
  const shop = { merchant: 'Vars & Co' };
  const first = paid('2026-11-20', '-412.60', shop);
  const again = { ...paid('2026-11-20', '-412.60', shop), bookedAt: first.bookedAt + 60_000 };
  const found = (list: readonly Transaction[]) => duplicatesIn(list, timeZone);

  it('is the same amount at the same shop within a day', () => {
    expect(found([again, first])).toEqual([{ first, second: again }]);
    expect(found([first, paid('2026-11-22', '-412.60', shop)])).toEqual([]);
    expect(found([first, paid('2026-11-20', '-412.61', shop)])).toEqual([]);
    expect(found([first, paid('2026-11-20', '-412.60', { merchant: 'Vars & Sons' })])).toEqual([]);
    expect(found([first, paid('2026-11-20', '-412.60', { ...shop, currency: 'EUR' })])).toEqual([]);
  });

  it('is not what was given back, nor what is paid there day after day', () => {
    const back = paid('2026-11-21', '412.60', { ...shop, kind: 'refund' });
    expect(found([first, again, back])).toEqual([]);
    const habit = ['10', '11', '12', '13'].map((day) => paid(`2026-11-${day}`, '-412.60', shop));
    expect(found([first, again, ...habit])).toEqual([]);
  });

  it('is three charges as two pairs, of which one refund settles one', () => {
    const third = { ...again, id: 'third', bookedAt: first.bookedAt + 120_000 };
    expect(found([first, again, third])).toHaveLength(2);
    const back = paid('2026-11-21', '412.60', { ...shop, kind: 'refund' });
    expect(found([first, again, third, back])).toHaveLength(1);
  });

  it('never looks at what has no name, or goes to people or own accounts', () => {
    const nameless = [paid('2026-11-20', '-5.00'), paid('2026-11-20', '-5.00')];
    const moved = { description: 'To savings', kind: 'own-transfer' as const };
    expect(found([...nameless, paid('2026-11-20', '-5.00', moved), paid('2026-11-20', '-5.00', moved)])).toEqual([]);
  });
});

describe('what comes every month', () => {
  const months = ['2026-08', '2026-09', '2026-10', '2026-11'];

  it('is found, with its next day, and what rose says so', () => {
    const stream = [
      ...monthly(months.slice(0, 2), '12', '-179.00', { merchant: 'Kiekie Streaming' }),
      ...monthly(months.slice(2), '12', '-199.00', { merchant: 'Kiekie Streaming' }),
    ];
    const rent = monthly(months, '01', '-11250.00', { description: 'Rent', kind: 'standing-order' });
    expect(recurringIn([...stream, ...rent], timeZone, today)).toEqual([
      {
        name: 'Rent',
        category: 'other',
        every: 'month',
        amount: rand('11250.00'),
        lastOn: '2026-11-01',
        nextOn: '2026-12-01',
        times: 4,
      },
      {
        name: 'Kiekie Streaming',
        category: 'other',
        every: 'month',
        amount: rand('199.00'),
        lastOn: '2026-11-12',
        nextOn: '2026-12-12',
        times: 4,
        rise: { from: rand('179.00'), on: '2026-10-12' },
      },
    ]);
  });

  it('is not shopping, not what has stopped, and not what differs', () => {
    const groceries = ['02', '09', '11', '20'].map((day) => paid(`2026-11-${day}`, '-100.00', { merchant: 'Vars' }));
    const stopped = monthly(['2026-06', '2026-07', '2026-08'], '12', '-99.00', { merchant: 'Gym' });
    const differing = ['-100.00', '-900.00', '-300.00'].map((amount, index) =>
      paid(`${months[index + 1]}-15`, amount, { merchant: 'Fuel' }),
    );
    expect(recurringIn([...groceries, ...stopped, ...differing], timeZone, today)).toEqual([]);
  });

  it('keeps its day when a weekend moved it', () => {
    const early = [paid('2026-09-01', '-50.00'), paid('2026-10-01', '-50.00'), paid('2026-10-30', '-50.00')].map(
      (one) => ({ ...one, merchant: 'Music' }),
    );
    expect(recurringIn(early, timeZone, today)[0]?.nextOn).toBe('2026-12-01');
  });
});

describe('an unusual tip', () => {
  const ate = (day: string, amount: string, tip?: string, more: Partial<Transaction> = {}) =>
    paid(day, amount, { category: 'eating-out', merchant: 'Braai', ...(tip ? { tip: rand(tip) } : {}), ...more });
  const usual = [
    ate('2026-11-01', '-110.00', '10.00'),
    ate('2026-11-02', '-220.00', '20.00'),
    ate('2026-11-03', '-330.00', '30.00'),
  ];

  it('is far above what this person leaves', () => {
    const much = ate('2026-11-10', '-138.00', '38.00');
    expect(unusualTips([...usual, much])).toEqual([{ transaction: much, tip: rand('38.00'), share: 380, usual: 100 }]);
    expect(unusualTips([...usual, ate('2026-11-10', '-118.00', '18.00')])).toEqual([]);
  });

  it('says nothing without a habit to compare with', () => {
    expect(unusualTips([...usual.slice(0, 2), ate('2026-11-10', '-138.00', '38.00')])).toEqual([]);
  });

  it('is seen where a bill was booked for more than it was while pending', () => {
    const booked = ate('2026-11-10', '-150.00', undefined, { id: 'x' });
    const pending = ate('2026-11-09', '-100.00', undefined, { id: 'x', status: 'pending' });
    expect(unusualTips([...usual, booked], [pending])).toMatchObject([{ tip: rand('50.00'), share: 500 }]);
    expect(unusualTips([...usual, booked])).toEqual([]);
  });
});
