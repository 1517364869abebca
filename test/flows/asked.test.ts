import { describe, expect, it } from 'vitest';
import { understand } from '../../lambdas/conversation/understand/understand.ts';
import { waitingScreen } from '../../lambdas/flows/notice-screens.ts';
import { flowWords } from '../../lambdas/flows/words.ts';
import { languageCodes } from '../../lambdas/language/languages.ts';
import { topics } from '../../lambdas/money/question.ts';

describe.each(languageCodes)('what a screen says in %s that can be sent again', (language) => {
  it.each(['balance', ...topics] as const)('asks for the same in the chat: %s', (asked) => {
    const word = flowWords(language)(`ask.${asked}`);

    expect(understand(word).intent).toBe(asked);
    expect(JSON.stringify(waitingScreen(language, asked))).toContain(word);
  });
});
