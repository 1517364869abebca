import type { AlertCheck, AlertState, FraudQuestion, InboxEvent, SafetyEntry, SafetyHead } from './alert-items.ts';

/** What stands behind alerts. Apart from `Store`: only who tells people of events needs it. */
export interface AlertStore {
  readonly inbox: Inbox;
  readonly states: AlertStates;
  readonly checks: AlertChecks;
  readonly questions: FraudQuestions;
  readonly safety: SafetyRecord;
  /** Takes everything of a person but the safety record, which is proof. */
  forget(user: string): Promise<void>;
}

/** Events of banks, from the door to whoever acts on them. */
export interface Inbox {
  /**
   * Keeps an event for whoever acts on it, unless it was kept before: within `retention.bankEvent` the same bank's `jti`
   * is known, whether it was acted on or not. What was begun and cut short is finished by a repetition.
   */
  take(events: readonly InboxEvent[]): Promise<'new' | 'known'>;
  /** Oldest first. */
  list(limit: number): Promise<readonly InboxEvent[]>;
  done(event: InboxEvent): Promise<void>;
}

export interface AlertStates {
  /** Strongly consistent. */
  get(user: string): Promise<AlertState | undefined>;
  /** Writes it if the stored version is `state.version - 1` (0: there is none). @returns false when it was not. */
  save(state: AlertState): Promise<boolean>;
}

export interface AlertChecks {
  /** Safe to repeat. */
  add(check: AlertCheck): Promise<void>;
  /** Those due at `now`, oldest first. */
  due(now: number, limit: number): Promise<readonly AlertCheck[]>;
  done(check: AlertCheck): Promise<void>;
}

export interface FraudQuestions {
  /** Writes it if the stored version is `question.version - 1` (0: there is none). @returns false when it was not. */
  save(question: FraudQuestion): Promise<boolean>;
  /** Strongly consistent; undefined once `retention.fraudQuestion` has passed since it was asked. */
  get(user: string, id: string): Promise<FraudQuestion | undefined>;
  /** Those of one person, oldest first. */
  list(user: string): Promise<readonly FraudQuestion[]>;
}

export interface SafetyRecord {
  /** The end of a person's chain, as it is: the entry itself, wherever the head was left. */
  last(user: string): Promise<SafetyEntry | undefined>;
  /** There is no way to change or remove one. @returns false when another took this place in the chain first. */
  append(entry: SafetyEntry): Promise<boolean>;
  /** A whole chain, in order. */
  list(user: string): Promise<readonly SafetyEntry[]>;
  /** The known ends of all chains. */
  heads(limit: number): Promise<readonly SafetyHead[]>;
}
