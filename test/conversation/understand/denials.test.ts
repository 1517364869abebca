import { describe, expect, it } from 'vitest';
import type { Classification, ModelIntent } from '../../../lambdas/conversation/model/classify.ts';
import { requestOf } from '../../../lambdas/conversation/understand/request.ts';
import { understand } from '../../../lambdas/conversation/understand/understand.ts';

const sure =
  (intent: ModelIntent | 'other', confidence = 1) =>
  (): Classification =>
    intent === 'other' ? { intent, confidence, alternatives: [] } : { intent, confidence, alternatives: [] };

describe('what is denied', () => {
  it.each([
    ['en', 'do not lock my account'],
    ['zu', 'musa ukuvala i-akhawunti yami'],
    ['zu', 'ungalivali ikhadi lami'],
    ['xh', 'sukuyivala iakhawunti yam'],
    ['xh', 'musa ukutshixa'],
  ])('%s: %j is left undone, and said to be', (_language, text) => {
    expect(understand(text, {}, sure('other')).slots.topic).toBe('denied');
  });

  it('is in the prefix: to close is no denial', () => {
    expect(understand('ukuvala i-akhawunti').slots.topic).toBeUndefined();
  });

  it.each(['my card is damaged so i can not use it', 'my chip does not work', 'i do not know who to tell of my card'])(
    '%j tells of trouble and denies nothing',
    (text) => {
      expect(understand(text, {}, sure('replace_card')).intent).toBe('replace');
    },
  );

  it.each(['do not use my card', 'never replace the thing', 'i am not saying so'])('%j does', (text) => {
    expect(understand(text, {}, sure('replace_card')).intent).not.toBe('replace');
  });

  it('may be that money moves, which is to stop it', () => {
    expect(understand('no more payments on anything of mine', {}, sure('freeze')).intent).toBe('freeze');
    expect(understand('no more payments on anything of mine', {}, sure('freeze', 0.8)).intent).not.toBe('freeze');
    expect(understand("don't let anybody block me", {}, sure('freeze')).intent).not.toBe('freeze');
  });
});

describe('a word of ours that is only quoted', () => {
  it.each(['how do you say thank you in spanish', 'what is hello in french', 'what do i have to do today'])(
    '%j is nothing of ours',
    (text) => {
      expect(understand(text, {}, sure('other'))).toMatchObject({ intent: 'fallback', slots: {} });
    },
  );
});

describe('short talk', () => {
  it('is heard in a fragment when the model is sure, and a question is not', () => {
    expect(understand('see ya', {}, sure('goodbye')).intent).toBe('thanks');
    expect(understand('see ya', {}, sure('goodbye', 0.9)).intent).toBe('fallback');
    expect(understand('how much', {}, sure('balance')).intent).toBe('fallback');
    expect(requestOf(understand('do that', {}, sure('yes')))).toBe('yes');
  });

  it('has a finer name where another language says it too', () => {
    expect(requestOf(understand('adios', {}, sure('goodbye')))).toBe('goodbye');
  });
});

describe('several requests in Arabic, where “and” is written onto the next word', () => {
  it.each([
    ['رصيدي ومعاملاتي', ['balance', 'topic:transactions']],
    ['الرصيد والمعاملات من فضلك', ['balance', 'topic:transactions']],
    ['رصيدي وفك الربط', ['balance', 'unlink']],
  ])('%j', (text, offers) => {
    expect(understand(text).slots).toEqual({ offers, several: true });
  });

  it.each([
    ['وقف الرسائل', 'stop'],
    ['والرصيد؟', 'balance'],
  ])('%j is one', (text, intent) => {
    expect(understand(text).intent).toBe(intent);
  });
});

describe('words that ask, and name no account', () => {
  it.each([
    ['did i get charged twice', 'duplicates', {}],
    ['have i been charged twice', 'duplicates', {}],
    ['make my savings my default account', 'default-account', { account: { kind: 'savings' } }],
    ['set savings as my default account', 'default-account', { account: { kind: 'savings' } }],
    ['hoeveel het ek hierdie maand bestee', 'spending', { period: { kind: 'named', name: 'this-month' } }],
    ['wat is my kredietlimiet', 'limit', {}],
  ])('%j', (text, intent, slots) => {
    expect(understand(text, {}, sure('other'))).toMatchObject({ intent, slots });
  });

  it('takes no “pay” for an income', () => {
    const { slots } = understand('how much did i pay at shoprite', {}, sure('spending'));
    expect(slots).toEqual({ merchant: 'shoprite' });
  });

  it('takes the weather for no language', () => {
    expect(understand('izulu').intent).toBe('fallback');
  });

  it.each(['बॉट', '你是bot吗', 'بوت'])('%j asks whether this is a bot', (text) => {
    expect(understand(text).slots.topic).toBe('bot');
  });
});
