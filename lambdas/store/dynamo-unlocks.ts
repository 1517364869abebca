import type { Table } from './dynamo-table.ts';
import { keyOf, unlockOf } from './keys.ts';
import type { Unlocks } from './port.ts';

/**
 * `Unlocks` on DynamoDB: one item per person, whose version every write demands. Refuses, by `false`, to write over a
 * version that the caller has not seen, to bring back a removed unlock, and to make one where there is one.
 */
export function dynamoUnlocks(table: Table): Unlocks {
  return {
    async get(user) {
      const item = await table.get(keyOf.unlock(user));
      return item === undefined ? undefined : unlockOf(item);
    },

    async save(unlock) {
      const written = await table.put(
        keyOf.unlock(unlock.user),
        { ...unlock },
        unlock.version === 1
          ? { if: 'attribute_not_exists(#pk)', lookBy: 'get' }
          : { if: '#version = :seen', values: { seen: unlock.version - 1 }, lookBy: 'get' },
      );
      return written.won;
    },

    async remove(user) {
      await table.remove(keyOf.unlock(user));
    },
  };
}
