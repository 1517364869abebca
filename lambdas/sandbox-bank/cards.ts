import { createHash } from 'node:crypto';
import { days } from '../platform/clock.ts';
import type { Brand } from './brands.ts';
import type { Customer, CustomerAccount } from './customer.ts';
import type { BankRecords } from './records.ts';

export const cardStages = ['Ordered', 'Printed', 'Shipped', 'OutForDelivery', 'Delivered', 'Returned'] as const;
export type CardStage = (typeof cardStages)[number];
export type CardStatus = 'Active' | 'Frozen' | 'Lost' | 'Stolen' | 'Replaced' | 'OnItsWay';

/** One card as the bank keeps it. Amounts are minor units as text: records hold JSON. */
export interface CardState {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly type: 'Debit' | 'Credit';
  readonly lastDigits: string;
  readonly status: CardStatus;
  readonly frozenBy?: 'Customer' | 'Bank';
  readonly limits: { readonly purchases: string; readonly cash: string };
  readonly travel?: { readonly countries: readonly string[]; readonly from: string; readonly to: string };
  readonly replacedBy?: string;
  /** How far it came; only of cards that were ordered. Where it goes to is nowhere in here. */
  readonly journey?: readonly { readonly stage: CardStage; readonly at: number }[];
}

export type CardWish =
  | { readonly kind: 'freeze'; readonly by: 'Customer' | 'Bank' }
  | { readonly kind: 'unfreeze'; readonly by: 'Customer' | 'Bank' }
  | { readonly kind: 'report'; readonly reason: 'Lost' | 'Stolen' }
  | { readonly kind: 'replace' }
  | { readonly kind: 'travel'; readonly countries: readonly string[]; readonly from: string; readonly to: string }
  | { readonly kind: 'move'; readonly stage: CardStage };

export type CardFault =
  | 'NotFound'
  | 'FrozenByBank'
  | 'Stopped'
  | 'OnItsWay'
  | 'Dates'
  | 'KeyReused'
  | 'Journey'
  | 'Busy';

export type CardResult =
  | {
      readonly card: CardState;
      readonly replacement?: CardState /** Ids of the cards that became another. */;
      readonly changed: readonly string[];
    }
  | { readonly fault: CardFault };

interface Drawer {
  readonly cards: readonly CardState[];
  /** What each key of the last day was for, and what it brought. */
  readonly keys: Readonly<
    Record<string, { readonly wish: string; readonly at: number; readonly replacement?: string }>
  >;
}

/** A key is remembered this long, and this many are. */
const keyKept = days(1);
const keysKept = 200;
/** As far ahead as a journey may be announced. */
const travelAhead = days(365);
const deliveryTakes = 5;

export interface Cards {
  of(customer: Customer): Promise<readonly CardState[]>;
  /** @param key of the customer's app, so that a wish that comes twice is granted once. */
  change(customer: Customer, card: string, wish: CardWish, key?: string): Promise<CardResult>;
  /** The card because of which a purchase from this account is declined; none when one can pay, or there is none. */
  declined(customer: Customer, account: string): Promise<CardState | undefined>;
}

/** All cards of one customer are one record, so that each wish is one conditional write. */
export function cards(records: BankRecords, brand: Brand, now: () => number): Cards {
  const keyOf = (customer: Customer) => ({ partition: `${brand.id}#CARDS`, name: customer.id });
  const open = async (customer: Customer) => {
    const record = await records.get(keyOf(customer));
    const drawer = (record?.value ?? { cards: firstCards(brand, customer), keys: {} }) as unknown as Drawer;
    return { record, drawer };
  };

  return {
    of: async (customer) => (await open(customer)).drawer.cards,

    async change(customer, id, wish, key) {
      const text = createHash('sha256')
        .update(JSON.stringify([id, wish]))
        .digest('base64url');
      for (let tries = 0; tries < 8; tries += 1) {
        const { record, drawer } = await open(customer);
        const card = drawer.cards.find((one) => one.id === id);
        if (card === undefined) return { fault: 'NotFound' };
        const kept = Object.entries(drawer.keys).filter(([, { at }]) => at > now() - keyKept);
        const known = key === undefined ? undefined : kept.find(([name]) => name === key)?.[1];
        if (known !== undefined) {
          if (known.wish !== text) return { fault: 'KeyReused' };
          const replacement = drawer.cards.find((one) => one.id === known.replacement);
          return { card, ...(replacement === undefined ? {} : { replacement }), changed: [] };
        }
        const result = granted(drawer.cards, card, wish, now());
        if ('fault' in result) return result;
        const fresh = [result.card, ...(result.replacement === undefined ? [] : [result.replacement])];
        const others = drawer.cards.map((one) => fresh.find((changed) => changed.id === one.id) ?? one);
        const added = fresh.filter((one) => drawer.cards.every((other) => other.id !== one.id));
        const replacement = result.replacement?.id;
        const keys = Object.fromEntries([
          ...kept.slice(-keysKept),
          ...(key === undefined
            ? []
            : [[key, { wish: text, at: now(), ...(replacement === undefined ? {} : { replacement }) }] as const]),
        ]);
        const value = { cards: [...others, ...added], keys };
        const written =
          record === undefined
            ? await records.create(keyOf(customer), value)
            : await records.replace(record.key, record.version, value);
        if (written) return result;
      }
      return { fault: 'Busy' };
    },

    async declined(customer, account) {
      const own = (await open(customer)).drawer.cards.filter((card) => card.account === account);
      if (own.length === 0 || own.some(({ status }) => status === 'Active')) return undefined;
      return own.at(-1);
    },
  };
}

