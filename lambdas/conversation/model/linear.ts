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

const magic = 0x31444c53;
/** Keys are sorted, and looked for among the some eight that share their first twelve bits. */
const bucketBits = keyBits - 12;
const buckets = 1 << 12;

/**
 * Reads a model file: `SLD1`, the length of the head, the head as JSON, then for all features together the distances
 * between their sorted keys (variable length, seven bits a byte), their rarities, how many weights each has, the weights'
 * classes, and the weights. Takes a few milliseconds, allocates 1 MB, and keeps views of `bytes`.
 *
 * @throws Error when the bytes are no such file.
 */
export function readModel(bytes: Uint8Array): LinearModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < 8 || view.getUint32(0, true) !== magic) throw new Error('This is no understanding model.');
  const headEnd = 8 + view.getUint32(4, true);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(8, headEnd))) as ModelHead;
  const [wordFeatures, letterFeatures] = head.features;
  const count = wordFeatures + letterFeatures;

  const keys = new Int32Array(count);
  const wordsFrom = new Int32Array(buckets + 1);
  const lettersFrom = new Int32Array(buckets + 1);
  let at = readKeys(bytes, headEnd, keys, 0, wordFeatures, wordsFrom);
  at = readKeys(bytes, at, keys, wordFeatures, count, lettersFrom);
  const rarities = bytes.subarray(at, at + count);
  const counts = bytes.subarray(at + count, at + 2 * count);
  at += 2 * count;
  const starts = new Int32Array(count + 1);
  for (let feature = 0; feature < count; feature += 1) {
    starts[feature + 1] = (starts[feature] ?? 0) + (counts[feature] ?? 0);
  }
  if (starts[count] !== head.weights || at + 2 * head.weights !== bytes.byteLength) {
    throw new Error('The understanding model is cut short.');
  }
  const classes = bytes.subarray(at, at + head.weights);
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset + at + head.weights, head.weights);

  const seen = new Int32Array(count);
  const found = new Int32Array(4_096);
  const scores = new Float32Array(head.intentOfClass.length);
  const shares = new Float32Array(head.intents.length);
  const biases = Float32Array.from(head.biases);
  const intentOfClass = Uint8Array.from(head.intentOfClass);
  let call = 0;
  let length = 0;
  let square = 0;

  const look = (key: number, from: Int32Array) => {
    const bucket = key >>> bucketBits;
    const end = from[bucket + 1] ?? 0;
    for (let feature = from[bucket] ?? 0; feature < end; feature += 1) {
      if (keys[feature] !== key) continue;
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
  const add = () => {
    const scale = head.weightStep / Math.sqrt(square);
    for (let index = 0; index < length; index += 1) {
      const feature = found[index] ?? 0;
      const value = (rarities[feature] ?? 0) * scale;
      const end = starts[feature + 1] ?? 0;
      for (let weight = starts[feature] ?? 0; weight < end; weight += 1) {
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

/**
 * Reads sorted keys from `at` on into `keys`, and where each bucket of them begins into `firsts`.
 * @returns where the next thing begins.
 */
function readKeys(
  bytes: Uint8Array,
  start: number,
  keys: Int32Array,
  from: number,
  to: number,
  firsts: Int32Array,
): number {
  let at = start;
  let key = -1;
  let bucket = 0;
  for (let feature = from; feature < to; feature += 1) {
    let byte = bytes[at] ?? 0;
    let distance = byte & 127;
    at += 1;
    for (let shift = 7; byte >= 128; shift += 7) {
      byte = bytes[at] ?? 0;
      distance |= (byte & 127) << shift;
      at += 1;
    }
    key += distance;
    keys[feature] = key;
    for (const own = key >>> bucketBits; bucket <= own && bucket < buckets; bucket += 1) firsts[bucket] = feature;
  }
  firsts.fill(to, bucket);
  return at;
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
