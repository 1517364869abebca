/**
 * The languages Saldo speaks. Each has a folder of its own here with the same files: `chat.ts` (what the bot says),
 * `pages.ts` (our pages), `bank.ts` (the sandbox bank's pages) and `words.ts` (what people type).
 */
export const languages = {
  en: { name: 'English', direction: 'ltr' },
  af: { name: 'Afrikaans', direction: 'ltr' },
} as const satisfies Record<string, { name: string; direction: 'ltr' | 'rtl' }>;

export type Language = keyof typeof languages;
export const languageCodes = Object.keys(languages) as Language[];
export const defaultLanguage: Language = 'en';

/** True for a language Saldo speaks; anything else, of any type, is not. */
export function isLanguage(value: unknown): value is Language {
  return typeof value === 'string' && Object.hasOwn(languages, value);
}

/** The locale for numbers and dates: the person's language in the bank's country, as `af-ZA`. */
export function localeOf(language: Language, country: string | undefined): string {
  const locale = country === undefined ? language : `${language}-${country}`;
  return Intl.NumberFormat.supportedLocalesOf(locale).length > 0 ? locale : language;
}