function granted(all: readonly CardState[], card: CardState, wish: CardWish, now: number): CardResult {
  const { frozenBy: _by, ...thawed } = card;
  const same: CardResult = { card, changed: [] };
  const changed = (to: CardState): CardResult => ({ card: to, changed: [card.id] });
  const stopped = card.status === 'Lost' || card.status === 'Stolen' || card.status === 'Replaced';
  switch (wish.kind) {
    case 'freeze':
      if (stopped) return { fault: 'Stopped' };
      if (card.status === 'OnItsWay') return { fault: 'OnItsWay' };
      // The bank's own freeze is the stronger one: a customer's does not weaken it.
      if (card.status === 'Frozen' && (card.frozenBy === 'Bank' || wish.by === 'Customer')) return same;
      return changed({ ...card, status: 'Frozen', frozenBy: wish.by });
    case 'unfreeze':
      if (stopped) return { fault: 'Stopped' };
      if (card.status === 'OnItsWay') return { fault: 'OnItsWay' };
      if (card.status === 'Active') return same;
      if (card.frozenBy === 'Bank' && wish.by === 'Customer') return { fault: 'FrozenByBank' };
      return changed({ ...thawed, status: 'Active' });
    case 'report':
      if (card.status === 'Replaced') return { fault: 'Stopped' };
      return stopped ? same : changed({ ...thawed, status: wish.reason });
    case 'replace': {
      if (card.status === 'OnItsWay') return { fault: 'OnItsWay' };
      const known = all.find(({ id }) => id === card.replacedBy);
      if (known !== undefined) return { card, replacement: known, changed: [] };
      const { travel: _travel, journey: _journey, ...rest } = thawed;
      const id = `${card.account}-c${all.length + 1}`;
      const replacement: CardState = {
        ...rest,
        id,
        status: 'OnItsWay',
        lastDigits: digitsOf(id),
        journey: [{ stage: 'Ordered', at: now }],
      };
      return { card: { ...thawed, status: 'Replaced', replacedBy: id }, replacement, changed: [card.id, id] };
    }
    case 'travel': {
      if (stopped) return { fault: 'Stopped' };
      const [from, to] = [dayOf(wish.from), dayOf(wish.to)];
      const today = Math.floor(now / days(1)) * days(1);
      // A day that has begun somewhere on earth may still be today there.
      if (from === undefined || to === undefined || to < from || to < today - days(1) || to > now + travelAhead) {
        return { fault: 'Dates' };
      }
      return changed({ ...card, travel: { countries: wish.countries, from: wish.from, to: wish.to } });
    }
    case 'move': {
      const here = card.journey?.at(-1);
      if (card.journey === undefined || here === undefined) return { fault: 'Journey' };
      if (here.stage === wish.stage) return same;
      if (here.stage === 'Delivered') return { fault: 'Journey' };
      const arrived = wish.stage === 'Delivered' && card.status === 'OnItsWay';
      return changed({
        ...card,
        journey: [...card.journey, { stage: wish.stage, at: now }],
        ...(arrived ? { status: 'Active' as const } : {}),
      });
    }
  }
}

/** The day on which a card is expected, `2026-12-01`; none once it arrived or went back. */
export function expectedOn({ journey }: CardState): string | undefined {
  const [first] = journey ?? [];
  const stage = journey?.at(-1)?.stage;
  if (first === undefined || stage === 'Delivered' || stage === 'Returned') return undefined;
  return new Date(first.at + days(deliveryTakes)).toISOString().slice(0, 10);
}

function firstCards(brand: Brand, customer: Customer): readonly CardState[] {
  if (!brand.cards) return [];
  return customer.accounts.flatMap((account): CardState[] => {
    if (account.role !== 'card' && account.role !== 'current') return [];
    const id = `${account.id}-c1`;
    const unit = 10 ** customer.scale;
    return [
      {
        id,
        account: account.id,
        name: nameOf(account),
        type: account.role === 'card' ? 'Credit' : 'Debit',
        lastDigits: account.role === 'card' ? account.number.slice(-4) : digitsOf(id),
        status: 'Active',
        limits: {
          purchases: String(customer.life.salary.amount),
          cash: String(roundTo(customer.life.salary.amount / 8, unit)),
        },
      },
    ];
  });
}

function nameOf({ role, nickname }: CustomerAccount): string {
  return role === 'card' ? nickname : `${nickname} debit card`;
}

function roundTo(amount: number, unit: number): number {
  return Math.max(unit, Math.floor(amount / unit) * unit);
}

function digitsOf(id: string): string {
  return String(createHash('sha256').update(id).digest().readUInt32BE() % 10_000).padStart(4, '0');
}

function dayOf(text: string): number | undefined {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? undefined : time;
}
