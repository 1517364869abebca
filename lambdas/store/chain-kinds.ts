import type { SafetyEntry } from './alert-items.ts';
import { type Chained, type ChainKind, namedFields } from './chain.ts';
import type { AgentAction, LedgerEntry } from './items.ts';
import { dayOf } from './keys.ts';

export type ChainedLedgerEntry = LedgerEntry & Chained;
export type ChainedAction = AgentAction & Chained;

/** What was asked about a payment and what was answered: a chain per person. */
export const safetyChain: ChainKind<SafetyEntry> = {
  nameOf: ({ user }) => user,
  form: ({ user, sequence, at, event, question, previousAt, previous }) => [
    'saldo-safety-1',
    ...[user, sequence, at, event, question, previousAt ?? null, previous],
  ],
};

/** What was allowed or ended, and what was done with a card: a chain per person. */
export const ledgerChain: ChainKind<ChainedLedgerEntry> = {
  nameOf: ({ user }) => user,
  form: (entry) => ['saldo-ledger-1', ...namedFields(entry)],
};

/** What agents did: a chain per day, by UTC. */
export const actionChain: ChainKind<ChainedAction> = {
  // Whoever falsifies a time may make it one that no calendar has.
  nameOf: ({ at }) => (Math.abs(at) <= 8.64e15 ? dayOf(at) : ''),
  form: (entry) => ['saldo-agents-1', ...namedFields(entry)],
};

/** A record as it was said, without its place in a chain. */
export function withoutPlace<Entry extends object>(
  entry: Entry,
): Omit<Entry, 'sequence' | 'previousAt' | 'previous' | 'hash'> {
  const { sequence, previousAt, previous, hash, ...said } = entry as Entry & Partial<Chained>;
  return said as Omit<Entry, 'sequence' | 'previousAt' | 'previous' | 'hash'>;
}
