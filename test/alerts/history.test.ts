import { beforeEach, describe, expect, it } from 'vitest';
import { moneyOf } from '../../lambdas/banks/money.ts';
import type { Transaction } from '../../lambdas/banks/port.ts';
import { days, hours, minutes } from '../../lambdas/platform/clock.ts';
import { everyday, figure, openRig, type Rig } from './rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await openRig();
});

/** A movement so many days ago, of which no event tells. */
const happened = (ago: number, amount: string, more: Partial<Transaction> = {}) => {
  const id = `h-${rig.movements.length + 1}`;
  const bookedAt = rig.clock.now() - days(ago);
  rig.movements.push({ id, amount: moneyOf(amount, 'ZAR'), bookedAt, status: 'booked', kind: 'purchase', ...more });
};
const wages = { kind: 'salary', description: 'SALARY', category: 'income' } as const;
const bond = { kind: 'direct-debit', description: 'Bond' } as const;
/** Income every 30 days, the last one 20 days ago, and a bond that is due five days before the next. */
const livesBeyondTheirMeans = () => {
  for (const ago of [110, 80, 50, 20]) happened(ago, '20000.00', wages);
  for (const ago of [115, 85, 55, 25]) happened(ago, '-5000.00', bond);
};
/** Asks for the balances of the everyday account. */
const has = (amount: string) => rig.setBalance(figure('booked', amount, 'ZAR'), figure('available', amount, 'ZAR'));
const on = (...types: readonly ('forecast' | 'noticed' | 'purchase' | 'low')[]) => rig.choose({ on: types });
const reads = () => rig.controls.count('transactions');

describe('that an account may go below zero before payday', () => {
  it('is told with a button and nothing else, where amounts stay out of the chat', async () => {
    livesBeyondTheirMeans();
    has('1000.00');
    await on('forecast');

    expect(rig.bodies()).toEqual([expect.stringMatching(/^There is something new about your bank to look at\./)]);
    expect(rig.bodies().join()).not.toMatch(/zero|payday|1[ ,.]?000|Everyday/i);
    expect(rig.buttons()).toEqual(['alerts:look', 'alerts']);
  });

  it('is told as the estimate that it is to somebody whose amounts may stand in the chat', async () => {
    await rig.change({ mode: 'chat' });
    livesBeyondTheirMeans();
    has('1000.00');
    await on('forecast');

    expect(rig.bodies()[0]).toContain('1 account may go below zero before payday, by my estimate');
  });

  it('is told once until payday, and no bank is asked about it in between', async () => {
    livesBeyondTheirMeans();
    has('1000.00');
    await on('forecast');
    const asked = reads();
    has('-20.00');
    has('900.00');
    await rig.wait(days(5), hours(4));

    expect(rig.sender.sent).toHaveLength(1);
    expect(reads()).toBe(asked);
  });

  it('is told again between the next two paydays', async () => {
    livesBeyondTheirMeans();
    has('1000.00');
    await on('forecast');
    await rig.wait(days(10), hours(8));
    happened(0, '20000.00', wages);
    happened(5, '-5000.00', bond);
    await rig.writes();
    await rig.wait(days(3), hours(8));

    expect(rig.sender.sent).toHaveLength(2);
  });

  it('is nothing where the money lasts', async () => {
    livesBeyondTheirMeans();
    has('9000.00');
    await on('forecast');
    await rig.wait(days(2), hours(4));

    expect(rig.sender.sent).toEqual([]);
  });

  it('is no forecast where it is below zero already', async () => {
    livesBeyondTheirMeans();
    has('-10.00');
    await on('forecast');

    expect(rig.sender.sent).toEqual([]);
  });

  it.each([
    ['no income', () => undefined],
    ['too few weeks', () => [20, 5].map((ago) => happened(ago, '-5000.00', bond))],
  ])('is not said where the history does not support it: %s', async (_what, history) => {
    history();
    has('10.00');
    await on('forecast');
    await rig.wait(days(2), hours(4));

    expect(rig.sender.sent).toEqual([]);
  });

  it('is not said of a balance that the bank did not give just now', async () => {
    livesBeyondTheirMeans();
    has('1000.00');
    rig.controls.failNext('unavailable', 5, 'balances');
    await on('forecast');

    expect(rig.sender.sent).toEqual([]);
  });

  it('is not told after payday, however long it was held back', async () => {
    livesBeyondTheirMeans();
    has('1000.00');
    await rig.choose({ on: ['forecast'], pausedUntil: rig.clock.now() + days(14) });
    await rig.wait(days(16), hours(8));

    expect(rig.sender.sent).toEqual([]);
  });

  it('is read once a day at most, and leaves reads to the person', async () => {
    await on('forecast', 'noticed', 'purchase');
    await rig.wait(days(1) - hours(1), hours(1));
    // One list of each account that can be read, for all that is worked out of it and for the news as well.
    const [list = 0] = [reads()];
    await rig.wait(days(1), hours(1));

    expect(list).toBeGreaterThan(0);
    expect(reads()).toBeLessThanOrEqual(2 * list);
    expect(rig.controls.count('balances')).toBeLessThanOrEqual(3);
  });

  it('is nothing to somebody who did not ask to be told', async () => {
    livesBeyondTheirMeans();
    has('1000.00');
    await on('low');
    await rig.wait(days(2), hours(4));

    expect(reads()).toBe(0);
    expect(rig.sender.sent).toEqual([]);
  });
});

