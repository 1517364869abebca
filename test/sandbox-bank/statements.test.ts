import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AccountBook, bookOf } from '../../lambdas/sandbox-bank/book.ts';
import type { Customer } from '../../lambdas/sandbox-bank/customer.ts';
import { customers } from '../../lambdas/sandbox-bank/customers.ts';
import { postedMovements } from '../../lambdas/sandbox-bank/posted.ts';
import { memoryRecords } from '../../lambdas/sandbox-bank/records.ts';
import { type Statement, statementsOf } from '../../lambdas/sandbox-bank/statements.ts';

const day = 86_400_000;
const noon = Date.parse('2026-11-22T12:00:00Z');
const anyCustomer = fc.constantFrom<Customer>(...customers);
const anyNoon = fc.integer({ min: 0, max: 1_600 }).map((days) => Date.parse('2026-07-01T12:00:00Z') + days * day);
const posted = postedMovements(memoryRecords({ now: () => noon }), 'karoo');

const eachAccount = async (
  customer: Customer,
  now: number,
  check: (statements: readonly Statement[], book: AccountBook) => void,
) => {
  for (const account of customer.accounts) {
    const book = await bookOf(customer, account, posted, now);
    check(statementsOf(customer, book, now), book);
  }
};
const bookedUntil = ({ opening, movements }: AccountBook, time: number) =>
  movements.reduce((sum, { at, minor }) => (at < time ? sum + minor : sum), opening);

describe('the statements of an account', () => {
  it('add up, join, and say what the book says at both ends, on any day and for anybody', async () => {
    await fc.assert(
      fc.asyncProperty(anyCustomer, anyNoon, async (customer, now) => {
        await eachAccount(customer, now, (statements, book) => {
          if (book.account.role !== 'closed') expect(statements.length).toBeGreaterThanOrEqual(11);
          for (const [index, one] of statements.entries()) {
            expect(one.opening + one.credits - one.debits).toBe(one.closing);
            expect([one.opening, one.closing]).toEqual([bookedUntil(book, one.from), bookedUntil(book, one.to)]);
            const earlier = statements[index + 1];
            if (earlier !== undefined) expect([earlier.to, earlier.closing]).toEqual([one.from, one.opening]);
            expect(one.createdAt).toBeLessThanOrEqual(now);
            // Nothing in a statement may still be pending.
            expect(book.movements.some(({ at, pending }) => pending && at < one.to)).toBe(false);
          }
          expect(new Set(statements.map(({ id }) => id)).size).toBe(statements.length);
        });
      }),
      { numRuns: 10 },
    );
  }, 60_000);

  it('never change once they were given', async () => {
    await fc.assert(
      fc.asyncProperty(anyCustomer, anyNoon, fc.integer({ min: 1, max: 200 }), async (customer, now, later) => {
        const given = new Map<string, Statement>();
        await eachAccount(customer, now, (statements) => {
          for (const one of statements) given.set(one.id, one);
        });
        await eachAccount(customer, now + later * day, (statements) => {
          for (const one of statements) if (given.has(one.id)) expect(one).toEqual(given.get(one.id));
        });
      }),
      { numRuns: 6 },
    );
  }, 60_000);

  it('are bills of cards alone: due after they close, the least to pay within what is owed', async () => {
    await fc.assert(
      fc.asyncProperty(anyCustomer, anyNoon, async (customer, now) => {
        await eachAccount(customer, now, (statements, { account }) => {
          for (const { bill, to, closing } of statements) {
            expect(bill !== undefined).toBe(account.role === 'card');
            if (bill === undefined) continue;
            const owed = closing < 0n ? -closing : 0n;
            expect(bill.dueAt).toBeGreaterThan(to);
            expect(bill.dueAt - to).toBeLessThan(35 * day);
            expect(bill.minimum >= 0n && bill.minimum <= owed).toBe(true);
            expect(bill.minimum > 0n).toBe(owed > 0n);
            expect(bill.cashback >= 0n).toBe(true);
          }
        });
      }),
      { numRuns: 10 },
    );
  }, 60_000);

  it('of one whose card reports no limit name none', async () => {
    const oliver = customers.find(({ id }) => id === 'oliver');
    if (oliver === undefined) throw new Error('no oliver');
    await eachAccount(oliver, noon, (statements) => {
      for (const { bill } of statements) expect(bill ?? {}).not.toHaveProperty('limit');
    });
  });
});
