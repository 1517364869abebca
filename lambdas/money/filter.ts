import type { Category } from '../banks/categories.ts';
import type { Transaction } from '../banks/port.ts';
import { within } from '../conversation/understand/distance.ts';
import type { AmountAsked } from '../conversation/understand/narrow.ts';
import { normalise, wordsOf } from '../conversation/understand/normalise.ts';
import { type Dates, dayOf, isWithin } from './days.ts';
import { compareMoney, magnitude, moneyFrom, shareOf } from './sums.ts';

/** What a search is for; what is absent narrows nothing. */
export interface Wanted {
  /** A shop or person as it was typed. */
  readonly merchant?: string;
  readonly category?: Category;
  readonly amount?: AmountAsked;
  readonly dates?: Dates;
}

/** `about` is within a tenth. */
const tenth = 10;
/** From so many letters on one slip is a slip. */
const slipFrom = 5;

/** The transactions that a search is for, in the order in which they came. */
export function filterOf<T extends Transaction>(
  transactions: readonly T[],
  wanted: Wanted,
  timeZone: string,
): readonly T[] {
  const { merchant, category, amount, dates } = wanted;
  const asked = merchant === undefined ? [] : wordsOf(normalise(merchant));
  return transactions.filter(
    (one) =>
      (dates === undefined || isWithin(dayOf(one, timeZone), dates)) &&
      (category === undefined || one.category === category) &&
      (amount === undefined || hasAmount(one, amount)) &&
      (asked.length === 0 || isNamed(one, asked)),
  );
}

/** Whom a transaction was with: the merchant, else what the bank wrote. */
export function nameOf({ merchant, description }: Pick<Transaction, 'merchant' | 'description'>): string {
  return (merchant ?? description ?? '').trim();
}

/** One text for one payee, however the bank writes it: upper case, accents and numbers of branches do not count. */
export function payeeOf(transaction: Pick<Transaction, 'merchant' | 'description'>): string {
  return wordsOf(normalise(nameOf(transaction)))
    .filter((word) => !/^\d+$/.test(word))
    .join(' ');
}

/** Sizes are compared, because nobody writes `-200`; in another currency than the one that was named nothing fits. */
function hasAmount({ amount: signed }: Transaction, { kind, value, to, currency }: AmountAsked): boolean {
  if (currency !== undefined && currency !== signed.currency) return false;
  const amount = magnitude(signed);
  const asked = moneyFrom(value, amount.currency);
  if (asked === undefined) return false;
  switch (kind) {
    case 'exact':
      return compareMoney(amount, asked) === 0;
    case 'over':
      return compareMoney(amount, asked) > 0;
    case 'under':
      return compareMoney(amount, asked) < 0;
    case 'about': {
      const slack = shareOf(asked, 1, tenth);
      return (
        compareMoney(amount, { ...asked, minor: asked.minor - slack.minor }) >= 0 &&
        compareMoney(amount, { ...asked, minor: asked.minor + slack.minor }) <= 0
      );
    }
    case 'between': {
      const most = to === undefined ? undefined : moneyFrom(to, amount.currency);
      return most !== undefined && compareMoney(amount, asked) >= 0 && compareMoney(amount, most) <= 0;
    }
  }
}

/** Every word that was typed begins a word of the name, or is one slip away from it; or all stand in it as written. */
function isNamed({ merchant, description }: Transaction, asked: readonly string[]): boolean {
  const words = wordsOf(normalise(`${merchant ?? ''} ${description ?? ''}`));
  const whole = words.join('');
  return (
    whole.includes(asked.join('')) ||
    asked.every((word) =>
      words.some((held) => held.startsWith(word) || (word.length >= slipFrom && within(word, held, 1))),
    )
  );
}
