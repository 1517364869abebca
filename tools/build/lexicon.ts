import { compileLexicon } from '../../lambdas/conversation/understand/compile.ts';
import { vocabularies } from '../../lambdas/conversation/understand/lexicon.ts';

/** What every language's `words.ts` comes to, made at build time: it lies beside the bundles that understand text. */
export const lexicon = compileLexicon(vocabularies());
