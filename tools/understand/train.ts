import { modelIntents } from '../../lambdas/conversation/model/classify.ts';
import { eachLetterKey, eachWordKey, hashOf, modelWords } from '../../lambdas/conversation/model/features.ts';
import {
  buckets,
  type ModelHead,
  pageBits,
  restBits,
  type Thresholds,
} from '../../lambdas/conversation/model/linear.ts';
import type { Example } from './data.ts';
import { seeded } from './random.ts';
import { type Sparse, trainSvm } from './svm.ts';

export interface Recipe {
  /** A feature seen in fewer examples is left out: of words, of letters. */
  readonly seenIn: readonly [number, number];
  readonly cost: number;
  readonly epochs: number;
  /** How many weights are kept; the smallest go. */
  readonly weights: number;
  readonly sharpness: number;
  readonly thresholds: Thresholds;
}

const rarityStep = 1 / 16;

/** Learns from examples and returns the model file. The same examples in the same order give the same bytes. */
export function train(examples: readonly Example[], recipe: Recipe): Uint8Array {
  const labels = [...new Set(examples.map(({ label }) => label))].sort();
  const classOf = new Map(labels.map((label, index) => [label, index]));
  const intentOfLabel = new Map(examples.map(({ label, intent }) => [label, intent]));
  const intents = [...modelIntents, 'other'];

  const keys = examples.map(({ text }) => keysOf(text));
  const blocks = [0, 1].map((block) => chooseFeatures(keys, block as 0 | 1, recipe.seenIn[block as 0 | 1]));
  const [words, letters] = blocks as [Chosen, Chosen];
  const rarities = Uint8Array.from([...words.rarities, ...letters.rarities]);
  const rows = toSparse(keys, [words, letters]);
  const learnt = trainSvm(
    rows,
    Int32Array.from(examples, ({ label }) => classOf.get(label) ?? 0),
    labels.length,
    recipe,
    seeded(1),
  );

  const { least, step } = measure(learnt, rarities, recipe.weights);
  const kept: { label: number; weight: number }[][] = Array.from(rarities, () => []);
  for (const [label, weights] of learnt.entries()) {
    for (const [feature, rarity] of rarities.entries()) {
      const exact = weights[feature] ?? 0;
      const weight = Math.max(-127, Math.min(127, Math.round(exact / step)));
      if (weight !== 0 && Math.abs(exact) * rarity >= least) kept[feature]?.push({ label, weight });
    }
  }
  const flat = kept.flat();
  const head: ModelHead = {
    intents,
    intentOfClass: labels.map((label) => intents.indexOf(intentOfLabel.get(label) ?? 'other')),
    biases: learnt.map((weights) => Number((weights[rarities.length] ?? 0).toPrecision(6))),
    features: [words.keys.length, letters.keys.length],
    weights: flat.length,
    weightStep: step,
    rarityStep,
    sharpness: recipe.sharpness,
    thresholds: recipe.thresholds,
  };
  const text = JSON.stringify(head);
  const json = new TextEncoder().encode(text.padEnd(text.length + (text.length % 2)));
  return Buffer.concat([
    Buffer.from('SLD2'),
    Buffer.from(Uint32Array.of(json.length).buffer),
    json,
    restsOf(words.keys),
    restsOf(letters.keys),
    pagesOf(kept.map(({ length }) => length)),
    sizesOf(words.keys),
    sizesOf(letters.keys),
    rarities,
    Uint8Array.from(kept, ({ length }) => length),
    Uint8Array.from(flat, ({ label }) => label),
    Uint8Array.from(flat, ({ weight }) => weight & 255),
  ]);
}

type Keys = readonly [ReadonlySet<number>, ReadonlySet<number>];

interface Chosen {
  readonly keys: readonly number[];
  readonly rarities: readonly number[];
  readonly index: ReadonlyMap<number, number>;
}

