import { minutes } from '../platform/clock.ts';
import { log } from '../platform/log.ts';
import { metrics as realMetrics } from '../platform/metrics.ts';
import type { Attempt, Chore } from '../store/items.ts';
import { confirmSettles } from './consent.ts';
import {
  type EndingParts,
  endConsentOf,
  forgetIfUnlinked,
  moveToRefused,
  removeLink,
  revokeAttempt,
  revokeLink,
  startedUntil,
  stopLink,
  writeRefused,
  writeUnlinked,
} from './ending.ts';
import { isWritten } from './ledger.ts';
import { emptied, holdsTokens, isMadeBy } from './member.ts';
import type { Notify } from './port.ts';

export interface ChoreParts extends EndingParts {
  readonly notify: Notify;
}

/** What became of a chore: it is done, or it is wanted again at a time. */
type Outcome = 'done' | { readonly again: number };

const atOnce = 4;
/** A chore that fails for a day will fail on: it is counted, logged and given up, and the dashboard shows it. */
const givenUpAfter = 40;

/**
 * Does what is due, oldest first, a few at a time, until `deadline`. One failing chore never stops the others: it comes
 * again, each time later. Every chore may run twice, and a run that stopped anywhere is simply run again.
 *
 * @param deadline milliseconds since the epoch after which none is begun.
 * @returns how many were done and how many failed.
 */
