import type { AccountKind } from '../../banks/port.ts';
import { readCatalogue } from '../../language/catalogues.ts';
import { type Language, languageCodes } from '../../language/languages.ts';
import type { PrivacyMode } from '../../store/items.ts';
import { within } from './distance.ts';
import { normalise, wordsOf } from './normalise.ts';
import type { Topic } from './topics.ts';

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

/** Requests beyond those above, each for one skill. */
export type Feature =
  /** A statement to keep, as PDF or CSV. */
  | 'statement'
  /** What may be told without being asked: turned on, changed, shown. */
  | 'alerts'
  | 'alerts-off'
  | 'unfreeze'
  /** A card is lost or stolen. */
  | 'lost'
  /** The card will be used abroad. */
  | 'travel'
  /** What a card may spend. */
  | 'card-limits'
  /** Another name for an account. */
  | 'nickname'
  /** The account that is meant when none is named. */
  | 'default-account'
  /** Which accounts are shown. */
  | 'accounts-shown'
  /** Something charged twice. */
  | 'duplicates'
  /** What is charged every month, and rises. */
  | 'subscriptions'
  /** Will the money last until payday. */
  | 'forecast'
  /** Lists of numbers instead of buttons. */
  | 'numbers-only';

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
  | { readonly kind: 'topic'; readonly topic: Topic }
  | { readonly kind: 'account'; readonly account: AccountKind }
  | { readonly kind: 'language'; readonly language: Language };

export interface Phrase {
  readonly words: readonly string[];
  readonly meaning: Meaning;
  readonly languages: ReadonlySet<Language>;
}

export interface Lexicon {
  /** Phrases by their first word, longest first. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>;
  readonly yes: ReadonlySet<string>;
  readonly no: ReadonlySet<string>;
  readonly negations: ReadonlySet<string>;
  readonly joins: ReadonlySet<string>;
  readonly secrets: ReadonlySet<string>;
  readonly fillers: ReadonlyMap<string, ReadonlySet<Language>>;
  /** Phrases of several words whose first word has the letters of this one, in any order. */
  stirred(word: string): readonly Phrase[];
  /** The command that a mistyped word is nearest to, if it is near enough to one and to nothing else. */
  corrected(word: string): Phrase | undefined;
}

/** Built at first use and kept: some 600 phrases. */
let built: Lexicon | undefined;
export function lexicon(): Lexicon {
  built ??= build();
  return built;
}

