import type { AlertSay } from '../../alerts/words.ts';
import { dateLabel } from '../../language/labels.ts';
import { days } from '../../platform/clock.ts';
import { standing } from '../../privacy/balance-answer.ts';
import type { AlertChoices } from '../../store/alert-items.ts';
import type { Choice, Reply } from '../reply.ts';
import { type Ask, hintOf } from './skill.ts';

/** When it is told: quiet hours, once a day, a pause. */
export async function when(ask: Ask, say: AlertSay, act: string): Promise<Reply> {
  const { can, now, member, chat, language } = ask;
  const change = changes[act];
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
  };
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
