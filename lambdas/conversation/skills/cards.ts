import { absent } from '../../banks/port.ts';
import { bankLabel, cardLabel } from '../../language/labels.ts';
import { blockedLine, isReadable, standing } from '../../privacy/balance-answer.ts';
import { type CardSay, cardSay, cardStatus, limitLines } from '../../privacy/card-words.ts';
import {
  type CardAct,
  type CardWish,
  canDo,
  cardRef,
  type FoundCards,
  findCards,
  type HeldCard,
  writeWish,
} from '../../privacy/cards-held.ts';
import { type Cleared, discloseLines, type Permit } from '../../privacy/disclosure.ts';
import type { Link } from '../../store/items.ts';
import type { Choice, Reply } from '../reply.ts';
import { offerLink } from './link.ts';
import { type Ask, bankNameOf, choicesOf, hintOf, placeOf, type Skill, speakerOf } from './skill.ts';
import { offerPage } from './view.ts';

export const freeze: Skill = (ask) => aboutCard(ask, 'freeze', 'freeze');
export const unfreeze: Skill = (ask) => aboutCard(ask, 'unfreeze', 'unfreeze');
export const lost: Skill = (ask) => aboutCard(ask, 'lost', 'lost');
export const replace: Skill = (ask) => aboutCard(ask, 'replace', 'replace');
export const travel: Skill = (ask) => aboutCard(ask, 'travel', 'travel');
export const cardLimits: Skill = (ask) => aboutCard(ask, 'limits', 'card-limits');
export const cardState: Skill = (ask) => aboutCard(ask, 'state', 'card-state');

/** So many stand in a list. */
const most = 9;

/**
 * Something to be done with a card. It is done on a page after a step-up and never from here, so that an open phone
 * alone changes nothing at a bank; while money may be going, the fastest way is said with it: to call the bank. Where
 * this person's accounts may be named in the chat, the card is chosen here; everybody else chooses on the page, and no
 * bank is asked before.
 */
async function aboutCard(
  ask: Ask,
  act: CardAct,
  intent: 'freeze' | 'unfreeze' | 'lost' | 'replace' | 'travel' | 'card-limits' | 'card-state',
): Promise<Reply> {
  const { chat, now, can, understanding } = ask;
  const say = cardSay(ask.language);
  const links = standing(chat);
  const urgent = act === 'freeze' || act === 'lost' ? [say('ask.urgent')] : [];
  const person = urgent.length === 0 ? [] : [ask.say('person.line', { contact: can.contact })];
  if (links.length === 0) return offerLink(ask, say('ask.first'), [...urgent, ...person]);
  const readable = links.filter((link) => isReadable(link, now));
  if (readable.length === 0) {
    const why = links.map((link) => blockedLine(speakerOf(ask), link));
    return offerLink(ask, ask.say('link.again'), [...why, ...urgent, ...person]);
  }
  const able = readable.filter(({ bank }) => can.bankOf(bank)?.capabilities?.cards !== undefined);
  const allowed = able.filter((link) => link.permissions.includes(isReading(act) ? 'ReadCards' : 'ManageCards'));
  const without = [
    ...readable.filter((link) => !able.includes(link)).map((link) => bankLine(ask, link, 'bank.byItself')),
    ...able.filter((link) => !allowed.includes(link)).map((link) => bankLine(ask, link, 'bank.notAllowed')),
  ];
  if (allowed.length === 0) return nothingHere(ask, without, urgent, able.length > 0);
  const place = placeOf(ask);
  const notes = [
    ...(isReading(act) ? [] : [say('ask.nothingYet')]),
    ...urgent,
    ...(act === 'freeze' ? [say('ask.onlyCards')] : []),
  ];
  if (place.place !== 'chat') {
    return offer(ask, [say(`ask.${act}`), ...notes, ...without], { act }, urgent);
  }
  const found = await findCards({ cards: can.cards, bankOf: can.bankOf }, allowed, {
    presence: absent,
    deadline: ask.readBy,
  });
  const silent = found.missing.map(({ link, because }) =>
    because === 'link-again'
      ? blockedLine(speakerOf(ask), { ...link, state: 'ENDED' })
      : bankLine(ask, link, because === 'not-permitted' ? 'bank.notAllowed' : 'bank.silent'),
  );
  const rest = [...silent, ...without];
  if (act === 'limits') return showLimits(ask, found, place.permit, rest);
  if (act === 'state') return showStates(ask, found.held, rest);
  const pressed = /^card:([\w-]{12})$/.exec(understanding.slots.argument ?? '')?.[1];
  const named = found.held.find((held) => cardRef(held) === pressed);
  if (pressed !== undefined && named === undefined && silent.length === 0) {
    return { opening: say('ask.gone'), choices: choicesOf(ask.say, 'menu', 'agent') };
  }
  const fitting = (named === undefined ? found.held : [named]).filter(({ card }) => canDo(act, card));
  const [only, another] = fitting;
  if (only === undefined) return noneFits(ask, named === undefined ? found.held : [named], rest, urgent);
  if (another !== undefined) return which(ask, act, intent, fitting, [...urgent, ...rest]);
  const about = say('ask.card', { card: cardLabel(only.card, say) });
  return offer(ask, [say(`ask.${act}`), about, ...notes, ...rest], { act, card: cardRef(only) }, urgent);
}

