import { describe, expect, it } from 'vitest';
import type { Classification } from '../../../lambdas/conversation/model/classify.ts';
import type { Asks } from '../../../lambdas/conversation/understand/asks.ts';
import { compileLexicon } from '../../../lambdas/conversation/understand/compile.ts';
import { openLexicon } from '../../../lambdas/conversation/understand/lexicon.ts';
import { compileAsks, openNarrowing } from '../../../lambdas/conversation/understand/narrowing.ts';
import { normalise, wordsOf } from '../../../lambdas/conversation/understand/normalise.ts';
import { read } from '../../../lambdas/conversation/understand/read.ts';
import { textOf } from '../../../lambdas/conversation/understand/text.ts';
import { type Understanding, understand } from '../../../lambdas/conversation/understand/understand.ts';
import type { Words } from '../../../lambdas/conversation/understand/words.ts';
import { asks as enAsks } from '../../../lambdas/language/en/asks.ts';
import { words as en } from '../../../lambdas/language/en/words.ts';
import type { Language } from '../../../lambdas/language/languages.ts';

/** A small vocabulary: what is not named is empty. */
function vocabulary(intents: Partial<Words['intents']>, more: Partial<Omit<Words, 'intents'>> = {}): Words {
  const empty = Object.fromEntries(
    Object.keys(en.intents).map((intent) => [intent, []]),
  ) as unknown as Words['intents'];
  return {
    topics: {},
    kinds: {},
    modes: { sealed: [], page: [], chat: [] },
    yes: [],
    no: [],
    negations: [],
    joins: [],
    secrets: [],
    languageNames: {},
    fillers: [],
    notTypos: [],
    chatter: [],
    ...more,
    intents: { ...empty, ...intents },
  };
}

const chinese = vocabulary(
  { balance: ['余额', '还有多少钱'], lock: ['锁定'], agent: ['人工'] },
  {
    topics: { transactions: ['交易记录', '交易'], freeze: ['冻结银行卡'] },
    kinds: { savings: ['储蓄账户'], card: ['信用卡'] },
    fillers: ['我的', '请', '查', '我', '的', '吗'],
    negations: ['不要', '别'],
    joins: ['和'],
    secrets: ['密码'],
    yes: ['是的', '好'],
    no: ['不用'],
  },
);
const arabic = vocabulary(
  { balance: ['رصيد', 'كم معي'], agent: ['موظف'] },
  { fillers: ['ما', 'هو', 'من', 'فضلك'], topics: { transactions: ['معاملات'] }, negations: ['لا'] },
);
const hindi = vocabulary({ balance: ['बैलेंस', 'शेष राशि', 'कितने पैसे हैं'], lock: ['लॉक'] }, { fillers: ['मेरा', 'क्या', 'है'] });
const zulu = vocabulary(
  { balance: ['imali yami', 'ibhalansi'], link: ['xhuma'] },
  { fillers: ['ngicela', 'yini', 'noma'], kinds: { card: ['ikhadi'] } },
);
const xhosa = vocabulary({ balance: ['imali yam', 'ibhalansi'] }, { fillers: ['ndicela', 'noma'] });
const spanish = vocabulary({ balance: ['saldo', 'cuanto dinero tengo'] }, { fillers: ['mi', 'por', 'favor', 'el'] });
const portuguese = vocabulary({ balance: ['saldo', 'quanto dinheiro tenho'] }, { fillers: ['meu', 'por', 'favor'] });

const all = Object.entries({
  en,
  zu: zulu,
  xh: xhosa,
  es: spanish,
  pt: portuguese,
  hi: hindi,
  ar: arabic,
  'zh-Hans': chinese,
}) as (readonly [Language, Words])[];
const known = openLexicon(JSON.parse(JSON.stringify(compileLexicon(all))));

