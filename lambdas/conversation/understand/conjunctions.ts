import type { Lexicon, Phrase } from './lexicon.ts';
import type { Text } from './narrow.ts';
import type { Token } from './normalise.ts';

const and = 'و';
/** What is left without the "and" has so many letters. */
const leastRest = 2;

/**
 * Arabic writes "and" onto the next word: `رصيدي ومعاملاتي` becomes three words. Only where the rest is a word that is
 * known, and the whole is none that means something else: many words begin with that letter.
 */
export function withAndApart(text: Text, { phrases, fillers }: Lexicon): Text {
  if (!text.text.includes(and)) return text;
  const tokens = text.tokens.flatMap((token): readonly Token[] => {
    const { word, from, to } = token;
    if (!word.startsWith(and) || word.length < leastRest + 1) return [token];
    const rest = word.slice(and.length);
    const alone = phrases.get(rest);
    const isOther = ({ meaning }: Phrase) => !alone?.some((phrase) => phrase.meaning === meaning);
    if (alone === undefined || fillers.has(word) || phrases.get(word)?.some(isOther) === true) return [token];
    const middle = from + and.length;
    return [
      { word: and, from, to: middle },
      { word: rest, from: middle, to },
    ];
  });
  // Whoever begins with "and" goes on from what was said before, and joins nothing.
  const rest = tokens.length > 1 && tokens[0]?.word === and ? tokens.slice(1) : tokens;
  return rest.length === text.tokens.length ? text : { ...text, tokens: rest, words: rest.map(({ word }) => word) };
}
