import { within } from './distance.ts';
import { type Lexicon, lettersOf, type Meaning, type Phrase } from './lexicon.ts';

/** What of a text is in the lexicon. */
export interface Scan {
  readonly phrases: readonly Phrase[];
  /** Words that belong to no phrase. */
  readonly loose: readonly string[];
  /** Of these, the words that are no fillers either. */
  readonly rest: readonly string[];
  /** How many words were read in spite of a slip. */
  readonly slips: number;
}

/** In more words than this only a call for a person is heard, and no slips are looked for. */
export const longest = 25;

/** Words are taken as they are; slips are looked for only where that makes no request, and not in long texts. */
export function scan(words: readonly string[], known: Lexicon): Scan {
  const exact = scanWith(words, known, () => undefined);
  // `delte my data`: what is about data by its other words may yet be a request by the one that was mistyped.
  const isVague = (meaning: Meaning) =>
    isPolite(meaning) || (exact.rest.length > 0 && meaning.kind === 'intent' && meaning.intent === 'privacy');
  const asks = exact.phrases.some(({ meaning }) => meaning.kind !== 'account' && !isVague(meaning));
  if (asks || words.length > longest) return exact;
  return scanWith(words, known, (at) => stirredPhrase(words, at, known) ?? known.corrected(words[at] ?? ''));
}

/** A phrase of several words of which one has two neighbouring letters swapped: `hoeveel gled`. */
function stirredPhrase(words: readonly string[], at: number, known: Lexicon): Phrase | undefined {
  return known.stirred(words[at] ?? '').find((phrase) => {
    const wrong = phrase.words.filter((part, index) => words[at + index] !== part);
    const [part = '', another] = wrong;
    const word = words[at + phrase.words.indexOf(part)] ?? '';
    if (another !== undefined || part.length < 4 || known.fillers.has(word)) return false;
    return lettersOf(word) === lettersOf(part) && within(word, part, 1);
  });
}

function scanWith(words: readonly string[], known: Lexicon, corrected: (at: number) => Phrase | undefined): Scan {
  const phrases: Phrase[] = [];
  const loose: string[] = [];
  let slips = 0;
  for (let at = 0; at < words.length; ) {
    const word = words[at] ?? '';
    const fits = (phrase: Phrase) => phrase.words.every((part, index) => words[at + index] === part);
    const exact = known.phrases.get(word)?.find(fits);
    const near = exact ?? corrected(at);
    if (near === undefined) loose.push(word);
    else phrases.push(near);
    if (near !== exact) slips += 1;
    at += near?.words.length ?? 1;
  }
  return { phrases, loose, rest: loose.filter((word) => !known.fillers.has(word)), slips };
}

function isPolite(meaning: Meaning): boolean {
  return meaning.kind === 'intent' && (meaning.intent === 'hello' || meaning.intent === 'thanks');
}
