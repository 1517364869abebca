import type { Table } from './dynamo-table.ts';
import { expiryOf, keyOf, ttl } from './keys.ts';
import type { Rates } from './port.ts';

/** `Rates` on DynamoDB: one counter per person and minute. The webhook's role allows this update and no read. */
export function dynamoRates(table: Table): Rates {
  return {
    async take(user, events, limit, now) {
      if (events > limit) return false;
      const written = await table.update(
        keyOf.rate(user, now),
        { add: { count: events }, set: { expiresAt: ttl(expiryOf.rate(now)) } },
        { if: 'attribute_not_exists(#count) OR #count <= :room', values: { room: limit - events }, lookBy: 'nothing' },
      );
      return written.won;
    },
  };
}
