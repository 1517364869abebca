import type { Language } from '../../language/languages.ts';
import type { Written } from './amount.ts';
import { joined, type Text } from './narrow.ts';
import type { MerchantPattern, Narrowing } from './narrowing.ts';
import { isHan } from './normalise.ts';

/** Longer is no shop's name. */
const mostCharacters = 40;
const mostWords = 4;
const mostHan = 10;
/** `pick n pay`: a letter that carries nothing may stand inside a name. */
const shortFiller = 1;

/** A name that stands where shops and people stand: `at shoprite`, `shoprite pe`, `在星巴克`. */
export function readMerchant(
  text: Text,
  known: Narrowing,
  isOwn: (pattern: { readonly languages: ReadonlySet<Language> }) => boolean,
  free: (at: number) => boolean,
  isFiller: (at: number) => boolean,
  use: (at: number, length: number) => void,
  numbers: ReadonlyMap<number, Written>,
): string | undefined {
  const { words } = text;
  const own = known.merchants.filter(isOwn);
  const stands = (parts: readonly string[], at: number) =>
    parts.length > 0 && parts.every((part, index) => words[at + index] === part);
  const begins = (at: number) => own.some(({ before }) => stands(before, at));
  const isName = (at: number) => at >= 0 && at < words.length && free(at) && !numbers.has(at);
  for (let at = 0; at < words.length; at += 1) {
    for (const { before, after } of own) {
      const found =
        before.length > 0
          ? stands(before, at) && free(at)
            ? forward(at + before.length, after)
            : undefined
          : stands(after, at) && free(at)
            ? backward(at)
            : undefined;
      if (found === undefined) continue;
      const name = joined(words.slice(found.from, found.to)).slice(0, mostCharacters).trim();
      const from = Math.min(at, found.from);
      use(from, Math.max(found.to, at + Math.max(before.length, 1)) - from);
      return name;
    }
  }
  return undefined;

  function forward(start: number, after: MerchantPattern['after']) {
    let from = start;
    while (isName(from) && isFiller(from)) from += 1;
    // `on coffee`: a kind of spending, and no shop.
    if (known.categories.startingAt(words, from, isOwn) !== undefined) return undefined;
    let to = from;
    while (isName(to) && !begins(to) && !(after.length > 0 && stands(after, to)) && isShort(from, to)) {
      if (isFiller(to)) {
        const isInside = (words[to] ?? '').length <= shortFiller && to > from && isName(to + 1);
        if (!isInside || isFiller(to + 1) || begins(to + 1)) break;
      }
      to += 1;
    }
    return to > from ? { from, to } : undefined;
  }

  function backward(end: number) {
    let from = end;
    while (isName(from - 1) && !isFiller(from - 1) && isShort(from - 1, end)) {
      from -= 1;
      // `petrol pe`: a kind of spending here too.
      if (known.categories.startingAt(words, from, isOwn) !== undefined) return undefined;
    }
    return end > from ? { from, to: end } : undefined;
  }

  function isShort(from: number, to: number): boolean {
    return to - from < (isHan(words[from] ?? '') ? mostHan : mostWords);
  }
}
