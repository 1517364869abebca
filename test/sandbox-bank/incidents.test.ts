import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bookOf, figuresOf, runningBalances } from '../../lambdas/sandbox-bank/book.ts';
import type { Customer } from '../../lambdas/sandbox-bank/customer.ts';
import { customers } from '../../lambdas/sandbox-bank/customers.ts';
import { newMemory, withIncidents } from '../../lambdas/sandbox-bank/incidents.ts';
import { type Drawn, ledgersOf, type Movement } from '../../lambdas/sandbox-bank/ledger.ts';
import { postedMovements } from '../../lambdas/sandbox-bank/posted.ts';
import { memoryRecords } from '../../lambdas/sandbox-bank/records.ts';

const day = 86_400_000;
const noon = Date.parse('2026-11-22T12:00:00Z');
const anyCustomer = fc.constantFrom(...customers);
const anyNoon = fc.integer({ min: 0, max: 1_600 }).map((days) => Date.parse('2026-07-01T12:00:00Z') + days * day);
const nothingPosted = () => postedMovements(memoryRecords({ now: () => noon }), 'karoo');

const customerOf = (id: string): Customer => {
  const found = customers.find((customer) => customer.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};
const lately = (customer: Customer, now: number, days = 183) =>
  ledgersOf(customer, now)
    .flatMap(({ movements }) => movements)
    .filter(({ at }) => at >= now - days * day);
const has = {
  'a charge that came twice': (all: readonly Movement[]) =>
    all.some((one) =>
      all.some(
        (other) =>
          other.id !== one.id &&
          other.minor === one.minor &&
          other.merchant?.name === one.merchant?.name &&
          other.kind === 'purchase' &&
          Math.abs(other.at - one.at) === 60_000,
      ),
    ),
  'a tip out of the ordinary': (all: readonly Movement[]) =>
    all.some(({ tip = 0n, minor }) => tip * 4n > -minor) &&
    all.some(({ tip = 0n, minor }) => tip > 0n && tip * 8n < -minor),
  'a purchase in another currency': (all: readonly Movement[]) => all.some(({ exchange }) => exchange !== undefined),
  'a refund': (all: readonly Movement[]) => all.some(({ kind, minor }) => kind === 'refund' && minor > 0n),
  'cash from a machine': (all: readonly Movement[]) => all.filter(({ kind }) => kind === 'cash').length >= 3,
  'a fee every month': (all: readonly Movement[]) => all.filter(({ kind }) => kind === 'fee').length >= 5,
  airtime: (all: readonly Movement[]) => all.some(({ merchant }) => merchant?.category === '4814'),
  fuel: (all: readonly Movement[]) => all.some(({ merchant }) => merchant?.category === '5541'),
} as const;

describe('the lives of the sandbox customers', () => {
  it.each(Object.keys(has) as (keyof typeof has)[])(
    'hold, in any six months of one of them, %s',
    (what) => {
      fc.assert(
        fc.property(anyNoon, (now) => {
          expect(has[what](lately(customerOf('thandi'), now))).toBe(true);
        }),
        { numRuns: 12 },
      );
    },
    60_000,
  );

  it('ask more for a subscription from its month of the year on, and less before', () => {
    const paid = lately(customerOf('thandi'), noon).filter(({ text }) => text === 'Kiekie Streaming');

    expect(paid.map(({ minor }) => minor)).toEqual([-17_900n, -17_900n, -17_900n, -19_900n, -19_900n, -19_900n]);
  });

  it('take every incident out of what the day had anyway: no sum of an account changes, booked or pending', () => {
    const payment = fc.record({
      account: fc.constantFrom('kb-4f1c02', 'kb-4f1c8e'),
      minor: fc.bigInt({ min: -2_000_000n, max: -1n }),
      category: fc.constantFrom('5411', '5812', '5651', '5942', '4111'),
    });
    fc.assert(
      fc.property(fc.array(fc.array(payment, { maxLength: 5 }), { maxLength: 60 }), (days) => {
        const memory = newMemory();
        const start = Date.parse('2026-09-28T00:00:00Z') / day;
        for (const [index, payments] of days.entries()) {
          const date = start + index;
          const drawn = payments.map(
            ({ category, ...rest }, number): Drawn => ({
              ...rest,
              id: `${rest.account}-${date}-${number}`,
              at: date * day + number,
              text: 'Shop',
              kind: 'purchase',
              merchant: { name: 'Shop', category },
            }),
          );
          const told = withIncidents(customerOf('thandi'), date, drawn, memory);
          for (const account of ['kb-4f1c02', 'kb-4f1c8e']) expect(sums(told, account)).toEqual(sums(drawn, account));
          expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
          for (const { tip = 0n, minor } of told) expect(tip >= 0n && tip <= (minor < 0n ? -minor : 0n)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('leave the balances of these days what they always were', async () => {
    const told = await Promise.all(
      (['thandi', 'oliver'] as const).flatMap((id) =>
        customerOf(id).accounts.map(async (account) => {
          const book = await bookOf(customerOf(id), account, nothingPosted(), noon);
          return figuresOf(book, noon).map(({ type, minor }) => `${type} ${minor}`);
        }),
      ),
    );

    expect(told).toEqual([
      ['ITAV 661923', 'ITBD 670373'],
      ['CLBD 3016313'],
      ['ITAV 2059914', 'ITBD -881227'],
      ['ITAV 19998', 'ITBD 26507'],
      ['ITAV 1016088', 'ITBD 1016088'],
      ['CLBD -27291'],
    ]);
  });
});

describe('running balances', () => {
  it('reconcile: between any two lines lie exactly the booked movements between them', async () => {
    await fc.assert(
      fc.asyncProperty(anyCustomer, anyNoon, async (customer, now) => {
        for (const account of customer.accounts) {
          const book = await bookOf(customer, account, nothingPosted(), now);
          const after = runningBalances(book, now);
          let before = book.opening;
          for (const { id, minor } of book.movements) {
            const balance = after.get(id);
            if (balance === undefined) break;
            expect(balance).toBe(before + minor);
            before = balance;
          }
          const rest = book.movements.filter(({ id, pending }) => !after.has(id) && !pending);
          const booked = book.movements.reduce((sum, one) => (one.pending ? sum : sum + one.minor), book.opening);
          expect(before + rest.reduce((sum, { minor }) => sum + minor, 0n)).toBe(booked);
        }
      }),
      { numRuns: 8 },
    );
  }, 60_000);

  it('are the same whenever they are asked for', async () => {
    const customer = customerOf('thandi');
    for (const account of customer.accounts) {
      const at = async (now: number) => runningBalances(await bookOf(customer, account, nothingPosted(), now), now);
      const [today, later] = [await at(noon), await at(noon + 25 * day)];
      const start = Math.min(
        ...ledgersOf(customer, noon + 25 * day).flatMap((one) => one.movements.map(({ at }) => at)),
      );
      expect(today.size).toBeGreaterThan(10);
      const kept = [...today].filter(([id]) => later.has(id));
      expect(start).toBeLessThan(noon);
      expect(kept.length).toBeGreaterThan(10);
      for (const [id, balance] of kept) expect(later.get(id)).toBe(balance);
    }
  });

  it('stop before what is pending and before today', async () => {
    const customer = customerOf('thandi');
    const [account] = customer.accounts;
    if (account === undefined) throw new Error('no account');
    const posted = nothingPosted();
    await posted.post(account.id, { kind: 'salary', minor: 5n, text: 'x', pending: false }, noon - 60_000);
    const book = await bookOf(customer, account, posted, noon);
    const after = runningBalances(book, noon);
    const firstPending = book.movements.findIndex(({ pending }) => pending);

    expect(firstPending).toBeGreaterThan(0);
    expect(book.movements.slice(0, firstPending).every(({ id }) => after.has(id))).toBe(true);
    expect(book.movements.slice(firstPending).some(({ id }) => after.has(id))).toBe(false);
  });
});

function sums(drawn: readonly Drawn[], account: string): readonly bigint[] {
  const sum = (counts: (one: Drawn) => boolean) =>
    drawn.filter((one) => one.account === account && counts(one)).reduce((total, { minor }) => total + minor, 0n);
  return [
    sum(({ settled, kind }) => settled === true || kind === 'refund'),
    sum(({ settled, kind }) => settled !== true && kind !== 'refund'),
  ];
}
