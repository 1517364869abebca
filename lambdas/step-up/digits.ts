/**
 * Digits as people's keyboards write them, as 0 to 9: full-width, Arabic, Devanagari and every other script's decimal
 * digits; marks without width and blanks at the ends are gone. Everything else stays, to be refused by who asked.
 */
export function digitsOf(text: string): string {
  return text
    .slice(0, 64)
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Nd}/gu, (digit) => String(valueOfDigit(digit)))
    .trim();
}

/** Unicode gives each script ten digits in order, and where blocks of them touch, each of them begins at a zero. */
function valueOfDigit(digit: string): number {
  const point = digit.codePointAt(0) ?? 0;
  let first = point;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return (point - first) % 10;
}
