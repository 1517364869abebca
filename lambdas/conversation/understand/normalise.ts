import { asciiDigit } from '../../language/digits.ts';
import { lookalikes } from './lookalikes.ts';
import { respelt } from './spellings.ts';
import { simplify } from './traditional.ts';

/** WhatsApp text holds at most 4,096 characters; whatever is longer did not come from a person's keyboard. */
const mostCharacters = 4_096;
/** Longer texts are no command: nothing past this is looked at. */
const mostWords = 64;

/**
 * Text as it is compared: compatibility forms folded (NFKC), marks without width and bidi controls gone, lower case,
 * digits of every script as 0-9, Latin accents dropped, Arabic, Devanagari and Chinese letters that people write in several
 * ways written in one. Time is bounded: longer input is cut first, and every pattern is linear.
 */
export function normalise(text: string): string {
  const head = text.slice(0, mostCharacters);
  // Most messages: nothing in them has a second way of being written.
  if (/^[\x20-\x7e]*$/.test(head)) return head.toLowerCase().replace(/ {2,}/g, ' ').trim();
  const plain = head
    .normalize('NFKD')
    .slice(0, mostCharacters)
    .replace(/[\p{Cf}\p{Cs}]/gu, '')
    .replace(/(\p{Script=Latin})\p{Mn}+/gu, '$1');
  return unified(plain)
    .normalize('NFC')
    .toLowerCase()
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

/** One spelling for letters that keyboards and habits write in several ways. Text is decomposed. */
function unified(text: string): string {
  let one = text;
  if (/[\u0600-\u06ff]/.test(one)) {
    one = one
      // Vowel signs, and hamza on or under its letter, are written or left out as people like; a tatweel only stretches.
      .replace(/[\u064b-\u065f\u0670\u0640]/g, '')
      .replace(/[\u0671]/g, '\u0627')
      .replace(/[\u0649\u06cc]/g, '\u064a')
      .replace(/\u0629/g, '\u0647')
      .replace(/\u06a9/g, '\u0643')
      .replace(/\u066b/g, '.')
      .replace(/\u066c/g, ',');
  }
  if (/[\u0900-\u097f]/.test(one)) {
    one = one
      .replace(/\u093c/g, '')
      // A nasal before a consonant, a dot or a moon over the vowel: all three are one sound.
      .replace(/[ङञणनम]\u094d(?=[क-ह])/g, '\u0902')
      .replace(/\u0901/g, '\u0902');
  }
  return /\p{Script=Han}/u.test(one) ? simplify(one) : one;
}

/** A word and where in the normalised text it stands. */
export interface Token {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

/** Letters of scripts that leave no blanks between words are words by themselves, so that phrases of them are found. */
const wordPattern = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+/gu;
const asciiPattern = /[a-z0-9]+/g;

/** The words of normalised text; apostrophes vanish, so that `what's` and `whats` are one word. */
export function wordsOf(normalised: string): readonly string[] {
  return tokensOf(withoutApostrophes(normalised)).map(({ word }) => word);
}

/** As `wordsOf`, with places. @param normalised without apostrophes, see `withoutApostrophes`. */
export function tokensOf(normalised: string): readonly Token[] {
  const isPlain = /^[\x20-\x7e]*$/.test(normalised);
  const tokens: Token[] = [];
  for (const found of normalised.matchAll(isPlain ? asciiPattern : wordPattern)) {
    const [text] = found;
    const [from, to] = [found.index, found.index + text.length];
    if (isPlain) tokens.push({ word: respelt(heldOnce(text)), from, to });
    // `والرصيد`: "and" is written onto the article.
    else if (/^وال.{2}/u.test(text)) {
      tokens.push({ word: text.slice(0, 1), from, to: from + 1 }, { word: folded(text.slice(1)), from: from + 1, to });
    } else tokens.push({ word: folded(text), from, to });
    if (tokens.length >= mostWords) break;
  }
  return tokens;
}

export function withoutApostrophes(normalised: string): string {
  return normalised.replace(/['’‘ʼ`]/g, '');
}

/** A letter held down (`hellooo`) is written once. */
function heldOnce(word: string): string {
  return word.replace(/([a-z])\1{2,}/g, '$1');
}

function folded(word: string): string {
  const once = word.replace(/(\p{L})\1{2,}/gu, '$1');
  return respelt(/[\u0620-\u064a]/.test(once) ? withoutArticle(once) : latin(once));
}

/** `الرصيد`, `بالرصيد`, `للرصيد` and `رصيد` are one word. What is left keeps two letters at least. */
function withoutArticle(word: string): string {
  return /^(?:[فبك]?ال|لل)(.{2,})$/u.exec(word)?.[1] ?? word;
}

function latin(word: string): string {
  return /\p{Script=Latin}/u.test(word) && /[\p{Script=Cyrillic}\p{Script=Greek}ɡ]/u.test(word)
    ? [...word].map((letter) => lookalikes[letter] ?? letter).join('')
    : word;
}

/** True for a letter that is a word by itself. */
export function isHan(word: string): boolean {
  return word > '~' && /^\p{Script=Han}$/u.test(word);
}
