import { type Clock, systemClock } from '../platform/clock.ts';
import { BotError } from '../platform/errors.ts';
import { retention } from '../platform/retention.ts';
import { appendTo } from './chain.ts';
import { actionChain, type ChainedAction, withoutPlace } from './chain-kinds.ts';
import { copy } from './copy.ts';
import type { AgentSession, Handover, TranscriptLine } from './items.ts';
import { expiryOf, ttl } from './keys.ts';
import { type MemoryChain, memoryChain } from './memory-chain.ts';
import type { DeskStore } from './port.ts';

/** A desk store that a memory store can look into, as both are one table on DynamoDB. */
export interface MemoryDesk extends DeskStore {
  readonly handoverOf: (user: string, now: number) => Handover | undefined;
}

/** `DeskStore` in memory, for tests: the same promises, kept by the same contract suite. */
export function memoryDesk({
  clock = systemClock,
  actions = memoryChain(actionChain),
}: {
  readonly clock?: Clock;
  /** Given by a test that looks at the chains behind what agents did. */
  readonly actions?: MemoryChain<ChainedAction>;
} = {}): MemoryDesk {
  const handovers = new Map<string, Handover>();
  const lines = new Map<string, { line: TranscriptLine; expiresAt: number }>();
  const waits: { id: string; at: number; milliseconds: number }[] = [];
  const contacts = new Map<string, string>();
  const sessions = new Map<string, AgentSession>();

  const live = (user: string, now: number): Handover | undefined => {
    const found = handovers.get(user);
    return found === undefined || ttl(expiryOf.handover(found.lastMovedAt)) * 1_000 <= now ? undefined : found;
  };
  const nameOf = ({ user, at, tag }: Pick<TranscriptLine, 'user' | 'at' | 'tag'>) => JSON.stringify([user, at, tag]);
  const isOpen = (handover: Handover | undefined): handover is Handover =>
    handover !== undefined && handover.state !== 'CLOSED';

  return {
    handoverOf: (user, now) => copy(live(user, now)),
    handovers: {
      async get(user) {
        return copy(live(user, clock.now()));
      },
      async save(handover) {
        if ((live(handover.user, clock.now())?.version ?? 0) !== handover.version - 1) return false;
        handovers.set(handover.user, copy(handover));
        return true;
      },
      async open(limit) {
        const open = [...handovers.keys()].map((user) => live(user, clock.now())).filter(isOpen);
        return copy(open.sort((a, b) => a.askedAt - b.askedAt || (a.id < b.id ? -1 : 1)).slice(0, Math.max(0, limit)));
      },
      async find(askedAt, id) {
        const open = [...handovers.keys()].map((user) => live(user, clock.now())).filter(isOpen);
        return copy(open.find((handover) => handover.id === id && handover.askedAt === askedAt));
      },
      async noteWait(wait) {
        if (!waits.some(({ id, at }) => id === wait.id && at === wait.at)) waits.push({ ...wait });
      },
      async waits(since) {
        return waits
          .filter(({ at }) => at >= since)
          .sort((a, b) => a.at - b.at)
          .map(({ milliseconds }) => milliseconds);
      },
      async keepContact(contact, user) {
        contacts.set(contact, user);
      },
      async userOfContact(contact) {
        return contacts.get(contact);
      },
      async forget(user) {
        handovers.delete(user);
        for (const [name, { line }] of lines) if (line.user === user) lines.delete(name);
      },
    },
    transcripts: {
      async add(line) {
        if (lines.has(nameOf(line))) return false;
        lines.set(nameOf(line), { line: copy(line), expiresAt: expiryOf.message(line.at, clock.now()) });
        return true;
      },
      async remove(line) {
        lines.delete(nameOf(line));
      },
      async list(user) {
        return [...lines.values()]
          .filter(({ line, expiresAt }) => line.user === user && expiresAt > clock.now())
          .map(({ line }) => copy(line))
          .sort((a, b) => a.keptAt - b.keptAt || a.at - b.at || (a.tag < b.tag ? -1 : 1));
      },
    },
    actions: {
      append: (action) => appendTo(actionChain, actions, action),
      async list(day) {
        return (await actions.list(day)).map(withoutPlace).sort((a, b) => a.at - b.at);
      },
    },
    agents: {
      async create(session) {
        if (sessions.has(session.id)) {
          throw new BotError('STORE_CONFLICT', 'A session of this id exists: make another one.');
        }
        sessions.set(session.id, copy(session));
      },
      async get(id, now) {
        const session = sessions.get(id);
        return session !== undefined && session.startedAt > now - retention.sessionAbsolute ? copy(session) : undefined;
      },
      async touch(id, now) {
        const session = sessions.get(id);
        if (session !== undefined) sessions.set(id, { ...session, lastSeenAt: now });
      },
      async remove(id) {
        sessions.delete(id);
      },
    },
  };
}
