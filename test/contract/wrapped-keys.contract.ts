import { beforeEach, describe, expect, it } from 'vitest';
import type { WrappedKeys } from '../../lambdas/vault/port.ts';

/** What every `WrappedKeys` promises. `open` gives an empty one. */
export function describeWrappedKeys(name: string, open: () => Promise<WrappedKeys>): void {
  describe(`wrapped keys: ${name}`, () => {
    let keys: WrappedKeys;
    beforeEach(async () => {
      keys = await open();
    });

    it('gives back the bytes of each person, and nothing for others', async () => {
      const wrapped = Buffer.from([0, 255, 1, 128]);

      expect((await keys.putIfAbsent('user-1', wrapped)).equals(wrapped)).toBe(true);
      expect((await keys.get('user-1'))?.equals(wrapped)).toBe(true);
      expect(await keys.get('user-2')).toBeUndefined();
    });

    it('keeps one of fifty keys made at once, and tells everybody which', async () => {
      const made = Array.from({ length: 50 }, (_, index) => Buffer.from([index]));

      const kept = await Promise.all(made.map((wrapped) => keys.putIfAbsent('user-1', wrapped)));

      const stored = await keys.get('user-1');
      expect(stored).toBeDefined();
      expect(kept.every((one) => stored !== undefined && one.equals(stored))).toBe(true);
    });

    it('has nothing after a removal, as often as it is asked, and takes a new key then', async () => {
      await keys.putIfAbsent('user-1', Buffer.from([1]));

      await keys.remove('user-1');
      await keys.remove('user-1');

      expect(await keys.get('user-1')).toBeUndefined();
      expect((await keys.putIfAbsent('user-1', Buffer.from([2]))).equals(Buffer.from([2]))).toBe(true);
    });

    it('hands out copies', async () => {
      const wrapped = Buffer.from([1, 2]);
      await keys.putIfAbsent('user-1', wrapped);

      wrapped.fill(9);
      (await keys.get('user-1'))?.fill(9);

      expect((await keys.get('user-1'))?.equals(Buffer.from([1, 2]))).toBe(true);
    });
  });
}
