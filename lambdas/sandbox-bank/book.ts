import type { Customer, CustomerAccount, Figure } from './customer.ts';
import { ledgersOf, type Movement } from './ledger.ts';
import type { PostedMovements } from './posted.ts';

/** One account as it stands: every movement of the window, and the figures that follow from them. */
export interface AccountBook {
  readonly account: CustomerAccount;
  readonly opening: bigint;
  /** Decimals of every amount in this book. */
  readonly scale: number;
  /** Oldest first, generated and posted alike. */
  readonly movements: readonly Movement[];
}

/** One figure the account reports. `minor` is signed, at `scale` decimals. */
export interface ReportedFigure {
  readonly type: Figure['type'];
  readonly minor: bigint;
  readonly scale: number;
  readonly at: number;
  readonly creditLine?: Figure['creditLine'];
}

const day = 86_400_000;
/** Interest not yet credited is stated this finely. */
const interestScale = 5;

export async function bookOf(
  customer: Customer,
  account: CustomerAccount,
  posted: PostedMovements,
  now: number,
): Promise<AccountBook> {
  const ledger = ledgersOf(customer, now).find((candidate) => candidate.account.id === account.id);
  const movements = [...(ledger?.movements ?? []), ...(await posted.of(account.id, now))];
  return {
    account,
    opening: ledger?.opening ?? 0n,
    scale: customer.scale,
    movements: movements.sort((a, b) => a.at - b.at),
  };
}

/**
 * The figures this account reports, exactly as its bank's core would state them: available leaves pending purchases
 * out and holds the credit line only where the account says `included`; closing figures are a date without a time.
 */
export function figuresOf(book: AccountBook, now: number): readonly ReportedFigure[] {
  return book.account.figures.map((figure) => ({
    type: figure.type,
    scale: book.scale,
    ...statementOf(book, figure, now),
    ...(figure.creditLine === undefined ? {} : { creditLine: figure.creditLine }),
  }));
}

/**
 * The booked balance after each booked movement, by its id. Only up to the first pending one, and not of today, whose
 * payments the shops have still to send in: after those, the same line would tell another balance tomorrow.
 */
export function runningBalances(book: AccountBook, now: number): ReadonlyMap<string, bigint> {
  const midnight = Math.floor(now / day) * day;
  const after = new Map<string, bigint>();
  let balance = book.opening;
  for (const { id, at, minor, pending } of book.movements) {
    if (pending || at >= midnight) break;
    balance += minor;
    after.set(id, balance);
  }
  return after;
}

function statementOf(
  book: AccountBook,
  { type, creditLine }: Figure,
  now: number,
): Pick<ReportedFigure, 'minor' | 'at'> & { scale?: number } {
  const midnight = Math.floor(now / day) * day;
  const booked = book.opening + sumOf(book, ({ pending }) => !pending);
  switch (type) {
    case 'ITAV': {
      const spoken = sumOf(book, ({ pending, minor }) => pending && minor < 0n);
      return { minor: booked + spoken + (creditLine?.included === true ? creditLine.amount : 0n), at: now };
    }
    case 'ITBD':
      return { minor: booked, at: now };
    case 'XPCD':
      return { minor: booked + sumOf(book, ({ pending }) => pending), at: now };
    case 'OPBD':
      return { minor: bookedBefore(book, midnight), at: midnight + 60_000 };
    case 'CLBD': {
      const { closedOn } = book.account;
      return {
        minor: bookedBefore(book, midnight),
        at: closedOn === undefined ? midnight - day : Date.parse(`${closedOn}T00:00:00Z`),
      };
    }
    case 'INFO':
      return { minor: accruedInterest(book, booked, now), at: now, scale: interestScale };
  }
}

function bookedBefore(book: AccountBook, time: number): bigint {
  return book.opening + sumOf(book, ({ pending, at }) => !pending && at < time);
}

function sumOf(book: AccountBook, counts: (movement: Movement) => boolean): bigint {
  return book.movements.reduce((total, movement) => (counts(movement) ? total + movement.minor : total), 0n);
}

/** Interest earned since the month began and not yet credited, as savings cores state it. */
function accruedInterest({ account, scale }: AccountBook, booked: bigint, now: number): bigint {
  const elapsed = BigInt(new Date(now).getUTCDate() - 1);
  const finer = 10n ** BigInt(Math.max(0, interestScale - scale));
  return booked <= 0n ? 0n : (booked * finer * (account.interest ?? 0n) * elapsed) / 3_650_000n;
}
