import { createHmac } from 'node:crypto';
import { asciiDigit } from '../language/digits.ts';

/** How many codes are tried before giving up: at a thousand live codes eight collisions in a row are one in 10^24. */
export const codeChoices = 8;

/**
 * The six digits a browser is shown, derived from its cookie instead of kept: the same browser sees the same code at
 * every reload, and neither the store nor a log ever holds it.
 *
 * @param choice 0, 1, …: the next one when another live attempt has the code already.
 */
export function codeFor(attempt: string, browser: string, choice: number, secret: Buffer): string {
  const mac = createHmac('sha256', secret).update(`code:${attempt}:${choice}:${browser}`).digest();
  return String(mac.readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
}

/** Under this name a code is reserved and found. Keyed, so that the table does not give the million codes away. */
export function codeTag(code: string, secret: Buffer): string {
  return createHmac('sha256', secret).update(`code-tag:${code}`).digest('base64url');
}

/** The code as people read it aloud: `482 913`. */
export function spokenCode(code: string): string {
  return `${code.slice(0, 3)}\u00a0${code.slice(3)}`;
}

const digitRun = /\d(?:[ .,'’/:-]{0,2}\d)*/g;
const grouped = /^(?:\d{6}|\d{3}[ -]{1,2}\d{3}|\d{2}[ -]\d{2}[ -]\d{2}|\d(?:[ -]\d){5})$/;
const currency =
  '(?:\\p{Sc}|r\\$|r|rs|zar|gbp|usd|eur|sgd|brl|inr|jpy|kwd|rand|pounds?|dollars?|euros?|yen|rupees?|reais)';
const currencyBefore = new RegExp(`(?:^|[^\\p{L}])${currency} ?[-+]?$`, 'iu');
const currencyAfter = new RegExp(`^ ?(?:%|${currency}(?:$|[^\\p{L}]))`, 'iu');

/**
 * The six-digit code in what somebody typed, as ASCII digits: `Code 482 913`, `"482-913"`, full-width and Arabic
 * digits. Undefined when there is none, when there are two different ones, and for numbers of any other length,
 * amounts, references and phone numbers: whatever might mean something else is not a code.
 */
export function codeIn(text: string): string | undefined {
  // Most messages: nothing in them is a digit in any script.
  if (/^[\x20-\x2f\x3a-\x7e]*$/.test(text)) return undefined;
  const plain = asciiDigits(text.slice(0, 4_096));
  const found = new Set<string>();
  for (const match of plain.matchAll(digitRun)) {
    const before = plain.slice(Math.max(0, match.index - 16), match.index);
    const after = plain.slice(match.index + match[0].length, match.index + match[0].length + 16);
    if (!grouped.test(match[0])) continue;
    if (/[a-z_+#@/.,\\]$/i.test(before) && !/(?:^|[^a-z])(?:code|kode)$/i.test(before)) continue;
    if (/^[a-z_@/\\]/i.test(after)) continue;
    if (currencyBefore.test(before) || currencyAfter.test(after)) continue;
    found.add(match[0].replace(/[ -]/g, ''));
  }
  const [code] = found;
  return found.size === 1 ? code : undefined;
}

/** Digits of every script as 0 to 9, every blank a space, every dash a hyphen, marks without width gone. */
function asciiDigits(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/\p{Pd}/gu, '-')
    .replace(/\s/gu, ' ');
}
