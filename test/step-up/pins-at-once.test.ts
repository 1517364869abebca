import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPins } from '../../lambdas/step-up/pins.ts';
import { forgetUnlock, setPin } from '../../lambdas/step-up/unlocking.ts';
import type { Unlocks } from '../../lambdas/store/port.ts';
import { cheap, pinRig, rightPin } from './pin-rig.ts';

/** The unlocks of a rig whose every answer comes in an order that fast-check chooses. */
function scheduled(unlocks: Unlocks, scheduler: fc.Scheduler): Unlocks {
  return {
    get: (user) => scheduler.schedule(Promise.resolve(), 'read').then(() => unlocks.get(user)),
    save: (unlock) =>
      scheduler
        .schedule(Promise.resolve(), 'write')
        .then(() => unlocks.save(unlock))
        .then((saved) => scheduler.schedule(Promise.resolve(saved), 'told')),
    remove: (user) => unlocks.remove(user),
  };
}

describe('guesses at once', () => {
  it('of fifty, five are compared and the PIN is shut', async () => {
    const rig = await pinRig();

    const answers = await Promise.all(Array.from({ length: 50 }, () => rig.pins.check('user-1', '840692')));

    expect(rig.steps.filter((step) => step === 'save')).toHaveLength(5);
    expect(answers.filter(({ kind }) => kind === 'wrong')).toHaveLength(4);
    expect(answers.every(({ kind }) => kind === 'wrong' || kind === 'locked' || kind === 'busy')).toBe(true);
    expect(await rig.unlock()).toMatchObject({ lockouts: 1, failures: 5 });
  });

  it('find the right one only within the five, even when it is among fifty', async () => {
    const rig = await pinRig();
    const guesses = Array.from({ length: 50 }, (_, index) => String(840_000 + index * 7));

    const wrong = await Promise.all(guesses.map((guess) => rig.pins.check('user-1', guess)));
    const late = await rig.pins.check('user-1', rightPin);

    expect(wrong.some(({ kind }) => kind === 'right')).toBe(false);
    expect(late).toMatchObject({ kind: 'locked' });
  });

  it('are compared at most five times in every order that reads and writes can have', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 2, max: 12 }), async (scheduler, count) => {
        const rig = await pinRig();
        let compared = 0;
        const unlocks: Unlocks = {
          ...rig.unlocks,
          save: async (unlock) => {
            const saved = await rig.unlocks.save(unlock);
            if (saved) compared += 1;
            return saved;
          },
        };
        const pins = createPins({ ...rig, unlocks: scheduled(unlocks, scheduler), cost: cheap });

        const guesses = Promise.all(Array.from({ length: count }, () => pins.check('user-1', '840692')));
        const answers = await scheduler.waitFor(guesses);

        expect(compared).toBeLessThanOrEqual(5);
        expect(await rig.unlock()).toMatchObject({ failures: compared });
        expect(answers.filter(({ kind }) => kind === 'wrong').length).toBeLessThanOrEqual(Math.min(compared, 4));
        expect(answers.some(({ kind }) => kind === 'right' || kind === 'none')).toBe(false);
      }),
      { numRuns: 150 },
    );
  });

  it('never bring back what was cleared, changed or forgotten meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.constantFrom('forget', 'change'), async (scheduler, what) => {
        const rig = await pinRig();
        const unlocks = scheduled(rig.unlocks, scheduler);
        const pins = createPins({ ...rig, unlocks, cost: cheap });
        const other = await rig.pins.make('user-1', '719536');

        const checks = Promise.all([rightPin, '840692', rightPin].map((pin) => pins.check('user-1', pin)));
        const meanwhile = scheduler
          .schedule(Promise.resolve(), 'meanwhile')
          .then(() =>
            what === 'forget'
              ? forgetUnlock({ unlocks: rig.unlocks }, 'user-1')
              : setPin({ unlocks: rig.unlocks }, 'user-1', other).then(() => undefined),
          );
        await scheduler.waitFor(Promise.all([checks, meanwhile]));

        const left = await rig.unlock();
        expect(left?.pin?.hash).toBe(what === 'forget' ? undefined : other.hash);
      }),
      { numRuns: 150 },
    );
  });

  it('give up as busy when somebody else always writes first, and compare nothing', async () => {
    const rig = await pinRig();
    let refused = 0;
    const unlocks: Unlocks = {
      ...rig.unlocks,
      save: async () => {
        refused += 1;
        return false;
      },
    };
    const pins = createPins({ ...rig, unlocks, cost: cheap });

    expect(await pins.check('user-1', rightPin)).toEqual({ kind: 'busy' });
    expect(refused).toBeLessThan(20);
    expect(await rig.unlock()).toMatchObject({ tries: 0 });
  });

  it('have cost their try when the store fails after it', async () => {
    const rig = await pinRig();
    const unlocks: Unlocks = {
      ...rig.unlocks,
      save: async (unlock) => {
        await rig.unlocks.save(unlock);
        throw new Error('socket hang up');
      },
    };
    const pins = createPins({ ...rig, unlocks, cost: cheap });

    await expect(pins.check('user-1', rightPin)).rejects.toThrow('socket hang up');

    expect(await rig.unlock()).toMatchObject({ tries: 1, failures: 1 });
  });
});
