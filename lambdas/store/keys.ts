import { createHash } from 'node:crypto';
import { hours, minutes } from '../platform/clock.ts';
import { retention } from '../platform/retention.ts';
import type { Attributes } from './attributes.ts';
import type {
  AgentAction,
  AgentSession,
  Attempt,
  Chore,
  Exchange,
  Handover,
  LedgerEntry,
  Link,
  MessageRecord,
  Profile,
  ReadingRecord,
  Ticket,
  Tombstone,
  TranscriptLine,
  Unlock,
  WebSession,
} from './items.ts';
import type { MessageName } from './port.ts';

/**
 * Every key and item shape of the tables. An item is its record, field by field, with these differences:
 * - `pk` and `sk`, and `write`: the id of the last write, see `dynamo-table.ts`;
 * - `expiresAt` is the TTL, in epoch SECONDS. Records that have a field of that name (when a bank's consent ends, in
 *   milliseconds) keep it as `consentExpiresAt`: under the TTL's name the sweep would take live links; tickets and
 *   exchanges keep theirs, in milliseconds, as `until`;
 * - a message's `outcome` (SENT or FAILED) is written once, beside `state`, so that settling and delivery reports
 *   need no order between them; see `messageOf`.
 *
 * | item         | pk             | sk                         |
 * |--------------|----------------|----------------------------|
 * | ledger entry | USER#<user>    | L#~<sequence>              |
 * | ledger head  | USER#<user>    | K#ledger                   |
 * | message      | USER#<user>    | M#<sentAt>#<tag>           |
 * | reading      | USER#<user>    | R#<sentAt>#<tag>           |
 * | profile      | USER#<user>    | U#profile                  |
 * | link         | USER#<user>    | V#<id>                     |
 * | hand-over    | USER#<user>    | T#handover                 |
 * | unlock       | USER#<user>    | W#unlock                   |
 * | transcript   | USER#<user>    | X#<at>#<tag>               |
 * | link's login | SUBJECT#<tag>  | <user>#<id>                |
 * | link's consent | CONSENT#<tag> | <user>#<id>               |
 * | alert state  | USER#<user>    | W#alerts                   |
 * | question     | USER#<user>    | W#question#<id>            |
 * | bank's event | EVENTS         | <receivedAt>#<tag>#<part>  |
 * | heard event  | EVENT#<tag>    | EVENT                      |
 * | alert check  | CHECKS         | <dueAt>#<user>             |
 * | safety entry | SAFETY#<user>  | <sequence>                 |
 * | safety head  | SAFETY         | <user>                     |
 * | attempt      | ATTEMPT#<id>   | ATTEMPT                    |
 * | code         | CODE#<tag>     | CODE                       |
 * | ticket       | TICKET#<id>    | TICKET                     |
 * | exchange     | TICKET#<id>    | X#<nonceTag>               |
 * | session      | SESSION#<id>   | SESSION                    |
 * | chore        | CHORES         | <dueAt>#<id>               |
 * | rate         | RATE#<user>    | <minute>                   |
 * | queue place  | DESK           | Q#<askedAt>#<id>           |
 * | wait         | DESK           | W#<at>#<id>                |
 * | contact      | CONTACT#<id>   | CONTACT                    |
 * | agent action | ACTIONS#<day>  | ~<sequence>                |
 * | actions' head | ACTIONS#<day> | !head                      |
 * | agent        | AGENT#<id>     | SESSION                    |
 * | data key     | USER#<user>    | KEY (in the keys table)    |
 * | tombstone    | TOMBSTONES     | <user> (in the keys table) |
 *
 * The letters put a person's recent messages, readings, hand-over, profile and links next to each other, so that one
 * query loads a chat, and leave the ledger before them and what a person proves themselves with and wrote to agents after
 * them. Times in keys have 13 digits, so that text order is time order. Ledger entries and actions from before there were
 * chains are under their time, `L#<at>#<any>` and `<at>#<any>`: `~` puts what is chained behind them.
 */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** A stretch of one partition, both ends included. */
export interface KeyRange {
  readonly pk: string;
  readonly from: string;
  readonly to: string;
}