function build(): Lexicon {
  const phrases = new Map<string, Phrase>();
  const fillers = new Map<string, Set<Language>>();
  const sets = {
    yes: new Set<string>(),
    no: new Set<string>(),
    negations: new Set<string>(),
    joins: new Set<string>(),
    secrets: new Set<string>(),
  };
  const notTypos = new Set<string>();

  const learn = (language: Language, text: string, meaning: Meaning) => {
    const words = wordsOf(normalise(text));
    const key = `${JSON.stringify(meaning)} ${words.join(' ')}`;
    const languages = new Set([...(phrases.get(key)?.languages ?? []), language]);
    phrases.set(key, { words, meaning, languages });
  };

  for (const language of languageCodes) {
    const vocabulary = readCatalogue('words', language);
    for (const [intent, texts] of Object.entries(vocabulary.intents)) {
      for (const text of texts) learn(language, text, { kind: 'intent', intent: intent as SpokenIntent });
    }
    for (const [topic, texts] of Object.entries(vocabulary.topics)) {
      for (const text of texts) learn(language, text, { kind: 'topic', topic: topic as Topic });
    }
    for (const [account, texts] of Object.entries(vocabulary.kinds)) {
      for (const text of texts) learn(language, text, { kind: 'account', account: account as AccountKind });
    }
    for (const [named, texts] of Object.entries(vocabulary.languageNames)) {
      for (const text of texts) learn(language, text, { kind: 'language', language: named as Language });
    }
    for (const [name, set] of Object.entries(sets)) {
      for (const text of vocabulary[name as keyof typeof sets]) set.add(wordsOf(normalise(text)).join(' '));
    }
    for (const word of vocabulary.fillers) fillers.set(word, new Set([...(fillers.get(word) ?? []), language]));
    for (const word of vocabulary.notTypos) notTypos.add(word);
    for (const [mode, texts] of Object.entries(vocabulary.modes)) {
      for (const text of texts) learn(language, text, { kind: 'intent', intent: 'privacy', mode: mode as PrivacyMode });
    }
  }

  const byFirst = new Map<string, Phrase[]>();
  for (const phrase of phrases.values()) {
    const [first = ''] = phrase.words;
    byFirst.set(first, [...(byFirst.get(first) ?? []), phrase]);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length);

  const stirred = Map.groupBy(
    [...phrases.values()].filter(({ words }) => words.length > 1),
    ({ words: [first = ''] }) => lettersOf(first),
  );
  const stirredSets = new Set([...stirred.keys()].map(setOf));
  const none: readonly Phrase[] = [];
  const nearest = slipsOf([...phrases.values()]);
  const corrected = (word: string): Phrase | undefined => {
    if (word.length < 4 || word.length > 24 || notTypos.has(word) || fillers.has(word) || /\d/.test(word))
      return undefined;
    const [first, ...others] = nearest(word);
    if (first === undefined || others.length === 0) return first;
    const meanings = new Set([first, ...others].map(({ meaning }) => JSON.stringify(meaning)));
    return meanings.size === 1 ? first : undefined;
  };

  return {
    phrases: byFirst,
    ...sets,
    fillers,
    stirred: (word) => (stirredSets.has(setOf(word)) ? (stirred.get(lettersOf(word)) ?? none) : none),
    corrected,
  };
}

/**
 * The one-word commands that a word may be a slip of. Four letters: only two neighbours swapped, or every look would be
 * a lock. Five or six: one slip. Seven and more: two. The first letter is rarely missed, so it must be near the start.
 */
function slipsOf(phrases: readonly Phrase[]): (word: string) => readonly Phrase[] {
  const short = new Map<string, Command[]>();
  const long = new Map<string, Command[]>();
  const add = (map: Map<string, Command[]>, key: string, command: Command) =>
    map.set(key, [...(map.get(key) ?? []), command]);
  for (const phrase of phrases) {
    const [word = '', second] = phrase.words;
    if (second !== undefined || word.length < 4) continue;
    const command = { phrase, word, letters: setOf(word), most: word.length >= 7 ? 2 : 1 };
    if (word.length === 4) add(short, lettersOf(word), command);
    else for (const letter of new Set(word.slice(0, 2))) add(long, letter, command);
  }
  const shortSets = new Set([...short.keys()].map(setOf));
  const none: readonly Command[] = [];
  return (word) => {
    const letters = setOf(word);
    const maySwap = word.length === 4 && shortSets.has(letters);
    const swapped = maySwap ? (short.get(lettersOf(word)) ?? none) : none;
    const near = (long.get(word[0] ?? '') ?? none).filter((command) => mayBe(letters, command));
    return [...swapped, ...near].flatMap((command) => (within(word, command.word, command.most) ? command.phrase : []));
  };
}

/** A one-word command that a word may be a slip of. */
interface Command {
  readonly phrase: Phrase;
  readonly word: string;
  /** As `setOf` gives them. */
  readonly letters: number;
  /** Slips that are let pass. */
  readonly most: number;
}

/** Which letters a word has, a bit for each: cheap to tell that two words are far apart. */
function setOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

/** A slip changes at most two letters of the set. */
function mayBe(letters: number, { letters: others, most }: Command): boolean {
  let different = letters ^ others;
  let count = 0;
  for (; different !== 0 && count <= 2 * most; count += 1) different &= different - 1;
  return count <= 2 * most;
}

/** The letters of a word in order, the same for every word with two of them swapped. */
export function lettersOf(word: string): string {
  return [...word].sort().join('');
}
