import { categories } from '../banks/categories.ts';
import type { AmountAsked } from '../conversation/understand/narrow.ts';
import { datesOf, type Period } from '../conversation/understand/period.ts';
import { type Dates, dayIn } from './days.ts';
import type { Wanted } from './filter.ts';

/** What can be asked about money beyond a balance. */
export const topics = [
  'transactions',
  'spending',
  'bills',
  'statement',
  'duplicates',
  'subscriptions',
  'forecast',
] as const;
export type MoneyTopic = (typeof topics)[number];

/** One question, as it goes from the chat to where it is answered. */
export interface Question extends Pick<Wanted, 'merchant' | 'category' | 'amount'> {
  readonly about: MoneyTopic;
  /** `refOf` an account, or the id of a link; absent: all that fit. */
  readonly account?: string;
  readonly period?: Period;
  /** `last 5 transactions`. */
  readonly count?: number;
}

export type Stretch =
  | { readonly kind: 'dates'; readonly dates: Dates }
  /** Nothing has happened in the future. */
  | { readonly kind: 'future' }
  /** No calendar has it, or it depends on a payday that nobody knows. */
  | { readonly kind: 'unknown' };

/** The days a period means at a bank; `usual` where none was named. A future one is refused, one that runs ends today. */
export function stretchOf(
  period: Period | undefined,
  usual: Period,
  at: { readonly now: number; readonly timeZone: string; readonly payday?: string },
): Stretch {
  const today = dayIn(at.now, at.timeZone);
  const dates = datesOf(period ?? usual, at);
  if (dates === undefined || dates.to < dates.from) return { kind: 'unknown' };
  if (dates.from > today) return { kind: 'future' };
  return { kind: 'dates', dates: { from: dates.from, to: dates.to > today ? today : dates.to } };
}

export function writeQuestion(question: Question): string {
  return JSON.stringify({ v: 1, ...question });
}

/** What `writeQuestion` wrote; undefined for anything else, so that an old question is asked again and never misread. */
export function readQuestion(text: string | undefined): Question | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isQuestion(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isQuestion(value: unknown): value is Question {
  if (typeof value !== 'object' || value === null) return false;
  const { v, about, account, merchant, category, amount, period, count } = value as Readonly<Record<string, unknown>>;
  return (
    v === 1 &&
    (topics as readonly unknown[]).includes(about) &&
    isText(account, 100) &&
    isText(merchant, 40) &&
    (category === undefined || (categories as readonly unknown[]).includes(category)) &&
    (amount === undefined || isAmount(amount)) &&
    (period === undefined || isPeriod(period)) &&
    (count === undefined || (Number.isSafeInteger(count) && Number(count) > 0))
  );
}

function isText(value: unknown, most: number): boolean {
  return value === undefined || (typeof value === 'string' && value.length <= most);
}

const amountKinds: ReadonlySet<unknown> = new Set(['exact', 'over', 'under', 'between', 'about']);
function isAmount(value: unknown): value is AmountAsked {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, value: said, to } = value as Readonly<Record<string, unknown>>;
  const isNumber = (text: unknown) => typeof text === 'string' && /^\d{1,15}(?:\.\d{1,5})?$/.test(text);
  return amountKinds.has(kind) && isNumber(said) && (to === undefined || isNumber(to));
}

const periodKinds: ReadonlySet<unknown> = new Set([
  'named',
  'last',
  'month',
  'year',
  'weekday',
  'day',
  'day-of-month',
  'between',
]);
function isPeriod(value: unknown): value is Period {
  return typeof value === 'object' && value !== null && periodKinds.has((value as { kind?: unknown }).kind);
}
