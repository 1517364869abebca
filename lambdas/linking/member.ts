import { isBotError } from '../platform/errors.ts';
import type { Attempt, Chat, Link, Profile } from '../store/items.ts';
import type { Store } from '../store/port.ts';

const conflictsTolerated = 5;

/**
 * Changes a person's profile, deciding again on the newest one when somebody else wrote first.
 * `change` may give back the very profile it got: then nothing is written.
 * @throws BotError `STORE_CONFLICT` after five lost races.
 */
export async function changeProfile(
  store: Store,
  user: string,
  now: number,
  known: Chat | undefined,
  change: (profile: Profile) => Profile,
): Promise<Profile> {
  let chat = known ?? (await store.chats.load(user, now));
  for (let lost = 0; ; lost += 1) {
    const before = chat.profile ?? { user, attempts: [], version: 0 };
    const after = change(before);
    if (after === before) return before;
    try {
      const written = { ...after, version: before.version + 1 };
      await store.chats.saveProfile(written);
      return written;
    } catch (error) {
      if (!isBotError(error, 'STORE_CONFLICT') || lost === conflictsTolerated) throw error;
      chat = await store.chats.load(user, now);
    }
  }
}

/** A person's attempts that are still kept, oldest first. */
export async function attemptsOf(store: Store, profile: Profile | undefined): Promise<readonly Attempt[]> {
  const attempts = await Promise.all((profile?.attempts ?? []).map((id) => store.attempts.get(id)));
  return attempts.filter((attempt) => attempt !== undefined);
}

/** True while an attempt may still become a link, or is becoming one. */
export function isOpen(attempt: Attempt, now: number, startedUntil: (attempt: Attempt) => number): boolean {
  switch (attempt.state) {
    case 'ISSUED':
      return now < attempt.linkExpiresAt;
    case 'STARTED':
      return now < startedUntil(attempt);
    case 'PENDING':
      return now < (attempt.codeExpiresAt ?? 0);
    case 'CONFIRMED':
      return holdsTokens(attempt);
    case 'REFUSED':
      return false;
  }
}

/** True after the bank's yes while the person has yet to say how they will prove themselves: there is no code so far. */
export function isSettingUp(attempt: Attempt): boolean {
  return attempt.state === 'PENDING' && attempt.unlock === undefined;
}

/** True while a code of this attempt may arrive. */
export function awaitsCode(attempt: Attempt, now: number): boolean {
  return attempt.state === 'PENDING' && !isSettingUp(attempt) && now < (attempt.codeExpiresAt ?? 0);
}

/** Takes what is secret out of an attempt: an absent field in a change removes the stored one. */
export const emptied = {
  sealedTokens: undefined,
  sealedAccounts: undefined,
  sealedAuthorization: undefined,
  unlock: undefined,
} as const;

export function holdsTokens(attempt: Attempt): attempt is Attempt & { readonly sealedTokens: string } {
  return attempt.sealedTokens !== undefined;
}

/** Whether the link is there that this attempt was for: made by it, or given again by it. */
export function isMadeBy(attempt: Attempt, link: Link | undefined): boolean {
  return link !== undefined && (attempt.renews === undefined || link.renewal?.attempt === attempt.id);
}

/** True while there may be something at the bank that belongs to this attempt and nobody else. */
export function holdsConsent(
  attempt: Attempt,
): attempt is Attempt & { readonly consent: string; readonly bank: string } {
  return attempt.bank !== undefined && attempt.consent !== undefined;
}