/** These change nothing. */
function isReading(act: CardAct): boolean {
  return act === 'limits' || act === 'state';
}

/** The page, and for a card that is gone a person as well. Whoever has no way to the page yet is told the fast one all the same. */
async function offer(
  ask: Ask,
  said: readonly [Cleared, ...Cleared[]],
  wish: CardWish,
  urgent: readonly Cleared[],
): Promise<Reply> {
  const reply = await offerPage(ask, 'cards', said, writeWish(wish));
  if (reply.pending?.prove !== true) return { ...reply, more: [...urgent, ...(reply.more ?? [])] };
  return wish.act === 'lost' ? { ...reply, choices: choicesOf(ask.say, 'agent') } : reply;
}

function bankLine(ask: Ask, link: Link, key: 'bank.byItself' | 'bank.notAllowed' | 'bank.silent'): Cleared {
  return cardSay(ask.language)(key, { bank: bankLabel(bankNameOf(ask, link)) });
}

/** No bank of theirs lets anybody else do it: how it is done with the bank, and a person. */
function nothingHere(
  ask: Ask,
  [opening, ...more]: readonly Cleared[],
  urgent: readonly Cleared[],
  canLink: boolean,
): Reply {
  const { say, can } = ask;
  return {
    opening: opening ?? cardSay(ask.language)('ask.none'),
    more: [...more, ...urgent, say('person.line', { contact: can.contact })],
    choices: choicesOf(say, ...(canLink ? (['link'] as const) : []), 'agent', 'menu'),
  };
}

/** A bank that is silent is said to be silent; cards that are so already are said to be so, as the bank says it now. */
function noneFits(ask: Ask, held: readonly HeldCard[], rest: readonly Cleared[], urgent: readonly Cleared[]): Reply {
  const say = cardSay(ask.language);
  const lines = statesOf(held, say);
  const [first, ...others] = rest;
  if (held.length === 0 && first !== undefined) return nothingHere(ask, [first, ...others], urgent, false);
  return {
    opening: say(held.length === 0 ? 'ask.none' : 'ask.noneNow'),
    more: [...(lines.length === 0 ? [] : [lines.join('\n') as Cleared]), ...rest, ...urgent],
    choices: choicesOf(ask.say, 'agent', 'menu'),
  };
}

function statesOf(held: readonly HeldCard[], say: CardSay): readonly Cleared[] {
  return held
    .slice(0, most)
    .map(({ card }) => say('ask.line', { card: cardLabel(card, say), status: cardStatus(card, say) }));
}

/** Whether a card is frozen, as the bank says it now. */
function showStates(ask: Ask, held: readonly HeldCard[], rest: readonly Cleared[]): Reply {
  const say = cardSay(ask.language);
  if (held.length === 0) return noneFits(ask, held, rest, []);
  return {
    opening: say('ask.stateHere'),
    more: [statesOf(held, say).join('\n') as Cleared, ...rest],
    choices: [{ id: 'topic:freeze', title: ask.say('button.freeze') }, ...choicesOf(ask.say, 'agent', 'menu')],
  };
}

function which(ask: Ask, act: CardAct, intent: string, fitting: readonly HeldCard[], more: readonly Cleared[]): Reply {
  const say = cardSay(ask.language);
  const shown = fitting.slice(0, most);
  const isList = shown.length > 3;
  const choices: readonly Choice[] = shown.map((held) => ({
    id: `${intent}:card:${cardRef(held)}`,
    title: cardLabel(held.card, say, isList ? 24 : 20),
    ...(isList ? { description: bankLabel(held.bank) } : {}),
  }));
  return { opening: say('ask.which'), more: [say(`ask.${act}`), ...more, ...hintOf(ask)], choices };
}

function showLimits(ask: Ask, { held }: FoundCards, permit: Permit<'chat'>, rest: readonly Cleared[]): Reply {
  const say = cardSay(ask.language);
  const fitting = held.filter(({ card }) => canDo('limits', card));
  if (fitting.length === 0) return noneFits(ask, held, rest, []);
  const blocks = fitting
    .slice(0, most)
    .map(({ card, bank }) => discloseLines(limitLines(card, bank, permit, ask.language), permit));
  return {
    opening: say('ask.limitsHere'),
    more: [...blocks, ...rest],
    choices: choicesOf(ask.say, 'balance', 'menu', 'agent'),
  };
}
