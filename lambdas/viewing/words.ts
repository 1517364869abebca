import { viewing as af } from '../language/af/viewing.ts';
import { viewing as en } from '../language/en/viewing.ts';
import { type Say, sayIn, type Translation } from '../language/icu.ts';
import type { Language } from '../language/languages.ts';

export type ViewWords = typeof en;
export type ViewSay = Say<ViewWords>;

const catalogues: Readonly<Record<Language, Translation<ViewWords>>> = { en, af };
const said = new Map<Language, ViewSay>();

/** The words of the one-time pages in one language. */
export function viewWordsIn(language: Language): ViewSay {
  const say = said.get(language) ?? sayIn<ViewWords>(language, catalogues[language]);
  said.set(language, say);
  return say;
}
