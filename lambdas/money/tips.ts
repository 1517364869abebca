import type { Money } from '../banks/money.ts';
import type { Transaction } from '../banks/port.ts';
import { days } from '../platform/clock.ts';
import { payeeOf } from './filter.ts';
import { compareMoney, less, magnitude, perMille } from './sums.ts';

/** A tip that is far above what this person leaves. */
export interface UnusualTip {
  readonly transaction: Transaction;
  /** Unsigned. */
  readonly tip: Money;
  /** Of what was eaten, in thousandths. */
  readonly share: number;
  /** The middle of the others. */
  readonly usual: number;
}

/** So many tips make a habit. */
const leastTips = 3;
/** Twice the usual, and at least a quarter of the bill. */
const timesUsual = 2;
const leastShare = 250;
/** A bill is booked within so many days of being pending. */
const bookedWithin = days(7);

/**
 * Tips far above the person's own habit, when eating out. A bank may say which part of a payment was a tip; where it does
 * not, a booked payment that is dearer than it was while pending tells.
 *
 * @param before what was pending when the bank was asked earlier, where that is known.
 */
export function unusualTips(
  transactions: readonly Transaction[],
  before: readonly Transaction[] = [],
): readonly UnusualTip[] {
  const tips = transactions
    .filter(({ category, amount }) => category === 'eating-out' && amount.minor < 0n)
    .flatMap((transaction): Omit<UnusualTip, 'usual'>[] => {
      const tip = transaction.tip ?? grownBy(transaction, before);
      if (tip === undefined || tip.currency !== transaction.amount.currency || tip.minor <= 0n) return [];
      const eaten = less(magnitude(transaction.amount), tip);
      return eaten.minor <= 0n ? [] : [{ transaction, tip, share: perMille(tip, eaten) }];
    });
  return tips
    .flatMap((one, index): UnusualTip[] => {
      const others = tips.filter((_, other) => other !== index).map(({ share }) => share);
      if (others.length < leastTips) return [];
      const usual = others.sort((a, b) => a - b)[others.length >> 1] ?? 0;
      return one.share >= leastShare && one.share > usual * timesUsual ? [{ ...one, usual }] : [];
    })
    .sort((a, b) => b.transaction.bookedAt - a.transaction.bookedAt);
}

/** What was added between the till and the booking. */
function grownBy(booked: Transaction, before: readonly Transaction[]): Money | undefined {
  if (booked.status !== 'booked') return undefined;
  const held = before.find(
    (one) =>
      one.status === 'pending' &&
      one.amount.currency === booked.amount.currency &&
      (one.id !== undefined && booked.id !== undefined
        ? one.id === booked.id
        : payeeOf(one) === payeeOf(booked) && Math.abs(booked.bookedAt - one.bookedAt) <= bookedWithin),
  );
  if (held === undefined || compareMoney(booked.amount, held.amount) >= 0) return undefined;
  return less(magnitude(booked.amount), magnitude(held.amount));
}
