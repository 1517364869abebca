import { describe, expect, it } from 'vitest';
import { allAskedFor, askedFor } from '../../lambdas/agents/words.ts';
import { skills } from '../../lambdas/conversation/skills/table.ts';
import { languageCodes } from '../../lambdas/language/languages.ts';

describe('what the bot was asked for, as agents read it', () => {
  it.each([
    ['lost', 'en', 'Lost or stolen'],
    ['nickname', 'en', 'Your accounts'],
    ['balance', 'af', 'Saldo'],
    ['statement', 'af', '’n Staat as lêer'],
    ['something-new', 'af', 'something new'],
  ] as const)('%s in %s is “%s”', (intent, language, words) => {
    expect(askedFor(intent, language)).toBe(words);
  });

  it('is said once where two requests have the same words', () => {
    expect(allAskedFor(['nickname', 'default-account', 'balance'], 'en')).toEqual(['Your accounts', 'Balance']);
  });

  it('is said in words for whatever people ask about their money, in every language', () => {
    // Of these nothing is handed over, or they are the plain word themselves.
    const plain = ['hello', 'code', 'stop', 'hide', 'thanks', 'cancel', 'numbers-only', 'media', 'secret-typed'];
    const rest = ['old-button', 'fallback', 'constructor'];
    for (const language of languageCodes) {
      const unsaid = Object.keys(skills).filter(
        (intent) => askedFor(intent, language) === intent.replaceAll('-', ' ') && !plain.includes(intent),
      );
      expect(
        unsaid.filter((intent) => !rest.includes(intent)),
        language,
      ).toEqual([]);
    }
  });
});
