import type { BankRead, Link } from '../store/items.ts';
import type { ReadMemory } from './allowance.ts';
import type { Account, AccountBalances, BankConfig, Presence, Transaction } from './port.ts';
import type { CardBill, Statement } from './statements.ts';

/**
 * What one bank said when all of a person's links were read. Exactly one thing is true of each link, and the answer
 * says which: figures fresh from the bank, figures from memory with the reason, or a plain word for why there are none.
 */
export interface LinkReading {
  readonly link: Link;
  readonly bank: BankConfig;
  readonly outcome:
    | { readonly kind: 'fresh'; readonly fetchedAt: number; readonly accounts: readonly AccountBalances[] }
    | {
        readonly kind: 'cached';
        readonly fetchedAt: number;
        readonly accounts: readonly AccountBalances[];
        readonly because: 'recent' | 'allowance-spent' | 'bank-unreachable';
      }
    | {
        readonly kind: 'none';
        readonly because: 'allowance-spent' | 'bank-unreachable' | 'bank-invalid' | 'link-again' | 'busy';
        /** When the next unattended read is allowed, where that is the reason. */
        readonly nextReadAt?: number;
      };
}

export interface Reading {
  readonly links: readonly LinkReading[];
  /** To be recorded for 24 hours, whatever the outcome: reads spent, and what they brought. */
  readonly reads: readonly BankRead[];
  readonly sealedCache?: string;
}

/**
 * What a person's records remember, of the last 24 hours: the spent allowance and the cache. Message records and
 * records of readings made elsewhere serve alike, in any order, in one list.
 */
export type Remembered = readonly { readonly reads?: readonly BankRead[]; readonly sealedCache?: string }[];

export type ReadBalances = (
  links: readonly Link[],
  recent: Remembered,
  options: { readonly presence: Presence; readonly deadline: number },
) => Promise<Reading>;

/** What the bank said of one account's movements, or the plain word for why nothing can be told. */
export type TransactionsReading = (
  | {
      readonly kind: 'fresh';
      readonly fetchedAt: number;
      /** Pending ones first, then booked ones; each part newest first. */
      readonly transactions: readonly Transaction[];
      /**
       * These are all there are in the period, so that they may be counted and added up. False when there were more than
       * `atMost`, or more than is read from a bank at once, or the bank's list begins later than the period does.
       */
      readonly complete: boolean;
      /** Where the bank's list begins, where it begins within the period. */
      readonly availableFrom?: number;
    }
  | {
      readonly kind: 'none';
      /**
       * `not-permitted`: the consent is not for transactions (it was given before they were asked for) or not for this
       * account; linking again mends it. The others as for balances.
       */
      readonly because:
        | 'allowance-spent'
        | 'bank-unreachable'
        | 'bank-invalid'
        | 'link-again'
        | 'busy'
        | 'not-permitted';
      /** When to ask again, where that is known. */
      readonly nextReadAt?: number;
    }
) & {
  /** To be recorded for 24 hours, whatever the outcome. */
  readonly reads: readonly BankRead[];
};

export type ReadTransactions = (
  link: Link,
  /** One of the link's accounts, as a reading or the link's own sealed list names it. */
  account: Account,
  recent: ReadMemory,
  options: {
    readonly presence: Presence;
    readonly deadline: number;
    /** Both ends included. */
    readonly period: { readonly from: Date; readonly to: Date };
    /** How many at most: the newest, pending ones first. */
    readonly atMost: number;
  },
) => Promise<TransactionsReading>;

/** What the bank stated of one account's closed periods, or the plain word for why nothing can be told. */
export type StatementsReading = (
  | {
      readonly kind: 'fresh';
      readonly fetchedAt: number;
      /** Newest first. */
      readonly statements: readonly Statement[];
      /** Of a card, where the bank states one. */
      readonly bill?: CardBill;
    }
  | {
      readonly kind: 'none';
      /** `not-offered`: this bank has no statements to read. The others as for transactions. */
      readonly because: Extract<TransactionsReading, { kind: 'none' }>['because'] | 'not-offered';
      readonly nextReadAt?: number;
    }
) & {
  /** To be recorded for 24 hours, whatever the outcome. */
  readonly reads: readonly BankRead[];
};

export type ReadStatements = (
  link: Link,
  account: Account,
  recent: ReadMemory,
  options: { readonly presence: Presence; readonly deadline: number },
) => Promise<StatementsReading>;
