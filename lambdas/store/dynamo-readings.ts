import type { Table } from './dynamo-table.ts';
import { expiryOf, keyOf, ttl } from './keys.ts';
import type { Readings } from './port.ts';

/** `Readings` on DynamoDB: they lie inside the stretch that `Chats.load` reads, and go after a day. */
export function dynamoReadings(table: Table): Readings {
  return {
    async add(reading) {
      await table.put(keyOf.reading(reading), { ...reading, expiresAt: ttl(expiryOf.reading(reading.sentAt)) });
    },
  };
}
