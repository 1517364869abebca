import { describe, expect, it } from 'vitest';
import type { Clock } from '../../lambdas/platform/clock.ts';

/** What every clock promises: time never runs backwards, a sleep lasts, and an abort ends it with the caller's reason. */
export function describeClock(name: string, open: () => Clock): void {
  describe(`${name} keeps the clock contract`, () => {
    it('never runs backwards', async () => {
      const clock = open();
      const before = clock.now();

      await clock.sleep(1);

      expect(clock.now()).toBeGreaterThanOrEqual(before);
    });

    it('has moved on by what was slept', async () => {
      const clock = open();
      const before = clock.now();

      await clock.sleep(20);

      // Timers count from another moment than `now` does, and both are whole milliseconds.
      expect(clock.now() - before).toBeGreaterThanOrEqual(19);
    });

    it('does not begin to sleep when it was aborted before', async () => {
      const reason = new Error('enough');

      await expect(open().sleep(1_000_000, AbortSignal.abort(reason))).rejects.toBe(reason);
    });
  });
}
