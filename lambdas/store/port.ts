import type { Language } from '../language/languages.ts';
import type {
  AgentAction,
  AgentSession,
  Attempt,
  AttemptState,
  Chat,
  Chore,
  Exchange,
  Handover,
  LedgerEntry,
  Link,
  LinkRenewal,
  MessageRecord,
  Profile,
  ReadingRecord,
  Ticket,
  Tombstone,
  TranscriptLine,
  Unlock,
  WebSession,
} from './items.ts';

/**
 * The store, in repositories per noun. Two implementations keep the same contract suite: DynamoDB and memory.
 * Every rule that must hold under races is one conditional write to one item; there are no transactions.
 * Expired items are never returned, whatever the TTL sweep has done.
 *
 * All methods may throw the AWS SDK's own errors when DynamoDB is unavailable; a lost condition is always a return
 * value or a `BotError` `STORE_CONFLICT`, never an SDK error.
 */
export interface Store {
  readonly messages: Messages;
  readonly chats: Chats;
  readonly links: Links;
  readonly attempts: Attempts;
  readonly ledger: Ledger;
  readonly chores: Chores;
  readonly rates: Rates;
  readonly unlocks: Unlocks;
  readonly tickets: Tickets;
  readonly sessions: WebSessions;
  readonly readings: Readings;
}

export interface MessageName {
  readonly user: string;
  readonly sentAt: number;
  readonly tag: string;
}

export interface Messages {
  /**
   * Claims a message for one worker: 'claimed' for the first, and again for a RECEIVED one whose claim ran out;
   * otherwise the record as it stands. One conditional write, plus one read when lost.
   */
  claim(name: MessageName, owner: string, until: number): Promise<'claimed' | MessageRecord>;
  /** Gives a claim back, so that the next delivery may try at once. Nothing happens if it is no longer ours. */
  release(name: MessageName, owner: string): Promise<void>;
  /**
   * `RECEIVED -> SENDING`, only by the claim's owner: after this nobody sends again. Stores what the answer was about.
   * @returns false when the record is no longer ours to send.
   */
  startSending(
    name: MessageName,
    owner: string,
    note: Pick<MessageRecord, 'intent' | 'pending' | 'reads' | 'sealedCache'>,
    at: number,
  ): Promise<boolean>;
  /** `SENDING | UNKNOWN -> SENT | UNKNOWN | FAILED`. A settled SENT or FAILED record is left as it is. */
  settle(
    name: MessageName,
    outcome: { state: 'SENT' | 'UNKNOWN' | 'FAILED'; answerTag?: string; reason?: string },
    at: number,
  ): Promise<void>;
  /** `RECEIVED -> DROPPED`, only by the claim's owner. The intent is kept, so that an ignored message still counts. */
  drop(name: MessageName, owner: string, reason: string, intent?: string): Promise<void>;
  /** Applies a delivery report, forward only (sent < delivered < read); moves SENDING and UNKNOWN to SENT or FAILED. */
  report(
    name: MessageName,
    report: { status: 'sent' | 'delivered' | 'read' | 'failed'; at: number; reason?: string },
  ): Promise<'applied' | 'older' | 'unknown-message'>;
}

export interface Chats {
  /** The person, their links and their last 24 hours: one strongly consistent query. */
  load(user: string, now: number): Promise<Chat>;
  /** The person alone: one strongly consistent read of one item, to see whether something changed in the meantime. */
  profile(user: string): Promise<Profile | undefined>;
  /**
   * Writes the profile if its stored version is `profile.version - 1` (0: there is none).
   * @throws BotError `STORE_CONFLICT` when somebody else wrote first: load and decide again.
   */
  saveProfile(profile: Profile): Promise<void>;
  /**
   * Removes the profile, every link, the unlock and all readings of a person. Message records stay for deduplication:
   * they name nobody, and what is sealed in them goes with the person's key.
   */
  forget(user: string): Promise<void>;
}

/** What changes of a link that was given again. */
export type RenewedLink = Pick<Link, 'permissions' | 'sealedTokens' | 'sealedAccounts' | 'expiresAt'> & {
  readonly renewal: LinkRenewal;
};

