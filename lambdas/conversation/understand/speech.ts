import { type Language, languageCodes } from '../../language/languages.ts';
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
 * Counts, for each language, the words that it has. English words are borrowed everywhere, so on a tie with one other
 * language that has a word of its own English gives way, and a lone English command says nothing of whoever sends it.
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
  const own = new Set<Language>();
  const note = (languages: ReadonlySet<Language> | undefined, size: number) => {
    if (languages === undefined) return;
    for (const language of languages) counts.set(language, (counts.get(language) ?? 0) + size);
    const [first] = languages;
    if (languages.size === 1 && first !== undefined) own.add(first);
  };
  for (const { languages, meaning, words: parts } of phrases)
    if (meaning.kind !== 'language') note(languages, parts.length);
  for (let at = 0; at < words.length; ) {
    const filler = known.fillers.startingAt(words, at);
    note(filler?.value, filler?.length ?? 0);
    at += filler?.length ?? 1;
  }
  const most = Math.max(0, ...counts.values());
  const likely = new Set([...counts].flatMap(([language, count]) => (count === most ? language : [])));
  const isForeign = most > 0 && !likely.has('en');
  const others = [...likely].filter((language) => language !== 'en');
  const [language] = likely.size === 1 ? likely : likely.size === 2 && others.length === 1 ? others : [];
  if (language === undefined || !own.has(language)) return { likely, isForeign };
  if (language === 'en' && most === 1 && words.length === 1) return { likely, isForeign };
  return { language, likely: new Set([language]), isForeign: language !== 'en' };
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
