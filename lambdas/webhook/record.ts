/**
 * The records that travel through the queues, one per message or report: small, versioned, and holding only what
 * somebody downstream reads. A field is added, never changed in meaning; a new meaning is a new `v`.
 */
export interface InboundRecord {
  readonly v: 1;
  /** `wamid…` of the message. */
  readonly id: string;
  /** Meta's timestamp of the message, milliseconds since the epoch. */
  readonly sentAt: number;
  /** When our webhook took it, milliseconds since the epoch. */
  readonly receivedAt: number;
  readonly user: string;
  readonly sender: Sender;
  readonly content: InboundContent;
  /** Id of the message this one answers, where the person quoted one or pressed its button. */
  readonly quoted?: string;
  /** True when the person forwarded it: such a message never moves money data. */
  readonly forwarded?: true;
}

/** Who wrote, as Meta names them. All are opaque strings, kept byte for byte, never parsed. */
export interface Sender {
  /** Business-scoped user id. */
  readonly userId?: string;
  readonly parentUserId?: string;
  /** Phone number as WhatsApp writes it, without `+`; absent for people who keep it to themselves. */
  readonly waId?: string;
  /** `contacts[].identity_key_hash`: changes when WhatsApp is registered anew. */
  readonly identityHash?: string;
}

export type InboundContent =
  | { readonly kind: 'text'; readonly body: string }
  /** A reply button, a list row or a template's quick reply: what came back is the id we sent. */
  | { readonly kind: 'button'; readonly id: string; readonly title?: string }
  /** A Flow was completed: Meta's `response_json`, unparsed. */
  | { readonly kind: 'flow'; readonly response: string }
  | { readonly kind: 'media'; readonly media: 'image' | 'video' | 'audio' | 'voice' | 'document' | 'sticker' }
  | { readonly kind: 'location' }
  /** `own`: the card came from our request for the number, so it is the sender's own. Other cards prove nothing. */
  | { readonly kind: 'contacts'; readonly own: boolean }
  | { readonly kind: 'reaction' }
  | { readonly kind: 'order' }
  | {
      readonly kind: 'system';
      readonly event: 'number-changed' | 'user-id-changed' | 'identity-changed' | 'other';
      /** Ids the person had before, where Meta tells them. */
      readonly previous?: { readonly userId?: string; readonly waId?: string };
    }
  /** `body`: the text as it is now, where it is a text. */
  | { readonly kind: 'edit'; readonly original?: string; readonly body?: string }
  | { readonly kind: 'revoke'; readonly original?: string }
  /** The person told WhatsApp that this business should stop writing first. */
  | { readonly kind: 'preference'; readonly value: 'stop' }
  /** `request_welcome`: the person opened the chat and has written nothing yet. */
  | { readonly kind: 'welcome' }
  /** Meta could not show it to us, or it is a type that did not exist when this was written. */
  | { readonly kind: 'unsupported'; readonly type: string };

/** A delivery report. */
export interface ReportRecord {
  readonly v: 1;
  /** `wamid…` of the message we sent. */
  readonly id: string;
  readonly status: 'sent' | 'delivered' | 'read' | 'played' | 'failed';
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Our `biz_opaque_callback_data`, echoed: names the outbox record. */
  readonly callback?: string;
  /** Meta's error code of a failed one. */
  readonly code?: number;
}
