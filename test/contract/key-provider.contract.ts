import { beforeEach, describe, expect, it } from 'vitest';
import type { KeyProvider } from '../../lambdas/vault/port.ts';

/** What every `KeyProvider` promises. `open` gives two providers with master keys of their own. */
export function describeKeyProvider(name: string, open: () => Promise<{ one: KeyProvider; other: KeyProvider }>): void {
  describe(`key provider: ${name}`, () => {
    let one: KeyProvider;
    let other: KeyProvider;
    beforeEach(async () => {
      ({ one, other } = await open());
    });

    const context = { user: 'user-1', purpose: 'person' } as const;

    it('gives 32 fresh bytes, and the same again for their wrapped form', async () => {
      const first = await one.generate(context);
      const second = await one.generate(context);

      expect(first.plain).toHaveLength(32);
      expect(first.plain.equals(second.plain)).toBe(false);
      expect(first.wrapped.includes(first.plain)).toBe(false);
      expect((await one.unwrap(first.wrapped, context)).equals(first.plain)).toBe(true);
      expect((await one.unwrap(second.wrapped, context)).equals(second.plain)).toBe(true);
    });

    it.each([
      { user: 'user-2', purpose: 'person' },
      { user: 'user-1', purpose: 'attempt' },
      { user: '', purpose: 'person' },
    ] as const)('refuses to unwrap for %o', async (wrong) => {
      const { wrapped } = await one.generate(context);

      await expect(one.unwrap(wrapped, wrong)).rejects.toMatchObject({ code: 'VAULT_OPEN_FAILED' });
    });

    it('refuses what another master key wrapped', async () => {
      const { wrapped } = await other.generate(context);

      await expect(one.unwrap(wrapped, context)).rejects.toMatchObject({ code: 'VAULT_OPEN_FAILED' });
    });

    it('refuses a wrapped key with any byte changed, cut short or run long', async () => {
      const { wrapped } = await one.generate(context);
      const broken = [
        ...Array.from(wrapped, (_, index) => Buffer.from(wrapped.map((byte, at) => (at === index ? byte ^ 1 : byte)))),
        wrapped.subarray(0, -1),
        wrapped.subarray(1),
        wrapped.subarray(0, -12),
        Buffer.concat([wrapped, Buffer.from([0])]),
        Buffer.from([0]),
      ];

      for (const bytes of broken) {
        await expect(one.unwrap(bytes, context)).rejects.toMatchObject({ code: 'VAULT_OPEN_FAILED' });
      }
    });
  });
}
