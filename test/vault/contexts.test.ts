import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryWrappedKeys } from '../../lambdas/store/memory.ts';
import { memoryKeyProvider } from '../../lambdas/vault/memory-keys.ts';
import type { SealContext } from '../../lambdas/vault/port.ts';
import { createVault } from '../../lambdas/vault/vault.ts';

const fields = [
  'tokens',
  'accounts',
  'address',
  'cache',
  'authorization',
  'phrase',
] as const satisfies SealContext['field'][];
/** Few values each, so that contexts that differ in one part alone come up all the time. */
const context = fc.record({
  user: fc.constantFrom('user-1', 'user-2', 'user-1"', ''),
  subject: fc.constantFrom('person', 'attempt-1', 'user-1', 'person","phrase'),
  field: fc.constantFrom(...fields),
  version: fc.constantFrom(1, 2, 11),
});
const same = (one: SealContext, other: SealContext) =>
  one.user === other.user &&
  one.subject === other.subject &&
  one.field === other.field &&
  one.version === other.version;

describe('seal contexts', () => {
  it('never open each other, under a key of their own or under the person’s', async () => {
    await fc.assert(
      fc.asyncProperty(context, context, fc.boolean(), fc.string(), async (mine, other, alone, text) => {
        const vault = createVault({ provider: memoryKeyProvider(), keys: memoryWrappedKeys() });
        for (const user of new Set([mine.user, other.user])) {
          await vault.seal({ user, subject: 'person', field: 'address', version: 1 }, 'so that there is a key');
        }
        const sealed = await (alone ? vault.sealAlone(mine, text) : vault.seal(mine, text));

        expect(await vault.open(mine, sealed)).toBe(text);
        if (same(mine, other)) return;
        await expect(vault.open(other, sealed)).rejects.toMatchObject({ code: 'VAULT_OPEN_FAILED' });
      }),
      { numRuns: 300 },
    );
  });

  it('are bound to how the thing was sealed: a phrase of an attempt is none of the person', async () => {
    const vault = createVault({ provider: memoryKeyProvider(), keys: memoryWrappedKeys() });
    await vault.seal({ user: 'u', subject: 'person', field: 'address', version: 1 }, 'key');
    const phrase = { user: 'u', subject: 'person', field: 'phrase', version: 1 } as const;
    const [, , wrapped, box] = (await vault.sealAlone(phrase, 'four green boats')).split('.');

    await expect(vault.open(phrase, `s1.person.${box}`)).rejects.toMatchObject({ code: 'VAULT_OPEN_FAILED' });
    expect(wrapped).toBeDefined();
  });

  it('make no key for a phrase: whoever has left stays gone', async () => {
    const vault = createVault({ provider: memoryKeyProvider(), keys: memoryWrappedKeys() });

    await expect(
      vault.seal({ user: 'u', subject: 'person', field: 'phrase', version: 1 }, 'four green boats'),
    ).rejects.toMatchObject({ code: 'VAULT_KEY_DESTROYED' });
  });
});
