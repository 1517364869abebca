import { type Clock, hours } from '../../lambdas/platform/clock.ts';
import { BotError } from '../../lambdas/platform/errors.ts';
import type { Metrics } from '../../lambdas/platform/metrics.ts';
import { createPins } from '../../lambdas/step-up/pins.ts';
import type { Pepper } from '../../lambdas/step-up/port.ts';
import { setPin } from '../../lambdas/step-up/unlocking.ts';
import { memoryStore } from '../../lambdas/store/memory.ts';
import type { Unlocks } from '../../lambdas/store/port.ts';
import { memoryPepper } from '../../lambdas/vault/memory-pepper.ts';

export const noon = Date.parse('2026-11-22T12:00:00Z');
export const rightPin = '395817';
/** So that a thousand checks take no longer than one in earnest. */
export const cheap = { log2N: 1, r: 1, p: 1 };

/** PINs of user-1 over a store, with a clock to turn, a pepper to silence, and a list of what was asked of both. */
export async function pinRig({ unlocks: given, cost = cheap }: { unlocks?: Unlocks; cost?: typeof cheap } = {}) {
  let now = noon;
  const clock: Clock = { now: () => now, sleep: async () => {} };
  const steps: string[] = [];
  const kept = given ?? memoryStore({ clock }).unlocks;
  const unlocks: Unlocks = {
    get: (user) => {
      steps.push('get');
      return kept.get(user);
    },
    save: async (unlock) => {
      const saved = await kept.save(unlock);
      steps.push(saved ? 'save' : 'lost');
      return saved;
    },
    remove: (user) => kept.remove(user),
  };
  const inner = memoryPepper(Buffer.alloc(32, 1));
  const state = { silent: false };
  const pepper: Pepper = {
    mac: async (message) => {
      steps.push('mac');
      if (state.silent) throw new BotError('PEPPER_UNAVAILABLE', 'silent');
      return inner.mac(message);
    },
  };
  const lockouts: string[] = [];
  const metrics: Metrics = (name, _value, dimensions) => void lockouts.push(`${name} ${dimensions?.Kind}`);
  const failures: string[] = [];
  const log = { error: (event: string) => void failures.push(event) };
  const pins = createPins({ unlocks, pepper, clock, metrics, log, cost });
  await setPin({ unlocks: kept }, 'user-1', await pins.make('user-1', rightPin));
  steps.length = 0;
  return {
    pins,
    unlocks: kept,
    pepper,
    clock,
    steps,
    lockouts,
    failures,
    state,
    later: (milliseconds: number) => {
      now += milliseconds;
    },
    unlock: () => kept.get('user-1'),
    /** Wrong tries, one after the other. */
    async wrong(count: number) {
      const answers = [];
      for (let index = 0; index < count; index += 1) answers.push(await pins.check('user-1', '840692'));
      return answers;
    },
    /** Five wrong ones, the hour's wait, five more. */
    async kill() {
      await this.wrong(5);
      now += hours(2);
      await this.wrong(5);
    },
  };
}
