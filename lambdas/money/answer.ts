import type { Transaction } from '../banks/port.ts';
import type { CardBill } from '../banks/statements.ts';
import { type Dates, dayIn, dayOf, isWithin } from './days.ts';
import { type Duplicate, duplicatesIn } from './duplicates.ts';
import { filterOf, type Wanted } from './filter.ts';
import { type Forecast, forecast } from './forecast.ts';
import { type Gathered, type Problem, rangeOf, type Source, usualPeriod } from './gather.ts';
import { type Question, stretchOf } from './question.ts';
import { type Recurring, recurringIn } from './recurring.ts';
import { type Spending, spendingByCategory } from './spending.ts';
import { byCurrency, magnitude, sumOf } from './sums.ts';
import { type UnusualTip, unusualTips } from './tips.ts';

/** One movement and whose it is. */
export interface Entry {
  readonly source: Source;
  readonly transaction: Transaction;
}

/** What came in and went out in one currency, unsigned. */
export interface InAndOut {
  readonly count: number;
  readonly in: Transaction['amount'];
  readonly out: Transaction['amount'];
}

/** The answer to a question as figures and facts: no words, and no amount as text. */
export type MoneyAnswer = {
  /** Sources that said nothing, and why. */
  readonly problems: readonly { readonly source: Source; readonly problem: Problem }[];
  /** Sources that answered. */
  readonly told: readonly Source[];
  /** Accounts that were not looked at, and those that the person does not want shown. */
  readonly left: number;
  readonly hidden: number;
} & (
  | { readonly kind: 'future' | 'unknown-period' | 'gone' | 'no-account' | 'nothing-told' }
  | {
      readonly kind: 'transactions';
      readonly dates: Dates;
      readonly isSearch: boolean;
      /** Not booked yet, apart from what is; each newest first. */
      readonly pending: readonly Entry[];
      readonly booked: readonly Entry[];
      /** Per currency, of what is booked; only of a list that is whole. */
      readonly totals: readonly InAndOut[];
      readonly isWhole: boolean;
    }
  | {
      readonly kind: 'spending';
      readonly dates: Dates;
      readonly category: Wanted['category'];
      readonly spending: readonly Spending[];
      /** Nothing is missing, so that the sums are sums. */
      readonly isWhole: boolean;
    }
  | {
      readonly kind: 'bills';
      readonly bills: readonly { readonly source: Source; readonly bill: CardBill | undefined }[];
    }
  | {
      readonly kind: 'duplicates';
      readonly dates: Dates;
      readonly duplicates: readonly ({ readonly source: Source } & Duplicate)[];
      readonly tips: readonly ({ readonly source: Source } & UnusualTip)[];
    }
  | {
      readonly kind: 'subscriptions';
      readonly dates: Dates;
      readonly regular: readonly { readonly source: Source; readonly regular: Recurring }[];
    }
  | {
      readonly kind: 'forecast';
      readonly forecasts: readonly { readonly source: Source; readonly forecast: Forecast }[];
    }
);

/** Answers a question from what the banks said. Pure, and in an order that depends on nothing else. */
export function answerOf(question: Question, gathered: Gathered, now: number): MoneyAnswer {
  const { sources, left, hidden } = gathered;
  const problems = sources.flatMap((source) =>
    source.problem === undefined ? [] : [{ source, problem: source.problem }],
  );
  const told = sources.filter(({ fetchedAt }) => fetchedAt !== undefined);
  const common = { problems, told, left, hidden };
  if (gathered.gone) return { ...common, kind: 'gone' };
  const [first] = sources;
  if (first === undefined) return { ...common, kind: 'no-account' };
  const { timeZone } = first.bank;
  const isDated = question.about !== 'bills' && question.about !== 'forecast';
  const payday = paydayIn(told);
  const stretch = stretchOf(question.period, usualPeriod(question), {
    now,
    timeZone,
    ...(payday === undefined ? {} : { payday }),
  });
  if (isDated && stretch.kind === 'future') return { ...common, kind: 'future' };
  if (told.length === 0 && problems.length > 0) return { ...common, kind: 'nothing-told' };
  if (isDated && stretch.kind !== 'dates') return { ...common, kind: 'unknown-period' };
  const dates = stretch.kind === 'dates' ? stretch.dates : { from: dayIn(now, timeZone), to: dayIn(now, timeZone) };
  const isWhole =
    left === 0 && problems.length === 0 && told.every(({ wholeFrom }) => (wholeFrom ?? '9') <= dates.from);
  switch (question.about) {
    case 'transactions':
    case 'statement':
      return { ...common, ...transactionsOf(question, told, dates, isWhole) };
    case 'spending': {
      const { category } = question;
      const wholeFrom = told
        .map((source) => source.wholeFrom ?? '9')
        .sort()
        .at(-1);
      const spending = spendingByCategory(
        filtered(told, { ...(question.merchant === undefined ? {} : { merchant: question.merchant }) }),
        {
          dates,
          timeZone,
          ...(category === undefined ? {} : { category }),
          ...(wholeFrom === undefined || wholeFrom === '9' || !isWhole ? {} : { wholeFrom }),
        },
      );
      return { ...common, kind: 'spending', dates, category, spending, isWhole };
    }
    case 'bills':
      return {
        ...common,
        kind: 'bills',
        bills: told.map((source) => ({ source, bill: source.statements?.bill })),
      };
    case 'duplicates':
      return { ...common, ...noticedOf(question, told, dates) };
    case 'subscriptions': {
      const range = rangeOf(question, now, timeZone) ?? dates;
      return {
        ...common,
        kind: 'subscriptions',
        dates: range,
        regular: told.flatMap((source) =>
          recurringIn(source.transactions, source.bank.timeZone, dayIn(now, source.bank.timeZone)).map((regular) => ({
            source,
            regular,
          })),
        ),
      };
    }
    case 'forecast':
      return {
        ...common,
        kind: 'forecast',
        forecasts: told.map((source) => ({
          source,
          forecast: forecast(source.transactions, {
            balance: source.balance,
            today: dayIn(now, source.bank.timeZone),
            timeZone: source.bank.timeZone,
            wholeFrom: source.wholeFrom,
          }),
        })),
      };
  }
}

