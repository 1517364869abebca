import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeFor, codeIn, codeTag, spokenCode } from '../../lambdas/linking/code.ts';

const secret = Buffer.alloc(32, 1);
/** Any code points at all, halves of pairs among them. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0x10ffff }), { maxLength: 60 })
  .map((points) => String.fromCodePoint(...points));
const sixDigits = fc.integer({ min: 0, max: 999_999 }).map((number) => String(number).padStart(6, '0'));

describe('codeIn', () => {
  it.each([
    ['bare', '482913'],
    ['as the page types it', 'Code 482913'],
    ['in Afrikaans', 'Kode 482913'],
    ['with a colon', 'code: 482913'],
    ['without a blank', 'Code482913'],
    ['in two groups', 'Code 482 913'],
    ['with a dash', '482-913'],
    ['with an en dash', '482–913'],
    ['with a no-break space', '482\u00a0913'],
    ['in pairs', '48 29 13'],
    ['digit by digit', '4 8 2 9 1 3'],
    ['quoted', '"482913"'],
    ['in curly quotes', '“482 913”'],
    ['bold in WhatsApp', '*482913*'],
    ['in a sentence', 'hello my code is 482913.'],
    ['with blanks and lines around it', '\n  482913 \n'],
    ['full-width', '４８２９１３'],
    ['Arabic', '٤٨٢٩١٣'],
    ['Persian', '۴۸۲۹۱۳'],
    ['Devanagari', '४८२९१३'],
    ['Arabic in groups', 'رمز ٤٨٢ ٩١٣'],
    ['with invisible marks', '\u200e482\u200b913\u200f'],
    ['next to Japanese', 'コード482913です'],
    ['twice the same', 'Code 482913, I said 482 913'],
  ])('finds one %s', (_case, text) => {
    expect(codeIn(text)).toBe('482913');
  });

  it.each([
    ['nothing', ''],
    ['words', 'what is my balance'],
    ['five digits', '48291'],
    ['seven digits', '4829134'],
    ['eight digits in groups', '482 913 22'],
    ['four and three', '4829 133'],
    ['a card number', '4829 1301 2345 6789'],
    ['a phone number', '+27 82 482 9130'],
    ['a short number with +', '+482913'],
    ['rand', 'R482913'],
    ['rand with groups', 'R 482 913'],
    ['an amount with a word', '482 913 rand'],
    ['pounds', '£482913'],
    ['an amount with a code', 'ZAR 482913'],
    ['a currency after', '482913 JPY'],
    ['decimals', '482913.00'],
    ['decimals with comma', '482913,00'],
    ['thousands with comma', '482,913'],
    ['thousands with a point', '482.913'],
    ['a time', '48:29:13'],
    ['a date', '48/29/13'],
    ['a per cent', '482913%'],
    ['a reference', 'INV482913'],
    ['a reference after', '482913AB'],
    ['a hash tag', '#482913'],
    ['two codes', '482913 or 482914'],
  ])('finds none in %s', (_case, text) => {
    expect(codeIn(text)).toBeUndefined();
  });

  it('finds any code however it is dressed', () => {
    const dress = fc.constantFrom(
      (code: string) => code,
      (code: string) => `Code ${code}`,
      (code: string) => `  "${code.slice(0, 3)} ${code.slice(3)}" `,
      (code: string) => `${code.slice(0, 3)}-${code.slice(3)}`,
      (code: string) => [...code].join(' '),
      (code: string) => [...code].map((digit) => String.fromCodePoint(0x0660 + Number(digit))).join(''),
      (code: string) => [...code].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join(''),
    );

    fc.assert(fc.property(sixDigits, dress, (code, dressed) => codeIn(dressed(code)) === code));
  });

  it('never takes a number of another length for a code', () => {
    const digits = fc.bigInt({ min: 0n, max: 10n ** 20n }).map(String);

    fc.assert(
      fc.property(
        digits.filter((text) => text.length !== 6),
        (text) => codeIn(text) === undefined,
      ),
    );
  });

  it('answers anything at all with a code or with nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const code = codeIn(text);
        return code === undefined || /^[0-9]{6}$/.test(code);
      }),
    );
  });

  it.each([
    ['digits and blanks', '1 '.repeat(40_000)],
    ['digits and points', '1.'.repeat(40_000)],
    ['currencies', `${'r$'.repeat(30_000)}482913`],
  ])('is not kept busy by very long %s', (_case, text) => {
    expect(codeIn(text)).toBeUndefined();
  });
});

describe('codes', () => {
  it('are the same for the same browser and attempt, and others for others', () => {
    const code = codeFor('attempt', 'browser', 0, secret);

    expect(code).toMatch(/^[0-9]{6}$/);
    expect(codeFor('attempt', 'browser', 0, secret)).toBe(code);
    const others = [
      codeFor('attempt', 'browser', 1, secret),
      codeFor('attempt', 'other', 0, secret),
      codeFor('other', 'browser', 0, secret),
      codeFor('attempt', 'browser', 0, Buffer.alloc(32, 2)),
    ];
    expect(others.filter((other) => other === code)).toEqual([]);
  });

  it('keep their zeros and cover the range evenly', () => {
    const codes = Array.from({ length: 4_000 }, (_, index) => codeFor('attempt', String(index), 0, secret));

    expect(codes.every((code) => /^[0-9]{6}$/.test(code))).toBe(true);
    const first = Map.groupBy(codes, (code) => code[0]);
    expect([...first.values()].map((group) => group.length).every((size) => size > 300 && size < 500)).toBe(true);
  });

  it('are kept under a name that does not show them', () => {
    expect(codeTag('482913', secret)).not.toContain('482913');
    expect(codeTag('482913', secret)).not.toBe(codeTag('482913', Buffer.alloc(32, 2)));
  });

  it('are read aloud in two groups, which are read back', () => {
    expect(spokenCode('482913')).toBe('482\u00a0913');
    expect(codeIn(spokenCode('482913'))).toBe('482913');
  });
});
