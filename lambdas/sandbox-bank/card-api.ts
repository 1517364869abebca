import { decimalText } from '../banks/money.ts';
import { type Access, type AccessParts, accessOf } from './access.ts';
import { type CardFault, type CardState, type Cards, type CardWish, expectedOn } from './cards.ts';
import type { Consent } from './consents.ts';
import type { Customer } from './customer.ts';
import { findCustomer } from './customers.ts';
import type { Events } from './events.ts';
import { type BankRequest, type BankResponse, json } from './http.ts';
import { instant, type Json } from './wire.ts';

/**
 * The card API of a brand that has one, below `/cards/v1`: an extension of this bank's own, in the manner of the account
 * API. Each change takes an `x-idempotency-key` and may be repeated; a card of an account that the consent does not cover
 * does not exist.
 */
export function cardApi(
  parts: AccessParts & { readonly cards: Cards; readonly events: Events },
): (request: BankRequest, path: string) => Promise<BankResponse> {
  const { brand, cards, events } = parts;

  const change = async (
    request: BankRequest,
    customer: Customer,
    mine: readonly CardState[],
    [id, action]: readonly [string, string],
  ): Promise<BankResponse> => {
    const key = request.headers['x-idempotency-key'] ?? '';
    if (!/^[\x21-\x7e]{1,40}$/.test(key))
      return fault(400, 'Header.Missing', 'x-idempotency-key is 1 to 40 visible characters.');
    if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
      return fault(415, 'Header.Invalid', 'Content-Type must be application/json.');
    }
    const wish = wishOf(action, dataOf(request.body));
    if (wish === undefined) return fault(400, 'Field.Invalid', 'The body does not say what this call needs.');
    if (mine.every((card) => card.id !== id)) return refused('NotFound');
    const result = await cards.change(customer, id, wish, key);
    if ('fault' in result) return refused(result.fault);
    const { card, replacement, changed } = result;
    for (const one of [card, ...(replacement === undefined ? [] : [replacement])]) {
      if (!changed.includes(one.id)) continue;
      if (one === replacement) await events.cardDelivery(customer.id, one.account, one.id, 'Ordered');
      else if (wish.kind !== 'travel') await events.cardStatus(customer.id, one.account, one);
    }
    return json(200, {
      Data: {
        Card: cardJson(card, customer),
        ...(replacement === undefined ? {} : { Replacement: cardJson(replacement, customer) }),
      },
    });
  };

  const serve = async (request: BankRequest, path: string): Promise<BankResponse> => {
    const route = /^\/(?:cards(?:\/([\w-]{1,40})\/(freeze|unfreeze|report|replace|travel-notice))?|(deliveries))$/.exec(
      path,
    );
    if (route === null) return fault(404, 'Resource.NotFound', 'There is no such resource.');
    const [, id, action, deliveries] = route;
    const method = action === undefined ? 'GET' : 'POST';
    if (request.method !== method)
      return { ...fault(405, 'Method.Invalid', 'This method is not supported here.'), status: 405 };
    const access = await accessOf(request, 'customer', parts);
    if (access.kind !== 'customer') return shut(access);
    const { consent } = access;
    const customer = findCustomer(brand.id, access.customer);
    if (customer === undefined) return { status: 401, headers: {}, body: '' };
    const needed: Consent['permissions'][number] = action === undefined ? 'ReadCards' : 'ManageCards';
    if (!consent.permissions.includes(needed)) {
      return fault(403, 'Resource.ConsentMismatch', 'The consent does not include this.');
    }
    const mine = (await cards.of(customer)).filter(({ account }) => consent.accounts?.includes(account) === true);
    if (id !== undefined && action !== undefined) return change(request, customer, mine, [id, action]);
    return deliveries === undefined
      ? json(200, { Data: { Card: mine.map((card) => cardJson(card, customer)) } })
      : json(200, {
          Data: {
            Delivery: mine
              .filter(({ journey }) => journey !== undefined)
              .map(deliveryJson)
              .reverse(),
          },
        });
  };

  return async (request, path) => {
    const response = await serve(request, path);
    const interaction = request.headers['x-fapi-interaction-id'];
    return {
      ...response,
      headers: {
        ...response.headers,
        ...(interaction !== undefined && /^[\w-]{1,64}$/.test(interaction)
          ? { 'x-fapi-interaction-id': interaction }
          : {}),
        ...(brand.dpop ? { 'dpop-nonce': parts.dpop.nonce() } : {}),
      },
    };
  };
}

