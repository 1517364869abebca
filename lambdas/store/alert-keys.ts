import { retention } from '../platform/retention.ts';
import type { AlertCheck, AlertState, FraudQuestion, InboxEvent, SafetyEntry } from './alert-items.ts';
import type { Attributes } from './attributes.ts';
import { type Key, type KeyRange, moment, place, ttl, withoutBookkeeping } from './keys.ts';

/** The keys of alerts; `keys.ts` has the whole table. */
export const alertKeyOf = {
  event: ({ receivedAt, tag, part }: Pick<InboxEvent, 'receivedAt' | 'tag' | 'part'>): Key => ({
    pk: 'EVENTS',
    sk: `${moment(receivedAt)}#${tag}#${part}`,
  }),
  heard: (tag: string): Key => ({ pk: `EVENT#${tag}`, sk: 'EVENT' }),
  /** In the stretch that goes when a person is forgotten, and not in the one that every answer loads. */
  state: (user: string): Key => ({ pk: `USER#${user}`, sk: 'W#alerts' }),
  question: (user: string, id: string): Key => ({ pk: `USER#${user}`, sk: `W#question#${id}` }),
  check: ({ dueAt, user }: AlertCheck): Key => ({ pk: 'CHECKS', sk: `${moment(dueAt)}#${user}` }),
  safety: (user: string, sequence: number): Key => ({ pk: `SAFETY#${user}`, sk: place(sequence) }),
  safetyHead: (user: string): Key => ({ pk: 'SAFETY', sk: user }),
};

export const alertRangeOf = {
  events: (): KeyRange => ({ pk: 'EVENTS', from: '0', to: '9$' }),
  checksDue: (now: number): KeyRange => ({ pk: 'CHECKS', from: '0', to: `${moment(now)}$` }),
  questions: (user: string): KeyRange => ({ pk: `USER#${user}`, from: 'W#question#', to: 'W#question$' }),
  safety: (user: string): KeyRange => ({ pk: `SAFETY#${user}`, from: '0', to: '9$' }),
};

export const alertExpiryOf = {
  event: (receivedAt: number): number => receivedAt + retention.bankEvent,
  question: (askedAt: number): number => askedAt + retention.fraudQuestion,
  safety: (at: number): number => at + retention.consentLedger,
  state: (savedAt: number): number => savedAt + retention.alertState,
} satisfies Record<string, (time: number) => number>;

const withTtl = (record: object, at: number): Attributes => ({ ...record, expiresAt: ttl(at) });

export const eventItem = (event: InboxEvent): Attributes => withTtl(event, alertExpiryOf.event(event.receivedAt));
export const questionItem = (question: FraudQuestion): Attributes =>
  withTtl(question, alertExpiryOf.question(question.askedAt));
export const stateItem = (state: AlertState, savedAt: number): Attributes =>
  withTtl(state, alertExpiryOf.state(savedAt));
export const safetyItem = (entry: SafetyEntry): Attributes => withTtl(entry, alertExpiryOf.safety(entry.at));

export const eventOf = (item: Attributes): InboxEvent => withoutBookkeeping(item) as unknown as InboxEvent;
export const stateOf = (item: Attributes): AlertState => withoutBookkeeping(item) as unknown as AlertState;
export const questionOf = (item: Attributes): FraudQuestion => withoutBookkeeping(item) as unknown as FraudQuestion;
export const checkOf = (item: Attributes): AlertCheck => withoutBookkeeping(item) as unknown as AlertCheck;
export const safetyOf = (item: Attributes): SafetyEntry => withoutBookkeeping(item) as unknown as SafetyEntry;
