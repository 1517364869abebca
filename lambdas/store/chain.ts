import { createHash } from 'node:crypto';
import { minutes } from '../platform/clock.ts';
import { BotError } from '../platform/errors.ts';
import { retention } from '../platform/retention.ts';

/** What an entry of a chain holds beside what it is about: append-only, each has the hash of the one before. */
export interface Chained {
  /** From 1, without gaps. */
  readonly sequence: number;
  readonly at: number;
  readonly previousAt?: number;
  /** Hash of the entry before; of nothing, for the first. */
  readonly previous: string;
  readonly hash: string;
}

/** The end of a chain as it was last known, apart from it: so that a cut-off tail shows. */
export interface ChainHead {
  readonly sequence: number;
  readonly hash: string;
  readonly at: number;
}

/** An append-only record, in chains that each have a name: a person's, a day's. */
export interface Chain<Entry extends Chained> {
  /** The end of a chain, as it is: the entry itself, wherever the head was left. */
  last(name: string): Promise<Entry | undefined>;
  /** There is no way to change or remove one. @returns false when another took this place in the chain first. */
  append(entry: Entry): Promise<boolean>;
  /** A whole chain, in order. */
  list(name: string): Promise<readonly Entry[]>;
}

/** What an auditor reads of one chain. */
export interface ChainContents<Entry extends Chained> {
  readonly entries: readonly Entry[];
  /** When records without a place in the chain were made: those that are older than the chain are not of it. */
  readonly loose: readonly number[];
  readonly head?: ChainHead | undefined;
}

/** All chains of one record: an auditor's way in, which no function has. */
export interface ChainArchive<Entry extends Chained> {
  /** Every chain of which there is anything. */
  names(): Promise<readonly string[]>;
  read(name: string): Promise<ChainContents<Entry>>;
}

/** What is chained: which chain an entry belongs to, and the one written form of it that is hashed. */
export interface ChainKind<Entry extends Chained> {
  /** By what was said, not by the place in the chain. */
  readonly nameOf: (entry: Entry) => string;
  readonly form: (entry: Omit<Entry, 'hash'>) => readonly unknown[];
}

/** What a writer says; where it stands in the chain is found. */
export type Unchained<Entry extends Chained> = Omit<Entry, Exclude<keyof Chained, 'at'>>;

/** While a deployment brings chains, instances of the version before may still write records without a place. */
const updateMayTake = minutes(15);
/** Of so many writers that move in step each gets its place; they are a few at most. */
const conflictsTolerated = 15;

/**
 * Appends one entry at the end of its chain. Of writers that come at once each gets a place of its own.
 *
 * @throws BotError `STORE_CONFLICT` after sixteen lost races.
 */
export async function appendTo<Entry extends Chained>(
  kind: ChainKind<Entry>,
  chain: Pick<Chain<Entry>, 'last' | 'append'>,
  said: Unchained<Entry>,
): Promise<void> {
  for (let lost = 0; lost <= conflictsTolerated; lost += 1) {
    const last = await chain.last(kind.nameOf(said as Entry));
    if (await chain.append(entryAfter(kind, last, said))) return;
  }
  throw new BotError('STORE_CONFLICT', 'The record was written by others first: it is written again later.');
}

/** The entry that follows `last`. */
export function entryAfter<Entry extends Chained>(
  kind: ChainKind<Entry>,
  last: Entry | undefined,
  said: Unchained<Entry>,
): Entry {
  const entry = {
    ...said,
    sequence: (last?.sequence ?? 0) + 1,
    ...(last === undefined ? {} : { previousAt: last.at }),
    previous: last?.hash ?? '',
  } as Omit<Entry, 'hash'>;
  return { ...entry, hash: hashOf(kind, entry) } as unknown as Entry;
}

/** SHA-256 of everything in an entry and of the hash before it, in one written form. */
export function hashOf<Entry extends Chained>(kind: ChainKind<Entry>, entry: Omit<Entry, 'hash'>): string {
  return createHash('sha256')
    .update(JSON.stringify(kind.form(entry)))
    .digest('base64url');
}

/** A form for entries with fields that may be missing: all that are there, by name. */
export function namedFields(entry: object): readonly unknown[] {
  return Object.entries(entry)
    .filter(([name, value]) => name !== 'hash' && value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

export type ChainVerdict =
  | {
      readonly kind: 'whole';
      readonly entries: number;
      /** Records that are older than the chain. */
      readonly before: number;
    }
  | {
      readonly kind: 'broken';
      /** The first place at which it does not hold. */
      readonly sequence: number;
      readonly because: 'changed' | 'missing' | 'put-in' | 'not-chained' | 'cut-off' | 'other-chain';
    };

/**
 * Whether a chain is as it was written. What retention has swept is not missing: each entry says when the one before
 * was made, so that nothing younger can have gone with it.
 *
 * @param contents `head` is the end that is known apart from the chain; a newer end is one whose writer died before it
 *   moved the head.
 */
export function verifyChain<Entry extends Chained>(
  kind: ChainKind<Entry>,
  name: string,
  { entries, loose, head }: ChainContents<Entry>,
  now: number,
): ChainVerdict {
  const isKept = (at: number) => at > now - retention.consentLedger;
  const known = head !== undefined && isKept(head.at) ? head : undefined;
  let before: Entry | undefined;
  for (const entry of entries) {
    const { hash, ...rest } = entry;
    const broken = (because: Extract<ChainVerdict, { kind: 'broken' }>['because']): ChainVerdict => ({
      kind: 'broken',
      sequence: entry.sequence,
      because,
    });
    if (hashOf(kind, rest as Omit<Entry, 'hash'>) !== hash) return broken('changed');
    if (kind.nameOf(entry) !== name) return broken('other-chain');
    const place = (before?.sequence ?? 0) + 1;
    if (entry.sequence < place) return broken('put-in');
    const isSwept = entry.previousAt !== undefined && !isKept(entry.previousAt);
    if (entry.sequence > place && !isSwept) return broken('missing');
    if (entry.sequence === place && !follows(entry, before)) return broken('not-chained');
    if (known?.sequence === entry.sequence && known.hash !== hash) return broken('not-chained');
    before = entry;
  }
  const [first] = entries;
  if (first !== undefined && loose.some((at) => at > first.at + updateMayTake)) {
    return { kind: 'broken', sequence: first.sequence, because: 'put-in' };
  }
  // A head is kept as long as its entry: an end that is not there was cut off.
  if (known !== undefined && (before?.sequence ?? 0) < known.sequence) {
    return { kind: 'broken', sequence: known.sequence, because: 'cut-off' };
  }
  return { kind: 'whole', entries: entries.length, before: loose.length };
}

function follows(entry: Chained, before: Chained | undefined): boolean {
  return entry.previous === (before?.hash ?? '') && entry.previousAt === before?.at;
}
