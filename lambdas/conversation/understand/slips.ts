import { within } from './distance.ts';
import type { Phrase } from './lexicon.ts';

export interface Nearest {
  /** Phrases of several words whose first word has the letters of this one, in any order. */
  stirred(word: string): readonly Phrase[];
  /** The command that a mistyped word is nearest to, if it is near enough to one and to nothing else. */
  corrected(word: string, willDo: (phrase: Phrase) => boolean): Phrase | undefined;
}

/** Finds phrases by words that are a slip away. @param isWord true for words that are nobody's slip. */
export function nearestOf(phrases: readonly Phrase[], isWord: (word: string) => boolean): Nearest {
  const stirred = Map.groupBy(
    phrases.filter(({ words }) => words.length > 1),
    ({ words: [first = ''] }) => setOf(first),
  );
  const none: readonly Phrase[] = [];
  const nearest = slipsOf(phrases);
  return {
    stirred(word) {
      const maybe = stirred.get(setOf(word));
      if (maybe === undefined) return none;
      const letters = lettersOf(word);
      return maybe.filter(({ words: [first = ''] }) => lettersOf(first) === letters);
    },
    corrected(word, willDo) {
      if (word.length < 4 || word.length > 24 || isWord(word) || /\d/.test(word)) return undefined;
      const [first, ...others] = nearest(word).filter(willDo);
      return others.every(({ meaning }) => meaning === first?.meaning) ? first : undefined;
    },
  };
}

/**
 * The one-word commands that a word may be a slip of. Four letters: only two neighbours swapped, or every look would be
 * a lock. Five or six: one slip. Seven and more: two. The first letter is rarely missed, so it must be near the start.
 */
function slipsOf(phrases: readonly Phrase[]): (word: string) => readonly Phrase[] {
  const short = new Map<number, Command[]>();
  const long = new Map<string, Command[]>();
  for (const phrase of phrases) {
    const [word = '', second] = phrase.words;
    if (second !== undefined || word.length < 4) continue;
    const command = { phrase, word, letters: setOf(word), most: word.length >= 7 ? 2 : 1 };
    if (word.length === 4) add(short, command.letters, command);
    else for (const letter of new Set(word.slice(0, 2))) add(long, letter, command);
  }
  const none: readonly Command[] = [];
  return (word) => {
    const letters = setOf(word);
    const swapped = word.length === 4 ? (short.get(letters) ?? none) : none;
    const near = (long.get(word[0] ?? '') ?? none).filter((command) => mayBe(letters, command));
    const isSwap = (command: Command) => command.word.length > 4 || lettersOf(command.word) === lettersOf(word);
    return [...swapped, ...near].flatMap((command) =>
      within(word, command.word, command.most) && isSwap(command) ? command.phrase : [],
    );
  };
}

function add<Key>(map: Map<Key, Command[]>, key: Key, command: Command): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [command]);
  else list.push(command);
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
