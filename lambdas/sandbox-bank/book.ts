import type { Customer, CustomerAccount, Figure } from './customer.ts';
import { ledgersOf, type Movement } from './ledger.ts';
import type { PostedMovements } from './posted.ts';

/** One account as it stands: every movement of the window, and the figures that follow from them. */
export interface AccountBook {
  readonly account: CustomerAccount;
  readonly opening: bigint;
  /** Oldest first, generated and posted alike. */
  readonly movements: readonly Movement[];
  readonly booked: bigint;
  /** Sum of what is pending; purchases are negative. */
  readonly pending: bigint;
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

export async function bookOf(
  customer: Customer,
  account: CustomerAccount,
  posted: PostedMovements,
  now: number,
): Promise<AccountBook> {
  const ledger = ledgersOf(customer, now).find((candidate) => candidate.account.id === account.id);
  const opening = ledger?.opening ?? 0n;
  const movements = [...(ledger?.movements ?? []), ...(await posted.of(account.id))].sort((a, b) => a.at - b.at);
  const sum = (pending: boolean) =>
    movements.reduce((total, movement) => (movement.pending === pending ? total + movement.minor : total), 0n);
  return { account, opening, movements, booked: opening + sum(false), pending: sum(true) };
}

/**
 * The figures this account reports, exactly as its bank's core would state them: available leaves pending purchases
 * out and holds the credit line only where the account says `included`; closing figures are a date without a time.
 */
export function figuresOf(book: AccountBook, scale: number, now: number): readonly ReportedFigure[] {
  const midnight = Math.floor(now / day) * day;
  const bookedBefore = (time: number) =>
    book.movements.reduce(
      (total, movement) => (movement.pending || movement.at >= time ? total : total + movement.minor),
      book.opening,
    );
  return book.account.figures.map((figure) => {
    const line = figure.creditLine === undefined ? {} : { creditLine: figure.creditLine };
    const included = figure.creditLine?.included === true ? figure.creditLine.amount : 0n;
    const pendingOut = book.movements.reduce(
      (total, movement) => (movement.pending && movement.minor < 0n ? total + movement.minor : total),
      0n,
    );
    switch (figure.type) {
      case 'ITAV':
        return { type: figure.type, minor: book.booked + pendingOut + included, scale, at: now, ...line };
      case 'ITBD':
        return { type: figure.type, minor: book.booked, scale, at: now, ...line };
      case 'XPCD':
        return { type: figure.type, minor: book.booked + book.pending, scale, at: now, ...line };
      case 'OPBD':
        return { type: figure.type, minor: bookedBefore(midnight), scale, at: midnight + 60_000, ...line };
      case 'CLBD':
        return {
          type: figure.type,
          minor: bookedBefore(midnight),
          scale,
          at: book.account.closedOn === undefined ? midnight - day : Date.parse(`${book.account.closedOn}T00:00:00Z`),
          ...line,
        };
      case 'INFO':
        return { type: figure.type, minor: accruedInterest(book, now), scale: 5, at: now, ...line };
    }
  });
}

/** Interest earned since the month began and not yet credited, to five decimals, as savings cores state it. */
function accruedInterest(book: AccountBook, now: number): bigint {
  const rate = book.account.interest ?? 0n;
  const elapsed = BigInt(new Date(now).getUTCDate() - 1);
  // KWD keeps three decimals, so two more make five: minor units x 100.
  return book.booked <= 0n ? 0n : (book.booked * 100n * rate * elapsed) / 3_650_000n;
}
