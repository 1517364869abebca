import { createCipheriv, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minutes } from '../../lambdas/platform/clock.ts';
import { memoryWrappedKeys } from '../../lambdas/store/memory.ts';
import { memoryKeyProvider } from '../../lambdas/vault/memory-keys.ts';
import type { KeyProvider, SealContext, WrappedKeys } from '../../lambdas/vault/port.ts';
import { createVault } from '../../lambdas/vault/vault.ts';

const tokens: SealContext = { user: 'user-1', subject: 'link-1', field: 'tokens', version: 1 };
const forms = ['seal', 'sealAlone'] as const;
/** Well-formed text of any characters. */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0, max: 0x7f })))
  .map((units) => String.fromCharCode(...units).toWellFormed());

const openFailed = { code: 'VAULT_OPEN_FAILED' };
const unavailable = { code: 'VAULT_UNAVAILABLE' };

/** A vault whose provider and keys count what is asked of them. */
function countedVault() {
  const counts = { generate: 0, unwrap: 0, get: 0 };
  const [inner, innerKeys] = [memoryKeyProvider(), memoryWrappedKeys()];
  let now = 0;
  const provider: KeyProvider = {
    generate: (context) => {
      counts.generate += 1;
      return inner.generate(context);
    },
    unwrap: (wrapped, context) => {
      counts.unwrap += 1;
      return inner.unwrap(wrapped, context);
    },
  };
  const keys: WrappedKeys = {
    ...innerKeys,
    get: (user) => {
      counts.get += 1;
      return innerKeys.get(user);
    },
  };
  const clock = { now: () => now, sleep: async () => {} };
  return {
    counts,
    keys,
    newVault: () => createVault({ provider, keys, clock }),
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

describe('a sealed text', () => {
  const { newVault } = countedVault();
  const vault = newVault();

  it('comes back for any text and any context', async () => {
    const context = fc.record({
      user: anyText,
      subject: anyText,
      field: fc.constantFrom('tokens', 'accounts', 'address', 'authorization'),
      version: fc.nat(),
    });

    await fc.assert(
      fc.asyncProperty(context, anyText, fc.constantFrom(...forms), async (where, plaintext, form) => {
        await vault.seal({ ...where, field: 'address' }, 'so that this person has a key');
        expect(await vault.open(where, await vault[form](where, plaintext))).toBe(plaintext);
      }),
      { numRuns: 100 },
    );
  });

  it('opens for no other context, whatever the two have in common', async () => {
    const part = fc.constantFrom('a', 'b', 'a","b', '"', 'a,b', '', '\\', '1');
    const context = fc.record({
      user: part,
      subject: part,
      field: fc.constantFrom('tokens', 'accounts', 'address', 'authorization'),
      version: fc.integer({ min: 0, max: 12 }),
    });

    const changed = fc.subarray(['user', 'subject', 'field', 'version'] as const, { minLength: 1 });

    await fc.assert(
      fc.asyncProperty(context, context, changed, async (one, another, parts) => {
        const other = { ...one, ...Object.fromEntries(parts.map((name) => [name, another[name]])) };
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        for (const { user } of [one, other]) await vault.seal({ ...tokens, user }, 'so that both have a key');
        await expect(vault.open(other, await vault.seal(one, 'secret'))).rejects.toMatchObject(openFailed);
      }),
      { numRuns: 150 },
    );
  });

  it.each(forms)('of %s is refused with any one character changed, left out, or added', async (form) => {
    const sealed = await vault[form](tokens, 'secret');
    const alphabet = 'A-.= ';
    const wrong: string[] = [];

    for (let at = 0; at <= sealed.length; at += 1) {
      const variants = [
        sealed.slice(0, at) + sealed.slice(at + 1),
        ...Array.from(alphabet, (letter) => sealed.slice(0, at) + letter + sealed.slice(at + 1)),
        ...Array.from(alphabet, (letter) => sealed.slice(0, at) + letter + sealed.slice(at)),
      ];
      for (const variant of variants.filter((one) => one !== sealed)) {
        const outcome = await vault.open(tokens, variant).then(
          () => 'opened',
          (error) => error.code,
        );
        if (outcome !== openFailed.code) wrong.push(`${outcome}: ${variant}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each(['', '.', 's1', 's1.person', 's1.person.', 's1.alone.AA', 's2.person.AAAA', 's1.person.AAAA.AAAA', 'null'])(
    'is refused as %j',
    async (text) => {
      await vault.seal(tokens, 'so that there is a key');

      await expect(vault.open(tokens, text)).rejects.toMatchObject(openFailed);
    },
  );

  it.each([4, 8, 12, 13, 14, 15])(
    'is refused with a tag of %i bytes that is right as far as it goes',
    async (length) => {
      const sealed = await vault.seal(tokens, 'secret');
      const box = Buffer.from(sealed.split('.')[2] ?? '', 'base64url');

      const cut = box.subarray(0, box.length - 16 + length).toString('base64url');

      await expect(vault.open(tokens, `s1.person.${cut}`)).rejects.toMatchObject(openFailed);
    },
  );

  it('that was made with a shorter tag by who has the key is refused; with a whole one it opens', async () => {
    const key = randomBytes(32);
    const provider: KeyProvider = {
      generate: async () => ({ plain: key, wrapped: Buffer.from([1]) }),
      unwrap: async () => key,
    };
    const own = createVault({ provider, keys: memoryWrappedKeys() });
    await own.seal(tokens, 'so that there is a key');
    const text = 'a secret of some length';
    const made = (authTagLength: number) => {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength });
      cipher.setAAD(Buffer.from(JSON.stringify(['saldo-vault', 's1', 'person', 'user-1', 'link-1', 'tokens', 1])));
      const box = Buffer.concat([iv, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
      return `s1.person.${box.toString('base64url')}`;
    };

    for (const length of [4, 8, 12]) await expect(own.open(tokens, made(length))).rejects.toMatchObject(openFailed);
    expect(await own.open(tokens, made(16))).toBe(text);
  });

  it('in one form is not taken for the other', async () => {
    const [, , wrapped = '', box = ''] = (await vault.sealAlone(tokens, 'secret')).split('.');
    await vault.seal(tokens, 'so that there is a key');

    await expect(vault.open(tokens, `s1.person.${box}`)).rejects.toMatchObject(openFailed);
    const [, , personBox = ''] = (await vault.seal(tokens, 'secret')).split('.');
    await expect(vault.open(tokens, `s1.alone.${wrapped}.${personBox}`)).rejects.toMatchObject(openFailed);
  });

  it('is never made of half a surrogate pair, which would not come back', async () => {
    await expect(vault.seal(tokens, 'a\ud800')).rejects.toThrow(TypeError);
  });
});

describe('the memory of plain keys', () => {
  it('opens ten things at once with one read and one unwrapping, and none while it lasts', async () => {
    const { counts, newVault, pass } = countedVault();
    const sealed = await newVault().seal(tokens, 'secret');
    Object.assign(counts, { generate: 0, unwrap: 0, get: 0 });
    const cold = newVault();

    await Promise.all(Array.from({ length: 10 }, () => cold.open(tokens, sealed)));
    pass(minutes(5) - 1);
    await cold.open(tokens, sealed);

    expect(counts).toEqual({ generate: 0, unwrap: 1, get: 1 });
    pass(1);
    await cold.open(tokens, sealed);
    expect(counts).toEqual({ generate: 0, unwrap: 2, get: 2 });
  });

  it('seals a cache without asking anybody, but looks whether the key is current before sealing tokens', async () => {
    const { counts, newVault } = countedVault();
    const vault = newVault();
    await vault.seal(tokens, 'secret');
    Object.assign(counts, { generate: 0, unwrap: 0, get: 0 });

    await vault.seal({ ...tokens, field: 'cache' }, 'figures');
    expect(counts).toEqual({ generate: 0, unwrap: 0, get: 0 });
    await vault.seal(tokens, 'refreshed');
    expect(counts).toEqual({ generate: 0, unwrap: 0, get: 1 });
  });

  it('holds 500 persons, those used last', async () => {
    const { counts, newVault } = countedVault();
    const vault = newVault();
    const contextOf = (index: number) => ({ ...tokens, user: `user-${index}` });
    const sealed = [];
    for (let index = 0; index < 500; index += 1) sealed.push(await vault.seal(contextOf(index), 'secret'));
    await vault.open(contextOf(0), sealed[0] ?? '');
    await vault.seal(contextOf(500), 'one more');
    counts.unwrap = 0;

    await vault.open(contextOf(0), sealed[0] ?? '');
    await vault.open(contextOf(2), sealed[2] ?? '');
    expect(counts.unwrap).toBe(0);
    await vault.open(contextOf(1), sealed[1] ?? '');
    expect(counts.unwrap).toBe(1);
  });

  it('does not take up a key that was destroyed while it was on its way', async () => {
    const inner = memoryKeyProvider();
    const keys = memoryWrappedKeys();
    const sealed = await createVault({ provider: inner, keys }).seal(tokens, 'secret');
    const gate = Promise.withResolvers<void>();
    const provider: KeyProvider = {
      ...inner,
      unwrap: async (wrapped, context) => {
        await gate.promise;
        return inner.unwrap(wrapped, context);
      },
    };
    const vault = createVault({ provider, keys });

    const opening = vault.open(tokens, sealed);
    await vault.destroy('user-1');
    gate.resolve();
    await opening;

    await expect(vault.open(tokens, sealed)).rejects.toMatchObject({ code: 'VAULT_KEY_DESTROYED' });
  });
});

describe('a vault without a place of keys', () => {
  const vault = createVault({ provider: memoryKeyProvider() });

  it('seals alone, and refuses the rest', async () => {
    expect(await vault.open(tokens, await vault.sealAlone(tokens, 'secret'))).toBe('secret');
    await expect(vault.seal(tokens, 'secret')).rejects.toMatchObject(unavailable);
    await expect(vault.open(tokens, `s1.person.${'A'.repeat(60)}`)).rejects.toMatchObject(unavailable);
    await expect(vault.destroy('user-1')).rejects.toMatchObject(unavailable);
  });
});

describe('a vault whose keys table is down', () => {
  it('is unavailable, and does not say that the person has left', async () => {
    const down = () => Promise.reject(new Error('throttled'));
    const vault = createVault({
      provider: memoryKeyProvider(),
      keys: { get: down, putIfAbsent: down, remove: down },
    });

    await expect(vault.seal(tokens, 'secret')).rejects.toMatchObject(unavailable);
    await expect(vault.seal({ ...tokens, field: 'cache' }, 'secret')).rejects.toMatchObject(unavailable);
    await expect(vault.open(tokens, `s1.person.${'A'.repeat(60)}`)).rejects.toMatchObject(unavailable);
    await expect(vault.destroy('user-1')).rejects.toMatchObject(unavailable);
  });
});