export async function runChores(parts: ChoreParts, deadline: number): Promise<{ done: number; failed: number }> {
  const { clock } = parts;
  const found = await readDue(parts);
  if (found === undefined) return { done: 0, failed: 1 };
  // Chores of one attempt or link one after the other: two at once would both tell the person.
  const due = [...Map.groupBy(found, subjectOf).values()];
  const count = { done: 0, failed: 0 };
  const worker = async () => {
    for (let group = due.shift(); group !== undefined; group = due.shift()) {
      for (const chore of group) {
        if (clock.now() >= deadline) return;
        count[(await runOne(parts, chore)) ? 'done' : 'failed'] += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return count;
}

/** Undefined when they cannot be read. What a function throws, Lambda logs with its message, so nothing is thrown. */
async function readDue({ store, clock, metrics = realMetrics }: ChoreParts): Promise<readonly Chore[] | undefined> {
  try {
    return await store.chores.due(clock.now(), 100);
  } catch (error) {
    log.error('chores-not-read', error);
    metrics('ChoreFailed', 1, { Kind: 'due' });
    return undefined;
  }
}

/** What a chore is about: a link has the id of the attempt it came from. */
function subjectOf({ task }: Chore): string {
  if (task.kind === 'tell') return task.user;
  return task.kind === 'revoke-link' ? task.link : task.attempt;
}

async function runOne(parts: ChoreParts, chore: Chore): Promise<boolean> {
  const { store, clock } = parts;
  try {
    const outcome = await run(parts, chore);
    await (outcome === 'done' ? store.chores.done(chore) : store.chores.postpone(chore, outcome.again));
    return true;
  } catch (error) {
    log.error('chore-failed', error, { kind: chore.task.kind, count: chore.tries });
    (parts.metrics ?? realMetrics)('ChoreFailed', 1, { Kind: chore.task.kind });
    try {
      await (chore.tries >= givenUpAfter
        ? store.chores.done(chore)
        : store.chores.postpone(chore, clock.now() + waitAfter(chore.tries)));
    } catch (again) {
      // It stays where it is, due, and is met again in a minute.
      log.error('chore-not-postponed', again, { kind: chore.task.kind });
    }
    return false;
  }
}

/** 1, 2, 4, … minutes, at most an hour. */
export function waitAfter(tries: number): number {
  return minutes(Math.min(60, 2 ** Math.min(tries, 6)));
}

async function run(parts: ChoreParts, { task, tries }: Chore): Promise<Outcome> {
  switch (task.kind) {
    case 'tell':
      await parts.notify(task.user, task.notice, task.once, task.deed);
      return 'done';
    case 'end-attempt':
      return endAttempt(parts, task.attempt);
    case 'revoke-attempt':
      return retryAttempt(parts, task.attempt, task.deadline, tries);
    case 'revoke-link':
      return retryLink(parts, task.user, task.link, task.deadline, tries);
  }
}

/** Brings an attempt to its end, whatever state somebody left it in. */
async function endAttempt(parts: ChoreParts, id: string): Promise<Outcome> {
  const { store, clock } = parts;
  const attempt = await store.attempts.get(id);
  if (attempt === undefined) return 'done';
  if (attempt.state === 'CONFIRMED') return endConfirmed(parts, attempt);
  const until = undecidedUntil(attempt);
  if (until !== undefined && clock.now() < until) return { again: until };
  const refused = until === undefined ? attempt : await moveToRefused(parts, attempt, 'timeout');
  // Lost to a code that arrived this very moment.
  if (refused === undefined) return { again: clock.now() + minutes(1) };
  await endConsentOf(parts, refused);
  await tellOwner(parts, refused);
  await forgetIfUnlinked(parts, refused.user);
  return 'done';
}

/** Until when an attempt may still go on by itself; undefined when it is decided. */
function undecidedUntil(attempt: Attempt): number | undefined {
  switch (attempt.state) {
    case 'ISSUED':
      return attempt.linkExpiresAt;
    case 'STARTED':
      return startedUntil(attempt);
    case 'PENDING':
      return attempt.codeExpiresAt ?? 0;
    default:
      return undefined;
  }
}

/** A confirmed attempt that still has its tokens: the code message is being worked on, or was lost for good. */
async function endConfirmed(parts: ChoreParts, attempt: Attempt): Promise<Outcome> {
  const { store, clock } = parts;
  if (!holdsTokens(attempt)) return 'done';
  // While its message may come again, what it has yet to do stays: how the person proves themselves is part of it.
  const settles = (attempt.codeExpiresAt ?? 0) + confirmSettles;
  if (clock.now() < settles) return { again: settles };
  if (isMadeBy(attempt, await store.links.get(attempt.user, attempt.renews ?? attempt.id))) {
    await store.attempts.move(attempt.id, ['CONFIRMED'], 'CONFIRMED', emptied);
    return 'done';
  }
  // Its consent first is taken out of reach of a late repetition, then ended.
  const undone = await store.attempts.move(attempt.id, ['CONFIRMED'], 'REFUSED', { refusedBecause: 'timeout' });
  return undone === undefined ? { again: clock.now() + minutes(1) } : endAttempt(parts, attempt.id);
}

/** Tells the person what the chat has not told them itself. The ledger's line says that it is done. */
async function tellOwner(parts: ChoreParts, attempt: Attempt): Promise<void> {
  const { store, notify } = parts;
  const { id, user, bank, refusedBecause } = attempt;
  if (await isWritten(store, user, 'refused', id)) return;
  if (refusedBecause === 'not-mine') await notify(user, 'link-refused');
  // A link that nobody followed to a bank is nobody's news.
  if (refusedBecause === 'timeout' && bank !== undefined) await notify(user, 'link-timed-out');
  await writeRefused(parts, attempt);
}

async function retryAttempt(parts: ChoreParts, id: string, deadline: number, tries: number): Promise<Outcome> {
  const { store, clock, notify } = parts;
  const attempt = await store.attempts.get(id);
  if (attempt === undefined) return 'done';
  const now = clock.now();
  if (!(await revokeAttempt(parts, attempt))) {
    if (now < deadline) return { again: Math.min(deadline, now + waitAfter(tries)) };
    await notify(attempt.user, 'revocation-failed');
    await store.ledger.append({ user: attempt.user, at: now, event: 'revocation-failed', bank: attempt.bank });
    await store.attempts.move(id, [attempt.state], attempt.state, { ...emptied, consent: undefined });
  }
  // The address is sealed with the key, so the key stays until the attempt's own end has told its owner.
  const untold = attempt.state === 'REFUSED' && !(await isWritten(store, attempt.user, 'refused', id));
  if (!untold) await forgetIfUnlinked(parts, attempt.user);
  return 'done';
}

async function retryLink(
  parts: ChoreParts,
  user: string,
  id: string,
  deadline: number,
  tries: number,
): Promise<Outcome> {
  const { store, clock, notify } = parts;
  const link = await store.links.get(user, id);
  if (link === undefined) {
    // Removed, and then perhaps stopped before the key was gone too.
    await forgetIfUnlinked(parts, user);
    return 'done';
  }
  const now = clock.now();
  // The stop of reads, and the line about it, may be what was interrupted.
  await stopLink(parts, link, 'unlinked');
  await writeUnlinked(parts, link);
  const revoked = await revokeLink(parts, user, id);
  if (!revoked && now < deadline) return { again: Math.min(deadline, now + waitAfter(tries)) };
  // Told before the key goes: the address is sealed with it.
  await notify(user, revoked ? 'revoked-late' : 'revocation-failed');
  if (!revoked) await store.ledger.append({ user, at: now, event: 'revocation-failed', bank: link.bank, link: id });
  await removeLink(parts, user, id);
  return 'done';
}
