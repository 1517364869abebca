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

type Worded = Readonly<Record<string, string>>;

/** Where the words are of what has no button in the chat. */
const wordsOf: Readonly<Record<string, (language: Language) => Worded>> = {
  cards: (language) => readCatalogue('cards', language),
  alerts: (language) => readCatalogue('alerts', language),
  viewing: (language) => readCatalogue('viewing', language),
};

const saidElsewhere: Readonly<Record<string, readonly [keyof typeof wordsOf, string]>> = {
  unfreeze: ['cards', 'do.unfreeze'],
  lost: ['cards', 'do.lost'],
  replace: ['cards', 'do.replace'],
  travel: ['cards', 'do.travel'],
  'card-limits': ['cards', 'page.title'],
  'card-state': ['cards', 'page.title'],
  nickname: ['cards', 'accounts.title'],
  'default-account': ['cards', 'accounts.title'],
  'accounts-shown': ['cards', 'accounts.title'],
  alerts: ['alerts', 'button.alerts'],
  'alerts-off': ['alerts', 'button.alerts'],
  'alerts-when': ['alerts', 'button.when'],
  recognise: ['alerts', 'page.title'],
  statement: ['viewing', 'money.statement'],
  duplicates: ['viewing', 'money.duplicates'],
  subscriptions: ['viewing', 'money.subscriptions'],
  forecast: ['viewing', 'money.forecast'],
};

/** What the bot was asked for, in the words in which it speaks of it; where it has none, the intent's plain word. */
export function askedFor(intent: string, language: Language): string {
  const [catalogue, key] = Object.hasOwn(saidElsewhere, intent) ? (saidElsewhere[intent] ?? []) : [];
  const elsewhere = catalogue === undefined || key === undefined ? undefined : wordsOf[catalogue]?.(language)[key];
  const chat: Worded = readCatalogue('chat', language);
  return elsewhere ?? chat[`button.${intent}`] ?? intent.replaceAll('-', ' ');
}

/** The same of several, each in so many words once. */
export function allAskedFor(intents: readonly string[], language: Language): readonly string[] {
  return [...new Set(intents.map((intent) => askedFor(intent, language)))];
}
