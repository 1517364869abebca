import type { Table } from './dynamo-table.ts';
import { choreOf, keyOf, rangeOf } from './keys.ts';
import type { Chores } from './port.ts';

/**
 * `Chores` on DynamoDB: one partition ordered by time. A chore has no TTL, since a revocation must not evaporate.
 * Postponing writes the new time before it removes the old one: a crash between them does a chore twice, and never
 * loses it, so whatever does chores must bear a repetition.
 */
export function dynamoChores(table: Table): Chores {
  return {
    async add(chore) {
      await table.put(keyOf.chore(chore), { ...chore });
    },

    async due(now, limit) {
      if (limit < 1) return [];
      return (await table.query(rangeOf.choresDue(now), { limit })).map(choreOf);
    },

    async postpone(chore, dueAt) {
      const later = { ...chore, dueAt, tries: chore.tries + 1 };
      await table.put(keyOf.chore(later), later);
      if (dueAt !== chore.dueAt) await table.remove(keyOf.chore(chore));
    },

    async done(chore) {
      await table.remove(keyOf.chore(chore));
    },
  };
}
