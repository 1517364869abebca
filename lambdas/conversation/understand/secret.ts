import { type Lexicon, lexicon } from './lexicon.ts';

const digitRun = /\d(?:[ -]?\d){3,24}/g;

/**
 * True when a message looks like something that should never be typed into a chat: four to eight digits and nothing
 * else (a PIN, a one-time code), a card number (13 to 19 digits with a right check digit, ISO/IEC 7812-1), or a secret's
 * name with a value beside it. Such a message is not used for anything.
 *
 * @param normalised text as `normalise` gives it.
 * @param words its words.
 */
export function looksSecret(
  normalised: string,
  words: readonly string[],
  { secrets }: Pick<Lexicon, 'secrets'> = lexicon(),
): boolean {
  const bare = normalised.replace(/[\s.,!?#*-]/g, '');
  if (/^\d{4,8}$/.test(bare)) return true;
  for (const [run] of normalised.matchAll(digitRun)) {
    const digits = run.replace(/[ -]/g, '');
    if (digits.length >= 13 && digits.length <= 19 && passesLuhn(digits)) return true;
  }
  for (let at = 0; at < words.length; at += 1) {
    const found = secrets.startingAt(words, at);
    if (found === undefined) continue;
    const name = words.slice(at, at + found.length);
    const near = words.slice(at + found.length, at + found.length + 3);
    const valued = new RegExp(`(?:^|[^\\p{L}\\p{M}])${name.join('\\s*')}\\s*(?:[:=：]|is\\s|是)\\s*(\\S+)`, 'u').exec(
      normalised,
    )?.[1];
    return (
      near.some((word) => /^\d{3,8}$/.test(word)) || (valued !== undefined && /\d|[^\p{L}\p{M}\s?.!,]/u.test(valued))
    );
  }
  return false;
}

/** The check digit of ISO/IEC 7812-1. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const counted = index % 2 === 0 ? digit : digit * 2;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 === 0;
}
