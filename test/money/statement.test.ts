import { describe, expect, it } from 'vitest';
import type { BankConfig } from '../../lambdas/banks/port.ts';
import type { Statement } from '../../lambdas/banks/statements.ts';
import type { Source } from '../../lambdas/money/gather.ts';
import { monthsOf, statementOf } from '../../lambdas/money/statement.ts';
import type { Link } from '../../lambdas/store/items.ts';
import { paid, rand, timeZone } from './payments.ts';

const october = { from: '2026-10-01', to: '2026-10-31' };
const source = (transactions: Source['transactions'], wholeFrom?: string): Source => ({
  link: {} as Link,
  bank: { timeZone } as BankConfig,
  account: { id: 'a', kind: 'current', currency: 'ZAR' },
  transactions,
  ...(wholeFrom === undefined ? {} : { wholeFrom }),
});
const moved = [paid('2026-10-02', '50.00'), paid('2026-10-05', '-20.00')];
const stated = (from: string, to: string, closing = '130.00'): readonly Statement[] => [
  { from: Date.parse(from), to: Date.parse(to), opening: rand('100.00'), closing: rand(closing) },
];
const localMonth = ['2026-09-30T22:00:00Z', '2026-10-31T21:59:59Z'] as const;

describe('a statement', () => {
  it('is held to what the bank states of the very same days', () => {
    const made = statementOf(source(moved, '2026-10-01'), october, stated(...localMonth));
    expect(made).toMatchObject({ kind: 'made', facts: { opening: rand('100.00'), closing: rand('130.00') } });
    expect(statementOf(source(moved, '2026-10-01'), october, stated(...localMonth, '130.01'))).toEqual({ kind: 'off' });
  });

  it('is not held to other days: a month that begins at another hour is another', () => {
    const utcMonth = stated('2026-10-01T00:00:00Z', '2026-10-31T23:59:59Z', '999.00');
    expect(statementOf(source(moved, '2026-10-01'), october, utcMonth)).toEqual({ kind: 'unknown' });
  });

  it('is of a whole month, without what is pending or of other days', () => {
    expect(statementOf(source(moved, '2026-10-02'), october, stated(...localMonth))).toEqual({ kind: 'incomplete' });
    expect(statementOf(source(moved), october, stated(...localMonth))).toEqual({ kind: 'incomplete' });
    const more = [...moved, paid('2026-10-06', '-1.00', { status: 'pending' }), paid('2026-11-01', '-2.00')];
    const made = statementOf(source(more, '2026-10-01'), october, stated(...localMonth));
    expect(made.kind === 'made' && made.facts.lines).toHaveLength(2);
  });

  it('has its lines in the order of their balances where a day has no times', () => {
    const day = (amount: string, after: string) => ({
      ...paid('2026-10-02', amount, { balanceAfter: rand(after), dateOnly: true }),
      bookedAt: Date.parse('2026-10-02T00:00:00Z'),
    });
    const shuffled = [day('-20.00', '130.00'), day('50.00', '150.00'), day('-5.00', '125.00')];
    const made = statementOf(source(shuffled, '2026-10-01'), october);
    expect(made.kind === 'made' && made.facts.lines.map(({ balance }) => balance)).toEqual([
      rand('150.00'),
      rand('130.00'),
      rand('125.00'),
    ]);
  });
});

describe('the months that are offered', () => {
  it('begin with this one so far, in the bank’s zone', () => {
    const newYear = Date.parse('2026-12-31T22:30:00Z');
    expect(monthsOf(newYear, timeZone, 3)).toEqual([
      { from: '2027-01-01', to: '2027-01-01' },
      { from: '2026-12-01', to: '2026-12-31' },
      { from: '2026-11-01', to: '2026-11-30' },
    ]);
  });
});
