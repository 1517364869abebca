import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { decimalText, formatMoney, type Money, scaleOf } from '../../lambdas/banks/money.ts';
import { openBanking } from '../../lambdas/banks/open-banking/bank.ts';
import { type AccountBalances, absent, type Bank, type BankTokens } from '../../lambdas/banks/port.ts';
import { systemClock } from '../../lambdas/platform/clock.ts';
import { isBotError } from '../../lambdas/platform/errors.ts';
import { everyday, rainyDay, thandi } from '../banks/customers.ts';
import { type FakeBank, fakeBank } from '../banks/open-banking/fake-bank.ts';
import { permissions } from '../contract/bank.contract.ts';
import { type BadInput, badInput } from './bad-input.ts';
import { anyJson, anyText, injection } from './texts.ts';

interface World {
  readonly fake: FakeBank;
  readonly bank: Bank;
  readonly tokens: BankTokens;
}

const signal = () => AbortSignal.timeout(15_000);
const known = [everyday, rainyDay];

/** A bank on loopback that says what a case tells it to, and a customer who is linked to it. */
async function open(): Promise<World> {
  const fake = await fakeBank({ customers: [thandi], accessSeconds: 3_600 });
  const { config, clientKeys } = fake;
  const bank = openBanking({ config, clientKeys, clock: systemClock, randomId: randomUUID });
  const state = randomUUID();
  const wanted = {
    redirectUri: 'https://saldo.example/callback/fake',
    state,
    permissions,
    expiresAt: new Date(Date.now() + 86_400_000),
    language: 'en',
    presence: absent,
  };
  const started = await bank.startConsent(wanted, signal());
  const callback = fake.approve(started.url, 'thandi');
  const { tokens } = await bank.finishConsent(started.authorization, callback, state, absent, signal());
  return { fake, bank, tokens };
}
const needs = { open, close: ({ fake }: World) => fake.close() };

/** What the bank said instead of the truth, and what came of it; undefined where the answer was refused. */
async function told({ fake, bank, tokens }: World, said: unknown): Promise<readonly AccountBalances[] | undefined> {
  fake.heal();
  fake.fault(/GET .*\/balances/, { kind: 'json', change: () => said });
  return readable(bank.balances(tokens, known, absent, signal()));
}

async function readable<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    assert.ok(isBotError(error, 'BANK_ANSWER_INVALID', 'BANK_UNAVAILABLE', 'BANK_TIMEOUT'), String(error));
    return undefined;
  }
}

const item = (amount: unknown, currency: unknown, more: object = {}) => ({
  AccountId: everyday.id,
  CreditDebitIndicator: 'Credit',
  Type: 'ITAV',
  DateTime: '2026-11-22T06:30:00+00:00',
  Amount: { Amount: amount, Currency: currency },
  ...more,
});

/** Sign, digits and decimals as they were written, without the zeros that say nothing. */
function essence(text: string): string {
  const [whole = '', decimals = ''] = text.replace(/^-/, '').split('.');
  const digits = `${whole.replace(/^0+(?=\d)/, '')}.${decimals.replace(/0+$/, '')}`;
  return text.startsWith('-') && /[1-9]/.test(digits) ? `-${digits}` : digits;
}

const currencies = fc.constantFrom('ZAR', 'JPY', 'KWD', 'GBP', 'CLF', 'XXX', 'BHD', 'INR');
const amounts = fc.oneof(
  fc
    .tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: 0, max: 5 }))
    .map(([minor, scale]) => decimalText({ minor, scale, currency: 'ZAR' })),
  fc.constantFrom('-0', '-0.00', '0', '1000000000000000', '0.1', '0.2', '0.30000000000000004', '1e15', '1e21', 'NaN'),
  fc.constantFrom(
    '1,000.00',
    '1.000,00',
    '1 000.00',
    '١٢٫٥',
    '１２．５',
    '+1',
    '.5',
    '5.',
    '0x10',
    '--1',
    'Infinity',
    '',
  ),
  fc.constantFrom<unknown>(0.1 + 0.2, 1e21, 12, null, true, ['1.00'], { amount: '1.00' }),
  anyText,
);

/** Every figure that was told is one that was said, to the last digit. */
function isExactly(money: Money, amount: unknown, currency: unknown): void {
  assert.equal(typeof amount, 'string');
  assert.equal(money.currency, currency);
  assert.equal(
    essence(decimalText({ ...money, minor: money.minor < 0n ? -money.minor : money.minor })),
    essence(String(amount)).replace(/^-/, ''),
  );
  assert.ok(money.scale >= scaleOf(money.currency));
  for (const locale of ['en-ZA', 'af-ZA', 'ar-KW', 'ja-JP']) {
    const shown = formatMoney(money, locale)
      .normalize('NFKC')
      .replace(/\p{Nd}/gu, asciiDigit)
      .replace(/[^0-9]/g, '');
    assert.equal(shown, decimalText(money).replace(/[^0-9]/g, ''), `in ${locale}`);
  }
}

