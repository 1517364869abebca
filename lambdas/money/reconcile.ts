import type { Money } from '../banks/money.ts';
import type { Transaction } from '../banks/port.ts';
import { compareMoney, less, magnitude, sumOf } from './sums.ts';

/** What a period came to, once it has been shown that nothing is missing from it. */
export interface Reconciled {
  readonly opening: Money;
  readonly closing: Money;
  /** Unsigned sums of what came in and went out. */
  readonly credits: Money;
  readonly debits: Money;
}

export type Reconciliation =
  | ({ readonly kind: 'reconciled' } & Reconciled)
  /** The list has a hole or is cut short: no total is claimed. */
  | { readonly kind: 'incomplete' }
  /** Opening and movements do not make the closing figure. */
  | { readonly kind: 'off' }
  /** The bank says neither what a period opened nor what it closed with. */
  | { readonly kind: 'unknown' };

export interface PeriodFacts {
  /** Everything of the period that is booked, in any order. */
  readonly booked: readonly Transaction[];
  readonly currency: string;
  /** The bank left nothing of the period out. */
  readonly complete: boolean;
  /** What the bank says it opened and closed with, where it does. */
  readonly opening?: Money;
  readonly closing?: Money;
}

/**
 * Whether opening plus movements is closing, to the minor unit. Where the bank states both, they are held against the
 * movements; else each movement's own balance tells: every balance but one is the start of another movement, so the two
 * that are left over are opening and closing, and any more of them is a hole. So is a part that hangs together with no
 * other: what is left of a month whose rest came back to where it began. (This is Euler's condition for a trail that walks
 * every movement once.) Of times it needs only which come first and last: days without times give no more.
 */
export function reconcile({ booked, currency, complete, opening, closing }: PeriodFacts): Reconciliation {
  if (!complete) return { kind: 'incomplete' };
  if (booked.some(({ amount }) => amount.currency !== currency)) return { kind: 'off' };
  const ends =
    opening !== undefined && closing !== undefined ? { opening, closing } : (endsOf(booked, currency) ?? undefined);
  if (ends === undefined) {
    const isTold = booked.length > 0 && booked.every(({ balanceAfter }) => balanceAfter !== undefined);
    return { kind: isTold ? 'off' : 'unknown' };
  }
  if (ends.opening.currency !== currency || ends.closing.currency !== currency) return { kind: 'off' };
  const credits = sumOf(amounts(booked, true), currency);
  const debits = sumOf(amounts(booked, false).map(magnitude), currency);
  const moved = less(credits, debits);
  if (compareMoney(less(ends.closing, ends.opening), moved) !== 0) return { kind: 'off' };
  // Said twice, it must be the same.
  const said = opening ?? closing;
  if (said !== undefined && compareMoney(said, opening === undefined ? ends.closing : ends.opening) !== 0) {
    return { kind: 'off' };
  }
  return { kind: 'reconciled', ...ends, credits, debits };
}

function amounts(booked: readonly Transaction[], isCredit: boolean): readonly Money[] {
  return booked.map(({ amount }) => amount).filter(({ minor }) => minor > 0n === isCredit);
}

/** What the first movement found and what the last one left, by the balances alone. */
function endsOf(
  booked: readonly Transaction[],
  currency: string,
): { readonly opening: Money; readonly closing: Money } | undefined {
  const left = new Map<string, { money: Money; count: number }>();
  const note = (money: Money, by: 1 | -1) => {
    const key = keyOf(money);
    const held = left.get(key) ?? { money, count: 0 };
    left.set(key, { money: held.money, count: held.count + by });
  };
  for (const { amount, balanceAfter } of booked) {
    if (balanceAfter?.currency !== currency) return undefined;
    note(less(balanceAfter, amount), 1);
    note(balanceAfter, -1);
  }
  if (!isOneTrail(booked)) return undefined;
  const over = [...left.values()].filter(({ count }) => count !== 0);
  const opening = over.find(({ count }) => count === 1);
  const closing = over.find(({ count }) => count === -1);
  const times = booked.map(({ bookedAt }) => bookedAt);
  const [earliest, latest] = [Math.min(...times), Math.max(...times)];
  const starts = booked.flatMap(({ bookedAt, amount, balanceAfter }) =>
    bookedAt === earliest && balanceAfter !== undefined ? [less(balanceAfter, amount)] : [],
  );
  const ends = booked.flatMap(({ bookedAt, balanceAfter }) =>
    bookedAt === latest && balanceAfter !== undefined ? [balanceAfter] : [],
  );
  const isAmong = (list: readonly Money[], money: Money) => list.some((one) => keyOf(one) === keyOf(money));
  if (over.length === 2 && opening !== undefined && closing !== undefined) {
    // A round trip with a hole is a trail as well, from beside the hole to beside it.
    const isInTime = isAmong(starts, opening.money) && isAmong(ends, closing.money);
    return isInTime ? { opening: opening.money, closing: closing.money } : undefined;
  }
  if (over.length > 0) return undefined;
  // It came back to where it began: there an earliest movement began and a latest one ended.
  const start = starts.find((one) => isAmong(ends, one));
  return start === undefined ? undefined : { opening: start, closing: start };
}

/** True when every movement can be reached from every other by the balances between them. */
function isOneTrail(booked: readonly Transaction[]): boolean {
  const parents = new Map<string, string>();
  const rootOf = (key: string): string => {
    let root = key;
    for (let parent = parents.get(root); parent !== undefined; parent = parents.get(root)) root = parent;
    return root;
  };
  for (const { amount, balanceAfter } of booked) {
    if (balanceAfter === undefined) return false;
    const [before, after] = [rootOf(keyOf(less(balanceAfter, amount))), rootOf(keyOf(balanceAfter))];
    if (before !== after) parents.set(before, after);
  }
  return (
    new Set(booked.flatMap(({ balanceAfter }) => (balanceAfter === undefined ? [] : [rootOf(keyOf(balanceAfter))])))
      .size <= 1
  );
}

/** One text for one amount, whatever its scale. */
function keyOf({ minor, scale }: Money): string {
  let [digits, places] = [minor, scale];
  while (places > 0 && digits % 10n === 0n) [digits, places] = [digits / 10n, places - 1];
  return `${digits}e-${places}`;
}
