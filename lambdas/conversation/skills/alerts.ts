import { type AlertSay, alertSay } from '../../alerts/words.ts';
import { type Kind, kindsIn } from '../../banks/permissions.ts';
import { standing } from '../../privacy/balance-answer.ts';
import type { Cleared, Plain } from '../../privacy/disclosure.ts';
import { type AlertChoices, type AlertType, alertTypes } from '../../store/alert-items.ts';
import type { Choice, Reply } from '../reply.ts';
import { when } from './alerts-when.ts';
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
  const asked = understanding.intent === 'alerts-when' ? 'when' : (understanding.slots.argument ?? '');
  const [act = '', what = '', size = ''] = asked.split(':');
  if (act === 'look') return lookAt(ask, say);
  if (standing(chat).length === 0) return offerLink(ask, say('set.link'));
  if (chat.profile?.stoppedAt !== undefined) {
    return { opening: say('set.stopped'), choices: choicesOf(chatSay, 'start', 'menu') };
  }
  const type = alertTypes.find((one) => one === what);
  if (act === 'on' && type !== undefined) return turnOn(ask, say, type, unitsOf(size));
  if (act === 'off' && type !== undefined) return turnOff(ask, say, [type]);
  if (act === 'when') return when(ask, say, what);
  if (act === 'more') return show(ask, say, undefined, workedOut);
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

/** What is worked out of the last months: a list of its own, because one holds ten lines. */
const workedOut: readonly AlertType[] = ['forecast', 'noticed', 'spending'];
const plain = alertTypes.filter((type) => !workedOut.includes(type));

function show(
  { chat, say: chatSay, ...ask }: Ask,
  say: AlertSay,
  first?: readonly [Cleared, ...Cleared[]],
  types: readonly AlertType[] = plain,
): Reply {
  const choices = chat.profile?.alerts;
  const isAny = (choices?.on.length ?? 0) > 0;
  const isFirst = types === plain;
  const [opening, ...more] =
    first ??
    (isFirst ? [say(isAny ? 'set.some' : 'set.none')] : [say('set.more'), say('set.lookBack'), say('set.weekly')]);
  return {
    opening,
    more: [
      ...more,
      say('set.how'),
      ...(first === undefined && isFirst ? [say('set.always')] : []),
      ...hintOf({ chat, say: chatSay }),
    ],
    choices: [
      ...types.map((type): Choice => {
        const isOn = choices?.on.includes(type) === true;
        return {
          id: `alerts:${isOn ? 'off' : 'on'}:${type}`,
          title: say(`type.${type}`),
          description: stateOf(say, type, choices),
        };
      }),
      ...(isFirst ? [moreOf(say, choices)] : []),
      { id: 'alerts:when', title: say('button.when') },
      ...(isFirst ? [] : [{ id: 'alerts', title: say('button.alerts') }]),
    ],
    ...(ask.understanding.intent === 'alerts' ? {} : { as: 'alerts' }),
  };
}

function moreOf(say: AlertSay, choices: AlertChoices | undefined): Choice {
  const isOn = workedOut.some((type) => choices?.on.includes(type));
  return { id: 'alerts:more', title: say('button.more'), description: say(isOn ? 'is.on' : 'is.off') };
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
  const isWorkedOut = workedOut.includes(type);
  const how = isWorkedOut ? [say(type === 'spending' ? 'set.weekly' : 'set.lookBack')] : [];
  const said = [on, ...lacks, ...how, say('set.agreed')] as const;
  return show({ ...ask, chat: { ...ask.chat, profile } }, say, said, isWorkedOut ? workedOut : plain);
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
  forecast: 'payments',
  noticed: 'payments',
  spending: 'payments',
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
  const off = [say('set.off', { what: say(`type.${only}`) })] as const;
  return show({ ...ask, chat: { ...chat, profile } }, say, off, workedOut.includes(only) ? workedOut : plain);
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

/** What a message without content was about: how much there is, and where it can be seen. */
async function lookAt(ask: Ask, say: AlertSay): Promise<Reply> {
  const { can, chat, member, say: chatSay } = ask;
  if (standing(chat).length === 0) return offerLink(ask, say('set.link'));
  const news = (await can.alerts?.lookedAt(member.user)) ?? [];
  const has = (kind: AlertType, ...stages: readonly string[]) =>
    news.some((note) => note.kind === kind && (stages.length === 0 || stages.includes(note.stage ?? '')));
  const ways = [
    ...(has('forecast') ? [{ id: 'forecast', title: say('button.forecast') }] : []),
    ...(has('noticed', 'duplicate', 'tip') ? [{ id: 'duplicates', title: say('button.duplicates') }] : []),
    ...(has('noticed', 'rise') ? [{ id: 'subscriptions', title: say('button.subscriptions') }] : []),
    ...(has('spending') ? [{ id: 'spending', title: chatSay('button.spending') }] : []),
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