const chineseAsks: Asks = {
  periods: {
    today: ['今天'],
    yesterday: ['昨天'],
    'before-yesterday': ['前天'],
    'this-week': ['这周'],
    'last-week': ['上周'],
    'this-month': ['这个月', '本月'],
    'last-month': ['上个月'],
    'this-year': ['今年'],
    'last-year': ['去年'],
    tomorrow: ['明天'],
    'next-week': ['下周'],
    'next-month': ['下个月'],
    'next-year': ['明年'],
    'since-payday': ['发工资以来'],
  },
  daysOfMonth: ['{n}号'],
  lastDays: ['最近{n}天'],
  lastWeeks: ['最近{n}周'],
  lastMonths: ['最近{n}个月'],
  months: [['一月', '1月'], ['二月'], ['三月', '3月'], [], [], [], [], [], [], [], [], ['十二月', '12月']],
  weekdays: [['星期一'], [], [], [], [], [], []],
  categories: { groceries: ['买菜', '超市'] },
  amounts: {
    over: ['超过{n}', '{n}以上'],
    under: ['低于{n}'],
    between: ['{n}到{n}之间'],
    about: ['大约{n}'],
  },
  merchants: ['在{name}'],
  numbers: { 一: 1, 二: 2, 三: 3, 五: 5, 十: 10, 百: 100, 千: 1_000, 万: 10_000 },
};
const narrower = openNarrowing(
  JSON.parse(
    JSON.stringify(
      compileAsks([
        ['en', enAsks],
        ['zh-Hans' as Language, chineseAsks],
      ]),
    ),
  ),
);

const strange = (): Classification => ({ intent: 'other', confidence: 1, alternatives: [] });
const hear = (text: string): Understanding => understand(text, {}, strange, known, () => narrower);
/** The language the words are of, whether or not Saldo speaks it by now. */
const spokenIn = (text: string) => read(textOf(normalise(text)), known, () => narrower).understanding.language;

describe('text without blanks', () => {
  it('is read letter by letter, what stands between in other letters as words', () => {
    expect(wordsOf(normalise('查 balance余额'))).toEqual(['查', 'balance', '余', '额']);
  });

  it.each([
    ['余额', 'balance'],
    ['请查我的余额', 'balance'],
    ['查 balance', 'balance'],
    ['我还有多少钱？', 'balance'],
    ['锁定', 'lock'],
    ['别锁定', 'fallback'],
    ['我要人工', 'agent'],
  ])('%j is %s', (text, intent) => {
    expect(hear(text).intent).toBe(intent);
  });

  it('names accounts, topics, denials, secrets and answers', () => {
    expect(hear('储蓄账户余额').slots.account).toEqual({ kind: 'savings' });
    const { intent, slots } = hear('冻结银行卡');
    expect(slots.topic ?? intent).toBe('freeze');
    expect(hear('不要冻结银行卡').slots.topic).toBe('denied');
    expect(hear('我的密码是4821').intent).toBe('secret-typed');
    const pending = { yes: 'unlink:yes:1', no: 'unlink:no:1' };
    expect(understand('ja', { pending }).slots.argument).toBe('yes:1');
  });

  it('narrows a question', () => {
    expect(hear('上个月的交易').slots).toMatchObject({ period: { kind: 'named', name: 'last-month' } });
    expect(hear('最近30天交易记录').slots).toMatchObject({ period: { kind: 'last', count: 30, unit: 'days' } });
    expect(hear('三月的交易').slots).toMatchObject({ period: { kind: 'month', month: 3 } });
    expect(hear('12月的交易').slots).toMatchObject({ period: { kind: 'month', month: 12 } });
    expect(hear('超过五百元的交易').slots.amount).toEqual({ kind: 'over', value: '500', currency: 'CNY' });
    expect(hear('超过二十五块的交易').slots.amount).toEqual({ kind: 'over', value: '25', currency: 'CNY' });
    expect(hear('在星巴克的交易').slots.merchant).toBe('星巴克');
    expect(hear('交易 last week').slots).toMatchObject({ period: { kind: 'named', name: 'last-week' } });
  });

  it('is bounded', () => {
    expect(wordsOf(normalise('余'.repeat(50_000))).length).toBeLessThanOrEqual(64);
    expect(() => hear('在余额'.repeat(1_000))).not.toThrow();
  });
});

