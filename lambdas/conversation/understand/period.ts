import type { NamedPeriod } from './asks.ts';

/** A stretch of time as it was asked for. `datesOf` says which days that are. */
export type Period =
  | { readonly kind: 'named'; readonly name: NamedPeriod }
  /** The last so many whole days, today among them; weeks of seven days; or back to the same day so many months ago. */
  | { readonly kind: 'last'; readonly count: number; readonly unit: 'days' | 'weeks' | 'months' }
  | OneMonth
  | { readonly kind: 'year'; readonly year: number }
  /** The newest such day that has begun; Monday is 1. */
  | { readonly kind: 'weekday'; readonly weekday: number }
  | OneDay
  /** The newest day with this number that has begun. */
  | { readonly kind: 'day-of-month'; readonly day: number }
  /** From the first day of one to the last of the other; where no year is named, the newest such stretch that has begun. */
  | { readonly kind: 'between'; readonly from: OneDay | OneMonth; readonly to: OneDay | OneMonth };

/** Without a year the newest such day that has begun. */
type OneDay = { readonly kind: 'day'; readonly day: number; readonly month: number; readonly year?: number };
/** Without a year the newest such month that has begun. */
type OneMonth = { readonly kind: 'month'; readonly month: number; readonly year?: number };

/** Calendar dates as ISO 8601 writes them, `2026-03-01`; both days belong to the stretch. */
export interface Dates {
  readonly from: string;
  readonly to: string;
}

export interface Today {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Of the person's bank, as the IANA names it. */
  readonly timeZone: string;
  /** ISO date of the last income; without it `since-payday` has no beginning. */
  readonly payday?: string;
  /** Monday is 1, Sunday 7; Monday if left out. */
  readonly weekStart?: number;
}

/**
 * The days that a period means today, in the person's time zone. Pure. A stretch that began and is not over ends today;
 * one that was named with its year may lie in the future, and is given as it was named.
 *
 * @returns undefined when it cannot be known: `since-payday` without a payday, or a day that no calendar has.
 */
export function datesOf(period: Period, today: Today): Dates | undefined {
  const now = dayIn(today.now, today.timeZone);
  switch (period.kind) {
    case 'named':
      return named(period.name, now, today);
    case 'last': {
      const count = Math.max(1, period.count);
      if (period.unit === 'months') return { from: iso(monthsBefore(now, count)), to: iso(now) };
      const days = period.unit === 'weeks' ? count * 7 : count;
      return { from: iso(plusDays(now, 1 - days)), to: iso(now) };
    }
    case 'month': {
      const year = period.year ?? (period.month <= now.month ? now.year : now.year - 1);
      return upTo(now, { year, month: period.month, day: 1 }, lastOf(year, period.month));
    }
    case 'year':
      return upTo(now, { year: period.year, month: 1, day: 1 }, { year: period.year, month: 12, day: 31 });
    case 'weekday': {
      const day = plusDays(now, -((weekdayOf(now) - period.weekday + 7) % 7));
      return { from: iso(day), to: iso(day) };
    }
    case 'day':
      return oneDay(period, now);
    case 'day-of-month':
      return dayOfMonth(period.day, now);
    case 'between':
      return between(period, now);
  }
}

function named(name: NamedPeriod, now: Day, { payday, weekStart = 1 }: Today): Dates | undefined {
  const week = plusDays(now, -((weekdayOf(now) - weekStart + 7) % 7));
  switch (name) {
    case 'today':
      return { from: iso(now), to: iso(now) };
    case 'yesterday': {
      const day = iso(plusDays(now, -1));
      return { from: day, to: day };
    }
    case 'before-yesterday': {
      const day = iso(plusDays(now, -2));
      return { from: day, to: day };
    }
    case 'this-week':
      return { from: iso(week), to: iso(now) };
    case 'last-week':
      return { from: iso(plusDays(week, -7)), to: iso(plusDays(week, -1)) };
    case 'this-month':
      return { from: iso({ ...now, day: 1 }), to: iso(now) };
    case 'last-month': {
      const { year, month } = monthsBefore({ ...now, day: 1 }, 1);
      return { from: iso({ year, month, day: 1 }), to: iso(lastOf(year, month)) };
    }
    case 'this-year':
      return { from: iso({ year: now.year, month: 1, day: 1 }), to: iso(now) };
    case 'last-year':
      return { from: `${pad(now.year - 1, 4)}-01-01`, to: `${pad(now.year - 1, 4)}-12-31` };
    case 'tomorrow': {
      const day = iso(plusDays(now, 1));
      return { from: day, to: day };
    }
    case 'next-week':
      return { from: iso(plusDays(week, 7)), to: iso(plusDays(week, 13)) };
    case 'next-month': {
      const { year, month } = plusDays(lastOf(now.year, now.month), 1);
      return { from: iso({ year, month, day: 1 }), to: iso(lastOf(year, month)) };
    }
    case 'next-year':
      return { from: `${pad(now.year + 1, 4)}-01-01`, to: `${pad(now.year + 1, 4)}-12-31` };
    case 'since-payday':
      return payday !== undefined && /^\d{4}-\d\d-\d\d$/.test(payday) && payday <= iso(now)
        ? { from: payday, to: iso(now) }
        : undefined;
  }
}

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Ends today what has begun and is not over. */
function upTo(now: Day, from: Day, to: Day): Dates {
  const [first, last, today] = [iso(from), iso(to), iso(now)];
  return { from: first, to: first <= today && today < last ? today : last };
}

