import { accountsContext, readAccounts } from '../banks/sealed.ts';
import { metrics as realMetrics } from '../platform/metrics.ts';
import { noticeVersion } from '../privacy/notice.ts';
import { agreesToChat } from '../privacy/rules.ts';
import { adoptUnlock } from '../step-up/unlocking.ts';
import type { Attempt, AttemptUnlock, Chat, LedgerEntry, Link, PrivacyMode, Profile } from '../store/items.ts';
import { isRenewable } from '../store/keys.ts';
import type { Store } from '../store/port.ts';
import { codeTag } from './code.ts';
import { codeTries } from './consent.ts';
import { endLink, refuse, settleRefused } from './ending.ts';
import { type IssueParts, knownAs } from './issue.ts';
import { writeOnce } from './ledger.ts';
import { linkOf } from './making.ts';
import { attemptsOf, awaitsCode, changeProfile, emptied, holdsTokens, isMadeBy, isSettingUp } from './member.ts';
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
      return { kind: attempt.refusedBecause === 'identity-changed' ? 'identity-changed' : 'expired' };
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
    return { kind: 'identity-changed' };
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
  const waiting = attempts.filter((attempt) => awaitsCode(attempt, now));
  if (waiting.length === 0) {
    const hadCode = (attempt: Attempt) => attempt.codeExpiresAt !== undefined && !isSettingUp(attempt);
    const late = attempts.some((attempt) => hadCode(attempt) && attempt.state !== 'CONFIRMED');
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

/**
 * Makes the link of a confirmed attempt, or finds it made. The link has the attempt's id, so there is only one. How its
 * amounts are shown is decided before it can be read: whoever dies in between leaves a choice without a link, and never
 * a link that is shown in another way than was chosen for it.
 */
async function finish(parts: IssueParts, member: Member, attempt: Attempt): Promise<Confirmation> {
  const { store, vault } = parts;
  const { user } = member;
  const found = await store.links.get(user, attempt.renews ?? attempt.id);
  const isMade = isMadeBy(attempt, found);
  // Unlinked since: a late repetition brings nothing back.
  const isGone = attempt.renews === undefined ? found?.state === 'ENDED' : found === undefined || !isRenewable(found);
  if (isGone || (!isMade && !holdsTokens(attempt))) return { kind: 'none-waiting' };
  const ready = holdsTokens(attempt) ? await makeReady(parts, member, attempt) : undefined;
  const made = isMade ? found : await linkOf(parts, attempt);
  if (made === undefined || made.state === 'ENDED') return { kind: 'none-waiting' };

  if (ready !== undefined) await settle(parts, attempt, made, ready);
  const mode = ready?.mode ?? (await modeNow(parts, user));
  const accounts = readAccounts(await vault.open(accountsContext(user, made.id), made.sealedAccounts));
  const [stopped, alsoHeldBy] = await Promise.all([stoppedBy(parts, attempt, made), othersWith(parts, made)]);
  const modeKept = mode !== 'chat' && attempt.mode === 'chat';
  const kept = modeKept ? ({ modeKept } as const) : {};
  return { kind: 'linked', link: made, accounts: accounts.length, mode, ...kept, stopped, alsoHeldBy };
}

/** Who else reads with the same bank login. A person with two phones is one of these; a thief of a login is another. */
async function othersWith({ store }: IssueParts, made: Link): Promise<readonly string[]> {
  const held = await store.links.ofLogin(made.subjectTag);
  const others = held.filter(({ user, state }) => user !== made.user && (state === 'ACTIVE' || state === 'SUSPENDED'));
  return [...new Set(others.map(({ user }) => user))];
}

/** What is decided before a link is made. */
interface Ready {
  readonly mode: PrivacyMode;
  /** As it was before. */
  readonly chat: Chat;
}

/**
 * How the person proves themselves from now on, and their choice. A new PIN or passkey comes after the links that it must
 * not open have stopped: dying in between leaves too much stopped, never too much open.
 */
async function makeReady(parts: IssueParts, member: Member, attempt: Attempt): Promise<Ready> {
  const { store, vault, clock } = parts;
  const { user } = member;
  const now = clock.now();
  const chat = await store.chats.load(user, now);
  const { bank, id: link } = attempt;
  let unlocksWith: Profile['unlocksWith'];
  if (setUpIn(attempt) !== undefined) {
    await suspendOtherLogins(parts, chat, attempt);
    unlocksWith = await adoptUnlock({ unlocks: store.unlocks, vault }, attempt);
    await writeOnce(store, { user, at: now, event: 'unlock-set', link, ...(bank === undefined ? {} : { bank }) });
  }
  const known = await knownAs(parts, member);
  const profile = await changeProfile(store, user, now, chat, (before) => {
    const proves = unlocksWith ?? before.unlocksWith ?? [];
    const mode = keepsMode(attempt, before, chat) ? modeKeptOf(before) : modeFor(attempt, proves);
    return {
      ...known(before),
      ...(mode === undefined ? {} : { mode }),
      // The page on which they chose it has the notice of today.
      ...(mode === 'chat' ? { chatNotice: noticeVersion } : {}),
      ...(proves.length === 0 ? {} : { unlocksWith: proves }),
      // Whatever was opened with what the person had before ends now: tickets, and browsers that proved themselves.
      ...(unlocksWith === undefined ? {} : { lockedAt: Math.max(before.lockedAt ?? 0, now - 1) }),
    };
  });
  return { mode: profile.mode ?? 'page', chat };
}

/** What follows a new link: the ledger, and the end of an older link of the same login. */
async function settle(parts: IssueParts, attempt: Attempt, made: Link, { mode, chat }: Ready): Promise<void> {
  const { store } = parts;
  const { user, bank, id: link } = made;
  const at = attempt.renews === undefined ? made.grantedAt : (made.renewal?.at ?? made.grantedAt);
  const expiry = made.expiresAt === undefined ? {} : { expiresAt: made.expiresAt };
  const allowed = { user, bank, permissions: made.permissions, ...expiry };
  if (attempt.renews === undefined) await writeOnce(store, { ...allowed, at, event: 'granted', link });
  else await writeRenewed(store, { ...allowed, at, event: 'renewed', link });
  await writeOnce(store, { user, at, event: `mode-${mode}`, bank, link: attempt.id, notice: noticeVersion });
  for (const older of chat.links) {
    const same = older.bank === made.bank && older.subjectTag === made.subjectTag && older.id !== made.id;
    if (same && older.grantedAt <= made.grantedAt) await endLink(parts, user, older, 'replaced');
  }
  // Last, because it says that all of the above is done. That something new was set up is remembered, and not what.
  const spent = setUpIn(attempt) === undefined ? emptied : { ...emptied, unlock: {} };
  await store.attempts.move(attempt.id, ['CONFIRMED'], 'CONFIRMED', spent);
  (parts.metrics ?? realMetrics)('LinkConfirmed', 1, { Bank: made.bank });
}

/** A link may be given again many times: each is a line, known by its time. */
async function writeRenewed(store: Store, entry: LedgerEntry): Promise<void> {
  const { user, event, link, at } = entry;
  const entries = await store.ledger.list(user, 20);
  if (entries.some((one) => one.event === event && one.link === link && one.at === at)) return;
  await store.ledger.append(entry);
}

/** What the person set up anew on the page; undefined when they kept what they had, or skipped it. */
function setUpIn({ unlock }: Attempt): AttemptUnlock | undefined {
  return unlock === 'kept' ? undefined : unlock;
}

/** The mode chosen on the page. The Flow takes a PIN and nothing else: who kept a passkey alone is shown a page. */
function modeFor({ mode = 'page' }: Attempt, proves: NonNullable<Profile['unlocksWith']>): PrivacyMode {
  return mode === 'sealed' && !proves.includes('pin') ? 'page' : mode;
}

/**
 * Whether the choice of amounts in the chat is not followed: whoever holds a stolen phone could link a bank of their own
 * and choose so for the owner's. Where links of another login stand, only the page lowers the mode, after a step-up.
 */
function keepsMode(attempt: Attempt, profile: Profile, { links }: Chat): boolean {
  if (attempt.mode !== 'chat' || agreesToChat(profile) || setUpIn(attempt) !== undefined) return false;
  return links.some(({ state, subjectTag }) => state === 'ACTIVE' && subjectTag !== attempt.subjectTag);
}

/** A yes to an earlier notice is no yes, so there is none to keep. */
function modeKeptOf(profile: Profile): PrivacyMode | undefined {
  return profile.mode === 'chat' && !agreesToChat(profile) ? 'page' : profile.mode;
}

async function modeNow({ store, clock }: IssueParts, user: string): Promise<PrivacyMode> {
  return (await store.chats.load(user, clock.now())).profile?.mode ?? 'page';
}

/**
 * The rule of taking over: a new PIN or passkey opens only what the bank login behind it opens. Whoever holds a stolen
 * phone can link a bank of their own, and must not come to the owner's bank with the PIN that they set there.
 */
async function suspendOtherLogins({ store, clock }: IssueParts, { links }: Chat, attempt: Attempt): Promise<void> {
  for (const { user, id, bank, subjectTag } of links) {
    if (subjectTag === attempt.subjectTag) continue;
    await store.links.moveState(user, id, ['ACTIVE'], 'SUSPENDED', 'unlock-changed');
    // The line about it may be what was interrupted.
    if ((await store.links.get(user, id))?.stateReason !== 'unlock-changed') continue;
    await writeOnce(store, { user, at: clock.now(), event: 'suspended', bank, link: id });
  }
}

/** How many links of other logins wait for their login since what this attempt set up. */
async function stoppedBy({ store, clock }: IssueParts, { id }: Attempt, made: Link): Promise<number> {
  const attempt = await store.attempts.get(id);
  if (attempt === undefined || attempt.unlock === undefined || attempt.unlock === 'kept') return 0;
  const { links } = await store.chats.load(made.user, clock.now());
  const stopped = ({ state, stateReason, subjectTag }: Link) =>
    state === 'SUSPENDED' && stateReason === 'unlock-changed' && subjectTag !== made.subjectTag;
  return links.filter(stopped).length;
}
