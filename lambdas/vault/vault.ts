import { type Clock, systemClock } from '../platform/clock.ts';
import { BotError, isBotError } from '../platform/errors.ts';
import { personKeys } from './person-keys.ts';
import type { KeyProvider, SealContext, Vault, WrappedKeys } from './port.ts';
import { decrypt, encrypt, readSealed, writeSealed } from './sealed-text.ts';

/**
 * The vault over a key provider and the place of wrapped keys.
 *
 * **Which seal makes a key.** A person's key is made for the things that linking begins with: their address, and the
 * first tokens of a link (version 1). Everything else stands on those: a refreshed token, the accounts, a cache. Where
 * such a thing is to be sealed and there is no key any more, the person has left meanwhile, and it is refused with
 * `VAULT_KEY_DESTROYED`; so no late write makes a key for somebody who is gone.
 *
 * **After `destroy`** what was sealed never opens again, and a person who links anew gets a new key. Instances that hold the
 * plain key forget it within five minutes; until then they could still open what they can still find.
 *
 * @param parts.keys leave out in a function that may only `sealAlone`; the rest is then `VAULT_UNAVAILABLE`.
 */
export function createVault({
  provider,
  keys,
  clock = systemClock,
}: {
  readonly provider: KeyProvider;
  readonly keys?: WrappedKeys;
  readonly clock?: Clock;
}): Vault {
  const persons = keys === undefined ? undefined : personKeys(provider, keys, clock);
  const person = () => {
    if (persons === undefined) {
      throw new BotError(
        'VAULT_UNAVAILABLE',
        'This function has no keys table. Give it KEYS_TABLE_NAME in functions.ts.',
      );
    }
    return persons;
  };

  return {
    async seal(context, plaintext) {
      const key = await keyToSeal(context);
      return writeSealed({ form: 'person', box: encrypt(key, 'person', context, plaintext) });
    },

    async sealAlone(context, plaintext) {
      const { plain, wrapped } = await provider.generate({ user: context.user, purpose: 'attempt' });
      return writeSealed({ form: 'alone', wrapped, box: encrypt(plain, 'alone', context, plaintext) });
    },

    async open(context, sealed) {
      const text = readSealed(sealed);
      if (text.form === 'alone') {
        const key = await provider.unwrap(text.wrapped, { user: context.user, purpose: 'attempt' });
        return decrypt(key, 'alone', context, text.box);
      }
      return openWithPersonKey(context, text.box);
    },

    async destroy(user) {
      await person().destroy(user);
    },
  };

  /** A cache may be lost, so the key in memory will do; what is to last is sealed under the key that is kept now. */
  async function keyToSeal({ user, field, version }: SealContext): Promise<Buffer> {
    if (field === 'cache') return person().existing(user);
    const isFirst = field === 'address' || (field === 'tokens' && version === 1);
    return isFirst ? person().currentOrNew(user) : person().current(user);
  }

  async function openWithPersonKey(context: SealContext, box: Buffer): Promise<string> {
    const key = await person().existing(context.user);
    try {
      return decrypt(key, 'person', context, box);
    } catch (error) {
      if (!isBotError(error, 'VAULT_OPEN_FAILED')) throw error;
      // The person may have left and come back while this instance remembered their old key.
      const current = await person().current(context.user);
      if (current.equals(key)) throw error;
      return decrypt(current, 'person', context, box);
    }
  }
}
