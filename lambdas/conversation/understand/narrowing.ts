import { readCatalogue } from '../../language/catalogues.ts';
import { type Language, languageCodes } from '../../language/languages.ts';
import type { Asks, Category, NamedPeriod } from './asks.ts';
import { readBeside } from './beside.ts';
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

/** Each language's words as they are compared: words with one blank between. */
export type CompiledAsks = readonly (readonly [Language, Asks])[];

/** Beside a bundle, as the lexicon is. */
export const narrowingFile = 'narrowing.json';

let opened: Narrowing | undefined;

/** Read at the first question about payments, and kept. */
export function narrowing(): Narrowing {
  opened ??= openNarrowing(readBeside<CompiledAsks>(narrowingFile) ?? compileAsks(askingWords()));
  return opened;
}

/** What the catalogues hold, language by language. */
export function askingWords(): readonly (readonly [Language, Asks])[] {
  return languageCodes.map((language) => [language, readCatalogue('asks', language)]);
}

const gap = /(\{n\}|\{name\})/;

/** The same with every text as it is compared. */
export function compileAsks(catalogues: readonly (readonly [Language, Asks])[]): CompiledAsks {
  const plain = (text: string) =>
    text
      .split(gap)
      .flatMap((part) => (gap.test(part) ? [part] : catalogueWords(part)))
      .join(' ');
  const all = (texts: readonly string[]) => texts.map(plain).filter((text) => text !== '');
  const each = <Key extends string>(lists: Readonly<Partial<Record<Key, readonly string[]>>>) => {
    const plainLists: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
      Object.entries<readonly string[] | undefined>(lists).map(([key, texts = []]) => [key, all(texts)]),
    );
    return plainLists as Readonly<Record<Key, readonly string[]>>;
  };
  return catalogues.map(([language, asks]) => [
    language,
    {
      periods: each(asks.periods),
      lastDays: all(asks.lastDays),
      lastWeeks: all(asks.lastWeeks),
      lastMonths: all(asks.lastMonths),
      months: asks.months.map(all),
      weekdays: asks.weekdays.map(all),
      categories: each<Category>(asks.categories),
      amounts: each(asks.amounts),
      merchants: all(asks.merchants),
      numbers: Object.fromEntries(Object.entries(asks.numbers).map(([text, value]) => [plain(text), value])),
    },
  ]);
}

/** Makes what `narrow` looks in. */
export function openNarrowing(catalogues: CompiledAsks): Narrowing {
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
        const parts = text.split(' ');
        const [first = ''] = parts;
        const known = patterns.get(first);
        if (known === undefined) patterns.set(first, [{ parts, meant, languages }]);
        else known.push({ parts, meant, languages });
      }
    };
    for (const [name, texts] of Object.entries(asks.periods)) {
      for (const text of texts) built.periods.add(text.split(' '), { languages, name: name as NamedPeriod });
    }
    for (const [index, texts] of asks.months.entries()) {
      for (const text of texts) built.months.add(text.split(' '), { languages, month: index + 1 });
    }
    for (const [index, texts] of asks.weekdays.entries()) {
      for (const text of texts) built.weekdays.add(text.split(' '), { languages, weekday: index + 1 });
    }
    for (const [category, texts] of Object.entries(asks.categories)) {
      for (const text of texts) {
        built.categories.add(text.split(' '), { languages, category: category as Category });
      }
    }
    for (const [text, value] of Object.entries(asks.numbers)) built.numbers.add(text.split(' '), value);
    learn(asks.lastDays, { kind: 'last', unit: 'days' });
    learn(asks.lastWeeks, { kind: 'last', unit: 'weeks' });
    learn(asks.lastMonths, { kind: 'last', unit: 'months' });
    for (const [amount, texts] of Object.entries(asks.amounts)) {
      learn(texts, { kind: 'amount', amount: amount as AmountKind });
    }
    for (const text of asks.merchants) {
      const parts = text.split(' ');
      const at = parts.indexOf('{name}');
      const pattern = { before: parts.slice(0, Math.max(at, 0)), after: parts.slice(at + 1), languages };
      if (pattern.before.length + pattern.after.length > 0) merchants.push(pattern);
    }
  }
  for (const list of patterns.values()) list.sort((a, b) => b.parts.length - a.parts.length);
  merchants.sort((a, b) => b.before.length + b.after.length - a.before.length - a.after.length);
  return built;
}
