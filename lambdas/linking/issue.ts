import { userKeyOfId } from '../identity/user-key.ts';
import { minutes } from '../platform/clock.ts';
import { retention } from '../platform/retention.ts';
import { refusalNow } from '../step-up/tries.ts';
import type { Attempt, Chat, Profile } from '../store/items.ts';
import { isRenewable } from '../store/keys.ts';
import type { SealContext } from '../vault/port.ts';
import type { Address } from '../whatsapp/port.ts';
import { attemptOf, noNumber, openAttempts, type Random, type UserKeySecret } from './consent.ts';
import { type EndingParts, refuse, startedUntil } from './ending.ts';
import { attemptsOf, changeProfile, isOpen } from './member.ts';
import type { Member } from './port.ts';

export interface IssueParts extends EndingParts {
  readonly random: Random;
  readonly userKeySecret: UserKeySecret;
  readonly pagesUrl: string;
}

/** How a person's sealed address is bound; whoever writes to them unasked opens it with this. */
export function addressContext(user: string): SealContext {
  return { user, subject: 'person', field: 'address', version: 1 };
}

/**
 * Makes a link: 256 random bits in the address and nothing about the person; the store keeps only their SHA-256.
 * Works for ten minutes. A fourth open link cancels the oldest.
 */
export async function issue(
  parts: IssueParts,
  member: Member,
  chat: Chat,
): Promise<{ url: string; expiresAt: number }> {
  const { store, clock, random, pagesUrl } = parts;
  const now = clock.now();
  const open = (await attemptsOf(store, chat.profile)).filter((attempt) => isOpen(attempt, now, startedUntil));
  const spared = open.slice(-(openAttempts - 1));
  for (const attempt of open.slice(0, -(openAttempts - 1))) await refuse(parts, attempt, 'superseded');

  const token = random(32).toString('base64url');
  const expiresAt = now + retention.linkToken;
  const attempt: Attempt = {
    id: attemptOf(token),
    user: member.user,
    state: 'ISSUED',
    language: member.language,
    receiver: receiverOf(member.address),
    ...(member.identityHash === undefined ? {} : { identityHash: member.identityHash }),
    ...((await canKeepUnlock(parts, chat)) ? { hasUnlock: true } : {}),
    ...renewableIn(chat),
    linkExpiresAt: expiresAt,
    wrongCodes: 0,
  };
  await store.attempts.create(attempt);
  // A link that nobody follows leaves nothing behind either.
  await store.chores.add({
    id: `end-attempt-${attempt.id}`,
    dueAt: expiresAt + minutes(1),
    task: { kind: 'end-attempt', attempt: attempt.id },
    tries: 0,
  });
  const known = await knownAs(parts, member);
  await changeProfile(store, member.user, now, chat, (profile) => ({
    ...known(profile),
    attempts: [...spared.map(({ id }) => id), attempt.id],
  }));
  return { url: `${pagesUrl}/link/${token}`, expiresAt };
}

/** A change of the profile: how to reach this person, sealed, and by which ids and identity they are known from now on. */
export async function knownAs(
  parts: Pick<IssueParts, 'vault' | 'userKeySecret'>,
  member: Member,
): Promise<(profile: Profile) => Profile> {
  const sealedAddress = await parts.vault.seal(addressContext(member.user), JSON.stringify(member.address));
  const aliases = aliasesOf(member, await parts.userKeySecret());
  return (profile) => ({
    ...profile,
    language: member.language,
    sealedAddress,
    ...(member.identityHash === undefined ? {} : { identityHash: member.identityHash }),
    aliases: [...new Set([...(profile.aliases ?? []), ...aliases])].slice(-8),
  });
}

/** Whether what they prove themselves with still opens anything: a PIN that was guessed at too often is set anew. */
async function canKeepUnlock({ store, clock }: IssueParts, { profile }: Chat): Promise<boolean> {
  if (profile === undefined || (profile.unlocksWith ?? []).length === 0) return false;
  const unlock = await store.unlocks.get(profile.user);
  return unlock !== undefined && refusalNow(unlock, clock.now())?.kind !== 'dead';
}

/**
 * What this person may give again. A link that stopped because somebody else may be writing is not among it: the page
 * says which banks these are, and shows it to whoever holds its address.
 */
function renewableIn({ links }: Chat): Pick<Attempt, 'renewable'> {
  const renewable = links
    .filter((link) => isRenewable(link) && link.stateReason !== 'identity-changed')
    .sort((a, b) => a.grantedAt - b.grantedAt)
    .map(({ id, bank, consent, permissions, subjectTag, grantedAt }) => ({
      link: id,
      ...{ bank, consent, permissions, subjectTag, grantedAt },
    }));
  return renewable.length === 0 ? {} : { renewable };
}

function receiverOf(address: Address): string {
  return 'to' in address ? address.to.slice(-2) : noNumber;
}

/** The number and the scoped id lead to different user keys; both are kept, so that a change is seen from either. */
function aliasesOf({ user, address }: Member, secret: Buffer): readonly string[] {
  const other =
    'to' in address ? userKeyOfId('wa', address.to.slice(1), secret) : userKeyOfId('user', address.recipient, secret);
  return [...new Set([user, other])];
}