function transactionsOf(
  question: Question,
  told: readonly Source[],
  dates: Dates,
  isWhole: boolean,
): Omit<Extract<MoneyAnswer, { kind: 'transactions' }>, 'problems' | 'told' | 'left' | 'hidden'> {
  const { merchant, category, amount, count } = question;
  const wanted: Wanted = {
    dates,
    ...(merchant === undefined ? {} : { merchant }),
    ...(category === undefined ? {} : { category }),
    ...(amount === undefined ? {} : { amount }),
  };
  const entries = told
    .flatMap((source) =>
      filterOf(source.transactions, wanted, source.bank.timeZone).map(
        (transaction): Entry => ({ source, transaction }),
      ),
    )
    // Where times are equal, in the bank's order, one account after the other.
    .sort((a, b) => b.transaction.bookedAt - a.transaction.bookedAt);
  const pending = entries.filter(({ transaction }) => transaction.status === 'pending');
  const booked = entries.filter(({ transaction }) => transaction.status === 'booked');
  const isSearch = merchant !== undefined || category !== undefined || amount !== undefined;
  const few = count === undefined ? booked : booked.slice(0, count);
  return {
    kind: 'transactions',
    dates,
    isSearch,
    pending: count === undefined ? pending : pending.slice(0, count),
    booked: few,
    totals: isWhole && few.length === booked.length ? totalsOf(booked) : [],
    isWhole,
  };
}

function totalsOf(booked: readonly Entry[]): readonly InAndOut[] {
  return [...byCurrency(booked.map(({ transaction }) => transaction))]
    .map(([currency, list]): InAndOut => {
      const amounts = list.map(({ amount }) => amount);
      return {
        count: list.length,
        in: sumOf(
          amounts.filter(({ minor }) => minor > 0n),
          currency,
        ),
        out: magnitude(
          sumOf(
            amounts.filter(({ minor }) => minor < 0n),
            currency,
          ),
        ),
      };
    })
    .sort((a, b) => (a.in.currency < b.in.currency ? -1 : 1));
}

function noticedOf(question: Question, told: readonly Source[], dates: Dates) {
  const { merchant } = question;
  const wanted: Wanted = merchant === undefined ? {} : { merchant };
  const inside = ({ bank }: Source, one: Transaction) => isWithin(dayOf(one, bank.timeZone), dates);
  return {
    kind: 'duplicates' as const,
    dates,
    duplicates: told.flatMap((source) =>
      duplicatesIn(filterOf(source.transactions, wanted, source.bank.timeZone), source.bank.timeZone)
        .filter(({ second }) => inside(source, second))
        .map((pair) => ({ source, ...pair })),
    ),
    tips: told.flatMap((source) =>
      unusualTips(filterOf(source.transactions, wanted, source.bank.timeZone))
        .filter(({ transaction }) => inside(source, transaction))
        .map((tip) => ({ source, ...tip })),
    ),
  };
}

function filtered(told: readonly Source[], wanted: Wanted): readonly Transaction[] {
  return told.flatMap(({ transactions, bank }) => filterOf(transactions, wanted, bank.timeZone));
}

/** The day of the last wage that the banks call one. */
function paydayIn(told: readonly Source[]): string | undefined {
  return told
    .flatMap(({ transactions, bank }) =>
      transactions
        .filter(({ kind, status, amount }) => kind === 'salary' && status === 'booked' && amount.minor > 0n)
        .map((one) => dayOf(one, bank.timeZone)),
    )
    .sort()
    .at(-1);
}
