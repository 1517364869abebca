import { gramsOf, keyBits, wordKey } from './grams.ts';

/** The label of what has nothing to do with a bank. */
export const elsewhere = 'elsewhere';

export const magic = 'SLS1';
/** Bits of a key by which grams of one bucket are told apart. */
export const fingerBits = 8;
/** A posting is a label above a level. */
export const labelShift = 2;
/** How often a gram was seen in a label's phrases, in two bits: from so many on it counts as so many. */
export const levels = [
  { from: 1, as: 1 },
  { from: 2, as: 2 },
  { from: 3, as: 4 },
  { from: 6, as: 9 },
] as const;

/** What a gram that no phrase has says: that this is about something else. */
const strange = 0.4;

/** What the file says of itself, before its numbers. */
export interface SuggestionsHead {
  readonly labels: readonly string[];
  /** For each label, what a gram says for it that it never had: the more it has, the less. */
  readonly rarities: readonly number[];
  /** For each level, how much more a gram says for a label that has it. */
  readonly gains: readonly number[];
  readonly grams: number;
  readonly postings: number;
}

export interface Suggestions {
  readonly labels: readonly string[];
  /** How much the words are like each label's phrases, beside what is elsewhere; the array is used again by the next call. */
  readonly scores: (words: readonly string[]) => Float64Array;
  /** True for a whole word of a phrase. */
  readonly knows: (word: string) => boolean;
}

/**
 * Reads what `learnSuggestions` made: the head as JSON, then a byte each: how many grams a bucket has, the low bits of their
 * keys, how many labels each has, and the labels, each with its level. The bytes are used as they lie there.
 *
 * @throws Error when they are no such file.
 */
export function readSuggestions(bytes: Uint8Array): Suggestions {
  const decoder = new TextDecoder();
  if (bytes.byteLength < 8 || decoder.decode(bytes.subarray(0, 4)) !== magic) {
    throw new Error('These are no suggestions.');
  }
  const headEnd = 8 + new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(4, true);
  const { labels, rarities, gains, grams, postings } = JSON.parse(
    decoder.decode(bytes.subarray(8, headEnd)),
  ) as SuggestionsHead;
  const bucketCount = 1 << (keyBits - fingerBits);
  const fingersAt = headEnd + bucketCount;
  const countsAt = fingersAt + grams;
  const postingsAt = countsAt + grams;
  if (postingsAt + postings !== bytes.byteLength) throw new Error('The suggestions are cut short.');
  const from = sumsOf(bytes.subarray(headEnd, fingersAt));
  const fingers = bytes.subarray(fingersAt, countsAt);
  const starts = sumsOf(bytes.subarray(countsAt, postingsAt));
  const seen = bytes.subarray(postingsAt);
  const other = labels.indexOf(elsewhere);
  const scores = new Float64Array(labels.length);

  const gramAt = (key: number): number | undefined => {
    const bucket = key >>> fingerBits;
    const finger = key & ((1 << fingerBits) - 1);
    const last = from[bucket + 1] ?? 0;
    for (let gram = from[bucket] ?? 0; gram < last; gram += 1) if (fingers[gram] === finger) return gram;
    return undefined;
  };

  return {
    labels,
    knows: (word) => gramAt(wordKey(word)) !== undefined,
    scores(words) {
      scores.fill(0);
      let found = 0;
      const all = gramsOf(words);
      for (const key of all.keys()) {
        const gram = gramAt(key);
        if (gram === undefined) continue;
        found += 1;
        const end = starts[gram + 1] ?? 0;
        for (let at = starts[gram] ?? 0; at < end; at += 1) {
          const posting = seen[at] ?? 0;
          const label = posting >>> labelShift;
          scores[label] = (scores[label] ?? 0) + (gains[posting & ((1 << labelShift) - 1)] ?? 0);
        }
      }
      for (let label = 0; label < scores.length; label += 1) {
        scores[label] = (scores[label] ?? 0) + found * (rarities[label] ?? 0);
      }
      const least = (scores[other] ?? 0) + strange * (all.size - found);
      const scale = Math.sqrt(Math.max(1, all.size));
      for (let label = 0; label < scores.length; label += 1) scores[label] = ((scores[label] ?? 0) - least) / scale;
      return scores;
    },
  };
}

/** Where each of some runs begins that lie one after the other, and where the last ends. */
function sumsOf(sizes: Uint8Array): Uint32Array {
  const sums = new Uint32Array(sizes.length + 1);
  for (let at = 0; at < sizes.length; at += 1) sums[at + 1] = (sums[at] ?? 0) + (sizes[at] ?? 0);
  return sums;
}
