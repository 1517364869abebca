import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEasy } from '../../lambdas/step-up/easy-pins.ts';

describe('easy PINs', () => {
  it.each(
    `
    111111 000000 9999999 000000000000
    123456 654321 345678 987654 012345 543210 901234 890123 210987 109876 1234567 123456789012 246802 135791
    121212 232323 123123 456456 12341234 123412341234 1231231 1212121
    112233 223344 998877 111222 333444 11223344 111222333
    123321 321123 1234321 456654 12344321
    110011 101010 111112 100000 900009
    250786 072586 860725 311299 290296 010170 123199 991231
    198407 071984 201990 199020 202611 112026 199912 200001
    25071986 07251986 19860725 19862507 20261231 29022000 19841986
    789456 159753 147258 696969 142536 258369 147852 5201314 741852963 1234567890 0987654321 314159
  `.match(/\d+/g) ?? [],
  )('include %s', (pin) => {
    expect(isEasy(pin)).toBe(true);
  });

  it.each('395817 840692 719536 482913 6038174 70385914 917402853 5839174026 58391740263 583917402639'.split(' '))(
    'do not include %s',
    (pin) => {
      expect(isEasy(pin)).toBe(false);
    },
  );

  it('include every run, repetition and doubled run of every length', () => {
    const length = fc.integer({ min: 6, max: 12 });
    const digit = fc.integer({ min: 0, max: 9 });
    fc.assert(
      fc.property(digit, digit, length, (start, step, count) => {
        const run = Array.from({ length: count }, (_, index) => (start + index * step) % 10).join('');
        expect(isEasy(run)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,6}$/), length, (block, count) => {
        fc.pre(block.length <= count / 2);
        expect(isEasy(block.repeat(count).slice(0, count))).toBe(true);
      }),
    );
  });

  it('include every day of the year, of every year, in every order', () => {
    const days = Array.from({ length: 366 }, (_, day) => Date.UTC(1984, 0, 1 + day));
    const years = Array.from({ length: 104 }, (_, year) => Date.UTC(1926 + year, year % 12, 29));
    for (const at of [...days, ...years]) {
      const [year = '', month = '', day = ''] = new Date(at).toISOString().slice(0, 10).split('-');
      const short = year.slice(2);
      for (const date of [day + month + short, month + day + short, short + month + day, short + day + month]) {
        if (!isEasy(date)) expect.unreachable(date);
      }
      for (const date of [day + month + year, month + day + year, year + month + day, year + day + month]) {
        if (!isEasy(date)) expect.unreachable(date);
      }
    }
  });

  it('are a small part of all there are: the rest is worth guessing no sooner than any other', () => {
    const sample = Array.from({ length: 10_000 }, (_, index) => String((index * 99_991) % 1_000_000).padStart(6, '0'));

    const share = sample.filter(isEasy).length / sample.length;

    expect(share).toBeGreaterThan(0.1);
    expect(share).toBeLessThan(0.16);
  });
});
