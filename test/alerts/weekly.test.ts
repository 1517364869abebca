import { beforeEach, describe, expect, it } from 'vitest';
import { newState } from '../../lambdas/alerts/state.ts';
import { nextWeek, weekOf } from '../../lambdas/alerts/weekly.ts';
import { moneyOf } from '../../lambdas/banks/money.ts';
import type { Transaction } from '../../lambdas/banks/port.ts';
import { days, hours, minutes } from '../../lambdas/platform/clock.ts';
import { chosen, openRig, type Rig } from './rig.ts';

const zone = 'Africa/Johannesburg';
const only = chosen({ on: ['spending'] });

describe('the hour of the week', () => {
  it.each([
    ['Africa/Johannesburg', '2026-11-23T16:00:00Z'],
    ['Pacific/Kiritimati', '2026-11-23T04:00:00Z'],
    ['Pacific/Pago_Pago', '2026-11-24T05:00:00Z'],
    ['UTC', '2026-11-23T18:00:00Z'],
  ])('is Monday at 18 in %s', (timeZone, at) => {
    const found = weekOf(only, Date.parse('2026-11-25T12:00:00Z'), timeZone);

    expect([found.monday, new Date(found.at).toISOString()]).toEqual(['2026-11-23', at.replace('Z', '.000Z')]);
  });

  it('is that of the digest, where one is chosen', () => {
    const { at } = weekOf({ ...only, digestAt: 7 }, Date.parse('2026-11-25T12:00:00Z'), zone);

    expect(new Date(at).toISOString()).toBe('2026-11-23T05:00:00.000Z');
  });

  it('comes next after the week that was looked after, and never for somebody who does not want it', () => {
    const now = Date.parse('2026-11-24T12:00:00Z');
    const state = { ...newState('u'), week: '2026-11-23' };

    expect(nextWeek(only, state, now, zone)).toBe(Date.parse('2026-11-30T16:00:00Z'));
    expect(nextWeek(only, { ...state, week: '2026-11-16' }, now, zone)).toBe(now + hours(1));
    expect(nextWeek(chosen({ on: ['purchase'] }), state, now, zone)).toBeUndefined();
  });
});

describe('what was spent in a week', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await openRig();
    // Tuesday at noon.
    const tuesday = Date.parse('2026-11-24T10:00:00Z');
    rig.clock.advance(tuesday - rig.clock.now());
  });

  const spent = (ago: number, amount: string, more: Partial<Transaction> = {}) =>
    rig.movements.push({
      id: `w-${rig.movements.length + 1}`,
      amount: moneyOf(amount, 'ZAR'),
      bookedAt: rig.clock.now() - days(ago),
      status: 'booked',
      kind: 'purchase',
      category: 'groceries',
      merchant: 'Corner Shop',
      ...more,
    });
  /** Until what is due was said, and who writes in between. */
  const until = async (time: number) => {
    const told: string[] = [];
    for (const end = rig.clock.now() + time; rig.clock.now() < end; ) {
      await rig.writes();
      const before = rig.sender.sent.length;
      await rig.wait(hours(1), minutes(30));
      if (rig.sender.sent.length > before) told.push(new Date(rig.clock.now()).toISOString().slice(0, 13));
    }
    return told;
  };

  it('is told on Monday evening, once, with figures by category to somebody whose amounts may stand in the chat', async () => {
    await rig.change({ mode: 'chat' });
    await rig.choose({ on: ['spending'] });
    spent(0, '-249.90');
    spent(0, '-50.10');
    spent(0, '-80.00', { category: 'transport', merchant: 'Taxi' });
    const told = await until(days(9));

    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^2026-11-30T16/);
    expect(rig.bodies()[0]).toMatch(/^What you spent last week:/);
    expect(rig.bodies()[0]).toMatch(/380,00/);
    expect(rig.bodies()[0]).toMatch(/300,00/);
    expect(rig.bodies()[0]).not.toMatch(/Corner|Taxi/);
  });

  it('is that there is something to look at, where amounts stay out of the chat', async () => {
    await rig.choose({ on: ['spending'] });
    spent(0, '-249.90');
    await until(days(8));

    expect(rig.bodies()).toEqual([expect.stringMatching(/^There is something new about your bank to look at\./)]);
    expect(rig.bodies().join()).not.toMatch(/249|spen[dt]|groceries/i);
    expect(rig.buttons()).toEqual(['alerts:look', 'alerts']);
  });

  it('is read once a week, and told again the week after', async () => {
    await rig.choose({ on: ['spending'] });
    spent(0, '-249.90');
    await until(days(7));
    const once = rig.controls.count('transactions');
    spent(0, '-10.00');
    await until(days(7));

    expect(once).toBeGreaterThan(0);
    expect(rig.controls.count('transactions')).toBe(2 * once);
    expect(rig.sender.sent).toHaveLength(2);
  });

  it('is nothing when nothing was spent', async () => {
    await rig.choose({ on: ['spending'] });
    await until(days(8));

    expect(rig.sender.sent).toEqual([]);
  });

  it('is not added up while a bank does not answer, and told when it does', async () => {
    await rig.choose({ on: ['spending'] });
    spent(0, '-249.90');
    await until(days(6));
    rig.controls.failNext('unavailable', 3, 'transactions');
    await until(hours(7));
    expect(rig.sender.sent).toEqual([]);
    await until(hours(40));

    expect(rig.sender.sent).toHaveLength(1);
  });

  it('is no news after two days', async () => {
    await rig.choose({ on: ['spending'] });
    spent(0, '-249.90');
    await until(days(6));
    rig.controls.failNext('unavailable', 1_000, 'transactions');
    await until(days(5));

    expect(rig.sender.sent).toEqual([]);
  });
});
