import { useEffect, useState } from 'preact/hooks';
import type {
  ChatMessage,
  Faults,
  FlowExchange,
  GraphExchange,
  MessageObject,
  Person,
  SimulatorStatus,
  WebhookExchange,
} from './model.ts';

/** Everything the page shows, kept up to date by the simulator's event stream. */
export interface Simulated {
  readonly connected: boolean;
  readonly status: SimulatorStatus | undefined;
  readonly people: readonly Person[];
  /** By business-scoped id. */
  readonly chats: Readonly<Record<string, readonly ChatMessage[]>>;
  /** Until when "typing…" shows, by business-scoped id. */
  readonly typing: Readonly<Record<string, number>>;
  readonly graph: readonly GraphExchange[];
  readonly webhooks: readonly WebhookExchange[];
  readonly flows: readonly FlowExchange[];
}

const nothing: Simulated = {
  connected: false,
  status: undefined,
  people: [],
  chats: {},
  typing: {},
  graph: [],
  webhooks: [],
  flows: [],
};

const shownTraffic = 200;

export function useSimulator(): Simulated {
  const [simulated, setSimulated] = useState(nothing);

  useEffect(() => {
    const events = new EventSource('/simulator/events');
    type Change = (before: Simulated) => Simulated;
    /** What happened since everything began to be read, which may have been read without it. */
    let meanwhile: Change[] | undefined;
    const on = <Data>(name: string, apply: (before: Simulated, data: Data) => Simulated) =>
      events.addEventListener(name, ({ data }) => {
        const change: Change = (before) => apply(before, JSON.parse(data));
        meanwhile?.push(change);
        setSimulated(change);
      });

    events.onopen = () => {
      // A stream that was cut may have missed something, so everything is read again.
      const own: Change[] = [];
      meanwhile = own;
      void load().then((loaded) => {
        if (meanwhile !== own) return;
        meanwhile = undefined;
        setSimulated((before) =>
          own.reduce<Simulated>((all, change) => change(all), { ...before, ...loaded, connected: true }),
        );
      });
    };
    events.onerror = () => setSimulated((before) => ({ ...before, connected: false }));
    on<Person>('user', withPerson);
    on<{ user_id: string; message: ChatMessage }>('message', (before, { user_id, message }) => ({
      ...before,
      chats: { ...before.chats, [user_id]: put(before.chats[user_id] ?? [], message, ({ id }) => id) },
    }));
    on<{ user_id: string; until: number }>('typing', (before, { user_id, until }) => ({
      ...before,
      typing: { ...before.typing, [user_id]: until },
    }));
    on<GraphExchange>('graph', (before, exchange) => ({
      ...before,
      graph: put(before.graph, exchange, ({ number }) => number).slice(-shownTraffic),
    }));
    on<FlowExchange>('flow', (before, exchange) => ({
      ...before,
      flows: put(before.flows, exchange, ({ number }) => number).slice(-shownTraffic),
    }));
    on<WebhookExchange>('webhook', (before, exchange) => ({
      ...before,
      webhooks: put(before.webhooks, exchange, ({ number }) => number).slice(-shownTraffic),
    }));
    on<SimulatorStatus['handshake']>('handshake', (before, handshake) =>
      before.status === undefined ? before : { ...before, status: { ...before.status, handshake } },
    );
    on<Faults>('faults', (before, faults) =>
      before.status === undefined ? before : { ...before, status: { ...before.status, faults } },
    );
    return () => events.close();
  }, []);

  return simulated;
}

/** A changed number brings a new id; the chat goes along. */
function withPerson(before: Simulated, person: Person): Simulated {
  const former = before.people.find(({ user_id }) => person.previous_user_ids.includes(user_id));
  const chat = former === undefined ? undefined : before.chats[former.user_id];
  return {
    ...before,
    people: put(before.people, person, ({ user_id }) => (user_id === former?.user_id ? person.user_id : user_id)),
    chats: chat === undefined ? before.chats : { ...before.chats, [person.user_id]: chat },
  };
}

function put<Item>(items: readonly Item[], item: Item, keyOf: (item: Item) => string | number): readonly Item[] {
  const found = items.findLastIndex((candidate) => keyOf(candidate) === keyOf(item));
  return found < 0 ? [...items, item] : items.with(found, item);
}

async function load(): Promise<Omit<Simulated, 'connected' | 'typing'>> {
  const [status, { users }, { graph, webhooks, flows }] = await Promise.all([
    get<SimulatorStatus>('status'),
    get<{ users: readonly Person[] }>('users'),
    get<Pick<Simulated, 'graph' | 'webhooks' | 'flows'>>('traffic'),
  ]);
  const chats = await Promise.all(
    users.map(async ({ user_id }) => [user_id, (await get<Chat>(`chats/${user_id}`)).messages] as const),
  );
  return {
    status,
    people: users,
    chats: Object.fromEntries(chats),
    graph: graph.slice(-shownTraffic),
    webhooks: webhooks.slice(-shownTraffic),
    flows: flows.slice(-shownTraffic),
  };
}

interface Chat {
  readonly messages: readonly ChatMessage[];
}

async function get<Answer>(path: string): Promise<Answer> {
  return (await fetch(`/simulator/${path}`)).json() as Promise<Answer>;
}

export async function post(path: string, body: unknown): Promise<unknown> {
  const response = await fetch(`/simulator/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.json();
}

/** Writes as this person. */
export const send = (person: Person, message: MessageObject): Promise<unknown> =>
  post('messages', { from: { user_id: person.user_id }, message });
