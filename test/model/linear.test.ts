import { describe, expect, it } from 'vitest';
import { modelWords } from '../../lambdas/conversation/model/features.ts';
import { readModel } from '../../lambdas/conversation/model/linear.ts';
import { readWeights } from '../../lambdas/conversation/model/weights.ts';
import { train } from '../../tools/understand/train.ts';

const recipe = {
  seenIn: [1, 1],
  cost: 1,
  epochs: 20,
  weights: 100_000,
  sharpness: 6,
  thresholds: { beyondOther: 0.5, beyondSecond: 0.5, ask: 0.2 },
} as const;

const examples = [
  ...['what is my balance', 'show my balance', 'how much money do i have'].map((text) => ({
    text,
    label: 'balance',
    intent: 'balance',
  })),
  ...['freeze my account', 'please freeze it', 'block my account'].map((text) => ({
    text,
    label: 'freeze_account',
    intent: 'freeze',
  })),
  ...['will it rain', 'play a song', 'tell me a joke'].map((text) => ({ text, label: 'oos', intent: 'other' })),
];

const best = (model: ReturnType<typeof readModel>, text: string) => {
  const shares = model.shares(modelWords(text));
  return model.intents[shares.indexOf(Math.max(...shares))];
};

describe('train', () => {
  it('makes the same bytes every time', () => {
    expect(train(examples, recipe)).toEqual(train(examples, recipe));
  });

  it('learns what it was shown, and a little more', () => {
    const model = readModel(train(examples, recipe));
    for (const { text, intent } of examples) expect(best(model, text)).toBe(intent);
    expect(best(model, 'my balance please')).toBe('balance');
    expect(best(model, 'freze the account')).toBe('freeze');
    expect(best(model, 'a song in the rain')).toBe('other');
  });

  it('keeps within the number of weights it is given', () => {
    const file = train(examples, { ...recipe, weights: 50 });
    expect(readModel(file).weights).toBeLessThanOrEqual(50);
    expect(file.length).toBeLessThan(train(examples, recipe).length);
  });
});

describe('readModel', () => {
  const file = Buffer.from(readWeights());

  it('refuses what is no model, and a model that is cut short', () => {
    expect(() => readModel(Buffer.from('hello, world'))).toThrow('no understanding model');
    expect(() => readModel(new Uint8Array())).toThrow('no understanding model');
    expect(() => readModel(file.subarray(0, file.length - 1))).toThrow('cut short');
  });

  it('gives shares that add up to 1', () => {
    const model = readModel(file);
    for (const text of ['what is my balance', 'zzzz', 'مرحبا', 'x'.repeat(900)]) {
      expect(model.shares(modelWords(text)).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 4);
    }
  });
});

describe('modelWords', () => {
  it('folds case, apostrophes, digits and widths', () => {
    expect(modelWords("What's my BALANCE at 24/7, ｎｏｗ ٣٤?")).toEqual([
      'whats',
      'my',
      'balance',
      'at',
      '0',
      '0',
      'now',
      '0',
    ]);
  });

  it('is bounded', () => {
    expect(modelWords('a b '.repeat(10_000)).length).toBe(48);
    expect(modelWords('a'.repeat(10_000))).toEqual(['a'.repeat(24)]);
  });
});