function keysOf(text: string): Keys {
  const words = modelWords(text);
  const ofWords = new Set<number>();
  const ofLetters = new Set<number>();
  eachWordKey(words.map(hashOf), (key) => ofWords.add(key));
  eachLetterKey(words, (key) => ofLetters.add(key));
  return [ofWords, ofLetters];
}

function chooseFeatures(all: readonly Keys[], block: 0 | 1, seenIn: number): Chosen {
  const counts = new Map<number, number>();
  for (const keys of all) for (const key of keys[block]) counts.set(key, (counts.get(key) ?? 0) + 1);
  const keys = [...counts].flatMap(([key, count]) => (count >= seenIn ? key : [])).sort((a, b) => a - b);
  const rarities = keys.map((key) =>
    Math.min(255, Math.round((Math.log((1 + all.length) / (1 + (counts.get(key) ?? 0))) + 1) / rarityStep)),
  );
  return { keys, rarities, index: new Map(keys.map((key, index) => [key, index])) };
}

/** Words and letters each as a vector of length 1. */
function toSparse(all: readonly Keys[], blocks: readonly [Chosen, Chosen]): Sparse {
  const starts = [0];
  const columns: number[] = [];
  const values: number[] = [];
  for (const keys of all) {
    for (const [block, { index, rarities }] of blocks.entries()) {
      const offset = block === 0 ? 0 : blocks[0].keys.length;
      const found = [...(keys[block] ?? [])].flatMap((key) => index.get(key) ?? []);
      const length = Math.sqrt(found.reduce((sum, feature) => sum + (rarities[feature] ?? 0) ** 2, 0));
      for (const feature of found) {
        columns.push(offset + feature);
        values.push((rarities[feature] ?? 0) / length);
      }
    }
    starts.push(columns.length);
  }
  return {
    width: blocks[0].keys.length + blocks[1].keys.length,
    starts: Int32Array.from(starts),
    columns: Int32Array.from(columns),
    values: Float32Array.from(values),
  };
}

/** The least weight, times its feature's rarity, that is still kept, and the step that weights are rounded to. */
function measure(learnt: readonly Float32Array[], rarities: Uint8Array, most: number) {
  const sizes = new Float32Array(learnt.length * rarities.length);
  const exact = new Float32Array(sizes.length);
  let count = 0;
  for (const weights of learnt) {
    for (const [feature, rarity] of rarities.entries()) {
      const size = Math.abs(weights[feature] ?? 0);
      if (size === 0) continue;
      sizes[count] = size * rarity;
      exact[count] = size;
      count += 1;
    }
  }
  const sorted = sizes.subarray(0, count).sort();
  const largest = exact.subarray(0, count).sort();
  return {
    least: sorted[Math.max(0, count - most)] ?? 0,
    step: Number(((largest[Math.floor(count * 0.99999)] ?? 1) / 127).toPrecision(6)),
  };
}

/** What tells the keys of one bucket apart. */
function restsOf(keys: readonly number[]): Uint8Array {
  const rests = Uint16Array.from(keys, (key) => key & ((1 << restBits) - 1));
  return new Uint8Array(rests.buffer);
}

function pagesOf(counts: readonly number[]): Uint8Array {
  const pages = new Uint16Array(Math.ceil(counts.length / 2 ** pageBits));
  for (const [feature, count] of counts.entries()) {
    const page = feature >>> pageBits;
    pages[page] = (pages[page] ?? 0) + count;
  }
  return new Uint8Array(pages.buffer);
}

/** @throws RangeError when more keys share a bucket than a byte can say, which takes a million of them. */
function sizesOf(keys: readonly number[]): Uint8Array {
  const sizes = new Uint8Array(buckets);
  for (const key of keys) {
    const bucket = key >>> restBits;
    if (sizes[bucket] === 255) throw new RangeError('A bucket of features is full.');
    sizes[bucket] = (sizes[bucket] ?? 0) + 1;
  }
  return sizes;
}
