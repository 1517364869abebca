import { compileLexicon } from '../../lambdas/conversation/understand/compile.ts';
import { vocabularies } from '../../lambdas/conversation/understand/lexicon.ts';
import { packLexicon } from '../../lambdas/conversation/understand/packed.ts';

/** What every language's `words.ts` comes to, made at build time: it lies beside the bundles that understand text. */
export const lexicon = packLexicon(compileLexicon(vocabularies()));
