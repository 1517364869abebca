import { readFileSync } from 'node:fs';
import path from 'node:path';
import { dataDirectory, type Example, intentOf } from './data.ts';
import type { Rng } from './random.ts';

interface OwnPhrases {
  /** What may stand for `{bank}`, `{thing}`, … in a phrase. */
  readonly fills: Readonly<Record<string, readonly string[]>>;
  readonly phrases: Readonly<Record<string, readonly string[]>>;
}

/** Each phrase with a gap is written this many times, each time filled differently. */
const writings = 2;

/** This share of the phrases comes a second time, with a slip of the thumb. */
const slipping = 0.45;

/** Our own phrases, by label; gaps and slips are drawn from `random`. */
export function ownExamples(random: Rng): readonly Example[] {
  const { fills, phrases } = JSON.parse(
    readFileSync(path.join(dataDirectory, 'own-phrases.json'), 'utf8'),
  ) as OwnPhrases;
  const fill = (_gap: string, name: string) => {
    const choices = fills[name] ?? [];
    return choices[Math.floor(random() * choices.length)] ?? '';
  };
  return Object.entries(phrases).flatMap(([label, texts]) =>
    texts.flatMap((phrase) => {
      const written = Array.from({ length: phrase.includes('{') ? writings : 1 }, () =>
        phrase.replace(/\{(\w+)\}/g, fill),
      );
      const slipped = random() < slipping ? [slip(written[0] ?? '', random)] : [];
      return [...written, ...slipped].map((text) => ({ text, label, intent: intentOf(label) }));
    }),
  );
}

/** Drops a letter of one longer word, doubles it or swaps it with the next; a word's first letter is rarely missed. */
function slip(text: string, random: Rng): string {
  const words = text.split(' ');
  const long = words.flatMap((word, index) => (/^[a-z]{4,}$/.test(word) ? index : []));
  const chosen = long[Math.floor(random() * long.length)];
  if (chosen === undefined) return text;
  const word = words[chosen] ?? '';
  const at = 1 + Math.floor(random() * (word.length - 2));
  const kind = Math.floor(random() * 3);
  const [letter = '', next = ''] = word.slice(at, at + 2);
  const instead = [next, `${letter}${letter}${next}`, `${next}${letter}`][kind] ?? '';
  return words.with(chosen, word.slice(0, at) + instead + word.slice(at + 2)).join(' ');
}
