import { createHash } from 'node:crypto';
import type { CardAnswer } from '../banks/card-service.ts';
import type { Card, CardChange, CardOutcome } from '../banks/cards.ts';
import { seconds } from '../platform/clock.ts';
import { isReadable, standing } from '../privacy/balance-answer.ts';
import type { CardEvent } from '../privacy/card-words.ts';
import {
  type CardAct,
  cardActs,
  cardRef,
  type FoundCards,
  findCards,
  type HeldCard,
  readWish,
} from '../privacy/cards-held.ts';
import { single } from '../web/request.ts';
import type { PageResponse } from '../web/response.ts';
import { isTrip, tripIn } from './trip.ts';
import { cardDone, cardForm, cardsList, cardUnsure, type Doable, isForm } from './view-card.ts';
import { bankNamed, type Presented } from './visit.ts';

/** Milliseconds: API Gateway waits for 29 s, and a page lists, changes and looks again. */
const [listFor, changeFor] = [seconds(7), seconds(10)];

/** What the ticket was handed out for, right after the proof: the form of one card, or all cards. */
export async function cardsPage(presented: Presented): Promise<PageResponse> {
  const wish = readWish(presented.ticket.account);
  const found = await cardsOf(presented);
  const named = found.held.find((one) => cardRef(one) === wish?.card);
  if (named !== undefined && wish !== undefined && isForm(wish.act)) {
    return cardForm(presented, named, wish.act, newNonce(presented));
  }
  return list(presented, found, wish?.act, named);
}

/**
 * What a form of these pages asks. The card is looked up among those the banks show this person now, so a form about
 * any other changes nothing. The bank gets one key for one form, however often it is sent.
 */
export async function actOnCard(presented: Presented): Promise<PageResponse> {
  const { form } = presented.visit.request;
  const act = cardActs.find((one) => one === single(form, 'act'));
  const found = await cardsOf(presented);
  if (act === undefined || act === 'limits' || act === 'state') return list(presented, found, act);
  const held = found.held.find((one) => cardRef(one) === single(form, 'card'));
  if (held === undefined) {
    return list(presented, found, act, undefined, found.missing.some(isDown) ? 'silent' : 'no-such-card');
  }
  const nonce = single(form, 'nonce') ?? '';
  if (single(form, 'step') !== 'go' || !/^[\w-]{22}$/.test(nonce)) {
    return isForm(act) ? cardForm(presented, held, act, newNonce(presented)) : list(presented, found, act, held);
  }
  const change = changeIn(presented, held, act);
  if (change === undefined) return cardForm(presented, held, act, nonce, true);
  return carryOut(presented, held, { act, change, nonce, tried: single(form, 'tried') === 'yes' });
}

interface Deed {
  readonly act: Doable;
  readonly change: CardChange;
  readonly nonce: string;
  /** It was sent before, and nobody knows what came of it. */
  readonly tried: boolean;
}

async function carryOut(presented: Presented, held: HeldCard, deed: Deed): Promise<PageResponse> {
  const { visit, ticket } = presented;
  const { parts, request } = visit;
  const { link, card } = held;
  const { act, change } = deed;
  const ref = cardRef(held);
  const key = createHash('sha256').update(`${ticket.id} ${deed.nonce} ${act} ${ref}`).digest('base64url').slice(0, 40);
  const { presence } = request;
  const answer = await parts.cards.change(link, card.id, change, key, {
    presence,
    deadline: parts.clock.now() + changeFor,
  });
  const outcome = await known(presented, held, change, answer);
  parts.log.info('card-change', { user: ticket.user, bank: link.bank, kind: act, state: outcome });
  switch (outcome) {
    case 'done':
      if (deed.tried || !isSo(change, card)) await note(presented, held, act, key);
      return cardDone(presented, held, act);
    case 'unknown':
    case 'not-done':
      return cardUnsure(presented, held, deed, outcome);
    default:
      return list(presented, await cardsOf(presented), act, held, outcome);
  }
}

type Known = 'done' | 'unknown' | 'not-done' | 'silent' | Extract<CardOutcome, { kind: 'refused' }>['because'];

/**
 * What is known of a change. Where the bank has not answered it may have done it all the same, so it is asked how the card
 * is; what it then says is believed, and where it says nothing, nothing is claimed.
 */
