import { isUtf8 } from 'node:buffer';
import type { Sentinel } from './sentinels.ts';

/**
 * Finds sentinels in a text, however they are written: as they are, formatted for a locale, grouped, without separators,
 * in digits of another script or full width, spelled out digit by digit, backwards, and all of that again inside base64,
 * base64url, hex, percent-encoding, JSON escapes or HTML entities, nested twice.
 *
 * It reads forms of the text rather than looking for a list of spellings, so that a new way of formatting is no way out.
 */
export function findSentinels(text: string, sentinels: readonly Sentinel[]): readonly Sentinel[] {
  const { within } = lookFor(sentinels);
  return within(text, 2);
}

type Found = readonly Sentinel[];
const none: Found = [];

const looks = new WeakMap<readonly Sentinel[], Look>();
interface Look {
  /** What a text holds, and what can be decoded out of it as often as this. */
  within(text: string, depth: number): Found;
}

/** The look for these sentinels; it remembers short texts, as the same words and ids come by the thousand. */
function lookFor(sentinels: readonly Sentinel[]): Look {
  const made = looks.get(sentinels);
  if (made !== undefined) return made;
  const finders = sentinels.map((sentinel) => ({ sentinel, isIn: finderOf(sentinel) }));
  const remembered = new Map<string, Found>();

  const shownIn = (text: string): Found => {
    const folded = fold(text);
    const letters = lettersOf(folded);
    const digits = digitsOf(folded);
    const spelled = digitsOf(folded.replace(digitWord, (word) => digitWords.get(word) ?? word));
    return finders.filter(({ isIn }) => isIn({ folded, letters, digits, spelled })).map(({ sentinel }) => sentinel);
  };
  const within = (text: string, depth: number): Found => {
    // What is shorter than any sentinel is not looked at.
    if (text.length < 5 && depth < 2) return none;
    const all = [...shownIn(text)];
    if (depth > 0) {
      for (const inner of decoded(text)) all.push(...within(inner, depth - 1));
      for (const run of base64Runs(text)) all.push(...inBase64(run, depth - 1));
    }
    return all.length === 0 ? none : [...new Set(all)];
  };
  const inBase64 = (run: string, depth: number): Found => {
    const key = `${depth} ${run}`;
    const known = remembered.get(key);
    if (known !== undefined) return known;
    // A run may begin anywhere in a group of four, because what stands before it may look like base64 as well.
    const found = [0, 1, 2, 3].flatMap((start) => within(readable(Buffer.from(run.slice(start), 'base64')), depth));
    if (run.length <= 64) remembered.set(key, found);
    return found;
  };
  const look: Look = { within };
  looks.set(sentinels, look);
  return look;
}

interface Forms {
  readonly folded: string;
  readonly letters: string;
  readonly digits: string;
  readonly spelled: string;
}

function finderOf({ kind, text }: Sentinel): (forms: Forms) => boolean {
  if (kind === 'digits') {
    // Four digits are found by chance in any key, so they count only where they stand alone.
    const alone = new RegExp(`(?<![\\w+/=.:-])${text}(?![\\w+/=-]|[.:]\\d)`);
    return ({ folded }) => folded.includes(text) && alone.test(folded);
  }
  const isNumber = /^[\d.]+$/.test(text);
  const needles = needlesOf(text, isNumber);
  return isNumber
    ? ({ digits, spelled }) => needles.some((needle) => digits.includes(needle) || spelled.includes(needle))
    : ({ letters }) => needles.some((needle) => letters.includes(needle));
}

/** The whole figure and, since amounts may be rounded, its units alone; forwards and backwards. */
function needlesOf(text: string, isNumber: boolean): readonly string[] {
  const plain = isNumber
    ? [text.replace('.', ''), text.replace(/\..*$/, '').replace(/^27/, '')]
    : [lettersOf(fold(text))];
  return [...new Set(plain.flatMap((needle) => [needle, [...needle].reverse().join('')]))];
}

/** One alphabet: compatibility forms, marks, cases and the digits of every script are made alike. */
function fold(text: string): string {
  if (/^[\x20-\x7e\n]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)))
    .toLowerCase();
}

function digitValue(digit: string): number {
  const point = digit.codePointAt(0) ?? 0;
  if (point < 0x80) return point - 0x30;
  let zero = point;
  while (point - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return point - zero;
}

const lettersOf = (folded: string): string => folded.replace(/[^\p{L}]/gu, '');

/** Digits that only separators part are run together; anything else between two digits keeps them apart. */
const digitsOf = (folded: string): string => folded.replace(/(?<=\d)[^\p{L}\d]{1,3}(?=\d)/gu, '');

const digitWords: ReadonlyMap<string, string> = new Map(
  [
    'zero one two three four five six seven eight nine',
    'nul een twee drie vier vyf ses sewe agt nege',
    'oh wan tu tri fower fife siks seven ait niner',
  ].flatMap((row) => row.split(' ').map((word, value): [string, string] => [word, String(value)])),
);
const digitWord = new RegExp(`(?<!\\p{L})(?:${[...digitWords.keys()].join('|')})(?!\\p{L})`, 'gu');

/** What a text says once an encoding is taken away; base64 has its own place. */
function* decoded(text: string): Generator<string> {
  if (/\\[nrtbf]/.test(text)) yield text.replace(/\\[nrtbf]/g, ' ');
  if (/\\u[0-9a-f]{4}/i.test(text)) {
    yield text.replace(/\\u([0-9a-f]{4})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  }
  if (/%[0-9a-f]{2}/i.test(text)) {
    yield Buffer.from(
      text.replace(/%([0-9a-f]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      'latin1',
    ).toString('utf8');
  }
  if (/&#x?[0-9a-f]+;/i.test(text)) {
    yield text.replace(/&#(x?)([0-9a-f]+);/gi, (_all, x: string, code: string) =>
      String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(code, x === '' ? 10 : 16) || 0)),
    );
  }
  for (const [run] of text.matchAll(/(?:[0-9a-f]{2}[ :]?){5,}/gi)) {
    const hex = run.replace(/[ :]/g, '');
    for (const start of [0, 1]) yield readable(Buffer.from(hex.slice(start), 'hex'));
  }
}

const base64Runs = (text: string): readonly string[] => text.match(/[A-Za-z0-9+/_-]{8,}/g) ?? [];

/** Only what reads as text: the bytes of a ciphertext hold nothing to look for. */
function readable(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  const runs: string[] = [];
  let from = 0;
  for (let at = 0; at <= bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0x20 && byte < 0x7f) continue;
    if (at - from >= 5) runs.push(bytes.toString('latin1', from, at));
    from = at + 1;
  }
  return runs.join('\n');
}
