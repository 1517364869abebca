import type { Money } from './money.ts';
import type { BankTokens, Presence } from './port.ts';

/**
 * What can be done about cards at a bank that has a card API. No standard for account information has one, so this is an
 * extension that a bank declares (`capabilities.cards`). Nothing here moves money, and a card's number never comes whole.
 */
export interface CardDesk {
  list(tokens: BankTokens, presence: Presence, signal: AbortSignal): Promise<readonly Card[]>;
  /**
   * Changes one card. Safe to repeat: the same `key` does it once, and what is already so is success. Without the
   * consent's permission, `isNotShared` is true of what is thrown.
   * @param key 1 to 40 visible characters, new for each wish of the person, the same when that wish is tried again.
   */
  change(
    tokens: BankTokens,
    card: string,
    change: CardChange,
    key: string,
    presence: Presence,
    signal: AbortSignal,
  ): Promise<CardOutcome>;
  /** The journeys of cards that were ordered, newest first. Where they go to is not among what the bank says. */
  deliveries(tokens: BankTokens, presence: Presence, signal: AbortSignal): Promise<readonly CardDelivery[]>;
}

export interface Card {
  /** The bank's id: opaque. */
  readonly id: string;
  /** The account it pays from. */
  readonly account: string;
  readonly name: string;
  readonly kind: 'debit' | 'credit';
  /** Never more than four. */
  readonly lastDigits?: string;
  readonly status: CardStatus;
  /** Of a frozen card: what the bank froze, the customer cannot unfreeze. */
  readonly frozenBy?: 'customer' | 'bank';
  readonly limits?: { readonly purchasesPerDay?: Money; readonly cashPerDay?: Money };
  readonly travel?: TravelNotice;
  /** The card that takes this one's place. */
  readonly replacedBy?: string;
}

/** `lost`, `stolen` and `replaced` are for good; `on-its-way` cannot pay yet. */
export type CardStatus = 'active' | 'frozen' | 'lost' | 'stolen' | 'replaced' | 'on-its-way';

export interface TravelNotice {
  /** ISO 3166. */
  readonly countries: readonly string[];
  /** Days, `2026-12-01`, both included. */
  readonly from: string;
  readonly to: string;
}

export type CardChange =
  | { readonly kind: 'freeze' }
  | { readonly kind: 'unfreeze' }
  | { readonly kind: 'report'; readonly reason: 'lost' | 'stolen' }
  | { readonly kind: 'replace' }
  | { readonly kind: 'travel'; readonly notice: TravelNotice };

export type CardOutcome =
  | { readonly kind: 'done'; readonly card: Card /** After `replace`. */; readonly replacement?: Card }
  | { readonly kind: 'refused'; readonly because: CardRefusal };

export type CardRefusal =
  | 'no-such-card'
  /** The bank froze it: only the bank unfreezes it. */
  | 'frozen-by-bank'
  /** Lost, stolen or replaced: nothing brings it back. */
  | 'stopped'
  /** Not delivered yet. */
  | 'on-its-way'
  /** Days that are none, lie behind, end before they begin, or are further ahead than the bank plans. */
  | 'days'
  /** The key was used for another wish. */
  | 'key-reused'
  | 'other';

export const deliveryStages = ['ordered', 'printed', 'shipped', 'out-for-delivery', 'delivered', 'returned'] as const;
export type DeliveryStage = (typeof deliveryStages)[number];

export interface CardDelivery {
  /** The card that is on its way. */
  readonly card: string;
  readonly lastDigits?: string;
  readonly stage: DeliveryStage;
  /** Oldest first; the last one is where it is now. */
  readonly journey: readonly { readonly stage: DeliveryStage; readonly at: number }[];
  /** The day on which the bank expects it to arrive: an estimate of the bank's. */
  readonly expectedOn?: string;
}
