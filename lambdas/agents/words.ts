import { askedFor } from '../language/asked-for.ts';
import { readCatalogue } from '../language/catalogues.ts';
import type { agents } from '../language/en/agents.ts';
import { type Say, sayIn } from '../language/icu.ts';
import type { Language } from '../language/languages.ts';

export type DeskWords = typeof agents;
export type DeskSay = Say<DeskWords>;

const said = new Map<Language, DeskSay>();

/** The words of the agents' pages in one language. */
export function deskWordsIn(language: Language): DeskSay {
  const say = said.get(language) ?? sayIn<DeskWords>(language, readCatalogue('agents', language));
  said.set(language, say);
  return say;
}

/** Replies at hand, by name; each is said in the language of the person who gets it. */
export const cannedNames = ['greeting', 'moment', 'bank', 'urgent', 'secrets', 'more', 'bye'] as const;
export type CannedName = (typeof cannedNames)[number];

export function isCanned(name: string | undefined): name is CannedName {
  return (cannedNames as readonly (string | undefined)[]).includes(name);
}

/** What the bot was asked for, each in so many words once; where it has none, the intent's plain word. */
export function allAskedFor(intents: readonly string[], language: Language): readonly string[] {
  return [...new Set(intents.map((intent) => askedFor(intent, language) ?? intent.replaceAll('-', ' ')))];
}
