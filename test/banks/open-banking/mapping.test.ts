import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalText } from '../../../lambdas/banks/money.ts';
import { accountKind, consentStatus, entryStatus, isoBalanceType } from '../../../lambdas/banks/open-banking/codes.ts';
import { nextPageOf } from '../../../lambdas/banks/open-banking/fields.ts';
import {
  accountsOf,
  balancesOf,
  consentOf,
  errorCodesOf,
  figuresOf,
} from '../../../lambdas/banks/open-banking/mapping.ts';
import { transactionsOf } from '../../../lambdas/banks/open-banking/transactions.ts';

const now = Date.parse('2026-11-22T08:00:00Z');
const invalid = expect.objectContaining({ name: 'BotError', code: 'BANK_ANSWER_INVALID' });

const item = (more: Record<string, unknown> = {}) => ({
  AccountId: 'acc-1',
  CreditDebitIndicator: 'Credit',
  Type: 'ITAV',
  DateTime: '2026-11-22T06:30:00+00:00',
  Amount: { Amount: '1230.00', Currency: 'ZAR' },
  ...more,
});
const answer = (...items: unknown[]) => ({ Data: { Balance: items } });
const tell = (value: unknown) => balancesOf(figuresOf(value, now, 'acc-1').get('acc-1') ?? [], 'ZAR');

describe('codes of v3.1.11 and v4.0', () => {
  it.each([
    ['InterimAvailable', 'ITAV'],
    ['InterimBooked', 'ITBD'],
    ['ClosingAvailable', 'CLAV'],
    ['ClosingBooked', 'CLBD'],
    ['OpeningAvailable', 'OPAV'],
    ['OpeningBooked', 'OPBD'],
    ['PreviouslyClosedBooked', 'PRCD'],
    ['Expected', 'XPCD'],
    ['ForwardAvailable', 'FWAV'],
    ['Information', 'INFO'],
  ])('balance type %s is %s', (old, iso) => {
    expect(isoBalanceType(old)).toBe(iso);
    expect(isoBalanceType(iso)).toBe(iso);
  });

  it.each(['InterimCleared', 'OpeningCleared', 'ClosingCleared', 'XYZW', 'toString', '__proto__', ''])(
    '%j has no ISO code',
    (code) => {
      expect(isoBalanceType(code)).toBeUndefined();
    },
  );

  it.each([
    ['CurrentAccount', 'CACC', 'current'],
    ['Savings', 'SVGS', 'savings'],
    ['CreditCard', 'CARD', 'card'],
    ['ChargeCard', 'CHAR', 'card'],
    ['Loan', 'LOAN', 'loan'],
    ['Mortgage', 'MORT', 'loan'],
    ['EMoney', 'WALT', 'other'],
  ])('account type %s and %s are %s', (old, iso, kind) => {
    expect([accountKind(old), accountKind(iso)]).toEqual([kind, kind]);
  });

  it.each([
    ['AwaitingAuthorisation', 'AWAU', 'waiting'],
    ['Authorised', 'AUTH', 'authorised'],
    ['Rejected', 'RJCT', 'over'],
    ['Revoked', 'CANC', 'over'],
    ['Revoked', 'EXPD', 'over'],
  ])('consent status %s and %s are %s', (old, iso, status) => {
    expect([consentStatus(old), consentStatus(iso)]).toEqual([status, status]);
  });

  it.each([
    ['Booked', 'BOOK', 'booked'],
    ['Pending', 'PDNG', 'pending'],
    ['Rejected', 'RJCT', 'not-moved'],
  ])('entry status %s and %s are %s', (old, iso, status) => {
    expect([entryStatus(old), entryStatus(iso)]).toEqual([status, status]);
  });
});

