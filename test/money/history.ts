import type { MemoryCustomer } from '../../lambdas/banks/memory.ts';
import { moneyOf } from '../../lambdas/banks/money.ts';
import type { Transaction } from '../../lambdas/banks/port.ts';

const hour = 3_600_000;
const zar = (text: string) => moneyOf(text, 'ZAR');

/** Every figure of the history below: none may be found but in the body of an answer. */
export const figures = /412\D60|1\D?250\D00|20\D?000\D00|199\D00|179\D00|310\D00|11\D?000\D00/;

interface Line {
  readonly day: string;
  readonly amount: string;
  readonly merchant: string;
  readonly more?: Partial<Transaction>;
}

const months = ['2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11'];
const each = (day: string, amount: string, merchant: string, more: Partial<Transaction> = {}): readonly Line[] =>
  months
    .filter((month) => `${month}-${day}` <= '2026-11-21')
    .map((month) => ({ day: `${month}-${day}`, amount, merchant, more }));

const lines: readonly Line[] = [
  ...each('25', '20000.00', 'Vlakte SALARY', { kind: 'salary', category: 'income' }),
  ...each('01', '-11000.00', 'Duinesig Rent', { kind: 'standing-order', category: 'housing' }),
  ...each('12', '-179.00', 'Kiekie Streaming', { category: 'entertainment' }).slice(0, 4),
  ...each('12', '-199.00', 'Kiekie Streaming', { category: 'entertainment' }).slice(4),
  ...each('08', '-1250.00', 'Groenmark Foods', { category: 'groceries' }),
  ...each('16', '-310.00', 'Braai Place', { category: 'eating-out' }),
  { day: '2026-11-18', amount: '-412.60', merchant: 'Vars & Co', more: { category: 'groceries' } },
  { day: '2026-11-18', amount: '-412.60', merchant: 'Vars & Co', more: { category: 'groceries' } },
  // Whoever names a payment would like to be a formula on somebody's machine.
  { day: '2026-10-20', amount: '-5.00', merchant: '=HYPERLINK("http://evil.example";"x")', more: {} },
  { day: '2026-10-21', amount: '-6.00', merchant: '<img src=x onerror=alert(1)> "Shop"', more: {} },
];

/** Half a year of an account, each line with the balance that it left; the newest is pending and has none. */
export function history(): readonly Transaction[] {
  let balance = 500_000n;
  const booked = [...lines]
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
    .map(({ day, amount, merchant, more }, index): Transaction => {
      const money = zar(amount);
      balance += money.minor;
      return {
        id: `h-${index}`,
        amount: money,
        bookedAt: Date.parse(`${day}T08:00:00Z`) + index * 1_000,
        status: 'booked',
        kind: 'purchase',
        merchant,
        description: merchant.toUpperCase(),
        balanceAfter: { minor: balance, scale: 2, currency: 'ZAR' },
        ...more,
      };
    });
  return [
    {
      id: 'h-pending',
      amount: zar('-88.00'),
      bookedAt: Date.parse('2026-11-22T10:00:00Z') - 3 * hour,
      status: 'pending',
      kind: 'purchase',
      category: 'transport',
      merchant: 'Rooibrug Fuel',
    },
    ...booked,
  ];
}

export const account = {
  id: 'm-1',
  kind: 'current',
  currency: 'ZAR',
  nickname: 'Groceries account',
  lastDigits: '7703',
  status: 'open',
} as const;

/** An account with that history, and a card with a bill. */
export function moneyAccounts(): MemoryCustomer['accounts'] {
  const transactions = history();
  const closing = transactions.findLast(({ balanceAfter }) => balanceAfter !== undefined)?.balanceAfter ?? zar('0.00');
  return [
    {
      account,
      balances: [
        {
          kind: 'booked',
          code: 'ITBD',
          amount: closing,
          asOf: { at: Date.parse('2026-11-22T09:50:00Z'), dateOnly: false },
        },
      ],
      transactions,
    },
    {
      account: { id: 'm-2', kind: 'card', currency: 'ZAR', nickname: 'Gold card', lastDigits: '4123', status: 'open' },
      balances: [],
      transactions: [],
      statements: [
        {
          from: Date.parse('2026-10-15T00:00:00Z'),
          to: Date.parse('2026-11-14T21:59:59Z'),
          opening: zar('0.00'),
          closing: zar('-3210.45'),
          minimum: zar('160.53'),
          dueOn: { at: Date.parse('2026-11-28T00:00:00Z'), dateOnly: true },
          rewards: [{ kind: 'cashback', amount: zar('16.05') }],
        },
      ],
    },
  ];
}
