import { moneyOf } from '../banks/money.ts';
import { isBotError } from '../platform/errors.ts';
import type { Brand } from './brands.ts';
import { type CardResult, type CardState, type Cards, type CardWish, cardStages } from './cards.ts';
import type { Consent, Consents } from './consents.ts';
import type { Customer } from './customer.ts';
import { customersOf, findAccount, findCustomer } from './customers.ts';
import type { Events } from './events.ts';
import type { Movement } from './ledger.ts';
import type { SayTeller } from './pages/teller-words.ts';
import type { PostedKind, PostedMovements } from './posted.ts';

/** What a teller can do, for the console and the JSON API alike. */
export interface TellerDesk {
  /** @returns the movement, or why it was not posted. */
  post(order: PostingOrder): Promise<Movement | { readonly refused: PostingRefusal }>;
  /** Ends a consent and everything issued under it. @returns undefined when there is nothing to end. */
  end(consent: string, how: 'expire' | 'revoke'): Promise<Consent | undefined>;
  /** Takes one account out of a consent. */
  removeAccount(consent: string, account: string): Promise<Consent | undefined>;
  /** Freezes or unfreezes a card from the bank's side. */
  setCard(card: unknown, to: 'freeze' | 'unfreeze'): Promise<CardResult>;
  /** Moves a card that was ordered along: to this stage, or to the next one. */
  moveCard(card: unknown, stage: unknown): Promise<CardResult>;
}

export type PostingRefusal =
  | { readonly because: 'no-account' | 'closed' | 'kind' }
  | { readonly because: 'amount'; readonly scale: number }
  | { readonly because: 'declined'; readonly card: CardState };

/** A refusal in words. */
export function refusalIn(say: SayTeller, refusal: PostingRefusal): string {
  switch (refusal.because) {
    case 'no-account':
      return say('noAccount');
    case 'closed':
      return say('closed');
    case 'kind':
      return say('kinds', { kinds: postingKinds.join(', ') });
    case 'amount':
      return say('plainDigits', { scale: refusal.scale });
    case 'declined': {
      const { lastDigits, status } = refusal.card;
      return say('declined', { digits: lastDigits, state: say(`state${status}`) });
    }
  }
}

export interface PostingOrder {
  readonly customer?: unknown;
  readonly account?: unknown;
  readonly kind?: unknown;
  /** Decimal text in the account's currency, without a sign: the kind says the direction. */
  readonly amount?: unknown;
  readonly text?: unknown;
  readonly pending?: unknown;
}

/** What can be posted. A suspicious purchase is a large one in another country. */
const kinds = {
  purchase: { as: 'purchase', sign: -1n, text: 'Teller purchase' },
  suspicious: { as: 'purchase', sign: -1n, text: 'Gadget Exempel Oslo' },
  salary: { as: 'salary', sign: 1n, text: 'Teller salary' },
  refund: { as: 'refund', sign: 1n, text: 'Teller refund' },
} as const satisfies Record<string, { readonly as: PostedKind; readonly sign: bigint; readonly text: string }>;

export type PostingKind = keyof typeof kinds;
export const postingKinds = Object.keys(kinds) as PostingKind[];

/** Millionths of each currency for one Norwegian crown, near enough for money that does not exist. */
const crown: Readonly<Record<string, number>> = {
  ZAR: 1_640_000,
  BRL: 490_000,
  JPY: 13_800_000,
  KWD: 27_700,
  GBP: 71_000,
  SGD: 121_000,
  INR: 7_600_000,
};

