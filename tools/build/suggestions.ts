import { learnSuggestions, taughtBy } from '../../lambdas/conversation/understand/learn.ts';
import { vocabularies } from '../../lambdas/conversation/understand/lexicon.ts';

/** What every language's phrases are made of, learnt at build time: it lies beside the bundles that understand text. */
export const suggestions = learnSuggestions(taughtBy(vocabularies()));