describe('a balance', () => {
  it('is told with sign, time and code', () => {
    expect(tell(answer(item({ CreditDebitIndicator: 'Debit' })))).toEqual([
      {
        kind: 'available',
        code: 'ITAV',
        amount: { minor: -123000n, scale: 2, currency: 'ZAR' },
        asOf: { at: Date.parse('2026-11-22T06:30:00Z'), dateOnly: false },
      },
    ]);
  });

  it('of zero has no sign, whatever the indicator says', () => {
    const [balance] = tell(
      answer(item({ Amount: { Amount: '0.00', Currency: 'ZAR' }, CreditDebitIndicator: 'Debit' })),
    );
    expect(balance?.amount.minor).toBe(0n);
    expect(decimalText(balance?.amount ?? { minor: 1n, scale: 0, currency: 'ZAR' })).toBe('0.00');
  });

  it.each([
    ['a number', 1230],
    ['a float', 1230.5],
    ['1e21', '1e21'],
    ['the number 1e21', 1e21],
    ['NaN', 'NaN'],
    ['null', null],
    ['a sign', '-1230.00'],
    ['a comma', '1230,00'],
    ['grouping', '1 230.00'],
    ['nothing', ''],
    ['six decimals', '1.123456'],
    ['fourteen digits', '12345678901234'],
    ['a blank', ' 12.00'],
    ['an object', {}],
  ])('whose amount is %s is not told', (_what, Amount) => {
    expect(tell(answer(item({ Amount: { Amount, Currency: 'ZAR' } })))).toEqual([]);
  });

  it.each([
    ['no amount', { Amount: undefined }],
    ['no currency', { Amount: { Amount: '1.00' } }],
    ['a currency in small letters', { Amount: { Amount: '1.00', Currency: 'zar' } }],
    ['another currency than its account', { Amount: { Amount: '1.00', Currency: 'USD' } }],
    ['no indicator', { CreditDebitIndicator: undefined }],
    ['another indicator', { CreditDebitIndicator: 'credit' }],
    ['no type', { Type: undefined }],
    ['a type that is markup', { Type: '*bold*<b>' }],
    ['no time', { DateTime: undefined }],
    ['a time that is not', { DateTime: '2026-02-30T10:00:00Z' }],
    ['a time of another form', { DateTime: '22/11/2026' }],
    ['a time far ahead', { DateTime: '2027-11-22T06:30:00Z' }],
    ['the local-currency subtype of v4.0', { Amount: { Amount: '1.00', Currency: 'ZAR', SubType: 'LCUR' } }],
    ['the local-currency subtype of v3.1', { Amount: { Amount: '1.00', Currency: 'ZAR', SubType: 'LocalCurrency' } }],
  ])('with %s is not told', (_what, change) => {
    expect(tell(answer(item(change)))).toEqual([]);
  });

  it.each([
    ['2026-11-22T00:00:00Z', '2026-11-22T00:00:00.000Z', true],
    ['2026-11-22T00:00:00.000+00:00', '2026-11-22T00:00:00.000Z', true],
    ['2026-11-22T02:00:00+02:00', '2026-11-22T00:00:00.000Z', true],
    ['2026-11-22T00:00:00+02:00', '2026-11-21T22:00:00.000Z', false],
    ['2026-11-22T00:00:01Z', '2026-11-22T00:00:01.000Z', false],
    ['2026-11-22', '2026-11-22T00:00:00.000Z', true],
    ['2026-11-22T06:30:00', '2026-11-22T00:00:00.000Z', true],
    ['2024-02-29T10:00:00Z', '2024-02-29T10:00:00.000Z', false],
  ])('of %s is as of %s (date only: %s)', (DateTime, at, dateOnly) => {
    expect(tell(answer(item({ DateTime })))[0]?.asOf).toEqual({ at: Date.parse(at), dateOnly });
  });

  const line = (Included: boolean | undefined, Amount?: string, Currency = 'ZAR') => ({
    ...(Included === undefined ? {} : { Included }),
    Type: 'Pre-Agreed',
    ...(Amount === undefined ? {} : { Amount: { Amount, Currency } }),
  });
  it.each([
    ['none', [], undefined],
    ['one included', [line(true, '500.00')], { included: true, amount: '500.00' }],
    ['one not included', [line(false, '500.00')], { included: false, amount: '500.00' }],
    ['one that does not say', [line(undefined, '500.00')], { included: false, amount: '500.00' }],
    ['two included', [line(true, '500.00'), line(true, '0.50')], { included: true, amount: '500.50' }],
    ['included and not', [line(true, '500.00'), line(false, '100.00')], { included: true, amount: '500.00' }],
    ['an included one without an amount', [line(true, '500.00'), line(true)], { included: true }],
    ['an included one in another currency', [line(true, '500.00', 'USD')], { included: true }],
  ])('has its credit line: %s', (_what, CreditLine, wanted) => {
    const said = tell(answer(item({ CreditLine })))[0]?.creditLine;
    expect(said && { ...said, ...(said.amount ? { amount: decimalText(said.amount) } : {}) }).toEqual(wanted);
  });

  it('of five decimals keeps them', () => {
    expect(
      decimalText(
        tell(answer(item({ Amount: { Amount: '1.23456', Currency: 'ZAR' } })))[0]?.amount ?? {
          minor: 0n,
          scale: 0,
          currency: '',
        },
      ),
    ).toBe('1.23456');
  });

  it('is not hidden by a broken one beside it', () => {
    expect(tell(answer(item({ Amount: null }), item({ Type: 'ITBD' }))).map(({ code }) => code)).toEqual(['ITBD']);
  });
});

