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
  const found = new Set<Sentinel>();
  for (const form of unwrapped(text)) {
    const folded = fold(form);
    const letters = lettersOf(folded);
    const digits = digitsOf(folded);
    const spelled = digitsOf(folded.replace(digitWord, (word) => digitWords.get(word) ?? word));
    for (const sentinel of sentinels) {
      if (!found.has(sentinel) && holds(sentinel, { folded, letters, digits, spelled })) found.add(sentinel);
    }
  }
  return [...found];
}

interface Forms {
  readonly folded: string;
  readonly letters: string;
  readonly digits: string;
  readonly spelled: string;
}

function holds({ kind, text }: Sentinel, { folded, letters, digits, spelled }: Forms): boolean {
  // Four digits are found by chance in any key, so they count only where they stand alone.
  if (kind === 'digits') return new RegExp(`(?<![\\w+/=.:-])${text}(?![\\w+/=-]|[.:]\\d)`).test(folded);
  const isNumber = /^[\d.]+$/.test(text);
  const forms = isNumber ? [digits, spelled] : [letters];
  return needlesOf(text, isNumber).some((needle) => forms.some((form) => form.includes(needle)));
}

const known = new Map<string, readonly string[]>();

/** The whole figure and, since amounts may be rounded, its units alone; forwards and backwards. */
function needlesOf(text: string, isNumber: boolean): readonly string[] {
  const made = known.get(text);
  if (made !== undefined) return made;
  const plain = isNumber
    ? [text.replace('.', ''), text.replace(/\..*$/, '').replace(/^27/, '')]
    : [lettersOf(fold(text))];
  const needles = [...new Set(plain.flatMap((needle) => [needle, [...needle].reverse().join('')]))];
  known.set(text, needles);
  return needles;
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

/** The text itself and whatever can be decoded out of it; what is shorter than any sentinel is not looked at. */
function* unwrapped(text: string, depth = 2): Generator<string> {
  if (text.length < 5 && depth < 2) return;
  yield text;
  if (depth === 0) return;
  for (const inner of decoded(text)) yield* unwrapped(inner, depth - 1);
}

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
  // A run may begin anywhere in a group of four, because what stands before it may look like base64 as well.
  for (const [run] of text.matchAll(/[A-Za-z0-9+/_-]{8,}/g)) {
    for (const start of [0, 1, 2, 3]) yield readable(Buffer.from(run.slice(start), 'base64'));
  }
}

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
