import { add, type Money, moneyOf } from '../banks/money.ts';
import type { Transaction } from '../banks/port.ts';
import { isBotError } from '../platform/errors.ts';

/** The sum of amounts in one currency. @throws BotError `MONEY_INVALID` across currencies. */
export function sumOf(amounts: readonly Money[], currency: string): Money {
  return amounts.reduce(add, moneyOf('0', currency));
}

export function isNothing({ minor }: Money): boolean {
  return minor === 0n;
}

export function isNegative({ minor }: Money): boolean {
  return minor < 0n;
}

export function magnitude(money: Money): Money {
  return money.minor < 0n ? { ...money, minor: -money.minor } : money;
}

/** Less than 0 when `a` is less than `b`. @throws RangeError across currencies: that is never a question. */
export function compareMoney(a: Money, b: Money): -1 | 0 | 1 {
  if (a.currency !== b.currency) throw new RangeError('Amounts in different currencies are not compared.');
  const left = a.minor * 10n ** BigInt(b.scale);
  const right = b.minor * 10n ** BigInt(a.scale);
  return left < right ? -1 : left > right ? 1 : 0;
}

export function less(a: Money, b: Money): Money {
  return add(a, { ...b, minor: -b.minor });
}

/** The one in the middle; of two in the middle, half of their sum without what is smaller than a unit. */
export function medianOf(amounts: readonly Money[]): Money | undefined {
  const sorted = [...amounts].sort(compareMoney);
  const middle = sorted.length >> 1;
  const high = sorted[middle];
  if (high === undefined || sorted.length % 2 === 1) return high;
  const both = add(sorted[middle - 1] ?? high, high);
  return { ...both, minor: both.minor / 2n };
}

/** A share of an amount, rounded towards nothing. */
export function shareOf(money: Money, numerator: number, denominator: number): Money {
  return { ...money, minor: (money.minor * BigInt(numerator)) / BigInt(denominator) };
}

/** How many thousandths of the second the first is; nothing of nothing is nothing. */
export function perMille(part: Money, whole: Money): number {
  const scale = Math.max(part.scale, whole.scale);
  const [a, b] = [part, whole].map(({ minor, scale: own }) => minor * 10n ** BigInt(scale - own));
  return b === undefined || b === 0n || a === undefined ? 0 : Number((a * 1_000n) / b);
}

/** What somebody wrote as an amount, in a currency; undefined for what the currency cannot hold. */
export function moneyFrom(text: string, currency: string): Money | undefined {
  try {
    return moneyOf(text, currency);
  } catch (error) {
    if (isBotError(error, 'MONEY_INVALID')) return undefined;
    throw error;
  }
}

/** Transactions by currency, in the order in which currencies first appear: amounts of two are never added. */
export function byCurrency<T extends Pick<Transaction, 'amount'>>(
  transactions: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of transactions) {
    const group = groups.get(one.amount.currency);
    if (group === undefined) groups.set(one.amount.currency, [one]);
    else group.push(one);
  }
  return groups;
}
