import { describe, expect, it } from 'vitest';
import { days, hours, minutes, seconds, systemClock } from '../../lambdas/platform/clock.ts';
import { describeClock } from '../contract/clock.contract.ts';
import { fakeClock } from '../conversation/rig.ts';

describe('the clock', () => {
  it('counts in milliseconds', () => {
    expect([seconds(2), minutes(2), hours(2), days(2)]).toEqual([2_000, 120_000, 7_200_000, 172_800_000]);
  });

  it('tells the time', () => {
    expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(1_000);
  });

  it('sleeps, and stops sleeping when told', async () => {
    const reason = new Error('enough');
    const controller = new AbortController();
    const sleeping = systemClock.sleep(hours(1), controller.signal);

    controller.abort(reason);

    await expect(sleeping).rejects.toBe(reason);
    await expect(systemClock.sleep(hours(1), AbortSignal.abort(reason))).rejects.toBe(reason);
    await expect(systemClock.sleep(1, new AbortController().signal)).resolves.toBeUndefined();
  });
});

describeClock('the system clock', () => systemClock);
describeClock('the clock of the conversation tests', () => fakeClock());
