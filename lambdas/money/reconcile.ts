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
 * that are left over are opening and closing, and any more of them is a hole. That needs no order, which days without
 * times would not give.
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
  const over = [...left.values()].filter(({ count }) => count !== 0);
  const opening = over.find(({ count }) => count === 1);
  const closing = over.find(({ count }) => count === -1);
  if (over.length === 2 && opening !== undefined && closing !== undefined) {
    return { opening: opening.money, closing: closing.money };
  }
  if (over.length > 0) return undefined;
  // It came back to where it began: that is where the earliest movement began.
  const first = [...booked].sort((a, b) => a.bookedAt - b.bookedAt)[0];
  if (first?.balanceAfter === undefined) return undefined;
  const start = less(first.balanceAfter, first.amount);
  return { opening: start, closing: start };
}

/** One text for one amount, whatever its scale. */
function keyOf({ minor, scale }: Money): string {
  let [digits, places] = [minor, scale];
  while (places > 0 && digits % 10n === 0n) [digits, places] = [digits / 10n, places - 1];
  return `${digits}e-${places}`;
}
