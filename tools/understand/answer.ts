import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { requestOf } from '../../lambdas/conversation/understand/request.ts';
import { understand } from '../../lambdas/conversation/understand/understand.ts';

/** A line of the answer, as `npm run understand` prints it. */
export interface Answer {
  readonly text: string;
  /** What is asked for: one of the model's intents or of the bot's own, `other`, or `unsure` with `alternatives`. */
  readonly intent: string;
  readonly confidence: number;
  readonly slots: Readonly<Record<string, unknown>>;
  readonly language: string;
  /** The skill that the worker answers it with. */
  readonly skill: string;
  readonly alternatives?: readonly { readonly intent: string; readonly confidence: number }[];
}

const together = 512;

/** One line of JSON for each line of `input`; lines are answered in their order, some hundred at a time. */
export async function* answerLines(input: Readable): AsyncGenerator<string> {
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  let answers: string[] = [];
  for await (const line of lines) {
    answers.push(`${JSON.stringify(answer(textOf(line)))}\n`);
    if (answers.length < together) continue;
    yield answers.join('');
    answers = [];
  }
  yield answers.join('');
}

/** What a text asks for, by the very function that reads it in the worker, as the first message of a chat. */
export function answer(text: string): Answer {
  const understanding = understand(text);
  const { intent: skill, confidence, slots, language, alternatives } = understanding;
  const intent = requestOf(understanding);
  return {
    text,
    intent,
    confidence,
    slots: { ...slots },
    language: language ?? 'en',
    skill,
    ...(intent === 'unsure' ? { alternatives: alternatives ?? [] } : {}),
  };
}

/** The `text` of a JSON object; any other line is the text itself. */
export function textOf(line: string): string {
  if (!line.trimStart().startsWith('{')) return line;
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string') {
      return value.text;
    }
  } catch {
    // Not JSON, though it starts as if it were: somebody's text.
  }
  return line;
}
