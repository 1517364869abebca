import type { Money } from './money.ts';
import type { Balance } from './port.ts';

/**
 * One closed period of an account as its bank states it. What the bank did not say is absent. Where `opening`, `credits`,
 * `debits` and `closing` are all there, opening plus credits less debits is closing.
 */
export interface Statement {
  readonly id?: string;
  readonly from: number;
  /** The last moment that counts. */
  readonly to: number;
  /** Signed, as balances are: negative is owed to the bank. */
  readonly opening?: Money;
  readonly closing?: Money;
  /** Unsigned sums of what came in and went out. */
  readonly credits?: Money;
  readonly debits?: Money;
  /** Of cards. Unsigned. */
  readonly minimum?: Money;
  readonly dueOn?: Balance['asOf'];
  readonly creditLimit?: Money;
  readonly rewards?: readonly Reward[];
}

/** What paying with a card earned in the period, in money or in points; `other` under a name of the bank's own. */
export type Reward =
  | { readonly kind: 'cashback' | 'other'; readonly amount: Money }
  | { readonly kind: 'points'; readonly count: bigint };

/** What is to be paid on a card. */
export interface CardBill {
  /** Signed, as balances are: negative is owed to the bank. */
  readonly closing: Money;
  /** When the period of the bill ended. */
  readonly closedAt: number;
  readonly minimum?: Money;
  readonly dueOn?: Balance['asOf'];
  readonly creditLimit?: Money;
  readonly rewards?: readonly Reward[];
}

/** The bill of a card: its latest statement that says what is owed. Nothing of an account whose statements are no bills. */
export function cardBillOf(statements: readonly Statement[]): CardBill | undefined {
  const latest = [...statements].sort((a, b) => b.to - a.to)[0];
  if (latest?.closing === undefined) return undefined;
  const { closing, to: closedAt, minimum, dueOn, creditLimit, rewards } = latest;
  if (minimum === undefined && dueOn === undefined) return undefined;
  return {
    closing,
    closedAt,
    ...(minimum === undefined ? {} : { minimum }),
    ...(dueOn === undefined ? {} : { dueOn }),
    ...(creditLimit === undefined ? {} : { creditLimit }),
    ...(rewards === undefined ? {} : { rewards }),
  };
}

/**
 * How much may be owed on a card: as its balances say, or else its bill. Nothing when neither does, or when two balances
 * contradict each other.
 */
export function creditLimitOf(balances: readonly Balance[], bill?: Pick<CardBill, 'creditLimit'>): Money | undefined {
  const [first, ...rest] = balances.flatMap(({ creditLine }) => creditLine?.amount ?? []);
  if (first === undefined) return bill?.creditLimit;
  return rest.every(
    ({ minor, scale, currency }) => minor === first.minor && scale === first.scale && currency === first.currency,
  )
    ? first
    : undefined;
}
