import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMoney, moneyOf } from '../../lambdas/banks/money.ts';
import { findSentinels } from './matcher.ts';
import { type Sentinel, sentinels } from './sentinels.ts';

const amount: Sentinel = { owner: 'ada', kind: 'amount', text: '7312946.83' };
const name: Sentinel = { owner: 'ada', kind: 'name', text: 'Kwaggasvlei Werf' };
const digits: Sentinel = { owner: 'ada', kind: 'digits', text: '7397' };
const phone: Sentinel = { owner: 'ada', kind: 'identity', text: '27609154837' };
const all = [amount, name, digits, phone];
const base64 = (text: string) => Buffer.from(text).toString('base64');
const inScript = (text: string, zero: number) =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));

/** How a figure may be written on its way out. */
const amountSpellings: readonly (readonly [how: string, text: string])[] = [
  ['plain', '7312946.83'],
  ['in minor units', '731294683'],
  ['rounded to units', 'about 7312946 rand'],
  ['grouped with commas', 'R7,312,946.83'],
  ['grouped with blanks', '7 312 946,83'],
  ['grouped with dots', '7.312.946,83'],
  ['grouped with apostrophes', "7'312'946.83"],
  ['formatted for English in South Africa', formatMoney(moneyOf('7312946.83', 'ZAR'), 'en-ZA')],
  ['formatted for Afrikaans in South Africa', formatMoney(moneyOf('7312946.83', 'ZAR'), 'af-ZA')],
  ['formatted for English in Britain', formatMoney(moneyOf('7312946.83', 'ZAR'), 'en-GB')],
  ['spelled digit by digit', 'seven three one two nine four six point eight three'],
  ['spelled in Afrikaans', 'sewe drie een twee nege vier ses komma agt drie'],
  ['spelled on lines of JSON', JSON.stringify('it is\nseven three one\ntwo nine\tfour six')],
  ['spelled with dashes', 'seven-three-one-two-nine-four-six'],
  ['in base64', base64('7312946.83')],
  ['in base64 inside a longer text', base64('the balance is R7 312 946,83 today')],
  ['in base64 behind other letters', `key${base64('x7312946.83')}`],
  ['in base64url', Buffer.from('R7,312,946.83??>>').toString('base64url')],
  ['in hex', Buffer.from('7312946.83').toString('hex')],
  ['in spaced hex', Buffer.from('7312946.83').toString('hex').replace(/../g, '$& ')],
  ['backwards', '38.6492137'],
  ['in full-width digits', inScript('7312946.83', 0xff10)],
  ['in Arabic digits', inScript('7312946.83', 0x0660)],
  ['in Devanagari digits', inScript('7312946', 0x0966)],
  ['with invisible characters between', '7\u200b3\u200b1\u200b2\u200b9\u200b4\u200b6'],
  ['percent-encoded', 'amount=%37%33%31%32%39%34%36'],
  ['with JSON escapes', JSON.stringify('7\u00a0312\u00a0946').replace(/\u00a0/g, '\\u00a0')],
  ['as HTML entities', '&#55;&#51;&#49;&#50;&#57;&#52;&#54;'],
  ['in base64 of base64', base64(base64('7312946.83 and more'))],
];

describe('the matcher', () => {
  it.each(amountSpellings)('finds an amount %s', (_how, text) => {
    expect(findSentinels(`before ${text} after`, all)).toEqual([amount]);
  });

  it.each([
    ['as it is', 'Kwaggasvlei Werf'],
    ['in capitals', 'KWAGGASVLEI WERF'],
    ['without blanks', 'kwaggasvlei_werf'],
    ['with accents', 'Kwággasvlei Wérf'],
    ['with full-width letters', 'Ｋｗａｇｇａｓｖｌｅｉ Ｗｅｒｆ'],
    ['backwards', 'freW ielvsaggawK'],
    ['in base64', base64('Kwaggasvlei Werf')],
    ['in hex', Buffer.from('Kwaggasvlei Werf').toString('hex')],
    ['in percent-encoding', 'Kwaggasvlei%20Werf'],
  ])('finds a name %s', (_how, text) => {
    expect(findSentinels(`before ${text} after`, all)).toEqual([name]);
  });

  it.each([
    ['as WhatsApp writes it', '27609154837'],
    ['with a plus', '+27 60 915 4837'],
    ['in the national form', '060 915 4837'],
    ['inside a message id', `wamid.${base64('\x1c\x12\x0b27609154837\x15\x02\x00')}`],
  ])('finds a phone number %s', (_how, text) => {
    expect(findSentinels(text, all)).toEqual([phone]);
  });

  it('finds last digits where they stand alone, and not inside other figures', () => {
    expect(findSentinels('ending in 7397:', all)).toEqual([digits]);
    expect(findSentinels('{"title":"Werf 7397"}', all)).toEqual([digits]);
    expect(findSentinels('1739751000 abc7397 7397def 12.7397', all)).toEqual([]);
  });

  it('finds nothing in what is not there', () => {
    const innocent = [
      'R1 234.56, checked at 12:02. Ending in 4821.',
      JSON.stringify({ time: '2026-11-22T10:00:00.000Z', count: 7_312, user: 'a'.repeat(43) }),
      'seven days, three banks',
      '',
    ];
    for (const text of innocent) expect(findSentinels(text, sentinels)).toEqual([]);
  });

  it('finds every sentinel wherever it stands, in the clear, in base64 and in hex', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...sentinels.filter(({ kind }) => kind !== 'digits')),
        fc.string({ maxLength: 30 }),
        fc.string({ maxLength: 30 }),
        fc.constantFrom('utf8', 'base64', 'base64url', 'hex'),
        (sentinel, before, after, encoding) => {
          // A digit beside a figure, or a letter beside a name, makes it another one only to people.
          const text = Buffer.from(`${before}|${sentinel.text}|${after}`).toString(encoding as BufferEncoding);
          expect(findSentinels(text, [sentinel])).toEqual([sentinel]);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('mistakes no ciphertext, key or time for a sentinel', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 400 }), (bytes) => {
        const buffer = Buffer.from(bytes);
        expect(findSentinels(buffer.toString('base64'), sentinels)).toEqual([]);
        expect(findSentinels(buffer.toString('hex'), sentinels)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
