import { type Language, localeOf } from '../language/languages.ts';
import { days, minutes } from '../platform/clock.ts';
import type { Plain } from '../privacy/disclosure.ts';

export const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
export type Weekday = (typeof weekdays)[number];

/** When people serve: always, or by the clock on their own wall. */
export type Hours =
  | 'always'
  | {
      /** IANA name, as `Africa/Johannesburg`. */
      readonly timeZone: string;
      /** Stretches of each day, `["08:00", "17:00"]`; `24:00` ends a day. A day that is not named is closed. */
      readonly days: Readonly<Partial<Record<Weekday, readonly (readonly [from: string, to: string])[]>>>;
      /** Dates on which nobody is there, `2026-12-25`. */
      readonly closed?: readonly string[];
    };

export function isOpenAt(hours: Hours, now: number): boolean {
  if (hours === 'always') return true;
  const { date, minute } = wallClock(now, hours.timeZone);
  return stretches(hours, date).some(([from, to]) => from <= minute && minute < to);
}

/** When somebody is there again, milliseconds since the epoch; undefined when not within a month, or now. */
export function nextOpening(hours: Hours, now: number): number | undefined {
  if (hours === 'always' || isOpenAt(hours, now)) return undefined;
  for (let ahead = 0; ahead <= 31; ahead += 1) {
    const { date } = wallClock(now + days(ahead), hours.timeZone);
    const begins = stretches(hours, date).map(([from]) => instantOf(date, from, hours.timeZone));
    const next = begins.filter((at) => at > now).sort((a, b) => a - b)[0];
    if (next !== undefined) return next;
  }
  return undefined;
}

/** A moment as the person reads it: day, time, and whose time that is. */
export function momentText(at: number, hours: Hours, language: Language): Plain {
  const timeZone = hours === 'always' ? 'UTC' : hours.timeZone;
  return new Intl.DateTimeFormat(localeOf(language, undefined), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
    timeZoneName: 'short',
  }).format(at) as Plain;
}

/**
 * Checks hours as an operator wrote them.
 * @throws Error that says what is wrong and what would be right.
 */
export function readHours(value: unknown): Hours {
  if (value === undefined || value === 'always') return 'always';
  const { timeZone, days: given, closed = [] } = (value ?? {}) as Record<string, unknown>;
  if (typeof timeZone !== 'string' || !isTimeZone(timeZone)) {
    throw new Error('the hours need a time zone, as "timeZone": "Africa/Johannesburg"');
  }
  if (typeof given !== 'object' || given === null || Object.keys(given).length === 0) {
    throw new Error('the hours need days, as "days": {"mon": [["08:00", "17:00"]]}');
  }
  for (const [day, list] of Object.entries(given)) {
    const isGood = (weekdays as readonly string[]).includes(day) && Array.isArray(list) && list.every(isStretch);
    if (!isGood) throw new Error(`the hours of ${day} must be stretches, as {"mon": [["08:00", "17:00"]]}`);
  }
  if (!Array.isArray(closed) || !closed.every((date) => /^\d{4}-\d{2}-\d{2}$/.test(String(date)))) {
    throw new Error('closed days must be dates, as "closed": ["2026-12-25"]');
  }
  return { timeZone, days: given as Exclude<Hours, 'always'>['days'], closed };
}

function isStretch(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [from, to] = value.map(minuteOf);
  return from !== undefined && to !== undefined && from < to;
}

function minuteOf(text: unknown): number | undefined {
  const [, hour, minute] = /^(\d{2}):(\d{2})$/.exec(String(text)) ?? [];
  if (hour === undefined || minute === undefined || Number(minute) > 59) return undefined;
  const at = Number(hour) * 60 + Number(minute);
  return at <= 24 * 60 ? at : undefined;
}

function stretches({ days: week, closed = [] }: Exclude<Hours, 'always'>, date: string): readonly [number, number][] {
  if (closed.includes(date)) return [];
  const day = weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? 'sun';
  return (week[day] ?? []).map(([from, to]) => [minuteOf(from) ?? 0, minuteOf(to) ?? 0]);
}

/** What calendar and clock say there. */
function wallClock(at: number, timeZone: string): { readonly date: string; readonly minute: number } {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '0';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    minute: Number(part('hour')) * 60 + Number(part('minute')),
  };
}

/** The moment at which the wall clock shows this. One that a change of clocks leaves out is the one just after it. */
function instantOf(date: string, minute: number, timeZone: string): number {
  const asUtc = Date.parse(`${date}T00:00:00Z`) + minutes(minute);
  const shown = (at: number) => {
    const wall = wallClock(at, timeZone);
    return Date.parse(`${wall.date}T00:00:00Z`) + minutes(wall.minute);
  };
  const first = asUtc - (shown(asUtc) - asUtc);
  return first - (shown(first) - asUtc);
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
