import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { within } from '../../../lambdas/conversation/understand/distance.ts';
import { normalise, wordsOf } from '../../../lambdas/conversation/understand/normalise.ts';
import { passesLuhn } from '../../../lambdas/conversation/understand/secret.ts';
import { type Intent, understand, understandButton } from '../../../lambdas/conversation/understand/understand.ts';
import { words as af } from '../../../lambdas/language/af/words.ts';
import { words as en } from '../../../lambdas/language/en/words.ts';

const said: readonly (readonly [string, Intent])[] = [
  ['balance', 'balance'],
  ['Balance?', 'balance'],
  ['whats my balance', 'balance'],
  ["what's my balance please", 'balance'],
  ['Hi, can you show me my balance', 'balance'],
  ['balence', 'balance'],
  ['blance', 'balance'],
  ['balacne', 'balance'],
  ['bal', 'balance'],
  ['how much money do I have left in my account today', 'balance'],
  ['wat is my saldo', 'balance'],
  ['hoeveel geld het ek', 'balance'],
  ['sald', 'balance'],
  ['link', 'link'],
  ['lnik', 'link'],
  ['I want to connect my bank', 'link'],
  ['koppel my bank', 'link'],
  ['like', 'fallback'],
  ['look', 'fallback'],
  ['clock', 'fallback'],
  ['unlink', 'unlink'],
  ['unlnk karoo bank', 'unlink'],
  ['dont unlink', 'fallback'],
  ['ontkoppel asseblief', 'unlink'],
  ['lock', 'lock'],
  ['please lock this chat', 'lock'],
  ['sluit alles', 'lock'],
  ['do not lock', 'fallback'],
  ['lock my phone', 'fallback'],
  ['stop', 'stop'],
  ['STOP!', 'stop'],
  ['stop it please', 'stop'],
  ['stop my balance', 'fallback'],
  ['start', 'start'],
  ['begin weer', 'start'],
  ['help', 'help'],
  ['hlep', 'help'],
  ['are you a bot?', 'fallback'],
  ['menu', 'menu'],
  ['kieslys', 'menu'],
  ['my accounts', 'accounts'],
  ['permissions', 'consent'],
  ['toestemmings', 'consent'],
  ['privacy', 'privacy'],
  ['is this safe?', 'privacy'],
  ['hide my amounts', 'hide'],
  ['privacy sealed', 'privacy'],
  ['export', 'export'],
  ['please send me my data', 'export'],
  ['exprot', 'export'],
  ['gee my data', 'export'],
  ['expert', 'fallback'],
  ['delete my data', 'delete'],
  ['please delete all my data', 'delete'],
  ['delte my data', 'delete'],
  ['forget me', 'delete'],
  ['skrap my data asseblief', 'delete'],
  ['vergeet my', 'delete'],
  ['dont delete my data', 'fallback'],
  ['how do i delete a message', 'fallback'],
  ['delete my bank', 'unlink'],
  ['skrap my bank', 'unlink'],
  ['my data', 'privacy'],
  ['change my pin', 'pin'],
  ['i forgot my pin', 'pin'],
  ['verander my pin', 'pin'],
  ['change my pin to 482913', 'secret-typed'],
  ['hoeveel gled het ek', 'balance'],
  ['how mcuh money do i have', 'balance'],
  ['asb my saldo', 'balance'],
  ['can I talk to a real person', 'agent'],
  ['I want to complain', 'agent'],
  ['bedrog!', 'agent'],
  [`${'so much has happened to me this week and '.repeat(4)} I think it is fraud`, 'agent'],
  [`${'so much has happened to me this week and '.repeat(4)} balance`, 'fallback'],
  ['thank you so much', 'thanks'],
  ['baie dankie', 'thanks'],
  ['goeie môre', 'hello'],
  ['hellooooo', 'hello'],
  ['never mind', 'cancel'],
  ['english', 'language'],
  ['praat asseblief afrikaans', 'language'],
  ['change language', 'language'],
  ['', 'fallback'],
  ['   ', 'fallback'],
  ['👍👍', 'fallback'],
  ['?!', 'fallback'],
  ['{{7*7}} <script>alert(1)</script>', 'fallback'],
  ["'; DROP TABLE users; --", 'fallback'],
  ['$(reboot) %s %n', 'fallback'],
  ['4821', 'secret-typed'],
  ['1 2 3 4 5', 'secret-typed'],
  ['12345678', 'secret-typed'],
  ['٤٨٢١', 'secret-typed'],
  ['my pin is 4821', 'secret-typed'],
  ['PIN: 48213', 'secret-typed'],
  ['my wagwoord is Hond!23', 'secret-typed'],
  ['4111 1111 1111 1111', 'secret-typed'],
  ['card 4111-1111-1111-1111 thanks', 'secret-typed'],
  ['4111 1111 1111 1112', 'fallback'],
  ['what is a pin', 'fallback'],
  ['082 123 4567', 'fallback'],
  ['Code 482 913', 'code'],
  ['kode 482913', 'code'],
  ['482-913', 'code'],
  ['４８２９１３', 'code'],
];

