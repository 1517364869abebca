import { readCatalogue } from '../language/catalogues.ts';
import type { flow } from '../language/en/flow.ts';
import { type Say, sayIn } from '../language/icu.ts';
import { defaultLanguage, type Language } from '../language/languages.ts';

export type FlowSay = Say<typeof flow>;

const said = new Map<Language, FlowSay>();

/** The words of the Flow's screens in one language; in the default one where the person's is not known. */
export function flowWords(language: Language = defaultLanguage): FlowSay {
  const say = said.get(language) ?? sayIn<typeof flow>(language, readCatalogue('flow', language));
  said.set(language, say);
  return say;
}
