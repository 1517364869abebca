import {
  accountsContext,
  readAccounts,
  readTokens,
  tokensContext,
  writeAccounts,
  writeTokens,
} from '../banks/sealed.ts';
import { isBotError } from '../platform/errors.ts';
import { metrics as realMetrics } from '../platform/metrics.ts';
import type { Attempt, Chat, Link } from '../store/items.ts';
import { codeTag } from './code.ts';
import { codeTries, noticeVersion } from './consent.ts';
import { endLink, firstTokens, refuse, settleRefused } from './ending.ts';
import { type IssueParts, knownAs } from './issue.ts';
import { writeOnce } from './ledger.ts';
import { attemptsOf, changeProfile, emptied, holdsTokens } from './member.ts';
import type { Confirmation, Member } from './port.ts';

/**
 * Takes a code from a chat. Only the chat that asked for the link makes it active; in any other chat the code ends the
 * attempt, because then the person at the bank and the person in the chat are two (RFC 9700 §4.13, cross-device
 * consent phishing). Every step is repeatable: a code message that arrives again goes on where the first one stopped.
 */
export async function confirm(parts: IssueParts, member: Member, chat: Chat, code: string): Promise<Confirmation> {
  const { store, clock, userKeySecret } = parts;
  const now = clock.now();
  const id = await store.attempts.findByCode(codeTag(code, await userKeySecret()), now);
  const attempt = id === undefined ? undefined : await store.attempts.get(id);
  if (attempt === undefined) return wrongCode(parts, chat);
  if (attempt.user !== member.user) return notYours(parts, chat, attempt);
  switch (attempt.state) {
    case 'CONFIRMED':
      return finish(parts, member, attempt);
    case 'PENDING':
      break;
    case 'REFUSED':
      await settleRefused(parts, attempt);
      return { kind: 'expired' };
    default:
      return { kind: 'none-waiting' };
  }
  if (now >= (attempt.codeExpiresAt ?? 0)) return { kind: 'expired' };
  if (attempt.wrongCodes >= codeTries) {
    await refuse(parts, attempt, 'wrong-code');
    return { kind: 'wrong-code', triesLeft: 0 };
  }
  if (attempt.identityHash !== undefined && attempt.identityHash !== member.identityHash) {
    await refuse(parts, attempt, 'identity-changed');
    (parts.metrics ?? realMetrics)('IdentityChanged');
    return { kind: 'expired' };
  }
  const confirmed = await store.attempts.move(attempt.id, ['PENDING'], 'CONFIRMED', {});
  if (confirmed !== undefined) return finish(parts, member, confirmed);
  // Somebody decided in between: the same message a second time, or the clock.
  const decided = await store.attempts.get(attempt.id);
  return decided?.state === 'CONFIRMED' ? finish(parts, member, decided) : { kind: 'expired' };
}

/** No live attempt has this code: it counts against each of the person's attempts that wait for one. */
async function wrongCode(parts: IssueParts, chat: Chat): Promise<Confirmation> {
  const { store, clock } = parts;
  const now = clock.now();
  const attempts = await attemptsOf(store, chat.profile);
  const waiting = attempts.filter((attempt) => attempt.state === 'PENDING' && now < (attempt.codeExpiresAt ?? 0));
  if (waiting.length === 0) {
    const late = attempts.some((attempt) => attempt.codeExpiresAt !== undefined && attempt.state !== 'CONFIRMED');
    return { kind: late ? 'expired' : 'none-waiting' };
  }
  const left = await Promise.all(
    waiting.map(async (attempt) => {
      const triesLeft = Math.max(0, codeTries - (await store.attempts.countWrongCode(attempt.id)));
      if (triesLeft === 0) await refuse(parts, attempt, 'wrong-code');
      return triesLeft;
    }),
  );
  return { kind: 'wrong-code', triesLeft: Math.max(...left) };
}

async function notYours(parts: IssueParts, chat: Chat, attempt: Attempt): Promise<Confirmation> {
  const refused = await refuse(parts, attempt, 'wrong-number');
  if (refused !== undefined) {
    (parts.metrics ?? realMetrics)('LinkStolen');
    return { kind: 'not-yours', victim: refused };
  }
  // Decided before. If by this same code in a strange chat, the telling may be what was interrupted.
  const decided = await parts.store.attempts.get(attempt.id);
  if (decided?.state !== 'REFUSED' || decided.refusedBecause !== 'wrong-number') return wrongCode(parts, chat);
  await settleRefused(parts, decided);
  return { kind: 'not-yours', victim: decided };
}

