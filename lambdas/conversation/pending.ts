import { minutes } from '../platform/clock.ts';
import type { MessageRecord } from '../store/items.ts';

/**
 * What an answer asked back, kept with its record so that the next message can be read as the reply to it. Holds
 * button ids and our own link ids, nothing that the person or the bank wrote.
 */
export interface Pending {
  /** Button ids in the order shown: a bare number means one of these. */
  readonly options?: readonly string[];
  /** What a plain yes and a plain no press. */
  readonly yes?: string;
  readonly no?: string;
  /** The next words may name an account. */
  readonly choose?: 'account';
  /** A question that a button with this one-use id answers: about one link, or about everything. */
  readonly confirm?: { readonly id: string; readonly link?: string };
  /** It gave out a button behind which the person proves themselves: digits that follow are most likely their PIN. */
  readonly prove?: true;
  /** It answered something that no skill does: understood, and no failure. */
  readonly told?: true;
  /** The one-use id that this message used up. */
  readonly spent?: string;
  /** What `more` and `back` press, where an answer has several pages. */
  readonly next?: string;
  readonly back?: string;
  /** What asks the same once more, where the intent alone does not say it. */
  readonly again?: string;
  /** The question that `next`, `back` and `again` go on with, sealed under the person's key: it may name a shop. */
  readonly asked?: string;
  /** The one account that it was about (`refOf`): `and the other one?` */
  readonly account?: string;
}

const version = 1;
/** A number or a yes that comes later than this is not an answer any more. */
const freshFor = minutes(30);
const confirmFor = minutes(10);

export function writePending(pending: Pending): string {
  return JSON.stringify({ v: version, ...pending });
}

/** Undefined for text of another version: an old question is forgotten, never misread. */
export function readPending(text: string | undefined): Pending | undefined {
  if (text === undefined) return undefined;
  try {
    const value = JSON.parse(text) as (Pending & { v?: unknown }) | null;
    return value?.v === version ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The last thing that was answered. Notices are no answers. */
export function latestAnswer(recent: readonly MessageRecord[]): MessageRecord | undefined {
  return recent
    .filter(({ sendingAt, intent }) => sendingAt !== undefined && intent?.startsWith('notice:') !== true)
    .sort((a, b) => (a.sendingAt ?? 0) - (b.sendingAt ?? 0))
    .at(-1);
}

/**
 * What the last answer asked back, if that was recent. A notice in between does not end the question: of one that asks
 * something itself a number means the newest list, which is what the person sees, and a plain yes or no still answers
 * what was asked first, so that nobody freezes a card who only kept a bank.
 */
export function latestPending(recent: readonly MessageRecord[], now: number): Pending | undefined {
  const answered = latestAnswer(recent);
  const pending = answered === undefined ? undefined : pendingOf(answered, now);
  const open = pending === 'over' ? undefined : pending;
  const told = recent
    .filter(({ sendingAt = 0, intent }) => isAsking(intent) && sendingAt > (answered?.sendingAt ?? 0))
    .sort((a, b) => (a.sendingAt ?? 0) - (b.sendingAt ?? 0))
    .at(-1);
  const asked = told === undefined ? undefined : pendingOf(told, now);
  if (asked === undefined || asked === 'over') return open;
  // A plain word may by now be meant for the person who has written since.
  const isForPerson = recent.some(
    ({ sendingAt = 0, intent }) => intent === 'notice:agent' && sendingAt > (told?.sendingAt ?? 0),
  );
  return open?.yes === undefined && open?.no === undefined && !isForPerson
    ? { ...open, ...asked }
    : { ...open, ...(asked.options === undefined ? {} : { options: asked.options }) };
}

/** What is told without being asked, and can be answered: see `alerts/tell.ts`. */
function isAsking(intent: string | undefined): boolean {
  return intent === 'notice:alert' || intent === 'notice:recognise';
}

/**
 * What one answer asked back: nothing, or `over` when too much time has passed since. The question about a payment may be
 * read hours later, and a plain yes or no to it is as good as its button, for as long as nothing else was said.
 */
export function pendingOf(answer: MessageRecord, now: number): Pending | undefined | 'over' {
  if (answer.sendingAt === undefined) return 'over';
  const pending = readPending(answer.pending);
  if (Math.abs(now - answer.sendingAt) <= freshFor) return pending;
  const { yes, no } = pending ?? {};
  if (answer.intent !== 'notice:recognise' || yes === undefined || no === undefined) return 'over';
  return { yes, no };
}

/**
 * The link that a one-use confirmation is about, none where it is about everything; `late` when it is unknown, over 10
 * minutes old, or used.
 */
export function confirmationOf(
  recent: readonly MessageRecord[],
  id: string,
  now: number,
): { readonly link?: string } | 'late' {
  const asked = recent
    .map(({ pending, sendingAt }) => ({ pending: readPending(pending), sendingAt }))
    .filter(({ pending }) => pending !== undefined);
  const question = asked.find(({ pending }) => pending?.confirm?.id === id);
  if (question?.pending?.confirm === undefined || question.sendingAt === undefined) return 'late';
  if (Math.abs(now - question.sendingAt) > confirmFor) return 'late';
  if (asked.some(({ pending }) => pending?.spent === id)) return 'late';
  const { link } = question.pending.confirm;
  return link === undefined ? {} : { link };
}
