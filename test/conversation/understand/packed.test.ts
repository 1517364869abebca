import { describe, expect, it } from 'vitest';
import { compileLexicon } from '../../../lambdas/conversation/understand/compile.ts';
import { vocabularies } from '../../../lambdas/conversation/understand/lexicon.ts';
import { packLexicon, unpackLexicon } from '../../../lambdas/conversation/understand/packed.ts';

describe('the lexicon beside a bundle', () => {
  it('is what was compiled, in every script', () => {
    const some = vocabularies().filter(([language]) => ['en', 'hi', 'ar', 'zh-Hans'].includes(language));
    const compiled = compileLexicon(some);

    expect(unpackLexicon(packLexicon(compiled))).toEqual(compiled);
  });

  it('is refused when it is something else', () => {
    expect(() => unpackLexicon(Buffer.from('no such thing'))).toThrow(SyntaxError);
  });
});
