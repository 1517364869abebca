import { normalise } from '../understand/normalise.ts';

/** Longer texts are no command: nothing past these is looked at. */
const mostCharacters = 1_024;
const mostWords = 48;
const mostLetters = 24;

/** Feature keys are hashes of this many bits; a table of some 50,000 of them is hit by chance once in 170 looks. */
export const keyBits = 23;
const keyMask = (1 << keyBits) - 1;

/** The words of a text as the model reads them: lower case, apostrophes gone, every run of digits one `0`. */
export function modelWords(text: string): string[] {
  const head = text.slice(0, mostCharacters);
  const isPlain = /^[\x20-\x7e]*$/.test(head);
  const plain = isPlain ? head.toLowerCase() : normalise(head).replace(/[’‘ʼ]/g, "'");
  // A pattern over all of Unicode takes milliseconds to make, and most messages need none.
  const words = plain.replace(/['`]/g, '').match(isPlain ? /[a-z]+|\d+/g : /[\p{L}\p{M}]+|\d+/gu) ?? [];
  return words.slice(0, mostWords).map((word) => (/^\d/.test(word) ? '0' : word.slice(0, mostLetters)));
}

/** Hash of a word by itself: 32 bits, FNV-1a over UTF-16 units. */
export function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash;
}

/** Murmur3's last steps, so that the low bits depend on all. */
export function keyOf(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) & keyMask;
}

const edge = 0x51ed270b;
const join = (left: number, right: number) => Math.imul(left ^ 0x9e3779b9, 0x01000193) ^ Math.imul(right, 0x27d4eb2f);

/**
 * Calls `see` with the key of every word, pair of neighbours and pair with one word between, the text's edges counting as
 * words. A key may come several times.
 */
export function eachWordKey(hashes: readonly number[], see: (key: number) => void): void {
  const { length } = hashes;
  for (let at = 0; at <= length; at += 1) {
    const here = at < length ? (hashes[at] ?? 0) : edge;
    if (at < length) see(keyOf(here));
    const before = at > 0 ? (hashes[at - 1] ?? 0) : edge;
    see(keyOf(join(before, here)));
    if (at >= 1) see(keyOf(join(join(at > 1 ? (hashes[at - 2] ?? 0) : edge, 0x3ade68b1), here)));
  }
}

/** As above, for runs of three to five letters within a word, its edges marked. */
export function eachLetterKey(words: readonly string[], see: (key: number) => void): void {
  for (const word of words) {
    const padded = `<${word}>`;
    for (let from = 0; from + 3 <= padded.length; from += 1) {
      let hash = 0x2c1b3c6d;
      const to = Math.min(padded.length, from + 5);
      for (let at = from; at < to; at += 1) {
        hash = Math.imul(hash ^ padded.charCodeAt(at), 0x01000193);
        if (at - from >= 2) see(keyOf(hash));
      }
    }
  }
}
