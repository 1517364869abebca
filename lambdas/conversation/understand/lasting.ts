import type { Period } from './period.ts';

const few: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  the: 1,
  two: 2,
  couple: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  ten: 10,
};
const said = new RegExp(
  `\\bfor (?:the )?(?:next )?(?:a )?(\\d{1,3}|${Object.keys(few).join('|')}) (?:of )?(night|day|week|month)s?\\b`,
);

/** How long something is to last from now on, in English: `for two weeks`. Undefined where that is not said, or is nothing. */
export function lastingIn(text: string): Extract<Period, { kind: 'last' }> | undefined {
  const [, count = '', unit = ''] = said.exec(text) ?? [];
  const number = few[count] ?? Number(count);
  if (unit === '' || number < 1) return undefined;
  return { kind: 'last', count: number, unit: unit === 'week' ? 'weeks' : unit === 'month' ? 'months' : 'days' };
}

const ofPause: ReadonlySet<string> = new Set(
  'until till til while for next few couple night nights day days week weeks weekend month months holiday'.split(' '),
);

/** True for a word that only says how long, beside a pause. */
export function isOfPause(word: string): boolean {
  return ofPause.has(word);
}
