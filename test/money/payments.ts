import { type Money, moneyOf } from '../../lambdas/banks/money.ts';
import type { Transaction } from '../../lambdas/banks/port.ts';

export const timeZone = 'Africa/Johannesburg';
export const rand = (text: string): Money => moneyOf(text, 'ZAR');

let count = 0;
/** A booked payment at noon of a day; `-12.30` leaves the account. */
export function paid(
  day: string,
  amount: string,
  more: Partial<Transaction> & { currency?: string } = {},
): Transaction {
  const { currency = 'ZAR', ...rest } = more;
  count += 1;
  return {
    id: `t-${count}`,
    amount: moneyOf(amount, currency),
    bookedAt: Date.parse(`${day}T10:00:00Z`),
    status: 'booked',
    kind: amount.startsWith('-') ? 'purchase' : 'transfer',
    ...rest,
  };
}

/** The same on a day of each of these months. */
export function monthly(
  months: readonly string[],
  day: string,
  amount: string,
  more: Parameters<typeof paid>[2] = {},
): readonly Transaction[] {
  return months.map((month) => paid(`${month}-${day}`, amount, more));
}
