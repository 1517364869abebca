import type { Category } from '../banks/categories.ts';
import type { Money } from '../banks/money.ts';
import type { Transaction } from '../banks/port.ts';
import { type Dates, dayOf, daysIn, isWithin, stretchBefore } from './days.ts';
import { byCurrency, compareMoney, medianOf, sumOf } from './sums.ts';

/** What was spent on one kind of thing, unsigned; less what came back. */
export interface CategorySum {
  readonly category: Category;
  readonly amount: Money;
  readonly count: number;
  /** The middle of the same stretch of earlier months, where enough of them are whole. */
  readonly usual?: Money;
}

/** One currency's spending in a stretch of days. */
export interface Spending {
  readonly currency: string;
  readonly total: Money;
  /** Largest first. */
  readonly categories: readonly CategorySum[];
  readonly usual?: Money;
  /** How many earlier months `usual` is of; 0 where it is not said. */
  readonly months: number;
  /** What has not been booked yet, and is in no sum. */
  readonly pending: Money;
}

export interface SpendingQuestion {
  readonly dates: Dates;
  readonly timeZone: string;
  /** The first day from which the list is known to be whole; absent: it is not known to be. */
  readonly wholeFrom?: string;
  readonly category?: Category;
}

/** "Usual" of one month would be that month. */
const leastMonths = 2;
const mostMonths = 6;
const longestStretch = 31;

/**
 * What was spent, by category and per currency, never across. Booked payments alone; money that came back counts against
 * its category. Between own accounts nothing is spent, and income is none.
 */
export function spendingByCategory(
  transactions: readonly Transaction[],
  { dates, timeZone, wholeFrom, category }: SpendingQuestion,
): readonly Spending[] {
  const spent = transactions.filter(
    (one) => isSpending(one) && (category === undefined || categoryOf(one) === category),
  );
  const stretches = usualStretches(dates, wholeFrom);
  return [...byCurrency(spent)]
    .flatMap(([currency, ofCurrency]): Spending[] => {
      const days = ofCurrency.map((one) => ({ one, day: dayOf(one, timeZone) }));
      const inside = (stretch: Dates, status: Transaction['status']) =>
        days.filter(({ one, day }) => one.status === status && isWithin(day, stretch)).map(({ one }) => one);
      const booked = inside(dates, 'booked');
      const pending = inside(dates, 'pending');
      const before = stretches.map((stretch) => inside(stretch, 'booked'));
      if (booked.length === 0 && pending.length === 0 && before.every(({ length }) => length === 0)) return [];
      const named = new Set([...booked, ...before.flat()].map(categoryOf));
      const categories = [...named].map((one): CategorySum => {
        const of = (list: readonly Transaction[]) => list.filter((each) => categoryOf(each) === one);
        const usual = before.length === 0 ? undefined : medianOf(before.map((list) => costOf(of(list), currency)));
        return {
          category: one,
          amount: costOf(of(booked), currency),
          count: of(booked).length,
          ...(usual === undefined ? {} : { usual }),
        };
      });
      const usual = medianOf(before.map((list) => costOf(list, currency)));
      return [
        {
          currency,
          total: costOf(booked, currency),
          categories: categories
            .filter(({ count, usual: middle }) => count > 0 || (middle?.minor ?? 0n) > 0n)
            .sort((a, b) => compareMoney(b.amount, a.amount) || (a.category < b.category ? -1 : 1)),
          ...(usual === undefined ? {} : { usual }),
          months: before.length,
          pending: costOf(pending, currency),
        },
      ];
    })
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

/** How far back a list must reach for a stretch to be compared with as many months as are looked at. */
export function earliestCompared(dates: Dates, months: number): string {
  return stretchBefore(dates, Math.min(months, mostMonths)).from;
}

/** True of money that left for something, and of money that came back for it. */
export function isSpending({ amount, kind, category }: Transaction): boolean {
  if (kind === 'own-transfer' || kind === 'salary' || category === 'income') return false;
  return amount.minor < 0n || kind === 'refund';
}

function categoryOf({ category = 'other' }: Transaction): Category {
  return category;
}

function costOf(transactions: readonly Transaction[], currency: string): Money {
  const sum = sumOf(
    transactions.map(({ amount }) => amount),
    currency,
  );
  return { ...sum, minor: -sum.minor };
}

/** The same stretch of earlier months, as far as the list is whole; none where there are too few of them. */
function usualStretches(dates: Dates, wholeFrom: string | undefined): readonly Dates[] {
  if (wholeFrom === undefined || daysIn(dates) > longestStretch) return [];
  const stretches = Array.from({ length: mostMonths }, (_, index) => stretchBefore(dates, index + 1)).filter(
    ({ from }) => from >= wholeFrom,
  );
  return stretches.length < leastMonths ? [] : stretches;
}
