import { describe, expect, it } from 'vitest';
import { joinWords } from '../../../lambdas/conversation/understand/words.ts';
import { readCatalogue } from '../../../lambdas/language/catalogues.ts';
import { languageCodes } from '../../../lambdas/language/languages.ts';

describe('the files of a language’s words', () => {
  it('are joined, request by request', () => {
    const joined = joinWords(
      { intents: { hello: ['hi'] }, yes: ['yes'] },
      { intents: { help: ['help'] }, topics: { bot: ['are you human'] } },
    );

    expect(joined).toEqual({
      intents: { hello: ['hi'], help: ['help'] },
      topics: { bot: ['are you human'] },
      yes: ['yes'],
    });
  });

  it('are refused when two hold the same list, as one would be lost', () => {
    expect(() => joinWords({ topics: { bot: ['a'] } }, { topics: { bot: ['b'] } })).toThrow('topics.bot');
    expect(() => joinWords({ yes: ['a'] }, { yes: ['b'] })).toThrow('yes');
  });
});

/**
 * With all patterns spelled out. A text opens those that begin as its words do; all of them are carried in every bundle that
 * understands, and compiled by every process that runs from the sources.
 */
const mostPhrases = 10_000;

describe.each(languageCodes)('the phrases of %s', (language) => {
  it(`are no more than ${mostPhrases}, as bundles carry them: leave out what a filler or another phrase covers`, () => {
    const { intents, topics, features = {} } = readCatalogue('words', language);
    const sizes = [intents, topics, features].flatMap((held) =>
      Object.entries(held).map(([name, phrases]) => ({ name, count: new Set(phrases).size })),
    );
    const longest = sizes.toSorted((a, b) => b.count - a.count).slice(0, 5);

    expect(
      sizes.reduce((sum, { count }) => sum + count, 0),
      JSON.stringify(longest),
    ).toBeLessThanOrEqual(mostPhrases);
  });
});
