import { type Clock, systemClock } from '../platform/clock.ts';
import { BotError } from '../platform/errors.ts';
import type { WrappedKeys } from '../vault/port.ts';
import { appendTo } from './chain.ts';
import { type ChainedLedgerEntry, ledgerChain, withoutPlace } from './chain-kinds.ts';
import { copy } from './copy.ts';
import type { Attempt, Chore, Link, MessageRecord, Profile, ReadingRecord, Unlock } from './items.ts';
import { expiryOf, isRenewable, minuteOf, since } from './keys.ts';
import { type MemoryChain, memoryChain } from './memory-chain.ts';
import type { MemoryDesk } from './memory-desk.ts';
import { memoryMessages } from './memory-messages.ts';
import { memorySessions } from './memory-sessions.ts';
import { memoryTickets } from './memory-tickets.ts';
import { memoryUnlocks } from './memory-unlocks.ts';
import type { Store } from './port.ts';

/**
 * The store in memory, for tests: the same promises as DynamoDB's, kept by the same contract suite. What goes in and
 * what comes out are copies, and each write is one step that nothing can come between.
 */
export function memoryStore({
  clock = systemClock,
  desk,
  ledger = memoryChain(ledgerChain),
}: {
  readonly clock?: Clock;
  /** Hand-overs are in the same table: a chat is loaded with its own, and forgetting a person forgets it. */
  readonly desk?: MemoryDesk;
  /** Given by a test that looks at the chains behind the ledger. */
  readonly ledger?: MemoryChain<ChainedLedgerEntry>;
} = {}): Store {
  const messages = new Map<string, { record: MessageRecord; expiresAt: number }>();
  const profiles = new Map<string, Profile>();
  const links = new Map<string, Link>();
  const attempts = new Map<string, { attempt: Attempt; expiresAt: number }>();
  const codes = new Map<string, { attempt: string; until: number }>();
  const chores = new Map<string, Chore>();
  const rates = new Map<string, number>();
  const unlocks = new Map<string, Unlock>();
  const readings: ReadingRecord[] = [];

  const linkKey = (user: string, id: string) => JSON.stringify([user, id]);
  const choreKey = ({ dueAt, id }: Chore) => JSON.stringify([dueAt, id]);
  const linksOf = (user: string) =>
    [...links.values()].filter((link) => link.user === user).sort((a, b) => compare(a.id, b.id));

  const changeLink = (user: string, id: string, may: (link: Link) => boolean, change: Partial<Link>): boolean => {
    const link = links.get(linkKey(user, id));
    if (link === undefined || !may(link)) return false;
    links.set(linkKey(user, id), copy({ ...link, ...change }));
    return true;
  };

  const liveAttempt = (id: string): Attempt | undefined => {
    const found = attempts.get(id);
    return found === undefined || found.expiresAt <= clock.now() ? undefined : found.attempt;
  };

  return {
    messages: memoryMessages(messages, clock),

    chats: {
      async load(user, now) {
        const recent = [...messages.values()]
          .filter(({ record, expiresAt }) => record.user === user && record.sentAt >= since(now) && expiresAt > now)
          .map(({ record }) => record)
          .sort((a, b) => a.sentAt - b.sentAt || compare(a.tag, b.tag));
        const handover = desk?.handoverOf(user, now);
        return {
          ...(handover === undefined ? {} : { handover }),
          profile: copy(profiles.get(user)),
          links: copy(linksOf(user)),
          recent: copy(recent),
          readings: copy(
            readings
              .filter((reading) => reading.user === user && reading.sentAt >= since(now))
              .sort((a, b) => a.sentAt - b.sentAt || compare(a.tag, b.tag)),
          ),
        };
      },
      async profile(user) {
        return copy(profiles.get(user));
      },
      async saveProfile(profile) {
        if ((profiles.get(profile.user)?.version ?? 0) !== profile.version - 1) {
          throw new BotError(
            'STORE_CONFLICT',
            'The profile was written by somebody else first: load it and decide again.',
          );
        }
        profiles.set(profile.user, copy(profile));
      },
      async forget(user) {
        profiles.delete(user);
        for (const link of linksOf(user)) links.delete(linkKey(user, link.id));
        unlocks.delete(user);
        for (const reading of readings.filter((one) => one.user === user))
          readings.splice(readings.indexOf(reading), 1);
        await desk?.handovers.forget(user);
      },
    },

    links: {
      async get(user, id) {
        return copy(links.get(linkKey(user, id)));
      },
      async ofLogin(subjectTag) {
        return copy([...links.values()].filter((link) => link.subjectTag === subjectTag));
      },
      async ofConsent(bank, consent) {
        return copy([...links.values()].filter((link) => link.bank === bank && link.consent === consent));
      },
      async create(link) {
        const key = linkKey(link.user, link.id);
        if (links.has(key)) throw new BotError('STORE_CONFLICT', 'A link of this id exists: make another id.');
        links.set(key, copy(link));
      },
      async moveState(user, id, from, to, reason) {
        const stateReason = to === 'ACTIVE' ? undefined : reason;
        return changeLink(user, id, ({ state }) => from.includes(state), { state: to, stateReason });
      },
      async saveTokens(user, id, seen, sealedTokens) {
        return changeLink(user, id, ({ tokenVersion }) => tokenVersion === seen, {
          sealedTokens,
          tokenVersion: seen + 1,
          lease: undefined,
        });
      },
      async renew(user, id, seen, given) {
        const may = (link: Link) => link.tokenVersion === seen && isRenewable(link);
        const change = { state: 'ACTIVE', stateReason: undefined, tokenVersion: seen + 1, lease: undefined } as const;
        return changeLink(user, id, may, { expiresAt: undefined, ...given, ...change });
      },
      async takeLease(user, id, owner, now, until) {
        const isFree = ({ lease }: Link) => lease === undefined || lease.until <= now;
        return changeLink(user, id, isFree, { lease: { owner, until } });
      },
      async releaseLease(user, id, owner) {
        changeLink(user, id, ({ lease }) => lease?.owner === owner, { lease: undefined });
      },
      async saveAccounts(user, id, sealedAccounts) {
        changeLink(user, id, () => true, { sealedAccounts });
      },
      async remove(user, id) {
        links.delete(linkKey(user, id));
      },
    },

    attempts: {
      async create(attempt) {
        if (attempts.has(attempt.id)) {
          throw new BotError('STORE_CONFLICT', 'An attempt of this id exists: make another token.');
        }
        attempts.set(attempt.id, { attempt: copy(attempt), expiresAt: expiryOf.attempt(clock.now()) });
      },
      async get(id) {
        return copy(liveAttempt(id));
      },
      async move(id, from, to, change, { stateTag } = {}) {
        const attempt = liveAttempt(id);
        if (attempt === undefined || !from.includes(attempt.state)) return undefined;
        if (stateTag !== undefined && attempt.stateTag !== stateTag) return undefined;
        const moved = copy({ ...attempt, ...change, state: to });
        attempts.set(id, { attempt: moved, expiresAt: expiryOf.attempt(clock.now()) });
        return copy(moved);
      },
      async countWrongCode(id) {
        const attempt = liveAttempt(id);
        const held = attempts.get(id);
        if (attempt === undefined || held === undefined) {
          throw new BotError('STORE_CONFLICT', 'The attempt is gone: there is nothing to count codes of.');
        }
        const wrongCodes = attempt.wrongCodes + 1;
        attempts.set(id, { ...held, attempt: { ...attempt, wrongCodes } });
        return wrongCodes;
      },
      async reserveCode(codeTag, attempt, now, expiresAt) {
        if ((codes.get(codeTag)?.until ?? now) > now) return false;
        codes.set(codeTag, { attempt, until: expiresAt });
        return true;
      },
      async findByCode(codeTag, now) {
        const code = codes.get(codeTag);
        return code !== undefined && code.until > now ? code.attempt : undefined;
      },
    },

    ledger: {
      append: (entry) => appendTo(ledgerChain, ledger, entry),
      async list(user, limit) {
        const newest = (await ledger.list(user)).toReversed().slice(0, Math.max(0, limit));
        return newest.map(withoutPlace).filter(({ at }) => expiryOf.ledger(at) > clock.now());
      },
    },

    chores: {
      async add(chore) {
        chores.set(choreKey(chore), copy(chore));
      },
      async due(now, limit) {
        const due = [...chores.values()].filter(({ dueAt }) => dueAt <= now);
        return copy(due.sort((a, b) => a.dueAt - b.dueAt || compare(a.id, b.id)).slice(0, Math.max(0, limit)));
      },
      async postpone(chore, dueAt) {
        const later = copy({ ...chore, dueAt, tries: chore.tries + 1 });
        chores.delete(choreKey(chore));
        chores.set(choreKey(later), later);
      },
      async done(chore) {
        chores.delete(choreKey(chore));
      },
    },

    rates: {
      async take(user, events, limit, now) {
        const key = JSON.stringify([user, minuteOf(now)]);
        const count = (rates.get(key) ?? 0) + events;
        if (count > limit) return false;
        rates.set(key, count);
        return true;
      },
    },

    unlocks: memoryUnlocks(unlocks),
    tickets: memoryTickets(clock),
    sessions: memorySessions(),
    readings: {
      async add(reading) {
        readings.push(copy(reading));
      },
    },
  };
}

/** The keys table in memory. */
export function memoryWrappedKeys(): WrappedKeys {
  const keys = new Map<string, Buffer>();
  return {
    async get(user) {
      const wrapped = keys.get(user);
      return wrapped === undefined ? undefined : Buffer.from(wrapped);
    },
    async putIfAbsent(user, wrapped) {
      const kept = keys.get(user) ?? Buffer.from(wrapped);
      keys.set(user, kept);
      return Buffer.from(kept);
    },
    async remove(user) {
      keys.delete(user);
    },
  };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
