import { type Clock, systemClock } from '../platform/clock.ts';
import type { Tombstone } from './items.ts';
import { expiryOf, ttl } from './keys.ts';
import type { Tombstones } from './port.ts';

/** `Tombstones` in memory, for tests. */
export function memoryTombstones({ clock = systemClock }: { readonly clock?: Clock } = {}): Tombstones {
  const tombstones = new Map<string, Tombstone>();
  const isLive = ({ erasedAt }: Tombstone) => ttl(expiryOf.tombstone(erasedAt)) * 1_000 > clock.now();
  return {
    async add({ user, erasedAt }) {
      if ((tombstones.get(user)?.erasedAt ?? erasedAt) <= erasedAt) tombstones.set(user, { user, erasedAt });
    },
    async get(user) {
      const found = tombstones.get(user);
      return found !== undefined && isLive(found) ? { ...found } : undefined;
    },
    async list(limit) {
      return [...tombstones.values()]
        .filter(isLive)
        .slice(0, Math.max(0, limit))
        .map((found) => ({ ...found }));
    },
  };
}
