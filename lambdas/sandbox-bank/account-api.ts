import type { AccountBook } from './book.ts';
import { bookOf, figuresOf, runningBalances } from './book.ts';
import type { Consent } from './consents.ts';
import type { Customer, CustomerAccount } from './customer.ts';
import { findAccount } from './customers.ts';
import type { Movement } from './ledger.ts';
import type { PostedMovements } from './posted.ts';
import { statementsOf } from './statements.ts';
import type { Json, Wire } from './wire.ts';

/** What one consent lets a client read of one customer. Every method shows only what the permissions allow. */
export interface AccountApi {
  /** Selected accounts in the customer's own order. */
  readonly accounts: readonly CustomerAccount[];
  account(account: CustomerAccount): Json;
  balances(account: CustomerAccount): Promise<readonly Json[]>;
  transactions(account: CustomerAccount, period: Period): Promise<Transactions>;
  /** Newest first, by when their periods ended. */
  statements(account: CustomerAccount, period: Period): Promise<readonly Json[]>;
}

export interface Period {
  readonly from?: number;
  readonly to?: number;
}

export interface Transactions {
  /** Newest first. */
  readonly items: readonly Json[];
  /** The stretch that the bank could show under this consent. */
  readonly firstAvailable?: number;
  readonly lastAvailable?: number;
}

export function accountApi(parts: {
  readonly customer: Customer;
  readonly consent: Consent;
  readonly wire: Wire;
  readonly posted: PostedMovements;
  readonly now: number;
}): AccountApi {
  const { customer, consent, wire, posted, now } = parts;
  const may = (permission: Consent['permissions'][number]) => consent.permissions.includes(permission);
  const book = (account: CustomerAccount): Promise<AccountBook> => bookOf(customer, account, posted, now);

  const visible = ({ at, minor }: Movement) =>
    (consent.transactionsFrom === undefined || at >= consent.transactionsFrom) &&
    (consent.transactionsTo === undefined || at <= consent.transactionsTo) &&
    (minor < 0n ? may('ReadTransactionsDebits') : may('ReadTransactionsCredits'));

  return {
    accounts: customer.accounts.filter((account) => consent.accounts?.includes(account.id) === true),
    account: (account) => wire.account(customer, account, { detail: may('ReadAccountsDetail'), pan: may('ReadPAN') }),
    balances: async (account) =>
      figuresOf(await book(account), now).map((figure) => wire.balance(customer, account, figure)),
    transactions: async (account, { from, to }) => {
      const entries = await book(account);
      const after = runningBalances(entries, now);
      const shown = entries.movements.filter(visible);
      const first = shown[0]?.at;
      const last = shown.at(-1)?.at;
      const items = shown
        .filter(({ at }) => (from === undefined || at >= from) && (to === undefined || at <= to))
        .reverse()
        .map((movement) => {
          const balance = after.get(movement.id);
          return wire.transaction(customer, movement, {
            detail: may('ReadTransactionsDetail'),
            // A running balance tells of what the consent does not show: it takes the permission for balances.
            ...(balance === undefined || !may('ReadBalances') ? {} : { after: balance }),
          });
        });
      return {
        items,
        ...(first === undefined ? {} : { firstAvailable: first }),
        ...(last === undefined ? {} : { lastAvailable: last }),
      };
    },
    statements: async (account, { from, to }) =>
      statementsOf(customer, await book(account), now)
        .filter((one) => (from === undefined || one.to > from) && (to === undefined || one.to <= to))
        .map((one) => wire.statement(customer, one, { detail: may('ReadStatementsDetail') })),
  };
}

/** Where an account id points: to an account the consent covers, to one it does not, or to nothing this customer has. */
export function locate(customer: Customer, consent: Consent, id: string): CustomerAccount | 'not-shared' | 'unknown' {
  const account = findAccount(customer, id);
  if (account === undefined) return 'unknown';
  return consent.accounts?.includes(id) === true ? account : 'not-shared';
}
