import { readCatalogue } from '../../language/catalogues.ts';
import { type Language, languageCodes } from '../../language/languages.ts';
import type { Asks, Category, NamedPeriod } from './asks.ts';
import { catalogueWords, Sequences } from './sequences.ts';

export type AmountKind = 'exact' | 'over' | 'under' | 'between' | 'about';

/** What a pattern with numbers means. */
export type Meant =
  | { readonly kind: 'last'; readonly unit: 'days' | 'weeks' | 'months' }
  | { readonly kind: 'amount'; readonly amount: AmountKind };

interface Spoken {
  readonly languages: ReadonlySet<Language>;
}

export interface Pattern extends Spoken {
  /** Words, and `{n}` for a number. */
  readonly parts: readonly string[];
  readonly meant: Meant;
}

export interface MerchantPattern extends Spoken {
  /** Words before the name, and after it. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** The words of all languages for what narrows a question, by how they begin. */
export interface Narrowing {
  readonly periods: Sequences<Spoken & { readonly name: NamedPeriod }>;
  readonly months: Sequences<Spoken & { readonly month: number }>;
  readonly weekdays: Sequences<Spoken & { readonly weekday: number }>;
  readonly categories: Sequences<Spoken & { readonly category: Category }>;
  readonly numbers: Sequences<number>;
  /** By their first part, longest first. */
  readonly patterns: ReadonlyMap<string, readonly Pattern[]>;
  readonly merchants: readonly MerchantPattern[];
}

let built: Narrowing | undefined;

/** Read at the first question about payments, and kept. */
export function narrowing(): Narrowing {
  built ??= buildNarrowing(languageCodes.map((language) => [language, readCatalogue('asks', language)]));
  return built;
}

export function buildNarrowing(catalogues: readonly (readonly [Language, Asks])[]): Narrowing {
  const patterns = new Map<string, Pattern[]>();
  const merchants: MerchantPattern[] = [];
  const built = {
    periods: new Sequences<Spoken & { name: NamedPeriod }>(),
    months: new Sequences<Spoken & { month: number }>(),
    weekdays: new Sequences<Spoken & { weekday: number }>(),
    categories: new Sequences<Spoken & { category: Category }>(),
    numbers: new Sequences<number>(),
    patterns,
    merchants,
  };
  for (const [language, asks] of catalogues) {
    const languages = new Set([language]);
    const learn = (texts: readonly string[], meant: Meant) => {
      for (const text of texts) {
        const parts = text.split('{n}').flatMap((part, at) => [...(at > 0 ? ['{n}'] : []), ...catalogueWords(part)]);
        const [first = ''] = parts;
        patterns.set(first, [...(patterns.get(first) ?? []), { parts, meant, languages }]);
      }
    };
    for (const [name, texts] of Object.entries(asks.periods)) {
      for (const text of texts) built.periods.add(catalogueWords(text), { languages, name: name as NamedPeriod });
    }
    for (const [index, texts] of asks.months.entries()) {
      for (const text of texts) built.months.add(catalogueWords(text), { languages, month: index + 1 });
    }
    for (const [index, texts] of asks.weekdays.entries()) {
      for (const text of texts) built.weekdays.add(catalogueWords(text), { languages, weekday: index + 1 });
    }
    for (const [category, texts] of Object.entries(asks.categories)) {
      for (const text of texts) {
        built.categories.add(catalogueWords(text), { languages, category: category as Category });
      }
    }
    for (const [text, value] of Object.entries(asks.numbers)) built.numbers.add(catalogueWords(text), value);
    learn(asks.lastDays, { kind: 'last', unit: 'days' });
    learn(asks.lastWeeks, { kind: 'last', unit: 'weeks' });
    learn(asks.lastMonths, { kind: 'last', unit: 'months' });
    for (const [amount, texts] of Object.entries(asks.amounts)) {
      learn(texts, { kind: 'amount', amount: amount as AmountKind });
    }
    for (const text of asks.merchants) {
      const [before = '', after = ''] = text.split('{name}');
      const pattern = { before: catalogueWords(before), after: catalogueWords(after), languages };
      if (pattern.before.length + pattern.after.length > 0) merchants.push(pattern);
    }
  }
  for (const list of patterns.values()) list.sort((a, b) => b.parts.length - a.parts.length);
  merchants.sort((a, b) => b.before.length + b.after.length - a.before.length - a.after.length);
  return built;
}
