import { readCatalogue } from '../language/catalogues.ts';
import type { bank as english } from '../language/en/bank.ts';
import { type Say, sayIn } from '../language/icu.ts';
import { defaultLanguage, type Language, languageOfTag } from '../language/languages.ts';

const speakers = new Map<Language, Say<typeof english>>();

export function speak(language: Language): Say<typeof english> {
  const known = speakers.get(language) ?? sayIn<typeof english>(language, readCatalogue('bank', language));
  speakers.set(language, known);
  return known;
}

/** The first language of OpenID Connect's `ui_locales` (BCP 47 tags, blanks between) that the bank speaks. */
export function languageOf(...wishes: readonly unknown[]): Language {
  for (const wish of wishes) {
    if (typeof wish !== 'string') continue;
    for (const tag of wish.split(/[\s,;]+/)) {
      const language = languageOfTag(tag);
      if (language !== undefined) return language;
    }
  }
  return defaultLanguage;
}
