import { accountTag, allowanceOf } from '../banks/allowance.ts';
import { absent } from '../banks/port.ts';
import type { Remembered } from '../banks/reading-port.ts';
import { permitsTransactions } from '../banks/reading-transactions.ts';
import { answerOf, type MoneyAnswer } from '../money/answer.ts';
import { dayIn, plusDays, weekdayOf } from '../money/days.ts';
import { rangeOf, readRange, type Source } from '../money/gather.ts';
import type { Question } from '../money/question.ts';
import { days, hours, minutes } from '../platform/clock.ts';
import type { AlertChoices, AlertNote, AlertState } from '../store/alert-items.ts';
import type { BankRead } from '../store/items.ts';
import type { LookParts } from './look.ts';
import { keptForPerson, readsAtMost } from './look-back.ts';
import { tagOf } from './rules.ts';
import type { Held } from './shown.ts';
import { nextHour } from './when.ts';

/** Of whom no digest has an hour, on Monday at this one. */
const usualHour = 18;
/** Later it is no news, and the next Monday brings the next. */
const newsFor = days(2);
/** Banks that do not answer are asked again after this. */
const askAgain = hours(1);

const question: Question = { about: 'spending', period: { kind: 'named', name: 'last-week' } };

interface Week {
  /** The Monday after it, as ISO 8601. */
  readonly monday: string;
  readonly at: number;
}

/** When what was spent in the week before is told, in the week of `now`. */
export function weekOf({ digestAt = usualHour }: AlertChoices, now: number, timeZone: string): Week {
  const today = dayIn(now, timeZone);
  const monday = plusDays(today, 1 - weekdayOf(today));
  // No zone is further ahead of UTC than 14 hours.
  let begins = Date.parse(`${monday}T00:00:00Z`) - hours(14);
  while (dayIn(begins, timeZone) < monday) begins += minutes(15);
  return { monday, at: nextHour(begins - 1, digestAt, timeZone) };
}

/** When to look for it next; undefined where it is not wanted. The first comes on the first Monday after it was chosen. */
export function nextWeek(
  choices: AlertChoices | undefined,
  { week }: AlertState,
  now: number,
  timeZone: string,
): number | undefined {
  if (choices?.on.includes('spending') !== true) return undefined;
  if (week === undefined) return now;
  const { monday, at } = weekOf(choices, now, timeZone);
  if (week >= monday) return weekOf(choices, now + days(7), timeZone).at;
  return Math.max(at, now + askAgain);
}

export interface WeekRead {
  readonly state: AlertState;
  readonly note?: AlertNote;
  /** What was spent, for somebody who is told at once and in the chat. */
  readonly spending?: MoneyAnswer;
}

/**
 * Adds up what was spent in the week before, once on each Monday. Of accounts that the person shows, and only when every
 * one of them could be read: a sum with something missing is no sum. Until then, and for two days, it is tried again.
 */
export async function readWeek(
  parts: LookParts,
  held: readonly Held[],
  choices: AlertChoices,
  state: AlertState,
  options: {
    readonly isHidden: (one: Held) => boolean;
    readonly timeZone: string;
    readonly memory: () => Remembered;
    readonly deadline: number;
  },
  reads: BankRead[],
): Promise<WeekRead> {
  const now = parts.clock.now();
  const { monday, at } = weekOf(choices, now, options.timeZone);
  const handled = { ...state, week: monday };
  if (state.week === undefined) return { state: handled };
  if (state.week >= monday || now < at) return { state };
  if (now >= at + newsFor) return { state: handled };
  const fitting = held.filter(
    ({ link, account }) =>
      account.status !== 'closed' && permitsTransactions(link) && parts.bankOf(link.bank) !== undefined,
  );
  const shown = fitting.filter((one) => !options.isHidden(one));
  const [first] = shown;
  if (first === undefined) return { state: handled };
  const sources: Source[] = [];
  for (const { link, account } of shown) {
    const bank = parts.bankOf(link.bank);
    const range = bank === undefined ? undefined : rangeOf(question, now, bank.timeZone);
    if (bank === undefined || range === undefined) continue;
    const wanted = { link: link.id, account: accountTag(account.id), endpoint: 'transactions' as const };
    if (allowanceOf(options.memory(), wanted, now).left < keptForPerson + readsAtMost) return { state };
    const { source, reads: made } = await readRange({ link, bank, account }, range, parts, {
      now,
      recent: options.memory(),
      presence: absent,
      deadline: options.deadline,
    });
    reads.push(...made);
    if (source.problem !== undefined) return { state };
    sources.push(source);
  }
  const hidden = fitting.length - shown.length;
  const answer = answerOf(question, { sources, gone: false, left: 0, hidden, reads: [] }, now);
  if (answer.kind !== 'spending' || answer.spending.length === 0) return { state: handled };
  const note: AlertNote = {
    kind: 'spending',
    tag: tagOf('spending', monday),
    at: now,
    link: first.link.id,
    until: at + newsFor,
  };
  return { state: handled, note, spending: answer };
}
