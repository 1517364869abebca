import { describe, expect, it } from 'vitest';
import { minutes } from '../../lambdas/platform/clock.ts';
import { BotError } from '../../lambdas/platform/errors.ts';
import { memoryWrappedKeys } from '../../lambdas/store/memory.ts';
import { memoryKeyProvider } from '../../lambdas/vault/memory-keys.ts';
import { type PersonKeys, personKeys } from '../../lambdas/vault/person-keys.ts';
import type { KeyContext, KeyProvider, WrappedKeys } from '../../lambdas/vault/port.ts';

const gone = { code: 'VAULT_KEY_DESTROYED' };

/** Keys of persons over a provider and a table whose calls are written down and can be made to wait. */
function open(change: { provider?: Partial<KeyProvider>; keys?: (inner: WrappedKeys) => Partial<WrappedKeys> } = {}) {
  let now = 0;
  const contexts: KeyContext[] = [];
  const asked: string[] = [];
  const inner = memoryKeyProvider();
  const table = memoryWrappedKeys();
  const provider: KeyProvider = {
    async generate(context) {
      contexts.push(context);
      asked.push('generate');
      return inner.generate(context);
    },
    async unwrap(wrapped, context) {
      contexts.push(context);
      asked.push('unwrap');
      return inner.unwrap(wrapped, context);
    },
    ...change.provider,
  };
  const kept: WrappedKeys = { ...table, ...change.keys?.(table) };
  const clock = { now: () => now, sleep: async () => {} };
  return {
    contexts,
    asked,
    table,
    inner,
    another: (): PersonKeys => personKeys(provider, kept, clock),
    keys: personKeys(provider, kept, clock),
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

describe('the key of a person', () => {
  it('is wrapped and unwrapped for that person and that purpose alone', async () => {
    const { keys, another, contexts } = open();
    await keys.currentOrNew('user-1');
    await another().existing('user-1');

    expect(contexts).toEqual([
      { user: 'user-1', purpose: 'person' },
      { user: 'user-1', purpose: 'person' },
    ]);
  });

  it('is not unwrapped by whoever has just made it', async () => {
    const { keys, asked } = open();
    const made = await keys.currentOrNew('user-1');

    expect(await keys.existing('user-1')).toBe(made);
    expect(asked).toEqual(['generate']);
  });

  it('is the one that was kept, when two make it at once', async () => {
    const { keys, another } = open();
    const [one, other] = await Promise.all([keys.currentOrNew('user-1'), another().currentOrNew('user-1')]);

    expect(one.equals(other)).toBe(true);
  });

  it('is not made because the table does not answer', async () => {
    const { keys, asked, table } = open({
      keys: () => ({ get: () => Promise.reject(new Error('throttled')) }),
    });

    const failure = await keys.currentOrNew('user-1').catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'VAULT_UNAVAILABLE', cause: { message: 'throttled' } });
    expect(asked).toEqual([]);
    expect(await table.get('user-1')).toBeUndefined();
  });

  it('fails with the table’s own word where it has one', async () => {
    const { keys } = open({
      keys: () => ({ get: () => Promise.reject(new BotError('STORE_CONFLICT', 'A word of the table.')) }),
    });

    await expect(keys.existing('user-1')).rejects.toMatchObject({ code: 'STORE_CONFLICT' });
  });

  it('is remembered in order of use, also when it was looked at for being current', async () => {
    const { keys, asked } = open();
    for (let index = 0; index < 500; index += 1) await keys.currentOrNew(`user-${index}`);
    await keys.current('user-0');
    await keys.existing('user-1');
    await keys.currentOrNew('user-500');
    await keys.currentOrNew('user-501');
    asked.length = 0;

    for (const index of [0, 1, 500, 501]) await keys.existing(`user-${index}`);
    expect(asked).toEqual([]);
    await keys.existing('user-2');
    expect(asked).toEqual(['unwrap']);
  });

  it('is remembered for five minutes from when it was read', async () => {
    const { keys, asked, pass } = open();
    await keys.currentOrNew('user-1');
    pass(minutes(5));
    await keys.existing('user-1');
    pass(minutes(5) - 1);
    await keys.existing('user-1');

    expect(asked).toEqual(['generate', 'unwrap']);
  });
});

describe('a key that is destroyed', () => {
  it('is forgotten at once, also where the table cannot be reached to remove it', async () => {
    const { keys, asked } = open({ keys: () => ({ remove: () => Promise.reject(new Error('down')) }) });
    await keys.currentOrNew('user-1');
    await expect(keys.destroy('user-1')).rejects.toMatchObject({ code: 'VAULT_UNAVAILABLE' });
    asked.length = 0;

    await keys.existing('user-1');
    expect(asked).toEqual(['unwrap']);
  });

  it('is not remembered by whoever read it while it was being removed', async () => {
    const gate = Promise.withResolvers<void>();
    const { keys, another } = open({
      keys: (inner) => ({
        async remove(user) {
          await gate.promise;
          await inner.remove(user);
        },
      }),
    });
    await another().currentOrNew('user-1');

    const destroying = keys.destroy('user-1');
    await keys.existing('user-1');
    gate.resolve();
    await destroying;

    await expect(keys.existing('user-1')).rejects.toMatchObject(gone);
  });

  it('is not shared with whoever asks afterwards, while an older reading is on its way', async () => {
    const gate = Promise.withResolvers<void>();
    const provider = memoryKeyProvider();
    const { keys, table } = open({
      provider: {
        generate: provider.generate,
        async unwrap(wrapped, context) {
          await gate.promise;
          return provider.unwrap(wrapped, context);
        },
      },
    });
    const { wrapped } = await provider.generate({ user: 'user-1', purpose: 'person' });
    await table.putIfAbsent('user-1', wrapped);

    const before = keys.existing('user-1');
    await Promise.resolve();
    await keys.destroy('user-1');
    const after = keys.existing('user-1');
    gate.resolve();

    await before;
    await expect(after).rejects.toMatchObject(gone);
  });

  it('is not remembered by whoever was making it', async () => {
    const gate = Promise.withResolvers<void>();
    const { keys } = open({
      keys: (inner) => ({
        async putIfAbsent(user, wrapped) {
          const kept = await inner.putIfAbsent(user, wrapped);
          await gate.promise;
          return kept;
        },
      }),
    });

    const making = keys.currentOrNew('user-1');
    await new Promise((resolve) => setImmediate(resolve));
    await keys.destroy('user-1');
    gate.resolve();
    await making;

    await expect(keys.existing('user-1')).rejects.toMatchObject(gone);
  });

  it('that is found gone elsewhere is forgotten here', async () => {
    const { keys, another } = open();
    await keys.currentOrNew('user-1');
    await another().destroy('user-1');

    await expect(keys.current('user-1')).rejects.toMatchObject(gone);
    await expect(keys.existing('user-1')).rejects.toMatchObject(gone);
  });
});
