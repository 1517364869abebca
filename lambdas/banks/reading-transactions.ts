import type { Link } from '../store/items.ts';
import { accountTag } from './allowance.ts';
import { createLinkReader, isReadable, type LinkReaderOptions } from './link-reader.ts';
import type { Transaction } from './port.ts';
import type { ReadTransactions } from './reading-port.ts';

/**
 * Reads the transactions of one account in a period, by the rules of every reading (see `createLinkReader`). All pages of
 * one list are one read, and the allowance of this endpoint is the account's own. Nothing is remembered: an answer is fresh or there is none.
 *
 * A refusal by the bank of this one account, or of transactions, leaves the link as it is: its balances may be read.
 */
export function createReadTransactions(options: LinkReaderOptions): ReadTransactions {
  const { clock } = options;
  const reader = createLinkReader(options);
  return async (link, account, recent, { presence, deadline, period, atMost }) => {
    if (isReadable(link, clock.now()) && !permitsTransactions(link)) {
      return { kind: 'none', because: 'not-permitted', reads: [] };
    }
    const bank = reader.bankOf(link);
    if (bank === undefined) return { kind: 'none', because: 'bank-unreachable', reads: [] };
    const told = await reader.read({
      bank,
      link,
      endpoint: 'transactions',
      account: accountTag(account.id),
      recent,
      presence,
      deadline,
      ask: (tokens, spend, signal) =>
        spend('transactions', bank.transactions(tokens, account, period, presence, signal)),
    });
    if (told.kind === 'trouble') return { ...told, kind: 'none' };
    const { askedAt: fetchedAt, value, reads } = told;
    const { transactions, availableFrom = 0 } = value;
    const beginsLater = availableFrom > period.from.getTime();
    return {
      kind: 'fresh',
      fetchedAt,
      transactions: newest(transactions, atMost),
      complete: value.complete && transactions.length <= atMost && !beginsLater,
      ...(beginsLater ? { availableFrom } : {}),
      reads,
    };
  };
}

/** What has not been booked, apart from what has: only booked ones make up a balance, and a sum of both is neither. */
export function apart(transactions: readonly Transaction[]): {
  readonly pending: readonly Transaction[];
  readonly booked: readonly Transaction[];
} {
  return {
    pending: transactions.filter(({ status }) => status === 'pending'),
    booked: transactions.filter(({ status }) => status === 'booked'),
  };
}

/**
 * Whether the consent is for transactions: OBIE asks for how much of each (Basic or Detail) and for which directions.
 * With one direction alone a list would look like all of it and be half.
 */
export function permitsTransactions({ permissions }: Pick<Link, 'permissions'>): boolean {
  const has = (permission: string) => permissions.includes(permission);
  return (
    (has('ReadTransactionsBasic') || has('ReadTransactionsDetail')) &&
    has('ReadTransactionsCredits') &&
    has('ReadTransactionsDebits')
  );
}

/** Pending ones first; within each part newest first, and in the bank's order where times are equal. */
function newest(transactions: readonly Transaction[], atMost: number): readonly Transaction[] {
  const rank = ({ status }: Transaction) => (status === 'pending' ? 0 : 1);
  return [...transactions].sort((a, b) => rank(a) - rank(b) || b.bookedAt - a.bookedAt).slice(0, Math.max(0, atMost));
}
