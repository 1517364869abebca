import { hours, minutes } from '../platform/clock.ts';
import { type AlertChoices, type AlertNote, noticeTypes } from '../store/alert-items.ts';
import type { Chat } from '../store/items.ts';

/** After a message the next one waits so long: whatever comes in between is told in one. */
export const gap = minutes(10);

/** Told at any hour and whatever is paused: somebody may be using the person's money, or what they allowed is about to end. */
export function isUrgent({ kind }: Pick<AlertNote, 'kind'>): boolean {
  return kind === 'suspicious' || (noticeTypes as readonly string[]).includes(kind);
}

/**
 * When a note may be told at the earliest: at once, unless it is paused, kept for the daily digest, would come in the
 * quiet hours, or so soon after the last message that it waits to be told with others. Urgent ones wait for nothing but
 * the last message.
 *
 * @param timeZone the person's: that of the bank they linked first.
 */
export function tellAt(
  note: AlertNote,
  choices: AlertChoices | undefined,
  toldAt: number | undefined,
  now: number,
  timeZone: string,
): number {
  const soonest = Math.max(now, toldAt === undefined ? now : toldAt + gap);
  if (isUrgent(note)) return note.kind === 'suspicious' ? now : soonest;
  const { pausedUntil = 0, digestAt, quiet } = choices ?? {};
  const after = Math.max(soonest, pausedUntil);
  // What a week came to has an hour of its own.
  const daily =
    digestAt === undefined || note.kind === 'spending'
      ? after
      : nextHour(Math.max(note.foundAt ?? note.at, pausedUntil), digestAt, timeZone);
  const due = Math.max(after, daily);
  return quiet === undefined ? due : quietOver(due, quiet, timeZone);
}

/** A talk that nobody ended is over after this, as it is at the longest that an operator may choose. */
const talkAtMost = hours(12);
/** While a talk goes on it is looked at again so often. */
const talkedAgain = minutes(2);

/** True while a person has the chat: what can wait does not come between. */
export function isTalking({ handover }: Pick<Chat, 'handover'>, now: number): boolean {
  return handover?.state === 'TALKING' && now - handover.lastMovedAt < talkAtMost;
}

/** `tellAt` of somebody with this chat; after the talk, where they have a person at this moment. */
export function dueAt(
  note: AlertNote,
  chat: Pick<Chat, 'profile' | 'handover'>,
  toldAt: number | undefined,
  now: number,
  timeZone: string,
): number {
  const due = tellAt(note, chat.profile?.alerts, toldAt, now, timeZone);
  return isUrgent(note) || !isTalking(chat, now) ? due : Math.max(due, now + talkedAgain);
}

/** True in the hours in which nothing is told; `22` to `7` goes over midnight. */
export function isQuiet({ from, to }: NonNullable<AlertChoices['quiet']>, at: number, timeZone: string): boolean {
  const hour = hourIn(at, timeZone);
  return from <= to ? hour >= from && hour < to : hour >= from || hour < to;
}

/** All zones are whole quarters of an hour from UTC, and so are the changes of their clocks. */
const quarter = minutes(15);

function quietOver(at: number, quiet: NonNullable<AlertChoices['quiet']>, timeZone: string): number {
  let moment = at;
  for (let steps = 0; steps < 200 && isQuiet(quiet, moment, timeZone); steps += 1) {
    moment = Math.floor(moment / quarter) * quarter + quarter;
  }
  return moment;
}

/** The next time that the clock there comes to an hour; where summer time skips it, the hour after. */
export function nextHour(after: number, hour: number, timeZone: string): number {
  const start = Math.floor(after / quarter) * quarter + quarter;
  for (let moment = start; moment <= start + hours(26); moment += quarter) {
    const before = hourIn(moment - quarter, timeZone);
    const here = hourIn(moment, timeZone);
    if (here !== before && (here === hour || (before < hour && here > hour))) return moment;
  }
  return start + hours(24);
}

function hourIn(at: number, timeZone: string): number {
  const format =
    formats.get(timeZone) ?? new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' });
  formats.set(timeZone, format);
  return Number(format.format(at));
}

/** A formatter takes longer to make than to use; there is one per bank at most. */
const formats = new Map<string, Intl.DateTimeFormat>();
