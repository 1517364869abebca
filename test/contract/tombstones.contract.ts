import { beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../lambdas/platform/clock.ts';
import { retention } from '../../lambdas/platform/retention.ts';
import type { Tombstones } from '../../lambdas/store/port.ts';

const noon = Date.parse('2026-11-22T12:00:00Z');

/** What every `Tombstones` promises. `open` gives an empty one that tells the time by `clock`. */
export function describeTombstones(name: string, open: (clock: Clock) => Promise<Tombstones>): void {
  describe(`tombstones: ${name}`, () => {
    let tombstones: Tombstones;
    let now: number;

    beforeEach(async () => {
      now = noon;
      tombstones = await open({ now: () => now, sleep: async () => {} });
    });

    it('tell who was erased and when, and of nobody else', async () => {
      await tombstones.add({ user: 'user-1', erasedAt: noon });

      expect(await tombstones.get('user-1')).toEqual({ user: 'user-1', erasedAt: noon });
      expect(await tombstones.get('user')).toBeUndefined();
      expect(await tombstones.get('user-11')).toBeUndefined();
    });

    it('keep the latest of several erasures, in whatever order they arrive', async () => {
      await Promise.all([3, 9, 1, 7].map((after) => tombstones.add({ user: 'user-1', erasedAt: noon + after })));
      await tombstones.add({ user: 'user-1', erasedAt: noon + 2 });

      expect(await tombstones.get('user-1')).toEqual({ user: 'user-1', erasedAt: noon + 9 });
      expect(await tombstones.list(9)).toHaveLength(1);
    });

    it('are listed, as many as asked for', async () => {
      const users = Array.from({ length: 30 }, (_, index) => `user-${index}`);
      for (const user of users) await tombstones.add({ user, erasedAt: noon });

      expect((await tombstones.list(100)).map(({ user }) => user).sort()).toEqual(users.sort());
      expect(await tombstones.list(7)).toHaveLength(7);
      expect(await tombstones.list(0)).toEqual([]);
      expect(await tombstones.list(-1)).toEqual([]);
    });

    it('outlast every backup and are gone then, without hiding those that are left', async () => {
      await tombstones.add({ user: 'old', erasedAt: noon });
      await tombstones.add({ user: 'young', erasedAt: noon + 5_000 });

      now = noon + retention.tombstone - 1;
      expect(await tombstones.get('old')).toBeDefined();
      now = noon + retention.tombstone;
      expect(await tombstones.get('old')).toBeUndefined();
      expect(await tombstones.list(1)).toEqual([{ user: 'young', erasedAt: noon + 5_000 }]);
    });
  });
}
