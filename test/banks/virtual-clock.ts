import type { Clock } from '../../lambdas/platform/clock.ts';

/**
 * A clock whose sleepers wake in the order of their time as soon as nothing else is going on: minutes of waiting and
 * racing pass at once, and always in the same order.
 */
export function virtualClock(start = Date.parse('2026-11-22T08:00:00Z')) {
  let now = start;
  let pumping = false;
  const sleepers: { due: number; wake: () => void }[] = [];

  const pump = async () => {
    pumping = true;
    while (sleepers.length > 0) {
      for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      sleepers.sort((a, b) => a.due - b.due);
      const next = sleepers.shift();
      if (next === undefined) break;
      now = Math.max(now, next.due);
      next.wake();
    }
    pumping = false;
  };

  const clock: Clock = {
    now: () => now,
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted === true) return reject(signal.reason);
        const sleeper = { due: now + milliseconds, wake: resolve };
        signal?.addEventListener('abort', () => {
          const index = sleepers.indexOf(sleeper);
          if (index >= 0) sleepers.splice(index, 1);
          reject(signal.reason);
        });
        sleepers.push(sleeper);
        if (!pumping) void pump();
      }),
  };
  return {
    ...clock,
    advance: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}
