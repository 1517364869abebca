import { eachLetterKey, eachWordKey, hashOf } from './features.ts';

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
const slotBits = 17;
const slotMask = (1 << slotBits) - 1;

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

  const slots = new Int32Array(1 << slotBits);
  const keys = new Int32Array(count);
  let at = headEnd;
  for (const [from, to] of [
    [0, wordFeatures],
    [wordFeatures, count],
  ] as const) {
    let key = -1;
    for (let feature = from; feature < to; feature += 1) {
      let distance = 0;
      let shift = 0;
      for (;;) {
        const byte = bytes[at] ?? 0;
        at += 1;
        distance |= (byte & 127) << shift;
        if (byte < 128) break;
        shift += 7;
      }
      key += distance;
      keys[feature] = key;
      let slot = slotOf(key, from > 0);
      while (slots[slot] !== 0) slot = (slot + 1) & slotMask;
      slots[slot] = feature + 1;
    }
  }
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

  const look = (key: number, letters: boolean) => {
    for (let slot = slotOf(key, letters); ; slot = (slot + 1) & slotMask) {
      const feature = (slots[slot] ?? 0) - 1;
      if (feature < 0) return;
      if (keys[feature] !== key || feature >= wordFeatures !== letters) continue;
      if (seen[feature] === call || length === found.length) return;
      seen[feature] = call;
      found[length] = feature;
      length += 1;
      square += (rarities[feature] ?? 0) ** 2;
      return;
    }
  };
  const lookWord = (key: number) => look(key, false);
  const lookLetters = (key: number) => look(key, true);
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

const slotOf = (key: number, letters: boolean) => (key ^ (key >>> 6) ^ (letters ? 0x15555 : 0)) & slotMask;

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
