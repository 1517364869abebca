import type { SteppedUp } from './port.ts';

/**
 * The one place where proof of having proved oneself is made; tests hold that nothing outside this room comes here or
 * makes its own. Call it only after the check, and after the conditional write that spends it.
 */
export function steppedUpPerson<P extends 'flow' | 'page'>(user: string, place: P, at: number): SteppedUp<P> {
  return { user, place, at } as SteppedUp<P>;
}
