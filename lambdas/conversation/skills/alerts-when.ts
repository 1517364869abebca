import { nextHour } from '../../alerts/when.ts';
import type { AlertSay } from '../../alerts/words.ts';
import { dateLabel } from '../../language/labels.ts';
import { days } from '../../platform/clock.ts';
import { standing } from '../../privacy/balance-answer.ts';
import type { AlertChoices } from '../../store/alert-items.ts';
import type { Choice, Reply } from '../reply.ts';
import type { Period } from '../understand/period.ts';
import { type Ask, hintOf } from './skill.ts';

/** When it is told: quiet hours, once a day, a pause. One that was asked for in words, with its end, is made at once. */
export async function when(ask: Ask, say: AlertSay, act: string): Promise<Reply> {
  const { can, now, member, chat, language, understanding } = ask;
  const { period } = understanding.slots;
  const timeZone = timeZoneOf(ask);
  const end = act === '' && period !== undefined ? pauseEnd(period, now, timeZone) : undefined;
  const change: Change | undefined = end === undefined ? changes[act] : (choices) => ({ ...choices, pausedUntil: end });
  const profile =
    change === undefined
      ? chat.profile
      : await can.changeProfile(ask, (before) => ({
          ...before,
          alerts: change(before.alerts ?? { on: [], since: now }, now),
        }));
  if (change !== undefined) await can.alerts?.watch(member.user);
  const { quiet, digestAt, pausedUntil = 0 } = profile?.alerts ?? {};
  const isPaused = pausedUntil > now;
  const [first] = standing(chat);
  const bank = first === undefined ? undefined : can.bankOf(first.bank);
  const lines = [
    ...(isPaused ? [say('when.paused', { date: dateLabel(pausedUntil, bank, language) })] : []),
    ...(digestAt === undefined ? [] : [say('when.daily', { hour: digestAt })]),
    ...(quiet === undefined ? [] : [say('when.quiet', quiet)]),
  ];
  const [opening = say('when.now'), ...more] = lines;
  const choice = (
    id: string,
    key: 'quiet' | 'noQuiet' | 'daily' | 'atOnce' | 'pauseDay' | 'pauseWeek' | 'resume',
  ): Choice => ({
    id: `alerts:when:${id}`,
    title: say(`button.${key}`),
  });
  return {
    opening,
    more: [...more, say('when.urgent'), say('when.zone'), ...hintOf(ask)],
    choices: [
      quiet === undefined ? choice('quiet', 'quiet') : choice('loud', 'noQuiet'),
      digestAt === undefined ? choice('daily', 'daily') : choice('soon', 'atOnce'),
      ...(isPaused ? [choice('resume', 'resume')] : [choice('day', 'pauseDay'), choice('week', 'pauseWeek')]),
      { id: 'alerts', title: say('button.alerts') },
    ],
    ...(understanding.intent === 'alerts' ? {} : { as: 'alerts' }),
  };
}

/** Nobody forgets a pause of so many days. */
const longestPause = 92;

function timeZoneOf({ chat, can }: Ask): string {
  const [first] = standing(chat);
  return (first === undefined ? undefined : can.bankOf(first.bank)?.timeZone) ?? 'UTC';
}

/**
 * When a pause ends that was asked for in words: so long from now, or as the day begins that was named. Undefined for what
 * is over, has no end or is too far away: then the person chooses.
 */
export function pauseEnd(period: Period, now: number, timeZone: string): number | undefined {
  if (period.kind === 'last') {
    const length = period.count * { days: 1, weeks: 7, months: 30 }[period.unit];
    return length <= longestPause ? now + days(length) : undefined;
  }
  for (let ahead = 1; ahead <= longestPause; ahead += 1) {
    const day = dayIn(now + days(ahead), timeZone);
    if (begins(period, day, ahead)) return nextHour(now + days(ahead - 1), 0, timeZone);
  }
  return undefined;
}

function begins(period: Period, { weekday, day, month, year }: ReturnType<typeof dayIn>, ahead: number): boolean {
  switch (period.kind) {
    case 'weekday':
      return weekday === period.weekday;
    case 'day-of-month':
      return day === period.day;
    case 'day':
      return day === period.day && month === period.month && (period.year ?? year) === year;
    case 'month':
      return day === 1 && month === period.month && (period.year ?? year) === year;
    case 'named':
      return (
        ((period.name === 'tomorrow' || period.name === 'today') && ahead === 1) ||
        ((period.name === 'next-week' || period.name === 'this-week') && weekday === 1) ||
        ((period.name === 'next-month' || period.name === 'this-month') && day === 1)
      );
    default:
      return false;
  }
}

/** Monday is 1. */
function dayIn(at: number, timeZone: string) {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
  const [year = 0, month = 0, day = 0] = parts.split('-').map(Number);
  return { year, month, day, weekday: ((new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7) + 1 };
}

type Change = (choices: AlertChoices, now: number) => AlertChoices;
const changes: Readonly<Record<string, Change>> = {
  quiet: (choices) => ({ ...choices, quiet: { from: 22, to: 7 } }),
  loud: ({ quiet: _quiet, ...choices }) => choices,
  daily: (choices) => ({ ...choices, digestAt: 18 }),
  soon: ({ digestAt: _hour, ...choices }) => choices,
  day: (choices, now) => ({ ...choices, pausedUntil: now + days(1) }),
  week: (choices, now) => ({ ...choices, pausedUntil: now + days(7) }),
  resume: ({ pausedUntil: _until, ...choices }) => choices,
};
