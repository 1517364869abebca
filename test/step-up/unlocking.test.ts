import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { openPhrase, phraseContext } from '../../lambdas/step-up/phrase.ts';
import {
  adoptUnlock,
  forgetUnlock,
  keepPasskey,
  setPin,
  unlocksWithOf,
  usePasskey,
} from '../../lambdas/step-up/unlocking.ts';
import type { Attempt } from '../../lambdas/store/items.ts';
import { memoryStore, memoryWrappedKeys } from '../../lambdas/store/memory.ts';
import type { Unlocks } from '../../lambdas/store/port.ts';
import { memoryKeyProvider } from '../../lambdas/vault/memory-keys.ts';
import { createVault } from '../../lambdas/vault/vault.ts';
import { anAttempt } from '../contract/records.ts';
import { anUnlock, aPasskey } from './records.ts';

let unlocks: Unlocks;
let vault: ReturnType<typeof createVault>;
beforeEach(async () => {
  ({ unlocks } = memoryStore());
  vault = createVault({ provider: memoryKeyProvider(), keys: memoryWrappedKeys() });
  await vault.seal({ user: 'user-1', subject: 'person', field: 'address', version: 1 }, 'so that there is a key');
});

const pin = (hash: string, setAt = 1_000) => ({ hash, setAt });
const unlock = () => unlocks.get('user-1');
const lockedOut = anUnlock({ pin: pin('old'), tries: 3, failures: 10, lockedUntil: 9, windowEndsAt: 9, lockouts: 2 });

/** Writes of others come between each reading and writing, this often. */
const disturbed = (times: number): Unlocks => ({
  ...unlocks,
  save: async (mine) => {
    const stored = await unlocks.get(mine.user);
    if (times > 0) {
      times -= 1;
      await unlocks.save({ ...(stored ?? anUnlock({ version: 0 })), version: (stored?.version ?? 0) + 1 });
    }
    return unlocks.save(mine);
  },
});

describe('setting a PIN', () => {
  it('makes the first one', async () => {
    await setPin({ unlocks }, 'user-1', pin('new'));

    expect(await unlock()).toEqual(anUnlock({ pin: pin('new'), failures: 0 }));
  });

  it('replaces a dead one, clears its counters, and leaves passkeys and phrase', async () => {
    await unlocks.save({ ...lockedOut, passkeys: [aPasskey()], sealedPhrase: 'sealed' });

    const set = await setPin({ unlocks }, 'user-1', pin('new'));

    expect(set).toEqual(
      anUnlock({ pin: pin('new'), passkeys: [aPasskey()], sealedPhrase: 'sealed', failures: 0, version: 2 }),
    );
    expect(await unlock()).toEqual(set);
  });

  it('stands on the newest version when others write meanwhile, and gives up without a trace when they never stop', async () => {
    await unlocks.save(anUnlock({ passkeys: [aPasskey()] }));

    await setPin({ unlocks: disturbed(3) }, 'user-1', pin('new'));
    expect(await unlock()).toMatchObject({ pin: pin('new'), passkeys: [aPasskey()] });

    await expect(setPin({ unlocks: disturbed(1_000) }, 'user-1', pin('newer'))).rejects.toMatchObject({
      code: 'STORE_CONFLICT',
    });
    expect(await unlock()).toMatchObject({ pin: pin('new') });
  });
});

