import type { AlertCheck, AlertState, FraudQuestion, InboxEvent, SafetyEntry } from './alert-items.ts';
import type { Chain } from './chain.ts';

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
  /** Strongly consistent; undefined once `retention.alertState` has passed since it was last saved. */
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

/** What was asked about a payment and what was answered, one chain per person: see `alerts/safety.ts`. */
export type SafetyRecord = Chain<SafetyEntry>;
