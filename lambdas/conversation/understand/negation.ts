import type { Language } from '../../language/languages.ts';
import type { Lexicon } from './lexicon.ts';
import type { Scan } from './scan.ts';
import { meet } from './speech.ts';

const wordsIn = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** After a negation these tell of trouble, and deny nothing: `my card does not work`, `I can not use it`. */
const troubles = wordsIn(
  'work works working worked function functions functioning functional operate operating respond responding read reading ' +
    'scan scanning swipe usable longer',
);
/** The same, where it is said of somebody's powers: `do not use my card` is an order. */
const powers = wordsIn('can could able');
const uses = wordsIn('use swipe insert pay buy withdraw access open');
/** Whoever does not know how to do something wants it done. */
const questions = wordsIn('who how where what when which');
const whethers = wordsIn('if whether');

/** After a negation these are what money does on an account: to deny them is to stop it. */
const moves = wordsIn(
  'allow let permit accept approve authorize authorise process more any anyone anybody payments charges transactions ' +
    'activity purchases spending withdrawals transfers',
);
/** Beside these it is they that are denied: `don't let anybody freeze my card`. */
const stops = wordsIn('freeze freezing frozen hold block blocked lock locked stop unfreeze unlock');

/** Whether something is denied. What English says of things that fail, or that somebody does not know, is no denial. */
export function isNegated(words: readonly string[], scan: Scan, known: Lexicon): boolean {
  return scan.looseAt.some((at) => {
    const found = known.negations.startingAt(words, at);
    if (found === undefined || (!meet(found.value, scan.speech.likely) && isOthersWord(words, at, scan, known)))
      return false;
    // `能不能`, can you, and `不好意思`, excuse me: its letter for "not" denies nothing.
    if (scan.isFiller(at) && !known.fillers.has(words[at] ?? '') && found.length === 1) return false;
    if (isTag(words, at, at + found.length, scan)) return false;
    return scan.speech.isForeign || !isTrouble(words, at, at + found.length);
  });
}

/** Indonesian denies before what it denies; with nothing behind it, the word only asks: `kartunya bisa dipakai gak ya`. */
const tags = wordsIn('ga gak gk nggak ngga enggak engga kagak tidak tdk belum belom blm');

function isTag(words: readonly string[], at: number, after: number, { speech, isFiller }: Scan): boolean {
  if (!tags.has(words[at] ?? '') || !speech.likely.has('id')) return false;
  return words.slice(after).every((_, index) => isFiller(after + index));
}

/** Languages that may deny after what they deny: `vries dit nie`, `block mat karo`. */
const denyingLast: ReadonlySet<Language> = new Set(['af', 'hi']);

/**
 * Whether all that is denied stands behind what is asked for, which may be another thing than that: `block my card, it is
 * not with me`. Only what is negated is asked about this.
 */
export function isDeniedLast(words: readonly string[], scan: Scan, { negations }: Lexicon): boolean {
  if (meet(denyingLast, scan.speech.likely)) return false;
  const last = Math.max(-1, ...scan.phrasesAt);
  return !scan.looseAt.some((at) => at < last && negations.startingAt(words, at) !== undefined);
}

/**
 * Whether another language's denial is a small word of the one that is spoken, unless it stands before an order: Portuguese
 * `no` is in the, `n` is short for `não` and an article in Afrikaans. Whoever mixes languages still denies.
 */
function isOthersWord(
  words: readonly string[],
  at: number,
  { phrasesAt, speech }: Scan,
  { fillers }: Lexicon,
): boolean {
  const word = words[at] ?? '';
  if (isLatinLetter.test(word)) return true;
  const spoken = fillers.get(word);
  return spoken !== undefined && meet(spoken, speech.likely) && !phrasesAt.includes(at + 1);
}

const isLatinLetter = /^[a-z]$/;

function isTrouble(words: readonly string[], at: number, after: number): boolean {
  const [next = '', following = '', last = ''] = words.slice(after);
  if (troubles.has(next) || (powers.has(words[at - 1] ?? '') && uses.has(next))) return true;
  if (next === 'able' || next === 'sure') return following === 'to' || whethers.has(following);
  return next === 'know' && questions.has(following) && last === 'to';
}

/** Whether what is denied is that money may move, in English: nothing is to be paid from here on. */
export function forbidsMoves(words: readonly string[], { looseAt }: Scan, { negations }: Lexicon): boolean {
  if (words.some((word) => stops.has(word))) return false;
  return looseAt.some((at) => {
    const found = negations.startingAt(words, at);
    return found !== undefined && moves.has(words[at + found.length] ?? '');
  });
}
