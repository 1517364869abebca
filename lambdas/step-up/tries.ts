import { retention } from '../platform/retention.ts';
import type { Unlock } from '../store/items.ts';

/** Tries in one window of `retention.pinWindow`; the last of them shuts the PIN for `retention.pinLockout`. */
export const triesInWindow = 5;
/** Lock-outs in a row at which the PIN is dead. */
export const lockoutsAtMost = 2;
/**
 * Tries in a row without a success, over however many windows. Without this a thief with the phone and patience has four
 * guesses every quarter of an hour for ever; NIST SP 800-63B-4 §3.2.10 allows ten failures in a row for an activation
 * secret.
 */
export const failuresAtMost = triesInWindow * lockoutsAtMost;

export type Tries = Pick<Unlock, 'tries' | 'failures' | 'windowEndsAt' | 'lockedUntil' | 'lockouts'>;

export type Trial =
  /** What to write before the check, and how many tries are left after this one if it is wrong. */
  | { readonly kind: 'allowed'; readonly counted: Tries; readonly left: number }
  | { readonly kind: 'locked'; readonly until: number }
  | { readonly kind: 'dead' };

/**
 * Counts one try at `now`: five in a quarter of an hour, then an hour shut, then five more, then dead. A window that has
 * passed starts anew, but the tenth failure in a row is the last in any case. A try counts as wrong until a success
 * clears it, so a check that never finishes has cost its try.
 */
export function countTry(state: Tries, now: number): Trial {
  const refused = refusalNow(state, now);
  if (refused !== undefined) return refused;
  const runs = state.windowEndsAt !== undefined && state.windowEndsAt > now;
  const tries = (runs ? state.tries : 0) + 1;
  const failures = (state.failures ?? 0) + 1;
  const left = Math.min(triesInWindow - tries, failuresAtMost - failures);
  if (failures >= failuresAtMost) {
    return { kind: 'allowed', left: 0, counted: { tries: 0, failures, lockouts: lockoutsAtMost } };
  }
  if (tries >= triesInWindow) {
    const lockedUntil = now + retention.pinLockout;
    return { kind: 'allowed', left, counted: { tries: 0, failures, lockouts: state.lockouts + 1, lockedUntil } };
  }
  const windowEndsAt = runs && state.windowEndsAt !== undefined ? state.windowEndsAt : now + retention.pinWindow;
  return { kind: 'allowed', left, counted: { tries, failures, lockouts: state.lockouts, windowEndsAt } };
}

/** Why no try is allowed at `now`; undefined when one is. */
export function refusalNow(
  { lockouts, lockedUntil }: Tries,
  now: number,
): Exclude<Trial, { kind: 'allowed' }> | undefined {
  if (lockouts >= lockoutsAtMost) return { kind: 'dead' };
  return lockedUntil !== undefined && lockedUntil > now ? { kind: 'locked', until: lockedUntil } : undefined;
}

/** The counters of somebody who has just proved themselves, or set a new PIN. */
export const noTries: Tries = { tries: 0, failures: 0, lockouts: 0 };

/** The unlock with these counters in place of its own, as its next version. */
export function withTries(unlock: Unlock, tries: Tries): Unlock {
  const {
    tries: _tries,
    failures: _failures,
    windowEndsAt: _windowEndsAt,
    lockedUntil: _lockedUntil,
    lockouts: _lockouts,
    ...rest
  } = unlock;
  return { ...rest, ...tries, version: unlock.version + 1 };
}
