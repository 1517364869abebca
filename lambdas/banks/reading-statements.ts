import { accountTag } from './allowance.ts';
import { createLinkReader, isReadable, type LinkReaderOptions } from './link-reader.ts';
import type { ReadStatements } from './reading-port.ts';
import { cardBillOf } from './statements.ts';

/**
 * Reads the statements of one account, and of a card its bill, by the rules of every reading (see `createLinkReader`).
 * Nothing is remembered: an answer is fresh or there is none.
 */
export function createReadStatements(options: LinkReaderOptions): ReadStatements {
  const { clock } = options;
  const reader = createLinkReader(options);
  return async (link, account, recent, { presence, deadline }) => {
    const bank = reader.bankOf(link);
    if (bank === undefined) return { kind: 'none', because: 'bank-unreachable', reads: [] };
    const { statements } = bank;
    if (statements === undefined) return { kind: 'none', because: 'not-offered', reads: [] };
    if (isReadable(link, clock.now()) && !link.permissions.includes('ReadStatementsDetail')) {
      return { kind: 'none', because: 'not-permitted', reads: [] };
    }
    const told = await reader.read({
      bank,
      link,
      // The allowance is counted by what is read: the tag is that of the account's statements, and of nothing else.
      endpoint: 'transactions',
      what: 'statements',
      account: accountTag(`${account.id}/statements`),
      recent,
      presence,
      deadline,
      ask: (tokens, spend, signal) => spend('transactions', statements(tokens, account, presence, signal)),
    });
    if (told.kind === 'trouble') return { ...told, kind: 'none' };
    const { askedAt: fetchedAt, value, reads } = told;
    if (value === undefined) return { kind: 'none', because: 'not-offered', reads };
    const bill = account.kind === 'card' ? cardBillOf(value) : undefined;
    return { kind: 'fresh', fetchedAt, statements: value, ...(bill === undefined ? {} : { bill }), reads };
  };
}