export interface Links {
  get(user: string, id: string): Promise<Link | undefined>;
  /** The links of one bank login, whoever holds them, in any state. */
  ofLogin(subjectTag: string): Promise<readonly Link[]>;
  /** The links under one consent of a bank, in any state: usually one. */
  ofConsent(bank: string, consent: string): Promise<readonly Link[]>;
  /** A new link. @throws BotError `STORE_CONFLICT` if the id is taken. */
  create(link: Link): Promise<void>;
  /** Moves the state if it is one of `from`. @returns false when it was not. */
  moveState(
    user: string,
    id: string,
    from: readonly Link['state'][],
    to: Link['state'],
    reason: NonNullable<Link['stateReason']>,
  ): Promise<boolean>;
  /** Replaces the tokens if their version is still `seen`; ends the lease. @returns false when it is not. */
  saveTokens(user: string, id: string, seen: number, sealedTokens: string): Promise<boolean>;
  /**
   * Makes a link readable with what was given again: ACTIVE, with new tokens, accounts and end, and no lease. Only while
   * its tokens are of the version `seen`, and nobody is ending it.
   * @returns false when it is not so.
   */
  renew(user: string, id: string, seen: number, given: RenewedLink): Promise<boolean>;
  /** Takes the refresh lease if it is free or ran out at `now`. @returns false when another holds it. */
  takeLease(user: string, id: string, owner: string, now: number, until: number): Promise<boolean>;
  releaseLease(user: string, id: string, owner: string): Promise<void>;
  saveAccounts(user: string, id: string, sealedAccounts: string): Promise<void>;
  remove(user: string, id: string): Promise<void>;
}

export interface Attempts {
  create(attempt: Attempt): Promise<void>;
  /** Strongly consistent. */
  get(id: string): Promise<Attempt | undefined>;
  /**
   * Moves an attempt from one of `from` to `to` and merges `change`, in one conditional write.
   * `stateTag`, when given, must equal the stored one (the callback's one-use state).
   * @returns the attempt as written, or undefined when the condition was lost.
   */
  move(
    id: string,
    from: readonly AttemptState[],
    to: AttemptState,
    change: Partial<Omit<Attempt, 'id' | 'user' | 'state'>>,
    expect?: { stateTag?: string },
  ): Promise<Attempt | undefined>;
  /** Counts a wrong code. @returns how many there are now. */
  countWrongCode(id: string): Promise<number>;
  /** Reserves a code (by its tag) for one attempt until `expiresAt`. @returns false when a live attempt has it. */
  reserveCode(codeTag: string, attempt: string, now: number, expiresAt: number): Promise<boolean>;
  /** The attempt that a code belongs to, if the code is live. */
  findByCode(codeTag: string, now: number): Promise<string | undefined>;
}

export interface Ledger {
  /** At the end of the person's chain. @throws BotError `STORE_CONFLICT` when others were always first. */
  append(entry: LedgerEntry): Promise<void>;
  /** What was written last first. */
  list(user: string, limit: number): Promise<readonly LedgerEntry[]>;
}

export interface Chores {
  add(chore: Chore): Promise<void>;
  /** Those due at `now`, oldest first. */
  due(now: number, limit: number): Promise<readonly Chore[]>;
  /** Moves a chore to a later time with one more try. */
  postpone(chore: Chore, dueAt: number): Promise<void>;
  done(chore: Chore): Promise<void>;
}

export interface Rates {
  /**
   * Counts `events` for a person in the current minute: one conditional write.
   * @returns false when they have had their `limit` in this minute; then nothing is counted.
   */
  take(user: string, events: number, limit: number, now: number): Promise<boolean>;
}

export interface Unlocks {
  /** Strongly consistent. */
  get(user: string): Promise<Unlock | undefined>;
  /**
   * Writes it if the stored version is `unlock.version - 1` (0: there is none).
   * @returns false when somebody else wrote first: read and decide again. A try is counted by this write, before the
   *   check, so that of any number of guesses at once only as many are checked as were written.
   */
  save(unlock: Unlock): Promise<boolean>;
  remove(user: string): Promise<void>;
}

