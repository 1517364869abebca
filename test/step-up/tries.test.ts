import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hours, minutes } from '../../lambdas/platform/clock.ts';
import {
  countTry,
  failuresAtMost,
  noTries,
  refusalNow,
  type Tries,
  triesInWindow,
  withTries,
} from '../../lambdas/step-up/tries.ts';
import { anUnlock } from './records.ts';

const noon = Date.parse('2026-11-22T12:00:00Z');

/** Wrong tries at these moments, one after the other: when they were allowed, and where that leads. */
function wrongTries(moments: readonly number[], from: Tries = noTries) {
  let state = from;
  const allowed: number[] = [];
  for (const at of moments) {
    const trial = countTry(state, at);
    if (trial.kind !== 'allowed') continue;
    allowed.push(at);
    state = trial.counted;
  }
  return { allowed, state };
}
const burst = (at: number, count: number) => Array.from({ length: count }, (_, index) => at + index);

describe('tries', () => {
  it('are five in a quarter of an hour, and the fifth shuts the PIN for an hour', () => {
    const { allowed, state } = wrongTries(burst(noon, 9));

    expect(allowed).toEqual(burst(noon, 5));
    expect(countTry(state, noon + 9)).toEqual({ kind: 'locked', until: noon + 4 + hours(1) });
    expect(countTry(state, noon + 4 + hours(1) - 1)).toMatchObject({ kind: 'locked' });
    expect(countTry(state, noon + 4 + hours(1))).toMatchObject({ kind: 'allowed', left: 4 });
  });

  it('are five more after that hour, and then none ever', () => {
    const { allowed, state } = wrongTries([...burst(noon, 9), ...burst(noon + hours(2), 9)]);

    expect(allowed).toHaveLength(10);
    expect(state).toMatchObject({ lockouts: 2 });
    expect(countTry(state, noon + hours(24 * 365))).toEqual({ kind: 'dead' });
  });

  it('say how many are left', () => {
    let state = noTries;
    const left = burst(noon, 5).map((at) => {
      const trial = countTry(state, at);
      if (trial.kind !== 'allowed') return trial.kind;
      state = trial.counted;
      return trial.left;
    });

    expect(left).toEqual([4, 3, 2, 1, 0]);
  });

  it('start anew when their window has passed, measured from its first try', () => {
    const four = wrongTries(burst(noon, 4)).state;

    expect(countTry(four, noon + minutes(15) - 1)).toMatchObject({ counted: { lockouts: 1 } });
    expect(countTry(four, noon + minutes(15))).toMatchObject({
      left: 4,
      counted: { tries: 1, windowEndsAt: noon + minutes(30), lockouts: 0 },
    });
  });

  it('are ten in a row, however patiently they are made', () => {
    const patient = Array.from({ length: 40 }, (_, index) => noon + index * minutes(16));

    const { allowed, state } = wrongTries(patient);

    expect(allowed).toHaveLength(10);
    expect(countTry(state, noon + hours(1_000))).toEqual({ kind: 'dead' });
  });

  it('say how many are left of the ten as well', () => {
    const eight = wrongTries([...burst(noon, 4), ...burst(noon + hours(1), 4)]).state;

    expect(countTry(eight, noon + hours(2))).toMatchObject({ left: 1 });
  });

  it('of a record from before the ten were counted are counted from now', () => {
    expect(countTry({ tries: 2, windowEndsAt: noon + 1, lockouts: 0 }, noon)).toMatchObject({
      left: 2,
      counted: { tries: 3, failures: 1 },
    });
  });

  it('are cleared by a success, the tenth and the fifth included', () => {
    const nine = wrongTries([...burst(noon, 5), ...burst(noon + hours(2), 4)]).state;
    const tenth = countTry(nine, noon + hours(2) + 9);
    if (tenth.kind !== 'allowed') throw new Error('the tenth is allowed');
    const unlock = withTries(anUnlock(), tenth.counted);
    expect(refusalNow(unlock, noon + hours(2) + 9)).toEqual({ kind: 'dead' });

    const cleared = withTries(unlock, noTries);

    expect(cleared).toEqual(anUnlock({ failures: 0, version: 3 }));
    expect(wrongTries(burst(noon + hours(3), 9), cleared).allowed).toHaveLength(5);
  });

  it('do not become more when the clock jumps back', () => {
    const { state } = wrongTries(burst(noon, 5));

    expect(countTry(state, noon - hours(5))).toMatchObject({ kind: 'locked' });
  });

  it('hold for every history of tries and successes', () => {
    const event = fc.record({ after: fc.integer({ min: 0, max: minutes(40) }), right: fc.boolean() });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 80 }), (events) => {
        let state = noTries;
        let now = noon;
        let wrong: number[] = [];
        let shutUntil = 0;
        for (const { after, right } of events) {
          now += after;
          const trial = countTry(state, now);
          if (trial.kind === 'dead') {
            expect(wrong).toHaveLength(failuresAtMost);
            continue;
          }
          if (trial.kind === 'locked') {
            expect(trial.until).toBe(shutUntil);
            continue;
          }
          expect(now).toBeGreaterThanOrEqual(shutUntil);
          expect(wrong.length).toBeLessThan(failuresAtMost);
          state = right ? noTries : trial.counted;
          wrong = right ? [] : [...wrong, now];
          if (right) shutUntil = 0;
          if (!right && state.lockedUntil !== undefined && state.lockedUntil > now) shutUntil = state.lockedUntil;
          // Two windows can meet, so any quarter of an hour sees at most two windows' tries, one short of the lock.
          expect(wrong.filter((at) => at > now - minutes(15)).length).toBeLessThanOrEqual(2 * triesInWindow - 1);
        }
      }),
      { numRuns: 500 },
    );
  });
});
