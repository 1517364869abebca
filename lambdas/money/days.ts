import type { Transaction } from '../banks/port.ts';

/** Calendar dates as ISO 8601 writes them, `2026-03-01`; both days belong to the stretch. */
export interface Dates {
  readonly from: string;
  readonly to: string;
}

const dayLength = 86_400_000;

/** The calendar day on which a moment falls in a time zone. */
export function dayIn(at: number, timeZone: string): string {
  return formatOf(timeZone).format(at);
}

/** The day of a transaction, as its bank's customers count days. A date without a time is that date everywhere. */
export function dayOf({ bookedAt, dateOnly }: Pick<Transaction, 'bookedAt' | 'dateOnly'>, timeZone: string): string {
  return dayIn(bookedAt, dateOnly === true ? 'UTC' : timeZone);
}

export function isWithin(day: string, { from, to }: Dates): boolean {
  return from <= day && day <= to;
}

export function plusDays(day: string, days: number): string {
  return isoOf(Date.parse(`${day}T00:00:00Z`) + days * dayLength);
}

/** How many days a stretch has; both ends count. */
export function daysIn({ from, to }: Dates): number {
  return daysBetween(from, to) + 1;
}

/** Days from one day to another; negative where the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayLength);
}

/** The same day some months earlier, or that month's last. */
export function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const count = year * 12 + (month - 1) - months;
  const last = new Date(Date.UTC(Math.floor(count / 12), (count % 12) + 1, 0));
  return isoOf(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date, last.getUTCDate())));
}

export function isLastOfMonth(day: string): boolean {
  return plusDays(day, 1).endsWith('-01');
}

/** The same stretch of an earlier month: a whole month stays whole. */
export function stretchBefore({ from, to }: Dates, months: number): Dates {
  const whole = from.endsWith('-01') && isLastOfMonth(to) && from.slice(0, 7) === to.slice(0, 7);
  const first = monthsBefore(from, months);
  return { from: first, to: whole ? plusDays(monthsBefore(first, -1), -1) : monthsBefore(to, months) };
}

/** 1 is Monday, 7 Sunday. */
export function weekdayOf(day: string): number {
  return ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

/**
 * The moments that surely hold a stretch of days in a time zone: what is asked of a bank. More than a day of any zone on
 * each side, because no day is further from UTC's; `dayOf` then says what belongs.
 */
export function momentsAround({ from, to }: Dates): { readonly from: Date; readonly to: Date } {
  return {
    from: new Date(Date.parse(`${plusDays(from, -1)}T00:00:00Z`)),
    to: new Date(Date.parse(`${plusDays(to, 2)}T00:00:00Z`)),
  };
}

function isoOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** A formatter takes longer to make than to use; there is one per bank's zone. */
const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  // Sweden writes dates as ISO 8601 does.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  formats.set(timeZone, format);
  return format;
}
