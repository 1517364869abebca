import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify, decide, modelIntents, shippedModel } from '../../lambdas/conversation/model/classify.ts';
import { readWeights } from '../../lambdas/conversation/model/weights.ts';
import { phrases, typos } from './phrases.ts';

const root = new URL('../../', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, root), 'utf8');

describe('the shipped model', () => {
  it('is the one that the data card records, and no larger than 1 MB', () => {
    const digest = createHash('sha256').update(readWeights()).digest('hex');
    expect(read('data/understanding/README.md')).toContain(digest);
    expect(readWeights().length).toBeLessThanOrEqual(1_000_000);
  });

  it('learnt from the files that the data card records', () => {
    const card = read('data/understanding/README.md');
    for (const [, name = '', digest = ''] of card.matchAll(/^\| `([\w.-]+)` \|.*\| `([0-9a-f]{64})` \|$/gm)) {
      expect(
        createHash('sha256')
          .update(read(`data/understanding/${name}`))
          .digest('hex'),
        name,
      ).toBe(digest);
    }
    expect([...card.matchAll(/\| `[0-9a-f]{64}` \|$/gm)]).toHaveLength(6);
  });

  it('tells the intents apart that this code names, and `other`', () => {
    expect(shippedModel().intents).toEqual([...modelIntents, 'other']);
  });
});

describe('classify', () => {
  for (const [intent, texts] of Object.entries(phrases)) {
    it.each(texts)(`takes "%s" for ${intent}`, (text) => {
      expect(classify(text).intent).toBe(intent);
    });
  }

  it.each(typos)('reads "%s" as %s in spite of slips', (text, intent) => {
    expect(classify(text).intent).toBe(intent);
  });

  it('does not care about case, punctuation and curly apostrophes', () => {
    const plain = classify("what's my balance");
    for (const text of [
      'WHAT’S MY BALANCE??',
      "  what's... my   balance!",
      'whats my balance',
      'ｗｈａｔｓ ｍｙ ｂａｌａｎｃｅ',
    ]) {
      expect(classify(text)).toEqual(plain);
    }
  });

  it('calls a text without words `other`', () => {
    for (const text of ['', '   ', '👍🏽', '\u200b\u200f', '?!', '\u0000\u0001']) {
      expect(classify(text)).toEqual({ intent: 'other', confidence: 1, alternatives: [] });
    }
  });

  it('gives the same answer whatever it was asked before, and never throws', () => {
    const given = fc.oneof(
      fc.array(fc.nat(0x10ffff), { maxLength: 100 }).map((points) => String.fromCodePoint(...points)),
      fc.string({ maxLength: 100 }),
      fc
        .array(fc.constantFrom('balance', 'my', 'card', 'مرحبا', '余额', '👍', '\u202e', '\u200d', "'", '0'), {
          maxLength: 80,
        })
        .map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(given, given, (text, between) => {
        const first = classify(text);
        classify(between);
        expect(classify(text)).toEqual(first);
        expect(first.confidence).toBeGreaterThanOrEqual(0);
        expect(first.confidence).toBeLessThanOrEqual(1);
        expect(first.alternatives.length).toBeLessThanOrEqual(3);
        if (first.intent === 'unsure') expect(first.alternatives.length).toBeGreaterThanOrEqual(2);
      }),
      { numRuns: 200 },
    );
  });

  it('looks at the beginning of a very long text only', () => {
    const head = 'what is my balance '.repeat(60);
    for (const tail of ['a'.repeat(50_000), '🏦'.repeat(12_000), 'freeze my account '.repeat(3_000)]) {
      expect(classify(head + tail)).toEqual(classify(head));
    }
    for (const text of [
      'a'.repeat(50_000),
      '\u200d'.repeat(50_000),
      '\u202eالرصيد'.repeat(8_000),
      'á\u0301\u0302'.repeat(17_000),
    ]) {
      expect(typeof classify(text).intent).toBe('string');
    }
  });
});

describe('decide', () => {
  const thresholds = { beyondOther: 0.6, beyondSecond: 0.7, ask: 0.3 };
  const shares = (given: Partial<Record<(typeof modelIntents)[number] | 'other', number>>) =>
    Float32Array.from([...modelIntents, 'other'] as const, (intent) => given[intent] ?? 0);

  it('takes what leads by far', () => {
    expect(decide(shares({ balance: 0.9, yes: 0.1 }), thresholds)).toMatchObject({
      intent: 'balance',
      confidence: 0.9,
    });
  });

  it('asks between near ties, best first', () => {
    const { intent, alternatives } = decide(shares({ balance: 0.5, transactions: 0.4, other: 0.1 }), thresholds);
    expect(intent).toBe('unsure');
    expect(alternatives.slice(0, 2).map((one) => one.intent)).toEqual(['balance', 'transactions']);
  });

  it('asks when something may well be outside of what it knows', () => {
    expect(decide(shares({ balance: 0.4, other: 0.6 }), thresholds).intent).toBe('unsure');
  });

  it('lets go of what is most likely something else', () => {
    expect(decide(shares({ balance: 0.2, other: 0.8 }), thresholds)).toMatchObject({
      intent: 'other',
      confidence: 0.8,
    });
  });
});