describe('an answer that cannot be trusted', () => {
  it.each([
    ['another account', answer(item(), item({ AccountId: 'acc-2' }))],
    ['no account', answer(item({ AccountId: undefined }))],
    ['an account id that is a number', answer(item({ AccountId: 1 }))],
    ['no list', { Data: {} }],
    ['no data', {}],
    ['null', null],
    ['a list', []],
    ['an entry that is not an object', answer('acc-1')],
  ])('is refused: %s', (_what, value) => {
    expect(() => figuresOf(value, now, 'acc-1')).toThrow(invalid);
  });

  const truth = answer(
    item(),
    item({ Type: 'ITBD', Amount: { Amount: '998.77', Currency: 'ZAR' }, CreditDebitIndicator: 'Debit' }),
  );
  const parts = ['AccountId', 'CreditDebitIndicator', 'Type', 'DateTime', 'Amount', 'Amount.Amount', 'Amount.Currency'];

  it('never yields a figure that was not in it: any part replaced by junk', () => {
    const junk = fc.oneof(
      fc.constantFrom<unknown>(null, 0, 1e21, -1, 1.5, '', 'NaN', '1e21', '-5', [], {}, true, '1 230,00'),
      fc.jsonValue(),
    );
    let told = 0;
    fc.assert(
      fc.property(fc.nat(1), fc.constantFrom(...parts), junk, (index, part, value) => {
        const copy = structuredClone(truth) as unknown as { Data: { Balance: Record<string, unknown>[] } };
        const entry = copy.Data.Balance[index] ?? {};
        const [outer = '', inner] = part.split('.');
        if (inner === undefined) entry[outer] = value;
        else Object.assign(entry[outer] as object, { [inner]: value });
        for (const { amount } of orNothing(() => tell(copy))) {
          told += 1;
          const figure = `${decimalText(amount)} ${amount.currency}`;
          // Junk that happens to be an amount, or a currency, is what the bank said.
          const saysMoney = part === 'Amount.Amount' ? /^\d{1,13}(\.\d{1,5})?$/ : /^[A-Z]{3}$/;
          const junkIsMoney = part.startsWith('Amount.') && typeof value === 'string' && saysMoney.test(value);
          expect(['1230.00 ZAR', '-998.77 ZAR'].includes(figure) || junkIsMoney).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
    expect(told).toBeGreaterThan(0);
  });

  it('never yields a figure that was not in it: text cut out anywhere', () => {
    const text = JSON.stringify(truth);
    let told = 0;
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(60), (at, length) => {
        const damaged = text.slice(0, at) + text.slice(at + length);
        let value: unknown;
        try {
          value = JSON.parse(damaged);
        } catch {
          return;
        }
        for (const { amount } of orNothing(() => tell(value))) {
          told += 1;
          // Whatever is told stands in the answer, in quotes, give or take zeros at either end.
          const unsigned = decimalText({ ...amount, minor: amount.minor < 0n ? -amount.minor : amount.minor });
          const quoted = [...damaged.matchAll(/"(\d+(?:\.\d+)?)"/g)].map(([, decimal = '']) => bare(decimal));
          expect(quoted).toContain(bare(unsigned));
        }
      }),
      { numRuns: 1_000 },
    );
    expect(told).toBeGreaterThan(0);
  });

  /** A decimal without the zeros that say nothing: `00` and `0.00` are both `0`. */
  function bare(decimal: string): string {
    const [whole = '', fraction = ''] = decimal.split('.');
    const kept = fraction.replace(/0+$/, '');
    return `${whole.replace(/^0+(?=\d)/, '')}${kept === '' ? '' : `.${kept}`}`;
  }

  /** What is told, or nothing when the answer is refused in the one way it may be. */
  function orNothing(read: () => ReturnType<typeof tell>): ReturnType<typeof tell> {
    try {
      return read();
    } catch (error) {
      expect(error).toEqual(invalid);
      return [];
    }
  }

  it('never throws anything but BANK_ANSWER_INVALID, whatever the JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('Balance', 'Account', 'Transaction'), (value, name) => {
        for (const wrapped of [value, { Data: value }, { Data: { [name]: value } }, { Data: { [name]: [value] } }]) {
          for (const parse of [
            () => figuresOf(wrapped, now),
            () => accountsOf(wrapped),
            () => transactionsOf(wrapped, 'acc-1'),
            () => consentOf(wrapped),
            () => errorCodesOf(wrapped),
            () => nextPageOf(wrapped),
          ]) {
            try {
              parse();
            } catch (error) {
              expect(error).toEqual(invalid);
            }
          }
        }
      }),
    );
  });
});