describe('keeping a passkey', () => {
  it('adds it beside the others, and leaves PIN and counters alone', async () => {
    await unlocks.save({ ...lockedOut, passkeys: [aPasskey()] });

    await keepPasskey({ unlocks }, 'user-1', aPasskey({ id: 'second' }));

    expect(await unlock()).toEqual({ ...lockedOut, passkeys: [aPasskey(), aPasskey({ id: 'second' })], version: 2 });
  });

  it('keeps ten, the longest unused going first', async () => {
    for (let index = 0; index < 12; index += 1) {
      await keepPasskey({ unlocks }, 'user-1', aPasskey({ id: `key-${index}` }));
      await usePasskey({ unlocks }, 'user-1', aPasskey({ id: 'key-0' }));
    }

    const ids = (await unlock())?.passkeys.map(({ id }) => id);
    expect(ids).toHaveLength(10);
    expect(ids).toContain('key-0');
    expect(ids).not.toContain('key-1');
    expect(ids).not.toContain('key-2');
  });

  it('keeps every one of several that are made at once', async () => {
    await Promise.all([1, 2, 3].map((index) => keepPasskey({ unlocks }, 'user-1', aPasskey({ id: `key-${index}` }))));

    expect((await unlock())?.passkeys).toHaveLength(3);
  });

  it('takes none whose count has not moved on', async () => {
    await keepPasskey({ unlocks }, 'user-1', aPasskey({ counter: 4 }));

    await expect(keepPasskey({ unlocks }, 'user-1', aPasskey({ counter: 4 }))).rejects.toMatchObject({
      code: 'STORE_CONFLICT',
    });
    await keepPasskey({ unlocks }, 'user-1', aPasskey({ counter: 5 }));
    expect((await unlock())?.passkeys).toEqual([aPasskey({ counter: 5 })]);
  });
});

describe('using a passkey', () => {
  it('notes its count, once for fifty with the same signature', async () => {
    await unlocks.save(anUnlock({ passkeys: [aPasskey({ counter: 4 })] }));

    const used = await Promise.all(
      Array.from({ length: 50 }, () => usePasskey({ unlocks }, 'user-1', aPasskey({ counter: 5 }))),
    );

    expect(used.filter(Boolean)).toHaveLength(1);
    expect((await unlock())?.passkeys).toEqual([aPasskey({ counter: 5 })]);
  });

  it('takes one that never counts, again and again', async () => {
    await unlocks.save(anUnlock({ passkeys: [aPasskey()] }));

    expect(await usePasskey({ unlocks }, 'user-1', aPasskey())).toBe(true);
    expect(await usePasskey({ unlocks }, 'user-1', aPasskey())).toBe(true);
  });

  it('is refused for one that is gone, and brings nothing back', async () => {
    expect(await usePasskey({ unlocks }, 'user-1', aPasskey())).toBe(false);
    expect(await unlock()).toBeUndefined();
    await unlocks.save(anUnlock({ passkeys: [aPasskey({ id: 'other' })] }));
    expect(await usePasskey({ unlocks }, 'user-1', aPasskey())).toBe(false);
    expect((await unlock())?.passkeys).toHaveLength(1);
  });

  it('changes nothing of it but the count', async () => {
    await unlocks.save(anUnlock({ passkeys: [aPasskey({ counter: 4 })] }));

    await usePasskey({ unlocks }, 'user-1', aPasskey({ counter: 5, publicKey: 'another', addedAt: 77 }));

    expect((await unlock())?.passkeys).toEqual([aPasskey({ counter: 5 })]);
  });

  it('is refused when others never stop writing', async () => {
    await unlocks.save(anUnlock({ passkeys: [aPasskey()] }));

    expect(await usePasskey({ unlocks: disturbed(1_000) }, 'user-1', aPasskey())).toBe(false);
  });
});

