import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { WrappedKeys } from '../vault/port.ts';
import { openTable } from './dynamo-table.ts';
import { keyOf } from './keys.ts';

/**
 * The keys table. Removing deletes the item and leaves nothing behind: the table has no backups, so what was sealed
 * under that key is gone, and a person who links again gets a key that opens none of it. A late write cannot bring a
 * key back by itself, because only `Vault.seal` writes here; see there for which things may make a first key.
 */
export function openWrappedKeys({
  client,
  tableName,
}: {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}): WrappedKeys {
  const table = openTable(client, tableName);
  const wrappedOf = (item: Readonly<Record<string, unknown>> | undefined) =>
    item?.wrapped instanceof Uint8Array ? Buffer.from(item.wrapped) : undefined;
  return {
    async get(user) {
      return wrappedOf(await table.get(keyOf.dataKey(user)));
    },

    async putIfAbsent(user, wrapped) {
      const written = await table.put(
        keyOf.dataKey(user),
        { wrapped },
        { if: 'attribute_not_exists(#pk)', lookBy: 'get' },
      );
      if (written.won) return wrapped;
      const kept = wrappedOf(written.item);
      // Removed between the write and the look: try once more rather than answer with a key that nobody keeps.
      return kept ?? this.putIfAbsent(user, wrapped);
    },

    async remove(user) {
      await table.remove(keyOf.dataKey(user));
    },
  };
}
