import { type AlertSay, alertSay } from '../../alerts/words.ts';
import { type Kind, kindsIn } from '../../banks/permissions.ts';
import { dateLabel } from '../../language/labels.ts';
import { days } from '../../platform/clock.ts';
import { standing } from '../../privacy/balance-answer.ts';
import type { Cleared, Plain } from '../../privacy/disclosure.ts';
import { type AlertChoices, type AlertType, alertTypes } from '../../store/alert-items.ts';
import type { Choice, Reply } from '../reply.ts';
import { offerLink } from './link.ts';
import { type Ask, choicesOf, hintOf, type Skill } from './skill.ts';

/** Version of what somebody agrees to who turns an alert on: kept with their yes. */
export const alertNotice = 'alerts-2026-11';

/** What may be chosen as large and as low, in whole units of the account's currency. */
const sizes = { large: [500, 1_000, 5_000], low: [100, 500, 1_000] } as const;
type Sized = keyof typeof sizes;
const mostUnits = 100_000_000;

/**
 * What is told without being asked: shown, turned on and off one by one, and when. Nothing is on before the person has
 * chosen it, and each choice is kept in the ledger with what was agreed to. All of it can be done by words, by buttons
 * and by numbers.
 */
export const alerts: Skill = async (ask) => {
  const { can, chat, say: chatSay, understanding } = ask;
  const say = alertSay(ask.language);
  if (can.alerts === undefined)
    return { opening: chatSay('topic.unable'), choices: choicesOf(chatSay, 'menu', 'agent') };
  const [act = '', what = '', size = ''] = (understanding.slots.argument ?? '').split(':');
  if (act === 'look') return lookAt(ask, say);
  if (standing(chat).length === 0) return offerLink(ask, say('set.link'));
  if (chat.profile?.stoppedAt !== undefined) {
    return { opening: say('set.stopped'), choices: choicesOf(chatSay, 'start', 'menu') };
  }
  const type = alertTypes.find((one) => one === what);
  if (act === 'on' && type !== undefined) return turnOn(ask, say, type, unitsOf(size));
  if (act === 'off' && type !== undefined) return turnOff(ask, say, [type]);
  if (act === 'when') return when(ask, say, what);
  const said = understanding.slots.amount;
  if (act === '' && said !== undefined && (said.kind === 'over' || said.kind === 'exact' || said.kind === 'about')) {
    return turnOn(ask, say, 'large', unitsOf(said.value));
  }
  if (act === '' && said?.kind === 'under') return turnOn(ask, say, 'low', unitsOf(said.value));
  return show(ask, say);
};

/** Everything off at once. */
export const alertsOff: Skill = (ask) => {
  const { can, chat, say } = ask;
  if (can.alerts === undefined) return { opening: say('topic.unable'), choices: choicesOf(say, 'menu', 'agent') };
  const on = chat.profile?.alerts?.on ?? [];
  if (on.length > 0) return turnOff(ask, alertSay(ask.language), on);
  return { opening: alertSay(ask.language)('set.alreadyOff'), choices: choicesOf(say, 'menu') };
};

function show({ chat, say: chatSay, ...ask }: Ask, say: AlertSay, first?: readonly [Cleared, ...Cleared[]]): Reply {
  const choices = chat.profile?.alerts;
  const isAny = (choices?.on.length ?? 0) > 0;
  const [opening, ...more] = first ?? [say(isAny ? 'set.some' : 'set.none')];
  return {
    opening,
    more: [
      ...more,
      say('set.how'),
      ...(first === undefined ? [say('set.always')] : []),
      ...hintOf({ chat, say: chatSay }),
    ],
    choices: [
      ...alertTypes.map((type): Choice => {
        const isOn = choices?.on.includes(type) === true;
        return {
          id: `alerts:${isOn ? 'off' : 'on'}:${type}`,
          title: say(`type.${type}`),
          description: stateOf(say, type, choices),
        };
      }),
      { id: 'alerts:when', title: say('button.when') },
      ...choicesOf(chatSay, 'menu'),
    ],
    ...(ask.understanding.intent === 'alerts' ? {} : { as: 'alerts' }),
  };
}

function stateOf(say: AlertSay, type: AlertType, choices: AlertChoices | undefined): Plain {
  if (choices?.on.includes(type) !== true) return say('is.off');
  if (type === 'large' && choices.large !== undefined) return say('is.from', { count: choices.large });
  if (type === 'low' && choices.low !== undefined) return say('is.below', { count: choices.low });
  return say('is.on');
}