describe('an account', () => {
  const account = (more: Record<string, unknown>) =>
    accountsOf({ Data: { Account: [{ AccountId: 'acc-1', Currency: 'ZAR', ...more }] } })[0];

  it.each([
    ['20304012345678', '5678'],
    ['xxxxxxxxxxxx4321', '4321'],
    ['************4321', '4321'],
    ['•••• 4321', '4321'],
    ['4321••••••••', undefined],
    ['GB29 NWBK 6016 1331 9268 19', '6819'],
    ['1234', undefined],
    ['xxxxxxxxxxxxxxxx', undefined],
    ['', undefined],
  ])('identified by %j shows %j', (Identification, wanted) => {
    expect(account({ Account: [{ SchemeName: 'x', Identification }] })?.lastDigits).toBe(wanted);
  });

  it('never carries a long number in its nickname', () => {
    expect(account({ Nickname: 'Card 4111 1111 1111 1111' })?.nickname).toBe('Card …1111');
  });

  it.each([
    'Card 4111\u200b1111\u200b1111\u200b1111',
    'Card 4111\u00ad1111\u00ad1111\u00ad1111',
    'Card 4111.1111.1111.1111',
    'Card 4111/1111/1111/1111',
    'Card 4111\u20101111\u20131111\u22121111',
    'Card 4111\u00a0\u00a01111\u2009\u20091111  1111',
  ])('nor one that is written so as to pass for a short one: %j', (Nickname) => {
    expect(account({ Nickname })?.nickname).toBe('Card …1111');
  });

  it.each(['４１１１１１１１１１１１１１１１', '٤١١١١١١١١١١١١١١١', '४१११ ११११ ११११ ११११'])(
    'nor one in other digits: %s',
    (number) => {
      expect(account({ Nickname: `Card ${number}` })?.nickname).toBe(`Card …${number.slice(-4)}`);
    },
  );

  it('keeps dates, times and amounts as the bank wrote them', () => {
    for (const Nickname of ['Paid 22/11/2026 14:30', 'Rate 1,234,567.89', 'Flat 2, 10-12 High St', 'Ref 1234567']) {
      expect(account({ Nickname })?.nickname).toBe(Nickname);
    }
  });

  it('is well-formed wherever it is cut', () => {
    expect(account({ Nickname: `${' '.repeat(1_998)}a😀` })?.nickname?.isWellFormed()).toBe(true);
    expect(account({ Nickname: `${' '.repeat(1_998)}a\ud83d` })?.nickname?.isWellFormed()).toBe(true);
  });

  it('has a nickname of one line without control or direction marks', () => {
    expect(account({ Nickname: ' Holi\u202eday\u0000 \n fund ' })?.nickname).toBe('Holi day fund');
    expect(account({ Nickname: 'क्\u200dष' })?.nickname).toBe('क्\u200dष');
    expect(account({ Nickname: '\u0007' })?.nickname).toBeUndefined();
  });

  it.each([
    ['Enabled', 'open'],
    ['Deleted', 'closed'],
    ['Disabled', undefined],
    [undefined, undefined],
  ])('of status %s is %s', (Status, wanted) => {
    expect(account({ Status })?.status).toBe(wanted);
  });

  it('without a currency is XXX, not a guess', () => {
    expect(account({ Currency: undefined })?.currency).toBe('XXX');
  });

  it('without an id spoils the answer', () => {
    expect(() => account({ AccountId: '' })).toThrow(invalid);
  });
});
