import { defaultLanguage, type Language } from '../../language/languages.ts';
import { gramsOf, keyBits } from './grams.ts';
import { catalogueWords } from './sequences.ts';
import { elsewhere, fingerBits, labelShift, levels, magic, type SuggestionsHead } from './suggestions.ts';
import type { Words } from './words.ts';

/** A gram's label has six bits, beside two for its level; a sighting has those, the gram's key and whether it counts once. */
const mostLabels = 64;
const keyShift = 7;

/** What a gram that a label never had counts as: little, for the lists are short and people have many ways. */
const unseen = 0.003;

/** A phrase, and the name of the list that it stands in. */
export interface Taught {
  readonly label: string;
  readonly text: string;
}

/** Of a longer list, whose phrases are much alike, so many are learnt from, evenly spread. */
const mostOfList = 60;

/**
 * The phrases of every language by what they ask for; what asks for nothing of ours is `elsewhere`. English requests are left
 * out, since the model has read English.
 */
export function taughtBy(
  vocabularies: readonly (readonly [Language, Words])[],
  most: number = mostOfList,
): readonly Taught[] {
  return vocabularies.flatMap(([language, words]) => {
    const lists = language === defaultLanguage ? [] : requestsOf(words);
    return [...lists, [elsewhere, words.chatter] as const].flatMap(([label, texts]) =>
      spread(texts, most).map((text) => ({ label, text })),
    );
  });
}

function requestsOf({ intents, topics, features, modes, kinds, languageNames, yes, no }: Words) {
  return [
    ...Object.entries({ ...intents, ...topics, ...features }),
    ...Object.values(modes).map((texts) => ['mode', texts] as const),
    ...Object.values(kinds).map((texts) => ['kind', texts] as const),
    ...Object.values(languageNames).map((texts) => ['language', texts] as const),
    ['answer', [...yes, ...no]] as const,
  ];
}

function spread(texts: readonly string[], most: number): readonly string[] {
  if (texts.length <= most) return texts;
  return Array.from({ length: most }, (_, at) => texts[Math.floor((at * texts.length) / most)] ?? '');
}

/**
 * Learns what each label's phrases are made of: multinomial naive Bayes over grams, as counts of one byte. A fraction of a
 * second, the same bytes from the same phrases. What was seen once and may be chance is left out.
 *
 * @throws RangeError when there are more labels, or more grams in a bucket, than a byte can say.
 */
export function learnSuggestions(taught: readonly Taught[]): Uint8Array {
  const labels = [...new Set(taught.map(({ label }) => label))].sort();
  if (labels.length > mostLabels) throw new RangeError(`There are more than ${mostLabels} labels to suggest from.`);
  const totals = labels.map(() => 0);
  const buckets = new Uint8Array(1 << (keyBits - fingerBits));
  const fingers: number[] = [];
  const counts: number[] = [];
  const postings: number[] = [];
  for (const { key, seen } of countsOf(taught, new Map(labels.map((label, index) => [label, index])))) {
    const bucket = key >>> fingerBits;
    if (buckets[bucket] === 255) throw new RangeError('A bucket of grams is full.');
    buckets[bucket] = (buckets[bucket] ?? 0) + 1;
    fingers.push(key & ((1 << fingerBits) - 1));
    counts.push(seen.length);
    for (const { label, count } of seen) {
      const level = levels.findLastIndex(({ from }) => count >= from);
      postings.push((label << labelShift) | level);
      totals[label] = (totals[label] ?? 0) + (levels[level]?.as ?? 0);
    }
  }
  const head: SuggestionsHead = {
    labels,
    rarities: totals.map((total) => rounded(-Math.log(total + unseen * fingers.length))),
    gains: levels.map(({ as }) => rounded(Math.log((as + unseen) / unseen))),
    grams: fingers.length,
    postings: postings.length,
  };
  const json = Buffer.from(JSON.stringify(head));
  return Buffer.concat([
    Buffer.from(magic),
    Buffer.from(Uint32Array.of(json.length).buffer),
    json,
    buckets,
    Uint8Array.from(fingers),
    Uint8Array.from(counts),
    Uint8Array.from(postings),
  ]);
}

const rounded = (value: number) => Number(value.toFixed(4));

interface Counted {
  readonly key: number;
  readonly seen: readonly { readonly label: number; readonly count: number }[];
}

/** For each gram, by its key, how many phrases of each label have it. Sorted as numbers, which takes the least time. */
function* countsOf(taught: readonly Taught[], labelOf: ReadonlyMap<string, number>): Generator<Counted> {
  const sightings: number[] = [];
  for (const { label, text } of taught) {
    const index = labelOf.get(label) ?? 0;
    for (const [key, isRare] of gramsOf(catalogueWords(text))) {
      sightings.push((key << keyShift) | (index << 1) | (isRare ? 0 : 1));
    }
  }
  const sorted = Uint32Array.from(sightings).sort();
  for (let at = 0; at < sorted.length; ) {
    const key = (sorted[at] ?? 0) >>> keyShift;
    const from = at;
    const counts = new Map<number, number>();
    let isOften = false;
    for (; (sorted[at] ?? 0) >>> keyShift === key && at < sorted.length; at += 1) {
      const sighting = sorted[at] ?? 0;
      const label = (sighting >>> 1) & (mostLabels - 1);
      counts.set(label, (counts.get(label) ?? 0) + 1);
      isOften ||= (sighting & 1) === 1;
    }
    if (isOften || at - from > 1) yield { key, seen: [...counts].map(([label, count]) => ({ label, count })) };
  }
}