/** The person's choice is their consent: what to, when, and in which words is kept before anything is told. */
async function turnOn(ask: Ask, say: AlertSay, type: AlertType, units: number | undefined): Promise<Reply> {
  const { can, now, member } = ask;
  const known = ask.chat.profile?.alerts;
  if (isSized(type) && units === undefined && known?.[type] === undefined) return askSize(ask, say, type);
  const profile = await can.changeProfile(ask, (before) => {
    const choices = before.alerts ?? { on: [], since: now };
    return {
      ...before,
      alerts: {
        ...choices,
        on: alertTypes.filter((one) => one === type || choices.on.includes(one)),
        // What happened before is no news, nor is what happened while everything was off.
        since: choices.on.length === 0 ? now : choices.since,
        ...(isSized(type) && units !== undefined ? { [type]: units } : {}),
      },
    };
  });
  await can.writeLedger({ user: member.user, at: now, event: 'alerts-on', alerts: [type], notice: alertNotice });
  await can.alerts?.watch(member.user);
  const on = say('set.on', { what: say(`type.${type}`), state: stateOf(say, type, profile.alerts) });
  const lacks = isAllowed(ask, type) ? [] : [say('set.notAllowed')];
  return show({ ...ask, chat: { ...ask.chat, profile } }, say, [on, ...lacks, say('set.agreed')]);
}

/** What an alert is made of; of those that are missing a balance is enough. */
const needs: Readonly<Partial<Record<AlertType, Kind>>> = {
  purchase: 'payments',
  large: 'payments',
  foreign: 'payments',
  suspicious: 'payments',
  salary: 'payments',
  bill: 'statements',
  delivery: 'cards',
};

/** Whether any bank may be asked for what this alert needs: otherwise its silence would look like no news. */
function isAllowed({ chat }: Ask, type: AlertType): boolean {
  const kind = needs[type];
  return kind === undefined || standing(chat).some(({ permissions }) => kindsIn(permissions).includes(kind));
}

async function turnOff(ask: Ask, say: AlertSay, types: readonly AlertType[]): Promise<Reply> {
  const { can, now, member, chat } = ask;
  const gone = types.filter((type) => chat.profile?.alerts?.on.includes(type));
  const profile = await can.changeProfile(ask, (before) =>
    before.alerts === undefined
      ? before
      : { ...before, alerts: { ...before.alerts, on: before.alerts.on.filter((one) => !types.includes(one)) } },
  );
  if (gone.length > 0) await can.writeLedger({ user: member.user, at: now, event: 'alerts-off', alerts: gone });
  const [only] = types;
  const left = profile.alerts?.on.length ?? 0;
  if (left === 0 || only === undefined) {
    return {
      opening: say('set.allOff'),
      more: [say('set.always')],
      choices: [{ id: 'alerts', title: say('button.alerts') }, ...choicesOf(ask.say, 'menu')],
      as: 'alerts',
    };
  }
  return show({ ...ask, chat: { ...chat, profile } }, say, [say('set.off', { what: say(`type.${only}`) })]);
}

function askSize({ say: chatSay, chat }: Ask, say: AlertSay, type: Sized): Reply {
  return {
    opening: say(`ask.${type}`),
    more: [say('ask.currency'), ...hintOf({ chat, say: chatSay })],
    choices: sizes[type].map((units) => ({
      id: `alerts:on:${type}:${units}`,
      title: say('ask.units', { count: units }),
    })),
  };
}

/** When it is told: quiet hours, once a day, a pause. */
async function when(ask: Ask, say: AlertSay, act: string): Promise<Reply> {
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

/** What a message without content was about: how much there is, and where it can be seen. */
async function lookAt(ask: Ask, say: AlertSay): Promise<Reply> {
  const { can, chat, member, say: chatSay } = ask;
  if (standing(chat).length === 0) return offerLink(ask, say('set.link'));
  const news = (await can.alerts?.lookedAt(member.user)) ?? [];
  const ways = [
    { id: 'transactions', title: chatSay('button.transactions') },
    ...choicesOf(chatSay, 'balance'),
    { id: 'alerts', title: say('button.alerts') },
  ];
  if (news.length === 0) return { opening: say('look.none'), choices: ways };
  return { opening: say('look.some', { count: news.length }), choices: ways };
}

function isSized(type: AlertType): type is Sized {
  return Object.hasOwn(sizes, type);
}

/** Whole units; undefined for nothing, for none, and for what no account has. */
function unitsOf(text: string): number | undefined {
  const whole = /^(\d{1,12})(?:\.\d+)?$/.exec(text)?.[1];
  const units = whole === undefined ? 0 : Number(whole);
  return units > 0 && units <= mostUnits ? units : undefined;
}
