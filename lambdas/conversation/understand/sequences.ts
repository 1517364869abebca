import { normalise, wordsOf } from './normalise.ts';
import { entriesIn, type Sections, sectionNumber, sectionOf } from './sections.ts';
import { respelt } from './spellings.ts';

/** Words and phrases, each with something said of it, found by where they begin. */
export class Sequences<Value> {
  readonly #byFirst = new Map<string, { readonly words: readonly string[]; readonly value: Value }[]>();
  readonly #sections: Sections;
  readonly #opened = new Set<number>();
  readonly #valueOf: ((told: string) => Value) | undefined;

  /**
   * @param sections entries (`words|what is said of them`) that are taken in when somebody asks for what begins as they do.
   * @param toldOf makes what is said of them.
   */
  constructor(sections: Sections = {}, toldOf?: (told: string) => Value) {
    this.#sections = sections;
    this.#valueOf = toldOf;
  }

  #from(first: string) {
    if (this.#valueOf !== undefined) {
      const number = sectionNumber(first);
      if (!this.#opened.has(number)) {
        this.#opened.add(number);
        for (const entry of entriesIn(this.#sections, sectionOf(first))) {
          const end = entry.indexOf('|');
          this.add((end < 0 ? entry : entry.slice(0, end)).split(' '), this.#valueOf(entry.slice(end + 1)));
        }
      }
    }
    return this.#byFirst.get(first);
  }

  add(words: readonly string[], value: Value): void {
    const [first] = words;
    if (first === undefined) return;
    const known = this.#byFirst.get(first);
    if (known === undefined) this.#byFirst.set(first, [{ words, value }]);
    else {
      const shorter = known.findIndex((one) => one.words.length < words.length);
      known.splice(shorter < 0 ? known.length : shorter, 0, { words, value });
    }
  }

  /** The longest that begins at `at` of `words`, of those that will do. */
  startingAt(
    words: readonly string[],
    at: number,
    willDo: (value: Value) => boolean = () => true,
  ): { readonly length: number; readonly value: Value } | undefined {
    const found = this.#from(words[at] ?? '')?.find(
      (known) => willDo(known.value) && known.words.every((word, index) => words[at + index] === word),
    );
    return found === undefined ? undefined : { length: found.words.length, value: found.value };
  }

  /** What is said of this word, when the word alone is known. */
  get(word: string): Value | undefined {
    return this.#from(word)?.find(({ words }) => words.length === 1)?.value;
  }

  has(word: string): boolean {
    return this.get(word) !== undefined;
  }

  /** True when all these words together are one that is known. */
  isAll(words: readonly string[]): boolean {
    return this.startingAt(words, 0)?.length === words.length;
  }
}

/** The words of a text that a catalogue holds. Most are plain already, and there are thousands of them. */
export function catalogueWords(text: string): readonly string[] {
  return /^[a-z0-9]+(?: [a-z0-9]+)*$/.test(text) && !/([a-z])\1\1/.test(text)
    ? text.split(' ').map(respelt)
    : wordsOf(normalise(text));
}
