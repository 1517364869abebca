import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Clock, systemClock } from '../platform/clock.ts';
import { openTable } from './dynamo-table.ts';
import { expiryOf, isExpired, keyOf, rangeOf, tombstoneOf, ttl } from './keys.ts';
import type { Tombstones } from './port.ts';

/**
 * Who was erased, in the keys table: it has no backups, so a restored main table meets tombstones that were not
 * restored with it. An erasure is never dated back by an older one that arrives late.
 */
export function openTombstones({
  client,
  tableName,
  clock = systemClock,
}: {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly clock?: Clock;
}): Tombstones {
  const table = openTable(client, tableName);
  return {
    async add(tombstone) {
      await table.put(
        keyOf.tombstone(tombstone.user),
        { ...tombstone, expiresAt: ttl(expiryOf.tombstone(tombstone.erasedAt)) },
        {
          if: 'attribute_not_exists(#pk) OR #erasedAt <= :erasedAt',
          values: { erasedAt: tombstone.erasedAt },
          lookBy: 'nothing',
        },
      );
    },

    async get(user) {
      const item = await table.get(keyOf.tombstone(user));
      return item === undefined || isExpired(item, clock.now()) ? undefined : tombstoneOf(item);
    },

    async list(limit) {
      if (limit < 1) return [];
      const items = await table.query(rangeOf.tombstones());
      return items
        .filter((item) => !isExpired(item, clock.now()))
        .slice(0, limit)
        .map(tombstoneOf);
    },
  };
}
