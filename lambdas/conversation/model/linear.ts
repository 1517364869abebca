import { eachLetterKey, eachWordKey, hashOf, keyBits } from './features.ts';

/** What the model file says of itself, before its numbers. */
export interface ModelHead {
  /** The intents that can be told apart; the last is `other`. */
  readonly intents: readonly string[];
  /** For each class that was learnt, the index of its intent. */
  readonly intentOfClass: readonly number[];
  readonly biases: readonly number[];
  /** Features of words, and of letters. */
  readonly features: readonly [number, number];
  /** Weights kept of all features together. */
  readonly weights: number;
  /** What one step of a stored weight, and of a stored rarity, stands for. */
  readonly weightStep: number;
  readonly rarityStep: number;
  /** How sharply scores become shares. */
  readonly sharpness: number;
  readonly thresholds: Thresholds;
}

/** Each is a share of two: that of the best intent beside one other thing. */
export interface Thresholds {
  /** The best intent is taken when it has this much beside `other`... */
  readonly beyondOther: number;
  /** ...and this much beside the second best. */
  readonly beyondSecond: number;
  /** Otherwise it is asked about when it has this much beside `other`. */
  readonly ask: number;
}

export interface LinearModel extends ModelHead {
  /** One share for each intent; the array is used again by the next call. */
  readonly shares: (words: readonly string[]) => Float32Array;
}

const magic = 0x32444c53;
/** Keys are sorted, and looked for among the some eight that share their first twelve bits; the rest of them is stored. */
export const restBits = keyBits - 12;
export const buckets = 1 << 12;
/** How many weights so many features have together is stored too, so that nobody adds up all of them to find one's. */
export const pageBits = 6;
const restMask = (1 << restBits) - 1;

/**
 * Reads a model file: `SLD2`, the length of the head, the head as JSON (blanks make its end even), then for all features
 * together the low bits of their sorted keys (two bytes each), how many weights each page of them has (two bytes each), how
 * many keys there are in each bucket of words and of letters,
 * their rarities, how many weights each has, the weights' classes, and the weights. All numbers are used as they lie
 * there, so that reading takes a millisecond or two; it keeps views of `bytes`.
 *
 * @throws Error when the bytes are no such file.
 */
export function readModel(bytes: Uint8Array): LinearModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < 8 || view.getUint32(0, true) !== magic) throw new Error('This is no understanding model.');
  if (bytes.byteOffset % 2 !== 0) return readModel(bytes.slice());
  const headEnd = 8 + view.getUint32(4, true);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(8, headEnd))) as ModelHead;
  const [wordFeatures, letterFeatures] = head.features;
  const count = wordFeatures + letterFeatures;

  const pages = (count + (1 << pageBits) - 1) >>> pageBits;
  let at = headEnd + 2 * (count + pages + buckets);
  if (at + 2 * (count + head.weights) !== bytes.byteLength) throw new Error('The understanding model is cut short.');
  const rests = new Uint16Array(bytes.buffer, bytes.byteOffset + headEnd, count);
  const pagesFrom = sumsOf(new Uint16Array(bytes.buffer, bytes.byteOffset + headEnd + 2 * count, pages), 0);
  const sizes = bytes.subarray(at - 2 * buckets, at);
  const wordsFrom = sumsOf(sizes.subarray(0, buckets), 0);
  const lettersFrom = sumsOf(sizes.subarray(buckets), wordFeatures);
  const rarities = bytes.subarray(at, at + count);
  const counts = bytes.subarray(at + count, at + 2 * count);
  at += 2 * count;
  if (pagesFrom[pages] !== head.weights || wordsFrom[buckets] !== wordFeatures || lettersFrom[buckets] !== count) {
    throw new Error('The understanding model is damaged.');
  }
  const classes = bytes.subarray(at, at + head.weights);
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset + at + head.weights, head.weights);

  const seen = new Int32Array(count);
  /** Where a feature's weights begin, of the pages that somebody's words have led to. */
  const starts = new Int32Array(count);
  const opened = new Uint8Array(pages);
  const found = new Int32Array(4_096);
  const scores = new Float32Array(head.intentOfClass.length);
  const shares = new Float32Array(head.intents.length);
  const biases = Float32Array.from(head.biases);
  const intentOfClass = Uint8Array.from(head.intentOfClass);
  let call = 0;
  let length = 0;
  let square = 0;

  const look = (key: number, from: Int32Array) => {
    const bucket = key >>> restBits;
    const rest = key & restMask;
    const end = from[bucket + 1] ?? 0;
    for (let feature = from[bucket] ?? 0; feature < end; feature += 1) {
      if (rests[feature] !== rest) continue;
      if (seen[feature] === call || length === found.length) return;
      seen[feature] = call;
      found[length] = feature;
      length += 1;
      square += (rarities[feature] ?? 0) ** 2;
      return;
    }
  };
  const lookWord = (key: number) => look(key, wordsFrom);
  const lookLetters = (key: number) => look(key, lettersFrom);
  const startOf = (feature: number) => {
    const page = feature >>> pageBits;
    if (opened[page] === 0) {
      opened[page] = 1;
      let start = pagesFrom[page] ?? 0;
      const end = Math.min((page + 1) << pageBits, count);
      for (let one = page << pageBits; one < end; one += 1) {
        starts[one] = start;
        start += counts[one] ?? 0;
      }
    }
    return starts[feature] ?? 0;
  };
  const add = () => {
    const scale = head.weightStep / Math.sqrt(square);
    for (let index = 0; index < length; index += 1) {
      const feature = found[index] ?? 0;
      const value = (rarities[feature] ?? 0) * scale;
      const start = startOf(feature);
      const end = start + (counts[feature] ?? 0);
      for (let weight = start; weight < end; weight += 1) {
        const label = classes[weight] ?? 0;
        scores[label] = (scores[label] ?? 0) + value * (weights[weight] ?? 0);
      }
    }
    length = 0;
    square = 0;
  };

  return {
    ...head,
    shares(words) {
      call = (call + 1) | 0;
      scores.set(biases);
      eachWordKey(words.map(hashOf), lookWord);
      add();
      eachLetterKey(words, lookLetters);
      add();
      toShares(scores, head.sharpness, intentOfClass, shares);
      return shares;
    },
  };
}

/** Where each of some runs begins that lie one after the other from `first` on, and where the last ends. */
function sumsOf(sizes: Uint8Array | Uint16Array, first: number): Int32Array {
  const sums = new Int32Array(sizes.length + 1);
  let sum = first;
  sums[0] = sum;
  for (let index = 0; index < sizes.length; index += 1) {
    sum += sizes[index] as number;
    sums[index + 1] = sum;
  }
  return sums;
}

/** Scores of classes as shares of intents that add up to 1. */
export function toShares(
  scores: Float32Array,
  sharpness: number,
  intentOfClass: Uint8Array,
  shares: Float32Array,
): void {
  let most = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > most) most = score;
  shares.fill(0);
  let sum = 0;
  for (let label = 0; label < scores.length; label += 1) {
    const share = Math.exp(((scores[label] ?? 0) - most) * sharpness);
    const intent = intentOfClass[label] ?? 0;
    shares[intent] = (shares[intent] ?? 0) + share;
    sum += share;
  }
  for (let intent = 0; intent < shares.length; intent += 1) shares[intent] = (shares[intent] ?? 0) / sum;
}
