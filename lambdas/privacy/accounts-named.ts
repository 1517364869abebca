import { createHash } from 'node:crypto';
import type { Account } from '../banks/port.ts';
import { normalise, wordsOf } from '../conversation/understand/normalise.ts';
import type { Slots } from '../conversation/understand/understand.ts';
import type { Link } from '../store/items.ts';

/** One account of one link. */
export interface Held {
  readonly link: Link;
  readonly bankName: string;
  readonly account: Account;
}

/** Names an account on a button: one-way, so that no bank's id travels through the chat. */
export function refOf({ link, account }: Pick<Held, 'link' | 'account'>): string {
  return createHash('sha256').update(`${link.id} ${account.id}`).digest('base64url').slice(0, 12);
}

/**
 * The accounts a person may mean. Digits decide alone where they fit; else the kind and the words narrow down: words of
 * a nickname or of the bank's name. What fits nothing is left out of account, because people add words that mean nothing.
 */
export function accountsNamed(held: readonly Held[], wanted: NonNullable<Slots['account']>): readonly Held[] {
  if (wanted.lastDigits !== undefined) {
    const digits = wanted.lastDigits;
    return held.filter(({ account }) => account.lastDigits?.endsWith(digits) === true);
  }
  const asked = wanted.name?.split(' ').filter((word) => word.length >= 2) ?? [];
  const score = ({ account, bankName }: Held): number => {
    const words = new Set([...wordsOf(normalise(account.nickname ?? '')), ...wordsOf(normalise(bankName))]);
    return asked.filter((word) => words.has(word)).length;
  };
  const ofKind = wanted.kind === undefined ? held : held.filter(({ account }) => account.kind === wanted.kind);
  const pool = ofKind.length > 0 ? ofKind : held;
  const best = Math.max(0, ...pool.map(score));
  if (best > 0) return pool.filter((candidate) => score(candidate) === best);
  return ofKind.length > 0 && wanted.kind !== undefined ? ofKind : [];
}
