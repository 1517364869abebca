import { readCatalogue } from '../language/catalogues.ts';
import type { viewing } from '../language/en/viewing.ts';
import { type Say, sayIn } from '../language/icu.ts';
import type { Language } from '../language/languages.ts';

export type ViewWords = typeof viewing;
export type ViewSay = Say<ViewWords>;

const said = new Map<Language, ViewSay>();

/** The words of the one-time pages in one language. */
export function viewWordsIn(language: Language): ViewSay {
  const say = said.get(language) ?? sayIn<ViewWords>(language, readCatalogue('viewing', language));
  said.set(language, say);
  return say;
}
