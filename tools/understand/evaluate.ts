import { type Classification, decide } from '../../lambdas/conversation/model/classify.ts';
import { modelWords } from '../../lambdas/conversation/model/features.ts';
import { readModel } from '../../lambdas/conversation/model/linear.ts';
import { requestOf } from '../../lambdas/conversation/understand/request.ts';
import { understand } from '../../lambdas/conversation/understand/understand.ts';
import { trainBayes } from './bayes.ts';
import { type Example, readExamples, trainingFiles, validationFiles } from './data.ts';
import { bestThresholds, confusion, type Judged, judgeAll, type Shares, type Verdict, verdictOf } from './judge.ts';
import { trainNlpjs } from './nlpjs.ts';
import { seeded, shuffled } from './random.ts';
import { recipe, withoutValidation } from './recipe.ts';
import { judgeSuggestions, suggestionRows } from './suggestions.ts';
import { train } from './train.ts';

/** What `npm run understand -- --evaluate` finds out. */
export interface Evaluation {
  readonly name: string;
  readonly verdict: Verdict;
  readonly bytes?: number;
  /** Processor time of a message; unknown where another process answered. */
  readonly microseconds?: number;
}

/** Learns without the validation split and judges on it. Nothing here has seen a published test split. */
export function evaluateModel(examples: readonly Example[] = withoutValidation()) {
  const file = train(examples, recipe);
  const model = readModel(file);
  const shares: Shares = (text) => model.shares(modelWords(text));
  const validation = readExamples(...validationFiles);
  const judged = judgeAll(validation, shares, recipe.thresholds);
  return { file, bytes: file.length, judged, verdict: verdictOf(judged), microseconds: timeOf(shares, validation) };
}

/** The words and the model together, as the worker asks them, with another model than the shipped one. */
export function evaluateWhole(
  classifier: (text: string) => Classification,
): Evaluation & { readonly judged: readonly Judged[] } {
  const validation = readExamples(...validationFiles);
  const judged = validation.map(({ text, intent: meant }) => {
    const understanding = understand(text, {}, classifier);
    const offers = (understanding.alternatives ?? []).map((alternative) => alternative.intent);
    return { meant, intent: requestOf(understanding), offers };
  });
  const microseconds = timeOf((text) => understand(text, {}, classifier), validation);
  return { name: 'words and model', verdict: verdictOf(judged), microseconds, judged };
}

/** The baselines choose their thresholds on the validation split itself, which flatters them. */
export function evaluateShares(name: string, shares: Shares, timed = true): Evaluation {
  const validation = readExamples(...validationFiles);
  const verdict = verdictOf(judgeAll(validation, shares, bestThresholds(validation, shares)));
  return { name, verdict, ...(timed ? { microseconds: timeOf(shares, validation) } : {}) };
}

/** The learning curve: the shipped recipe on a part of CLINC150, judged by itself. */
export function* curve(examples: readonly Example[]): Generator<Evaluation> {
  const bare = readExamples(...trainingFiles);
  const own = examples.slice(bare.length);
  const order = [...shuffled(bare.length, seeded(11))].flatMap((index) => bare[index] ?? []);
  for (const part of [0, 0.1, 0.3, 1]) {
    const some = order.slice(0, Math.round(order.length * part));
    yield { name: `${some.length} + own`, ...evaluateModel([...some, ...own]) };
  }
  yield { name: `${bare.length} alone`, ...evaluateModel(bare) };
}

export async function* evaluate(): AsyncGenerator<string> {
  const examples = withoutValidation();
  yield 'Percent of validation requests; in scope: right, wrong, asked (and offered), missed; out of scope: taken, pestered.';
  const model = evaluateModel(examples);
  yield row({ name: 'shipped recipe', ...model });
  const trained = readModel(model.file);
  const whole = evaluateWhole((text) => decide(trained.shares(modelWords(text)), recipe.thresholds));
  yield row(whole);
  yield row(evaluateShares('naive Bayes', trainBayes(examples)));
  const nlpjs = await trainNlpjs(examples, readExamples(...validationFiles));
  yield typeof nlpjs === 'string' ? `@nlpjs/basic: ${nlpjs}` : row(evaluateShares('@nlpjs/basic', nlpjs.shares, false));
  if (typeof nlpjs !== 'string')
    yield `@nlpjs/basic learnt from the same requests, stopped after ${nlpjs.rounds} rounds`;
  yield '';
  yield 'Learning curve: the shipped recipe on a part of CLINC150';
  for (const point of curve(examples)) yield row(point);
  yield '';
  yield 'Confusion of words and model together: a row for what was meant, a column for what was answered';
  yield* confusion(whole.judged);
  yield '';
  yield* suggestionReport();
}

/** What is asked about where the words of a language find nothing, phrase by phrase that was held back. */
export function suggestionReport(): readonly string[] {
  return [
    'Suggestions, five-fold over the phrases: of those that the words of the others miss, the share that is asked about, and',
    'rightly (in %), with how many buttons; and of talk about other things, the share that is asked about all the same',
    ...suggestionRows(judgeSuggestions()),
  ];
}

function row({ name, verdict, bytes, microseconds }: Evaluation): string {
  const { right, wrong, asked, offered, missed, taken, pestered } = verdict;
  const figure = (value: number) => value.toFixed(2).padStart(6);
  return [
    name.padEnd(18),
    `right ${figure(right)}  wrong ${figure(wrong)}  asked ${figure(asked)} (${offered.toFixed(2)})  missed ${figure(missed)}`,
    `  taken ${figure(taken)}  pestered ${figure(pestered)}`,
    bytes === undefined ? '' : `  ${bytes} bytes`,
    microseconds === undefined ? '' : `  ${microseconds.toFixed(0)} µs a message`,
  ].join('');
}

/** Processor time of a message: its mean over a pass, the median of five passes. Other processes do not count. */
function timeOf(answer: (text: string) => unknown, examples: readonly Example[]): number {
  const passes = Array.from({ length: 5 }, () => {
    const from = process.threadCpuUsage();
    for (const { text } of examples) answer(text);
    const { user, system } = process.threadCpuUsage(from);
    return (user + system) / examples.length;
  }).sort((a, b) => a - b);
  return passes[2] ?? 0;
}
