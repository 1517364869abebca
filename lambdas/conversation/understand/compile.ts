import type { AccountKind } from '../../banks/port.ts';
import type { Language } from '../../language/languages.ts';
import type { PrivacyMode } from '../../store/items.ts';
import type { Meaning } from './lexicon.ts';
import { type Sections, sectioned } from './sections.ts';
import { catalogueWords } from './sequences.ts';
import { type Near, nearOf } from './slips.ts';
import { stemmed, stemOf } from './stems.ts';
import type { Feature, Topic } from './topics.ts';
import type { SpokenIntent, Words } from './words.ts';

type SetName = 'yes' | 'no' | 'joins' | 'secrets';
const setNames = ['yes', 'no', 'joins', 'secrets'] as const satisfies readonly SetName[];

/**
 * The words of all languages as they are compared: what costs time is done, and what is left is opened word by word. An
 * entry of `phrases` is a first word and, with `/` between, `phrase|meaning|languages`, longest first; the numbers are
 * places in the lists.
 */
export interface CompiledLexicon {
  readonly meanings: readonly Meaning[];
  readonly languages: readonly (readonly Language[])[];
  readonly phrases: Sections;
  readonly stems: Sections;
  readonly near: Near;
  readonly sets: Readonly<Record<SetName, Sections>>;
  /** `words|languages` */
  readonly fillers: Sections;
  /** The same. */
  readonly negations: Sections;
  /** With `;` between. */
  readonly notTypos: string;
}

interface Learnt {
  readonly words: readonly string[];
  readonly meaning: number;
  readonly languages: Set<Language>;
}

export function compileLexicon(vocabularies: readonly (readonly [Language, Words])[]): CompiledLexicon {
  const meanings = new Map<string, { readonly meaning: Meaning; readonly index: number }>();
  const phrases = new Map<string, Learnt>();
  const sets = Object.fromEntries(setNames.map((name) => [name, new Set<string>()])) as Record<SetName, Set<string>>;
  const fillers = new Map<string, Set<Language>>();
  const negations = new Map<string, Set<Language>>();
  const notTypos = new Set<string>();
  const learn = (language: Language, texts: readonly string[], meaning: Meaning) => {
    const name = JSON.stringify(meaning);
    const { index } = meanings.get(name) ?? { index: meanings.size };
    meanings.set(name, { meaning, index });
    for (const text of texts) {
      const words = catalogueWords(text);
      if (words.length === 0) continue;
      const key = `${words.join(' ')}|${index}`;
      const known = phrases.get(key);
      if (known === undefined) phrases.set(key, { words, meaning: index, languages: new Set([language]) });
      else known.languages.add(language);
    }
  };

  for (const [language, vocabulary] of vocabularies) {
    for (const [intent, texts] of Object.entries(vocabulary.intents)) {
      learn(language, texts, { kind: 'intent', intent: intent as SpokenIntent });
    }
    for (const [topic, texts] of Object.entries(vocabulary.topics)) {
      learn(language, texts, { kind: 'topic', topic: topic as Topic });
    }
    for (const [feature, texts] of Object.entries(vocabulary.features ?? {})) {
      learn(language, texts, { kind: 'topic', topic: feature as Feature });
    }
    for (const [account, texts] of Object.entries(vocabulary.kinds)) {
      learn(language, texts, { kind: 'account', account: account as AccountKind });
    }
    for (const [named, texts] of Object.entries(vocabulary.languageNames)) {
      learn(language, texts, { kind: 'language', language: named as Language });
    }
    for (const [mode, texts] of Object.entries(vocabulary.modes)) {
      learn(language, texts, { kind: 'intent', intent: 'privacy', mode: mode as PrivacyMode });
    }
    for (const name of setNames) for (const text of vocabulary[name]) sets[name].add(catalogueWords(text).join(' '));
    for (const text of vocabulary.fillers) noteIn(fillers, text, language);
    for (const text of vocabulary.negations) noteIn(negations, text, language);
    for (const word of vocabulary.notTypos) notTypos.add(catalogueWords(word).join(' '));
  }

  const spoken = new Map<string, number>();
  const spokenAt = (languages: ReadonlySet<Language>) => {
    const name = [...languages].join(' ');
    const at = spoken.get(name) ?? spoken.size;
    spoken.set(name, at);
    return at;
  };
  const all = [...phrases.values()];
  const entryOf = ({ words, meaning, languages }: Learnt) => `${words.join(' ')}|${meaning}|${spokenAt(languages)}`;
  // A denial is in the prefix itself: `sukuvala` is no `ukuvala`.
  const denied = meanings.get(JSON.stringify({ kind: 'topic', topic: 'denied' } satisfies Meaning))?.index;
  const inflected = all.filter(
    ({ meaning, languages }) => meaning !== denied && stemmed.some((code) => languages.has(code as Language)),
  );
  const compiled = {
    phrases: linesOf(all, ([first]) => first, entryOf),
    near: nearOf(all.filter(({ meaning }) => meaning !== denied).map(entryOf)),
    stems: linesOf(inflected, ([first = '']) => stemOf(first), entryOf),
    fillers: toldOf(fillers, spokenAt),
    negations: toldOf(negations, spokenAt),
  };
  return {
    meanings: [...meanings.values()].map(({ meaning }) => meaning),
    languages: [...spoken.keys()].map((name) => name.split(' ') as Language[]),
    ...compiled,
    sets: {
      yes: textsOf(sets.yes),
      no: textsOf(sets.no),
      joins: textsOf(sets.joins),
      secrets: textsOf(sets.secrets),
    },
    notTypos: [...notTypos].join(';'),
  };
}

function noteIn(words: Map<string, Set<Language>>, text: string, language: Language): void {
  const said = catalogueWords(text).join(' ');
  words.set(said, (words.get(said) ?? new Set<Language>()).add(language));
}

const toldOf = (
  words: ReadonlyMap<string, ReadonlySet<Language>>,
  spokenAt: (languages: ReadonlySet<Language>) => number,
) => sectioned([...words].flatMap(([said, languages]) => (said === '' ? [] : `${said}|${spokenAt(languages)}`)));

const textsOf = (texts: ReadonlySet<string>) => sectioned([...texts].filter((text) => text !== ''));

function linesOf(
  phrases: readonly Learnt[],
  keyOf: (words: readonly string[]) => string | undefined,
  entryOf: (phrase: Learnt) => string,
): Sections {
  const byKey = Map.groupBy(phrases, ({ words }) => keyOf(words));
  byKey.delete(undefined);
  return sectioned(
    [...byKey].map(([key, some]) =>
      [key, ...some.sort((a, b) => b.words.length - a.words.length).map(entryOf)].join('/'),
    ),
  );
}
