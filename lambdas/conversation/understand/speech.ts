import { type Language, languageCodes } from '../../language/languages.ts';
import { isEnglish } from './english.ts';
import type { Lexicon, Phrase } from './lexicon.ts';

/** Which language a text is in, as far as its words and letters show. */
export interface Speech {
  /** The one language, when no other has as many of the words. */
  readonly language?: Language;
  /** The languages that have most of the words; empty where no word is known. */
  readonly likely: ReadonlySet<Language>;
  /** Not English: what has read English alone has no say. */
  readonly isForeign: boolean;
}

/** Scripts that one language of ours is written in. */
const scripts: readonly (readonly [script: RegExp, language: string, wordsEach: number])[] = [
  [/^[\u0900-\u097f]/, 'hi', 1],
  [/^[\u0620-\u06ff]/, 'ar', 1],
  [/^\p{Script=Han}/u, 'zh-Hans', 0.5],
];
const spoken: ReadonlySet<string> = new Set(languageCodes);

/**
 * Counts, for each language, the words that it has. English words are borrowed everywhere, so on a tie with a
 * language that has more words of its own English gives way, and a lone English command says nothing of whoever sends it.
 */
export function speechOf(words: readonly string[], phrases: readonly Phrase[], known: Lexicon): Speech {
  const byScript = scriptOf(words);
  if (byScript !== undefined) {
    const language = byScript as Language;
    return spoken.has(byScript)
      ? { language, likely: new Set([language]), isForeign: true }
      : { likely: new Set(), isForeign: true };
  }
  const counts = new Map<Language, number>();
  const own = new Map<Language, number>();
  const note = (languages: ReadonlySet<Language> | undefined, size: number) => {
    if (languages === undefined || size === 0) return;
    for (const language of languages) counts.set(language, (counts.get(language) ?? 0) + size);
    const [first] = languages;
    if (languages.size === 1 && first !== undefined) own.set(first, (own.get(first) ?? 0) + size);
  };
  for (const { languages, meaning, words: parts } of phrases) {
    if (meaning.kind === 'language') continue;
    // `my credit limit` is said in Afrikaans too: as English as it is Afrikaans, until other words tell.
    if (isBorrowed(languages, parts, known)) {
      const size = parts.filter((word) => !known.fillers.has(word)).length;
      for (const language of languages) counts.set(language, (counts.get(language) ?? 0) + size);
    } else note(languages, parts.length);
  }
  for (let at = 0; at < words.length; ) {
    const filler = known.fillers.startingAt(words, at);
    // One letter is an abbreviation in any language.
    note(filler?.value, filler === undefined || words[at]?.length === 1 ? 0 : filler.length);
    at += filler?.length ?? 1;
  }
  noteEnglish(words, phrases, known, counts, own);
  const most = Math.max(0, ...counts.values());
  const likely = new Set([...counts].flatMap(([language, count]) => (count === most ? language : [])));
  const isForeign = most > 0 && !likely.has('en');
  if (likely.size > 1 && likely.has('en') && own.has('en')) {
    const [other, another] = [...likely].filter((language) => language !== 'en');
    const isOther = other !== undefined && another === undefined && (own.get(other) ?? 0) > (own.get('en') ?? 0);
    return isOther ? { language: other, likely: new Set([other]), isForeign: true } : { likely, isForeign };
  }
  const [language] = likely;
  if (likely.size !== 1 || language === undefined || !own.has(language)) return { likely, isForeign };
  if (language === 'en' && words.length === 1) return { likely, isForeign };
  return { language, likely, isForeign };
}

/** True for a phrase of other languages that is made of common English words. */
function isBorrowed(languages: ReadonlySet<Language>, parts: readonly string[], { fillers }: Lexicon): boolean {
  return !languages.has('en') && parts.every((word) => isEnglish(word) || fillers.get(word)?.has('en') === true);
}

/** The language of a script that at least a third of the words are written in: names may be in any. */
function scriptOf(words: readonly string[]): string | undefined {
  if (words.every((word) => word <= '~')) return undefined;
  for (const [script, language, wordsEach] of scripts) {
    const count = words.filter((word) => script.test(word)).length;
    if (count > 0 && 2 * count * wordsEach >= words.length - count) return language;
  }
  return undefined;
}

/** True when some language is in both. */
export function meet(some: ReadonlySet<Language>, others: ReadonlySet<Language>): boolean {
  for (const language of some) if (others.has(language)) return true;
  return false;
}

/** Counts the English words that English itself has not been counted for. */
function noteEnglish(
  words: readonly string[],
  phrases: readonly Phrase[],
  known: Lexicon,
  counts: Map<Language, number>,
  own: Map<Language, number>,
): void {
  const counted = new Set(phrases.flatMap(({ languages, words: parts }) => (languages.has('en') ? parts : [])));
  for (const word of words) {
    const spoken = known.fillers.get(word);
    if (!isEnglish(word) || counted.has(word) || spoken?.has('en') === true) continue;
    counts.set('en', (counts.get('en') ?? 0) + 1);
    const isShared = spoken !== undefined || phrases.some(({ words: parts }) => parts.includes(word));
    if (!isShared) own.set('en', (own.get('en') ?? 0) + 1);
  }
}
