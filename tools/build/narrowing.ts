import { askingWords, compileAsks } from '../../lambdas/conversation/understand/narrowing.ts';

/** What every language's `asks.ts` comes to, made at build time, as the lexicon is. */
export const narrowing = compileAsks(askingWords());