describe('what was set up while linking', () => {
  const phrased = async (id = 'attempt-1') => vault.sealAlone(phraseContext('user-1', id), 'blue whale');
  const adopt = (attempt: Attempt) => adoptUnlock({ unlocks, vault }, attempt);

  it('becomes the person’s own, the phrase under their key', async () => {
    const attempt = anAttempt({ unlock: { pin: pin('new'), passkey: aPasskey(), sealedPhrase: await phrased() } });

    expect(await adopt(attempt)).toEqual(['pin', 'passkey']);

    const kept = await unlock();
    expect(kept).toMatchObject({ pin: pin('new'), passkeys: [aPasskey()], tries: 0, lockouts: 0 });
    expect(kept?.sealedPhrase).toMatch(/^s1\.person\./);
    expect(kept === undefined ? '' : await openPhrase({ vault }, kept)).toBe('blue whale');
  });

  it('takes the place of everything they had, dead PIN, passkeys and phrase', async () => {
    await unlocks.save({ ...lockedOut, pin: pin('old', 1), passkeys: [aPasskey({ addedAt: 1 })], sealedPhrase: 'old' });

    expect(await adopt(anAttempt({ unlock: { pin: pin('new', 2) } }))).toEqual(['pin']);

    expect(await unlock()).toEqual(anUnlock({ pin: pin('new', 2), failures: 0, version: 2 }));
  });

  it.each(['kept', undefined, {}] as const)('leaves all as it is for %j', async (made) => {
    const before = { ...lockedOut, passkeys: [aPasskey()] };
    await unlocks.save(before);

    expect(await adopt(anAttempt(made === undefined ? {} : { unlock: made }))).toEqual(['pin', 'passkey']);
    expect(await unlock()).toEqual(before);
  });

  it('of nobody with nothing is nothing', async () => {
    expect(await adopt(anAttempt({ unlock: 'kept' }))).toEqual([]);
    expect(await unlock()).toBeUndefined();
  });

  it('is adopted once: a repetition clears no counted tries', async () => {
    const attempt = anAttempt({ unlock: { pin: pin('new', 5) } });
    await adopt(attempt);
    const tried = anUnlock({ pin: pin('new', 5), tries: 4, failures: 4, version: 2 });
    await unlocks.save(tried);

    expect(await adopt(attempt)).toEqual(['pin']);
    expect(await unlock()).toEqual(tried);
  });

  it('does not undo what was set since', async () => {
    const attempt = anAttempt({ unlock: { pin: pin('new', 5) } });
    await adopt(attempt);
    await setPin({ unlocks }, 'user-1', pin('newer', 6));

    expect(await adopt(attempt)).toEqual(['pin']);
    expect(await unlock()).toMatchObject({ pin: pin('newer', 6) });
  });

  it('ends as the latest one, in whatever order several are adopted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([1, 2, 3, 4], { minLength: 1 }), async (order) => {
        ({ unlocks } = memoryStore());
        for (const setAt of order) {
          await adopt(anAttempt({ id: `attempt-${setAt}`, unlock: { pin: pin(`pin-${setAt}`, setAt) } }));
        }
        expect((await unlock())?.pin?.setAt).toBe(Math.max(...order));
      }),
    );
  });

  it('is not adopted with a phrase of another attempt or person', async () => {
    const stolen = anAttempt({ unlock: { pin: pin('new'), sealedPhrase: await phrased('attempt-2') } });

    await expect(adopt(stolen)).rejects.toMatchObject({ code: 'VAULT_OPEN_FAILED' });
    expect(await unlock()).toBeUndefined();
  });

  it('is not adopted for somebody whose key is gone', async () => {
    const attempt = anAttempt({ unlock: { pin: pin('new'), sealedPhrase: await phrased() } });
    await vault.destroy('user-1');

    await expect(adopt(attempt)).rejects.toMatchObject({ code: 'VAULT_KEY_DESTROYED' });
    expect(await unlock()).toBeUndefined();
  });
});

describe('forgetting', () => {
  it('removes all of it, as often as it is asked', async () => {
    await unlocks.save(lockedOut);
    await forgetUnlock({ unlocks }, 'user-1');
    await forgetUnlock({ unlocks }, 'user-1');

    expect(await unlock()).toBeUndefined();
  });
});

describe('what the profile says of it', () => {
  it('names the ways, and nothing more', () => {
    expect(unlocksWithOf(undefined)).toEqual([]);
    expect(unlocksWithOf(anUnlock())).toEqual([]);
    expect(unlocksWithOf(anUnlock({ passkeys: [aPasskey()] }))).toEqual(['passkey']);
    expect(unlocksWithOf(anUnlock({ pin: pin('p'), passkeys: [aPasskey()] }))).toEqual(['pin', 'passkey']);
  });
});
