import { type Clock, minutes } from '../platform/clock.ts';
import { BotError, isBotError } from '../platform/errors.ts';
import type { KeyContext, KeyProvider, WrappedKeys } from './port.ts';

const rememberFor = minutes(5);
const rememberAtMost = 500;

interface Remembered {
  readonly plain: Buffer;
  readonly wrapped: Buffer;
  readonly until: number;
}

/** The plain data keys of persons, as long as this process may know them: five minutes, 500 of them. */
export interface PersonKeys {
  /** The key, from memory or by one read and one unwrapping. @throws BotError `VAULT_KEY_DESTROYED` if there is none. */
  existing(user: string): Promise<Buffer>;
  /** As `existing`, but always looks whether the key in memory is still the one that is kept. */
  current(user: string): Promise<Buffer>;
  /**
   * As `current`, but makes the key where there is none. What is sealed to last is sealed under this: memory alone
   * might hold the key of a person who has left and come back since.
   */
  currentOrNew(user: string): Promise<Buffer>;
  destroy(user: string): Promise<void>;
}

export function personKeys(provider: KeyProvider, keys: WrappedKeys, clock: Clock): PersonKeys {
  /** In order of use, the longest unused first. */
  const memory = new Map<string, Remembered>();
  /** Several things of one person are opened at once; one read and one unwrapping serve them all. */
  const loading = new Map<string, Promise<Buffer>>();
  /** Goes up at each `destroy`, so that a key that was on its way is not remembered afterwards. */
  let epoch = 0;

  const contextOf = (user: string): KeyContext => ({ user, purpose: 'person' });

  const recall = (user: string): Remembered | undefined => {
    const known = memory.get(user);
    memory.delete(user);
    if (known === undefined || known.until <= clock.now()) return undefined;
    memory.set(user, known);
    return known;
  };

  const remember = (user: string, plain: Buffer, wrapped: Buffer): Buffer => {
    memory.delete(user);
    memory.set(user, { plain, wrapped, until: clock.now() + rememberFor });
    for (const oldest of memory.keys()) {
      if (memory.size <= rememberAtMost) break;
      memory.delete(oldest);
    }
    return plain;
  };

  /** Unwraps what is kept now, by way of memory when it is the same. */
  const resolve = async (user: string, wrapped: Buffer): Promise<Buffer> => {
    const known = recall(user);
    if (known?.wrapped.equals(wrapped)) return known.plain;
    const begun = epoch;
    const plain = await provider.unwrap(wrapped, contextOf(user));
    return epoch === begun ? remember(user, plain, wrapped) : plain;
  };

  const current = async (user: string): Promise<Buffer> => {
    const wrapped = await reach(() => keys.get(user));
    if (wrapped === undefined) {
      memory.delete(user);
      throw new BotError(
        'VAULT_KEY_DESTROYED',
        'This person has no data key: nothing of theirs opens, and nothing is added to it.',
      );
    }
    return resolve(user, wrapped);
  };

  const create = async (user: string): Promise<Buffer> => {
    const { plain, wrapped } = await provider.generate(contextOf(user));
    const begun = epoch;
    const kept = await reach(() => keys.putIfAbsent(user, wrapped));
    if (!kept.equals(wrapped)) return resolve(user, kept);
    return epoch === begun ? remember(user, plain, wrapped) : plain;
  };

  return {
    async existing(user) {
      const known = recall(user);
      if (known !== undefined) return known.plain;
      const load = loading.get(user) ?? current(user).finally(() => loading.delete(user));
      loading.set(user, load);
      return load;
    },
    current,
    async currentOrNew(user) {
      try {
        return await current(user);
      } catch (error) {
        if (!isBotError(error, 'VAULT_KEY_DESTROYED')) throw error;
        return create(user);
      }
    },
    async destroy(user) {
      epoch += 1;
      memory.delete(user);
      await reach(() => keys.remove(user));
      epoch += 1;
      memory.delete(user);
      loading.delete(user);
    },
  };
}

/** The keys table's own errors say nothing that a caller of the vault could act on. */
async function reach<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    if (isBotError(cause)) throw cause;
    throw new BotError('VAULT_UNAVAILABLE', 'The keys table does not answer.', { cause });
  }
}
