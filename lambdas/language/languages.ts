/** The languages Saldo speaks, by BCP 47 tag. Each has a folder of its own here, with the same files as English. */
export const languages = {
  en: { name: 'English', direction: 'ltr' },
  af: { name: 'Afrikaans', direction: 'ltr' },
  zu: { name: 'isiZulu', direction: 'ltr' },
  xh: { name: 'isiXhosa', direction: 'ltr' },
  pt: { name: 'Português', direction: 'ltr' },
  es: { name: 'Español', direction: 'ltr' },
  hi: { name: 'हिन्दी', direction: 'ltr' },
  ar: { name: 'العربية', direction: 'rtl' },
  'zh-Hans': { name: '简体中文', direction: 'ltr' },
  id: { name: 'Bahasa Indonesia', direction: 'ltr' },
} as const satisfies Record<string, { name: string; direction: 'ltr' | 'rtl' }>;

export type Language = keyof typeof languages;
export const languageCodes = Object.keys(languages) as Language[];
export const defaultLanguage: Language = 'en';

/** True for a language Saldo speaks; anything else, of any type, is not. */
export function isLanguage(value: unknown): value is Language {
  return typeof value === 'string' && Object.hasOwn(languages, value);
}

/** Tags that other software uses for languages of ours. Whoever reads traditional characters is closer to these than to English. */
const alsoKnownAs: Readonly<Record<string, string>> = { zh: 'zh-Hans', in: 'id' };

/** The language that a BCP 47 tag asks for, as far as we speak it: `pt-BR` is `pt`, `zh-CN` is `zh-Hans`. */
export function languageOfTag(tag: string): Language | undefined {
  const primary = tag.trim().toLowerCase().split(/[-_]/, 1)[0] ?? '';
  const code = alsoKnownAs[primary] ?? primary;
  return isLanguage(code) ? code : undefined;
}

/** The locale for numbers and dates: the person's language in the bank's country, as `af-ZA`. */
export function localeOf(language: Language, country: string | undefined): string {
  const locale = country === undefined ? language : `${language}-${country}`;
  return Intl.NumberFormat.supportedLocalesOf(locale).length > 0 ? locale : language;
}
