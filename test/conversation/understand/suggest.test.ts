import { describe, expect, it } from 'vitest';
import { learnSuggestions, taughtBy } from '../../../lambdas/conversation/understand/learn.ts';
import { vocabularies } from '../../../lambdas/conversation/understand/lexicon.ts';
import { normalise, wordsOf } from '../../../lambdas/conversation/understand/normalise.ts';
import { suggest, withSuggestions } from '../../../lambdas/conversation/understand/suggest.ts';
import { elsewhere, readSuggestions } from '../../../lambdas/conversation/understand/suggestions.ts';
import { type Understanding, understand } from '../../../lambdas/conversation/understand/understand.ts';

const file = learnSuggestions(taughtBy(vocabularies()));
const known = readSuggestions(file);
const offered = (text: string, negated = false) => suggest(wordsOf(normalise(text)), negated, known);

describe('what a text may mean that holds no phrase of ours', () => {
  it('is offered in every language, nearly always, and nearly never in talk about other things', () => {
    const requests = [
      ['is daar darem iets oor in my rekening hierdie maand', 'balance'],
      ['ngisacela ungibonise ukuthi kusele malini ebhange', 'balance'],
      ['ndicela undibonise imali eseleyo ebhankini yam', 'balance'],
      ['roubaram meu cartão na rua ontem à noite', 'agent'],
      ['me gustaría ver los movimientos recientes de mi cuenta', 'topic:transactions'],
      ['kira-kira saldo rekeningku tersisa berapa nih', 'balance'],
      ['mere khaate me ab kitna paisa pada hai dikhana', 'balance'],
      ['ابغى اشوف كم باقي في حسابي البنكي الحين', 'balance'],
      ['麻烦看一下卡里面还剩下多少余额', 'balance'],
    ] as const;
    const talk = [
      'wat dink jy van die nuwe skoolhoof se hoed',
      'ubaba upheka inyama ebusuku',
      'utata upheka inyama ebusuku',
      'a minha avó adora novelas antigas',
      'mi abuela baila salsa los jueves',
      'nenekku suka menonton sinetron malam hari',
      'मेरी दादी रोज शाम को नाटक देखती हैं',
      'جدتي تحب المسلسلات القديمة',
      '奶奶每天晚上看电视剧',
    ];

    const missed = requests.filter(([text, offer]) => !offered(text).includes(offer));
    const pestered = talk.filter((text) => offered(text).length > 0);

    expect(missed.length, JSON.stringify(missed)).toBeLessThanOrEqual(1);
    expect(pestered.length, JSON.stringify(pestered)).toBeLessThanOrEqual(1);
  });

  it('is one to three things, the likeliest first, each of them once', () => {
    for (const text of [
      'kartu hilang dan saldo',
      'meu cartão e meu saldo e meu banco',
      'my kaart my rekening my pin',
    ]) {
      const offers = offered(text);
      expect(new Set(offers).size).toBe(offers.length);
      expect(offers.length).toBeLessThanOrEqual(3);
    }
  });

  it('is no order where something is denied', () => {
    const some = readSuggestions(
      learnSuggestions([
        ...['bloquear la tarjeta', 'bloqueen mi tarjeta'].map((text) => ({ label: 'freeze', text })),
        ...['ver mi saldo', 'saldo de la cuenta'].map((text) => ({ label: 'balance', text })),
        ...['va a llover', 'un chiste'].map((text) => ({ label: elsewhere, text })),
      ]),
    );
    const order = wordsOf('quisiera bloquear mi tarjeta');

    expect(suggest(order, false, some)).toEqual(['topic:freeze']);
    expect(suggest(order, true, some)).toEqual([]);
  });

  it('is looked for where neither words nor model found anything, and not in English, a few small words or a long text', () => {
    const nothing: Understanding = { intent: 'fallback', slots: {}, confidence: 0 };
    const words = wordsOf(normalise('ndicela undibonise imali eseleyo ebhankini yam'));
    const reading = { isForeign: true, isMashed: false, rest: 2, size: 6, long: false, negated: false };
    const ask = (understanding: Understanding, other: Partial<typeof reading> = {}) =>
      withSuggestions(understanding, { ...reading, ...other } as never, words, () => known);

    expect(ask(nothing)).toMatchObject({ intent: 'fallback', slots: { suggested: true }, meant: 'unsure' });
    expect(ask(nothing, { isForeign: false })).toBe(nothing);
    expect(ask(nothing, { rest: 0, size: 3 })).toBe(nothing);
    expect(ask(nothing, { long: true })).toBe(nothing);
    const told: Understanding = { ...nothing, slots: { topic: 'unable' } };
    expect(ask(told)).toBe(told);
  });

  it.each(['blablabla', 'yada yada', 'asdf qwer', 'what do you think of my new hat', 'how tall is the eiffel tower'])(
    'is nothing in %s',
    (text) => {
      expect(understand(text).slots.offers).toBeUndefined();
    },
  );
});

describe('what suggestions are made of', () => {
  it('is the same file from the same phrases, of 400 kB at most', () => {
    const [, language] = vocabularies();
    const some = taughtBy(language === undefined ? [] : [language]);
    expect(Buffer.compare(learnSuggestions(some), learnSuggestions(some))).toBe(0);
    expect(file.byteLength).toBeLessThanOrEqual(400_000);
  });

  it('tells what is elsewhere by talk in every language, and takes no English request', () => {
    for (const [language, words] of vocabularies()) {
      const labels = new Set(taughtBy([[language, words]]).map(({ label }) => label));
      expect(labels.has(elsewhere)).toBe(true);
      expect(labels.has('balance')).toBe(language !== 'en');
    }
  });

  it('is refused when it is another file, or cut short', () => {
    expect(() => readSuggestions(file.subarray(0, -1))).toThrow('The suggestions are cut short.');
    expect(() => readSuggestions(new TextEncoder().encode('no such file'))).toThrow('These are no suggestions.');
    expect(() => readSuggestions(new Uint8Array(3))).toThrow('These are no suggestions.');
  });

  it('has room for so many labels', () => {
    const many = Array.from({ length: 65 }, (_, index) => ({ label: `l${index}`, text: 'x' }));
    expect(() => learnSuggestions(many)).toThrow('There are more than 64 labels');
  });
});
