import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { type Classification, decide } from '../../lambdas/conversation/model/classify.ts';
import { modelWords } from '../../lambdas/conversation/model/features.ts';
import { readModel } from '../../lambdas/conversation/model/linear.ts';
import { readWeights } from '../../lambdas/conversation/model/weights.ts';
import { projectRoot } from '../build/bundle.ts';
import { trainBayes } from '../understand/bayes.ts';
import { readExamples, validationFiles } from '../understand/data.ts';
import { curve, type Evaluation, evaluateModel, evaluateShares, evaluateWhole } from '../understand/evaluate.ts';
import { confusion } from '../understand/judge.ts';
import { trainNlpjs } from '../understand/nlpjs.ts';
import { recipe, withoutValidation } from '../understand/recipe.ts';
import { type Figure, median } from './figure.ts';

const loads = 11;

/**
 * How well free English is understood, on the validation split of CLINC150, by the shipped recipe trained without it:
 * the model by itself, and the whole as the worker and `npm run understand` use it, beside naive Bayes and a maintained
 * library that is installed for the occasion. Then what the shipped file costs.
 */
export async function benchUnderstanding(): Promise<Figure[]> {
  const examples = withoutValidation();
  const model = evaluateModel(examples);
  const trained = readModel(model.file);
  const classifier = (text: string): Classification => {
    const words = modelWords(text);
    if (words.length === 0) return { intent: 'other', confidence: 1, alternatives: [] };
    return decide(trained.shares(words), recipe.thresholds);
  };
  const whole = evaluateWhole(classifier);
  const nlpjs = await trainNlpjs(examples, readExamples(...validationFiles));
  console.error(
    typeof nlpjs === 'string'
      ? `@nlpjs/basic: ${nlpjs}`
      : `@nlpjs/basic learnt from the same ${examples.length} requests, stopped after ${nlpjs.rounds} rounds over them`,
  );
  console.error('');
  console.error('Words and model together: a row for what was meant, a column for what was answered');
  for (const line of confusion(whole.judged)) console.error(line);
  return [
    ...figuresOf(whole, true),
    ...figuresOf({ name: 'model alone', ...model }, false),
    ...figuresOf(evaluateShares('naive Bayes', trainBayes(examples)), false),
    ...(typeof nlpjs === 'string' ? [] : figuresOf(evaluateShares('@nlpjs/basic', nlpjs.shares, false), false)),
    ...[...curve(examples)].flatMap((point) =>
      figuresOf({ ...point, name: `learning curve, model alone, ${point.name}` }, false),
    ),
    figure('microseconds a message', whole.microseconds ?? 0, 'µs', 100),
    figure('first message: file, tables and answer', median(firstAnswers()), 'ms', 20),
    figure('model file', readWeights().byteLength, 'bytes', 1_000_000),
  ];
}

/** The targets are those of the whole; the others are there to be compared. */
function figuresOf({ name, verdict }: Evaluation, judged: boolean): readonly Figure[] {
  const { right, wrong, asked, taken } = verdict;
  const percent = (what: string, value: number) => ({ name: `${name}: ${what}`, value: round(value), unit: '%' });
  if (!judged) return [percent('right', right), percent('wrong', wrong), percent('out of scope, taken', taken)];
  return [
    { ...percent('right', right), budget: '>= 97', met: right >= 97 },
    { ...percent('wrong', wrong), budget: '<= 1', met: wrong <= 1 },
    percent('asked', asked),
    { ...percent('out of scope, taken', taken), budget: '<= 2', met: taken <= 2 },
  ];
}

function figure(name: string, value: number, unit: string, most: number): Figure {
  return { name, value: round(value), unit, budget: `<= ${most}`, met: value <= most };
}

const round = (value: number) => Number(value.toFixed(2));

/** Processor time of reading the file and answering once, each in a process of its own. */
function firstAnswers(): readonly number[] {
  const file = path.join(projectRoot, 'lambdas/conversation/model/classify.ts');
  const script = `const { classify } = await import(${JSON.stringify(file)});
const from = process.cpuUsage();
classify('what is my balance');
const { user, system } = process.cpuUsage(from);
process.stdout.write(String((user + system) / 1_000));`;
  return Array.from({ length: loads }, () =>
    Number(
      execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: projectRoot, encoding: 'utf8' }),
    ),
  );
}
