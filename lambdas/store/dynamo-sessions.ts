import { BotError } from '../platform/errors.ts';
import { retention } from '../platform/retention.ts';
import type { Table } from './dynamo-table.ts';
import type { WebSession } from './items.ts';
import { expiryOf, isLiveSession, keyOf, sessionOf, ttl } from './keys.ts';
import type { WebSessions } from './port.ts';

/** `WebSessions` on DynamoDB. A touch brings no idle, ended or removed session back. */
export function dynamoSessions(table: Table): WebSessions {
  return {
    async create(session: WebSession) {
      const written = await table.put(
        keyOf.session(session.id),
        { ...session, expiresAt: ttl(expiryOf.session(session.startedAt)) },
        { if: 'attribute_not_exists(#pk)', lookBy: 'get' },
      );
      if (!written.won) throw new BotError('STORE_CONFLICT', 'A session of this id exists: make another cookie.');
    },

    async get(id, now) {
      const item = await table.get(keyOf.session(id));
      if (item === undefined) return undefined;
      const session = sessionOf(item);
      return isLiveSession(session, now) ? session : undefined;
    },

    async touch(id, now) {
      await table.update(
        keyOf.session(id),
        { set: { lastSeenAt: now } },
        {
          if: '#startedAt > :oldest AND #lastSeenAt > :idle AND #lastSeenAt < :now',
          values: { oldest: now - retention.sessionAbsolute, idle: now - retention.sessionIdle, now },
          lookBy: 'nothing',
        },
      );
    },

    async remove(id) {
      await table.remove(keyOf.session(id));
    },
  };
}
