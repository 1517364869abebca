import { beforeAll, describe, expect, it } from 'vitest';
import { outgoingOf } from '../../lambdas/conversation/reply.ts';
import { type Language, languageCodes } from '../../lambdas/language/languages.ts';
import { clearedSay, voiceOf } from '../../lambdas/language/voice.ts';
import { everyReply, type Written } from './every-message.ts';
import { gradeOf, sentencesIn, wordsIn } from './reading-level.ts';

/**
 * Plain and accessible, over every message of every skill: what a screen reader says first, what a notification shows,
 * and what a twelve-year-old reads.
 */
const textsOf = (written: readonly Written[], language: Language): readonly string[] => {
  const say = clearedSay(voiceOf(language));
  return [...new Set(written.map(({ reply, manner }) => outgoingOf(reply, [], say, manner).content.body))];
};
/** Names of accounts and banks, and how a person is reached, are others' words. */
const ours = (text: string) => !/Karoo|Harbour|The Very Long|rainy day|My holiday|help desk|ZABC|https:/i.test(text);

interface Spoken {
  readonly written: readonly Written[];
  readonly texts: readonly string[];
  /** Every sentence once; those of an answer to a choice of language apart, because that language speaks in it. */
  readonly sentences: readonly string[];
}

const spoken = new Map<Language, Spoken>();
const of = (language: Language): Spoken => spoken.get(language) ?? { written: [], texts: [], sentences: [] };

beforeAll(async () => {
  for (const language of languageCodes) {
    const written = await everyReply(language);
    const texts = textsOf(written, language);
    const usual = textsOf(
      written.filter(({ where }) => !where.startsWith('language,')),
      language,
    );
    const lines = new Set(usual.flatMap((text) => text.split('\n')).filter(ours));
    const sentences = [...new Set([...lines].flatMap((line) => sentencesIn(line, language)))];
    spoken.set(language, { written, texts, sentences });
  }
}, 240_000);

describe.each(languageCodes)('%s', (language) => {
  const texts = () => of(language).texts;

  it('has a first line that makes sense alone, is short, and shows no amount', () => {
    const firsts = [...new Set(texts().map((text) => text.split('\n')[0] ?? ''))].filter(ours);

    expect(firsts.length).toBeGreaterThan(40);
    expect(
      firsts.filter((line) => /\p{Nd}[.,\u00a0\u202f٫٬ ]\p{Nd}{2}(?!\p{Nd})|[R$£€₹]\s?\p{Nd}/u.test(line)),
    ).toEqual([]);
    expect(firsts.filter((line) => wordsIn(line, language).length < 1 || line.length > 160)).toEqual([]);
    // A line that ends in the middle of a sentence says nothing alone.
    expect(firsts.filter((line) => !/[\p{P}]$/u.test(line))).toEqual([]);
  });

  it('says nothing by emoji, by capitals or by decoration', () => {
    const shouting = /(?<!\p{L})(?!ISO|PIN|SMS)\p{Lu}{4,}(?!\p{L})/u;
    const decorated = texts().filter((text) => /\p{Extended_Pictographic}|[*_~`]{2}|[-=]{4}/u.test(text));

    expect(decorated).toEqual([]);
    expect(
      texts()
        .filter(ours)
        .filter((text) => shouting.test(text)),
    ).toEqual([]);
  });

  it('has no sentence that is too long to hold in mind', () => {
    const most = language === 'en' ? 33 : 40;

    expect(of(language).sentences.filter((one) => wordsIn(one, language).length > most)).toEqual([]);
  });

  it('speaks of no button to whoever has none', () => {
    const button = clearedSay(voiceOf(language))('list.hint');
    const withoutButtons = of(language).written.filter(
      ({ manner, where }) => manner === 'numbers' && !/^(?:menu|numbers-only)/.test(where),
    );

    expect(withoutButtons.length).toBeGreaterThan(50);
    expect(
      withoutButtons.filter(({ reply }) => reply.more?.includes(button) === true).map(({ where }) => where),
    ).toEqual([]);
  });
});

describe.each(languageCodes.filter((code) => code !== 'en'))('%s beside English', (language) => {
  it('leaves no English sentence', () => {
    const known = new Set(of('en').sentences.filter((one) => wordsIn(one, 'en').length >= 3));

    expect(known.size).toBeGreaterThan(150);
    expect(of(language).sentences.filter((one) => known.has(one))).toEqual([]);
  });
});

describe('English', () => {
  it('is read by a twelve-year-old: grade seven by Flesch and Kincaid', () => {
    const sentences = of('en').sentences.filter((one) => wordsIn(one, 'en').length >= 3);
    const grade = gradeOf(sentences);

    expect(sentences.length).toBeGreaterThan(200);
    expect(grade).toBeLessThanOrEqual(7);
    expect(grade).toBeGreaterThan(1);
  });

  it('has no long sentence that is hard as well', () => {
    const hard = of('en').sentences.filter((one) => wordsIn(one, 'en').length > 14 && gradeOf([one]) > 15);

    expect(hard).toEqual([]);
  });
});

describe('the measure itself', () => {
  it('knows a nursery rhyme from a statute', () => {
    const rhyme = ['The cat sat on the mat.', 'It ate a rat.', 'Then it had a nap.'];
    const statute = [
      'Notwithstanding any provision to the contrary, the aforementioned beneficiary shall be indemnified irrespective of the materialisation of contingent liabilities.',
    ];

    expect(gradeOf(rhyme)).toBeLessThan(1);
    expect(gradeOf(statute)).toBeGreaterThan(18);
  });

  it('counts sentences where they end, and words as people do', () => {
    expect(sentencesIn('I am a bot. I cannot pay: your bank can.', 'en')).toHaveLength(2);
    expect(wordsIn('I can’t pay 5 bills', 'en')).toHaveLength(5);
  });
});
