import { add, type Money } from '../banks/money.ts';
import type { Transaction } from '../banks/port.ts';
import type { Statement } from '../banks/statements.ts';
import { type Dates, dayIn, dayOf, isLastOfMonth, isWithin, monthsBefore, plusDays } from './days.ts';
import type { Source } from './gather.ts';
import { type Reconciled, type Reconciliation, reconcile } from './reconcile.ts';

/** A statement that adds up: nothing else is given out. */
export interface StatementFacts extends Reconciled {
  readonly source: Source;
  readonly dates: Dates;
  /** Booked ones, oldest first, each with the balance that it left. */
  readonly lines: readonly { readonly transaction: Transaction; readonly balance: Money }[];
}

export type StatementMade =
  | { readonly kind: 'made'; readonly facts: StatementFacts }
  | { readonly kind: Exclude<Reconciliation['kind'], 'reconciled'> };

/**
 * The statement of one account for a stretch of days, if opening, movements and closing agree to the minor unit. A bank
 * that states the very same days is held to what it states.
 *
 * @param stated the bank's own statements, where it has some.
 */
export function statementOf(source: Source, dates: Dates, stated: readonly Statement[] = []): StatementMade {
  const { timeZone } = source.bank;
  const { currency } = source.account;
  const booked = source.transactions
    .filter((one) => one.status === 'booked' && isWithin(dayOf(one, timeZone), dates))
    .sort((a, b) => a.bookedAt - b.bookedAt);
  const same = stated.find(({ from, to }) => isSame(dates, from, to, timeZone));
  const found = reconcile({
    booked,
    currency,
    complete: source.wholeFrom !== undefined && source.wholeFrom <= dates.from,
    ...(same?.opening === undefined || same.closing === undefined
      ? {}
      : { opening: same.opening, closing: same.closing }),
  });
  if (found.kind !== 'reconciled') return { kind: found.kind };
  const { opening, closing, credits, debits } = found;
  let balance = opening;
  const lines = inOrder(booked, opening).map((transaction) => {
    balance = add(balance, transaction.amount);
    return { transaction, balance };
  });
  return { kind: 'made', facts: { source, dates, opening, closing, credits, debits, lines } };
}

/** The months a person may choose: this one so far, and whole ones before it, newest first. */
export function monthsOf(now: number, timeZone: string, count: number): readonly Dates[] {
  const today = dayIn(now, timeZone);
  const first = `${today.slice(0, 8)}01`;
  return Array.from({ length: count }, (_, index) => {
    const from = monthsBefore(first, index);
    return { from, to: index === 0 ? today : plusDays(monthsBefore(from, -1), -1) };
  });
}

/** A whole month, or the running one up to today. */
export function isMonth({ from, to }: Dates, today: string): boolean {
  return from.endsWith('-01') && from.slice(0, 7) === to.slice(0, 7) && (isLastOfMonth(to) || to === today);
}

/** A bank whose months begin at another hour states other days: what moved in between would be in one and not in both. */
function isSame({ from, to }: Dates, start: number, end: number, timeZone: string): boolean {
  return (
    dayIn(start, timeZone) === from &&
    dayIn(start - 1, timeZone) < from &&
    dayIn(end, timeZone) === to &&
    dayIn(end + 1_000, timeZone) > to
  );
}

/** Where days have no times, the balances tell the order. */
function inOrder(booked: readonly Transaction[], opening: Money): readonly Transaction[] {
  const left = [...booked];
  const ordered: Transaction[] = [];
  let balance = opening;
  while (left.length > 0) {
    const at = left.findIndex(
      ({ amount, balanceAfter, bookedAt }) =>
        balanceAfter !== undefined && bookedAt === left[0]?.bookedAt && same(add(balance, amount), balanceAfter),
    );
    const [next] = left.splice(Math.max(0, at), 1);
    if (next === undefined) break;
    balance = add(balance, next.amount);
    ordered.push(next);
  }
  return ordered;
}

function same(a: Money, b: Money): boolean {
  return a.currency === b.currency && a.minor * 10n ** BigInt(b.scale) === b.minor * 10n ** BigInt(a.scale);
}
