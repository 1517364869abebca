import {
  type Card,
  type CardChange,
  type CardDelivery,
  type CardDesk,
  type CardOutcome,
  type CardRefusal,
  type CardStatus,
  type DeliveryStage,
  deliveryStages,
  type TravelNotice,
} from '../cards.ts';
import type { Money } from '../money.ts';
import type { BankTokens, Presence } from '../port.ts';
import { AccessRefused } from '../refusal.ts';
import {
  dataOf,
  type Fields,
  fieldsOf,
  idOf,
  invalid,
  listOf,
  momentOf,
  moneyIn,
  plainText,
  textOf,
} from './fields.ts';
import type { CallResource, ResourceAnswer, ResourceRequest, SendWithToken } from './resources.ts';

/**
 * The client of a declared card API: `GET cards`, `POST cards/{id}/freeze|unfreeze|report|replace|travel-notice`,
 * `GET deliveries`, in OBIE's manner (`Data`, `Errors`, the headers of FAPI). `docs/decisions/0012` has it whole.
 */
export function cardDesk(call: CallResource, sendWith: (tokens: BankTokens) => SendWithToken): CardDesk {
  const ask = (tokens: BankTokens, request: ResourceRequest, signal: AbortSignal) =>
    call(sendWith(tokens), request, signal);
  const read = async (tokens: BankTokens, path: string, presence: Presence, signal: AbortSignal) => {
    const answer = await ask(tokens, { method: 'GET', path, presence }, signal);
    if (answer.kind === 'refused') throw refusedList(answer);
    return dataOf(answer.json);
  };

  return {
    async list(tokens, presence, signal) {
      const cards = listOf((await read(tokens, 'cards', presence, signal)).Card);
      if (cards === undefined) throw invalid('has no list of cards');
      return cards.map(cardOf);
    },
    async change(tokens, card, change, key, presence, signal): Promise<CardOutcome> {
      const { action, body } = actionOf(change);
      const path = `cards/${encodeURIComponent(card)}/${action}`;
      const request = { method: 'POST', path, body, presence, idempotencyKey: key } as const;
      const answer = await ask(tokens, request, signal);
      if (answer.kind === 'refused') return refusalOf(answer);
      const data = dataOf(answer.json);
      const changed = cardOf(data.Card);
      if (changed.id !== card) throw invalid('is about another card');
      return {
        kind: 'done',
        card: changed,
        ...(data.Replacement === undefined ? {} : { replacement: cardOf(data.Replacement) }),
      };
    },
    async deliveries(tokens, presence, signal) {
      const deliveries = listOf((await read(tokens, 'deliveries', presence, signal)).Delivery);
      if (deliveries === undefined) throw invalid('has no list of deliveries');
      return deliveries.map(deliveryOf);
    },
  };
}

function actionOf(change: CardChange): { readonly action: string; readonly body: unknown } {
  switch (change.kind) {
    case 'report':
      return { action: 'report', body: { Data: { Reason: change.reason === 'lost' ? 'Lost' : 'Stolen' } } };
    case 'travel': {
      const { countries, from, to } = change.notice;
      return { action: 'travel-notice', body: { Data: { Countries: countries, FromDate: from, ToDate: to } } };
    }
    default:
      return { action: change.kind, body: { Data: {} } };
  }
}

const refusals: Readonly<Record<string, CardRefusal>> = {
  'Card.NotFound': 'no-such-card',
  'Card.FrozenByBank': 'frozen-by-bank',
  'Card.Stopped': 'stopped',
  'Card.OnItsWay': 'on-its-way',
  'Card.Dates': 'days',
  'Card.KeyReused': 'key-reused',
};

function refusalOf({ status, codes }: Extract<ResourceAnswer, { kind: 'refused' }>): CardOutcome {
  const known = codes.find((code) => Object.hasOwn(refusals, code));
  if (known !== undefined) return { kind: 'refused', because: refusals[known] ?? 'other' };
  if (status === 403) throw new AccessRefused('The consent is not for changing cards.', true);
  return { kind: 'refused', because: 'other' };
}

function refusedList({ status }: Extract<ResourceAnswer, { kind: 'refused' }>) {
  if (status === 403) return new AccessRefused('The consent is not for cards.', true);
  return invalid(`is a ${status} to a question that this bank is said to know`);
}

