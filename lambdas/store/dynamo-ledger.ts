import type { Clock } from '../platform/clock.ts';
import { appendTo } from './chain.ts';
import { type ChainedLedgerEntry, ledgerChain, withoutPlace } from './chain-kinds.ts';
import { type ChainPlace, dynamoChain } from './dynamo-chain.ts';
import type { Table } from './dynamo-table.ts';
import { expiryOf, keyOf, ledgerEntryOf, ledgerItem, rangeOf } from './keys.ts';
import type { Ledger } from './port.ts';

/** Where the ledger's chains are: a person's, beside the person, and kept when the person is forgotten. */
export const ledgerPlace: ChainPlace<ChainedLedgerEntry> = {
  ...ledgerChain,
  key: keyOf.ledgerEntry,
  range: rangeOf.ledgerChain,
  headKey: keyOf.ledgerHead,
  item: ledgerItem,
  entryOf: (item) => ledgerEntryOf(item) as ChainedLedgerEntry,
};

/** `Ledger` on DynamoDB: what was written before there were chains is listed after what is in them. */
export function dynamoLedger(table: Table, clock: Clock): Ledger {
  const chain = dynamoChain(table, ledgerPlace);
  return {
    append: (entry) => appendTo(ledgerChain, chain, entry),

    async list(user, limit) {
      if (limit < 1) return [];
      const items = await table.query(rangeOf.ledger(user, clock.now()), { limit, newestFirst: true });
      return items
        .map((item) => withoutPlace(ledgerEntryOf(item)))
        .filter(({ at }) => expiryOf.ledger(at) > clock.now());
    },
  };
}
