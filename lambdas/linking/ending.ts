import type { BankTokens } from '../banks/port.ts';
import type { Banks } from '../banks/registry.ts';
import { readTokens, tokensContext } from '../banks/sealed.ts';
import { type Clock, minutes, seconds } from '../platform/clock.ts';
import { isBotError } from '../platform/errors.ts';
import { log } from '../platform/log.ts';
import { type Metrics, metrics as realMetrics } from '../platform/metrics.ts';
import { retention } from '../platform/retention.ts';
import { forgetUnlock } from '../step-up/unlocking.ts';
import type { Attempt, Link, Profile } from '../store/items.ts';
import { isRenewable } from '../store/keys.ts';
import type { Store } from '../store/port.ts';
import type { SealContext, Vault } from '../vault/port.ts';
import { writeOnce } from './ledger.ts';
import { attemptsOf, changeProfile, emptied, holdsConsent, isOpen } from './member.ts';

/** What ending attempts and links takes. Both the chat and upkeep have it; the pages do not: they open nothing. */
export interface EndingParts {
  readonly store: Store;
  readonly vault: Vault;
  readonly banks: Banks;
  readonly clock: Clock;
  readonly metrics?: Metrics;
  /** Milliseconds that one revocation may take, so that a person is not kept waiting for a bank. */
  readonly revokeBudget?: number;
}

/** `tokenVersion` of tokens that were never refreshed. */
export const firstTokens = 1;

export type RefusalReason = NonNullable<Attempt['refusedBecause']>;

/** A started attempt ends with the browser's memory of it, counted from the last moment its link could start it. */
export function startedUntil(attempt: Attempt): number {
  return attempt.linkExpiresAt + retention.browserState;
}

/**
 * Refuses an attempt that is not decided yet, ends at the bank what it had got there, and writes it down.
 * @returns the refused attempt, or undefined when it was decided before: then nothing was done.
 */
export async function refuse(
  parts: EndingParts,
  attempt: Attempt,
  because: RefusalReason,
): Promise<Attempt | undefined> {
  const refused = await moveToRefused(parts, attempt, because);
  if (refused !== undefined) await settleRefused(parts, refused);
  return refused;
}

/** The one write that decides against an attempt. Whoever made it, or finds it made, settles it. */
export async function moveToRefused(
  { store, metrics = realMetrics }: EndingParts,
  attempt: Attempt,
  because: RefusalReason,
): Promise<Attempt | undefined> {
  const change = { refusedBecause: because };
  const refused = await store.attempts.move(attempt.id, ['ISSUED', 'STARTED', 'PENDING'], 'REFUSED', change);
  if (refused !== undefined) metrics('LinkRefused', 1, { Reason: because });
  return refused;
}

/** Ends what a refused attempt had got, now or by a chore, and writes it down. Safe to repeat. */
export async function settleRefused(parts: EndingParts, attempt: Attempt): Promise<void> {
  await endConsentOf(parts, attempt);
  await writeRefused(parts, attempt);
}

/** An attempt that never reached a bank is not worth a line, unless somebody complained of it. */
export async function writeRefused({ store, clock }: EndingParts, attempt: Attempt): Promise<void> {
  const { id, user, bank, refusedBecause } = attempt;
  if (bank === undefined && refusedBecause !== 'not-mine') return;
  const at = clock.now();
  await writeOnce(store, { user, at, event: 'refused', link: id, ...(bank === undefined ? {} : { bank }) });
}

/** Revokes what a refused attempt had got; a bank that does not take it now is asked again by a chore. */
export async function endConsentOf(parts: EndingParts, attempt: Attempt): Promise<void> {
  if (await revokeAttempt(parts, attempt)) return;
  const now = parts.clock.now();
  await parts.store.chores.add({
    id: `revoke-attempt-${attempt.id}`,
    dueAt: now + minutes(1),
    task: { kind: 'revoke-attempt', attempt: attempt.id, deadline: now + retention.revocationDeadline },
    tries: 0,
  });
}

/**
 * Ends an attempt's consent at the bank and drops its tokens. One that was to be given again is the link's: only the
 * new tokens are forgotten.
 * @returns false when the bank did not take it.
 */
export async function revokeAttempt(parts: EndingParts, attempt: Attempt): Promise<boolean> {
  if (!holdsConsent(attempt)) return true;
  if (attempt.renews !== undefined) {
    await forgetTokens(parts, attempt);
  } else if (
    !(await revoke(
      parts,
      attempt.bank,
      attempt.consent,
      tokensContext(attempt.user, attempt.id, firstTokens),
      attempt.sealedTokens,
    ))
  )
    return false;
  await parts.store.attempts.move(attempt.id, [attempt.state], attempt.state, { ...emptied, consent: undefined });
  return true;
}

/**
 * Ends a link: reads stop with the first write, the bank is told, the row goes. When the bank does not take it, a chore
 * tries on until the deadline; the chore is written first, so that no crash can leave a consent alive and forgotten.
 */
export async function endLink(
  parts: EndingParts,
  user: string,
  link: Link,
  reason: 'unlinked' | 'replaced',
): Promise<'revoked' | 'queued'> {
  const { store, clock } = parts;
  const now = clock.now();
  const current = await store.links.get(user, link.id);
  if (current === undefined) return 'revoked';
  const chore = {
    id: `revoke-link-${link.id}`,
    dueAt: now + minutes(1),
    task: { kind: 'revoke-link', user, link: link.id, deadline: now + retention.revocationDeadline },
    tries: 0,
  } as const;
  await store.chores.add(chore);
  if (await stopLink(parts, current, reason)) {
    (parts.metrics ?? realMetrics)('Unlinked', 1, { Bank: link.bank, Reason: reason });
  }
  await writeUnlinked(parts, link);
  // A code message that arrives once more must find nothing to make a link of.
  await store.attempts.move(link.id, ['CONFIRMED'], 'CONFIRMED', emptied);
  if (!(await revokeLink(parts, user, link.id))) return 'queued';
  await removeLink(parts, user, link.id);
  await store.chores.done(chore);
  return 'revoked';
}

