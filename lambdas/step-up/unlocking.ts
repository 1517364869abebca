import { BotError } from '../platform/errors.ts';
import type { Attempt, Passkey, PinRecord, Profile, Unlock } from '../store/items.ts';
import type { Unlocks } from '../store/port.ts';
import type { Vault } from '../vault/port.ts';
import { personSubject, phraseContext } from './phrase.ts';
import { noTries, withTries } from './tries.ts';

/** More than anybody has devices; the longest unused makes room. */
const passkeysAtMost = 10;
const rounds = 8;

type Parts = { readonly unlocks: Unlocks };

/** What is said of it in the profile, which the chat may read. */
export function unlocksWithOf(
  unlock: Pick<Unlock, 'pin' | 'passkeys'> | undefined,
): NonNullable<Profile['unlocksWith']> {
  return [
    ...(unlock?.pin === undefined ? [] : (['pin'] as const)),
    ...((unlock?.passkeys.length ?? 0) === 0 ? [] : (['passkey'] as const)),
  ];
}

/**
 * Adds a passkey that was just made. Only for somebody who has proved themselves, or has just come from their bank.
 * One of the same id is not made twice: its counter must have moved on.
 * @throws BotError `STORE_CONFLICT` when it has not, or others keep writing: nothing was kept.
 */
export async function keepPasskey({ unlocks }: Parts, user: string, passkey: Passkey): Promise<Unlock> {
  return write(unlocks, user, (unlock) => {
    const known = unlock.passkeys.find(({ id }) => id === passkey.id);
    if (known === undefined) return { ...unlock, passkeys: [...unlock.passkeys, passkey].slice(-passkeysAtMost) };
    const moved = advanced(unlock, known, passkey);
    if (moved === undefined) throw new BotError('STORE_CONFLICT', 'This signature was used already: ask for another.');
    return moved;
  });
}

/**
 * Notes that a passkey was used: call it with what `verifyAssertion` gave, before anything is shown.
 * @returns false when the passkey is gone since, or the same signature came twice: then nothing may be shown.
 */
export async function usePasskey({ unlocks }: Parts, user: string, passkey: Passkey): Promise<boolean> {
  for (let round = 0; round < rounds; round += 1) {
    const unlock = await unlocks.get(user);
    const known = unlock?.passkeys.find(({ id }) => id === passkey.id);
    const next = unlock === undefined || known === undefined ? undefined : advanced(unlock, known, passkey);
    if (next === undefined) return false;
    if (await unlocks.save({ ...next, version: next.version + 1 })) return true;
  }
  return false;
}

/**
 * Sets the PIN and clears what was counted against the old one, dead or not. Only for somebody who has proved themselves
 * otherwise, or has just come from their bank. @throws BotError `STORE_CONFLICT` when others keep writing.
 */
export async function setPin({ unlocks }: Parts, user: string, record: PinRecord): Promise<Unlock> {
  return write(unlocks, user, (unlock) => ({ ...withTries(unlock, noTries), pin: record }));
}

/** Removes all that a person proved themselves with. Safe to repeat. */
export async function forgetUnlock({ unlocks }: Parts, user: string): Promise<void> {
  await unlocks.remove(user);
}

/**
 * Makes what was set up in the browser of a confirmed attempt the person's own, phrase and all, in place of everything
 * they had: whoever came from the bank last is who opens things from now on. Nothing new (`kept`) leaves all as it is.
 * Safe to repeat: what was adopted, or set since, is neither set back nor its counters cleared.
 *
 * @returns what they can prove themselves with now, for their profile.
 * @throws BotError `STORE_CONFLICT` when others keep writing; the vault's errors.
 */
export async function adoptUnlock(
  { unlocks, vault }: Parts & { readonly vault: Pick<Vault, 'open' | 'seal'> },
  { id, user, unlock: made }: Pick<Attempt, 'id' | 'user' | 'unlock'>,
): Promise<NonNullable<Profile['unlocksWith']>> {
  if (made === undefined || made === 'kept') return unlocksWithOf(await unlocks.get(user));
  const { pin, passkey, sealedPhrase } = made;
  if (pin === undefined && passkey === undefined) return unlocksWithOf(await unlocks.get(user));
  const phrase =
    sealedPhrase === undefined
      ? undefined
      : await vault.seal(phraseContext(user, personSubject), await vault.open(phraseContext(user, id), sealedPhrase));
  const setAt = Math.max(pin?.setAt ?? 0, passkey?.addedAt ?? 0);
  const adopted = await write(unlocks, user, (unlock) =>
    lastSetAt(unlock) >= setAt
      ? undefined
      : {
          user,
          ...noTries,
          ...(pin === undefined ? {} : { pin }),
          passkeys: passkey === undefined ? [] : [passkey],
          ...(phrase === undefined ? {} : { sealedPhrase: phrase }),
          version: unlock.version,
        },
  );
  return unlocksWithOf(adopted);
}

/** Writes the next version of an unlock, on the newest; `undefined` from `change` leaves it as it is. */
async function write(unlocks: Unlocks, user: string, change: (unlock: Unlock) => Unlock | undefined): Promise<Unlock> {
  for (let round = 0; round < rounds; round += 1) {
    const unlock = (await unlocks.get(user)) ?? { user, passkeys: [], ...noTries, version: 0 };
    const changed = change(unlock);
    if (changed === undefined) return unlock;
    const next = { ...changed, version: unlock.version + 1 };
    if (await unlocks.save(next)) return next;
  }
  throw new BotError('STORE_CONFLICT', 'The unlock is written by somebody else again and again: try later.');
}

const lastSetAt = ({ pin, passkeys }: Unlock): number =>
  Math.max(pin?.setAt ?? 0, ...passkeys.map(({ addedAt }) => addedAt));

/** With the new counter. Authenticators that never count stay at 0; all others must move on. */
function advanced(unlock: Unlock, known: Passkey, used: Passkey): Unlock | undefined {
  const counts = known.counter > 0 || used.counter > 0;
  if (counts && used.counter <= known.counter) return undefined;
  const passkeys = unlock.passkeys.filter(({ id }) => id !== known.id);
  return { ...unlock, passkeys: [...passkeys, { ...known, counter: used.counter }] };
}
