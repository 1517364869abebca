/**
 * What Saldo can say on WhatsApp, before it becomes Graph JSON. Builders refuse what Meta would refuse
 * (`MESSAGE_INVALID`), so a too-long button title fails in a test and not in a customer's chat.
 */
export type Content =
  | { readonly kind: 'text'; readonly body: string }
  | {
      readonly kind: 'buttons';
      readonly body: string;
      readonly footer?: string;
      /** At most 3; id at most 256, title at most 20 characters. */
      readonly buttons: readonly { readonly id: string; readonly title: string }[];
    }
  | {
      readonly kind: 'list';
      readonly body: string;
      readonly footer?: string;
      /** What opens the list, at most 20 characters. */
      readonly button: string;
      /** At most 10 rows in all; title at most 24, description at most 72, id at most 200 characters. */
      readonly sections: readonly {
        readonly title?: string;
        readonly rows: readonly { readonly id: string; readonly title: string; readonly description?: string }[];
      }[];
    }
  /** A picture that was uploaded before, and the text that says what it shows: at most 1,024 characters. */
  | { readonly kind: 'image'; readonly body: string; readonly mediaId: string }
  /** A button that opens a page. `label` at most 20 characters. */
  | {
      readonly kind: 'link';
      readonly body: string;
      readonly footer?: string;
      readonly label: string;
      readonly url: string;
    }
  /**
   * A button that opens a Flow, which asks its endpoint for everything (`flow_action: data_exchange`): nothing but the
   * token travels in the message. `label` at most 30 characters, no emoji.
   */
  | {
      readonly kind: 'flow';
      readonly body: string;
      readonly footer?: string;
      readonly label: string;
      readonly flowId: string;
      readonly token: string;
    }
  /**
   * A text that Meta has approved: all that may be sent once the person has not written for 24 hours. It takes no
   * parameters, so nothing in it stands for anybody; its one button comes back with `payload`.
   */
  | {
      readonly kind: 'template';
      /** What Meta shows for `name` in this language. It is not sent. */
      readonly body: string;
      readonly name: string;
      /** Meta's code of the language, as `pt_BR`. */
      readonly language: string;
      readonly payload: string;
    };

/** A phone number goes in `to` with its `+`; a business-scoped id goes in `recipient` and never in `to`. */
export type Address = { readonly to: string } | { readonly recipient: string };

export interface OutgoingMessage {
  readonly address: Address;
  readonly content: Content;
  /** Quotes the message being answered. */
  readonly replyTo?: string;
  /** Comes back in delivery reports: names the outbox record. At most 512 characters, nothing personal. */
  readonly callback: string;
  /** Meta delivers only if the recipient's identity hash still equals this one (137000 otherwise). */
  readonly identityHash?: string;
}

/**
 * What is known after trying to send once. `unknown` means Meta may have it: it must not be sent again
 * (there is no idempotency key).
 */
export type SendOutcome =
  | { readonly kind: 'accepted'; readonly id: string }
  /** Surely not sent, and another try may succeed. */
  | { readonly kind: 'not-sent'; readonly code: string; readonly retryAfterMs?: number }
  /** Surely not sent, and another try cannot succeed. */
  | { readonly kind: 'refused'; readonly code: string; readonly means: RefusalMeaning }
  | { readonly kind: 'unknown'; readonly code: string };

/** What a refusal asks for next. */
export type RefusalMeaning =
  | 'token-dead'
  | 'permission'
  | 'blocked'
  | 'identity-changed'
  | 'window-closed'
  | 'undeliverable'
  | 'our-mistake'
  | 'policy';

/** A PNG of eight bits a channel, RGB or RGBA: what Meta takes, up to 5 MB. */
export interface Picture {
  readonly png: Uint8Array;
}

/**
 * Hands a picture to Meta, which keeps it for up to 30 days. That is no message: nobody sees it until one names it. Tries
 * once, until `deadline` (milliseconds since the epoch), and never throws.
 *
 * @returns the id by which a message may name it; undefined where there is none, for whatever reason.
 */
export type Upload = (picture: Picture, deadline: number) => Promise<string | undefined>;

/**
 * Takes a picture that no message names back from Meta. Tries once, until `deadline` (milliseconds since the epoch), and
 * never throws: what is left there goes by itself after 30 days.
 */
export type Discard = (mediaId: string, deadline: number) => Promise<void>;

export interface Sender {
  /** Sends, retrying only what surely was not sent, until `deadline` (milliseconds since the epoch). */
  send(message: OutgoingMessage, deadline: number): Promise<SendOutcome>;
  /** Marks as read and shows "typing". Best effort: never throws, never retries. */
  markRead(messageId: string): Promise<void>;
}
