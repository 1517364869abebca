import { describe, expect, it } from 'vitest';
import { chooseBalances, type Figure, kindOf } from '../../lambdas/banks/choice.ts';
import { moneyOf } from '../../lambdas/banks/money.ts';

const monday = Date.parse('2026-11-16T12:00:00Z');
const figure = (
  isoCode: string | undefined,
  amount: string,
  more: { currency?: string; at?: number; included?: boolean; code?: string } = {},
): Figure => {
  const kind = kindOf(isoCode);
  return {
    ...(isoCode === undefined ? {} : { isoCode }),
    balance: {
      kind: kind === 'projection' ? 'other' : kind,
      code: more.code ?? isoCode ?? 'Own',
      amount: moneyOf(amount, more.currency ?? 'ZAR'),
      asOf: { at: more.at ?? monday, dateOnly: false },
      ...(more.included === undefined ? {} : { creditLine: { included: more.included } }),
    },
  };
};
const chosen = (figures: readonly Figure[], currency = 'ZAR') =>
  chooseBalances(figures, currency).map(({ code, amount }) => `${code} ${amount.minor} ${amount.currency}`);

describe('chooseBalances', () => {
  it('prefers interim, then closing, then opening, for available', () => {
    const all = [figure('OPAV', '3'), figure('CLAV', '2'), figure('ITAV', '1')];
    expect(chosen(all)).toEqual(['ITAV 100 ZAR']);
    expect(chosen(all.slice(0, 2))).toEqual(['CLAV 200 ZAR']);
    expect(chosen(all.slice(0, 1))).toEqual(['OPAV 300 ZAR']);
  });

  it('prefers interim, then closing, then opening, then previous, for booked', () => {
    const all = [figure('PRCD', '4'), figure('OPBD', '3'), figure('CLBD', '2'), figure('ITBD', '1')];
    expect(chosen(all)).toEqual(['ITBD 100 ZAR']);
    expect(chosen(all.slice(0, 3))).toEqual(['CLBD 200 ZAR']);
    expect(chosen(all.slice(0, 2))).toEqual(['OPBD 300 ZAR']);
    expect(chosen(all.slice(0, 1))).toEqual(['PRCD 400 ZAR']);
  });

  it('tells available first, then booked', () => {
    expect(chosen([figure('ITBD', '2'), figure('ITAV', '1')])).toEqual(['ITAV 100 ZAR', 'ITBD 200 ZAR']);
  });

  it.each(['FWAV', 'XPCD'])('never tells the projection %s, not even alone', (code) => {
    expect(chosen([figure(code, '9'), figure('ITBD', '1')])).toEqual(['ITBD 100 ZAR']);
    expect(chosen([figure(code, '9')])).toEqual([]);
  });

  it("tells an unknown code under the bank's own name", () => {
    const told = chooseBalances([figure(undefined, '5', { code: 'InterimCleared' }), figure('INFO', '6')], 'ZAR');
    expect(told.map(({ kind, code }) => [kind, code])).toEqual([
      ['other', 'InterimCleared'],
      ['other', 'INFO'],
    ]);
  });

  it('takes the later of two figures of one code', () => {
    expect(chosen([figure('ITAV', '1', { at: monday + 1 }), figure('ITAV', '2')])).toEqual(['ITAV 100 ZAR']);
  });

  it('takes the one without the credit line of two at the same time', () => {
    expect(chosen([figure('ITAV', '9', { included: true }), figure('ITAV', '4', { included: false })])).toEqual([
      'ITAV 400 ZAR',
    ]);
  });

  it('tells neither of two that contradict each other', () => {
    expect(chosen([figure('ITAV', '1'), figure('ITAV', '2')])).toEqual([]);
    expect(chosen([figure('ITAV', '1'), figure('ITAV', '1.00')])).toEqual(['ITAV 100 ZAR']);
  });

  it('falls back to the next code when the best contradicts itself', () => {
    expect(chosen([figure('ITAV', '1'), figure('ITAV', '2'), figure('CLAV', '3')])).toEqual(['CLAV 300 ZAR']);
  });

  it("tells one line per currency, the account's own first", () => {
    const figures = [figure('ITAV', '5', { currency: 'USD' }), figure('ITAV', '1')];
    expect(chosen(figures)).toEqual(['ITAV 100 ZAR', 'ITAV 500 USD']);
  });

  it("tells nothing when no figure is in the account's currency", () => {
    expect(chosen([figure('ITAV', '5', { currency: 'USD' })])).toEqual([]);
    expect(chosen([figure('ITAV', '5', { currency: 'USD' })], 'XXX')).toEqual(['ITAV 500 USD']);
  });
});
