import { within } from './distance.ts';
import type { Phrase } from './lexicon.ts';

/** By these of a word's letters words are put together: few enough keys to read at once. */
const someLetters = 0x1b6;

/** In commands of so many letters two slips are let pass, one of which may have cost a letter. */
const longWord = 7;

export interface Nearest {
  /** Phrases of several words whose first word has the letters of this one, in any order. */
  stirred(word: string): readonly Phrase[];
  /** The command that a mistyped word is nearest to, if it is near enough to one and to nothing else. */
  corrected(word: string, willDo: (phrase: Phrase) => boolean): Phrase | undefined;
}

/** What is looked through for slips: words or lines with `/` between. */
export interface Near {
  /** First words of phrases of several words, by some of their letters. */
  readonly stirred: Readonly<Record<string, string>>;
  /** One-word commands of four letters, by their letters; and longer ones, by either of their first two and their length. */
  readonly short: Readonly<Record<string, string>>;
  readonly long: Readonly<Record<string, string>>;
}

/**
 * Finds phrases by words that are a slip away.
 *
 * @param phraseOf a phrase by its line.
 * @param isWord true for words that are nobody's slip.
 */
export function nearestOf(
  near: Near,
  phrasesOf: (first: string) => readonly Phrase[],
  phraseOf: (line: string) => Phrase,
  isWord: (word: string) => boolean,
): Nearest {
  const none: readonly never[] = [];
  const apart = new Map<string, readonly Command[]>();
  const commandsBy = (key: string) => {
    const known = apart.get(key) ?? linesIn(near.long, key).map(commandOf);
    if (Object.hasOwn(near.long, key)) apart.set(key, known);
    return known;
  };
  const opened = new Set<number>();
  const firsts = new Map<number, First[]>();
  const firstsBy = (letters: number) => {
    const key = letters & someLetters;
    if (!opened.has(key)) {
      opened.add(key);
      for (const first of linesIn(near.stirred, String(key))) {
        const alike = firsts.get(setOf(first)) ?? [];
        const phrases = phrasesOf(first).filter(({ words }) => words.length > 1);
        alike.push({ size: first.length, letters: lettersOf(first), phrases });
        firsts.set(setOf(first), alike);
      }
    }
    return firsts.get(letters);
  };
  return {
    stirred(word) {
      const maybe = firstsBy(setOf(word))?.filter(({ size }) => size === word.length) ?? none;
      if (maybe.length === 0) return none;
      const letters = lettersOf(word);
      return maybe.flatMap((one) => (one.letters === letters ? one.phrases : []));
    },
    corrected(word, willDo) {
      if (word.length < 4 || word.length > 24 || isWord(word) || /\d/.test(word)) return undefined;
      const letters = setOf(word);
      const short = word.length === 4 ? linesIn(near.short, String(letters & someLetters)).map(commandOf) : [];
      const found = short.filter(
        (command) => lettersOf(command.word) === lettersOf(word) && within(word, command.word, 1),
      );
      // `izulu` is the weather, and two letters of five are no slip.
      const slips = word.length < longWord - 1 ? 1 : 2;
      for (let length = word.length - slips; length <= word.length + slips; length += 1) {
        for (const command of commandsBy(`${word[0] ?? ''}${length}`)) {
          const most = Math.min(slips, command.most);
          if (mayBe(letters, command) && within(word, command.word, most)) found.push(command);
        }
      }
      if (found.length === 0) return undefined;
      const [first, ...others] = found.map(({ line }) => phraseOf(line)).filter(willDo);
      return others.every(({ meaning }) => meaning === first?.meaning) ? first : undefined;
    },
  };
}

/**
 * Puts phrases where their slips are looked for. Four letters: only two neighbours swapped, or every look would be a
 * lock. Five or six: one slip. Seven and more: two. The first letter is rarely missed, so it must be near the start.
 *
 * @param lines each phrase, its words first, then `|` and what only `phraseOf` reads.
 */
export function nearOf(lines: readonly string[]): Near {
  const stirred = new Map<string, Set<string>>();
  const short = new Map<string, Set<string>>();
  const long = new Map<string, Set<string>>();
  const put = (map: Map<string, Set<string>>, key: string, line: string) =>
    map.set(key, (map.get(key) ?? new Set<string>()).add(line));
  for (const line of lines) {
    const [word = '', second] = line.slice(0, line.indexOf('|')).split(' ');
    if (second !== undefined) put(stirred, String(setOf(word) & someLetters), word);
    else if (word.length === 4) put(short, String(setOf(word) & someLetters), line);
    else if (word.length > 4) for (const letter of word.slice(0, 2)) put(long, `${letter}${word.length}`, line);
  }
  const joined = (map: ReadonlyMap<string, ReadonlySet<string>>) =>
    Object.fromEntries([...map].map(([key, some]) => [key, [...some].join('/')]));
  return { stirred: joined(stirred), short: joined(short), long: joined(long) };
}

function linesIn(lines: Readonly<Record<string, string>>, key: string): readonly string[] {
  return Object.hasOwn(lines, key) ? (lines[key]?.split('/') ?? []) : [];
}

/** A word with which phrases of several words begin. */
interface First {
  readonly size: number;
  /** As `lettersOf` gives them. */
  readonly letters: string;
  readonly phrases: readonly Phrase[];
}

/** A one-word command that a word may be a slip of. */
interface Command {
  readonly line: string;
  readonly word: string;
  /** As `setOf` gives them. */
  readonly letters: number;
  /** Slips that are let pass. */
  readonly most: number;
}

function commandOf(line: string): Command {
  const word = line.slice(0, line.indexOf('|'));
  return { line, word, letters: setOf(word), most: word.length >= longWord ? 2 : 1 };
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
