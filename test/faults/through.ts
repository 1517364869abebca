import type { AlertStore } from '../../lambdas/store/alert-port.ts';
import type { Store } from '../../lambdas/store/port.ts';
import type { Served } from './desk.ts';
import type { Noun } from './injection.ts';

/** Wraps a port, so that each of its calls can be struck. */
export type Through = <T extends object>(port: T, noun: Noun) => T;

export function deskThrough({ settings, outside, store }: Served, through: Through) {
  const agents = through(store.agents, 'agents');
  const handovers = through(store.handovers, 'handovers');
  const transcripts = through(store.transcripts, 'transcripts');
  const actions = through(store.actions, 'actions');
  return { settings, desk: through(outside, 'desk'), store: { agents, handovers, transcripts, actions } };
}

export function storeThrough(store: Store, through: Through): Store {
  return {
    messages: through(store.messages, 'messages'),
    chats: through(store.chats, 'chats'),
    links: through(store.links, 'links'),
    attempts: through(store.attempts, 'attempts'),
    ledger: through(store.ledger, 'ledger'),
    chores: through(store.chores, 'chores'),
    rates: through(store.rates, 'rates'),
    unlocks: through(store.unlocks, 'unlocks'),
    tickets: through(store.tickets, 'tickets'),
    sessions: through(store.sessions, 'sessions'),
    readings: through(store.readings, 'readings'),
  };
}

/** Where alerts stand, each port of it wrapped. */
export function alertsThrough(store: AlertStore, through: Through): AlertStore {
  return {
    inbox: through(store.inbox, 'inbox'),
    states: through(store.states, 'states'),
    checks: through(store.checks, 'checks'),
    questions: through(store.questions, 'questions'),
    safety: through(store.safety, 'safety'),
    forget: through({ forget: (user: string) => store.forget(user) }, 'alerts').forget,
  };
}
