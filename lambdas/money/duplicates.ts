import type { Transaction } from '../banks/port.ts';
import { hours } from '../platform/clock.ts';
import { dayOf } from './days.ts';
import { payeeOf } from './filter.ts';
import { compareMoney, magnitude } from './sums.ts';

/** Two payments that may be one charged twice. */
export interface Duplicate<T extends Transaction = Transaction> {
  readonly first: T;
  readonly second: T;
}

/** Charges further apart than this were made twice by the person. */
const apartAtMost = hours(24);
/** A sum that is paid at a place on so many days is what is always paid there: a fare, a coffee. */
const habitFrom = 3;

/**
 * Payments to the same payee of the same amount within a day, where one of them was not given back, and where that
 * amount is not what is paid there on other days as well. Only a person can know whether they are one: it is asked, not
 * said.
 *
 * @param transactions of one account; those of another account are another list.
 */
export function duplicatesIn<T extends Transaction>(
  transactions: readonly T[],
  timeZone: string,
): readonly Duplicate<T>[] {
  const groups = new Map<string, T[]>();
  for (const one of transactions) {
    const payee = payeeOf(one);
    if (payee === '' || !mayBeCharged(one)) continue;
    const { minor, scale, currency } = magnitude(one.amount);
    const key = `${payee}|${minor}|${scale}|${currency}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()]
    .flatMap((group) => pairsOf(group, timeZone))
    .sort((a, b) => b.second.bookedAt - a.second.bookedAt);
}

/** A charge of a card or account, or money that came back for one. A transfer to a person is meant. */
function mayBeCharged({ amount, kind }: Transaction): boolean {
  if (amount.minor > 0n) return kind === 'refund' || kind === undefined || kind === 'other';
  return kind === undefined || kind === 'purchase' || kind === 'direct-debit' || kind === 'other';
}

function pairsOf<T extends Transaction>(group: readonly T[], timeZone: string): readonly Duplicate<T>[] {
  const charges = group.filter(({ amount }) => amount.minor < 0n).sort((a, b) => a.bookedAt - b.bookedAt);
  const refunds = group.filter(({ amount }) => amount.minor > 0n).map(({ bookedAt }) => bookedAt);
  if (new Set(charges.map((one) => dayOf(one, timeZone))).size > habitFrom) return [];
  const pairs: Duplicate<T>[] = [];
  for (let at = 1; at < charges.length; at += 1) {
    const [first, second] = [charges[at - 1], charges[at]];
    if (first === undefined || second === undefined || !areNear(first, second, timeZone)) continue;
    const back = refunds.findIndex((time) => time >= second.bookedAt);
    if (back >= 0) refunds.splice(back, 1);
    else if (compareMoney(first.amount, second.amount) === 0) pairs.push({ first, second });
  }
  return pairs;
}

function areNear(first: Transaction, second: Transaction, timeZone: string): boolean {
  if (first.dateOnly === true || second.dateOnly === true) return dayOf(first, timeZone) === dayOf(second, timeZone);
  return second.bookedAt - first.bookedAt <= apartAtMost;
}
