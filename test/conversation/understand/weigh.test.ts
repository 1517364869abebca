import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Classification, type ModelIntent, modelIntents } from '../../../lambdas/conversation/model/classify.ts';
import { answerTo } from '../../../lambdas/conversation/understand/answer.ts';
import { requestOf } from '../../../lambdas/conversation/understand/request.ts';
import { features, isSkilled, skilled } from '../../../lambdas/conversation/understand/topics.ts';
import {
  type Slots,
  type Understanding,
  type UnderstandingContext,
  understand,
} from '../../../lambdas/conversation/understand/understand.ts';

const sure =
  (intent: ModelIntent, confidence = 1) =>
  (): Classification => ({ intent, confidence, alternatives: [] });
const torn =
  (...intents: readonly ModelIntent[]) =>
  (): Classification => ({
    intent: 'unsure',
    confidence: 0.4,
    alternatives: intents.map((intent) => ({ intent, confidence: 0.4 })),
  });
const strange = (): Classification => ({ intent: 'other', confidence: 1, alternatives: [] });

/** Everything that a model may bring about, whatever it says. */
const harmless: ReadonlySet<string> = new Set([
  ...['agent', 'balance', 'cancel', 'fallback', 'hello', 'help', 'language', 'thanks'],
  // What only shows something, and shows it where amounts may be shown; what changes something has its own step-up.
  ...skilled,
]);

/** What was understood: a topic while it has no skill, and then the intent. */
const topicOf = ({ intent, slots }: Understanding) => (isSkilled(intent) ? intent : slots.topic);

describe('the model', () => {
  it.each(modelIntents)('that says %s brings about nothing that changes anything', (intent) => {
    fc.assert(
      fc.property(fc.constantFrom('zzz', 'qqq vvv', 'zzz of my www', 'my own qqq please'), (text) => {
        const understood = understand(text, {}, sure(intent));
        expect(harmless).toContain(understood.intent);
        expect(understood.slots).not.toHaveProperty('code');
        expect(understood.slots).not.toHaveProperty('mode');
        expect(understood.slots).not.toHaveProperty('argument');
      }),
    );
  });

  it.each(modelIntents)('that says %s does not turn an order into something else', (intent) => {
    for (const [text, order] of [
      ['lock', 'lock'],
      ['please lock this chat', 'lock'],
      ['stop', 'stop'],
      ['unlink karoo bank', 'unlink'],
      ['delete my data', 'delete'],
      ['hide my amounts', 'hide'],
      ['cancel', 'cancel'],
    ]) {
      expect([text, understand(text ?? '', {}, sure(intent)).intent]).toEqual([text, order]);
    }
  });

  it.each(modelIntents)('that says %s does not talk anybody out of a call for help', (intent) => {
    for (const text of [
      'there is fraud on my account',
      'my card was stolen yesterday',
      'I want to talk to a real person about my balance',
      'I lost my phone somewhere',
    ]) {
      expect([text, ['agent', 'lost']]).toEqual([
        text,
        expect.arrayContaining([understand(text, {}, sure(intent)).intent]),
      ]);
    }
    expect(understand('somebody is threatening me', {}, sure(intent)).slots.topic).toBe('distress');
    expect(understand('my pin is 4821', {}, sure(intent)).intent).toBe('secret-typed');
  });

  it.each(modelIntents)(
    'that says %s neither shows a balance nor acts where that was denied or to be stopped',
    (intent) => {
      for (const text of ["don't show my balance", 'stop showing my balance', 'dont lock', 'do not unlink my bank']) {
        expect(['agent', 'fallback']).toContain(understand(text, {}, sure(intent)).intent);
      }
    },
  );

  it.each(modelIntents)('that says %s presses no button of a question', (intent) => {
    const pending = { yes: 'unlink:yes:1', no: 'unlink:no:1', options: ['unlink:yes:1', 'unlink:no:1'] };
    expect(harmless).toContain(understand('by all means go for it', { pending }, sure(intent)).intent);
  });

  it('is not asked about what the words leave no doubt of', () => {
    const never = () => {
      throw new Error('asked');
    };
    for (const text of [
      'balance',
      'whats my balance',
      'menu',
      'unlink',
      'help',
      'hi',
      'saldo',
      '482 913',
      '4821',
      '',
    ]) {
      expect(() => understand(text, {}, never)).not.toThrow();
    }
  });

  it('has read English alone, so that what is in another language stays with the words', () => {
    expect(understand('koppel asseblief my bank vandag', {}, sure('move_money')).intent).toBe('link');
    expect(understand('asseblief sal jy vandag', {}, sure('move_money')).intent).toBe('fallback');
    expect(understand('asseblief sal jy vandag', {}, sure('move_money')).slots.topic).toBeUndefined();
  });

  it('is heard in a long text only when it hears a call for help', () => {
    const long = 'so much happened to me this week '.repeat(5);
    expect(understand(long, {}, sure('balance')).intent).toBe('fallback');
    expect(understand(long, {}, sure('move_money')).slots.topic).toBeUndefined();
    expect(understand(long, {}, sure('fraud')).intent).toBe('agent');
  });
});

