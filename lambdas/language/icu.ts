import { IntlMessageFormat } from 'intl-messageformat';
import { defaultLanguage, languageOfTag, languages } from './languages.ts';

/**
 * The names of the arguments in an ICU message, read by the compiler: `'{bank}: {count, plural, one {# account} other
 * {# accounts}}'` has `bank` and `count`. A plural branch is told from an argument by its blanks or `#`, so a branch
 * must hold one of them; `test/language` checks that with a real parser.
 */
export type ArgumentNames<M extends string> = M extends `${string}{${infer Rest}`
  ? Rest extends `${infer Head}}${infer Tail}`
    ? HeadName<Head> | ArgumentNames<Head extends `${string}{${string}` ? Rest : Tail>
    : never
  : never;

type HeadName<H extends string> = H extends `${infer Name},${string}`
  ? Word<Name>
  : H extends `${string}{${string}`
    ? never
    : Word<H>;
type Word<W extends string> = W extends `${string} ${string}` | `${string}#${string}` | '' ? never : W;

export type MessageArguments<M extends string> = { readonly [Name in ArgumentNames<M>]: string | number };

/** Says a message of one catalogue: `say('balance.asOf', { time })`. An absent or misspelt argument does not compile. */
export type Say<Catalogue extends Readonly<Record<string, string>>> = <K extends keyof Catalogue & string>(
  key: K,
  ...values: keyof MessageArguments<Catalogue[K]> extends never ? [] : [MessageArguments<Catalogue[K]>]
) => string;

/** Another language's version of a catalogue: every key, no key more. */
export type Translation<Catalogue extends Readonly<Record<string, string>>> = {
  readonly [K in keyof Catalogue]: string;
};

/** A `Say` for one catalogue in one locale. Messages are parsed at first use and kept. */
export function sayIn<Catalogue extends Readonly<Record<string, string>>>(
  locale: string,
  messages: Translation<Catalogue>,
): Say<Catalogue> {
  const parsed = new Map<string, IntlMessageFormat>();
  const direction = languages[languageOfTag(locale) ?? defaultLanguage].direction;
  const asRead = direction === 'rtl' ? withNumbersWhole : (values: Arguments) => values;
  return (key, ...values) => {
    const format = parsed.get(key) ?? new IntlMessageFormat(messages[key], locale);
    parsed.set(key, format);
    return String(format.format(asRead(values[0])));
  };
}

type Arguments = Readonly<Record<string, string | number>> | undefined;

/**
 * After letters that are read from right to left, the plus of a phone number goes to its other end. A mark without width
 * before it keeps it in front (U+200E, https://www.unicode.org/reports/tr9/#W7).
 */
function withNumbersWhole(values: Arguments): Arguments {
  const entries = Object.entries(values ?? {}).map(([name, value]) => [
    name,
    typeof value === 'string' && /^\+\d{5}/.test(value) ? `\u200e${value}` : value,
  ]);
  return Object.fromEntries(entries);
}
