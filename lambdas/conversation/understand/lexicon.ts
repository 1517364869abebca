import type { AccountKind } from '../../banks/port.ts';
import { readCatalogue } from '../../language/catalogues.ts';
import { type Language, languageCodes } from '../../language/languages.ts';
import type { PrivacyMode } from '../../store/items.ts';
import { catalogueWords, Sequences } from './sequences.ts';
import { type Nearest, nearestOf } from './slips.ts';
import { stemmed, stemOf } from './stems.ts';
import type { Asked, Feature, Topic } from './topics.ts';

export type { Feature } from './topics.ts';

/** What can be asked for in words. */
export type SpokenIntent =
  | 'hello'
  | 'menu'
  | 'help'
  | 'link'
  | 'balance'
  | 'accounts'
  | 'unlink'
  | 'consent'
  | 'stop'
  | 'start'
  | 'lock'
  | 'agent'
  | 'privacy'
  | 'hide'
  | 'export'
  | 'delete'
  | 'pin'
  | 'language'
  | 'thanks'
  | 'cancel';

/** One language's words, as `language/<l>/words.ts` holds them. Phrases are written as people type them. */
export interface Words {
  readonly intents: Readonly<Record<SpokenIntent, readonly string[]>>;
  /** What no skill does, as people ask for it. */
  readonly topics: Readonly<Partial<Record<Topic, readonly string[]>>>;
  /** What is asked for about cards, alerts and movements of money. */
  readonly features?: Readonly<Partial<Record<Feature, readonly string[]>>>;
  /** How people name kinds of accounts. */
  readonly kinds: Readonly<Partial<Record<AccountKind, readonly string[]>>>;
  /** How people ask for the place where amounts are to reach them. */
  readonly modes: Readonly<Record<PrivacyMode, readonly string[]>>;
  readonly yes: readonly string[];
  readonly no: readonly string[];
  readonly negations: readonly string[];
  /** Words between two requests: `balance and unlink`. */
  readonly joins: readonly string[];
  /** Words beside which a number is a secret. */
  readonly secrets: readonly string[];
  /** How this language names the languages. */
  readonly languageNames: Readonly<Partial<Record<Language, readonly string[]>>>;
  /** Words that carry no request. */
  readonly fillers: readonly string[];
  /** Real words that are one slip away from a command. */
  readonly notTypos: readonly string[];
}

export type Meaning =
  | { readonly kind: 'intent'; readonly intent: SpokenIntent; readonly mode?: PrivacyMode }
  | { readonly kind: 'topic'; readonly topic: Asked }
  | { readonly kind: 'account'; readonly account: AccountKind }
  | { readonly kind: 'language'; readonly language: Language };

export interface Phrase {
  readonly words: readonly string[];
  /** One object for each meaning. */
  readonly meaning: Meaning;
  readonly languages: ReadonlySet<Language>;
}

export interface Lexicon extends Nearest {
  /** Phrases by their first word, longest first. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>;
  /** As above, by what is left of the first word without its prefix, for languages that put one before every noun. */
  readonly stems: ReadonlyMap<string, readonly Phrase[]>;
  readonly yes: Sequences<true>;
  readonly no: Sequences<true>;
  readonly negations: Sequences<true>;
  readonly joins: Sequences<true>;
  readonly secrets: Sequences<true>;
  readonly fillers: Sequences<ReadonlySet<Language>>;
}

/** Built at first use and kept: some 600 phrases a language. */
let built: Lexicon | undefined;
export function lexicon(): Lexicon {
  built ??= buildLexicon(languageCodes.map((language) => [language, readCatalogue('words', language)]));
  return built;
}

export function buildLexicon(vocabularies: readonly (readonly [Language, Words])[]): Lexicon {
  const meanings = new Map<string, { readonly meaning: Meaning; readonly phrases: Map<string, MutablePhrase> }>();
  const sets = {
    yes: new Sequences<true>(),
    no: new Sequences<true>(),
    negations: new Sequences<true>(),
    joins: new Sequences<true>(),
    secrets: new Sequences<true>(),
  };
  const fillers = new Map<string, Set<Language>>();
  const notTypos = new Set<string>();
  const all: MutablePhrase[] = [];

  const learn = (language: Language, texts: readonly string[], key: string, meaning: Meaning) => {
    const known = meanings.get(key) ?? { meaning, phrases: new Map<string, MutablePhrase>() };
    meanings.set(key, known);
    for (const text of texts) {
      const words = catalogueWords(text);
      if (words.length === 0) continue;
      const said = words.join(' ');
      const phrase = known.phrases.get(said);
      if (phrase !== undefined) {
        phrase.languages.add(language);
        continue;
      }
      const learnt = { words, meaning: known.meaning, languages: new Set([language]) };
      known.phrases.set(said, learnt);
      all.push(learnt);
    }
  };

  for (const [language, vocabulary] of vocabularies) {
    for (const [intent, texts] of Object.entries(vocabulary.intents)) {
      learn(language, texts, `i ${intent}`, { kind: 'intent', intent: intent as SpokenIntent });
    }
    for (const [topic, texts] of Object.entries(vocabulary.topics)) {
      learn(language, texts, `t ${topic}`, { kind: 'topic', topic: topic as Topic });
    }
    for (const [feature, texts] of Object.entries(vocabulary.features ?? {})) {
      learn(language, texts, `t ${feature}`, { kind: 'topic', topic: feature as Feature });
    }
    for (const [account, texts] of Object.entries(vocabulary.kinds)) {
      learn(language, texts, `a ${account}`, { kind: 'account', account: account as AccountKind });
    }
    for (const [named, texts] of Object.entries(vocabulary.languageNames)) {
      learn(language, texts, `l ${named}`, { kind: 'language', language: named as Language });
    }
    for (const [mode, texts] of Object.entries(vocabulary.modes)) {
      learn(language, texts, `m ${mode}`, { kind: 'intent', intent: 'privacy', mode: mode as PrivacyMode });
    }
    for (const [name, set] of Object.entries(sets)) {
      for (const text of vocabulary[name as keyof typeof sets]) set.add(catalogueWords(text), true);
    }
    for (const text of vocabulary.fillers) {
      const said = catalogueWords(text).join(' ');
      fillers.set(said, (fillers.get(said) ?? new Set<Language>()).add(language));
    }
    for (const word of vocabulary.notTypos) notTypos.add(catalogueWords(word).join(' '));
  }

  const fillerWords = new Sequences<ReadonlySet<Language>>();
  for (const [said, languages] of fillers) fillerWords.add(said.split(' '), languages);
  return {
    phrases: byFirst(all, ([first = '']) => first),
    stems: byFirst(
      all.filter(({ languages }) => stemmed.some((one) => languages.has(one as Language))),
      ([first = '']) => stemOf(first),
    ),
    ...sets,
    fillers: fillerWords,
    ...nearestOf(all, (word) => notTypos.has(word) || fillers.has(word)),
  };
}

type MutablePhrase = Phrase & { readonly languages: Set<Language> };

function byFirst(
  phrases: readonly Phrase[],
  keyOf: (words: readonly string[]) => string | undefined,
): ReadonlyMap<string, readonly Phrase[]> {
  const found = new Map<string, Phrase[]>();
  for (const phrase of phrases) {
    const key = keyOf(phrase.words);
    if (key === undefined) continue;
    const list = found.get(key);
    if (list === undefined) found.set(key, [phrase]);
    else list.push(phrase);
  }
  for (const list of found.values()) if (list.length > 1) list.sort((a, b) => b.words.length - a.words.length);
  return found;
}
