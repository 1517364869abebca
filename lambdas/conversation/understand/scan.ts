import type { Language } from '../../language/languages.ts';
import { within } from './distance.ts';
import type { Lexicon, Meaning, Phrase } from './lexicon.ts';
import { isHan } from './normalise.ts';
import { lettersOf } from './slips.ts';
import { meet, type Speech, speechOf } from './speech.ts';
import { stemOf } from './stems.ts';
import type { Asked } from './topics.ts';

/** What of a text is in the lexicon. */
export interface Scan {
  readonly phrases: readonly Phrase[];
  /** Where, among the words, each phrase begins. */
  readonly phrasesAt: readonly number[];
  /** Places of words that belong to no phrase. */
  readonly looseAt: readonly number[];
  /** Of these, the words that are no fillers either. */
  readonly restAt: readonly number[];
  /** Whether the word at a place carries no request. */
  readonly isFiller: (at: number) => boolean;
  /** How many words were read in spite of a slip. */
  readonly slips: number;
  readonly speech: Speech;
}

/** In more words than this only a call for a person is heard, and no slips are looked for. */
export const longest = 25;

/** How long a text is, in words. Two letters of a script without blanks are about one. */
export function lengthOf(words: readonly string[]): number {
  let han = 0;
  for (const word of words) if (word.length === 1 && isHan(word)) han += 1;
  return words.length - Math.floor(han / 2);
}

/** Words are taken as they are; slips are looked for only where that makes no request, and not in long texts. */
export function scan(words: readonly string[], known: Lexicon): Scan {
  const isFiller = fillersIn(words, known);
  const asIs = exactIn(words, known);
  const exact = scanWith(words, known, isFiller, asIs, () => undefined);
  // `delte my data`: what is about data by its other words may yet be a request by the one that was mistyped.
  const isVague = (meaning: Meaning) =>
    isPolite(meaning) || (exact.restAt.length > 0 && meaning.kind === 'intent' && meaning.intent === 'privacy');
  const asks = exact.phrases.some(({ meaning }) => meaning.kind !== 'account' && !isVague(meaning));
  if (lengthOf(words) > longest || (asks && !exact.speech.isForeign)) return exact;
  // A strange word among words of one language is no slip of another's.
  const { likely } = exact.speech;
  const isOfThem = ({ languages }: Phrase) => likely.size === 0 || meet(languages, likely);
  const longerOf = (at: number) => {
    const whole = asIs(at);
    const spread = spreadAt(words, at, known, likely, isOfThem);
    return spread !== undefined && spread.words.length > (whole?.words.length ?? 0) ? spread : whole;
  };
  const spread = exact.speech.isForeign ? scanWith(words, known, isFiller, longerOf, () => undefined) : exact;
  // `aumenta por favor meu limite de saque` has a shorter request in it, `meu limite`, of which it is more than that.
  if (asks) return heardIn(spread) > heardIn(exact) ? spread : exact;
  if (spread.phrases.some(({ meaning }) => maySpread(meaning))) return spread;
  return scanWith(
    words,
    known,
    isFiller,
    asIs,
    (at) => stirredPhrase(words, at, known, isOfThem) ?? known.corrected(words[at] ?? '', isOfThem),
    exact,
  );
}

/** How many words that are more than small belong to what was found. */
function heardIn({ phrases, phrasesAt, isFiller }: Scan): number {
  return phrases.reduce(
    (sum, { words }, index) => sum + words.filter((_, part) => !isFiller((phrasesAt[index] ?? 0) + part)).length,
    0,
  );
}

/** How many small words may stand between those of a phrase. */
const mostBetween = 3;

/** Nothing that a chat does by an order is heard in spread words. */
function maySpread(meaning: Meaning): boolean {
  if (meaning.kind === 'intent') return meaning.intent === 'agent' || meaning.intent === 'balance';
  return meaning.kind === 'topic' && !unspread.has(meaning.topic);
}

const noLanguage: ReadonlySet<Language> = new Set();

const unspread: ReadonlySet<Asked> = new Set(['distress', 'rude', 'denied', 'more', 'repeat', 'unable', 'bot', 'bank']);

/**
 * A phrase with small words in between, or without its own: `blokkeer asseblief die kaart` for `blokkeer my kaart`. What the
 * model has not read has nothing else to be found by. Two words at least must be more than small.
 */
function spreadAt(
  words: readonly string[],
  at: number,
  { phrases, fillers, negations }: Lexicon,
  likely: ReadonlySet<Language>,
  willDo: (phrase: Phrase) => boolean,
): Phrase | undefined {
  // What denies is never passed over: `kartu ketemu` is no `kartu ga ketemu`.
  const isSmall = (word: string) => fillers.has(word) && !meet(negations.get(word) ?? noLanguage, likely);
  if (isSmall(words[at] ?? '')) return undefined;
  for (const phrase of phrases.get(words[at] ?? '') ?? []) {
    if (!maySpread(phrase.meaning) || !willDo(phrase)) continue;
    const wanted = phrase.words.filter((word) => !isSmall(word));
    if (wanted.length < 2) continue;
    let place = at;
    const fits = wanted.every((word, index) => {
      if (index === 0) return true;
      const from = place + 1;
      place = from;
      while (place - from <= mostBetween && words[place] !== word && isSmall(words[place] ?? '')) place += 1;
      return words[place] === word;
    });
    if (fits) return { ...phrase, words: words.slice(at, place + 1) };
  }
  return undefined;
}