const statuses: Readonly<Record<string, CardStatus>> = {
  Active: 'active',
  Frozen: 'frozen',
  Lost: 'lost',
  Stolen: 'stolen',
  Replaced: 'replaced',
  OnItsWay: 'on-its-way',
};

/** Undefined for a word that is none of the card API's. */
export function cardStatusOf(word: string): CardStatus | undefined {
  return own(statuses, word);
}

/** Undefined for a word that is none of the card API's. */
export function deliveryStageOf(word: string): DeliveryStage | undefined {
  return own(stages, word);
}

/** A card of which it is not certain whether it pays is not told at all. */
function cardOf(value: unknown): Card {
  const fields = fieldsOf(value);
  const [id, account] = [idOf(fields?.CardId), idOf(fields?.AccountId)];
  const status = cardStatusOf(textOf(fields?.Status) ?? '');
  if (fields === undefined || id === undefined || account === undefined || status === undefined) {
    throw invalid('has an unreadable card');
  }
  const lastDigits = /^\d{4}$/.exec(textOf(fields.LastDigits) ?? '')?.[0];
  const replacedBy = idOf(fields.ReplacedBy);
  const travel = travelOf(fieldsOf(fields.TravelNotice));
  const limits = limitsOf(fields);
  return {
    id,
    account,
    name: plainText(fields.Name, 70) ?? '',
    kind: fields.Type === 'Credit' ? 'credit' : 'debit',
    status,
    ...(lastDigits === undefined ? {} : { lastDigits }),
    ...(status === 'frozen' ? { frozenBy: fields.FrozenBy === 'Customer' ? 'customer' : 'bank' } : {}),
    ...(limits === undefined ? {} : { limits }),
    ...(travel === undefined ? {} : { travel }),
    ...(replacedBy === undefined ? {} : { replacedBy }),
  };
}

function limitsOf(fields: Fields): Card['limits'] {
  const limit = (type: string): Money | undefined => {
    const found = (listOf(fields.Limits) ?? []).map(fieldsOf).filter((one) => one?.Type === type);
    return found.length === 1 ? moneyIn(fieldsOf(found[0]?.Amount)) : undefined;
  };
  const [purchasesPerDay, cashPerDay] = [limit('PurchasesPerDay'), limit('CashPerDay')];
  if (purchasesPerDay === undefined && cashPerDay === undefined) return undefined;
  return {
    ...(purchasesPerDay === undefined ? {} : { purchasesPerDay }),
    ...(cashPerDay === undefined ? {} : { cashPerDay }),
  };
}

const date = /^\d{4}-\d{2}-\d{2}$/;

function travelOf(fields: Fields | undefined): TravelNotice | undefined {
  const countries = (listOf(fields?.Countries) ?? []).filter(
    (code): code is string => typeof code === 'string' && /^[A-Z]{2}$/.test(code),
  );
  const [from, to] = [textOf(fields?.FromDate) ?? '', textOf(fields?.ToDate) ?? ''];
  return countries.length > 0 && date.test(from) && date.test(to) ? { countries, from, to } : undefined;
}

const stages: Readonly<Record<string, DeliveryStage>> = Object.fromEntries(
  deliveryStages.map((stage) => [
    stage.replace(/(^|-)(.)/g, (_all, _dash, letter: string) => letter.toUpperCase()),
    stage,
  ]),
);

function deliveryOf(value: unknown): CardDelivery {
  const fields = fieldsOf(value);
  const card = idOf(fields?.CardId);
  const journey = (listOf(fields?.Journey) ?? []).map((entry) => {
    const one = fieldsOf(entry);
    const stage = deliveryStageOf(textOf(one?.Stage) ?? '');
    const moment = momentOf(one?.DateTime);
    if (stage === undefined || moment === undefined) throw invalid('has an unreadable stage of a delivery');
    return { stage, at: moment.at };
  });
  const last = journey.at(-1);
  if (card === undefined || last === undefined) throw invalid('has an unreadable delivery');
  const lastDigits = /^\d{4}$/.exec(textOf(fields?.LastDigits) ?? '')?.[0];
  const expectedOn = date.exec(textOf(fields?.ExpectedDate) ?? '')?.[0];
  return {
    card,
    stage: last.stage,
    journey,
    ...(lastDigits === undefined ? {} : { lastDigits }),
    ...(expectedOn === undefined ? {} : { expectedOn }),
  };
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
