import { hours } from '../../platform/clock.ts';
import { categoryOf, kindOfEntry } from '../category.ts';
import { kindOf } from '../choice.ts';
import type { Money } from '../money.ts';
import type { Transaction } from '../port.ts';
import { entryStatus, isoBalanceType } from './codes.ts';
import {
  dataOf,
  type Fields,
  fieldsOf,
  idOf,
  invalid,
  listOf,
  momentOf,
  moneyIn,
  plainText,
  signed,
  textOf,
} from './fields.ts';

type Period = { readonly from: Date; readonly to: Date };

/** No clock on earth is further from UTC than this. */
const farthestZone = hours(14);

/**
 * The query that surely covers the period. OBIE's query times carry no zone: UTC is meant, and banks that keep booking
 * dates in their own time read them so. Hence more is asked for than is wanted, and an end that would lie ahead of now
 * is left out. `withinPeriod` takes away what is too much.
 */
export function periodQuery({ from, to }: Period, now: number): URLSearchParams {
  const latest = to.getTime() + farthestZone;
  return new URLSearchParams({
    fromBookingDateTime: stamp(from.getTime() - farthestZone),
    ...(latest > now ? {} : { toBookingDateTime: stamp(latest) }),
  });
}

/** True of what was booked within the period; a date without a time counts where any of its day may have. */
export function withinPeriod({ from, to }: Period): (transaction: Transaction) => boolean {
  return ({ bookedAt, dateOnly }) => {
    const [first, last] =
      dateOnly === true ? [bookedAt - farthestZone, bookedAt + hours(24) + farthestZone] : [bookedAt, bookedAt];
    return last >= from.getTime() && first <= to.getTime();
  };
}

/**
 * The transactions of one page. A list with a hole would make every sum untrue, so one unreadable entry spoils it.
 * @throws BotError `BANK_ANSWER_INVALID` for an unreadable entry or one of another account.
 */
export function transactionsOf(value: unknown, account: string): readonly Transaction[] {
  const entries = listOf(dataOf(value).Transaction);
  if (entries === undefined) throw invalid('has no list of transactions');
  return entries.flatMap((entry) => {
    const fields = fieldsOf(entry) ?? {};
    if (idOf(fields.AccountId) !== account) throw invalid('is about another account');
    const amount = signed(fieldsOf(fields.Amount), fields.CreditDebitIndicator);
    const booked = momentOf(fields.BookingDateTime);
    const status = entryStatus(textOf(fields.Status) ?? '');
    if (amount === undefined || booked === undefined || status === undefined)
      throw invalid('has an unreadable transaction');
    if (status === 'not-moved') return [];
    const id = textOf(fields.TransactionId);
    const description = plainText(fields.TransactionInformation, 500);
    const merchant = plainText(fieldsOf(fields.MerchantDetails)?.MerchantName, 350);
    const facts = entryFacts(fields, amount.minor < 0n);
    const original = originalOf(fields, amount);
    const tip = sameCurrency(moneyIn(fieldsOf(fieldsOf(fields.SupplementaryData)?.Tip)), amount);
    const balanceAfter = status === 'booked' ? balanceOf(fields, amount) : undefined;
    return [
      {
        amount,
        bookedAt: booked.at,
        status,
        ...(facts === undefined ? {} : { kind: kindOfEntry(facts), category: categoryOf(facts) }),
        ...(booked.dateOnly ? { dateOnly: true as const } : {}),
        ...(id === undefined ? {} : { id }),
        ...(description === undefined ? {} : { description }),
        ...(merchant === undefined ? {} : { merchant }),
        ...(original === undefined ? {} : { original }),
        ...(tip === undefined ? {} : { tip }),
        ...(balanceAfter === undefined ? {} : { balanceAfter }),
      },
    ];
  });
}

/** What the bank's codes say; nothing where it sent none. */
function entryFacts(fields: Fields, isDebit: boolean): Parameters<typeof kindOfEntry>[0] | undefined {
  const code = fieldsOf(fields.BankTransactionCode);
  const [family, subFamily] = [textOf(code?.Code), textOf(code?.SubCode)];
  const mcc = textOf(fieldsOf(fields.MerchantDetails)?.MerchantCategoryCode);
  if (family === undefined && subFamily === undefined && mcc === undefined) return undefined;
  return {
    isDebit,
    ...(family === undefined ? {} : { family }),
    ...(subFamily === undefined ? {} : { subFamily }),
    ...(mcc === undefined || !/^\d{3,4}$/.test(mcc) ? {} : { mcc }),
  };
}

/** The amount in the currency it was paid in, where that is another one. */
function originalOf(fields: Fields, { currency }: Money): Money | undefined {
  const paid = moneyIn(fieldsOf(fieldsOf(fields.CurrencyExchange)?.InstructedAmount));
  return paid === undefined || paid.currency === currency ? undefined : paid;
}

/** Only a booked balance, and only in the entry's own currency: the others would be taken for it. */
function balanceOf(fields: Fields, amount: Money): Money | undefined {
  const balance = fieldsOf(fields.Balance);
  if (kindOf(isoBalanceType(textOf(balance?.Type) ?? '')) !== 'booked') return undefined;
  return sameCurrency(signed(fieldsOf(balance?.Amount), balance?.CreditDebitIndicator), amount);
}

function sameCurrency(money: Money | undefined, { currency }: Money): Money | undefined {
  return money?.currency === currency ? money : undefined;
}

/** When the bank's list begins (`Meta.FirstAvailableDateTime`), where it says so. */
export function availableFrom(value: unknown): number | undefined {
  return momentOf(fieldsOf(fieldsOf(value)?.Meta)?.FirstAvailableDateTime)?.at;
}

/**
 * Each transaction once. While pages are read, a new entry pushes an old one over to the next page, where it comes
 * again; OBIE's `TransactionId` is unique and does not change, so the second is the same one. One that was booked
 * meanwhile, perhaps at another amount, is booked.
 * @throws BotError `BANK_ANSWER_INVALID` when one id stands for two amounts at once.
 */
export function eachOnce(transactions: readonly Transaction[]): readonly Transaction[] {
  const byId = new Map<string, Transaction>();
  for (const transaction of transactions) {
    if (transaction.id === undefined) continue;
    const known = byId.get(transaction.id);
    if (known?.status === transaction.status && !sameAmount(known, transaction))
      throw invalid('has one id for two transactions');
    if (known?.status !== 'booked') byId.set(transaction.id, transaction);
  }
  const told = new Set<string>();
  return transactions.flatMap((transaction) => {
    if (transaction.id === undefined) return [transaction];
    if (told.has(transaction.id)) return [];
    told.add(transaction.id);
    return [byId.get(transaction.id) ?? transaction];
  });
}

function sameAmount({ amount: a }: Transaction, { amount: b }: Transaction): boolean {
  return a.minor === b.minor && a.scale === b.scale && a.currency === b.currency;
}

/** OBIE's query times carry no zone. */
function stamp(time: number): string {
  return new Date(time).toISOString().slice(0, 19);
}
