import { copy } from './copy.ts';
import type { Unlock } from './items.ts';
import type { Unlocks } from './port.ts';

/** `Unlocks` in memory, over the map that `memoryStore` also forgets from. */
export function memoryUnlocks(unlocks: Map<string, Unlock>): Unlocks {
  return {
    async get(user) {
      return copy(unlocks.get(user));
    },
    async save(unlock) {
      const stored = unlocks.get(unlock.user);
      if (unlock.version === 1 ? stored !== undefined : stored?.version !== unlock.version - 1) return false;
      unlocks.set(unlock.user, copy(unlock));
      return true;
    },
    async remove(user) {
      unlocks.delete(user);
    },
  };
}
