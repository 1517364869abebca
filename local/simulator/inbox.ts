import type { Clock } from '../../lambdas/platform/clock.ts';
import { type ChatMessage, type MessageObject, withStatus } from './chat.ts';
import type { Delivery } from './delivery.ts';
import { type Business, digitsOf, messageEnvelope, numberChangeEnvelope } from './envelope.ts';
import { changeNumber, type Person, userIdPattern } from './person.ts';
import { isMessageObject, type State } from './state.ts';
import type { WebhookAttempt } from './traffic.ts';
import { wamid } from './wamid.ts';

/** What people do towards the business: write, change their number, or whatever a raw webhook says they did. */
export interface Inbox {
  write(person: Person, message: MessageObject): Promise<{ readonly id: string; readonly attempt: WebhookAttempt }>;
  changeNumber(person: Person, wa_id?: string): Promise<{ readonly person: Person; readonly attempt: WebhookAttempt }>;
  /** Delivers these very bytes, and takes the messages in them for written, so that answers to them can arrive. */
  relay(bytes: Buffer): Promise<WebhookAttempt>;
}

interface InboxParts {
  readonly business: Business;
  readonly state: State;
  readonly delivery: Delivery;
  readonly clock: Clock;
}

/** Reactions and events are no messages: they do not open the customer service window. */
const opensNoWindow = new Set(['reaction', 'system', 'request_welcome', 'unsupported']);

export function createInbox({ business, state, delivery, clock }: InboxParts): Inbox {
  const timestamp = (): string => String(Math.floor(clock.now() / 1_000));

  function note(person: Person, message: ChatMessage, at: number): Person {
    const writing = !opensNoWindow.has(message.message.type) && at > (person.last_wrote_at ?? 0);
    const after = writing ? state.replace(person, { ...person, last_wrote_at: at }) : person;
    state.add(after, message);
    return after;
  }

  function tick(person: Person, id: string, attempt: WebhookAttempt): void {
    // Two ticks: the business has it.
    if (attempt.status === 200) state.setStatus(person, id, { status: 'delivered', timestamp: timestamp() });
  }

  return {
    write: async (person, message) => {
      const { context } = message;
      const quoting = context?.id !== undefined && context.from === undefined;
      const sent: ChatMessage = {
        direction: 'in',
        id: wamid('in', person.wa_id ?? person.user_id),
        timestamp: timestamp(),
        message: quoting
          ? { ...message, context: { from: digitsOf(business.displayPhoneNumber), ...context } }
          : message,
        statuses: [{ status: 'sent', timestamp: timestamp() }],
      };
      const writer = note(person, sent, clock.now());
      const attempt = await delivery.deliver(messageEnvelope(business, writer, sent));
      tick(writer, sent.id, attempt);
      return { id: sent.id, attempt };
    },
    changeNumber: async (before, wa_id) => {
      const after = state.replace(before, changeNumber(before, wa_id));
      const event = { id: wamid('in', before.wa_id ?? before.user_id), timestamp: timestamp() };
      const attempt = await delivery.deliver(numberChangeEnvelope(business, before, after, event));
      return { person: after, attempt };
    },
    relay: async (bytes) => {
      const written = messagesIn(JSON.parse(bytes.toString('utf8')), business).map(
        ({ from, id, timestamp: at, message }) => {
          const person = state.meet(from);
          const known = from.identity_key_hash;
          const writer =
            known === undefined || known === person.identity_key_hash
              ? person
              : state.replace(person, { ...person, identity_key_hash: known });
          const sent: ChatMessage = {
            direction: 'in',
            id,
            timestamp: at,
            message,
            statuses: [{ status: 'sent', timestamp: timestamp() }],
          };
          return { writer: note(writer, withStatus(sent, { status: 'sent', timestamp: at }), Number(at) * 1_000), id };
        },
      );
      const attempt = await delivery.deliverBytes(bytes);
      for (const { writer, id } of written) tick(state.find(writer.user_id) ?? writer, id, attempt);
      return attempt;
    },
  };
}

interface Written {
  readonly from: {
    readonly user_id?: string;
    readonly wa_id?: string;
    readonly name?: string;
    readonly username?: string;
    readonly identity_key_hash?: string;
  };
  readonly id: string;
  readonly timestamp: string;
  readonly message: MessageObject;
}

/** The messages to this business in a webhook of any shape; whatever does not look like one is passed over. */
function messagesIn(payload: unknown, { phoneNumberId }: Business): readonly Written[] {
  return items(payload, 'entry')
    .flatMap((entry) => items(entry, 'changes'))
    .map((change) => field(change, 'value'))
    .filter((value) => field(field(value, 'metadata'), 'phone_number_id') === phoneNumberId)
    .flatMap((value) => items(value, 'messages').flatMap((message) => writtenFrom(message, items(value, 'contacts'))));
}

function writtenFrom(value: unknown, contacts: readonly unknown[]): readonly Written[] {
  const [wa_id, scoped, id, timestamp] = ['from', 'from_user_id', 'id', 'timestamp'].map((key) =>
    textOf(field(value, key)),
  );
  if (!isMessageObject(value) || id === undefined || timestamp === undefined || !/^\d{1,12}$/.test(timestamp))
    return [];
  const contact =
    contacts.find((candidate) => scoped !== undefined && field(candidate, 'user_id') === scoped) ??
    contacts.find((candidate) => wa_id !== undefined && field(candidate, 'wa_id') === wa_id) ??
    (contacts.length === 1 ? contacts[0] : undefined);
  const user_id = [scoped, textOf(field(contact, 'user_id'))].find((candidate) => userIdPattern.test(candidate ?? ''));
  if ((user_id === undefined && !/^\d{5,20}$/.test(wa_id ?? '')) || value.type === 'system') return [];
  const { id: _id, timestamp: _timestamp, from: _from, from_user_id: _scoped, ...message } = value;
  const optional = {
    user_id,
    wa_id,
    name: textOf(field(field(contact, 'profile'), 'name')),
    username: textOf(field(field(contact, 'profile'), 'username')),
    identity_key_hash: textOf(field(contact, 'identity_key_hash')),
  };
  return [{ from: defined(optional), id, timestamp, message: message as MessageObject }];
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function items(value: unknown, key: string): readonly unknown[] {
  const found = field(value, key);
  return Array.isArray(found) ? found : [];
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

function defined(values: Record<keyof Written['from'], string | undefined>): Written['from'] {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
