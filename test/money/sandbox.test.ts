import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account, BankConfig, Transaction } from '../../lambdas/banks/port.ts';
import { monthsOf, statementOf } from '../../lambdas/money/statement.ts';
import { customers } from '../../lambdas/sandbox-bank/customers.ts';
import { ledgersOf } from '../../lambdas/sandbox-bank/ledger.ts';
import type { Link } from '../../lambdas/store/items.ts';

const bank = { id: 'sandbox', timeZone: 'UTC', country: 'ZA' } as BankConfig;

/** The sandbox bank's own books as a bank hands them out: each booked line with the balance that it left. */
function accountOf(index: number, now: number) {
  const customer = customers[index % customers.length];
  if (customer === undefined) throw new Error('a customer');
  const { currency, scale } = customer;
  return ledgersOf(customer, now).map(({ account, opening, movements }) => {
    let balance = opening;
    const transactions = movements.map((one): Transaction => {
      if (!one.pending) balance += one.minor;
      return {
        id: one.id,
        amount: { minor: one.minor, scale, currency },
        bookedAt: one.at,
        status: one.pending ? 'pending' : 'booked',
        ...(one.pending ? {} : { balanceAfter: { minor: balance, scale, currency } }),
      };
    });
    return { id: account.id, currency, opening, transactions };
  });
}

describe('the sandbox bank’s books', () => {
  it('reconcile to the minor unit, month by month, for everybody on any day; with a line left out they do not', {
    timeout: 60_000,
  }, () => {
    const days = fc.integer({ min: 0, max: 300 }).map((day) => Date.UTC(2026, 5, 1) + day * 86_400_000);
    let made = 0;
    fc.assert(
      fc.property(fc.nat(30), days, fc.nat(), (who, now, at) => {
        for (const { id, currency, transactions } of accountOf(who, now)) {
          const account: Account = { id, kind: 'current', currency };
          const months = monthsOf(now, 'UTC', 6);
          let closed: bigint | undefined;
          for (const dates of months) {
            const source = { link: {} as Link, bank, account, transactions, fetchedAt: now, wholeFrom: dates.from };
            const statement = statementOf(source, dates);
            if (statement.kind !== 'made') {
              // Nothing was booked, so the bank states no balance; a month without a balance is no statement.
              expect(statement.kind).toBe('unknown');
              continue;
            }
            made += 1;
            const { opening, closing, credits, debits, lines } = statement.facts;
            expect(opening.minor + credits.minor - debits.minor).toBe(closing.minor);
            expect(lines.at(-1)?.balance.minor).toBe(closing.minor);
            for (const { transaction, balance } of lines) expect(balance.minor).toBe(transaction.balanceAfter?.minor);
            // The month after begins with what this one ended with.
            if (closed !== undefined) expect(closing.minor).toBe(closed);
            closed = opening.minor;
            if (lines.length < 3) continue;
            const out = lines[1 + (at % (lines.length - 2))]?.transaction;
            const holed = { ...source, transactions: transactions.filter((one) => one !== out) };
            expect(statementOf(holed, dates).kind).toBe('off');
          }
        }
      }),
      { numRuns: 10 },
    );
    expect(made).toBeGreaterThan(100);
  });
});
