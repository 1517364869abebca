import type { MemoryBank } from '../../lambdas/banks/memory.ts';
import type { Bank, BankTokens } from '../../lambdas/banks/port.ts';
import type { AttemptState, Unlock } from '../../lambdas/store/items.ts';
import type { Store } from '../../lambdas/store/port.ts';
import type { Chronicle } from './chronicle.ts';
import type { People } from './people.ts';
import { userOf } from './setting.ts';
import type { VirtualTime } from './virtual-time.ts';

/** The bank on the other side of the injection: no token of an unconfirmed attempt may ever reach it. */
export function watchBank(bank: MemoryBank, store: Store, time: VirtualTime, chronicle: Chronicle): Bank {
  const { attemptIds, allConsents, reads, violations } = chronicle;
  const consents = new Map<string, string>();
  const noteTokens = (consent: string, tokens: BankTokens) => {
    consents.set(tokens.accessToken, consent);
    if (tokens.refreshToken !== undefined) consents.set(tokens.refreshToken, consent);
  };
  const unconfirmed = async (consent: string): Promise<AttemptState | undefined> => {
    for (const id of attemptIds) {
      const attempt = await store.attempts.get(id);
      if (attempt?.consent === consent && attempt.state !== 'CONFIRMED') return attempt.state;
    }
    return undefined;
  };
  const use = async (method: string, tokens: BankTokens) => {
    const consent = consents.get(tokens.accessToken) ?? 'unheard-of';
    reads.push({ at: time.now(), consent, method });
    const state = await unconfirmed(consent);
    if (state !== undefined) violations.push(`I4: ${method} at the bank with tokens of an attempt that is ${state}`);
  };
  const { cards } = bank;
  return {
    ...bank,
    ...(cards === undefined
      ? {}
      : {
          cards: {
            ...cards,
            change: async (...given) => {
              await use('cards', given[0]);
              const outcome = await cards.change(...given);
              chronicle.deeds.push({ change: given[2].kind, key: given[3], done: outcome.kind === 'done' });
              return outcome;
            },
          },
        }),
    startConsent: async (...given) => {
      const started = await bank.startConsent(...given);
      allConsents.push(started.consent);
      return started;
    },
    finishConsent: async (...given) => {
      const granted = await bank.finishConsent(...given);
      noteTokens(granted.consent, granted.tokens);
      return granted;
    },
    balances: async (...given) => {
      await use('balances', given[0]);
      return bank.balances(...given);
    },
    transactions: async (...given) => {
      await use('transactions', given[0]);
      return bank.transactions(...given);
    },
    refresh: async (...given) => {
      await use('refresh', given[0]);
      const tokens = await bank.refresh(...given);
      noteTokens(consents.get(given[0].refreshToken ?? '') ?? 'unheard-of', tokens);
      return tokens;
    },
  };
}

