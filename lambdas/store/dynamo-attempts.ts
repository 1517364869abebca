import type { Clock } from '../platform/clock.ts';
import { BotError } from '../platform/errors.ts';
import type { Table } from './dynamo-table.ts';
import { attemptOf, expiryOf, isExpired, keyOf, ttl } from './keys.ts';
import type { Attempts } from './port.ts';

/** `Attempts` on DynamoDB, and the codes that lead to them. An expired attempt is as good as none. */
export function dynamoAttempts(table: Table, clock: Clock): Attempts {
  const second = () => Math.floor(clock.now() / 1_000);
  return {
    async create(attempt) {
      const written = await table.put(
        keyOf.attempt(attempt.id),
        { ...attempt, expiresAt: ttl(expiryOf.attempt(clock.now())) },
        { if: 'attribute_not_exists(#pk)', lookBy: 'get' },
      );
      if (!written.won) throw new BotError('STORE_CONFLICT', 'An attempt of this id exists: make another token.');
    },

    async get(id) {
      const item = await table.get(keyOf.attempt(id));
      return item === undefined || isExpired(item, clock.now()) ? undefined : attemptOf(item);
    },

    async move(id, from, to, change, { stateTag } = {}) {
      if (from.length === 0) return undefined;
      const states = Object.fromEntries(from.map((state, index) => [`from${index}`, state]));
      const cleared = Object.entries(change).flatMap(([name, value]) => (value === undefined ? [name] : []));
      const written = await table.update(
        keyOf.attempt(id),
        { set: { ...change, state: to, expiresAt: ttl(expiryOf.attempt(clock.now())) }, remove: cleared },
        {
          if: [
            `#state IN (${Object.keys(states).map((name) => `:${name}`)})`,
            '#expiresAt > :second',
            ...(stateTag === undefined ? [] : ['#stateTag = :stateTag']),
          ].join(' AND '),
          values: { ...states, second: second(), ...(stateTag === undefined ? {} : { stateTag }) },
          lookBy: 'get',
        },
        true,
      );
      return written.won ? attemptOf(written.item) : undefined;
    },

    async countWrongCode(id) {
      const written = await table.update(
        keyOf.attempt(id),
        { add: { wrongCodes: 1 } },
        { if: 'attribute_exists(#pk) AND #expiresAt > :second', values: { second: second() }, lookBy: 'get' },
        true,
      );
      if (!written.won)
        throw new BotError('STORE_CONFLICT', 'The attempt is gone: there is nothing to count codes of.');
      return attemptOf(written.item).wrongCodes;
    },

    async reserveCode(codeTag, attempt, now, expiresAt) {
      const written = await table.put(
        keyOf.code(codeTag),
        { attempt, until: expiresAt, expiresAt: ttl(expiresAt) },
        { if: 'attribute_not_exists(#pk) OR #until <= :now', values: { now }, lookBy: 'get' },
      );
      return written.won;
    },

    async findByCode(codeTag, now) {
      const code = await table.get(keyOf.code(codeTag));
      return code !== undefined && Number(code.until) > now ? String(code.attempt) : undefined;
    },
  };
}