function shut(access: Access): BankResponse {
  if (access.kind !== 'refused') return { status: 401, headers: {}, body: '' };
  if (access.problem === undefined) return { status: access.status, headers: access.headers, body: '' };
  const code = access.problem === 'consent-status' ? 'U009' : 'UK.OBIE.Header.Invalid';
  return fault(access.status, code, 'The access token does not allow this.', access.headers);
}

const faults: Readonly<Record<CardFault, readonly [status: number, message: string]>> = {
  NotFound: [404, 'There is no such card among the accounts of this consent.'],
  FrozenByBank: [409, 'The bank froze this card. Only the bank can unfreeze it.'],
  Stopped: [409, 'This card was reported or replaced and stays stopped.'],
  OnItsWay: [409, 'This card has not arrived yet.'],
  Dates: [400, 'FromDate and ToDate are days, in order, not past and within a year.'],
  KeyReused: [409, 'This x-idempotency-key was used for another request.'],
  Journey: [409, 'This card is on no journey.'],
  Busy: [503, 'Too many changes at once: try again.'],
};

function refused(what: CardFault): BankResponse {
  const [status, message] = faults[what];
  return fault(status, `Card.${what}`, message);
}

function fault(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): BankResponse {
  return json(status, { Errors: [{ ErrorCode: code, Message: message }] }, headers);
}

function wishOf(action: string, data: Json | undefined): CardWish | undefined {
  switch (action) {
    case 'freeze':
    case 'unfreeze':
      return { kind: action, by: 'Customer' };
    case 'replace':
      return { kind: 'replace' };
    case 'report': {
      const reason = data?.Reason;
      return reason === 'Lost' || reason === 'Stolen' ? { kind: 'report', reason } : undefined;
    }
    default: {
      const { Countries: countries, FromDate: from, ToDate: to } = data ?? {};
      const known =
        Array.isArray(countries) &&
        countries.length >= 1 &&
        countries.length <= 20 &&
        countries.every((code): code is string => typeof code === 'string' && /^[A-Z]{2}$/.test(code));
      return known && typeof from === 'string' && typeof to === 'string'
        ? { kind: 'travel', countries, from, to }
        : undefined;
    }
  }
}

function dataOf(body: Buffer): Json | undefined {
  try {
    const data = (JSON.parse(body.toString('utf8')) as { Data?: unknown } | null)?.Data;
    return typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Json) : undefined;
  } catch {
    return undefined;
  }
}

function cardJson(card: CardState, { currency, scale }: Customer): Json {
  const limit = (Type: string, minor: string) => ({
    Type,
    Amount: { Amount: decimalText({ minor: BigInt(minor), scale, currency }), Currency: currency },
  });
  return {
    CardId: card.id,
    AccountId: card.account,
    Name: card.name,
    Type: card.type,
    LastDigits: card.lastDigits,
    Status: card.status,
    ...(card.frozenBy === undefined ? {} : { FrozenBy: card.frozenBy }),
    Limits: [limit('PurchasesPerDay', card.limits.purchases), limit('CashPerDay', card.limits.cash)],
    ...(card.travel === undefined
      ? {}
      : { TravelNotice: { Countries: card.travel.countries, FromDate: card.travel.from, ToDate: card.travel.to } }),
    ...(card.replacedBy === undefined ? {} : { ReplacedBy: card.replacedBy }),
  };
}

function deliveryJson(card: CardState): Json {
  const expected = expectedOn(card);
  return {
    CardId: card.id,
    LastDigits: card.lastDigits,
    Journey: (card.journey ?? []).map(({ stage, at }) => ({ Stage: stage, DateTime: instant(at) })),
    ...(expected === undefined ? {} : { ExpectedDate: expected }),
  };
}