/** Each script's digits stand in order from its zero. */
function asciiDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  for (const zero of [0x30, 0x660, 0x6f0]) if (point >= zero && point < zero + 10) return String(point - zero);
  return digit;
}

type Items = Record<string, unknown>[];
const shapes: fc.Arbitrary<unknown> = fc.oneof(
  anyJson,
  fc.oneof(anyJson, fc.array(anyJson, { maxLength: 5 })).map((Balance) => ({ Data: { Balance }, Links: {}, Meta: {} })),
  fc
    .tuple(
      fc.constantFrom('AccountId', 'CreditDebitIndicator', 'Type', 'DateTime', 'Amount', 'CreditLine', 'Extra'),
      fc.oneof(anyJson, anyText, injection, fc.constant(undefined)),
    )
    .map(([name, value]) => ({ Data: { Balance: [item('71.25', 'ZAR', { [name]: value })] } })),
  // Extra accounts, five hundred of them, one twice, somebody else's.
  fc
    .tuple(fc.integer({ min: 0, max: 500 }), fc.constantFrom('acc-2001', 'acc-x', '__proto__', ''), fc.boolean())
    .map(([count, other, twice]) => {
      const items: Items = Array.from({ length: count }, (_, index) =>
        item('13.37', 'ZAR', { AccountId: `${other}${index}` }),
      );
      return { Data: { Balance: [...items, item('71.25', 'ZAR'), ...(twice ? [item('71.25', 'ZAR')] : [])] } };
    }),
);

const strings = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [String(value)];

/** Classes 31 and 32: what a bank may say of money and accounts. */
export const bankAnswers: readonly BadInput[] = [
  badInput<[unknown, string, boolean], World>(
    31,
    'money: JPY, KWD, -0, 1e15, 0.1+0.2, locale forms',
    fc.tuple(amounts, currencies, fc.boolean()),
    async ([amount, currency, debit], _front, world) => {
      const more = debit ? { CreditDebitIndicator: 'Debit' } : {};
      const answers = await told(world, { Data: { Balance: [item(amount, currency, more)] } });
      for (const { balances } of answers ?? [])
        for (const figure of balances) isExactly(figure.amount, amount, currency);
    },
    needs,
  ),
  badInput<unknown, World>(
    32,
    'bank answers: other shapes, extra, twice, 500 accounts',
    shapes,
    async (said, _front, world) => {
      const answers = await told(world, said);
      const words = new Set(strings(said).map(essence));
      const ids = strings(said);
      for (const { account, balances } of answers ?? []) {
        for (const { amount } of balances) {
          assert.ok(
            words.has(essence(decimalText({ ...amount, minor: amount.minor < 0n ? -amount.minor : amount.minor }))),
            'an invented figure',
          );
          assert.ok(ids.includes(account.id), 'a figure of an account that the bank did not name');
        }
      }
      assert.deepEqual(
        new Set(answers?.map(({ account }) => account.id)).size,
        answers?.length ?? 0,
        'an account twice',
      );
    },
    needs,
  ),
  badInput<unknown, World>(
    32,
    'bank answers: lists of accounts',
    fc.oneof(
      anyJson,
      fc.array(anyJson, { maxLength: 4 }).map((Account) => ({ Data: { Account } })),
      fc.tuple(fc.integer({ min: 1, max: 500 }), fc.oneof(anyText, injection), anyJson).map(([count, name, more]) => ({
        Data: {
          Account: Array.from({ length: count }, (_, index) => ({
            AccountId: `a-${index % 400}`,
            Currency: 'ZAR',
            Nickname: name,
            AccountTypeCode: more,
            Status: index % 3 === 0 ? 'Deleted' : 'Enabled',
          })),
        },
      })),
    ),
    async (said, _front, { fake, bank, tokens }) => {
      fake.heal();
      fake.fault(/GET .*\/accounts$/, { kind: 'json', change: () => said });
      const accounts = (await readable(bank.accounts(tokens, absent, signal()))) ?? [];
      const ids = strings(said);
      for (const { id } of accounts) assert.ok(ids.includes(id), 'an invented account');
      assert.equal(new Set(accounts.map(({ id }) => id)).size, accounts.length, 'an account twice');
    },
    needs,
  ),
];
