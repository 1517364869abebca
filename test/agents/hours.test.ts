import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Hours, isOpenAt, nextOpening, readHours } from '../../lambdas/agents/hours.ts';
import { readAgents, readSignIn } from '../../lambdas/agents/settings.ts';
import { days, minutes } from '../../lambdas/platform/clock.ts';

const office: Hours = {
  timeZone: 'Europe/London',
  days: {
    mon: [
      ['08:00', '12:00'],
      ['13:00', '17:00'],
    ],
    sun: [['22:00', '24:00']],
  },
  closed: ['2026-12-28'],
};
const at = (text: string) => Date.parse(text);

describe('hours', () => {
  it.each([
    ['2026-11-23T07:59:59Z', false],
    ['2026-11-23T08:00:00Z', true],
    ['2026-11-23T12:00:00Z', false],
    ['2026-11-23T13:00:00Z', true],
    ['2026-11-23T17:00:00Z', false],
    ['2026-11-22T23:59:59Z', true],
    ['2026-11-24T09:00:00Z', false],
    ['2026-12-28T09:00:00Z', false],
    // Summer time: eight by the wall is seven by the world.
    ['2026-06-01T07:00:00Z', true],
    ['2026-06-01T06:59:59Z', false],
  ])('at %s are open: %s', (text, open) => {
    expect(isOpenAt(office, at(text))).toBe(open);
    expect(isOpenAt('always', at(text))).toBe(true);
  });

  it.each([
    ['2026-11-23T06:00:00Z', '2026-11-23T08:00:00Z'],
    ['2026-11-23T12:30:00Z', '2026-11-23T13:00:00Z'],
    ['2026-11-23T18:00:00Z', '2026-11-29T22:00:00Z'],
    ['2026-12-28T00:30:00Z', '2027-01-03T22:00:00Z'],
    // Over the change of clocks: Sunday 29 March 2026, 22:00 in summer time.
    ['2026-03-28T12:00:00Z', '2026-03-29T21:00:00Z'],
  ])('after %s begin again at %s', (from, then) => {
    expect(new Date(nextOpening(office, at(from)) ?? 0).toISOString()).toBe(new Date(then).toISOString());
  });

  it('never begin again where no day has any, and are not awaited while they run', () => {
    expect(nextOpening({ timeZone: 'UTC', days: { mon: [] } }, at('2026-11-23T06:00:00Z'))).toBeUndefined();
    expect(nextOpening(office, at('2026-11-23T09:00:00Z'))).toBeUndefined();
    expect(nextOpening('always', 0)).toBeUndefined();
  });

  it('begin at a moment at which they are open, and not a minute before, whenever it is asked', () => {
    fc.assert(
      fc.property(fc.integer({ min: at('2026-01-01'), max: at('2027-01-01') }), (now) => {
        const next = nextOpening(office, now);
        if (next === undefined) {
          expect(isOpenAt(office, now)).toBe(true);
          return;
        }
        expect(next).toBeGreaterThan(now);
        expect(next - now).toBeLessThan(days(15));
        expect(isOpenAt(office, next)).toBe(true);
        expect(isOpenAt(office, next - minutes(1))).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    [null, 'time zone'],
    [{}, 'time zone'],
    [{ timeZone: 'Mars/Olympus', days: { mon: [] } }, 'time zone'],
    [{ timeZone: 'UTC' }, 'need days'],
    [{ timeZone: 'UTC', days: { monday: [] } }, 'monday'],
    [{ timeZone: 'UTC', days: { mon: [['17:00', '08:00']] } }, 'mon'],
    [{ timeZone: 'UTC', days: { mon: [['8', '17']] } }, 'mon'],
    [{ timeZone: 'UTC', days: { mon: [['08:00', '24:01']] } }, 'mon'],
    [{ timeZone: 'UTC', days: { mon: [] }, closed: ['Christmas'] }, 'dates'],
  ])('%j are refused with a sentence', (value, word) => {
    expect(() => readHours(value)).toThrow(word);
  });
});

describe('the choice of who serves', () => {
  it('is nobody unless it is said, and has an idle time of its own', () => {
    expect(readAgents(undefined)).toEqual({ desk: 'off' });
    expect(readAgents({ desk: 'off', hours: 'nonsense' })).toEqual({ desk: 'off' });
    expect(readAgents({ desk: 'console' })).toEqual({ desk: 'console', hours: 'always', idleMinutes: 15 });
  });

  const connect = {
    region: 'eu-west-2',
    instanceId: '11111111-2222-3333-4444-555555555555',
    contactFlowId: '66666666-7777-8888-9999-000000000000',
    streamingTopicArn: 'arn:aws:sns:eu-west-2:123456789012:saldo-dev-agent-messages',
  };
  it('takes Connect with all that it needs', () => {
    expect(readAgents({ desk: 'connect', idleMinutes: 30, connect })).toEqual({
      desk: 'connect',
      hours: 'always',
      idleMinutes: 30,
      connect,
    });
  });

  it.each([
    null,
    {},
    { desk: 'people' },
    { desk: 'console', idleMinutes: 0 },
    { desk: 'console', idleMinutes: '15' },
    { desk: 'console', hours: {} },
    { desk: 'connect' },
    { desk: 'connect', connect: { ...connect, region: 'evil.example/' } },
    { desk: 'connect', connect: { ...connect, streamingTopicArn: '*' } },
  ])('is refused where it is %j', (value) => {
    expect(() => readAgents(value)).toThrow(expect.objectContaining({ code: 'ENVIRONMENT_INVALID' }));
  });

  it.each([
    undefined,
    { issuer: 'https://a.example' },
    { issuer: 'http://a.example', clientId: 'x' },
    { issuer: 'a.example', clientId: 'x' },
    { issuer: 'https://a.example', clientId: '' },
  ])('lets nobody sign in at %j', (value) => {
    expect(() => readSignIn(value)).toThrow(expect.objectContaining({ code: 'ENVIRONMENT_INVALID' }));
  });
});
