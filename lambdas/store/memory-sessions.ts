import { BotError } from '../platform/errors.ts';
import { copy } from './copy.ts';
import type { WebSession } from './items.ts';
import { isLiveSession } from './keys.ts';
import type { WebSessions } from './port.ts';

/** `WebSessions` in memory. */
export function memorySessions(): WebSessions {
  const sessions = new Map<string, WebSession>();
  const live = (id: string, now: number): WebSession | undefined => {
    const session = sessions.get(id);
    return session !== undefined && isLiveSession(session, now) ? session : undefined;
  };
  return {
    async create(session) {
      if (sessions.has(session.id)) {
        throw new BotError('STORE_CONFLICT', 'A session of this id exists: make another cookie.');
      }
      sessions.set(session.id, copy(session));
    },
    async get(id, now) {
      return copy(live(id, now));
    },
    async touch(id, now) {
      const session = live(id, now);
      if (session !== undefined && session.lastSeenAt < now) sessions.set(id, { ...session, lastSeenAt: now });
    },
    async remove(id) {
      sessions.delete(id);
    },
  };
}
