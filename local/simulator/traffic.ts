import type { Publish } from './events.ts';

/** A request the bot made to the Graph API, and what it was told. The access token is not kept. */
export interface GraphExchange {
  readonly number: number;
  readonly at: string;
  readonly method: string;
  readonly path: string;
  /** As received: parsed JSON, or the text where it was none. */
  readonly body: unknown;
  readonly response: { readonly status: number; readonly body: unknown } | null;
}

export interface WebhookAttempt {
  readonly at: string;
  /** HTTP status; 0 where no answer came. */
  readonly status: number;
  readonly error?: string;
}

/** A webhook that was sent to the bot. */
export interface WebhookExchange {
  readonly number: number;
  readonly at: string;
  /** The very text that was signed. */
  readonly body: string;
  readonly signature: string;
  /** Status of the last attempt. */
  readonly status: number;
  readonly attempts: readonly WebhookAttempt[];
  /** When it will be sent again; absent once it was taken or given up. */
  readonly next_attempt_at?: string;
}

/** A request of a Flow to its endpoint, as Meta relays it: ciphertext both ways. */
export interface FlowExchange {
  readonly number: number;
  readonly at: string;
  readonly kind: 'exchange' | 'ping';
  readonly flow_id: string;
  readonly flow_name: string;
  readonly endpoint_uri: string;
  /** The very text that was signed. */
  readonly body: string;
  /** Empty where a fault left it out. */
  readonly signature: string;
  /** HTTP status; 0 where no answer came. */
  readonly status: number;
  readonly response: string;
  readonly milliseconds: number;
  readonly error?: string;
  readonly fault?: string;
  /** The exchange that this one repeats. */
  readonly replay_of?: number;
}

export interface Traffic {
  graph(exchange: Omit<GraphExchange, 'number'>): void;
  /** Notes a new webhook or the next attempt of a known one. */
  webhook(exchange: WebhookExchange): void;
  flow(exchange: FlowExchange): void;
  nextNumber(): number;
  list(): {
    readonly graph: readonly GraphExchange[];
    readonly webhooks: readonly WebhookExchange[];
    readonly flows: readonly FlowExchange[];
  };
  clear(): void;
}

const kept = 3_000;

export function createTraffic(publish: Publish): Traffic {
  let numbers = 0;
  const graph: GraphExchange[] = [];
  const webhooks = new Map<number, WebhookExchange>();
  const flows: FlowExchange[] = [];

  return {
    graph: (exchange) => {
      const numbered = { number: ++numbers, ...exchange };
      graph.push(numbered);
      if (graph.length > kept) graph.shift();
      publish('graph', numbered);
    },
    webhook: (exchange) => {
      webhooks.set(exchange.number, exchange);
      if (webhooks.size > kept) webhooks.delete(webhooks.keys().next().value ?? 0);
      publish('webhook', exchange);
    },
    flow: (exchange) => {
      flows.push(exchange);
      if (flows.length > kept) flows.shift();
      publish('flow', exchange);
    },
    nextNumber: () => ++numbers,
    list: () => ({ graph, webhooks: [...webhooks.values()].sort((one, other) => one.number - other.number), flows }),
    clear: () => {
      graph.length = 0;
      webhooks.clear();
      flows.length = 0;
    },
  };
}
