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

/** Our own phrases, by label; gaps are filled in an order drawn from `random`. */
export function ownExamples(random: Rng): readonly Example[] {
  const { fills, phrases } = JSON.parse(
    readFileSync(path.join(dataDirectory, 'own-phrases.json'), 'utf8'),
  ) as OwnPhrases;
  const fill = (_gap: string, name: string) => {
    const choices = fills[name] ?? [];
    return choices[Math.floor(random() * choices.length)] ?? '';
  };
  return Object.entries(phrases).flatMap(([label, texts]) =>
    texts.flatMap((phrase) =>
      Array.from({ length: phrase.includes('{') ? writings : 1 }, () => ({
        text: phrase.replace(/\{(\w+)\}/g, fill),
        label,
        intent: intentOf(label),
      })),
    ),
  );
}
