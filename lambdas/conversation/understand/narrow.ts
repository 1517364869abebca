import type { Language } from '../../language/languages.ts';
import { type NumberWords, numbersIn, type Written } from './amount.ts';
import type { Category } from './asks.ts';
import { monthOrDay, numericDate, stretchedTo } from './dates.ts';
import { readMerchant } from './merchant.ts';
import type { AmountKind, Meant, Narrowing } from './narrowing.ts';
import { isHan, type Token } from './normalise.ts';
import type { Period } from './period.ts';
import { meet } from './speech.ts';

/** How much is asked about, as decimal strings: `value` to `to` where it is between two. */
export interface AmountAsked {
  readonly kind: AmountKind;
  readonly value: string;
  readonly to?: string;
  /** ISO 4217, where it was named. */
  readonly currency?: string;
}

/** What narrows a question. */
export interface Narrowed {
  readonly amount?: AmountAsked;
  /** A shop or person as it was typed, normalised; at most 40 characters. It is never said back. */
  readonly merchant?: string;
  readonly category?: Category;
  readonly period?: Period;
  /** `last 5 transactions`. */
  readonly count?: number;
  /** The digits an account ends in. */
  readonly lastDigits?: string;
}

/** A text as the narrowing reads it. */
export interface Text {
  /** Normalised, without apostrophes. */
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly words: readonly string[];
}

const mostCount = 50;

/**
 * What narrows a question about payments. Pure and bounded: every word is looked at a few times.
 *
 * @param isTaken whether a word is part of the request itself.
 * @param isFiller whether a word carries nothing.
 * @param spoken the languages that the text may be in; words of others are read only where these say nothing. Empty
 *   where that is not known.
 * @returns the places of the words that it read.
 */
export function narrow(
  text: Text,
  known: Narrowing,
  spoken: ReadonlySet<Language>,
  isTaken: (at: number) => boolean,
  isFiller: (at: number) => boolean,
): { readonly narrowed: Narrowed; readonly used: ReadonlySet<number> } {
  const used = new Set<number>();
  const use = (at: number, length: number) => {
    for (let place = at; place < at + length; place += 1) used.add(place);
  };
  const free = (at: number) => !used.has(at) && !isTaken(at);
  const isOwn = ({ languages }: { readonly languages: ReadonlySet<Language> }) =>
    spoken.size === 0 || meet(languages, spoken);
  const passes = spoken.size === 0 ? [isOwn] : [isOwn, () => true];

  let period: Period | undefined = numericDate(text, free, use);
  if (period !== undefined) period = stretchedTo(period, numericDate(text, free, use));
  for (const willDo of passes) {
    period ??= firstOf(text, free, (at) => {
      const found = known.periods.startingAt(text.words, at, willDo);
      if (found === undefined || !allFree(at, found.length, free)) return undefined;
      if (isCounted(text.words, at, found.length, known)) return undefined;
      use(at, found.length);
      return { kind: 'named', name: found.value.name } as const;
    });
    const dated = () => firstOf(text, free, (at) => monthOrDay(text, known, at, willDo, free, isFiller, use));
    if (period === undefined) {
      period = dated();
      if (period !== undefined) period = stretchedTo(period, dated());
    }
  }

  // A small word of another language is a number only where nothing else is spoken: Portuguese `dos` is of the.
  const isNumber = (value: { readonly languages: ReadonlySet<Language> }, at: number) =>
    !isFiller(at) || spoken.size === 0 || (spoken.size === 1 && meet(value.languages, spoken));
  const named: NumberWords = {
    startingAt: (at) => {
      const found = known.numbers.startingAt(text.words, at, (value) => isNumber(value, at));
      return found === undefined ? undefined : { length: found.length, value: found.value.value };
    },
    get: (word) => known.numbers.get(word)?.value,
  };
  const numbers = new Map(
    numbersIn(text.text, text.tokens, text.words, named, free).map((number) => [number.at, number]),
  );
  let amount: AmountAsked | undefined;
  for (const willDo of passes) {
    for (let at = 0; at < text.words.length && (period === undefined || amount === undefined); at += 1) {
      if (!free(at)) continue;
      const found = patternAt(text, known, numbers, at, willDo, free);
      if (found === undefined) continue;
      if (found.meant.kind === 'day-of-month') {
        const day = Number(found.numbers[0]?.value);
        if (period !== undefined || !Number.isSafeInteger(day) || day < 1 || day > 31) continue;
        period = { kind: 'day-of-month', day };
      } else if (found.meant.kind === 'last') {
        const count = Number(found.numbers[0]?.value);
        if (period !== undefined || !Number.isSafeInteger(count) || count < 1 || count > 1_000) continue;
        period = { kind: 'last', count, unit: found.meant.unit };
      } else {
        amount ??= amountOf(found.meant.amount, found.numbers);
        if (amount === undefined) continue;
      }
      use(at, found.length);
    }
  }

  const merchant = readMerchant(text, known, isOwn, free, isFiller, use, numbers);

  let category: Category | undefined;
  for (const willDo of passes) {
    category ??= firstOf(
      text,
      (at) => !used.has(at),
      (at) => {
        const found = known.categories.startingAt(text.words, at, willDo);
        // A word of the request (`subscriptions`, `card`) narrows it only together with others.
        if (found === undefined || (found.length === 1 && !free(at))) return undefined;
        use(at, found.length);
        return found.value.category;
      },
    );
  }
  const bare = bareNumbers(numbers, free, use, amount, period);
  return {
    narrowed: {
      ...(merchant === undefined ? {} : { merchant }),
      ...(category === undefined ? {} : { category }),
      ...(period === undefined ? {} : { period }),
      ...(amount === undefined ? {} : { amount }),
      ...bare,
    },
    used,
  };
}

