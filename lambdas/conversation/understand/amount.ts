import { currencyOfSign, currencyOfWord, multiplierOf } from './currency.ts';
import { isHan, type Token } from './normalise.ts';

/** A number as somebody wrote it, never as a float: it is compared with money. */
export interface Written {
  /** Decimal: digits, at most one point, no sign, nothing to leave out at either end. */
  readonly value: string;
  /** ISO 4217, where it was named. */
  readonly currency?: string;
  /** Said to be money, by a sign, a word, a fraction or a thousand; else it may be a count or an account's digits. */
  readonly isMoney: boolean;
  /** Places among the tokens: from this one on, so many. */
  readonly at: number;
  readonly length: number;
}

/** What is a number in words: from a place on, and a word by itself. */
export interface NumberWords {
  readonly startingAt: (at: number) => { readonly length: number; readonly value: number } | undefined;
  readonly get: (word: string) => number | undefined;
}

/** No bank has more; longer runs of digits are numbers of something else. */
const mostDigits = 12;
const mostFraction = 3;
const mostParts = 8;

/**
 * The numbers of a text, in figures or words: `R200`, `200 rand`, `$20`, `1,5k`, `1 200,50`, `1.234,56`, `1,00,000`,
 * `two hundred`, `五百`. A comma or point before exactly three figures parts thousands, unless a `k` follows.
 *
 * @param free whether a token may be part of a number: it is part of nothing else yet.
 */
export function numbersIn(
  text: string,
  tokens: readonly Token[],
  words: readonly string[],
  named: NumberWords,
  free: (at: number) => boolean,
): readonly Written[] {
  const found: Written[] = [];
  for (let at = 0; at < tokens.length; ) {
    const written = free(at)
      ? (inFigures(text, tokens, named, words, at, free) ?? inWords(words, named, at, free))
      : undefined;
    if (written === undefined) at += 1;
    else {
      const whole = withCurrency(text, tokens, written, free);
      found.push(whole);
      at = whole.at + whole.length;
    }
  }
  return found;
}

function inFigures(
  text: string,
  tokens: readonly Token[],
  named: NumberWords,
  words: readonly string[],
  at: number,
  free: (at: number) => boolean,
): Written | undefined {
  const [, prefix = '', head = '', tail = ''] = /^([a-z]{1,3})?(\d+)(\p{L}{1,8})?$/u.exec(tokens[at]?.word ?? '') ?? [];
  const before = prefix === '' ? undefined : currencyOfWord(prefix);
  if (head === '' || (prefix !== '' && before === undefined)) return undefined;
  let figures = head;
  let after = tail;
  let length = 1;
  while (after === '' && length < mostParts && free(at + length)) {
    const [last, next] = [tokens[at + length - 1], tokens[at + length]];
    if (last === undefined || next === undefined) break;
    const gap = text.slice(last.to, next.from);
    const [, more = '', suffix = ''] = /^(\d+)(\p{L}{1,8})?$/u.exec(next.word) ?? [];
    const isThousands = gap === ' ' && /^\d{3}$/.test(next.word) && /^\d{1,3}(?: \d{3})*$/.test(figures);
    if (more === '' || !(gap === '.' || gap === ',' || isThousands)) break;
    figures += gap + more;
    after = suffix;
    length += 1;
  }
  if (text[tokens[at + length - 1]?.to ?? 0] === '%') return undefined;
  // A word right behind the figures: a thousand, a currency, or something else that makes it no number.
  const isOrdinal = /^(?:st|nd|rd|th|ste|de)$/.test(after);
  const inTail = isOrdinal ? undefined : (multiplierOf(after) ?? named.get(after));
  const tailCurrency = currencyOfWord(after);
  if (after !== '' && !isOrdinal && inTail === undefined && tailCurrency === undefined) return undefined;
  let zeros = zerosOf(inTail);
  const following = words[at + length];
  if (after === '' && following !== undefined && free(at + length)) {
    const next = zerosOf(multiplierOf(following) ?? named.get(following));
    if (next !== undefined && next >= 2) {
      zeros = next;
      length += 1;
    }
  }
  const value = decimalOf(figures, zeros);
  if (value === undefined) return undefined;
  const currency = before ?? tailCurrency;
  const isMoney = currency !== undefined || zeros !== undefined || value.includes('.') || figures !== head;
  return { value, isMoney, at, length, ...(currency ? { currency } : {}) };
}

