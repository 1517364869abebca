import type { Language } from '../../language/languages.ts';
import type { Text } from './narrow.ts';
import type { Narrowing } from './narrowing.ts';
import type { Period } from './period.ts';

type Use = (at: number, length: number) => void;

/** `2026-03-01`, `1/3/2026`, `01.03.2026`: the day first, as everywhere but in the United States. */
export function numericDate({ text, tokens }: Text, free: (at: number) => boolean, use: Use): Period | undefined {
  for (let at = 0; at + 2 < tokens.length; at += 1) {
    const [first, second, third] = tokens.slice(at, at + 3);
    if (first === undefined || second === undefined || third === undefined || !free(at)) continue;
    const gap = text.slice(first.to, second.from);
    if (!/^[-/.]$/.test(gap) || text.slice(second.to, third.from) !== gap) continue;
    const isIso = /^\d{4}$/.test(first.word);
    const [year, month, day] = (isIso ? [first, second, third] : [third, second, first]).map(({ word }) => word);
    if (!/^(?:19|20)\d\d$/.test(year ?? '') || !/^\d{1,2}$/.test(month ?? '') || !/^\d{1,2}$/.test(day ?? '')) continue;
    const [one, other] = [Number(day), Number(month)];
    const swapped = other > 12 && one <= 12 && !isIso;
    use(at, 3);
    return { kind: 'day', day: swapped ? other : one, month: swapped ? one : other, year: Number(year) };
  }
  return undefined;
}

/** `march`, `march 2025`, `12 march`, `march 12th`, `monday`. */
export function monthOrDay(
  { words }: Text,
  known: Narrowing,
  at: number,
  willDo: (value: { readonly languages: ReadonlySet<Language> }) => boolean,
  free: (at: number) => boolean,
  isFiller: (at: number) => boolean,
  use: Use,
): Period | undefined {
  const weekday = known.weekdays.startingAt(words, at, willDo);
  const found = known.months.startingAt(words, at, willDo);
  if (found === undefined || (weekday !== undefined && weekday.length > found.length)) {
    if (weekday === undefined) return undefined;
    use(at, weekday.length);
    return { kind: 'weekday', weekday: weekday.value.weekday };
  }
  const after = at + found.length;
  // `may i see …` is a question, not a month.
  if (at === 0 && /^[a-z]+$/.test(words[at] ?? '') && isFiller(after) && !/^\d/.test(words[after] ?? ''))
    return undefined;
  const { month } = found.value;
  use(at, found.length);
  const dayAt = [at - 1, ...(isFiller(at - 1) ? [at - 2] : []), after].find(
    (place) => free(place) && dayOf(words[place]) !== undefined,
  );
  const yearAt = [after, after + 1, at - 1].find((place) => free(place) && /^20\d\d$/.test(words[place] ?? ''));
  const year = yearAt === undefined ? {} : { year: Number(words[yearAt]) };
  if (yearAt !== undefined) use(yearAt, 1);
  if (dayAt === undefined) return { kind: 'month', month, ...year };
  use(dayAt, 1);
  const day = { kind: 'day', day: dayOf(words[dayAt]) ?? 1, month, ...year } as const;
  // `1 to 15 march`, `march 1-15`, `3月1日到15日`: another day on the side where no month stands, with little in between.
  const step = dayAt < at ? -1 : 1;
  const isSign = (place: number) => /^[日号號]$/u.test(words[place] ?? '');
  const from = dayAt + (isSign(dayAt + step) ? 2 * step : step);
  const otherAt = [from, from + step].find((place) => free(place) && dayOf(words[place]) !== undefined);
  if (otherAt === undefined) return day;
  const other = { ...day, day: dayOf(words[otherAt]) ?? 1 };
  if ((step < 0 ? other.day : day.day) >= (step < 0 ? day.day : other.day)) return day;
  use(Math.min(otherAt, dayAt), Math.abs(otherAt - dayAt) + 1 + (isSign(otherAt + 1) ? 1 : 0));
  return step < 0 ? { kind: 'between', from: other, to: day } : { kind: 'between', from: day, to: other };
}

/** Two dates in one text are the ends of a stretch. */
export function stretchedTo(period: Period, other: Period | undefined): Period {
  if (other === undefined || (period.kind !== 'day' && period.kind !== 'month')) return period;
  if (other.kind !== 'day' && other.kind !== 'month') return period;
  return { kind: 'between', from: period, to: other };
}

function dayOf(word: string | undefined): number | undefined {
  const [, figures] = /^(\d{1,2})(?:st|nd|rd|th|ste|de)?$/.exec(word ?? '') ?? [];
  const day = Number(figures ?? 0);
  return day >= 1 && day <= 31 ? day : undefined;
}
