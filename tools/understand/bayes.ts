import { modelIntents } from '../../lambdas/conversation/model/classify.ts';
import { modelWords } from '../../lambdas/conversation/model/features.ts';
import type { Example } from './data.ts';

/** Multinomial naive Bayes over words and pairs of words, add-one smoothed: what half a page of code can do. */
export function trainBayes(examples: readonly Example[]): (text: string) => Float32Array {
  const intents = [...modelIntents, 'other'] as const;
  const labels = [...new Set(examples.map(({ label }) => label))];
  const intentOf = new Map(examples.map(({ label, intent }) => [label, intents.indexOf(intent as 'other')]));
  const classes = new Map(labels.map((label) => [label, { examples: 0, total: 0, counts: new Map<string, number>() }]));
  const vocabulary = new Set<string>();
  for (const { text, label } of examples) {
    const known = classes.get(label);
    if (known === undefined) continue;
    known.examples += 1;
    for (const gram of grams(text)) {
      vocabulary.add(gram);
      known.total += 1;
      known.counts.set(gram, (known.counts.get(gram) ?? 0) + 1);
    }
  }
  return (text) => {
    const seen = grams(text).filter((gram) => vocabulary.has(gram));
    const scores = labels.map((label) => {
      const known = classes.get(label);
      if (known === undefined) return 0;
      const all = Math.log(known.total + vocabulary.size);
      const prior = Math.log(known.examples / examples.length);
      return seen.reduce((sum, gram) => sum + Math.log((known.counts.get(gram) ?? 0) + 1) - all, prior);
    });
    const most = Math.max(...scores);
    const shares = new Float32Array(intents.length);
    for (const [index, score] of scores.entries()) {
      const intent = intentOf.get(labels[index] ?? '') ?? 0;
      shares[intent] = (shares[intent] ?? 0) + Math.exp(score - most);
    }
    const sum = shares.reduce((total, share) => total + share, 0);
    return shares.map((share) => share / sum);
  };
}

function grams(text: string): readonly string[] {
  const words = modelWords(text);
  return [...words, ...words.slice(1).map((word, index) => `${words[index]} ${word}`)];
}