describe('a word of ours in a sentence', () => {
  it('means what the whole sentence means, when the model is sure', () => {
    expect(topicOf(understand('how much money did my sister borrow', {}, sure('spending')))).toBe('spending');
    expect(understand('help me with a thing', {}, sure('fraud')).intent).toBe('agent');
  });

  it('takes back what was said last, and deletes nothing, where only that can be meant', () => {
    expect(understand('erase that', {}, sure('cancel')).intent).toBe('cancel');
    expect(understand('erase that', {}, strange).intent).toBe('delete');
    expect(understand('erase', {}, sure('cancel')).intent).toBe('delete');
    expect(understand('please erase all my data', {}, sure('cancel')).intent).toBe('delete');
  });

  it('is asked about where something else in the sentence is denied', () => {
    expect(understand('dont know what qqq holds', {}, sure('balance')).slots.offers).toEqual(['balance']);
  });

  it.each(['please stop doing that qqq', 'stop the vwxv now'])(
    '%j ends what goes on, when the model is sure',
    (text) => {
      expect(understand(text, {}, sure('cancel')).intent).toBe('cancel');
      expect(understand(text, {}, sure('cancel', 0.9)).intent).toBe('fallback');
    },
  );

  it.each(['stop sending qqq', 'stop those qqq messages'])(
    '%j may be about our messages: the model has no say',
    (text) => {
      expect(understand(text, {}, sure('cancel')).intent).not.toBe('cancel');
    },
  );

  it('keeps the account that was named', () => {
    expect(understand('balance of my holiday fund', {}, sure('balance')).slots.account).toEqual({
      name: 'holiday fund',
    });
  });

  it('is asked about when the model has never heard of such a request', () => {
    expect(understand('connect me with a new doctor', {}, strange).slots.offers).toEqual(['link']);
    const likely = (): Classification => ({ ...strange(), confidence: 0.95 });
    expect(understand('how much money does a nurse make', {}, likely).slots.offers).toEqual(['balance']);
    expect(understand('how much money does a nurse make', {}, strange)).toMatchObject({
      intent: 'fallback',
      slots: {},
    });
  });
});

describe('a near tie', () => {
  it('is asked about, best first, each thing once, and no small talk', () => {
    expect(understand('zzz qqq', {}, torn('balance', 'spending', 'thanks')).slots.offers).toEqual([
      'balance',
      'topic:spending',
    ]);
    expect(understand('zzz qqq', {}, torn('fraud', 'lost_card', 'balance')).slots.offers).toEqual(['agent', 'balance']);
  });

  it('between things that only the bank can do needs no question', () => {
    expect(understand('zzz qqq', {}, torn('move_money', 'pin')).slots).toEqual({ topic: 'bank' });
  });

  it('between things that are done here is never said to be the bank’s', () => {
    const slots = { offers: ['topic:bills', 'topic:limit'] };
    expect(understand('zzz qqq', {}, torn('card_bill', 'credit_limit')).slots).toEqual(slots);
    expect(understand('zzz qqq', {}, torn('transactions', 'move_money')).slots).toEqual({
      offers: ['topic:transactions', 'topic:pay'],
    });
  });

  it('between small talk is nothing', () => {
    expect(understand('zzz qqq', {}, torn('thanks', 'goodbye')).slots).toEqual({});
  });

  it('drops what is far behind the best', () => {
    const found: Classification = {
      intent: 'unsure',
      confidence: 0.6,
      alternatives: [
        { intent: 'balance', confidence: 0.6 },
        { intent: 'spending', confidence: 0.16 },
        { intent: 'rewards', confidence: 0.01 },
      ],
    };
    expect(understand('zzz qqq', {}, () => found).slots.offers).toEqual(['balance']);
  });
});

describe('several requests in one message', () => {
  it.each([
    ['balance and unlink', ['balance', 'unlink']],
    ['unlink and then show my balance', ['unlink', 'balance']],
    ['saldo en ontkoppel', ['balance', 'unlink']],
    ['hi, my balance and my transactions please', ['balance', 'topic:transactions']],
    ['lock and delete my data', ['lock', 'delete']],
  ])('%j is asked about in its order', (text, offers) => {
    expect(understand(text).slots).toEqual({ offers, several: true });
  });

  it.each([
    ['balance of savings and cheque', 'balance'],
    ['hello and thank you', 'thanks'],
    ['fraud and my balance', 'agent'],
    ['balance and and and', 'balance'],
  ])('%j is one', (text, intent) => {
    expect(understand(text).intent).toBe(intent);
    expect(understand(text).slots.several).toBeUndefined();
  });
});

