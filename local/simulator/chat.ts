/** A WhatsApp message object as it travels, without id and timestamp. */
export interface MessageObject {
  readonly type: string;
  readonly context?: { readonly id?: string; readonly from?: string; readonly forwarded?: boolean };
  readonly [key: string]: unknown;
}

export type StatusName = 'sent' | 'delivered' | 'read' | 'failed';

export interface StatusError {
  readonly code: number;
  readonly title: string;
  readonly message: string;
  readonly error_data: { readonly details: string };
  readonly href: string;
}

export interface ChatStatus {
  readonly status: StatusName;
  /** Unix seconds, as text, like everywhere in Meta's webhooks. */
  readonly timestamp: string;
  readonly errors?: readonly StatusError[];
}

/** One message of a chat. `in` was written by the person, `out` by the bot. */
export interface ChatMessage {
  readonly direction: 'in' | 'out';
  readonly id: string;
  readonly timestamp: string;
  readonly message: MessageObject;
  /** Of an outgoing message: what the person's phone reported. Of an incoming one: what the person's ticks show. */
  readonly statuses: readonly ChatStatus[];
  /** What WhatsApp hands the phone along with a Flow message. */
  readonly flow?: ChatFlow;
  /** What a template message reads as: its own words are at Meta. */
  readonly template?: ChatTemplate;
  /** How an outgoing message was addressed, for its delivery reports. */
  readonly sending?: Sending;
}

export interface ChatFlow {
  readonly id: string;
  /** JWT by the app secret; the phone puts it inside what it encrypts. */
  readonly flow_token_signature: string;
}

export interface ChatTemplate {
  readonly header?: string;
  readonly body: string;
  readonly footer?: string;
  readonly buttons: readonly { readonly text: string; readonly payload: string }[];
}

export interface Sending {
  readonly by: 'phone' | 'user_id';
  readonly callback?: string;
  /** `recipient_identity_key_hash` of the request. */
  readonly identityHash?: string;
  readonly category: 'service' | 'utility';
}

const order: readonly StatusName[] = ['sent', 'delivered', 'read', 'failed'];

/** Adds a status; statuses only move forward, so a late or repeated one changes nothing. */
export function withStatus(message: ChatMessage, status: ChatStatus): ChatMessage {
  const last = message.statuses.at(-1)?.status;
  if (last !== undefined && order.indexOf(status.status) <= order.indexOf(last)) return message;
  return { ...message, statuses: [...message.statuses, status] };
}