/** Makes the link of a confirmed attempt, or finds it made. The link has the attempt's id, so there is only one. */
async function finish(parts: IssueParts, member: Member, attempt: Attempt): Promise<Confirmation> {
  const { store, vault } = parts;
  const { user } = member;
  const made = (await store.links.get(user, attempt.id)) ?? (await makeLink(parts, attempt));
  // Unlinked since: a late repetition brings nothing back.
  if (made === undefined || made.state === 'ENDED') return { kind: 'none-waiting' };

  const amounts = attempt.amounts ?? 'hidden';
  if (holdsTokens(attempt)) await settle(parts, member, attempt, made, amounts);
  const accounts = readAccounts(await vault.open(accountsContext(user, made.id), made.sealedAccounts));
  return { kind: 'linked', link: made, accounts: accounts.length, amounts, alsoHeldBy: await othersWith(parts, made) };
}

/** Who else reads with the same bank login. A person with two phones is one of these; a thief of a login is another. */
async function othersWith({ store }: IssueParts, made: Link): Promise<readonly string[]> {
  const held = await store.links.ofLogin(made.subjectTag);
  const others = held.filter(({ user, state }) => user !== made.user && (state === 'ACTIVE' || state === 'SUSPENDED'));
  return [...new Set(others.map(({ user }) => user))];
}

/** What follows a new link: the person's choice, the ledger, the end of an older link of the same login. */
async function settle(
  parts: IssueParts,
  member: Member,
  attempt: Attempt,
  made: Link,
  amounts: 'chat' | 'hidden',
): Promise<void> {
  const { store, clock } = parts;
  const { user } = member;
  const now = clock.now();
  const known = await knownAs(parts, member);
  const chat = await store.chats.load(user, now);
  await changeProfile(store, user, now, chat, (profile) => ({ ...known(profile), amounts }));
  const { bank, id: link, grantedAt: at } = made;
  const expiry = made.expiresAt === undefined ? {} : { expiresAt: made.expiresAt };
  await writeOnce(store, { user, at, event: 'granted', bank, link, permissions: made.permissions, ...expiry });
  const event = amounts === 'chat' ? 'amounts-in-chat' : 'amounts-hidden';
  await writeOnce(store, { user, at, event, bank, link, notice: noticeVersion });
  for (const older of chat.links) {
    const same = older.bank === made.bank && older.subjectTag === made.subjectTag && older.id !== made.id;
    if (same && older.grantedAt <= made.grantedAt) await endLink(parts, user, older, 'replaced');
  }
  // Last, because it says that all of the above is done.
  await store.attempts.move(attempt.id, ['CONFIRMED'], 'CONFIRMED', emptied);
  (parts.metrics ?? realMetrics)('LinkConfirmed', 1, { Bank: made.bank });
}

/** Opens what the browser sealed for this attempt alone and seals it under the person's own key. */
async function makeLink({ store, vault, clock }: IssueParts, attempt: Attempt): Promise<Link | undefined> {
  const {
    id,
    user,
    bank,
    consent,
    sealedTokens,
    sealedAccounts,
    subjectTag,
    permissions = [],
    consentExpiresAt,
  } = attempt;
  if (bank === undefined || consent === undefined || sealedTokens === undefined) return undefined;
  if (sealedAccounts === undefined || subjectTag === undefined) return undefined;
  const tokens = readTokens(await vault.open(tokensContext(user, id, firstTokens), sealedTokens));
  const accounts = readAccounts(await vault.open(accountsContext(user, id), sealedAccounts));
  const link: Link = {
    id,
    user,
    bank,
    consent,
    state: 'ACTIVE',
    grantedAt: clock.now(),
    ...(consentExpiresAt === undefined ? {} : { expiresAt: consentExpiresAt }),
    permissions,
    subjectTag,
    sealedTokens: await vault.seal(tokensContext(user, id, firstTokens), writeTokens(tokens)),
    tokenVersion: firstTokens,
    sealedAccounts: await vault.seal(accountsContext(user, id), writeAccounts(accounts)),
  };
  try {
    await store.links.create(link);
    return link;
  } catch (error) {
    if (!isBotError(error, 'STORE_CONFLICT')) throw error;
    return store.links.get(user, id);
  }
}