describe('what is noticed', () => {
  const shop = { merchant: 'Vars & Co' };
  const rent = (ago: number, amount: string) => happened(ago, amount, { description: 'Stream', kind: 'direct-debit' });

  beforeEach(() => rig.change({ mode: 'chat' }));

  it('is a payment that may have been charged twice, a dearer subscription and a large tip: once each', async () => {
    await on('noticed');
    expect(rig.sender.sent).toEqual([]);
    for (const ago of [89, 59, 29]) rent(ago, '-99.00');
    for (const ago of [40, 30, 20, 10]) {
      happened(ago, '-110.00', { merchant: `Cafe ${ago}`, category: 'eating-out', tip: moneyOf('10.00', 'ZAR') });
    }
    await rig.wait(hours(12), hours(4));
    rent(0, '-119.00');
    happened(0, '-412.60', shop);
    happened(0, '-412.60', shop);
    happened(0, '-150.00', { merchant: 'Bistro', category: 'eating-out', tip: moneyOf('50.00', 'ZAR') });
    await rig.writes();
    await rig.wait(days(6), hours(4));

    expect(rig.sender.sent).toHaveLength(1);
    const [body = ''] = rig.bodies();
    expect(body).toContain('1 payment may have been charged twice');
    expect(body).toContain('1 regular payment costs more than before');
    expect(body).toContain('1 tip is larger than usual');
    expect(body).not.toMatch(/412|119|Vars|Stream|Bistro/);
  });

  it('waits for the digest of the day, where that is chosen', async () => {
    await rig.choose({ on: ['noticed', 'purchase'], digestAt: 18 });
    happened(0, '-412.60', shop);
    happened(0, '-412.60', shop);
    const told: number[] = [];
    for (let hour = 0; hour < 48; hour += 1) {
      if (hour === 20) await rig.writes();
      await rig.wait(hours(1), minutes(30));
      if (rig.sender.sent.length > told.length) told.push(rig.clock.now());
    }

    expect(told.map((at) => new Date(at + hours(2)).getUTCHours())).toEqual([18]);
    expect(rig.bodies()[0]).toContain('2 purchases');
    expect(rig.bodies()[0]).toContain('1 payment may have been charged twice');
  });

  it('is nothing of what was there before they asked', async () => {
    happened(1, '-412.60', shop);
    happened(1, '-412.60', shop);
    await on('noticed');
    await rig.wait(days(2), hours(4));

    expect(rig.sender.sent).toEqual([]);
  });
});

describe('a card that was frozen and works again before it was told', () => {
  it('is told as it is now', async () => {
    await on('purchase');
    rig.clock.advance(hours(1));
    const card = 'card-1';
    await rig.hears({ kind: 'card-status', card, status: 'active' }, { at: rig.clock.now() + 2_000 });
    await rig.hears({ kind: 'card-status', card, status: 'frozen' }, { at: rig.clock.now() + 1_000 });
    await rig.run();

    expect(rig.bodies()).toEqual([expect.stringMatching(/can be used again/)]);
    expect(rig.bodies().join()).not.toContain('is frozen');
    expect(everyday.kind).toBe('current');
  });
});