describe('where amounts are to go', () => {
  it.each([
    ['privacy sealed', 'sealed'],
    ['seal my amounts please', 'sealed'],
    ['privacy page', 'page'],
    ['show amounts in this chat', 'chat'],
    ['show my amounts here', 'chat'],
    ['wys bedrae in die klets', 'chat'],
    ['verseël my saldo', 'sealed'],
  ])('%j says %s', (text, mode) => {
    expect(understand(text)).toMatchObject({ intent: 'privacy', slots: { mode } });
  });

  it.each([
    'privacy',
    'who sees this chat',
    'is dit veilig hier',
    'is this page safe? who sees this?',
    'not amounts in the chat',
    'privacy sealed or privacy chat',
    'did my brother see amounts in the chat yesterday',
  ])('%j chooses nothing', (text) => {
    expect(understand(text).slots.mode).toBeUndefined();
  });
});

it('hears the language of a word that only one language has', () => {
  expect(understand('asb my saldo').language).toBe('af');
  expect(understand('saldo').language).toBeUndefined();
});

/** A feature is a slot until it has a skill, and then the intent itself. */
function featureOf(text: string): string {
  const { intent, slots } = understand(text);
  return slots.feature ?? intent;
}

function featureOrTopicOf(text: string): string {
  const { slots } = understand(text);
  return slots.feature ?? slots.topic ?? featureOf(text);
}

describe('what a text asks for', () => {
  it.each(said)('%j is %s', (text, intent) => {
    expect(understand(text).intent).toBe(intent);
  });

  it.each([en, af])('every word a language teaches is understood in every chat', ({ intents, features = {} }) => {
    for (const [feature, phrases] of Object.entries(features)) {
      for (const phrase of phrases) {
        expect([phrase, featureOf(phrase)]).toEqual([phrase, feature]);
        expect([phrase, featureOf(` ${phrase.toUpperCase()}!`)]).toEqual([phrase, feature]);
      }
    }
    for (const [intent, phrases] of Object.entries(intents)) {
      for (const phrase of phrases) {
        expect([phrase, understand(phrase).intent]).toEqual([phrase, intent]);
        expect([phrase, understand(` ${phrase.toUpperCase()}!`).intent]).toEqual([phrase, intent]);
      }
    }
  });
});

describe('what a text says besides', () => {
  it.each([
    ['balance savings', { kind: 'savings' }],
    ['saldo spaar', { kind: 'savings' }],
    ['balance 4821', { lastDigits: '4821' }],
    ['balance of my holiday fund', { name: 'holiday fund' }],
    ['what is on my credit card balance', { kind: 'card' }],
    ['savings', { kind: 'savings' }],
    ['what about my savings?', { kind: 'savings' }],
    ['kredietkaart', { kind: 'card' }],
    ['balance', undefined],
  ])('%j asks about %o', (text, account) => {
    const { slots } = understand(text);

    if (account === undefined) expect(slots.account).toBeUndefined();
    else expect(slots.account).toMatchObject(account);
  });

  it.each([
    ['lock my account', 'lock'],
    ['not my savings', 'fallback'],
    ['my savings burnt down', 'fallback'],
    ['show me the amounts', 'balance'],
    ['wys my bedrae', 'balance'],
  ])('%j is %s', (text, intent) => {
    expect(understand(text).intent).toBe(intent);
  });

  it('freezes a card at its bank, and hears that one is lost', () => {
    expect(['lock my credit card', 'freeze my card', 'i lost my card'].map(featureOrTopicOf)).toEqual([
      'freeze',
      'freeze',
      'lost',
    ]);
  });

  it('tells a bare code from one with words, because a bare one may be a PIN', () => {
    expect(understand('482 913').slots).toEqual({ code: '482913', codeAlone: true });
    expect(understand('Code 482913').slots).toEqual({ code: '482913' });
  });

  it.each([
    ['hallo', 'af'],
    ['wat is my saldo', 'af'],
    ['what is my saldo', 'en'],
    ['saldo', undefined],
    ['menu', undefined],
    ['qwerty', undefined],
  ])('%j is in %s', (text, language) => {
    expect(understand(text).language).toBe(language);
  });
});

describe('an answer to what was asked', () => {
  const pending = { options: ['balance', 'unlink:bank:abc', 'help'], yes: 'unlink:yes:1', no: 'unlink:no:1' };

  it.each([
    ['1', 'balance', undefined],
    ['2.', 'unlink', 'bank:abc'],
    ['(3)', 'help', undefined],
    ['٢', 'unlink', 'bank:abc'],
    ['yes', 'unlink', 'yes:1'],
    ['Ja!', 'unlink', 'yes:1'],
    ['nee dankie', 'unlink', 'no:1'],
  ])('%j presses a button', (text, intent, argument) => {
    const understood = understand(text, { pending });

    expect([understood.intent, understood.slots.argument]).toEqual([intent, argument]);
  });

  it.each(['4', '0', '99'])('%s is no choice', (text) => {
    expect(understand(text, { pending }).intent).toBe('fallback');
  });

  it('without a question a number, a yes and a no mean nothing', () => {
    expect(['1', 'yes', 'nee'].map((text) => understand(text).intent)).toEqual(['fallback', 'fallback', 'fallback']);
  });

  it('four digits name an account only where an account was asked for', () => {
    expect(understand('4821', { pending: { choose: 'account' } }).slots).toEqual({ account: { lastDigits: '4821' } });
    expect(understand('4821', { pending }).intent).toBe('secret-typed');
  });

  it('a command instead of an answer is a command', () => {
    expect(understand('help', { pending: { choose: 'account' } }).intent).toBe('help');
  });
});