describe('what no skill does', () => {
  it.each([
    ['transactions', 'transactions'],
    ['stop my debit order', 'pay'],
    ['are you human', 'bot'],
    ['say that again', 'repeat'],
    ['more', 'more'],
    ['fuck off', 'rude'],
    ['i want to die', 'distress'],
    ['freeze my card', 'freeze'],
    ['please freeze all my cards', 'freeze'],
    ['vries my kaart', 'freeze'],
    ['freeze my account', 'freeze'],
    ["don't freeze my card", 'denied'],
    ['moenie my kaart vries nie', 'denied'],
    ["don't unfreeze my card", 'denied'],
    ['do not lock my card', 'denied'],
    ['ek wil geld oordra', 'pay'],
    ['selfmoord', 'distress'],
  ])('%j is understood as %s', (text, topic) => {
    expect(topicOf(understand(text))).toBe(topic);
  });

  it.each(['more than ever', 'the next of kin', 'what a stupid day', 'statement of faith'])('%j is not', (text) => {
    expect(understand(text, {}, strange).slots.topic).toBeUndefined();
  });
});

describe('what will have a skill of its own', () => {
  it.each([
    ['send me a statement', 'statement'],
    ['alert me when over 500 rand', 'alerts'],
    ['turn on alerts', 'alerts'],
    ['stop my alerts', 'alerts-off'],
    ['please stop all alerts', 'alerts-off'],
    ["don't alert me", 'alerts-off'],
    ['geen waarskuwings meer', 'alerts-off'],
    ['unfreeze my card', 'unfreeze'],
    ['ontvries my kaart', 'unfreeze'],
    ['I lost my card at the mall', 'lost'],
    ['my card was stolen yesterday', 'lost'],
    ['was i charged twice', 'duplicates'],
    ['my subscriptions', 'subscriptions'],
    ['will my money last until payday', 'forecast'],
    ['rename my account', 'nickname'],
    ['numbers only please', 'numbers-only'],
  ])('%j is %s', (text, feature) => {
    const { intent, slots } = understand(text, {}, strange);
    expect(slots.feature ?? intent).toBe(feature);
  });

  it('is nothing that is done while it has none', () => {
    for (const feature of features) {
      const { intent, slots } = answerTo(feature);
      expect(slots.feature).toBe(feature);
      expect(intent === 'agent' || slots.topic !== undefined).toBe(true);
    }
  });

  it.each(['lock', 'freeze', 'panic', 'please lock this chat', 'vries'])('%j still locks', (text) => {
    expect(understand(text, {}, strange).intent).toBe('lock');
  });

  it.each(['i did not lose my card', 'my card is not lost'])('%j loses no card', (text) => {
    const { intent, slots } = understand(text, {}, sure('lost_card'));
    expect(slots.feature ?? intent).not.toBe('lost');
  });
});

describe('one word for a message', () => {
  it.each([
    ['hi', 'greeting'],
    ['balance', 'balance'],
    ['unlink', 'unlink'],
    ['freeze my account', 'freeze'],
    ['bye', 'goodbye'],
    ['transfer', 'move_money'],
    ['yes', 'yes'],
    ['balance and unlink', 'unsure'],
    ['someone used my card', 'fraud'],
    ['agent', 'agent'],
    ['i want to complain', 'agent'],
    ['qwertyuiop asdfghjkl', 'other'],
    ['', 'other'],
  ])('%j is %s', (text, request) => {
    expect(requestOf(understand(text))).toBe(request);
  });
});

describe('what understands', () => {
  /** Compiles only while nothing that comes in or goes out could hold an amount of money. */
  type HoldsMoney<T> = T extends bigint
    ? true
    : T extends object
      ? { [K in keyof T]: HoldsMoney<T[K]> }[keyof T]
      : false;
  const noMoney: true extends HoldsMoney<UnderstandingContext | Understanding | Slots> ? never : 'none' = 'none';

  it('never sees money: it imports no value from the rooms that hold some', () => {
    expect(noMoney).toBe('none');
    const rooms = ['understand', 'model'].flatMap((room) => {
      const folder = new URL(`../../../lambdas/conversation/${room}/`, import.meta.url);
      return readdirSync(folder)
        .filter((name) => name.endsWith('.ts'))
        .map((name) => readFileSync(new URL(name, folder), 'utf8'));
    });
    const imported = rooms.flatMap((text) => [...text.matchAll(/^import (.*) from '(\.\.\/\.\.\/[^']+)'/gm)]);
    const values = imported.flatMap(([, what = '', from = '']) => (what.startsWith('type ') ? [] : [from]));
    expect(new Set(values)).toEqual(
      new Set([
        '../../language/catalogues.ts',
        '../../language/digits.ts',
        '../../language/languages.ts',
        '../../linking/code.ts',
        '../../platform/log.ts',
      ]),
    );
    expect(rooms.join('\n')).not.toMatch(/from '[^']*(?:money|disclosure|reading)[^']*'/);
  });
});
