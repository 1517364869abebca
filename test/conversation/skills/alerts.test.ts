import { beforeEach, describe, expect, it } from 'vitest';
import { alertNotice } from '../../../lambdas/conversation/skills/alerts.ts';
import { pauseEnd } from '../../../lambdas/conversation/skills/alerts-when.ts';
import { days } from '../../../lambdas/platform/clock.ts';
import { alertTypes } from '../../../lambdas/store/alert-items.ts';
import { button, keyOf, openRig, type Rig, sipho, text, thandi } from '../rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = openRig();
  await rig.link(thandi, 'karoo', ['everyday', 'holiday']);
});

const say = async (words: string) => {
  rig.clock.forward(1_000);
  return (await rig.send(text(words), { from: thandi }))?.content;
};
const press = async (id: string) => (await rig.send(button(id), { from: thandi }))?.content;
const chosen = async () => (await rig.profileOf(thandi))?.alerts;
const ids = (content: unknown) => JSON.stringify(content);
const ledger = async () =>
  (await rig.store.ledger.list(keyOf(thandi), 20)).filter(({ event }) => event.startsWith('alerts'));

describe('alerts', () => {
  it('are all off at first, and shown with a line for each', async () => {
    const shown = await say('alerts');
    expect(shown?.body).toContain('I tell you nothing without being asked.');
    for (const type of alertTypes.slice(0, 8)) expect(ids(shown)).toContain(`alerts:on:${type}`);
    expect(ids(shown)).toContain('alerts:more');
    const more = await press('alerts:more');
    for (const type of alertTypes.slice(8)) expect(ids(more)).toContain(`alerts:on:${type}`);
    expect(await chosen()).toBeUndefined();
    expect(await ledger()).toEqual([]);
  });

  it.each(alertTypes.filter((type) => type !== 'large' && type !== 'low'))(
    '%s is turned on by its line alone, with what was agreed to kept as proof',
    async (type) => {
      const done = await press(`alerts:on:${type}`);
      expect(done?.body).toContain('You agreed that I write to you first about this');
      expect((await chosen())?.on).toEqual([type]);
      expect(await ledger()).toEqual([
        { user: keyOf(thandi), at: rig.clock.now(), event: 'alerts-on', alerts: [type], notice: alertNotice },
      ]);
      expect(await rig.alerts.checks.due(rig.clock.now(), 5)).toHaveLength(1);
      expect(ids([await say('alerts'), await press('alerts:more')])).toContain(`alerts:off:${type}`);
    },
  );

  it.each(['forecast', 'noticed'])('say what %s is worked out of before it is agreed to', async (type) => {
    expect((await press('alerts:more'))?.body).toContain('I read your payments of the last months');
    const done = await press(`alerts:on:${type}`);

    expect(done?.body).toContain('I read your payments of the last months, once a day at most.');
    expect(ids(done)).toContain(`alerts:off:${type}`);
    await press('alerts:on:purchase');
    expect(ids(await press(`alerts:off:${type}`))).toContain(`alerts:on:${type}`);
  });

  it('ask how much is large and how little is low, before they are on', async () => {
    expect((await press('alerts:on:large'))?.body).toContain('From which amount on');
    expect(await chosen()).toBeUndefined();
    await press('alerts:on:large:1000');
    await press('alerts:on:low:500');
    expect(await chosen()).toMatchObject({ on: ['large', 'low'], large: 1_000, low: 500 });
  });

  it('are turned on by words with an amount in them', async () => {
    await say('alert me when over 750 rand');
    expect(await chosen()).toMatchObject({ on: ['large'], large: 750 });
  });

  it('can be chosen with numbers alone', async () => {
    await say('numbers only');
    const shown = await say('alerts');
    expect(shown?.kind).toBe('text');
    await say('1');
    expect((await chosen())?.on).toEqual(['purchase']);
    await say('1');
    expect((await chosen())?.on).toEqual([]);
    await say('alerts');
    await say('2');
    await say('3');
    expect(await chosen()).toMatchObject({ on: ['large'], large: 5_000 });
  });

  it('are turned off one by one, and all at once', async () => {
    for (const type of ['purchase', 'salary', 'bill']) await press(`alerts:on:${type}`);
    await press('alerts:off:salary');
    expect((await chosen())?.on).toEqual(['purchase', 'bill']);
    expect((await say('stop my alerts'))?.body).toContain('All alerts are off.');
    expect((await chosen())?.on).toEqual([]);
    expect((await ledger())[0]).toMatchObject({ event: 'alerts-off', alerts: ['purchase', 'bill'] });
    expect((await say('alerts off'))?.body).toContain('off already');
  });

  it('turned on after everything was off are about what comes from then on', async () => {
    await press('alerts:on:purchase');
    await press('alerts:off:purchase');
    rig.clock.forward(days(2));
    await press('alerts:on:purchase');
    expect((await chosen())?.since).toBe(rig.clock.now());
  });

  it('have quiet hours, a daily digest and a pause, each of which can be ended', async () => {
    await press('alerts:on:purchase');
    expect((await press('alerts:when'))?.body).toContain('I tell you at once');
    expect((await press('alerts:when:quiet'))?.body).toContain('From 22:00 to 7:00 I am quiet.');
    await press('alerts:when:daily');
    await press('alerts:when:week');
    expect(await chosen()).toMatchObject({
      quiet: { from: 22, to: 7 },
      digestAt: 18,
      pausedUntil: rig.clock.now() + days(7),
    });
    await press('alerts:when:loud');
    await press('alerts:when:soon');
    await press('alerts:when:resume');
    expect(Object.keys((await chosen()) ?? {}).sort()).toEqual(['on', 'since']);
  });

  it('are paused by words, until what they name, and never for good', async () => {
    await press('alerts:on:purchase');
    expect((await say('pause alerts for 2 weeks'))?.body).toContain('I tell you nothing until');
    expect(await chosen()).toMatchObject({ on: ['purchase'], pausedUntil: rig.clock.now() + days(14) });
    await press('alerts:when:resume');
    const shown = await say('pause my alerts for two years');
    expect(ids(shown)).toContain('alerts:when:week');
    await say('dont message me at night');
    expect(Object.keys((await chosen()) ?? {}).sort()).toEqual(['on', 'since']);
    await say('turn off alerts until tomorrow');
    const { on, pausedUntil = 0 } = (await chosen()) ?? {};
    expect(on).toEqual(['purchase']);
    expect(pausedUntil - rig.clock.now()).toBeLessThanOrEqual(days(1));
  });

  // Sunday, 22 November 2026, 23:30 in Johannesburg.
  it.each([
    [{ kind: 'weekday', weekday: 1 }, '2026-11-22T22:00Z'],
    [{ kind: 'weekday', weekday: 7 }, '2026-11-28T22:00Z'],
    [{ kind: 'named', name: 'tomorrow' }, '2026-11-22T22:00Z'],
    [{ kind: 'named', name: 'next-month' }, '2026-11-30T22:00Z'],
    [{ kind: 'day-of-month', day: 25 }, '2026-11-24T22:00Z'],
    [{ kind: 'day', day: 2, month: 1 }, '2027-01-01T22:00Z'],
    [{ kind: 'month', month: 1 }, '2026-12-31T22:00Z'],
    [{ kind: 'last', count: 3, unit: 'days' }, '2026-11-25T21:30Z'],
    [{ kind: 'last', count: 5, unit: 'months' }, undefined],
    [{ kind: 'month', month: 7 }, undefined],
    [{ kind: 'named', name: 'last-week' }, undefined],
    [{ kind: 'day', day: 2, month: 1, year: 2026 }, undefined],
  ] as const)('paused until %j end as that day begins', (period, end) => {
    const until = pauseEnd(period, Date.parse('2026-11-22T21:30Z'), 'Africa/Johannesburg');
    expect(until).toBe(end === undefined ? undefined : Date.parse(end));
  });

  it.each([
    'alerts:on:everything',
    'alerts:on',
    'alerts:off:nothing',
    'alerts:when:never',
    'alerts:on:large:0',
    'alerts:on:large:99999999999',
  ])('are not changed by the button %s, which was never ours', async (id) => {
    await press(id);
    expect((await chosen())?.on ?? []).toEqual([]);
    expect(await ledger()).toEqual([]);
  });

  it('need a bank, and are not for somebody who said stop', async () => {
    expect((await rig.send(text('alerts'), { from: sipho }))?.content.kind).toBe('link');
    await say('stop');
    expect((await say('alerts'))?.body).toContain('You sent “stop”');
    await press('alerts:on:purchase');
    expect(await chosen()).toBeUndefined();
  });

  it('are not changed by a forwarded message', async () => {
    await rig.send(button('alerts:on:purchase'), { from: thandi, forwarded: true });
    expect(await chosen()).toBeUndefined();
  });

  it('say how much is new, once, and where it can be seen', async () => {
    const user = keyOf(thandi);
    const note = { kind: 'purchase' as const, tag: 't', at: rig.clock.now(), link: 'l' };
    await rig.alerts.states.save({
      user,
      seen: [],
      waiting: [],
      telling: [],
      told: [note, { ...note, tag: 'u' }],
      unread: [],
      low: [],
      asked: [],
      version: 1,
    });
    const first = await press('alerts:look');
    expect(first?.body).toMatch(/^2 things are new/);
    expect(ids(first)).toContain('"transactions"');
    expect((await press('alerts:look'))?.body).toContain('nothing new');
  });

  it('lead from what was worked out to where it is answered', async () => {
    const note = { tag: 't', at: rig.clock.now(), link: 'l' };
    await rig.alerts.states.save({
      user: keyOf(thandi),
      seen: [],
      waiting: [],
      telling: [],
      told: [
        { ...note, kind: 'forecast' },
        { ...note, kind: 'noticed', stage: 'duplicate', tag: 'u' },
        { ...note, kind: 'noticed', stage: 'rise', tag: 'v' },
      ],
      unread: [],
      low: [],
      asked: [],
      version: 1,
    });
    const first = await press('alerts:look');

    for (const id of ['forecast', 'duplicates', 'subscriptions']) expect(ids(first)).toContain(`"${id}"`);
    expect((await press('forecast'))?.body).not.toContain('understand');
  });

  it('go with the person who is forgotten', async () => {
    await press('alerts:on:purchase');
    await rig.alerts.states.save({
      user: keyOf(thandi),
      seen: [],
      waiting: [],
      telling: [],
      told: [],
      unread: [],
      low: [],
      asked: [],
      version: 1,
    });
    const asked = await say('delete my data');
    const yes = /delete:yes:[\w-]+/.exec(ids(asked))?.[0] ?? '';
    await press(yes);
    expect(await rig.alerts.states.get(keyOf(thandi))).toBeUndefined();
  });
});
