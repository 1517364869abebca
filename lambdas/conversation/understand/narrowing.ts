import { readCatalogue } from '../../language/catalogues.ts';
import { type Language, languageCodes } from '../../language/languages.ts';
import type { Asks, Category, NamedPeriod } from './asks.ts';
import { readBeside } from './beside.ts';
import { entriesIn, keyed, type Sections, sectioned, sectionOf } from './sections.ts';
import { catalogueWords, Sequences } from './sequences.ts';

export type AmountKind = 'exact' | 'over' | 'under' | 'between' | 'about';

/** What a pattern with numbers means. */
export type Meant =
  | { readonly kind: 'last'; readonly unit: 'days' | 'weeks' | 'months' }
  | { readonly kind: 'day-of-month' }
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
  readonly numbers: Sequences<Spoken & { readonly value: number }>;
  /** By their first part, longest first. */
  readonly patterns: { get(first: string): readonly Pattern[] | undefined };
  readonly merchants: readonly MerchantPattern[];
}

/** The words of all languages as they are compared, each with what it means and the place of its language. */
export interface CompiledAsks {
  readonly languages: readonly Language[];
  /** `words|language|meaning` */
  readonly periods: Sections;
  readonly months: Sections;
  readonly weekdays: Sections;
  readonly categories: Sections;
  readonly numbers: Sections;
  /** First part, and with `/` between, longest first: `parts|language|meaning`. */
  readonly patterns: Sections;
  /** `parts|language` with `;` between, longest first. */
  readonly merchants: string;
}

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

export function compileAsks(catalogues: readonly (readonly [Language, Asks])[]): CompiledAsks {
  const plain = (text: string) =>
    text
      .split(gap)
      .flatMap((part) => (gap.test(part) ? [part] : catalogueWords(part)))
      .join(' ');
  const told = (texts: readonly string[], rest: string) =>
    texts.flatMap((text) => (plain(text) === '' ? [] : `${plain(text)}|${rest}`));
  /** Entries of every language. */
  const all = (entriesOf: (asks: Asks, language: number) => readonly string[]) =>
    catalogues.flatMap(([, asks], language) => entriesOf(asks, language));
  const each = (listsOf: (asks: Asks) => readonly (readonly [string | number, readonly string[]])[]) =>
    sectioned(
      all((asks, language) => listsOf(asks).flatMap(([meaning, texts]) => told(texts, `${language}|${meaning}`))),
    );
  const numbered = (lists: readonly (readonly string[])[]) => lists.map((texts, index) => [index + 1, texts] as const);
  const patterns = all(({ daysOfMonth, lastDays, lastWeeks, lastMonths, amounts }, language) =>
    Object.entries({ day: daysOfMonth, days: lastDays, weeks: lastWeeks, months: lastMonths, ...amounts }).flatMap(
      ([meaning, texts]) => told(texts, `${language}|${meaning}`),
    ),
  );
  const merchants = all(({ merchants: texts }, language) => told(texts, String(language)));
  return {
    languages: catalogues.map(([language]) => language),
    periods: each(({ periods }) => Object.entries(periods)),
    months: each(({ months }) => numbered(months)),
    weekdays: each(({ weekdays }) => numbered(weekdays)),
    categories: each(({ categories }) =>
      Object.entries(categories).map(([category, texts]) => [category, texts ?? []] as const),
    ),
    numbers: each(({ numbers }) => Object.entries(numbers).map(([text, value]) => [value, [text]] as const)),
    patterns: sectioned(
      [...Map.groupBy(patterns, (entry) => partsOf(entry)[0])].map(([first, some]) =>
        [first, ...some.sort((a, b) => partsOf(b).length - partsOf(a).length)].join('/'),
      ),
    ),
    merchants: merchants
      .filter((entry) => partsOf(entry).length > 1)
      .sort((a, b) => partsOf(b).length - partsOf(a).length)
      .join(';'),
  };
}

const partsOf = (entry: string): readonly string[] => entry.slice(0, entry.indexOf('|')).split(' ');

/** What `narrow` looks in. Everything is taken in when a text has a word that it begins with. */
export function openNarrowing({ languages, merchants, patterns, numbers, ...rest }: CompiledAsks): Narrowing {
  const spoken = languages.map((language) => new Set([language]));
  const languagesAt = (place: string) => spoken[Number(place)] ?? new Set<Language>();
  const sequences = <Told>(sections: Sections, toldOf: (meaning: string) => Told) =>
    new Sequences<Spoken & Told>(sections, (told) => {
      const [language = '', meaning = ''] = told.split('|');
      return { languages: languagesAt(language), ...toldOf(meaning) };
    });
  const opened = new Map<string, ReadonlyMap<string, readonly Pattern[]>>();
  return {
    periods: sequences(rest.periods, (name) => ({ name: name as NamedPeriod })),
    months: sequences(rest.months, (month) => ({ month: Number(month) })),
    weekdays: sequences(rest.weekdays, (weekday) => ({ weekday: Number(weekday) })),
    categories: sequences(rest.categories, (category) => ({ category: category as Category })),
    numbers: sequences(numbers, (value) => ({ value: Number(value) })),
    patterns: {
      get(first) {
        const name = sectionOf(first);
        const known =
          opened.get(name) ??
          new Map([...keyed(entriesIn(patterns, name))].map(([key, lines]) => [key, lines.split('/').map(patternOf)]));
        opened.set(name, known);
        return known.get(first);
      },
    },
    merchants: (merchants === '' ? [] : merchants.split(';')).map((entry) => {
      const parts = partsOf(entry);
      const at = parts.indexOf('{name}');
      const place = entry.slice(entry.indexOf('|') + 1);
      return { before: parts.slice(0, Math.max(at, 0)), after: parts.slice(at + 1), languages: languagesAt(place) };
    }),
  };

  function patternOf(entry: string): Pattern {
    const [, language = '', meaning = ''] = entry.split('|');
    return { parts: partsOf(entry), meant: meantBy(meaning), languages: languagesAt(language) };
  }
}

function meantBy(meaning: string): Meant {
  if (meaning === 'day') return { kind: 'day-of-month' };
  if (meaning === 'days' || meaning === 'weeks' || meaning === 'months') return { kind: 'last', unit: meaning };
  return { kind: 'amount', amount: meaning as AmountKind };
}
