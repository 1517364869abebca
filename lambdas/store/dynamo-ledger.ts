import { randomBytes } from 'node:crypto';
import type { Clock } from '../platform/clock.ts';
import type { Table } from './dynamo-table.ts';
import { keyOf, ledgerEntryOf, ledgerItem, rangeOf } from './keys.ts';
import type { Ledger } from './port.ts';

/** `Ledger` on DynamoDB. Entries of one millisecond keep the order in which this process wrote them. */
export function dynamoLedger(table: Table, clock: Clock): Ledger {
  let count = 0;
  return {
    async append(entry) {
      count = (count + 1) % 1_000_000;
      const sequence = `${String(count).padStart(6, '0')}${randomBytes(6).toString('hex')}`;
      await table.put(keyOf.ledgerEntry(entry.user, entry.at, sequence), ledgerItem(entry));
    },

    async list(user, limit) {
      if (limit < 1) return [];
      const items = await table.query(rangeOf.ledger(user, clock.now()), { limit, newestFirst: true });
      return items.map(ledgerEntryOf);
    },
  };
}
