import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { BankRecords } from '../../lambdas/sandbox-bank/records.ts';

/** What every home of the sandbox bank's records promises. `advance` moves the clock it was opened with. */
export function describeBankRecords(
  name: string,
  open: () => Promise<{
    readonly records: BankRecords;
    readonly now: () => number;
    readonly advance: (ms: number) => void;
  }>,
): void {
  describe(`${name} keeps the bank records contract`, () => {
    const somewhere = () => ({ partition: `p-${randomUUID()}`, name: 'n' });

    it('gives back what was put, and grows the version with each write', async () => {
      const { records } = await open();
      const key = somewhere();
      const value = { text: 'Poupança', list: [1, 2, { deep: null }], flag: false, empty: '' };

      await records.put(key, value);
      const first = await records.get(key);
      await records.put(key, { text: 'other' });
      const second = await records.get(key);

      expect(first?.value).toEqual(value);
      expect(second?.value).toEqual({ text: 'other' });
      expect(second?.version).toBe((first?.version ?? 0) + 1);
      expect(await records.get(somewhere())).toBeUndefined();
    });

    it('creates once, however many try at the same time', async () => {
      const { records } = await open();
      const key = somewhere();

      const outcomes = await Promise.all([1, 2, 3, 4].map((by) => records.create(key, { by })));

      expect(outcomes.filter((created) => created)).toHaveLength(1);
    });

    it('replaces only the version that was seen, so that one of two racing writers loses', async () => {
      const { records } = await open();
      const key = somewhere();
      await records.put(key, { count: 0 });
      const seen = (await records.get(key))?.version ?? -1;

      const outcomes = await Promise.all([
        records.replace(key, seen, { by: 'a' }),
        records.replace(key, seen, { by: 'b' }),
      ]);
      const missing = await records.replace(somewhere(), 1, {});

      expect(outcomes.sort()).toEqual([false, true]);
      expect(missing).toBe(false);
    });

    it('never shows what has expired, and lets its place be taken again', async () => {
      const { records, now, advance } = await open();
      const key = somewhere();
      await records.put(key, { old: true }, now() + 1_000);
      const version = (await records.get(key))?.version ?? -1;

      advance(1_000);
      const gone = await records.get(key);
      const listed = await records.list(key.partition);
      const replaced = await records.replace(key, version, { stale: true });
      const created = await records.create(key, { fresh: true });

      expect([gone, listed, replaced, created]).toEqual([undefined, [], false, true]);
      expect((await records.get(key))?.value).toEqual({ fresh: true });
    });

    it('lists a partition in the order of names, or against it, up to a limit', async () => {
      const { records } = await open();
      const { partition } = somewhere();
      for (const name of ['b', 'a', 'c']) await records.put({ partition, name }, { name });
      const names = async (options?: Parameters<BankRecords['list']>[1]) =>
        (await records.list(partition, options)).map(({ key }) => key.name);

      expect(await names()).toEqual(['a', 'b', 'c']);
      expect(await names({ newestFirst: true, limit: 2 })).toEqual(['c', 'b']);
      await records.remove({ partition, name: 'b' });
      expect(await names()).toEqual(['a', 'c']);
    });

    it('counts without losing any, from nothing', async () => {
      const { records } = await open();
      const key = somewhere();

      await Promise.all(
        Array.from({ length: 10 }, (_, index) => records.count(key, index % 2 === 0 ? ['all', 'even'] : ['all'])),
      );

      expect((await records.get(key))?.value).toEqual({ all: 10, even: 5 });
    });

    it('removes what is not there without complaint', async () => {
      const { records } = await open();

      await expect(records.remove(somewhere())).resolves.toBeUndefined();
    });
  });
}
