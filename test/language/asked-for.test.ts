import { describe, expect, it } from 'vitest';
import { skills } from '../../lambdas/conversation/skills/table.ts';
import { askedFor } from '../../lambdas/language/asked-for.ts';
import { languageCodes } from '../../lambdas/language/languages.ts';

describe('what the bot was asked for, as people read it', () => {
  it.each([
    ['lost', 'en', 'Lost or stolen'],
    ['nickname', 'en', 'Your accounts'],
    ['balance', 'af', 'Saldo'],
    ['statement', 'af', '’n Staat as lêer'],
    ['something-new', 'af', undefined],
    ['constructor', 'af', undefined],
  ] as const)('%s in %s is “%s”', (intent, language, words) => {
    expect(askedFor(intent, language)).toBe(words);
  });

  it('has words for whatever people ask about their money, in every language', () => {
    // Talk, and what means something only beside another message.
    const talk = ['hello', 'code', 'stop', 'hide', 'thanks', 'cancel', 'numbers-only', 'media', 'secret-typed'];
    const rest = ['old-button', 'fallback'];
    for (const language of languageCodes) {
      const unsaid = Object.keys(skills).filter((intent) => askedFor(intent, language) === undefined);
      expect(
        unsaid.filter((intent) => !talk.includes(intent) && !rest.includes(intent)),
        language,
      ).toEqual([]);
    }
  });
});
