import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gap, isQuiet, nextHour, tellAt } from '../../lambdas/alerts/when.ts';
import { days, hours, minutes } from '../../lambdas/platform/clock.ts';
import type { AlertChoices, AlertNote } from '../../lambdas/store/alert-items.ts';

const noon = Date.parse('2026-11-22T12:00:00Z');
const zone = 'Africa/Johannesburg';
const choices: AlertChoices = { on: ['purchase'], since: 0 };
const note = (kind: AlertNote['kind'] = 'purchase', at = noon): AlertNote => ({ kind, tag: 't', at, link: 'l' });
const local = (text: string) => Date.parse(`${text}+02:00`);

describe('a note is told', () => {
  it('at once, when nothing was told lately', () => {
    expect(tellAt(note(), choices, undefined, noon, zone)).toBe(noon);
    expect(tellAt(note(), choices, noon - gap, noon, zone)).toBe(noon);
  });

  it('with others, ten minutes after the last message', () => {
    expect(tellAt(note(), choices, noon - minutes(1), noon, zone)).toBe(noon + minutes(9));
  });

  it('not before a pause is over', () => {
    expect(tellAt(note(), { ...choices, pausedUntil: noon + hours(3) }, undefined, noon, zone)).toBe(noon + hours(3));
  });

  it('after the quiet hours, by the person’s clock', () => {
    const quiet = { from: 22, to: 7 };
    const night = local('2026-11-22T23:10:00');
    expect(tellAt(note('purchase', night), { ...choices, quiet }, undefined, night, zone)).toBe(
      local('2026-11-23T07:00:00'),
    );
    expect(tellAt(note(), { ...choices, quiet }, undefined, noon, zone)).toBe(noon);
    expect(tellAt(note('purchase', night), { ...choices, quiet }, undefined, night, 'America/New_York')).toBe(night);
  });

  it('once a day, at the hour of the digest', () => {
    const daily = { ...choices, digestAt: 18 };
    expect(tellAt(note(), daily, undefined, noon, zone)).toBe(local('2026-11-22T18:00:00'));
    const evening = local('2026-11-22T19:00:00');
    expect(tellAt(note('purchase', evening), daily, undefined, evening, zone)).toBe(local('2026-11-23T18:00:00'));
    // A minute after the hour it is due, not due tomorrow.
    const due = local('2026-11-22T18:01:00');
    expect(tellAt(note('purchase', noon), daily, undefined, due, zone)).toBe(due);
  });

  it('after the quiet hours even where the digest lies in them', () => {
    const both = { ...choices, digestAt: 3, quiet: { from: 22, to: 7 } };
    expect(tellAt(note(), both, undefined, noon, zone)).toBe(local('2026-11-23T07:00:00'));
  });

  it('whatever is quiet or paused, where somebody may be using the person’s money', () => {
    const shut: AlertChoices = { ...choices, pausedUntil: noon + days(9), quiet: { from: 0, to: 23 }, digestAt: 3 };
    expect(tellAt(note('suspicious'), shut, noon - 1, noon, zone)).toBe(noon);
    expect(tellAt(note('card-frozen'), shut, noon - minutes(1), noon, zone)).toBe(noon + minutes(9));
    for (const kind of ['consent-ended', 'consent-day', 'consent-week'] as const) {
      expect(tellAt(note(kind), shut, undefined, noon, zone)).toBe(noon);
    }
    expect(tellAt(note('consent-ended'), undefined, undefined, noon, zone)).toBe(noon);
  });

  it('never in quiet hours and never before now, for any choice', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: noon - days(400), max: noon + days(400) }),
        fc.nat(23),
        fc.nat(23),
        fc.option(fc.nat(23), { nil: undefined }),
        fc.constantFrom(zone, 'Europe/London', 'Asia/Kathmandu', 'America/St_Johns', 'Australia/Lord_Howe'),
        (now, from, to, digestAt, timeZone) => {
          const quiet = { from, to };
          const given = { ...choices, quiet, ...(digestAt === undefined ? {} : { digestAt }) };
          const at = tellAt(note('purchase', now), given, now - minutes(3), now, timeZone);
          expect(at).toBeGreaterThanOrEqual(now);
          expect(at).toBeLessThan(now + days(3));
          expect(isQuiet(quiet, at, timeZone)).toBe(false);
        },
      ),
    );
  });
});

describe('the next time of an hour', () => {
  it('is the hour after, where summer time skips it', () => {
    // In London 01:00 to 02:00 does not exist on 29 March 2026.
    expect(nextHour(Date.parse('2026-03-29T00:10:00Z'), 1, 'Europe/London')).toBe(Date.parse('2026-03-29T01:00:00Z'));
    expect(nextHour(Date.parse('2026-10-24T23:30:00Z'), 1, 'Europe/London')).toBe(Date.parse('2026-10-25T00:00:00Z'));
  });
});
