import { retention } from '../platform/retention.ts';
import type { Attributes } from './attributes.ts';
import type { Chain, Chained, ChainHead, ChainKind } from './chain.ts';
import type { Table } from './dynamo-table.ts';
import { type Key, type KeyRange, ttl, withoutBookkeeping } from './keys.ts';

/** Where the entries of one record are in the table, and what an item of it looks like. */
export interface ChainPlace<Entry extends Chained> extends ChainKind<Entry> {
  readonly key: (name: string, sequence: number) => Key;
  /** The stretch of one chain, with nothing else in it. */
  readonly range: (name: string) => KeyRange;
  readonly headKey: (name: string) => Key;
  readonly item: (entry: Entry) => Attributes;
  readonly entryOf: (item: Attributes) => Entry;
}

/** `Chain` on DynamoDB: a place in the chain is one conditional write, and the head follows it. */
export function dynamoChain<Entry extends Chained>(table: Table, place: ChainPlace<Entry>): Chain<Entry> {
  return {
    async last(name) {
      const [item] = await table.query(place.range(name), { limit: 1, newestFirst: true });
      return item === undefined ? undefined : place.entryOf(item);
    },
    async append(entry) {
      const { sequence, hash, at } = entry;
      const name = place.nameOf(entry);
      const written = await table.put(place.key(name, sequence), place.item(entry), {
        if: 'attribute_not_exists(#pk)',
        lookBy: 'query',
      });
      if (!written.won) return false;
      // Only forward: whoever was slower has written an earlier place. One that has outlived its chain gives way.
      await table.put(
        place.headKey(name),
        { name, sequence, hash, at, expiresAt: ttl(at + retention.consentLedger) },
        {
          if: 'attribute_not_exists(#pk) OR #sequence < :mine OR #expiresAt <= :second',
          values: { mine: sequence, second: Math.floor(at / 1_000) },
          lookBy: 'nothing',
        },
      );
      return true;
    },
    async list(name) {
      return (await table.query(place.range(name))).map(place.entryOf);
    },
  };
}

export function headOf(item: Attributes): ChainHead {
  const { sequence, hash, at } = withoutBookkeeping(item);
  return { sequence: Number(sequence), hash: String(hash), at: Number(at) };
}