/** A phrase of several words of which one has two neighbouring letters swapped: `hoeveel gled`. */
function stirredPhrase(
  words: readonly string[],
  at: number,
  known: Lexicon,
  willDo: (phrase: Phrase) => boolean,
): Phrase | undefined {
  return known.stirred(words[at] ?? '').find((phrase) => {
    let wrong = -1;
    for (let index = 0; index < phrase.words.length; index += 1) {
      if (words[at + index] === phrase.words[index]) continue;
      if (wrong >= 0) return false;
      wrong = index;
    }
    const part = phrase.words[wrong] ?? '';
    const word = words[at + wrong] ?? '';
    if (part.length < 4 || part.length !== word.length || known.fillers.has(word) || !willDo(phrase)) return false;
    return within(word, part, 1) && lettersOf(word) === lettersOf(part);
  });
}

function scanWith(
  words: readonly string[],
  known: Lexicon,
  isFiller: (at: number) => boolean,
  asIs: (at: number) => Phrase | undefined,
  corrected: (at: number) => Phrase | undefined,
  before?: Scan,
): Scan {
  const phrases: Phrase[] = [];
  const phrasesAt: number[] = [];
  const looseAt: number[] = [];
  let slips = 0;
  for (let at = 0; at < words.length; ) {
    const exact = asIs(at);
    const near = exact ?? corrected(at);
    if (near === undefined) looseAt.push(at);
    else {
      phrases.push(near);
      phrasesAt.push(at);
    }
    if (near !== exact) slips += 1;
    at += near?.words.length ?? 1;
  }
  if (before !== undefined && slips === before.slips) return before;
  const speech = speechOf(words, phrases, known);
  const kept = phrases.map(
    (phrase, index) =>
      !isOthersGreeting(phrase, phrasesAt[index] ?? 0, words, known) && !isOthersOath(phrase, speech, known),
  );
  const restAt = looseAt.filter((at) => !isFiller(at));
  return {
    phrases: phrases.filter((_, index) => kept[index]),
    phrasesAt: phrasesAt.filter((_, index) => kept[index]),
    looseAt,
    restAt,
    isFiller,
    slips,
    speech,
  };
}

/** The phrase that begins at a place, as it is written. Looked for once: a text is gone through up to three times. */
function exactIn(words: readonly string[], known: Lexicon): (at: number) => Phrase | undefined {
  const found = new Map<number, Phrase | undefined>();
  return (at) => {
    if (found.has(at)) return found.get(at);
    const fits = (phrase: Phrase) => phrase.words.every((part, index) => words[at + index] === part);
    const exact = known.phrases.get(words[at] ?? '')?.find(fits) ?? inflected(words, at, known);
    found.set(at, exact);
    return exact;
  };
}

/** One language's greeting that ends a sentence of another, where it means something else: `kitna hai`, how much is it. */
function isOthersGreeting(
  { words: [word = '', second], meaning, languages }: Phrase,
  at: number,
  words: readonly string[],
  { fillers }: Lexicon,
): boolean {
  if (at === 0 || words.length < shortSentence || second !== undefined || !isPolite(meaning)) return false;
  const spoken = fillers.get(word);
  return spoken !== undefined && [...spoken].some((language) => !languages.has(language));
}

const shortSentence = 3;

/** One language's oath that is a small word of the one that is spoken: `makasih ya kak`, thank you, brother. */
function isOthersOath(
  { words: [word = '', second], meaning, languages }: Phrase,
  { likely }: Speech,
  { fillers }: Lexicon,
): boolean {
  if (second !== undefined || meaning.kind !== 'topic' || meaning.topic !== 'rude' || meet(languages, likely))
    return false;
  const spoken = fillers.get(word);
  return spoken !== undefined && meet(spoken, likely);
}

/** A phrase whose words have other prefixes than the catalogue's. */
function inflected(words: readonly string[], at: number, known: Lexicon): Phrase | undefined {
  const word = words[at] ?? '';
  const stem = stemOf(word);
  if (stem === undefined || known.fillers.has(word)) return undefined;
  return known.stems
    .get(stem)
    ?.find(({ words: parts }) =>
      parts.every((part, index) => index === 0 || words[at + index] === part || isKin(words[at + index], part)),
    );
}

function isKin(word: string | undefined, part: string): boolean {
  const stem = stemOf(part);
  return word !== undefined && stem !== undefined && stemOf(word) === stem;
}

/** Whether the word at a place carries no request, by itself or with its neighbours. */
function fillersIn(words: readonly string[], known: Lexicon): (at: number) => boolean {
  const places = new Set<number>();
  for (let at = 0; at < words.length; at += 1) {
    const { length } = known.fillers.startingAt(words, at) ?? { length: 0 };
    for (let place = at; place < at + length; place += 1) places.add(place);
  }
  return (at) => places.has(at);
}

/** How much is left over, in words. */
export function sizeOf(words: readonly string[], places: readonly number[]): number {
  const han = places.filter((at) => isHan(words[at] ?? '')).length;
  return places.length - Math.floor(han / 2);
}

function isPolite(meaning: Meaning): boolean {
  return meaning.kind === 'intent' && (meaning.intent === 'hello' || meaning.intent === 'thanks');
}