/** The store on the other side of the injection: what it is made to hold, and who has proved themselves in it. */
export function watchStore(store: Store, own: Store, people: People, chronicle: Chronicle): Store {
  const { attemptIds, created, marks, proofs, salts, tickets, violations, written } = chronicle;
  const unlocks = new Map<string, Unlock>();
  const locks = new Map<string, number>();
  const ticketUsers = new Map<string, string>();
  const nameOf = (user: string) => Object.values(people).find((person) => userOf(person) === user)?.name;
  const text = (value: unknown) => JSON.stringify(value, (_key, one) => (typeof one === 'bigint' ? String(one) : one));
  const writing = <T extends object>(repository: T): T =>
    new Proxy(repository, {
      get(target, name) {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return (...args: readonly unknown[]) => {
          if (!reading.has(String(name))) written.push(text(args));
          return method.apply(target, args);
        };
      },
    });
  return {
    messages: writing(store.messages),
    chats: writing({
      ...store.chats,
      saveProfile: async (profile) => {
        const saved = await store.chats.saveProfile(profile);
        const { user, lockedAt = 0 } = profile;
        if (profile.stoppedAt !== undefined) proofs.push({ kind: 'stopped', user });
        if (lockedAt > (locks.get(user) ?? 0)) proofs.push({ kind: 'locked', user });
        locks.set(user, lockedAt);
        return saved;
      },
      forget: async (user) => {
        await store.chats.forget(user);
        unlocks.delete(user);
        proofs.push({ kind: 'removed', user });
      },
    }),
    ledger: writing(store.ledger),
    chores: writing(store.chores),
    rates: writing(store.rates),
    readings: writing(store.readings),
    attempts: writing({
      ...store.attempts,
      create: async (attempt) => {
        attemptIds.push(attempt.id);
        await store.attempts.create(attempt);
      },
    }),
    links: writing({
      ...store.links,
      create: async (link) => {
        const attempt = await own.attempts.get(link.id);
        if (attempt?.state !== 'CONFIRMED') violations.push(`I4: a link of an attempt that is ${attempt?.state}`);
        if (attempt?.user !== link.user) violations.push('I4: a link for somebody who did not ask for it');
        await store.links.create(link);
        created.push(link);
      },
    }),
    unlocks: writing({
      ...store.unlocks,
      save: async (unlock) => {
        const saved = await store.unlocks.save(unlock);
        if (!saved) return saved;
        const before = unlocks.get(unlock.user);
        unlocks.set(unlock.user, unlock);
        const salt = unlock.pin?.hash.split('$')[4];
        if (salt !== undefined) salts.set(salt, unlock.user);
        const [was, is] = [before?.failures ?? 0, unlock.failures ?? 0];
        const isNew = before?.pin === undefined || before.pin.setAt !== unlock.pin?.setAt;
        if (isAssertion(before, unlock)) {
          // Written before anything is shown for it: the passkey's own count, and its proof.
          proofs.push({ kind: 'counted', user: unlock.user }, { kind: 'right', user: unlock.user });
          return saved;
        }
        const kind = isNew ? 'set' : is > was ? 'counted' : is === 0 ? 'right' : 'set';
        proofs.push({ kind, user: unlock.user });
        return saved;
      },
      remove: async (user) => {
        await store.unlocks.remove(user);
        unlocks.delete(user);
        proofs.push({ kind: 'removed', user });
      },
    }),
    tickets: writing({
      ...store.tickets,
      create: async (ticket) => {
        await store.tickets.create(ticket);
        ticketUsers.set(ticket.id, ticket.user);
        tickets.set(ticket.id, proofs.length);
        const name = nameOf(ticket.user);
        if (name !== undefined) marks.set(ticket.id, name);
      },
      change: async (id, seen, change) => {
        const changed = await store.tickets.change(id, seen, change);
        const user = ticketUsers.get(id) ?? '';
        if (changed === undefined) return changed;
        const { place } = changed;
        if (change.steppedUpAt !== undefined) proofs.push({ kind: 'stepped', user, ticket: id, place });
        if (change.state === 'USED') proofs.push({ kind: 'used', user, ticket: id, place });
        return changed;
      },
    }),
    sessions: writing({
      ...store.sessions,
      create: async (session) => {
        await store.sessions.create(session);
        proofs.push({ kind: 'session', user: session.user });
      },
    }),
  };
}

/** Somebody without a PIN, of whom nothing was written but that a passkey was used. */
function isAssertion(before: Unlock | undefined, { pin, passkeys }: Unlock): boolean {
  const ids = (of: Unlock['passkeys']) => of.map(({ id }) => id).join();
  return (
    before !== undefined && before.pin === undefined && pin === undefined && ids(before.passkeys) === ids(passkeys)
  );
}

const reading: ReadonlySet<string> = new Set([
  'get',
  'load',
  'list',
  'due',
  'ofLogin',
  'findByCode',
  'languageOfExpired',
  'profile',
]);