describe('letters that are written in several ways', () => {
  it.each([
    ['رصيد', 'الرصيد'],
    ['و رصيد', 'والرصيد'],
    ['رصيد', 'بالرصيد'],
    ['رصيد', 'رَصِيد'],
    ['رصيد', 'رصـــيد'],
    ['بطاقة', 'بطاقه'],
    ['أين', 'اين'],
    ['إلغاء', 'الغاء'],
    ['على', 'علي'],
    ['کم', 'كم'],
    ['हिन्दी', 'हिंदी'],
    ['फ़ोन', 'फोन'],
    ['पाँच', 'पांच'],
    ['सम्बन्ध', 'संबंध'],
    ['帳戶餘額', '账户余额'],
    ['nhi kyun', 'nahi kyu'],
    ['कितने पैसे', 'कितना पैसा'],
    ['بطاقتي', 'كرتي'],
  ])('%s and %s are one word', (one, other) => {
    expect(wordsOf(normalise(one))).toEqual(wordsOf(normalise(other)));
  });

  it.each([
    ['कि', 'की'],
    ['कम', 'काम'],
    ['रसीद', 'رصيد'],
    ['दिन', 'दीन'],
  ])('%s and %s are two: a vowel is no ornament', (one, other) => {
    expect(wordsOf(normalise(one))).not.toEqual(wordsOf(normalise(other)));
  });

  it.each([
    ['ما هو الرصيد من فضلك', 'balance'],
    ['كم معي', 'balance'],
    ['मेरा बैलेंस क्या है', 'balance'],
    ['कितने पैसे हैं', 'balance'],
    ['लॉक', 'lock'],
  ])('%j is %s', (text, intent) => {
    expect(hear(text).intent).toBe(intent);
  });
});

describe('words with prefixes', () => {
  it.each([
    'imali yami',
    'ngicela imali yami',
    'yemali yami',
    'ibhalansi',
    'ngicela ibhalansi',
    'ngebhalansi',
    'ebhalansi',
  ])('%j asks for the balance', (text) => {
    expect(hear(text).intent).toBe('balance');
  });

  it.each(['ali yami', 'enough', 'umbhali'])('%j does not', (text) => {
    expect(hear(text).intent).toBe('fallback');
  });
});

describe('the language of a text', () => {
  it.each([
    ['ngicela imali yami', 'zu'],
    ['ndicela ibhalansi', 'xh'],
    ['ibhalansi', undefined],
    ['noma ibhalansi', undefined],
    ['saldo por favor', undefined],
    ['mi saldo por favor', 'es'],
    ['meu saldo', 'pt'],
    ['ngicela ibhalansi please', 'zu'],
    ['imali yami ngicela please thanks', 'zu'],
    ['my balance please', 'en'],
    ['balance', undefined],
    ['thanks', undefined],
    ['what is my saldo', 'en'],
  ])('%j is %s', (text, language) => {
    expect(spokenIn(text)).toBe(language);
  });

  it('by its script, once Saldo speaks it, and never English', () => {
    for (const text of ['余额', '查 balance', 'मेरा बैलेंस', 'رصيد please', '你好 hello']) {
      expect(spokenIn(text)).not.toBe('en');
    }
    expect(spokenIn('please pay my friend 王伟 from my account')).toBe('en');
  });

  it('keeps the model, which has read English, out of it', () => {
    const sure = (): Classification => ({ intent: 'move_money', confidence: 1, alternatives: [] });
    for (const text of ['ngicela zzz qqq', 'मेरा zzz', 'zzz 余额吗', 'noma zzz qqq']) {
      expect(understand(text, {}, sure, known, () => narrower).slots.topic).not.toBe('pay');
    }
  });
});
