import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statementsOf } from '../../../lambdas/banks/open-banking/statements.ts';

const invalid = expect.objectContaining({ name: 'BotError', code: 'BANK_ANSWER_INVALID' });
const money = (Amount: string, Currency = 'ZAR') => ({ Amount, Currency });
const figure = (type: string, amount: string, CreditDebitIndicator = 'Debit') => ({
  CreditDebitIndicator,
  Type: `UK.OBIE.${type}`,
  Amount: money(amount),
});
const entry = (more: object = {}) => ({
  AccountId: 'acc-1',
  StatementId: 's-1',
  Type: 'RegularPeriodic',
  StartDateTime: '2026-10-15T00:00:00+00:00',
  EndDateTime: '2026-11-14T23:59:59+00:00',
  CreationDateTime: '2026-11-18T00:00:00+00:00',
  ...more,
});
const read = (...items: unknown[]) => statementsOf({ Data: { Statement: items } }, 'acc-1');
const plain = { id: 's-1', from: Date.parse('2026-10-15T00:00:00Z'), to: Date.parse('2026-11-14T23:59:59Z') };
const zar = (minor: bigint) => ({ minor, scale: 2, currency: 'ZAR' });

describe('a statement', () => {
  it('is read with its figures, the bill, when it is due and what was earned', () => {
    const [told] = read(
      entry({
        StatementAmount: [
          figure('PreviousClosingBalance', '10.00'),
          figure('TotalCredits', '10.00', 'Credit'),
          figure('TotalDebits', '25.50'),
          figure('ClosingBalance', '25.50'),
          figure('MinimumPaymentDue', '5.00'),
          figure('CreditLimit', '30000.00', 'Credit'),
        ],
        StatementDateTime: [{ DateTime: '2026-11-28T00:00:00+00:00', Type: 'UK.OBIE.PaymentDue' }],
        StatementBenefit: [
          { Type: 'UK.OBIE.Cashback', Amount: money('0.13') },
          { Type: 'UK.OBIE.TravelDiscount', Amount: money('2.00') },
        ],
        StatementValue: [{ Type: 'UK.OBIE.AirMilesPoints', Value: '1250' }],
      }),
    );

    expect(told).toEqual({
      ...plain,
      opening: zar(-1_000n),
      credits: zar(1_000n),
      debits: zar(2_550n),
      closing: zar(-2_550n),
      minimum: zar(500n),
      creditLimit: zar(3_000_000n),
      dueOn: { at: Date.parse('2026-11-28T00:00:00Z'), dateOnly: true },
      rewards: [
        { kind: 'cashback', amount: zar(13n) },
        { kind: 'other', amount: zar(200n) },
        { kind: 'points', count: 1_250n },
      ],
    });
  });

  it.each([
    ['a figure of no sign', { StatementAmount: [{ Type: 'UK.OBIE.ClosingBalance', Amount: money('5.00') }] }],
    [
      'a figure that is a number',
      { StatementAmount: [{ ...figure('ClosingBalance', '5'), Amount: { Amount: 5, Currency: 'ZAR' } }] },
    ],
    [
      'one type with two figures',
      { StatementAmount: [figure('ClosingBalance', '5.00'), figure('ClosingBalance', '6.00')] },
    ],
    ["a type of a bank's own", { StatementAmount: [{ ...figure('x', '5'), Type: 'XX.BANK.ClosingBalance' }] }],
    [
      'two days on which it is due',
      { StatementDateTime: ['2026-11-28', '2026-11-29'].map((DateTime) => ({ DateTime, Type: 'UK.OBIE.PaymentDue' })) },
    ],
    ['a day that is none', { StatementDateTime: [{ DateTime: '2026-02-30', Type: 'UK.OBIE.PaymentDue' }] }],
    ['a reward of no amount', { StatementBenefit: [{ Type: 'UK.OBIE.Cashback' }] }],
    ['points that are no number', { StatementValue: [{ Type: 'UK.OBIE.AirMilesPoints', Value: 'many' }] }],
    [
      'lists that are none',
      { StatementAmount: {}, StatementDateTime: 'soon', StatementBenefit: 5, StatementValue: null },
    ],
  ])('does not say %s', (_what, more) => {
    expect(read(entry(more))).toEqual([plain]);
  });

  it.each([
    ['no beginning', { StartDateTime: undefined }],
    ['an end that is none', { EndDateTime: 'now' }],
    ['an end before its beginning', { EndDateTime: '2026-10-01T00:00:00Z' }],
  ])('is left out with %s, while the others are told', (_what, more) => {
    expect(read(entry(more), entry())).toEqual([plain]);
  });

  it('counts the whole of the day that it ends on when the bank says only the day', () => {
    expect(read(entry({ EndDateTime: '2026-11-14' }))[0]?.to).toBe(Date.parse('2026-11-14T23:59:59.999Z'));
  });

  it.each([
    ['of another account', { AccountId: 'acc-2' }],
    ['of no account', { AccountId: undefined }],
  ])('%s spoils the answer', (_what, more) => {
    expect(() => read(entry(), entry(more))).toThrow(invalid);
  });

  it('is never something else than a statement or a plain refusal, whatever the bank writes', () => {
    fc.assert(
      fc.property(fc.array(fc.object()), fc.anything(), (fields, amounts) => {
        const value = {
          Data: { Statement: fields.map((more) => ({ ...entry(more), AccountId: 'acc-1', StatementAmount: amounts })) },
        };
        expect(() => {
          try {
            statementsOf(value, 'acc-1');
          } catch (error) {
            if ((error as { code?: string }).code !== 'BANK_ANSWER_INVALID') throw error;
          }
        }).not.toThrow();
      }),
    );
  });
});