/** `2 minggu lalu`, two weeks ago, ends in what alone is last week. */
function isCounted(words: readonly string[], at: number, length: number, { numbers, patterns }: Narrowing): boolean {
  const before = words[at - 1] ?? '';
  if (!/^\d{1,3}$/.test(before) && numbers.get(before) === undefined) return false;
  const said = words.slice(at, at + length).join(' ');
  return patterns.get('{n}')?.some(({ parts }) => parts.slice(1).join(' ') === said) === true;
}

function firstOf<T>(
  { words }: Text,
  free: (at: number) => boolean,
  read: (at: number) => T | undefined,
): T | undefined {
  for (let at = 0; at < words.length; at += 1) {
    const found = free(at) ? read(at) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function allFree(at: number, length: number, free: (at: number) => boolean): boolean {
  for (let place = at; place < at + length; place += 1) if (!free(place)) return false;
  return true;
}

interface Matched {
  readonly meant: Meant;
  readonly numbers: readonly Written[];
  readonly length: number;
}

/** The longest pattern (`between {n} and {n}`) whose words and numbers stand from `at` on. */
function patternAt(
  { words }: Text,
  known: Narrowing,
  numbers: ReadonlyMap<number, Written>,
  at: number,
  willDo: (pattern: { readonly languages: ReadonlySet<Language> }) => boolean,
  free: (at: number) => boolean,
): Matched | undefined {
  const patterns = known.patterns.get(numbers.has(at) ? '{n}' : (words[at] ?? '')) ?? [];
  for (const pattern of patterns) {
    if (!willDo(pattern)) continue;
    const found: Written[] = [];
    let place = at;
    const fits = pattern.parts.every((part) => {
      const number = numbers.get(place);
      if (part === '{n}' ? number === undefined : words[place] !== part) return false;
      if (!free(place)) return false;
      if (part === '{n}' && number !== undefined) found.push(number);
      place += part === '{n}' ? (number?.length ?? 1) : 1;
      return true;
    });
    if (fits) return { meant: pattern.meant, numbers: found, length: place - at };
  }
  return undefined;
}

function amountOf(kind: AmountKind, [one, other]: readonly Written[]): AmountAsked | undefined {
  if (one === undefined || (kind === 'between' && other === undefined)) return undefined;
  const currency = one.currency ?? other?.currency;
  const named = currency === undefined ? {} : { currency };
  if (kind !== 'between' || other === undefined) return { kind, value: one.value, ...named };
  const [low, high] = isMore(one.value, other.value) ? [other.value, one.value] : [one.value, other.value];
  return { kind, value: low, to: high, ...named };
}

/** Compares decimal strings as they are written: neither has noughts to spare. */
function isMore(a: string, b: string): boolean {
  const [wholeA = '', fractionA = ''] = a.split('.');
  const [wholeB = '', fractionB = ''] = b.split('.');
  if (wholeA.length !== wholeB.length) return wholeA.length > wholeB.length;
  return wholeA === wholeB ? fractionA.padEnd(3, '0') > fractionB.padEnd(3, '0') : wholeA > wholeB;
}

/** Numbers that no word explains: money as it is; few, a count; four figures, an account; any other an exact amount. */
function bareNumbers(
  numbers: ReadonlyMap<number, Written>,
  free: (at: number) => boolean,
  use: (at: number, length: number) => void,
  amount: AmountAsked | undefined,
  period: Period | undefined,
): Pick<Narrowed, 'amount' | 'count' | 'lastDigits' | 'period'> {
  const found: { amount?: AmountAsked; count?: number; lastDigits?: string; period?: Period } = {};
  for (const { value, currency, isMoney, at, length } of numbers.values()) {
    if (!allFree(at, length, free)) continue;
    const count = Number(value);
    if (isMoney || count > 9_999 || (count > mostCount && count < 1_000)) {
      if (amount !== undefined || found.amount !== undefined) continue;
      found.amount = { kind: 'exact', value, ...(currency === undefined ? {} : { currency }) };
    } else if (count > mostCount && count >= 2_000 && count < 2_100) {
      if (period !== undefined) continue;
      found.period ??= { kind: 'year', year: count };
    } else if (count > mostCount) found.lastDigits ??= value;
    else if (count >= 1) found.count ??= count;
    use(at, length);
  }
  return found;
}

/** Words joined as they are written: letters of scripts without blanks close together. */
export function joined(words: readonly string[]): string {
  return words.map((word, at) => (at > 0 && !(isHan(word) && isHan(words[at - 1] ?? '')) ? ` ${word}` : word)).join('');
}
