import { describe, expect, it } from 'vitest';
import { digitsOf } from '../../lambdas/step-up/digits.ts';

describe('digits', () => {
  it.each([
    ['395817', '395817'],
    ['３９５８１７', '395817'],
    ['٣٩٥٨١٧', '395817'],
    ['۳۹۵۸۱۷', '395817'],
    ['३९५८१७', '395817'],
    ['৩৯৫৮১৭', '395817'],
    ['𝟑𝟗𝟓𝟖𝟏𝟕', '395817'],
    [' 395817\n', '395817'],
    ['\u200e395\u200b817\u2069', '395817'],
    ['395 817', '395 817'],
    ['39581٧', '395817'],
    ['③⁹5817', '395817'],
    ['', ''],
  ])('of %j are %j', (text, digits) => {
    expect(digitsOf(text)).toBe(digits);
  });

  it('of every script are 0 to 9 in order', () => {
    const all = Array.from({ length: 0x110000 }, (_, point) => point)
      .filter((point) => point < 0xd800 || point > 0xdfff)
      .map((point) => String.fromCodePoint(point))
      .filter((character) => /^\p{Nd}$/u.test(character));
    expect(all.length % 10).toBe(0);

    const read = all.map(digitsOf);

    expect(read.join('')).toBe('0123456789'.repeat(all.length / 10));
  });

  it('of a very long text are read no further than any PIN is', () => {
    expect(digitsOf('1'.repeat(100_000))).toHaveLength(64);
  });
});
