/** Making one takes longer than using it. */
const segmenters = new Map<string, Intl.Segmenter>();
function segmenterOf(language: string, granularity: 'sentence' | 'word'): Intl.Segmenter {
  const key = `${language} ${granularity}`;
  const segmenter = segmenters.get(key) ?? new Intl.Segmenter(language, { granularity });
  segmenters.set(key, segmenter);
  return segmenter;
}

/** The sentences of one line, as Unicode and the language end them. */
export function sentencesIn(line: string, language: string): readonly string[] {
  return [...segmenterOf(language, 'sentence').segment(line)]
    .map(({ segment }) => segment.trim())
    .filter((one) => /\p{L}/u.test(one));
}

export function wordsIn(sentence: string, language: string): readonly string[] {
  return [...segmenterOf(language, 'word').segment(sentence)].flatMap(({ segment, isWordLike }) =>
    isWordLike === true ? [segment] : [],
  );
}

/**
 * The school grade of English sentences: 0.39 words a sentence + 11.8 syllables a word - 15.59.
 * Kincaid, Fishburne, Rogers and Chissom, "Derivation of new readability formulas for Navy enlisted personnel", 1975.
 */
export function gradeOf(sentences: readonly string[]): number {
  const words = sentences.flatMap((one) => wordsIn(one, 'en'));
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0);
  return (0.39 * words.length) / sentences.length + (11.8 * syllables) / words.length - 15.59;
}

/** Groups of vowels, without a silent `e` or `ed` at the end; a number counts as one. Off by one at most in most words. */
export function syllablesIn(word: string): number {
  const bare = word.toLowerCase().replace(/[^a-z]/g, '');
  if (bare.length <= 3) return 1;
  const sounded = bare.replace(/(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$/, (end) => end.charAt(0));
  return Math.max(1, sounded.match(/[aeiouy]+/g)?.length ?? 1);
}
