import type { Category } from '../../banks/categories.ts';

export { type Category, categories } from '../../banks/categories.ts';

/** A stretch of time that has a name of its own. Weeks begin where the person's bank is. */
export type NamedPeriod =
  | 'today'
  | 'yesterday'
  | 'before-yesterday'
  | 'this-week'
  | 'last-week'
  | 'this-month'
  | 'last-month'
  | 'this-year'
  | 'last-year'
  /** Of these there is nothing to show, and that is what is said: what was left out would be answered with something else. */
  | 'tomorrow'
  | 'next-week'
  | 'next-month'
  | 'next-year'
  /** From the last income to now. */
  | 'since-payday';

/**
 * One language's words for what narrows a question: when, on what, how much, at whose shop. As `language/<l>/asks.ts`
 * holds them: lower case, as people type them; accents are dropped before comparing. `{n}` stands for a number.
 */
export interface Asks {
  readonly periods: Readonly<Record<NamedPeriod, readonly string[]>>;
  /** `on the {n}`: a day of a month that is not named. */
  readonly daysOfMonth: readonly string[];
  /** `last {n} days`. */
  readonly lastDays: readonly string[];
  readonly lastWeeks: readonly string[];
  readonly lastMonths: readonly string[];
  /** Names of the twelve months, January first, with what they are cut to. */
  readonly months: readonly (readonly string[])[];
  /** Names of the seven days, Monday first. */
  readonly weekdays: readonly (readonly string[])[];
  readonly categories: Readonly<Partial<Record<Category, readonly string[]>>>;
  readonly amounts: {
    /** `more than {n}`. */
    readonly over: readonly string[];
    readonly under: readonly string[];
    /** `between {n} and {n}`. */
    readonly between: readonly string[];
    /** `about {n}`; a bare amount means exactly that. */
    readonly about: readonly string[];
  };
  /** What stands before (`at {name}`) or after the name of a shop or person; `{name}` is where the name is. */
  readonly merchants: readonly string[];
  /** Small numbers as words, with their value: `two` is 2. */
  readonly numbers: Readonly<Record<string, number>>;
}
