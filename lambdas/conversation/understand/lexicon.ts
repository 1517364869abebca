import type { AccountKind } from '../../banks/port.ts';
import { readCatalogue } from '../../language/catalogues.ts';
import { type Language, languageCodes } from '../../language/languages.ts';
import type { PrivacyMode } from '../../store/items.ts';
import { readBytesBeside } from './beside.ts';
import { type CompiledLexicon, compileLexicon } from './compile.ts';
import { isEnglish } from './english.ts';
import { unpackLexicon } from './packed.ts';
import { entriesIn, keyed, type Sections, sectionNumber, sectionOf } from './sections.ts';
import { Sequences } from './sequences.ts';
import { type Nearest, nearestOf } from './slips.ts';
import type { Asked } from './topics.ts';
import type { SpokenIntent, Words } from './words.ts';

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

/** Phrases by a word, longest first. */
export interface PhrasesBy {
  get(word: string): readonly Phrase[] | undefined;
}

export interface Lexicon extends Nearest {
  /** By their first word. */
  readonly phrases: PhrasesBy;
  /** By what is left of the first word without its prefix, for languages that put one before every noun. */
  readonly stems: PhrasesBy;
  readonly yes: Sequences<true>;
  readonly no: Sequences<true>;
  readonly negations: Sequences<ReadonlySet<Language>>;
  readonly joins: Sequences<true>;
  readonly secrets: Sequences<true>;
  readonly fillers: Sequences<ReadonlySet<Language>>;
}

/** Beside a bundle: all languages' words as they are compared, so that ten cost a first message a few milliseconds. */
export const lexiconFile = 'lexicon.bin';

let opened: Lexicon | undefined;

/** Read at first use and kept; of its thousands of phrases a language, those are opened that begin as a text's words do. */
export function lexicon(): Lexicon {
  if (opened !== undefined) return opened;
  const packed = readBytesBeside(lexiconFile);
  opened = openLexicon(packed === undefined ? compileLexicon(vocabularies()) : unpackLexicon(packed));
  return opened;
}

/** What the catalogues hold, language by language. */
export function vocabularies(): readonly (readonly [Language, Words])[] {
  return languageCodes.map((language) => [language, readCatalogue('words', language)]);
}

export function openLexicon(compiled: CompiledLexicon): Lexicon {
  const { meanings, phrases, stems, sets, fillers, negations, notTypos } = compiled;
  const languages = compiled.languages.map((codes) => new Set(codes));
  const known = new Map<string, Phrase>();
  const phraseOf = (entry: string): Phrase => {
    const [said = '', meaning = '', spoken = ''] = entry.split('|');
    const found = known.get(entry) ?? {
      words: said.split(' '),
      meaning: meanings[Number(meaning)] ?? { kind: 'intent', intent: 'menu' },
      languages: languages[Number(spoken)] ?? new Set(),
    };
    known.set(entry, found);
    return found;
  };
  const phrasesBy = phrasesIn(phrases, phraseOf);
  const spokenBy = (spoken: string) => languages[Number(spoken)] ?? new Set<Language>();
  const fillerWords = new Sequences<ReadonlySet<Language>>(fillers, spokenBy);
  let real: ReadonlySet<string> | undefined;
  const isReal = (word: string) => {
    real ??= new Set(notTypos.split(';'));
    return real.has(word);
  };
  return {
    phrases: phrasesBy,
    stems: phrasesIn(stems, phraseOf),
    yes: sequencesOf(sets.yes),
    no: sequencesOf(sets.no),
    negations: new Sequences<ReadonlySet<Language>>(negations, spokenBy),
    joins: sequencesOf(sets.joins),
    secrets: sequencesOf(sets.secrets),
    fillers: fillerWords,
    ...nearestOf(
      compiled.near,
      (word) => phrasesBy.get(word) ?? [],
      phraseOf,
      (word) => isReal(word) || fillerWords.has(word) || isEnglish(word),
    ),
  };
}

function phrasesIn(sections: Sections, phraseOf: (entry: string) => Phrase): PhrasesBy {
  const opened = new Map<number, Map<string, string | readonly Phrase[]>>();
  return {
    get(word) {
      const number = sectionNumber(word);
      let lines = opened.get(number);
      if (lines === undefined) {
        lines = keyed(entriesIn(sections, sectionOf(word)));
        opened.set(number, lines);
      }
      const found = lines.get(word);
      if (typeof found !== 'string') return found;
      const phrases = found.split('/').map(phraseOf);
      lines.set(word, phrases);
      return phrases;
    },
  };
}

const sequencesOf = (sections: Sections) => new Sequences<true>(sections, () => true);
