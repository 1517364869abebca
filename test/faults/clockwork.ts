import { days, hours, minutes } from '../../lambdas/platform/clock.ts';
import type { Store, Tombstones } from '../../lambdas/store/port.ts';
import { drive, settled, type VirtualTime } from './virtual-time.ts';

/** What makes the time of a world pass. */
export function clockwork({
  time,
  isQuiet,
  upkeep,
  pick,
  store,
  tombstones,
  violations,
}: {
  readonly time: VirtualTime;
  readonly isQuiet: () => boolean;
  readonly upkeep: () => Promise<unknown>;
  readonly pick: (() => Promise<boolean>) | undefined;
  readonly store: Pick<Store, 'chores'>;
  readonly tombstones: Tombstones;
  readonly violations: string[];
}) {
  /** Runs until `promise` is done. */
  const until = <T>(promise: Promise<T>): Promise<T> => drive(() => runUntil(promise));
  const runUntil = async <T>(promise: Promise<T>): Promise<T> => {
    let done = false;
    const mark = () => {
      done = true;
    };
    promise.then(mark, mark);
    for (let steps = 0; ; steps += 1) {
      await settled();
      if (done) return promise;
      // What queues hand over at once must be able to come between two calls that a schedule holds.
      if (time.isDue() && time.step()) continue;
      if (pick !== undefined && (await pick())) continue;
      if (!time.step() || steps > 50_000) throw new Error('The world stands still: something waits for nothing.');
    }
  };
  /** Runs until nobody has anything left to send, deliver or answer. */
  const quiet = (): Promise<void> => drive(runQuiet);
  const runQuiet = async (): Promise<void> => {
    for (let steps = 0; ; steps += 1) {
      await settled();
      if (time.isDue() && time.step()) continue;
      if (pick !== undefined && (await pick())) continue;
      if (isQuiet()) return;
      if (!time.step() || steps > 100_000) throw new Error('The world never becomes quiet.');
    }
  };
  const forward = async (milliseconds: number): Promise<void> => until(time.sleep(milliseconds));
  const nextUpkeep = async (wait: number) => {
    await forward(wait);
    await until(upkeep());
    await quiet();
  };
  const untilHour = () => hours(1) - (time.now() % hours(1));
  /** Quiet, then upkeep at the time of every chore, and hourly where somebody was erased, until nothing is left to do. */
  const rest = async (): Promise<void> => {
    await quiet();
    for (let rounds = 0; rounds < 400; rounds += 1) {
      const erased = (await tombstones.list(1)).length > 0;
      const [next] = await store.chores.due(time.now() + days(400), 1);
      if (next === undefined) {
        if (erased) await nextUpkeep(untilHour());
        const [more] = erased ? await store.chores.due(time.now() + days(400), 1) : [];
        if (more === undefined) return;
        continue;
      }
      // Upkeep runs every minute.
      const wait = Math.max(minutes(1), Math.ceil((next.dueAt - time.now()) / minutes(1)) * minutes(1));
      await nextUpkeep(erased ? Math.min(wait, untilHour()) : wait);
    }
    violations.push('I5: chores that never end');
  };
  return { until, quiet, rest, forward };
}