async function known(
  presented: Presented,
  held: HeldCard,
  change: CardChange,
  answer: CardAnswer<CardOutcome>,
): Promise<Known> {
  if (answer.kind === 'told') return answer.value.kind === 'done' ? 'done' : answer.value.because;
  if (answer.because !== 'bank-unreachable' && answer.because !== 'bank-invalid') return 'silent';
  const { held: now, missing } = await cardsOf(presented, held);
  const card = now.find((one) => cardRef(one) === cardRef(held))?.card;
  if (card === undefined || missing.length > 0) return 'unknown';
  return isSo(change, card) ? 'done' : 'not-done';
}

/** True for a card that is already as the change would have it. */
function isSo(change: CardChange, { status, frozenBy, travel }: Card): boolean {
  switch (change.kind) {
    case 'freeze':
      return status === 'frozen' && frozenBy === 'customer';
    case 'unfreeze':
      return status === 'active';
    case 'report':
      return status === 'lost' || status === 'stolen';
    case 'replace':
      return status === 'replaced';
    case 'travel':
      return travel !== undefined && isTrip(travel, change.notice);
  }
}

/** The line in the ledger and the word in the chat. The bank has done it, so whatever fails here, that is what is said. */
async function note({ visit, ticket }: Presented, { link, bank }: HeldCard, act: Doable, once: string): Promise<void> {
  const { store, clock, log } = visit.parts;
  const { user } = ticket;
  const at = clock.now();
  const results = await Promise.allSettled([
    store.ledger.append({ user, at, event: eventOf[act], bank: link.bank, link: link.id }),
    store.chores.add({
      id: once,
      dueAt: at,
      tries: 0,
      task: {
        kind: 'tell',
        user,
        notice: `card-${act}`,
        once,
        deed: { at, timeZone: bank.timeZone, country: bank.country },
      },
    }),
  ]);
  for (const result of results) {
    if (result.status === 'rejected') log.error('card-not-noted', result.reason, { user, kind: act });
  }
}

const eventOf: Readonly<Record<Doable, CardEvent>> = {
  freeze: 'card-frozen',
  unfreeze: 'card-unfrozen',
  lost: 'card-reported',
  replace: 'card-replaced',
  travel: 'card-travel',
};

function changeIn({ visit }: Presented, { bank }: HeldCard, act: Doable): CardChange | undefined {
  const { form } = visit.request;
  switch (act) {
    case 'freeze':
    case 'unfreeze':
    case 'replace':
      return { kind: act };
    case 'lost': {
      const reason = single(form, 'reason');
      return reason === 'lost' || reason === 'stolen' ? { kind: 'report', reason } : undefined;
    }
    case 'travel': {
      const notice = tripIn(form, visit.parts.clock.now(), bank);
      return notice === undefined ? undefined : { kind: 'travel', notice };
    }
  }
}

/** @param only the card whose bank alone is asked. */
function cardsOf({ visit, chat }: Presented, only?: HeldCard): Promise<FoundCards> {
  const { parts, request } = visit;
  const now = parts.clock.now();
  const links = standing(chat).filter(
    (link) => isReadable(link, now) && (only === undefined || link.id === only.link.id),
  );
  const bankOf = (id: string) => bankNamed(parts, id);
  return findCards({ cards: parts.cards, bankOf }, links, { presence: request.presence, deadline: now + listFor });
}

function list(
  presented: Presented,
  found: FoundCards,
  act: CardAct | undefined,
  first?: HeldCard,
  problem?: Exclude<Known, 'done' | 'unknown' | 'not-done'>,
): PageResponse {
  const nonce = newNonce(presented);
  return cardsList(presented, found, {
    nonce,
    ...(act === undefined ? {} : { act }),
    ...(first === undefined ? {} : { first: cardRef(first) }),
    ...(problem === undefined ? {} : { problem }),
  });
}

function isDown({ because }: FoundCards['missing'][number]): boolean {
  return because !== 'not-offered' && because !== 'not-permitted';
}

/** What makes a form another wish than the last one. */
function newNonce({ visit }: Presented): string {
  return visit.parts.random(16).toString('base64url');
}
