import { readFileSync } from 'node:fs';
import path from 'node:path';

export const dataDirectory = path.resolve(import.meta.dirname, '../../data/understanding');

/** A request and what it asks for: `label` as its source names it, `intent` as we do. */
export interface Example {
  readonly text: string;
  readonly label: string;
  readonly intent: string;
}

const intents: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(path.join(dataDirectory, 'clinc150-to-intents.json'), 'utf8'),
);

export const intentOf = (label: string): string => intents[label] ?? 'other';

/** Lines of `{text, label}`. */
export function readExamples(...files: readonly string[]): readonly Example[] {
  return files.flatMap((file) =>
    readFileSync(path.join(dataDirectory, file), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const { text, label } = JSON.parse(line) as { text: string; label: string };
        return { text, label, intent: intentOf(label) };
      }),
  );
}

export const trainingFiles = ['clinc150-train.jsonl', 'clinc150-oos-train.jsonl'] as const;
export const validationFiles = ['clinc150-val.jsonl', 'clinc150-oos-val.jsonl'] as const;
