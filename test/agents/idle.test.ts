import { describe, expect, it } from 'vitest';
import { endIdle } from '../../lambdas/agents/idle.ts';
import { take } from '../../lambdas/agents/serving.ts';
import { hours, minutes } from '../../lambdas/platform/clock.ts';
import { sipho } from '../conversation/rig.ts';
import { lerato, openDeskRig, usual } from './rig.ts';

describe('upkeep of the desk', () => {
  it('ends a talk in which nobody wrote, and tells the person once that the bot is back', async () => {
    const rig = openDeskRig();
    await rig.says('agent');
    await take(rig.serving, lerato, await rig.handoverOf());
    rig.clock.forward(minutes(14));
    expect(await endIdle(rig.serving, usual, rig.clock.now() + 1)).toEqual({ ended: 0 });
    rig.clock.forward(minutes(1));

    const both = await Promise.all([1, 2].map(() => endIdle(rig.serving, usual, rig.clock.now() + 1)));

    expect(both.map(({ ended }) => ended).toSorted()).toEqual([0, 1]);
    const told = rig.sender.sent.filter(({ content }) => content.body.includes('Nobody wrote here for a while'));
    expect(told).toHaveLength(1);
    expect((await rig.handoverOf()).closedBecause).toBe('idle');
    expect(await rig.says('menu')).not.toContain('I am the bot again');
  });

  it('tells whoever nobody took by the end of the hours, or of the service window, and leaves the rest', async () => {
    const settings = { ...usual, hours: { timeZone: 'UTC', days: { sun: [['08:00', '12:00']] } } } as const;
    const rig = openDeskRig({ settings });
    await rig.says('agent');
    rig.clock.forward(hours(1));
    await rig.says('agent', sipho);
    rig.clock.forward(minutes(55));
    await take(rig.serving, lerato, await rig.handoverOf(sipho));
    rig.clock.forward(minutes(6));

    expect(await endIdle(rig.serving, settings, rig.clock.now() + 1)).toEqual({ ended: 1 });
    expect(rig.sender.sent.at(-1)?.content.body).toContain('nobody could come to you');
    expect((await rig.handoverOf()).closedBecause).toBe('unserved');
    expect((await rig.handoverOf(sipho)).state).toBe('TALKING');

    const always = openDeskRig();
    await always.says('agent');
    always.clock.forward(hours(23) + minutes(30));
    expect(await endIdle(always.serving, usual, always.clock.now() + 1)).toEqual({ ended: 1 });
  });

  it('goes on with the next when one fails, and throws nothing', async () => {
    const rig = openDeskRig();
    await rig.says('agent');
    await rig.says('agent', sipho);
    rig.clock.forward(hours(24));
    const { save } = rig.desk.handovers;
    let failures = 0;
    Object.assign(rig.desk.handovers, {
      save: async (handover: Parameters<typeof save>[0]) => {
        if (failures === 0) {
          failures += 1;
          throw new Error('throttled');
        }
        return save(handover);
      },
    });

    expect(await endIdle(rig.serving, usual, rig.clock.now() + 1)).toEqual({ ended: 1 });
    Object.assign(rig.desk.handovers, { open: () => Promise.reject(new Error('down')) });
    expect(await endIdle(rig.serving, usual, rig.clock.now() + 1)).toEqual({ ended: 0 });
    expect(rig.lines.join('\n')).not.toMatch(/throttled|down/);
  });
});
