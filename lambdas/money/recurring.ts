import type { Category } from '../banks/categories.ts';
import type { Money } from '../banks/money.ts';
import type { Transaction } from '../banks/port.ts';
import { type Dates, dayOf, daysBetween, monthsBefore, plusDays } from './days.ts';
import { nameOf, payeeOf } from './filter.ts';
import { compareMoney, magnitude, medianOf, perMille } from './sums.ts';

/** Something that comes again and again. */
export interface Recurring {
  /** As the bank wrote it the last time. */
  readonly name: string;
  readonly category: Category;
  readonly every: 'week' | 'month';
  /** Unsigned, the last one. */
  readonly amount: Money;
  readonly lastOn: string;
  /** When the next one is to be expected. */
  readonly nextOn: string;
  readonly times: number;
  /** It costs more than before: what it was, and the first day of the new price. */
  readonly rise?: { readonly from: Money; readonly on: string };
}

/** Three of a kind are the least that make a rhythm. */
const leastTimes = 3;
const rhythms = {
  month: { least: 26, most: 35, late: 8 },
  week: { least: 6, most: 8, late: 3 },
} as const;
/** Nearer than this it is the last one, and farther one is left out. */
const leastGap = 15;
const mostGap = 45;
/** A bill may change by so much, in thousandths, and still be the same bill. */
const mayDiffer = 300;

/**
 * What is paid regularly: to the same payee, at even intervals, for about the same. It is over when the next one has not
 * come some days after it was due. Of one account, pending ones included: they are paid as well.
 */
export function recurringIn(
  transactions: readonly Transaction[],
  timeZone: string,
  today: string,
): readonly Recurring[] {
  return rhythmsIn(transactions.filter(isCharge), timeZone, today, leastTimes).sort(
    (a, b) => byAmount(b, a) || (a.name < b.name ? -1 : 1),
  );
}

/** What comes in regularly; two wages that the bank itself calls wages are enough. */
export function incomesIn(transactions: readonly Transaction[], timeZone: string, today: string): readonly Recurring[] {
  const incoming = transactions.filter(
    ({ amount, kind }) => amount.minor > 0n && kind !== 'own-transfer' && kind !== 'refund',
  );
  const wages = incoming.filter(({ kind }) => kind === 'salary');
  const found = rhythmsIn(wages, timeZone, today, 2);
  return found.length > 0 ? found : rhythmsIn(incoming, timeZone, today, leastTimes);
}

/** Every payment on which a regular one is to be expected in a stretch of days. */
export function expectedIn(regular: Recurring, { from, to }: Dates): readonly string[] {
  const days: string[] = [];
  for (let count = 0; count < 60; count += 1) {
    const day = regular.every === 'week' ? plusDays(regular.nextOn, count * 7) : monthsBefore(regular.nextOn, -count);
    if (day > to) break;
    // One that is due since yesterday comes still.
    days.push(day < from ? from : day);
  }
  return days;
}

function isCharge({ amount, kind }: Transaction): boolean {
  return amount.minor < 0n && kind !== 'own-transfer' && kind !== 'cash' && kind !== 'refund';
}

function byAmount(a: Recurring, b: Recurring): number {
  return a.amount.currency === b.amount.currency
    ? compareMoney(a.amount, b.amount)
    : a.amount.currency < b.amount.currency
      ? 1
      : -1;
}

function rhythmsIn(transactions: readonly Transaction[], timeZone: string, today: string, least: number): Recurring[] {
  const groups = new Map<string, Transaction[]>();
  for (const one of transactions) {
    const key = `${payeeOf(one)}|${one.amount.currency}`;
    if (key.startsWith('|')) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()].flatMap((group) => {
    const days = group
      .map((one) => ({ one, day: dayOf(one, timeZone) }))
      .sort((a, b) => a.one.bookedAt - b.one.bookedAt);
    const found = rhythmOf(days, today, least);
    return found === undefined ? [] : [found];
  });
}

function rhythmOf(
  days: readonly { readonly one: Transaction; readonly day: string }[],
  today: string,
  least: number,
): Recurring | undefined {
  const last = days.at(-1);
  if (last === undefined || days.length < least) return undefined;
  const gaps = days.slice(1).map(({ day }, index) => daysBetween(days[index]?.day ?? day, day));
  const every = (['month', 'week'] as const).find((name) =>
    gaps.every((gap) => gap >= rhythms[name].least && gap <= rhythms[name].most),
  );
  if (every === undefined) return undefined;
  const amounts = days.map(({ one }) => magnitude(one.amount));
  const usual = medianOf(amounts);
  if (usual === undefined || amounts.some((amount) => differs(amount, usual))) return undefined;
  const nextOn = every === 'week' ? plusDays(last.day, 7) : nextMonthly(days.map(({ day }) => day));
  if (daysBetween(nextOn, today) > rhythms[every].late) return undefined;
  const amount = magnitude(last.one.amount);
  const rise = riseOf(days.map(({ day }, index) => ({ day, amount: amounts[index] ?? amount })));
  return {
    name: nameOf(last.one),
    category: last.one.category ?? 'other',
    every,
    amount,
    lastOn: last.day,
    nextOn,
    times: days.length,
    ...(rise === undefined ? {} : { rise }),
  };
}

/** On the day of the month on which it mostly came: one that fell on a weekend was early, and the next is not. */
function nextMonthly(days: readonly string[]): string {
  const last = days.at(-1) ?? '';
  const counts = new Map<number, number>();
  for (const day of days) counts.set(Number(day.slice(8)), (counts.get(Number(day.slice(8))) ?? 0) + 1);
  const usual = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? Number(last.slice(8));
  const next = monthsBefore(`${last.slice(0, 8)}01`, -1);
  const end = Number(plusDays(monthsBefore(next, -1), -1).slice(8));
  // What is due on the 1st may have come on the 30th: then the 1st that follows is the same one.
  const candidate = `${next.slice(0, 8)}${String(Math.min(usual, end)).padStart(2, '0')}`;
  const gap = daysBetween(last, candidate);
  return gap < leastGap ? monthsBefore(candidate, -1) : gap > mostGap ? monthsBefore(last, -1) : candidate;
}

function differs(amount: Money, usual: Money): boolean {
  return Math.abs(perMille(amount, usual) - 1_000) > mayDiffer;
}

/** The last change of price, if it was upwards and has stayed; before it the price had been the same twice at least. */
function riseOf(paid: readonly { readonly day: string; readonly amount: Money }[]): Recurring['rise'] {
  const last = paid.at(-1);
  if (last === undefined) return undefined;
  let begins = paid.length - 1;
  while (begins > 0 && compareMoney(paid[begins - 1]?.amount ?? last.amount, last.amount) === 0) begins -= 1;
  const [before, earlier, now] = [paid[begins - 1], paid[begins - 2], paid[begins]];
  if (before === undefined || earlier === undefined || now === undefined) return undefined;
  const wasSteady = compareMoney(before.amount, earlier.amount) === 0;
  return wasSteady && compareMoney(last.amount, before.amount) > 0 ? { from: before.amount, on: now.day } : undefined;
}
