import { createHash } from 'node:crypto';
import { BotError } from '../platform/errors.ts';
import { retention } from '../platform/retention.ts';
import type { SafetyEntry, SafetyEvent, SafetyHead } from '../store/alert-items.ts';
import type { SafetyRecord } from '../store/alert-port.ts';

/**
 * The record of what was asked about a payment and what was answered: append-only, one chain per person, each entry with
 * the hash of the one before. It holds words and hashes, no amount, shop, card or name. Who can write the table can add
 * to it, but cannot change, take out or turn around what is in it without breaking the chain, nor cut its end off
 * without the head telling.
 */
const conflictsTolerated = 5;

/** Appends one event. @throws BotError `STORE_CONFLICT` after five lost races. */
export async function writeSafety(
  safety: Pick<SafetyRecord, 'last' | 'append'>,
  { user, at, event, question }: { user: string; at: number; event: SafetyEvent; question: string },
): Promise<void> {
  for (let lost = 0; lost <= conflictsTolerated; lost += 1) {
    const last = await safety.last(user);
    const entry = {
      user,
      sequence: (last?.sequence ?? 0) + 1,
      at,
      event,
      question: questionTag(question),
      ...(last === undefined ? {} : { previousAt: last.at }),
      previous: last?.hash ?? '',
    };
    if (await safety.append({ ...entry, hash: entryHash(entry) })) return;
  }
  throw new BotError('STORE_CONFLICT', 'The safety record was written by others first: it is written again later.');
}

/** A question's id, so that the record does not hold what a button needs. */
export function questionTag(id: string): string {
  return createHash('sha256').update(`question:${id}`).digest('base64url').slice(0, 22);
}

/** SHA-256 of everything in an entry and of the hash before it, in one written form. */
export function entryHash(entry: Omit<SafetyEntry, 'hash'>): string {
  const { user, sequence, at, event, question, previousAt, previous } = entry;
  return createHash('sha256')
    .update(JSON.stringify(['saldo-safety-1', user, sequence, at, event, question, previousAt ?? null, previous]))
    .digest('base64url');
}

export type ChainVerdict =
  | { readonly kind: 'whole'; readonly entries: number }
  | {
      readonly kind: 'broken';
      /** The first place at which it does not hold. */
      readonly sequence: number;
      readonly because: 'changed' | 'missing' | 'not-chained' | 'cut-off' | 'other-person';
    };

/**
 * Whether a chain is as it was written. What retention has swept from its beginning is not missing: each entry says when
 * the one before was made, so that nothing younger can have gone with it.
 *
 * @param head the end that is known apart from the chain; a newer end is one whose writer died before it moved the head.
 */
export function verifyChain(
  user: string,
  entries: readonly SafetyEntry[],
  head: SafetyHead | undefined,
  now: number,
): ChainVerdict {
  let before: SafetyEntry | undefined;
  for (const entry of entries) {
    const broken = (because: Extract<ChainVerdict, { kind: 'broken' }>['because']): ChainVerdict => ({
      kind: 'broken',
      sequence: entry.sequence,
      because,
    });
    const { hash, ...rest } = entry;
    if (entry.user !== user) return broken('other-person');
    if (entryHash(rest) !== hash) return broken('changed');
    if (before === undefined) {
      const isFirst = entry.sequence === 1 && entry.previous === '' && entry.previousAt === undefined;
      const isSwept = (entry.previousAt ?? now) <= now - retention.consentLedger;
      if (!isFirst && !isSwept) return broken('missing');
    } else {
      if (entry.sequence !== before.sequence + 1) return broken('missing');
      if (entry.previous !== before.hash || entry.previousAt !== before.at) return broken('not-chained');
    }
    if (head?.sequence === entry.sequence && head.hash !== hash) return broken('not-chained');
    before = entry;
  }
  // A head is kept as long as its entry: with nothing swept before it, an end that is not there was cut off.
  if (head !== undefined && (before?.sequence ?? 0) < head.sequence && now < head.at + retention.consentLedger) {
    return { kind: 'broken', sequence: head.sequence, because: 'cut-off' };
  }
  return { kind: 'whole', entries: entries.length };
}

/** One line for the operator about every chain; of a broken one, whose it is as a pseudonym, and where. */
export async function auditAll(
  safety: Pick<SafetyRecord, 'list' | 'heads'>,
  now: number,
  limit = 100_000,
): Promise<{
  readonly chains: number;
  readonly entries: number;
  readonly broken: readonly (ChainVerdict & { user: string })[];
}> {
  const heads = await safety.heads(limit);
  let entries = 0;
  const broken: (ChainVerdict & { user: string })[] = [];
  for (const head of heads) {
    const verdict = verifyChain(head.user, await safety.list(head.user), head, now);
    if (verdict.kind === 'whole') entries += verdict.entries;
    else broken.push({ ...verdict, user: head.user });
  }
  return { chains: heads.length, entries, broken };
}
