import { add, type Money } from '../banks/money.ts';
import type { Transaction } from '../banks/port.ts';
import { type Dates, dayOf, daysBetween, plusDays } from './days.ts';
import { payeeOf } from './filter.ts';
import { expectedIn, incomesIn, type Recurring, recurringIn } from './recurring.ts';
import { less, medianOf, shareOf, sumOf } from './sums.ts';

/** What an account may come to before the next income: an estimate, with all that it stands on. */
export interface Estimate {
  readonly kind: 'estimate';
  /** When income came last: it names the time until payday, whose own day is an estimate too. */
  readonly since: string;
  readonly payday: string;
  /** What is there now: booked, less what is pending. */
  readonly now: Money;
  /** Regular payments that are due before payday, each with its day. */
  readonly due: readonly { readonly regular: Recurring; readonly on: string }[];
  /** What everything else usually takes in so many days. */
  readonly everyday: Money;
  /** What may be left on the eve of payday. */
  readonly left: Money;
  readonly isBelowZero: boolean;
  /** Whole weeks that `everyday` is the middle of. */
  readonly weeks: number;
}

export type Forecast =
  | Estimate
  | {
      readonly kind: 'refused';
      /** Nothing is foretold on less: no income that comes regularly, too few weeks, a list with holes, no balance. */
      readonly because: 'no-income' | 'short-history' | 'incomplete' | 'no-balance';
    };

const leastWeeks = 6;
const mostWeeks = 12;

/**
 * Will the money last until payday? From one account's own history: when income comes, which payments are due before it,
 * and what a usual week costs besides. Refuses rather than guesses.
 *
 * @param facts.wholeFrom the first day from which nothing is missing.
 * @param facts.balance the booked balance without any credit line.
 */
export function forecast(
  transactions: readonly Transaction[],
  {
    balance,
    today,
    timeZone,
    wholeFrom,
  }: {
    readonly balance: Money | undefined;
    readonly today: string;
    readonly timeZone: string;
    readonly wholeFrom: string | undefined;
  },
): Forecast {
  if (wholeFrom === undefined) return { kind: 'refused', because: 'incomplete' };
  if (balance === undefined) return { kind: 'refused', because: 'no-balance' };
  const own = transactions.filter(({ amount }) => amount.currency === balance.currency);
  const [income] = [...incomesIn(own, timeZone, today)].sort((a, b) => (a.nextOn < b.nextOn ? -1 : 1));
  if (income === undefined) return { kind: 'refused', because: 'no-income' };
  const weeks = Math.min(mostWeeks, Math.floor(daysBetween(wholeFrom, today) / 7));
  if (weeks < leastWeeks) return { kind: 'refused', because: 'short-history' };
  // Overdue income may come today.
  const payday = income.nextOn < today ? today : income.nextOn;
  const ahead: Dates = { from: today, to: plusDays(payday, -1) };
  const regular = recurringIn(own, timeZone, today);
  const due = regular
    .flatMap((one) => expectedIn(one, ahead).map((on) => ({ regular: one, on })))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.regular.name < b.regular.name ? -1 : 1));
  const everyday = shareOf(
    weekOf(own, regular, { today, timeZone, weeks, currency: balance.currency }),
    Math.max(0, daysBetween(today, payday)),
    7,
  );
  const now = add(balance, sumOf(pendingOf(own), balance.currency));
  const dueSum = sumOf(
    due.map(({ regular: { amount } }) => amount),
    balance.currency,
  );
  const left = less(less(now, dueSum), everyday);
  return {
    kind: 'estimate',
    since: income.lastOn,
    payday,
    now,
    due,
    everyday,
    left,
    isBelowZero: left.minor < 0n,
    weeks,
  };
}

function pendingOf(transactions: readonly Transaction[]): readonly Money[] {
  return transactions.filter(({ status }) => status === 'pending').map(({ amount }) => amount);
}

/** What a usual week costs beside the regular payments: the middle of the last whole weeks. */
function weekOf(
  transactions: readonly Transaction[],
  regular: readonly Recurring[],
  { today, timeZone, weeks, currency }: { today: string; timeZone: string; weeks: number; currency: string },
): Money {
  const known = new Set(regular.map(({ name }) => payeeOf({ description: name })));
  const costs = transactions
    .filter(({ amount, kind }) => amount.minor < 0n && kind !== 'own-transfer')
    .filter((one) => !known.has(payeeOf(one)))
    .map((one) => ({ cost: { ...one.amount, minor: -one.amount.minor }, day: dayOf(one, timeZone) }));
  const sums = Array.from({ length: weeks }, (_, week) => {
    const to = plusDays(today, -1 - week * 7);
    const from = plusDays(to, -6);
    const inside = costs.filter(({ day }) => from <= day && day <= to).map(({ cost }) => cost);
    return sumOf(inside, currency);
  });
  return medianOf(sums) ?? sumOf([], currency);
}
