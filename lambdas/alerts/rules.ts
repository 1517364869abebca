import { createHash } from 'node:crypto';
import type { Money } from '../banks/money.ts';
import type { Account, AccountBalances, Transaction } from '../banks/port.ts';
import type { CardBill } from '../banks/statements.ts';
import { days } from '../platform/clock.ts';
import type { AlertChoices, AlertNote, AlertType } from '../store/alert-items.ts';

/** What happened longer ago is no news, whenever the bank tells of it. */
export const newsFor = days(3);
/** A bill is told this long before it is due. */
export const billAhead = days(3);
/** Of whom nobody knows what is much, so much abroad is asked about, in whole units. */
export const startlingFrom = 1_000;

export interface Payment {
  readonly link: string;
  readonly account: Account;
  readonly transaction: Transaction;
}

export interface Found {
  readonly notes: readonly AlertNote[];
  /** The payments behind the notes, by tag. */
  readonly payments: ReadonlyMap<string, Payment>;
  /** Everything that was looked at, told or not: it is not looked at again. */
  readonly seen: readonly string[];
}

/**
 * What of an account's movements is to be told. Pure, and independent of the order in which they are given. Each movement
 * is told as one thing: the most telling that is switched on.
 */
export function foundIn(
  link: string,
  account: Account,
  transactions: readonly Transaction[],
  choices: AlertChoices,
  now: number,
): Found {
  const notes: AlertNote[] = [];
  const payments = new Map<string, Payment>();
  const seen: string[] = [];
  for (const transaction of transactions) {
    const happened = lastMomentOf(transaction);
    // Of tomorrow nothing has happened yet: it is looked at when it has.
    if (transaction.bookedAt > now) continue;
    if (happened < now - newsFor) continue;
    const tag = transactionTag(link, account, transaction);
    if (seen.includes(tag)) continue;
    seen.push(tag);
    const kind = happened < choices.since ? undefined : kindOf(transaction, choices);
    if (kind === undefined) continue;
    notes.push({ kind, tag, at: Math.min(happened, now), link });
    payments.set(tag, { link, account, transaction });
  }
  return { notes, payments, seen };
}

/** What a movement is told as; undefined where nobody wants to hear of it. */
export function kindOf(transaction: Transaction, choices: AlertChoices): AlertType | undefined {
  const { amount, kind } = transaction;
  const is = (type: AlertType) => choices.on.includes(type);
  if (amount.minor > 0n) return kind === 'salary' && is('salary') ? 'salary' : undefined;
  if (amount.minor === 0n || kind === 'own-transfer') return undefined;
  const paid = kind === 'purchase' || kind === 'cash' || kind === undefined || kind === 'other';
  const abroad = paid && isForeign(transaction);
  const startling = Math.min(choices.large ?? startlingFrom, startlingFrom);
  if (is('suspicious') && abroad && isAtLeast(amount, startling)) return 'suspicious';
  if (is('foreign') && abroad) return 'foreign';
  if (is('large') && choices.large !== undefined && isAtLeast(amount, choices.large)) return 'large';
  return is('purchase') && paid ? 'purchase' : undefined;
}

/** Paid in another currency than the account's. */
export function isForeign({ amount, original }: Transaction): boolean {
  return original !== undefined && original.currency !== amount.currency;
}

/** Whether an amount, with whatever sign, is that many whole units of its currency or more. */
export function isAtLeast({ minor, scale }: Money, units: number): boolean {
  return (minor < 0n ? -minor : minor) >= BigInt(units) * 10n ** BigInt(scale);
}

/**
 * Whether an account is below the threshold; undefined where the bank gave no figure that says so. Of what is available
 * only a figure without a credit line counts: with one it is not the person's money.
 */
export function isLow({ account, balances }: AccountBalances, units: number): boolean | undefined {
  if (account.kind !== 'current' && account.kind !== 'savings') return undefined;
  if (account.status === 'closed') return undefined;
  const own = balances.filter(({ creditLine }) => creditLine?.included !== true);
  const figure = own.find(({ kind }) => kind === 'available') ?? own.find(({ kind }) => kind === 'booked');
  if (figure === undefined) return undefined;
  const { minor, scale } = figure.amount;
  return minor < BigInt(units) * 10n ** BigInt(scale);
}

/** A bill that is due soon and not paid off; its note is one per due day. */
export function billNote(link: string, account: Account, bill: CardBill, now: number): AlertNote | undefined {
  const { dueOn, closing, minimum } = bill;
  if (dueOn === undefined || closing.minor >= 0n || minimum?.minor === 0n) return undefined;
  if (dueOn.at + days(1) <= now || dueOn.at - billAhead > now) return undefined;
  return { kind: 'bill', tag: tagOf('bill', link, account.id, String(dueOn.at)), at: now, link };
}

/** Going below is told once; it is told again only after the account was above. */
export function lowNotes(
  link: string,
  accounts: readonly AccountBalances[],
  units: number,
  before: readonly string[],
  now: number,
): { readonly notes: readonly AlertNote[]; readonly low: readonly string[] } {
  const notes: AlertNote[] = [];
  const low = new Set(before);
  for (const held of accounts) {
    const tag = tagOf('low', link, held.account.id);
    const below = isLow(held, units);
    if (below === false) low.delete(tag);
    if (below !== true || low.has(tag)) continue;
    low.add(tag);
    notes.push({ kind: 'low', tag: tagOf(tag, String(now)), at: now, link });
  }
  return { notes, low: [...low] };
}

/** A transaction by a name of its own: the bank's, or else what makes it up. */
export function transactionTag(link: string, account: Account, transaction: Transaction): string {
  const { id, amount, bookedAt, description = '', merchant = '' } = transaction;
  return id === undefined
    ? tagOf('made-up', link, account.id, String(amount.minor), amount.currency, String(bookedAt), description, merchant)
    : tagOf('transaction', link, account.id, id);
}

/** Names nothing to whoever reads it. */
export function tagOf(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
}

/** A date without a time is the whole day. */
export function lastMomentOf({ bookedAt, dateOnly }: Transaction): number {
  return dateOnly === true ? bookedAt + days(1) - 1 : bookedAt;
}
