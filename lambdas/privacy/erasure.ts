import { type EndingParts, endLink, refuse, startedUntil } from '../linking/ending.ts';
import { addressContext } from '../linking/issue.ts';
import { attemptsOf, changeProfile, isOpen } from '../linking/member.ts';
import { isBotError } from '../platform/errors.ts';
import type { Log } from '../platform/log.ts';
import type { Chat, Link, Profile, Tombstone, Unlock } from '../store/items.ts';
import type { Tombstones } from '../store/port.ts';

/**
 * Forgetting a person for good.
 *
 * What goes: every link (told to its bank first; a bank that is down is told again for a day, by consent id alone), the
 * profile with the sealed address, what they proved themselves with, and the key under which all the rest was sealed.
 * What stays: message records for deduplication, eight days, which name an HMAC and hold nothing that still opens; and
 * the consent ledger for two years, because proof of what was allowed must outlive the permission (GDPR Art. 7(1) and
 * 17(3)(e)): events, dates and banks under the same HMAC. A tombstone, in the table that is never restored, says that
 * the person was erased, so that a restored backup is erased again.
 */
export interface ErasureParts extends EndingParts {
  readonly tombstones: Tombstones;
}

/**
 * Erases a person now. The tombstone is written first, so that a crash leaves something that finishes the work; every
 * step may be repeated.
 *
 * @returns `queued` when a bank did not take the end of a permission: reads stop now, and it is told again.
 * @throws what the store throws; then nothing that was begun is undone, and the caller asks again.
 */
export async function erase(parts: ErasureParts, user: string): Promise<'done' | 'queued'> {
  const now = parts.clock.now();
  await parts.tombstones.add({ user, erasedAt: now });
  const chat = await parts.store.chats.load(user, now);
  for (const attempt of await attemptsOf(parts.store, chat.profile)) {
    if (attempt.state !== 'CONFIRMED' && isOpen(attempt, now, startedUntil)) await refuse(parts, attempt, 'cancelled');
  }
  const ended = await endAll(parts, user, chat.links);
  await parts.store.unlocks.remove(user);
  await forget(parts, user);
  return ended;
}

/** Upkeep runs every minute, and this once an hour: in the first minute of each. */
export function isErasureHour(now: number): boolean {
  return new Date(now).getUTCMinutes() === 0;
}

/** One line of what was found, for the operator: counts, nothing about anybody. */
export interface Reapplied {
  /** Tombstones looked at. */
  readonly looked: number;
  /** People of whom something from before their erasure was there again. */
  readonly erased: number;
  readonly failed: number;
}

/** At once: enough for upkeep to get through a hundred tombstones in seconds, too few to starve the rest. */
const atOnce = 4;

/**
 * Erases again whoever was erased and is back, because a backup was restored. What a person made after their erasure is
 * theirs and stays: links granted since, a PIN set since, an address that opens under their new key.
 *
 * Never throws: what failed is counted, logged, and tried again the next time.
 *
 * @param until milliseconds since the epoch after which no further one is begun.
 * @param limit how many tombstones are looked at, at most.
 */
export async function reapplyErasures(
  parts: ErasureParts & { readonly log: Log },
  until: number,
  limit = 1_000,
): Promise<Reapplied> {
  const { tombstones, clock, log } = parts;
  const count = { looked: 0, erased: 0, failed: 0 };
  const waiting: Tombstone[] = [];
  try {
    waiting.push(...(await tombstones.list(limit)));
  } catch (error) {
    // What a function throws, Lambda logs with its message, so nothing is thrown.
    log.error('tombstones-not-read', error);
    return { ...count, failed: 1 };
  }
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (clock.now() >= until) return;
      count.looked += 1;
      try {
        if (await eraseAgain(parts, next.user, next.erasedAt)) count.erased += 1;
      } catch (error) {
        count.failed += 1;
        log.error('erasure-not-repeated', error, { user: next.user });
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  if (count.erased > 0) log.warn('erased-again', { count: count.erased });
  return count;
}

/** @returns whether anything from before was there. */
async function eraseAgain(parts: ErasureParts, user: string, erasedAt: number): Promise<boolean> {
  const { store, clock } = parts;
  const chat = await store.chats.load(user, clock.now());
  const unlock = await store.unlocks.get(user);
  // An ended link waits for its bank under a chore of its own.
  const waits = ({ state, stateReason }: Link) => state === 'ENDED' && stateReason !== 'consent-ended';
  const back = chat.links.filter((link) => link.grantedAt <= erasedAt && !waits(link));
  const oldUnlock = unlock !== undefined && newestOf(unlock) <= erasedAt;
  const oldProfile = chat.profile !== undefined && !(await isOfLater(parts, chat, erasedAt));
  if (back.length === 0 && !oldUnlock && !oldProfile) return false;
  await endAll(parts, user, back);
  if (oldUnlock) await store.unlocks.remove(user);
  if (oldProfile) await forget(parts, user);
  return true;
}

async function endAll(parts: ErasureParts, user: string, links: readonly Link[]): Promise<'done' | 'queued'> {
  const ended = await Promise.all(links.map((link) => endLink(parts, user, link, 'unlinked')));
  return ended.includes('queued') ? 'queued' : 'done';
}

/**
 * The key and the profile. The key goes first: as long as a row is there, `reapplyErasures` finds what was interrupted,
 * and a key without rows is found by nobody. While a bank has yet to be told, the row of that link must stay, and an
 * empty profile with it; the chore takes the row, and `reapplyErasures` the rest.
 */
async function forget(parts: ErasureParts, user: string): Promise<void> {
  const { store, vault, clock } = parts;
  await vault.destroy(user);
  const chat = await store.chats.load(user, clock.now());
  if (chat.links.length === 0) await store.chats.forget(user);
  else if (chat.profile !== undefined) {
    await changeProfile(store, user, clock.now(), chat, ({ version }) => ({ user, attempts: [], version }));
  }
}

/**
 * True for a profile that was made after the erasure. Whoever linked since has an address under their new key; whoever
 * only wrote since has nothing but a language.
 */
async function isOfLater(
  { vault }: ErasureParts,
  { profile, links, recent }: Chat,
  erasedAt: number,
): Promise<boolean> {
  if (profile === undefined || links.some(({ grantedAt }) => grantedAt > erasedAt)) return true;
  // What `forget` leaves beside a link whose bank has yet to be told.
  if (links.length > 0 && isEmpty(profile)) return true;
  if (profile.sealedAddress !== undefined) return opens(vault, profile.user, profile.sealedAddress);
  const wasLinked = [profile.aliases, profile.identityHash, profile.mode, profile.unlocksWith].some(
    (trace) => trace !== undefined,
  );
  return !wasLinked && recent.some(({ sentAt }) => sentAt > erasedAt);
}

function isEmpty({ user: _user, version: _version, attempts, ...rest }: Profile): boolean {
  return attempts.length === 0 && Object.keys(rest).length === 0;
}

async function opens(vault: ErasureParts['vault'], user: string, sealed: string): Promise<boolean> {
  try {
    await vault.open(addressContext(user), sealed);
    return true;
  } catch (error) {
    if (isBotError(error, 'VAULT_OPEN_FAILED', 'VAULT_KEY_DESTROYED')) return false;
    throw error;
  }
}

function newestOf({ pin, passkeys }: Unlock): number {
  return Math.max(pin?.setAt ?? 0, ...passkeys.map(({ addedAt }) => addedAt));
}
