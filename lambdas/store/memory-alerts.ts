import { type Clock, systemClock } from '../platform/clock.ts';
import type { AlertCheck, AlertState, FraudQuestion, InboxEvent, SafetyEntry } from './alert-items.ts';
import { alertExpiryOf, alertKeyOf } from './alert-keys.ts';
import type { AlertStore } from './alert-port.ts';
import { safetyChain } from './chain-kinds.ts';
import { copy } from './copy.ts';
import { ttl } from './keys.ts';
import { type MemoryChain, memoryChain } from './memory-chain.ts';

export interface MemoryAlerts extends AlertStore {
  readonly safety: MemoryChain<SafetyEntry>;
}

/** `AlertStore` in memory, for tests: the same promises, kept by the same contract suite. */
export function memoryAlerts({ clock = systemClock }: { readonly clock?: Clock } = {}): MemoryAlerts {
  const heard = new Map<string, number>();
  const events = new Map<string, InboxEvent>();
  const states = new Map<string, { readonly state: AlertState; readonly savedAt: number }>();
  const checks = new Map<string, AlertCheck>();
  const questions = new Map<string, FraudQuestion>();

  const name = (key: { pk: string; sk: string }) => `${key.pk} ${key.sk}`;
  const bySk = <T>(map: Map<string, T>): T[] =>
    [...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => copy(value));
  const isOver = (at: number) => ttl(alertExpiryOf.event(at)) * 1_000 <= clock.now();
  const liveState = (user: string) => {
    const kept = states.get(user);
    return kept !== undefined && ttl(alertExpiryOf.state(kept.savedAt)) * 1_000 > clock.now() ? kept.state : undefined;
  };
  const isLive = ({ askedAt }: FraudQuestion) => alertExpiryOf.question(askedAt) > clock.now();

  return {
    inbox: {
      async take(taken) {
        const [first] = taken;
        const before = first === undefined ? undefined : heard.get(first.tag);
        if (first === undefined || (before !== undefined && !isOver(before))) return 'known';
        heard.set(first.tag, first.receivedAt);
        for (const event of taken) events.set(name(alertKeyOf.event(event)), copy(event));
        return 'new';
      },
      async list(limit) {
        return bySk(events)
          .filter(({ receivedAt }) => !isOver(receivedAt))
          .slice(0, Math.max(0, limit));
      },
      async done(event) {
        events.delete(name(alertKeyOf.event(event)));
      },
    },
    states: {
      async get(user) {
        return copy(liveState(user));
      },
      async save(state) {
        if ((liveState(state.user)?.version ?? 0) !== state.version - 1) return false;
        states.set(state.user, { state: copy(state), savedAt: clock.now() });
        return true;
      },
    },
    checks: {
      async add(check) {
        checks.set(name(alertKeyOf.check(check)), copy(check));
      },
      async due(now, limit) {
        return bySk(checks)
          .filter(({ dueAt }) => dueAt <= now)
          .slice(0, Math.max(0, limit));
      },
      async done(check) {
        checks.delete(name(alertKeyOf.check(check)));
      },
    },
    questions: {
      async save(question) {
        const key = name(alertKeyOf.question(question.user, question.id));
        if ((questions.get(key)?.version ?? 0) !== question.version - 1) return false;
        questions.set(key, copy(question));
        return true;
      },
      async get(user, id) {
        const found = questions.get(name(alertKeyOf.question(user, id)));
        return found !== undefined && isLive(found) ? copy(found) : undefined;
      },
      async list(user) {
        return [...questions.values()]
          .filter((question) => question.user === user && isLive(question))
          .sort((a, b) => a.askedAt - b.askedAt || (a.id < b.id ? -1 : 1))
          .map(copy);
      },
    },
    safety: memoryChain(safetyChain),
    async forget(user) {
      states.delete(user);
      for (const [key, question] of questions) if (question.user === user) questions.delete(key);
    },
  };
}
