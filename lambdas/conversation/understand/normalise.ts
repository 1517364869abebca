/** WhatsApp text holds at most 4,096 characters; whatever is longer did not come from a person's keyboard. */
const mostCharacters = 4_096;
/** Longer texts are no command: nothing past this is looked at. */
const mostWords = 64;

/** Cyrillic and Greek letters that look Latin; read as Latin only inside a word that has Latin letters too. */
const lookalikes: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  е: 'e',
  к: 'k',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  с: 'c',
  т: 't',
  у: 'y',
  х: 'x',
  і: 'i',
  ј: 'j',
  ѕ: 's',
  ԁ: 'd',
  ɡ: 'g',
  α: 'a',
  β: 'b',
  ε: 'e',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
};

/**
 * Text as it is compared: compatibility forms folded (NFKC), marks without width and bidi controls gone, lower case,
 * digits of every script as 0-9, Latin accents dropped, a letter held down (`hellooo`) written once. Time is bounded:
 * longer input is cut first, and every pattern is linear.
 */
export function normalise(text: string): string {
  return text
    .slice(0, mostCharacters)
    .normalize('NFKD')
    .slice(0, mostCharacters)
    .replace(/[\p{Cf}\p{Cs}]/gu, '')
    .replace(/(\p{Script=Latin})\p{Mn}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

/** The words of normalised text; apostrophes vanish, so that `what's` and `whats` are one word. */
export function wordsOf(normalised: string): readonly string[] {
  return (normalised.replace(/['’‘ʼ`]/g, '').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])
    .slice(0, mostWords)
    .map((word) => latin(word.replace(/(\p{L})\1{2,}/gu, '$1')));
}

function latin(word: string): string {
  return /\p{Script=Latin}/u.test(word) && /[\p{Script=Cyrillic}\p{Script=Greek}ɡ]/u.test(word)
    ? [...word].map((letter) => lookalikes[letter] ?? letter).join('')
    : word;
}

/** Unicode keeps each script's ten digits together in order, so the value is the distance to that script's zero. */
function asciiDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  if (point < 0x80) return digit;
  const known = digits.get(digit);
  if (known !== undefined) return known;
  let zero = point;
  while (point - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  const value = String(point - zero);
  digits.set(digit, value);
  return value;
}

/** At most the few hundred digits that Unicode has. */
const digits = new Map<string, string>();
