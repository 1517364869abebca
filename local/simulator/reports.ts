import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, hours } from '../../lambdas/platform/clock.ts';
import type { ChatMessage, ChatStatus, StatusError, StatusName } from './chat.ts';
import type { Delivery } from './delivery.ts';
import { type Business, type Pricing, statusEnvelope } from './envelope.ts';
import type { Recipient } from './graph/message.ts';
import type { Person } from './person.ts';
import type { State } from './state.ts';

/** How long after acceptance each report comes, in milliseconds. */
export interface ReportTiming {
  readonly sent: number;
  readonly delivered: number;
  readonly read: number;
}

export const reportTiming: ReportTiming = { sent: 40, delivered: 120, read: 350 };

/** The customer service window: each message of the person opens it anew. */
export const windowOf = (person: Person): number => (person.last_wrote_at ?? Number.NEGATIVE_INFINITY) + hours(24);

export interface Reports {
  /** Reports on an accepted message: sent, delivered and read, or failed with the reason. */
  follow(person: Person | undefined, message: ChatMessage, recipient: Recipient): void;
  /** The phone is online again: what waited is delivered. */
  catchUp(person: Person): void;
  close(): void;
}

interface ReportParts {
  readonly business: Business;
  readonly state: State;
  readonly delivery: Delivery;
  readonly clock: Clock;
  readonly timing: ReportTiming;
}

export function createReports({ business, state, delivery, clock, timing }: ReportParts): Reports {
  const closing = new AbortController();
  const deliveredIn = new Map<string, number>();

  async function pause(milliseconds: number): Promise<boolean> {
    await sleep(milliseconds, undefined, { signal: closing.signal, ref: false }).catch(() => undefined);
    return !closing.signal.aborted;
  }

  function report(person: Person | undefined, message: ChatMessage, name: StatusName, failure?: Failure): void {
    const status: ChatStatus = {
      status: name,
      timestamp: String(Math.floor(clock.now() / 1_000)),
      ...(failure === undefined ? {} : { errors: [failure.error] }),
    };
    if (person !== undefined) state.setStatus(person, message.id, status);
    const extra = {
      ...(name === 'sent' ? { pricing: priceOf(message) } : {}),
      ...(failure?.recipient_id === undefined ? {} : { recipient_id: failure.recipient_id }),
    };
    void delivery.deliver(statusEnvelope(business, person, message, status, extra));
  }

  /** The first 1,000 service messages of a number and month are free. */
  function priceOf({ sending }: ChatMessage): Pricing {
    const month = new Date(clock.now()).toISOString().slice(0, 7);
    const category = sending?.category ?? 'service';
    const before = deliveredIn.get(month) ?? 0;
    if (category === 'service') deliveredIn.set(month, before + 1);
    const free = category === 'service' && before < 1_000;
    return { billable: !free, pricing_model: 'PMP', type: free ? 'free_customer_service' : 'regular', category };
  }

  async function arrive(user_id: string, message: ChatMessage): Promise<void> {
    const person = state.find(user_id);
    if (person === undefined || !person.online) return;
    const { identityHash } = message.sending ?? {};
    if (identityHash !== undefined && identityHash !== person.identity_key_hash) {
      return report(person, message, 'failed', { error: identityChanged });
    }
    report(person, message, 'delivered');
    if (!(await pause(Math.max(0, timing.read - timing.delivered)))) return;
    const now = state.find(user_id);
    if (now?.online) report(now, message, 'read');
  }

  return {
    follow: async (person, message, recipient) => {
      // Judged as it was taken: what changes a moment later does not matter any more.
      const failure = failureOf(person, message, recipient, clock.now());
      if (!(await pause(timing.sent))) return;
      if (failure !== undefined || person === undefined) {
        return report(person, message, 'failed', failure ?? { error: undeliverable });
      }
      report(person, message, 'sent');
      if (!(await pause(Math.max(0, timing.delivered - timing.sent)))) return;
      await arrive(person.user_id, message);
    },
    catchUp: (person) => {
      for (const message of state.chat(person)) {
        if (message.direction === 'out' && message.statuses.at(-1)?.status === 'sent')
          void arrive(person.user_id, message);
      }
    },
    close: () => closing.abort(),
  };
}

interface Failure {
  readonly error: StatusError;
  readonly recipient_id?: string;
}

/** Why an accepted message does not arrive. Meta answers 200 first and tells this in a report. */
function failureOf(
  person: Person | undefined,
  { message, sending }: ChatMessage,
  recipient: Recipient,
  now: number,
): Failure | undefined {
  if (recipient.by === 'nobody') return { error: undeliverable, recipient_id: recipient.input };
  if (person === undefined) {
    return { error: undeliverable, ...(recipient.by === 'phone' ? { recipient_id: recipient.digits } : {}) };
  }
  if (sending?.identityHash !== undefined && sending.identityHash !== person.identity_key_hash) {
    return { error: identityChanged };
  }
  if (message.type !== 'template' && now > windowOf(person)) return { error: windowClosed };
  return undefined;
}

const failed = (code: number, title: string, details: string): StatusError => ({
  code,
  title,
  message: title,
  error_data: { details },
  href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/',
});

const undeliverable = failed(131026, 'Message undeliverable', 'Message Undeliverable.');

const windowClosed = failed(
  131047,
  'Re-engagement message',
  'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
);

const identityChanged = failed(
  137000,
  'Recipient identity key hash mismatch',
  'Message failed to send because the recipient_identity_key_hash does not match the identity of the recipient.',
);
