import { describe, expect, it } from 'vitest';
import { joinWords } from '../../../lambdas/conversation/understand/words.ts';

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
