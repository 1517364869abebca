import { hashOf, keyBits, keyOf } from '../model/features.ts';
import { isHan } from './normalise.ts';

export { keyBits };

/** Longer texts are no command, and nobody's word is so long. */
const mostWords = 48;
const mostLetters = 24;
const fewestOfRun = 2;
const mostOfRun = 5;

/** What of a text counts once, by its key; true where one sighting in all that is learnt may be chance. */
export type Grams = ReadonlyMap<number, boolean>;

/**
 * What a text is compared by: its words, pairs of neighbours, and runs of two to five letters within a word, its edges
 * marked. Runs find a word in spite of prefixes, endings, slips and spellings (isiZulu, Hindi in Latin letters). A Han
 * letter is a word; three in a row count as well.
 *
 * @param words as `wordsOf` gives them.
 */
export function gramsOf(words: readonly string[]): Grams {
  const grams = new Map<number, boolean>();
  const add = (hash: number, isRare: boolean) => {
    const key = keyOf(hash);
    grams.set(key, isRare && grams.get(key) !== false);
  };
  const known = words.slice(0, mostWords).map((word) => (/^\d/.test(word) ? '0' : word.slice(0, mostLetters)));
  for (const [at, word] of known.entries()) {
    const before = known[at - 1];
    grams.set(wordKey(word), false);
    if (before !== undefined) add(hashOf(`b${before} ${word}`), true);
    if (!isHan(word)) addRuns(`<${word}>`, add);
    else if (before !== undefined && at > 1 && isHan(before)) add(hashOf(`t${known[at - 2]}${before}${word}`), true);
  }
  return grams;
}

/** The key of a word by itself. */
export const wordKey = (word: string): number => keyOf(hashOf(`w${word}`));

function addRuns(padded: string, add: (hash: number, isRare: boolean) => void): void {
  for (let from = 0; from + fewestOfRun <= padded.length; from += 1) {
    let hash = 0x2c1b3c6d;
    const to = Math.min(padded.length, from + mostOfRun);
    for (let at = from; at < to; at += 1) {
      hash = Math.imul(hash ^ padded.charCodeAt(at), 0x01000193);
      if (at - from >= fewestOfRun - 1) add(hash, at - from === mostOfRun - 1);
    }
  }
}
