import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { add, decimalText, formatMoney, moneyOf, negate, scaleOf } from '../../lambdas/banks/money.ts';

const invalid = expect.objectContaining({ name: 'BotError', code: 'MONEY_INVALID' });
/** Blanks and direction marks differ between ICU versions and mean nothing here. */
const bare = (text: string) => text.normalize('NFKC').replace(/[\p{Cf}\s]/gu, '');

describe('moneyOf', () => {
  it.each([
    ['1230.00', 'ZAR', 123000n, 2],
    ['0.1', 'GBP', 10n, 2],
    ['123456', 'JPY', 123456n, 0],
    ['123456.00', 'JPY', 123456n, 0],
    ['71.250', 'KWD', 71250n, 3],
    ['71.25', 'KWD', 71250n, 3],
    ['1.23450', 'GBP', 12345n, 4],
    ['0.00001', 'ZAR', 1n, 5],
    ['12.5', 'JPY', 125n, 1],
    ['-12.30', 'ZAR', -1230n, 2],
    ['-0.00', 'ZAR', 0n, 2],
    ['1000000000000000', 'ZAR', 100000000000000000n, 2],
    ['999999999999999999.99', 'ZAR', 99999999999999999999n, 2],
  ])('reads %s %s exactly', (text, currency, minor, scale) => {
    expect(moneyOf(text, currency)).toEqual({ minor, scale, currency });
  });

  it.each([
    '',
    ' 1',
    '1 ',
    '+1',
    '1e3',
    '1E15',
    '1,000.00',
    '1.000,00',
    '.5',
    '5.',
    '0x10',
    'NaN',
    'Infinity',
    '--1',
    '1.123456',
    '١٢',
    '1_000',
    '1\n',
  ])('refuses %j', (text) => {
    expect(() => moneyOf(text, 'ZAR')).toThrow(invalid);
  });

  it.each(['', 'zar', 'ZA', 'RAND', 'Z1R', '840', 'ZAR '])('refuses the currency %j', (currency) => {
    expect(() => moneyOf('1.00', currency)).toThrow(invalid);
  });

  it('gives back every decimal text, as written, without trailing zeros beyond the currency', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }),
        fc.integer({ min: 0, max: 5 }),
        fc.constantFrom('ZAR', 'JPY', 'KWD', 'GBP', 'INR', 'BRL'),
        (minor, decimals, currency) => {
          const text = decimalText({ minor, scale: decimals, currency });
          const money = moneyOf(text, currency);
          // Equal in value, compared as integers of the same scale.
          expect(money.minor * 10n ** BigInt(5 - money.scale)).toBe(minor * 10n ** BigInt(5 - decimals));
          expect(money.scale).toBeGreaterThanOrEqual(scaleOf(currency));
          expect(moneyOf(decimalText(money), currency)).toEqual(money);
        },
      ),
    );
  });

  it('reads or refuses any text, and what it reads it writes back the same', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^-?\d{0,20}\.?\d{0,7}(e\d)?$/)), (text) => {
        let money: ReturnType<typeof moneyOf>;
        try {
          money = moneyOf(text, 'ZAR');
        } catch (error) {
          expect(error).toEqual(invalid);
          return;
        }
        const [whole = '', decimals = ''] = text.replace(/^-/, '').split('.');
        const digits = `${whole.replace(/^0+(?=\d)/, '')}.${decimals.replace(/0+$/, '').padEnd(2, '0')}`;
        expect(decimalText(money).replace(/^-/, '')).toBe(digits);
      }),
      { numRuns: 500 },
    );
  });
});

describe('arithmetic', () => {
  it('adds 0.1 and 0.2 to 0.30', () => {
    expect(decimalText(add(moneyOf('0.1', 'GBP'), moneyOf('0.2', 'GBP')))).toBe('0.30');
  });

  it('adds across scales', () => {
    expect(add(moneyOf('1.00001', 'GBP'), moneyOf('2.50', 'GBP'))).toEqual({
      minor: 350001n,
      scale: 5,
      currency: 'GBP',
    });
  });

  it('never adds across currencies', () => {
    expect(() => add(moneyOf('1', 'GBP'), moneyOf('1', 'ZAR'))).toThrow(invalid);
  });

  it('has no minus zero', () => {
    expect(decimalText(negate(moneyOf('0.00', 'ZAR')))).toBe('0.00');
    expect(bare(formatMoney(negate(moneyOf('0', 'GBP')), 'en-GB'))).toBe('£0.00');
  });
});

describe('formatMoney', () => {
  it.each([
    ['1234567.89', 'ZAR', 'en-ZA', /^R1.?234.?567[.,]89$/],
    ['-1250.00', 'GBP', 'en-GB', /^[-−]£1,250\.00$/],
    ['123456', 'JPY', 'ja-JP', /^[¥￥]123,456$/],
    ['71.250', 'KWD', 'en-KW', /^KWD71\.250$/],
    ['71.250', 'KWD', 'ar-KW', /^(٧١٫٢٥٠|71[.,٫]250)د\.ك\.?$/],
    ['1234567.50', 'INR', 'en-IN', /^₹12,34,567\.50$/],
    ['1234.50', 'BRL', 'pt-BR', /^R\$1\.234,50$/],
    ['12345678901234567.89', 'ZAR', 'en-US', /^ZAR12,345,678,901,234,567\.89$/],
    ['1.23456', 'GBP', 'en-GB', /^£1\.23456$/],
    ['0.1', 'ZAR', 'af-ZA', /^R0,10$/],
  ])('writes %s %s in %s', (text, currency, locale, wanted) => {
    expect(bare(formatMoney(moneyOf(text, currency), locale))).toMatch(wanted);
  });

  it('makes a formatter once for a currency and a place', () => {
    const make = vi.spyOn(Intl, 'NumberFormat');
    const write = (text: string) => formatMoney(moneyOf(text, 'SEK'), 'en-SE');

    write('1.00');
    const made = make.mock.calls.length;
    write('2.00');
    write('3.10');

    expect(made).toBe(2);
    expect(make).toHaveBeenCalledTimes(made);
    make.mockRestore();
  });

  it('shows every digit of any amount', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
        fc.constantFrom('ZAR', 'JPY', 'KWD'),
        (minor, currency) => {
          const money = { minor, scale: scaleOf(currency), currency };
          expect(formatMoney(money, 'en-US').replace(/\D/g, '')).toBe(decimalText(money).replace(/\D/g, ''));
        },
      ),
    );
  });
});
