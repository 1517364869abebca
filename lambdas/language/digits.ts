/**
 * One decimal digit of any script (`\p{Nd}`) as 0 to 9. Unicode gives each script ten digits in order, and where blocks
 * of them touch, each begins at a zero: https://www.unicode.org/reports/tr44/#General_Category_Values
 */
export function asciiDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  if (point < 0x80) return digit;
  const known = values.get(digit);
  if (known !== undefined) return known;
  let first = point;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(first - 1))) first -= 1;
  const value = String((point - first) % 10);
  values.set(digit, value);
  return value;
}

/** At most the few hundred digits that Unicode has. */
const values = new Map<string, string>();