function inWords(
  words: readonly string[],
  named: NumberWords,
  from: number,
  free: (at: number) => boolean,
): Written | undefined {
  let at = from;
  let sum = 0;
  let part = 0;
  while (at < words.length && at - from < mostParts && free(at)) {
    const found = named.startingAt(at);
    if (found === undefined) break;
    const { value, length } = found;
    if (!Number.isSafeInteger(value) || value < 0) break;
    const isTen = value === 10 && isHan(words[at] ?? '') && part > 0 && part < 10;
    if (value >= 1_000) {
      sum += Math.max(part, 1) * value;
      part = 0;
    } else if (value === 100 || isTen) part = Math.max(part, 1) * value;
    else if (part === 0 || (value > 0 && value < 10 ** trailing(part))) part += value;
    else break;
    at += length;
  }
  const value = sum + part;
  if (at === from || value > 10 ** mostDigits) return undefined;
  return { value: String(value), isMoney: false, at: from, length: at - from };
}

/** How many noughts a whole number ends in: what may still be added to it. */
function trailing(value: number): number {
  return /0*$/.exec(String(value))?.[0].length ?? 0;
}

/** A currency's sign or word on either side. */
function withCurrency(
  text: string,
  tokens: readonly Token[],
  written: Written,
  free: (at: number) => boolean,
): Written {
  if (written.currency !== undefined) return written;
  const { at, length } = written;
  const [first, last] = [tokens[at], tokens[at + length - 1]];
  if (first === undefined || last === undefined) return written;
  const before = tokens[at - 1];
  const after = tokens[at + length];
  const gapBefore = text.slice(before?.to ?? 0, first.from);
  const gapAfter = text.slice(last.to, after?.from ?? text.length);
  const lead = before !== undefined && free(at - 1) && /^[ .]?\s?$|^\$ ?$/.test(gapBefore) ? before.word : undefined;
  const sign = currencyOfSign(/(\S) ?$/u.exec(gapBefore)?.[1]) ?? currencyOfSign(/^ ?(\S)/u.exec(gapAfter)?.[1]);
  if (lead === 'r' && gapBefore.startsWith('$')) {
    return { ...written, isMoney: true, currency: 'BRL', at: at - 1, length: length + 1 };
  }
  if (sign !== undefined) return { ...written, isMoney: true, currency: sign };
  if (after !== undefined && free(at + length) && /^ ?$/.test(gapAfter)) {
    const currency = currencyOfWord(after.word);
    if (currency !== undefined && after.word !== 'r') {
      return { ...written, isMoney: true, length: length + 1, ...(currency === '' ? {} : { currency }) };
    }
  }
  const currency = lead === undefined ? undefined : currencyOfWord(lead);
  if (currency === undefined || currency === '') return written;
  return { ...written, isMoney: true, currency, at: at - 1, length: length + 1 };
}

/** Thousands come in powers of ten; anything else multiplies nothing here. */
function zerosOf(multiplier: number | undefined): number | undefined {
  if (multiplier === undefined) return undefined;
  const zeros = Math.round(Math.log10(multiplier));
  return zeros > 0 && 10 ** zeros === multiplier ? zeros : undefined;
}

function decimalOf(figures: string, zeros: number | undefined): string | undefined {
  const bare = figures.replaceAll(' ', '');
  const points = [...bare.matchAll(/[.,]/g)];
  const last = points.at(-1);
  let whole = bare;
  let fraction = '';
  if (last !== undefined) {
    const behind = bare.slice(last.index + 1);
    const isOnly = points.length === 1;
    const isLone = !isOnly && points.filter(([sign]) => sign === last[0]).length === 1;
    const isGroup = isOnly && behind.length === 3 && zeros === undefined && !bare.startsWith('0') && last.index <= 3;
    if ((isOnly && !isGroup) || isLone) {
      whole = bare.slice(0, last.index);
      fraction = behind;
    }
    // Every group but the first has three figures, or two where a lakh is meant.
    const [first = '', ...groups] = whole.split(/[.,]/);
    if (groups.length > 0 && (first.length > 3 || groups.some(({ length }) => length < 2 || length > 3)))
      return undefined;
    whole = [first, ...groups].join('');
  }
  if (zeros !== undefined) {
    const moved = fraction.padEnd(zeros, '0');
    whole += moved.slice(0, zeros);
    fraction = moved.slice(zeros);
  }
  whole = whole.replace(/^0+(?=\d)/, '');
  fraction = fraction.replace(/0+$/, '');
  if (whole.length > mostDigits || fraction.length > mostFraction) return undefined;
  return fraction === '' ? whole : `${whole}.${fraction}`;
}
