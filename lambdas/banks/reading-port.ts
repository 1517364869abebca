import type { BankRead, Link } from '../store/items.ts';
import type { AccountBalances, BankConfig, Presence } from './port.ts';

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
  /** For the message record: reads spent, and what they brought. */
  readonly reads: readonly BankRead[];
  readonly sealedCache?: string;
}

export type ReadBalances = (
  links: readonly Link[],
  /** Recent message records of the same person: they hold the spent allowance and the cache. */
  recent: readonly {
    readonly reads?: readonly BankRead[];
    readonly sealedCache?: string;
    readonly sentAt: number;
    readonly tag: string;
  }[],
  options: { readonly presence: Presence; readonly deadline: number },
) => Promise<Reading>;