export const keyOf = {
  message: ({ user, sentAt, tag }: MessageName): Key => ({ pk: `USER#${user}`, sk: `M#${moment(sentAt)}#${tag}` }),
  profile: (user: string): Key => ({ pk: `USER#${user}`, sk: 'U#profile' }),
  link: (user: string, id: string): Key => ({ pk: `USER#${user}`, sk: `V#${id}` }),
  /** Who holds a link of this bank login: written with the link, and true only while the link is there. */
  login: ({ subjectTag, user, id }: Pick<Link, 'subjectTag' | 'user' | 'id'>): Key => ({
    pk: `SUBJECT#${subjectTag}`,
    sk: `${user}#${id}`,
  }),
  /** Whose a consent is, so that a bank's event finds them: written with the link, and true only while the link is there. */
  consent: ({ bank, consent, user, id }: Pick<Link, 'bank' | 'consent' | 'user' | 'id'>): Key => ({
    pk: `CONSENT#${consentTagOf(bank, consent)}`,
    sk: `${user}#${id}`,
  }),
  reading: ({ user, sentAt, tag }: Pick<ReadingRecord, 'user' | 'sentAt' | 'tag'>): Key => ({
    pk: `USER#${user}`,
    sk: `R#${moment(sentAt)}#${tag}`,
  }),
  unlock: (user: string): Key => ({ pk: `USER#${user}`, sk: 'W#unlock' }),
  ledgerEntry: (user: string, sequence: number): Key => ({ pk: `USER#${user}`, sk: `L#~${place(sequence)}` }),
  ledgerHead: (user: string): Key => ({ pk: `USER#${user}`, sk: 'K#ledger' }),
  attempt: (id: string): Key => ({ pk: `ATTEMPT#${id}`, sk: 'ATTEMPT' }),
  code: (tag: string): Key => ({ pk: `CODE#${tag}`, sk: 'CODE' }),
  chore: ({ dueAt, id }: Pick<Chore, 'dueAt' | 'id'>): Key => ({ pk: 'CHORES', sk: `${moment(dueAt)}#${id}` }),
  rate: (user: string, now: number): Key => ({ pk: `RATE#${user}`, sk: moment(minuteOf(now)) }),
  dataKey: (user: string): Key => ({ pk: `USER#${user}`, sk: 'KEY' }),
  ticket: (id: string): Key => ({ pk: `TICKET#${id}`, sk: 'TICKET' }),
  exchange: ({ ticket, nonceTag }: Pick<Exchange, 'ticket' | 'nonceTag'>): Key => ({
    pk: `TICKET#${ticket}`,
    sk: `X#${nonceTag}`,
  }),
  session: (id: string): Key => ({ pk: `SESSION#${id}`, sk: 'SESSION' }),
  tombstone: (user: string): Key => ({ pk: 'TOMBSTONES', sk: user }),
  handover: (user: string): Key => ({ pk: `USER#${user}`, sk: 'T#handover' }),
  line: ({ user, at, tag }: Pick<TranscriptLine, 'user' | 'at' | 'tag'>): Key => ({
    pk: `USER#${user}`,
    sk: `X#${moment(at)}#${tag}`,
  }),
  place: ({ askedAt, id }: Pick<Handover, 'askedAt' | 'id'>): Key => ({ pk: 'DESK', sk: `Q#${moment(askedAt)}#${id}` }),
  wait: (at: number, id: string): Key => ({ pk: 'DESK', sk: `W#${moment(at)}#${id}` }),
  contact: (id: string): Key => ({ pk: `CONTACT#${id}`, sk: 'CONTACT' }),
  action: (day: string, sequence: number): Key => ({ pk: `ACTIONS#${day}`, sk: `~${place(sequence)}` }),
  actionHead: (day: string): Key => ({ pk: `ACTIONS#${day}`, sk: '!head' }),
  agentSession: (id: string): Key => ({ pk: `AGENT#${id}`, sk: 'SESSION' }),
};

