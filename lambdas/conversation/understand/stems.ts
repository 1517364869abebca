/** Languages that put a prefix before every noun: `imali`, `yemali`, `ngemali` are one word for money. */
export const stemmed: readonly string[] = ['zu', 'xh'];

const leastStem = 4;
/** A noun's prefix with what may stand before it (of, with, at, in): consonants at most, then vowels. */
const prefix = /^(?:ng|kw|lw|[nywzlbks])?[aeiou]{1,2}/;

/** What is left of an isiZulu or isiXhosa word without its first prefix; undefined where that is too little to go by. */
export function stemOf(word: string): string | undefined {
  const found = prefix.exec(word)?.[0];
  if (found === undefined || word.length - found.length < leastStem) return undefined;
  return word.slice(found.length);
}
