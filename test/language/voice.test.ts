import { describe, expect, it } from 'vitest';
import { languageCodes, languages } from '../../lambdas/language/languages.ts';
import { clearedSay, voiceOf } from '../../lambdas/language/voice.ts';

const mark = '\u200f';

describe.each(languageCodes)('a line in %s', (language) => {
  const say = clearedSay(voiceOf(language));

  it('begins in the direction of its language, whatever it names first', () => {
    const named = [
      say('list.option', { number: 1, name: 'Karoo Bank' as never }),
      say('consent.bank', { bank: 'Karoo Bank' as never }),
      say('agent.joined'),
    ];
    const lines = named.join('\n').split('\n');

    const first = lines.map((line) => /[\p{L}\u200f]/u.exec(line)?.[0] ?? '');
    if (languages[language].direction === 'ltr') expect(lines.join('')).not.toContain(mark);
    else for (const letter of first) expect(letter).toMatch(/[\p{Script=Arabic}\u200f]/u);
  });

  it('keeps the plus of a phone number before its digits', () => {
    const contact = '+27600000199' as never;
    const line = languages[language].direction === 'ltr' ? contact : `\u200e${contact}`;
    expect(say('person.line', { contact })).toMatch(new RegExp(`[^\u200e]${line.replace('+', '\\+')}$`));
  });

  it('says what it says with no mark where none is needed', () => {
    expect(say('button.balance')).not.toContain(mark);
    expect(say('menu.title')).not.toContain(mark);
  });
});
