import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datesOf, type Period } from '../../../lambdas/conversation/understand/period.ts';

/** Sunday 22 November 2026, 23:30 in Johannesburg, 21:30 UTC. */
const now = Date.UTC(2026, 10, 22, 21, 30);
const today = { now, timeZone: 'Africa/Johannesburg' };
const named = (name: Extract<Period, { kind: 'named' }>['name']): Period => ({ kind: 'named', name });

const day = (of: number, inMonth: number) => ({ kind: 'day', day: of, month: inMonth }) as const;
const month = (of: number, year?: number) =>
  ({ kind: 'month', month: of, ...(year === undefined ? {} : { year }) }) as const;

describe('the days that a period means', () => {
  it.each<[string, Period, string, string]>([
    ['today', named('today'), '2026-11-22', '2026-11-22'],
    ['yesterday', named('yesterday'), '2026-11-21', '2026-11-21'],
    ['the day before yesterday', named('before-yesterday'), '2026-11-20', '2026-11-20'],
    ['on the 5th', { kind: 'day-of-month', day: 5 }, '2026-11-05', '2026-11-05'],
    ['on the 25th, which is to come', { kind: 'day-of-month', day: 25 }, '2026-10-25', '2026-10-25'],
    [
      'on the 31st, which neither this month nor September has',
      { kind: 'day-of-month', day: 31 },
      '2026-10-31',
      '2026-10-31',
    ],
    ['1 to 15 March', { kind: 'between', from: day(1, 3), to: day(15, 3) }, '2026-03-01', '2026-03-15'],
    ['January to March', { kind: 'between', from: month(1), to: month(3) }, '2026-01-01', '2026-03-31'],
    ['December to January', { kind: 'between', from: month(12), to: month(1) }, '2025-12-01', '2026-01-31'],
    ['December 2024 to January', { kind: 'between', from: month(12, 2024), to: month(1) }, '2024-12-01', '2025-01-31'],
    ['December to January 2025', { kind: 'between', from: month(12), to: month(1, 2025) }, '2024-12-01', '2025-01-31'],
    ['October to December', { kind: 'between', from: month(10), to: month(12) }, '2026-10-01', '2026-11-22'],
    ['this week', named('this-week'), '2026-11-16', '2026-11-22'],
    ['last week', named('last-week'), '2026-11-09', '2026-11-15'],
    ['this month', named('this-month'), '2026-11-01', '2026-11-22'],
    ['last month', named('last-month'), '2026-10-01', '2026-10-31'],
    ['this year', named('this-year'), '2026-01-01', '2026-11-22'],
    ['last year', named('last-year'), '2025-01-01', '2025-12-31'],
    ['tomorrow', named('tomorrow'), '2026-11-23', '2026-11-23'],
    ['next week', named('next-week'), '2026-11-23', '2026-11-29'],
    ['next month', named('next-month'), '2026-12-01', '2026-12-31'],
    ['next year', named('next-year'), '2027-01-01', '2027-12-31'],
    ['last 7 days', { kind: 'last', count: 7, unit: 'days' }, '2026-11-16', '2026-11-22'],
    ['last 2 weeks', { kind: 'last', count: 2, unit: 'weeks' }, '2026-11-09', '2026-11-22'],
    ['last 3 months', { kind: 'last', count: 3, unit: 'months' }, '2026-08-22', '2026-11-22'],
    ['in March', { kind: 'month', month: 3 }, '2026-03-01', '2026-03-31'],
    ['in November', { kind: 'month', month: 11 }, '2026-11-01', '2026-11-22'],
    ['in December', { kind: 'month', month: 12 }, '2025-12-01', '2025-12-31'],
    ['in February 2024', { kind: 'month', month: 2, year: 2024 }, '2024-02-01', '2024-02-29'],
    ['in December 2027, which is to come', { kind: 'month', month: 12, year: 2027 }, '2027-12-01', '2027-12-31'],
    ['in 2026', { kind: 'year', year: 2026 }, '2026-01-01', '2026-11-22'],
    ['on Sunday, today', { kind: 'weekday', weekday: 7 }, '2026-11-22', '2026-11-22'],
    ['on Monday', { kind: 'weekday', weekday: 1 }, '2026-11-16', '2026-11-16'],
    ['on 25 December', { kind: 'day', day: 25, month: 12 }, '2025-12-25', '2025-12-25'],
    ['on 29 February', { kind: 'day', day: 29, month: 2 }, '2024-02-29', '2024-02-29'],
    ['on 1 March 2026', { kind: 'day', day: 1, month: 3, year: 2026 }, '2026-03-01', '2026-03-01'],
  ])('%s', (_said, period, from, to) => {
    expect(datesOf(period, today)).toEqual({ from, to });
  });

  it('are those of the time zone, not of UTC', () => {
    expect(datesOf(named('today'), { now, timeZone: 'Asia/Kolkata' })?.to).toBe('2026-11-23');
    expect(datesOf(named('today'), { now, timeZone: 'America/Sao_Paulo' })?.to).toBe('2026-11-22');
    const midnight = Date.UTC(2026, 0, 1, 0, 30);
    expect(datesOf(named('this-month'), { now: midnight, timeZone: 'America/Mexico_City' })?.from).toBe('2025-12-01');
  });

  it('end months on their last day', () => {
    const march = { now: Date.UTC(2027, 2, 31, 12), timeZone: 'UTC' };
    expect(datesOf({ kind: 'last', count: 1, unit: 'months' }, march)?.from).toBe('2027-02-28');
    expect(datesOf(named('last-month'), march)).toEqual({ from: '2027-02-01', to: '2027-02-28' });
  });

  it('of a stretch that ends before it begins are not guessed at', () => {
    expect(datesOf({ kind: 'between', from: month(3, 2026), to: month(1, 2026) }, today)).toBeUndefined();
    expect(datesOf({ kind: 'between', from: day(30, 2), to: day(3, 3) }, today)).toBeUndefined();
  });

  it('begin on Sunday where weeks do', () => {
    expect(datesOf(named('this-week'), { ...today, weekStart: 7 })).toEqual({ from: '2026-11-22', to: '2026-11-22' });
  });

  it('since payday are known only with a payday that has been', () => {
    expect(datesOf(named('since-payday'), today)).toBeUndefined();
    expect(datesOf(named('since-payday'), { ...today, payday: '2026-11-25' })).toBeUndefined();
    expect(datesOf(named('since-payday'), { ...today, payday: 'soon' })).toBeUndefined();
    expect(datesOf(named('since-payday'), { ...today, payday: '2026-10-25' })).toEqual({
      from: '2026-10-25',
      to: '2026-11-22',
    });
  });

  it('are none where the calendar has no such day', () => {
    expect(datesOf({ kind: 'day', day: 31, month: 4 }, today)).toBeUndefined();
    expect(datesOf({ kind: 'day', day: 29, month: 2, year: 2026 }, today)).toBeUndefined();
    expect(datesOf({ kind: 'day', day: 1, month: 13 }, today)).toBeUndefined();
  });

  it('never end before they begin, and are real dates', () => {
    const period = fc.oneof(
      fc
        .constantFrom(...(['today', 'last-week', 'this-week', 'last-month', 'this-year', 'last-year'] as const))
        .map(named),
      fc.record({
        kind: fc.constant('last' as const),
        count: fc.integer({ min: 1, max: 1_000 }),
        unit: fc.constantFrom('days', 'weeks', 'months'),
      }),
      fc.record({ kind: fc.constant('month' as const), month: fc.integer({ min: 1, max: 12 }) }),
      fc.record({ kind: fc.constant('weekday' as const), weekday: fc.integer({ min: 1, max: 7 }) }),
    ) as fc.Arbitrary<Period>;
    const zone = fc.constantFrom(
      'Africa/Johannesburg',
      'Europe/London',
      'Asia/Kolkata',
      'America/Sao_Paulo',
      'Pacific/Apia',
    );
    const moment = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1) });
    fc.assert(
      fc.property(period, zone, moment, (asked, timeZone, at) => {
        const dates = datesOf(asked, { now: at, timeZone });
        expect(dates).toBeDefined();
        for (const date of [dates?.from ?? '', dates?.to ?? '']) {
          expect(new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(date);
        }
        expect((dates?.from ?? '') <= (dates?.to ?? '')).toBe(true);
      }),
    );
  });
});