export function tellerDesk(parts: {
  readonly brand: Brand;
  readonly consents: Consents;
  readonly posted: PostedMovements;
  readonly cards: Cards;
  readonly events: Events;
  readonly now: () => number;
}): TellerDesk {
  const { brand, consents, posted, cards, events, now } = parts;

  const holderOf = ({ customer, account }: PostingOrder): Customer | undefined =>
    findCustomer(brand.id, typeof customer === 'string' ? customer : undefined) ??
    customersOf(brand.id).find((one) => findAccount(one, String(account)) !== undefined);

  const changeCard = async (id: unknown, wish: (card: CardState) => CardWish): Promise<CardResult> => {
    const holder = customersOf(brand.id).find(
      (one) => findAccount(one, String(id).replace(/-c\d+$/, '')) !== undefined,
    );
    const card = holder === undefined ? undefined : (await cards.of(holder)).find((one) => one.id === id);
    if (holder === undefined || card === undefined) return { fault: 'NotFound' };
    const wanted = wish(card);
    const result = await cards.change(holder, card.id, wanted);
    if ('fault' in result || result.changed.length === 0) return result;
    const { account, status } = result.card;
    if (wanted.kind === 'move') await events.cardDelivery(holder.id, account, card.id, wanted.stage);
    if (status !== card.status) await events.cardStatus(holder.id, account, result.card);
    return result;
  };

  return {
    post: async (order) => {
      const holder = holderOf(order);
      const account = holder === undefined ? undefined : findAccount(holder, String(order.account));
      if (holder === undefined || account === undefined) return { refused: { because: 'no-account' } };
      if (account.closedOn !== undefined) return { refused: { because: 'closed' } };
      const kind = postingKinds.find((known) => known === order.kind);
      if (kind === undefined) return { refused: { because: 'kind' } };
      const unsaid = order.amount === undefined || order.amount === '';
      const minor = kind === 'suspicious' && unsaid ? startling(holder) : minorOf(order.amount, holder);
      if (minor === undefined) {
        return { refused: { because: 'amount', scale: holder.scale } };
      }
      const text =
        typeof order.text === 'string'
          ? order.text
              .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
              .trim()
              .slice(0, 70)
          : '';
      const { as, sign, text: usual } = kinds[kind];
      const card = as === 'purchase' ? await cards.declined(holder, account.id) : undefined;
      if (card !== undefined) return { refused: { because: 'declined', card } };
      const name = text === '' ? usual : text;
      const movement = await posted.post(
        account.id,
        {
          kind: as,
          minor: sign * minor,
          text: name,
          pending: order.pending === true,
          ...(as === 'salary' ? {} : { merchant: { name, category: kind === 'suspicious' ? '5732' : '5999' } }),
          ...(kind === 'suspicious' ? abroad(holder, minor) : {}),
        },
        now(),
      );
      await events.transaction(account.id, movement.id);
      return movement;
    },
    end: async (consent, how) => {
      if (how === 'expire') return consents.expire(consent);
      const ended = await consents.cancel(consent);
      if (ended !== undefined) await events.revoked(ended);
      return ended;
    },
    removeAccount: (consent, account) => consents.removeAccount(consent, account),
    setCard: (card, to) => changeCard(card, () => ({ kind: to, by: 'Bank' })),
    moveCard: (card, stage) =>
      changeCard(card, ({ journey = [] }) => {
        const here = journey.at(-1)?.stage ?? 'Ordered';
        const next = cardStages[Math.min(cardStages.indexOf(here) + 1, arrived)] ?? here;
        return { kind: 'move', stage: cardStages.find((one) => one === stage) ?? next };
      }),
  };
}

/** Where a journey ends well; going back is for the teller to choose. */
const arrived = cardStages.indexOf('Delivered');

/** Two fifths of a month's wages. */
function startling({ life, scale }: Customer): bigint {
  const unit = 10 ** scale;
  return BigInt(Math.floor((life.salary.amount * 2) / 5 / unit) * unit);
}

function abroad({ currency, scale }: Customer, minor: bigint): Pick<Movement, 'exchange'> {
  const rate = crown[currency];
  if (rate === undefined) return {};
  const crowns = (minor * 100n * 1_000_000n) / (BigInt(rate) * 10n ** BigInt(scale));
  return { exchange: { currency: 'NOK', minor: crowns, scale: 2, rate } };
}

function minorOf(amount: unknown, { currency, scale }: Customer): bigint | undefined {
  if (typeof amount !== 'string' || !/^\d{1,11}(\.\d{1,3})?$/.test(amount.trim())) return undefined;
  try {
    const money = moneyOf(amount.trim(), currency);
    return money.scale === scale && money.minor > 0n ? money.minor : undefined;
  } catch (cause) {
    if (isBotError(cause, 'MONEY_INVALID')) return undefined;
    throw cause;
  }
}
