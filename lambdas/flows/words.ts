import { flow as af } from '../language/af/flow.ts';
import { flow as en } from '../language/en/flow.ts';
import { type Say, sayIn, type Translation } from '../language/icu.ts';
import { defaultLanguage, type Language } from '../language/languages.ts';

export type FlowSay = Say<typeof en>;

const catalogues: Readonly<Record<Language, Translation<typeof en>>> = { en, af };
const said = new Map<Language, FlowSay>();

/** The words of the Flow's screens in one language; in the default one where the person's is not known. */
export function flowWords(language: Language = defaultLanguage): FlowSay {
  const say = said.get(language) ?? sayIn<typeof en>(language, catalogues[language]);
  said.set(language, say);
  return say;
}