/** `$` follows `#`, so `X$` ends what begins with `X#`. */
export const rangeOf = {
  /** Messages of the last 24 hours, readings, the hand-over, the profile and all links. */
  chat: (user: string, now: number): KeyRange => ({ pk: `USER#${user}`, from: `M#${moment(since(now))}`, to: 'V$' }),
  /** Readings, hand-over, profile, all links, the unlock and transcripts, without messages and ledger. */
  person: (user: string): KeyRange => ({ pk: `USER#${user}`, from: 'R#', to: 'X$' }),
  ledger: (user: string, now: number): KeyRange => ({
    pk: `USER#${user}`,
    from: `L#${moment(Math.max(0, now - retention.consentLedger))}`,
    to: 'L$',
  }),
  ledgerChain: (user: string): KeyRange => ({ pk: `USER#${user}`, from: 'L#~', to: 'L$' }),
  ledgerBeforeChain: (user: string): KeyRange => ({ pk: `USER#${user}`, from: 'L#', to: 'L#}' }),
  login: (subjectTag: string): KeyRange => ({ pk: `SUBJECT#${subjectTag}`, from: '!', to: '~' }),
  consent: (bank: string, consent: string): KeyRange => ({
    pk: `CONSENT#${consentTagOf(bank, consent)}`,
    from: '!',
    to: '~',
  }),
  tombstones: (): KeyRange => ({ pk: 'TOMBSTONES', from: '!', to: '~' }),
  transcript: (user: string): KeyRange => ({ pk: `USER#${user}`, from: 'X#', to: 'X$' }),
  places: (): KeyRange => ({ pk: 'DESK', from: 'Q#', to: 'Q$' }),
  waits: (since: number): KeyRange => ({ pk: 'DESK', from: `W#${moment(Math.max(0, since))}`, to: 'W$' }),
  actions: (day: string): KeyRange => ({ pk: `ACTIONS#${day}`, from: '0', to: '~:' }),
  actionChain: (day: string): KeyRange => ({ pk: `ACTIONS#${day}`, from: '~', to: '~:' }),
  actionsBeforeChain: (day: string): KeyRange => ({ pk: `ACTIONS#${day}`, from: '0', to: '}' }),
  choresDue: (now: number): KeyRange => ({ pk: 'CHORES', from: moment(0), to: `${moment(now)}$` }),
};

/** A consent's id is the bank's to choose, of any length; a key has room for its hash. */
function consentTagOf(bank: string, consent: string): string {
  return createHash('sha256')
    .update(JSON.stringify([bank, consent]))
    .digest('base64url');
}

/** Start of the 24 hours that `Chats.load` looks back. */
export const since = (now: number): number => Math.max(0, now - hours(24));

export const minuteOf = (now: number): number => now - (now % minutes(1));

/** When each thing's retention ends, in milliseconds; `ttl` makes the table's attribute of it. */
export const expiryOf = {
  /** Counted from the claim or from Meta's timestamp, whichever is later: no message is ever claimed already expired. */
  message: (sentAt: number, now: number): number => Math.max(sentAt, now) + retention.messageRecord,
  /**
   * Long enough after its last move for the browser step, the code, and then a revocation that the bank does not take
   * at first, with an hour to spare: the sealed tokens are needed until the bank has been told.
   */
  attempt: (now: number): number =>
    now +
    retention.linkToken +
    retention.browserState +
    retention.confirmCode +
    retention.revocationDeadline +
    hours(1),
  ledger: (at: number): number => at + retention.consentLedger,
  /** A spent minute is of no use; the second one is for clocks that differ. */
  rate: (now: number): number => minuteOf(now) + minutes(2),
  /** What the bank's allowance looks back on. The cache inside ends sooner, by its own time. */
  reading: (sentAt: number): number => sentAt + retention.unattendedWindow,
  session: (startedAt: number): number => startedAt + retention.sessionAbsolute,
  tombstone: (erasedAt: number): number => erasedAt + retention.tombstone,
  /** A hand-over, its place in the queue and its lines: as long as messages. */
  handover: (movedAt: number): number => movedAt + retention.messageRecord,
  wait: (at: number): number => at + hours(24),
  action: (at: number): number => at + retention.consentLedger,
} satisfies Record<string, (...times: number[]) => number>;

/** Epoch seconds, rounded up so that nothing goes early. */
export const ttl = (milliseconds: number): number => Math.ceil(milliseconds / 1_000);

/** Delivery reports move forward only. `failed` ranks above `sent` and below proof that the message arrived. */
export const deliveryRank = { sent: 1, failed: 2, delivered: 3, read: 4 } as const;

/**
 * `state` is what our own walk wrote; `outcome`, written once by whoever knows first, overrides it. A SENDING item
 * whose `outcome` is SENT is a SENT record.
 */
export function messageOf(item: Attributes): MessageRecord {
  const { outcome, deliveryRank: _rank, ...record } = withoutBookkeeping(item);
  return { ...record, ...(outcome === undefined ? {} : { state: outcome }) } as unknown as MessageRecord;
}

