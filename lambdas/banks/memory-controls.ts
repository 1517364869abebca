import type { Card, DeliveryStage } from './cards.ts';
import type { Account, Balance, Bank, Presence, Transaction } from './port.ts';
import type { Statement } from './statements.ts';

/** A person at a bank in memory, and what their accounts are worth. */
export interface MemoryCustomer {
  readonly id: string;
  readonly accounts: readonly {
    readonly account: Account;
    readonly balances: readonly Balance[];
    readonly transactions?: readonly Transaction[];
    readonly statements?: readonly Statement[];
  }[];
  readonly cards?: readonly Card[];
}

export type MemoryMethod = Exclude<keyof Bank, 'config'>;
export type MemoryFailure =
  | 'unavailable'
  | 'timeout'
  | 'rate-limited'
  | 'invalid'
  | 'unauthorised'
  | 'forbidden'
  | 'consent-ended';

export interface MemoryControls {
  /** The person says yes on the bank's page: the callback URL their browser is sent to. */
  approve(url: string, customer: string, accounts?: readonly string[]): URL;
  /** The person says no. */
  deny(url: string): URL;
  /** The consent is ended at the bank's side: tokens and refresh tokens of it are dead. */
  endConsent(consent: string): void;
  isLive(consent: string): boolean;
  /** Every access token given so far is refused from now on; refresh tokens stay good. */
  expireAccess(): void;
  /** The next `times` calls (of `method`, or of any) fail like this, before anything happens. */
  failNext(failure: MemoryFailure, times?: number, method?: MemoryMethod, retryAfterMs?: number): void;
  /** Every call waits this long first, or until its signal fires (`BANK_TIMEOUT`). */
  slow(milliseconds: number): void;
  /** Calls never answer; they end when their signal fires. */
  hang(on: boolean): void;
  /** Refresh tokens are good once; a second use kills the whole grant. */
  rotate(on: boolean): void;
  setBalances(account: string, balances: readonly Balance[]): void;
  /** The bank freezes a card itself. */
  freezeCard(card: string): void;
  /** A card that was ordered goes on to this stage. */
  moveDelivery(card: string, stage: DeliveryStage): void;
  addAccount(customer: string, account: MemoryCustomer['accounts'][number]): void;
  /** The bank no longer shows the account: closed, or taken out of the consent. */
  hideAccount(account: string): void;
  /** Every call so far, in order. */
  readonly calls: readonly { readonly method: MemoryMethod; readonly presence?: Presence }[];
  count(method?: MemoryMethod): number;
}

export type MemoryBank = Bank & { readonly controls: MemoryControls };
