import type { BrandId } from './brands.ts';

/** User names; the language catalogues have a line about each (`about.…`). */
export type CustomerId = 'thandi' | 'pieter' | 'beatriz' | 'kenji' | 'noura' | 'oliver' | 'mei' | 'asha';

/** A person who does not exist, with money that does not exist. */
export interface Customer {
  /** User name at login and `sub` in the ID token. */
  readonly id: CustomerId;
  readonly brand: BrandId;
  readonly name: string;
  readonly country: string;
  readonly currency: string;
  /** Decimals of the currency. */
  readonly scale: number;
  readonly accounts: readonly CustomerAccount[];
  readonly life: Life;
}

export type AccountRole = 'current' | 'savings' | 'card' | 'closed';

export interface CustomerAccount {
  readonly id: string;
  readonly role: AccountRole;
  readonly nickname: string;
  readonly description: string;
  /** Scheme and number; card numbers are masked unless the consent has `ReadPAN`. */
  readonly scheme: 'UK.OBIE.BBAN' | 'UK.OBIE.SortCodeAccountNumber' | 'UK.OBIE.PAN';
  readonly number: string;
  /** Balance at the end of the day before `historyEpoch`, minor units. A card's debt is negative. */
  readonly opening: bigint;
  readonly openedOn: string;
  readonly closedOn?: string;
  /** Which figures this account reports. */
  readonly figures: readonly Figure[];
  /** Yearly interest in hundredths of a percent, credited on the last day of each month. */
  readonly interest?: bigint;
}

/** One balance type that an account reports, by its OBIE v4 code. */
export interface Figure {
  readonly type: 'ITAV' | 'ITBD' | 'CLBD' | 'OPBD' | 'XPCD' | 'INFO';
  /** An overdraft or credit limit beside the figure, or inside it when `included`; minor units. */
  readonly creditLine?: {
    readonly included: boolean;
    readonly type: 'Available' | 'Credit' | 'Emergency' | 'Pre-Agreed' | 'Temporary';
    readonly amount: bigint;
  };
}

/** What happens in this person's accounts. All amounts are minor units. */
export interface Life {
  readonly salary: { readonly from: string; readonly day: number; readonly amount: number };
  readonly bills: readonly Bill[];
  readonly spending: readonly [Spending, ...Spending[]];
  /** What stays in the current account on the day after payday; negative for somebody who lives in the overdraft. */
  readonly keep: bigint;
  /** The rest goes to savings or, for those without, to this payee; what lacks comes from it. */
  readonly sweep: { readonly out: string; readonly in: string };
  /** Savings above this move away once a quarter, down to half of it. */
  readonly savingsCeiling: bigint;
  /** What the bank takes each month; it is part of the first bill's `amount`, never on top of it. */
  readonly fee?: { readonly text: string; readonly amount: number };
  /** Drawn from a machine about once a month, out of what would have gone over a shop's counter. */
  readonly cash?: number;
  /** A shop in another country that this person buys from every other month. */
  readonly abroad?: Abroad;
  /** Leaves tips in restaurants; the bank says how much of a payment was one. */
  readonly tips?: true;
}

export interface Abroad {
  readonly merchant: string;
  readonly category: string;
  readonly currency: string;
  readonly scale: number;
  /** Millionths of the customer's currency for one of the shop's. */
  readonly rate: number;
  /** What the bank takes for the exchange, in tenths of a percent. */
  readonly feePerMille: number;
  readonly feeText: string;
}

export interface Bill {
  readonly to: string;
  readonly day: number;
  readonly amount: number;
  readonly kind: 'direct-debit' | 'standing-order' | 'subscription';
  /** ISO 18245 merchant category code of whom it goes to. */
  readonly category: string;
  /** Paid with the card where there is one. */
  readonly card?: true;
  /** `amount` is asked from this month (1 to 12) of each year on; before it, on last year's offer, so much less. */
  readonly rise?: { readonly month: number; readonly by: number };
}

export interface Spending {
  readonly merchants: readonly [string, ...string[]];
  /** ISO 18245 merchant category code. */
  readonly category: string;
  /** Of those merchants that are something else. */
  readonly categories?: Readonly<Record<string, string>>;
  readonly perMonth: number;
  readonly least: number;
  readonly most: number;
  /** Amounts are multiples of this. */
  readonly step?: number;
  readonly card?: true;
}

/** The first day of every ledger. Balances are carried from here, so it never changes. */
export const historyEpoch = '2025-01-01';