function oneDay({ day, month, year }: Extract<Period, { kind: 'day' }>, now: Day): Dates | undefined {
  // A 29 February without a year is that of the newest leap year.
  for (let back = 0; back <= (year === undefined ? 8 : 0); back += 1) {
    const found = { year: year ?? now.year - back, month, day };
    if (month < 1 || month > 12 || day < 1 || day > lastOf(found.year, month).day) continue;
    if (year === undefined && iso(found) > iso(now)) continue;
    return { from: iso(found), to: iso(found) };
  }
  return undefined;
}

/** A month that has no such day is passed over. */
function dayOfMonth(day: number, now: Day): Dates | undefined {
  for (let back = 0; back <= 2 && day >= 1; back += 1) {
    const { year, month } = monthsBefore({ ...now, day: 1 }, back);
    const found = { year, month, day };
    if (day > lastOf(year, month).day || iso(found) > iso(now)) continue;
    return { from: iso(found), to: iso(found) };
  }
  return undefined;
}

function between({ from, to }: Extract<Period, { kind: 'between' }>, now: Day): Dates | undefined {
  // The later end takes the earlier one's year where it has none, or the next, so that the stretch runs forward in time.
  const [first, last] = [
    firstOf(from, from.year ?? to.year ?? now.year),
    firstOf(to, to.year ?? from.year ?? now.year),
  ];
  if (first === undefined || last === undefined) return undefined;
  const isNamed = from.year !== undefined || to.year !== undefined;
  const isAcross = iso(first) > iso(last);
  if (isNamed && isAcross && from.year !== undefined && to.year !== undefined) return undefined;
  const yearOf = (start: number): readonly [number, number] => (isAcross ? [start, start + 1] : [start, start]);
  const years: readonly (readonly [number, number])[] = isNamed
    ? [to.year === undefined || !isAcross ? yearOf(first.year) : [to.year - 1, to.year]]
    : [yearOf(now.year), yearOf(now.year - 1)];
  for (const [one, other] of years) {
    const [start, end] = [firstOf(from, from.year ?? one), lastDayOf(to, to.year ?? other)];
    if (start === undefined || end === undefined) continue;
    if (isNamed || iso(start) <= iso(now)) return upTo(now, start, end);
  }
  return undefined;
}

/** Undefined for a day that no calendar has. */
function firstOf(one: OneDay | OneMonth, year: number): Day | undefined {
  const day = one.kind === 'day' ? one.day : 1;
  return one.month >= 1 && one.month <= 12 && day >= 1 && day <= lastOf(year, one.month).day
    ? { year, month: one.month, day }
    : undefined;
}

function lastDayOf(one: OneDay | OneMonth, year: number): Day | undefined {
  return one.kind === 'day' ? firstOf(one, year) : lastOf(year, one.month);
}

function dayIn(now: number, timeZone: string): Day {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    calendar: 'gregory',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  }).formatToParts(now);
  const of = (wanted: string) => Number(parts.find(({ type }) => type === wanted)?.value ?? 1);
  return { year: of('year'), month: of('month'), day: of('day') };
}

const dayLength = 86_400_000;

/** Days are counted in UTC, where each has the same length. */
function plusDays({ year, month, day }: Day, days: number): Day {
  const date = new Date(Date.UTC(year, month - 1, day) + days * dayLength);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The same day of an earlier month, or that month's last. */
function monthsBefore({ year, month, day }: Day, months: number): Day {
  const count = year * 12 + (month - 1) - months;
  const last = lastOf(Math.floor(count / 12), (count % 12) + 1);
  return { ...last, day: Math.min(day, last.day) };
}

function lastOf(year: number, month: number): Day {
  return { year, month, day: new Date(Date.UTC(year, month, 0)).getUTCDate() };
}

function weekdayOf({ year, month, day }: Day): number {
  return ((new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7) + 1;
}

const iso = ({ year, month, day }: Day) => `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
const pad = (value: number, width: number) => String(value).padStart(width, '0');
