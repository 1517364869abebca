import { readCatalogue } from './catalogues.ts';
import type { Language } from './languages.ts';

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

/** What the bot was asked for, in the words in which it speaks of it; undefined where it has none, as for a greeting. */
export function askedFor(intent: string, language: Language): string | undefined {
  const [catalogue, key] = Object.hasOwn(saidElsewhere, intent) ? (saidElsewhere[intent] ?? []) : [];
  const elsewhere = catalogue === undefined || key === undefined ? undefined : wordsOf[catalogue]?.(language)[key];
  const chat: Worded = readCatalogue('chat', language);
  return elsewhere ?? chat[`button.${intent}`];
}
