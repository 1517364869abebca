import { modelWords } from '../../lambdas/conversation/model/features.ts';
import { type Example, readExamples, trainingFiles, validationFiles } from './data.ts';
import { ownExamples } from './own.ts';
import { seeded } from './random.ts';
import type { Recipe } from './train.ts';

/** How the shipped model is made; each number is argued for in docs/decisions/0007-understanding.md. */
export const recipe: Recipe = {
  seenIn: [2, 3],
  cost: 1,
  epochs: 14,
  weights: 360_000,
  sharpness: 8,
  thresholds: { beyondOther: 0.6, beyondSecond: 0.8, ask: 0.12 },
};

/** What the shipped model has learnt from. */
export function everything(): readonly Example[] {
  return [...readExamples(...trainingFiles, ...validationFiles), ...ownExamples(seeded(7))];
}

/** What a model that is to be judged on the validation split may learn from: no phrase of ours that is in it. */
export function withoutValidation(): readonly Example[] {
  const judgedOn = new Set(readExamples(...validationFiles).map(({ text }) => bare(text)));
  return [...readExamples(...trainingFiles), ...ownExamples(seeded(7)).filter(({ text }) => !judgedOn.has(bare(text)))];
}

const bare = (text: string) => modelWords(text).join(' ');