export interface Tickets {
  /** @throws BotError `STORE_CONFLICT` if the id is taken. */
  create(ticket: Ticket): Promise<void>;
  /** Strongly consistent; undefined once `expiresAt` has passed. */
  get(id: string): Promise<Ticket | undefined>;
  /**
   * The language of an expired ticket that has not been swept yet, so that its end can be told in it; undefined when
   * there is none, or when it is live.
   */
  languageOfExpired(id: string): Promise<Language | undefined>;
  /**
   * Merges `change` if the stored version is `seen` and the ticket has not expired.
   * @returns the ticket as written, or undefined when it was not.
   */
  change(
    id: string,
    seen: number,
    change: Partial<Pick<Ticket, 'state' | 'steppedUpAt' | 'lastSeenAt' | 'expiresAt'>>,
  ): Promise<Ticket | undefined>;
  /** Claims a nonce for one request: 'claimed' for the first, otherwise what is stored under it. */
  claimExchange(exchange: Exchange): Promise<'claimed' | Exchange>;
  /**
   * Keeps the answer of a claimed exchange.
   * @throws BotError `STORE_CONFLICT` when there is an answer, or the nonce was claimed by another request: send nothing.
   */
  finishExchange(exchange: Exchange & { readonly answer: NonNullable<Exchange['answer']> }): Promise<void>;
}

export interface WebSessions {
  /** @throws BotError `STORE_CONFLICT` if the id is taken. */
  create(session: WebSession): Promise<void>;
  /** Undefined once it has been idle or has lasted too long (`retention`), measured at `now`. */
  get(id: string, now: number): Promise<WebSession | undefined>;
  /** Notes that it was used. One that is idle, too old or removed stays so. */
  touch(id: string, now: number): Promise<void>;
  remove(id: string): Promise<void>;
}

export interface Readings {
  /** `Chats.load` gives it back for 24 hours from its `sentAt`. */
  add(reading: ReadingRecord): Promise<void>;
}

/** Who was erased: in the table that is never restored. */
export interface Tombstones {
  /** Safe to repeat; the latest erasure counts. */
  add(tombstone: Tombstone): Promise<void>;
  get(user: string): Promise<Tombstone | undefined>;
  list(limit: number): Promise<readonly Tombstone[]>;
}

/** What stands behind the way to a human agent. Apart from `Store`: only who serves people needs it. */
export interface DeskStore {
  readonly handovers: Handovers;
  readonly transcripts: Transcripts;
  readonly actions: AgentActions;
  readonly agents: AgentSessions;
}

export interface Handovers {
  /** Strongly consistent. */
  get(user: string): Promise<Handover | undefined>;
  /**
   * Writes it if the stored version is `handover.version - 1` (0: there is none), and keeps its place in the queue.
   * @returns false when somebody else wrote first: read and decide again. Of two agents who take it, one does.
   */
  save(handover: Handover): Promise<boolean>;
  /** Those that wait or are talked in, oldest first. */
  open(limit: number): Promise<readonly Handover[]>;
  /** The one that was asked for at that time under that id, if it is open: how a page names it. */
  find(askedAt: number, id: string): Promise<Handover | undefined>;
  /** Notes how long somebody waited until they were taken. */
  noteWait(wait: { readonly id: string; readonly at: number; readonly milliseconds: number }): Promise<void>;
  /** The waits that ended since, milliseconds, oldest first. */
  waits(since: number): Promise<readonly number[]>;
  /** Keeps whose chat an outside desk's contact is. */
  keepContact(contact: string, user: string, at: number): Promise<void>;
  userOfContact(contact: string): Promise<string | undefined>;
  /** Takes the hand-over and every line of the person away. */
  forget(user: string): Promise<void>;
}

export interface Transcripts {
  /** @returns false when a line of this name was there: then nothing is written. */
  add(line: TranscriptLine): Promise<boolean>;
  remove(line: Pick<TranscriptLine, 'user' | 'at' | 'tag'>): Promise<void>;
  /** In the order in which they were kept, as long as messages are. */
  list(user: string): Promise<readonly TranscriptLine[]>;
}

export interface AgentActions {
  /**
   * At the end of the day's chain: there is no way to change or remove one.
   * @throws BotError `STORE_CONFLICT` when others were always first: then do nothing.
   */
  append(action: AgentAction): Promise<void>;
  /** Those of one UTC day, `2026-11-22`, oldest first. */
  list(day: string): Promise<readonly AgentAction[]>;
}

export interface AgentSessions {
  /** @throws BotError `STORE_CONFLICT` if the id is taken. */
  create(session: AgentSession): Promise<void>;
  /** Undefined past the absolute end of sessions (`retention`), measured at `now`. */
  get(id: string, now: number): Promise<AgentSession | undefined>;
  touch(id: string, now: number): Promise<void>;
  remove(id: string): Promise<void>;
}
