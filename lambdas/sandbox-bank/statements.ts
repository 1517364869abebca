import type { AccountBook } from './book.ts';
import type { Customer } from './customer.ts';

/** One closed period of an account: `opening` plus `credits` less `debits` is `closing`, to the minor unit. */
export interface Statement {
  readonly id: string;
  readonly account: string;
  /** The period, its end not included. */
  readonly from: number;
  readonly to: number;
  /** When the customer could see it. */
  readonly createdAt: number;
  readonly opening: bigint;
  readonly closing: bigint;
  readonly credits: bigint;
  readonly debits: bigint;
  /** Of a card alone. */
  readonly bill?: Bill;
}

export interface Bill {
  readonly dueAt: number;
  /** Unsigned; nothing is due of a card that is not owed on. */
  readonly minimum: bigint;
  readonly limit?: bigint;
  /** What was earned by paying with the card in the period. */
  readonly cashback: bigint;
}

const day = 86_400_000;
/** Payments of the last day are pending until then. */
const closedFor = 3 * day;
/** The day on which a card's period ends, so that its bill comes before payday. */
const cardDay = 15;
const leastPercent = 5n;
/** Tenths of a percent. */
const cashbackPerMille = 5n;

/**
 * The statements of an account, newest first: of each calendar month, and for a card from the 15th to the 14th. Only of
 * whole periods within what the bank remembers, and only once nothing in them is pending any more.
 */
export function statementsOf(customer: Customer, book: AccountBook, now: number): readonly Statement[] {
  const { account } = book;
  const first = book.movements[0]?.at;
  if (first === undefined) return [];
  const isCard = account.role === 'card';
  const statements: Statement[] = [];
  const start = new Date(first);
  let from = boundary(start.getUTCFullYear(), start.getUTCMonth(), isCard);
  if (from > first) from = boundary(start.getUTCFullYear(), start.getUTCMonth() - 1, isCard);
  // What came before the first movement that is remembered is in the opening; of a period cut in two there is no statement.
  if (from < windowStart(first)) from = next(from, isCard);
  for (let to = next(from, isCard); to + closedFor <= now; [from, to] = [to, next(to, isCard)]) {
    const inside = book.movements.filter(({ at }) => at >= from && at < to);
    const sum = (counts: (minor: bigint) => boolean) =>
      inside.reduce((total, { minor }) => (counts(minor) ? total + minor : total), 0n);
    const opening = book.movements.reduce((total, { at, minor }) => (at < from ? total + minor : total), book.opening);
    const [credits, debits] = [sum((minor) => minor > 0n), -sum((minor) => minor < 0n)];
    const closing = opening + credits - debits;
    const spent = inside.reduce((total, { kind, minor }) => (kind === 'purchase' ? total - minor : total), 0n);
    statements.push({
      id: `${account.id}-${new Date(to - 1).toISOString().slice(0, 7)}`,
      account: account.id,
      from,
      to,
      createdAt: to + closedFor,
      opening,
      closing,
      credits,
      debits,
      ...(isCard ? { bill: billOf(customer, book, { to, closing, spent }) } : {}),
    });
  }
  return statements.reverse();
}

function billOf(
  customer: Customer,
  { account, scale }: AccountBook,
  { to, closing, spent }: { to: number; closing: bigint; spent: bigint },
): Bill {
  const owed = closing < 0n ? -closing : 0n;
  const floor = 5n * 10n ** BigInt(Math.max(scale, 1));
  const share = (owed * leastPercent + 99n) / 100n;
  const least = share > floor ? share : floor;
  const limit = account.figures.find(({ creditLine }) => creditLine?.type === 'Credit')?.creditLine?.amount;
  return {
    dueAt: dueAfter(customer, to),
    minimum: least < owed ? least : owed,
    ...(limit === undefined ? {} : { limit }),
    cashback: (spent * cashbackPerMille) / 1_000n,
  };
}

/** Two days after the next payday's payment, by which these customers have always paid. */
function dueAfter({ life }: Customer, to: number): number {
  const payday = (life.salary.day % 28) + 1;
  const closed = new Date(to);
  const ahead = payday >= closed.getUTCDate() ? 0 : 1;
  return Date.UTC(closed.getUTCFullYear(), closed.getUTCMonth() + ahead, payday + 2);
}

/** Memory begins with a month. */
function windowStart(first: number): number {
  const date = new Date(first);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
}

function boundary(year: number, month: number, isCard: boolean): number {
  return Date.UTC(year, month, isCard ? cardDay : 1);
}

function next(time: number, isCard: boolean): number {
  const date = new Date(time);
  return boundary(date.getUTCFullYear(), date.getUTCMonth() + 1, isCard);
}
