import { categories } from '../banks/categories.ts';
import { normalise } from '../conversation/understand/normalise.ts';
import type { Period } from '../conversation/understand/period.ts';
import { type MoneyTopic, type Question, readQuestion, topics } from '../money/question.ts';
import { single } from '../web/request.ts';

/** The stretches that the form offers. */
export const periodChoices = ['30-days', 'this-month', 'last-month', '90-days'] as const;
type PeriodChoice = (typeof periodChoices)[number];

const periods: Readonly<Record<PeriodChoice, Period>> = {
  '30-days': { kind: 'last', count: 30, unit: 'days' },
  'this-month': { kind: 'named', name: 'this-month' },
  'last-month': { kind: 'named', name: 'last-month' },
  '90-days': { kind: 'last', count: 90, unit: 'days' },
};

/** What a form of the money pages asks; undefined where it asks nothing of ours. */
export function questionIn(form: URLSearchParams): Question | undefined {
  const whole = single(form, 'question');
  if (whole !== undefined) return readQuestion(whole.slice(0, 2_000));
  const about = topics.find((topic): topic is MoneyTopic => topic === single(form, 'about'));
  if (about === undefined) return undefined;
  const choice = periodChoices.find((name) => name === single(form, 'period'));
  const category = categories.find((name) => name === single(form, 'category'));
  const merchant = normalise(single(form, 'merchant') ?? '').slice(0, 40);
  const account = single(form, 'account') ?? '';
  return {
    about,
    ...(choice === undefined ? {} : { period: periods[choice] }),
    ...(category === undefined ? {} : { category }),
    ...(merchant === '' ? {} : { merchant }),
    ...(/^[\w-]{12}$/.test(account) ? { account } : {}),
  };
}

/** What the form shows as chosen. */
export function choicesOf({ about, period, category, account }: Question) {
  const named = periodChoices.find((name) => JSON.stringify(periods[name]) === JSON.stringify(period));
  return {
    period: named ?? (about === 'spending' ? 'this-month' : '30-days'),
    category: category ?? '',
    account: account ?? '',
  };
}

/** Where a list begins. */
export function placeIn(form: URLSearchParams): number {
  const place = single(form, 'from') ?? '';
  return /^\d{1,5}$/.test(place) ? Number(place) : 0;
}