describe('a button', () => {
  it.each([
    ['balance', 'balance', undefined],
    ['balance:of:Ab_-9', 'balance', 'of:Ab_-9'],
    ['language:af', 'language', 'af'],
  ])('%s is %s', (id, intent, argument) => {
    expect([understandButton(id).intent, understandButton(id).slots.argument]).toEqual([intent, argument]);
  });

  it.each([
    '',
    'code',
    'secret-typed',
    'fallback',
    'balance of',
    'transfer:1',
    '__proto__',
    'constructor',
    'unlink:',
    'x'.repeat(50_000),
  ])('%j was never ours, or is not any more', (id) => {
    expect(understandButton(id).intent).toBe('old-button');
  });
});

describe('whatever is typed', () => {
  const known = new Set<Intent>(said.map(([, intent]) => intent));

  it('gives an intent and never throws', () => {
    fc.assert(
      fc.property(fc.uint16Array({ maxLength: 300 }), (units) => {
        const { intent, confidence } = understand(String.fromCharCode(...units));
        expect(known).toContain(intent);
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('means the same with marks that cannot be seen, in any case, in full width', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('balance', 'unlink', 'help', 'saldo'),
        fc.array(fc.constantFrom('\u200b', '\u200d', '\u202e', '\u2066', '\ufeff', '\u00ad'), { maxLength: 6 }),
        (word, marks) => {
          const hidden = [...word].map((letter, index) => `${marks[index] ?? ''}${letter}`).join('');
          const wide = [...word].map((letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).join('');
          expect(understand(hidden).intent).toBe(understand(word).intent);
          expect(understand(wide.toUpperCase()).intent).toBe(understand(word).intent);
        },
      ),
    );
  });

  it.each([
    ['letters', 'a'],
    ['blanks', ' '],
    ['digits', '1'],
    ['digits with blanks', '1 '],
    ['dashes and digits', '1-'],
    ['combining marks', 'a\u0301'],
    ['one long ligature', '\ufdfa'],
    ['commands', 'balance '],
    ['near commands', 'balanse '],
    ['secrets', 'pin is '],
    ['lone surrogates', '\ud800'],
    ['Arabic digits', '\u0664'],
    ['colons', 'pin:::'],
  ])('is bounded: fifty thousand characters of %s', (_what, unit) => {
    const text = unit.repeat(Math.ceil(50_000 / unit.length));

    expect(known).toContain(understand(text).intent);
    expect(wordsOf(normalise(text)).length).toBeLessThanOrEqual(64);
    expect(normalise(text).length).toBeLessThanOrEqual(4_096);
  });
});

describe('the distance between words', () => {
  it.each([
    ['balance', 'balance', 0, true],
    ['blance', 'balance', 1, true],
    ['balacne', 'balance', 1, true],
    ['balnace', 'balance', 1, true],
    ['bolonce', 'balance', 1, false],
    ['bolonce', 'balance', 2, true],
    ['', 'ab', 1, false],
    ['ab', '', 2, true],
  ] as const)('%s is within %s by %d: %s', (a, b, most, near) => {
    expect(within(a, b, most)).toBe(near);
  });

  it('is the same from both sides', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(
        word,
        word,
        fc.integer({ min: 0, max: 3 }),
        (a, b, most) => within(a, b, most) === within(b, a, most),
      ),
    );
  });
});

it.each([
  // Published test numbers of card schemes, and ISO/IEC 7812's own example with its check digit.
  ['4111111111111111', true],
  ['5555555555554444', true],
  ['378282246310005', true],
  ['79927398713', true],
  ['79927398710', false],
  ['4111111111111112', false],
])('%s has a right check digit: %s', (digits, right) => {
  expect(passesLuhn(digits)).toBe(right);
});

it.each([
  'my code from the page is 482913',
  'my kode op die bladsy is 482913',
  'ikhodi yami engiyibonile ithi 482913',
  'ikhowudi yam ephepheni ithi 482913',
  'meu código que apareceu é 482913',
  'el código que me dieron es 482913',
  'मेरा वाला कोड यह है 482913',
  'الرمز الذي ظهر لي هو 482913',
  '我在网页上看到的绑定码是 482913',
  'kode saya di halaman itu 482913',
])('hears a code among other words: %s', (text) => {
  expect(understand(text)).toMatchObject({ intent: 'code', slots: { code: '482913' } });
});