export const profileOf = (item: Attributes): Profile => withoutBookkeeping(item) as unknown as Profile;

export const linkItem = (link: Partial<Link>): Attributes => withConsentExpiry({ ...link });
export const linkOf = (item: Attributes): Link => fromConsentExpiry(item) as unknown as Link;

/** A link whose end nobody has begun; one that its bank ended may be given again. */
export const isRenewable = ({ state, stateReason }: Link): boolean =>
  state !== 'ENDED' || stateReason === 'consent-ended';

export const attemptOf = (item: Attributes): Attempt => withoutBookkeeping(item) as unknown as Attempt;

export const ledgerItem = (entry: LedgerEntry): Attributes => ({
  ...withConsentExpiry({ ...entry }),
  expiresAt: ttl(expiryOf.ledger(entry.at)),
});
export const ledgerEntryOf = (item: Attributes): LedgerEntry => fromConsentExpiry(item) as unknown as LedgerEntry;

export const choreOf = (item: Attributes): Chore => withoutBookkeeping(item) as unknown as Chore;

export const readingOf = (item: Attributes): ReadingRecord => withoutBookkeeping(item) as unknown as ReadingRecord;

export const unlockOf = (item: Attributes): Unlock => withoutBookkeeping(item) as unknown as Unlock;

export const sessionOf = (item: Attributes): WebSession => withoutBookkeeping(item) as unknown as WebSession;

/** Neither idle too long nor too old, to the millisecond. A clock behind the one that wrote it finds it live. */
export const isLiveSession = ({ startedAt, lastSeenAt }: WebSession, now: number): boolean =>
  startedAt > now - retention.sessionAbsolute && lastSeenAt > now - retention.sessionIdle;

export const handoverOf = (item: Attributes): Handover => withoutBookkeeping(item) as unknown as Handover;

export const lineOf = (item: Attributes): TranscriptLine => withoutBookkeeping(item) as unknown as TranscriptLine;

export const actionOf = (item: Attributes): AgentAction => withoutBookkeeping(item) as unknown as AgentAction;

export const agentSessionOf = (item: Attributes): AgentSession => withoutBookkeeping(item) as unknown as AgentSession;

/** A day by UTC, as ISO 8601 writes it. */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

export const tombstoneOf = (item: Attributes): Tombstone => withoutBookkeeping(item) as unknown as Tombstone;

export const ticketItem = (ticket: Ticket): Attributes => withUntil(ticket);
export const ticketOf = (item: Attributes): Ticket => fromUntil(item) as unknown as Ticket;

export const exchangeItem = (exchange: Exchange): Attributes => withUntil(exchange);
export const exchangeOf = (item: Attributes): Exchange => fromUntil(item) as unknown as Exchange;

/** True when the TTL has passed, whether the sweep has come by or not. */
export const isExpired = (item: Attributes, now: number): boolean =>
  typeof item.expiresAt === 'number' && item.expiresAt * 1_000 <= now;

/** Thirteen digits hold every millisecond until the year 2286. */
export function moment(milliseconds: number): string {
  if (!Number.isSafeInteger(milliseconds) || milliseconds < 0 || milliseconds > 9_999_999_999_999) {
    throw new RangeError('A time in a key must be whole milliseconds since the epoch, of at most 13 digits.');
  }
  return String(milliseconds).padStart(13, '0');
}

/** Ten digits: a place in a chain. */
export const place = (sequence: number): string => String(sequence).padStart(10, '0');

export function withoutBookkeeping({
  pk: _pk,
  sk: _sk,
  write: _write,
  expiresAt: _ttl,
  ...record
}: Attributes): Attributes {
  return record;
}

function withConsentExpiry({ expiresAt, ...record }: Attributes): Attributes {
  return { ...record, consentExpiresAt: expiresAt };
}

function fromConsentExpiry(item: Attributes): Attributes {
  const { consentExpiresAt, ...record } = withoutBookkeeping(item);
  return consentExpiresAt === undefined ? record : { ...record, expiresAt: consentExpiresAt };
}

function withUntil<T extends { readonly expiresAt: number }>({ expiresAt, ...record }: T): Attributes {
  return { ...record, until: expiresAt, expiresAt: ttl(expiresAt) };
}

function fromUntil(item: Attributes): Attributes {
  const { until, ...record } = withoutBookkeeping(item);
  return { ...record, expiresAt: until };
}
