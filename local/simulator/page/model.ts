/** What the simulator's interface says, as the page reads it. */
export interface Person {
  readonly user_id: string;
  readonly previous_user_ids: readonly string[];
  readonly wa_id?: string;
  readonly username?: string;
  readonly name: string;
  readonly identity_key_hash: string;
  readonly online: boolean;
}

export interface MessageObject {
  readonly type: string;
  readonly context?: { readonly id?: string; readonly forwarded?: boolean };
  readonly [key: string]: unknown;
}

export interface ChatStatus {
  readonly status: 'sent' | 'delivered' | 'read' | 'failed';
  readonly timestamp: string;
  readonly errors?: readonly { readonly code: number; readonly title: string }[];
}

export interface ChatMessage {
  readonly direction: 'in' | 'out';
  readonly id: string;
  readonly timestamp: string;
  readonly message: MessageObject;
  readonly statuses: readonly ChatStatus[];
  /** Comes with a Flow message. */
  readonly flow?: { readonly id: string; readonly flow_token_signature: string };
  /** The words of a template message. */
  readonly template?: Template;
}

export interface Template {
  readonly header?: string;
  readonly body: string;
  readonly footer?: string;
  readonly buttons: readonly { readonly text: string; readonly payload: string }[];
}

/** A request of a Flow as Meta relayed it: ciphertext both ways. */
export interface FlowExchange {
  readonly number: number;
  readonly at: string;
  readonly kind: 'exchange' | 'ping';
  readonly flow_id: string;
  readonly flow_name: string;
  readonly endpoint_uri: string;
  readonly body: string;
  readonly signature: string;
  readonly status: number;
  readonly response: string;
  readonly milliseconds: number;
  readonly error?: string;
  readonly fault?: string;
  readonly replay_of?: number;
}

export interface GraphExchange {
  readonly number: number;
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly response: { readonly status: number; readonly body: unknown } | null;
}

export interface WebhookExchange {
  readonly number: number;
  readonly at: string;
  readonly body: string;
  readonly signature: string;
  readonly status: number;
  readonly attempts: readonly { readonly at: string; readonly status: number; readonly error?: string }[];
  readonly next_attempt_at?: string;
}

export interface Armed {
  readonly kind: string;
  readonly left?: number;
}

export interface Faults {
  readonly graph: Armed;
  readonly webhooks: Armed;
  readonly flows: Armed;
}

export interface SimulatorStatus {
  readonly business: { readonly name: string; readonly displayPhoneNumber: string };
  readonly handshake: { readonly state: 'waiting' | 'verified' | 'refused'; readonly detail: string };
  readonly faults: Faults;
}

/** Text at a path of a message object, '' where there is none: messages hold whatever the bot sent. */
export function textAt(value: unknown, ...path: readonly (string | number)[]): string {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : typeof found === 'number' ? String(found) : '';
}

export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (here, key) => (typeof here === 'object' && here !== null ? Reflect.get(here, key) : undefined),
    value,
  );
}

export function itemsAt(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}
