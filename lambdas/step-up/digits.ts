import { asciiDigit } from '../language/digits.ts';

/**
 * Digits as people's keyboards write them, as 0 to 9: full-width, Arabic, Devanagari and every other script's decimal
 * digits; marks without width and blanks at the ends are gone. Everything else stays, to be refused by who asked.
 */
export function digitsOf(text: string): string {
  return text
    .slice(0, 64)
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Nd}/gu, asciiDigit)
    .trim();
}