/**
 * Stops a link for good. One whose permission its bank had ended is stopped as well: it could be given again, and would
 * then be ended by what was begun here.
 */
export function stopLink({ store }: EndingParts, link: Link, reason: 'unlinked' | 'replaced'): Promise<boolean> {
  const from = ['ACTIVE', 'SUSPENDED', ...(isRenewable(link) ? (['ENDED'] as const) : [])] as const;
  return store.links.moveState(link.user, link.id, from, 'ENDED', reason);
}

/** The line that reads have stopped: written by whoever comes first, whoever stopped them. */
export async function writeUnlinked({ store, clock }: EndingParts, { user, bank, id }: Link): Promise<void> {
  await writeOnce(store, { user, at: clock.now(), event: 'unlinked', bank, link: id });
}

/** Ends a link's consent at the bank, with the tokens as they are stored now. @returns false when it did not take it. */
export async function revokeLink(parts: EndingParts, user: string, id: string): Promise<boolean> {
  const link = await parts.store.links.get(user, id);
  if (link === undefined) return true;
  return revoke(parts, link.bank, link.consent, tokensContext(user, id, link.tokenVersion), link.sealedTokens);
}

/** Removes the row; with the last link goes the person's key, and with the key all that was sealed under it. */
export async function removeLink(parts: EndingParts, user: string, id: string): Promise<void> {
  await parts.store.links.remove(user, id);
  await forgetIfUnlinked(parts, user);
}

/** What stays of a profile when nothing is linked: how they are spoken to, and that they said `stop` or `lock`. */
function keptUnlinked({ user, language, numbersOnly, stoppedAt, lockedAt }: Omit<Profile, 'attempts' | 'version'>) {
  return {
    user,
    ...(language === undefined ? {} : { language }),
    ...(numbersOnly === undefined ? {} : { numbersOnly }),
    ...(stoppedAt === undefined ? {} : { stoppedAt }),
    ...(lockedAt === undefined ? {} : { lockedAt }),
  };
}

/**
 * Forgets a person with neither a link nor an attempt that may become one: how to reach them and by what they are known,
 * what they chose and wanted to be told, what they prove themselves with, and the key, with which goes all that was sealed
 * under it, their phrase among it.
 */
export async function forgetIfUnlinked({ store, vault, clock }: EndingParts, user: string): Promise<void> {
  const now = clock.now();
  const chat = await store.chats.load(user, now);
  if (chat.links.length > 0 || chat.profile === undefined) return;
  const attempts = await attemptsOf(store, chat.profile);
  const lives = (attempt: Attempt) =>
    isOpen(attempt, now, startedUntil) || (holdsConsent(attempt) && attempt.state !== 'CONFIRMED');
  if (attempts.some(lives)) return;
  // The profile first, on its version: an attempt begun meanwhile loses this write, and the key stays.
  let stays = false;
  await changeProfile(store, user, now, chat, (profile) => {
    stays = profile.attempts.some((id) => !chat.profile?.attempts.includes(id));
    const { attempts, version, ...rest } = profile;
    const kept = keptUnlinked(rest);
    return stays || Object.keys(kept).length === Object.keys(rest).length ? profile : { ...kept, attempts, version };
  });
  if (stays) return;
  await forgetUnlock(store, user);
  await vault.destroy(user);
}

/** Ends the tokens of an attempt and nothing else, as far as the bank can be reached: they are kept nowhere. */
async function forgetTokens({ vault, banks, revokeBudget = seconds(6) }: EndingParts, attempt: Attempt): Promise<void> {
  const { user, id, bank = '', sealedTokens } = attempt;
  if (sealedTokens === undefined) return;
  try {
    const tokens = await openTokens(vault, tokensContext(user, id, firstTokens), sealedTokens);
    if (tokens !== undefined) await banks.get(bank).forget(tokens, AbortSignal.timeout(revokeBudget));
  } catch (error) {
    if (!isBotError(error)) throw error;
    log.warn('tokens-not-forgotten', { bank, code: error.code });
  }
}

async function revoke(
  { vault, banks, revokeBudget = seconds(6) }: EndingParts,
  bankId: string,
  consent: string,
  context: SealContext,
  sealed: string | undefined,
): Promise<boolean> {
  try {
    const bank = banks.get(bankId);
    const tokens = sealed === undefined ? undefined : await openTokens(vault, context, sealed);
    await bank.revoke(consent, tokens, AbortSignal.timeout(revokeBudget));
    return true;
  } catch (error) {
    if (!isBotError(error)) throw error;
    log.warn('revocation-not-taken', { bank: bankId, code: error.code });
    return false;
  }
}

/** The tokens, or undefined when they cannot be opened any more: the consent can be ended without them. */
async function openTokens(vault: Vault, context: SealContext, sealed: string): Promise<BankTokens | undefined> {
  try {
    return readTokens(await vault.open(context, sealed));
  } catch (error) {
    if (isBotError(error, 'VAULT_OPEN_FAILED', 'VAULT_KEY_DESTROYED')) return undefined;
    throw error;
  }
}
