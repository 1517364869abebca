import { currencyOfSign, currencyOfWord } from './currency.ts';
import { type Lexicon, lexicon } from './lexicon.ts';

const digitRun = /\d(?:[ -]?\d){3,24}/g;
const figures = /^\d{3,8}$/;

/** What a secret's name and its value are held together by, in the ten languages: `is`, `my`, `is now`. */
const links: ReadonlySet<string> = new Set(
  (
    'is was my the a new now number nr no its it are to card bank ' +
    'se nuwe nou nommer die vir kaart ' +
    'ithi ngu yi u ngo yami yam yakho lami lam lwami entsha yekhadi yebhange ' +
    'e o os as minha meu minhas meus nova novo agora do da cartao numero ' +
    'es son mi mis el la nueva nuevo ahora de del tarjeta numero ' +
    'है हे था मेरा मेरी मेरे का की के नया नयी नई अब यह ये वह hai mera meri mere naya nayi ' +
    'هو هي هذا هذه رقمي رقم رمزي رمز كلمه كلمتي جديد جديده الان لبطاقتي بطاقتي ' +
    '是 为 為 我 的 了 就 新 卡 码 碼 號 号 改 成 ' +
    'adalah ini itu yaitu ialah saya aku ku baru sekarang nomor kartu atm jadi'
  ).split(' '),
);
const mostLinks = 4;
/** After these the figures are something else: `the PIN for 4821`. */
const apart: ReadonlySet<string> = new Set(
  'for at on from with and or vir by en para em yoku untuk dari عند من على 付 花 用'.split(' '),
);

/**
 * True when a message looks like something that should never be typed into a chat: four to eight digits and nothing
 * else (a PIN, a one-time code), a card number (13 to 19 digits with a right check digit, ISO/IEC 7812-1), or a secret's
 * name with a value beside it, before or after it. An amount is none: it has its currency. Such a message is not used for
 * anything.
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
  let signed: ReadonlySet<string> | undefined;
  const isValue = (at: number) => {
    const word = words[at] ?? '';
    if (!figures.test(word)) return false;
    signed ??= signedIn(normalised);
    if (signed.has(word)) return false;
    return currencyOfWord(words[at - 1] ?? '') === undefined && currencyOfWord(words[at + 1] ?? '') === undefined;
  };
  for (let at = 0; at < words.length; at += 1) {
    const found = secrets.startingAt(words, at);
    if (found === undefined) continue;
    const end = at + found.length;
    if (isValuedAfter(words, end, isValue) || isValuedBefore(words, at, isValue)) return true;
    if (isTold(normalised, words.slice(at, end))) return true;
    at = end - 1;
  }
  return false;
}

/** `my pin number is now 4821`: figures after the name with only what joins the two, or any one word, in between. */
function isValuedAfter(words: readonly string[], end: number, isValue: (at: number) => boolean): boolean {
  let at = end;
  while (at < end + mostLinks && links.has(words[at] ?? '')) at += 1;
  return isValue(at) || (at === end && !apart.has(words[end] ?? '') && isValue(end + 1));
}

/** `4821 is my pin`: before it only what joins the two. */
function isValuedBefore(words: readonly string[], start: number, isValue: (at: number) => boolean): boolean {
  let at = start - 1;
  while (at >= 0 && start - at <= mostLinks && links.has(words[at] ?? '')) at -= 1;
  return isValue(at);
}

const owners = 'my|saya|aku|yami|yam|mea|minha';
const copulas = '[:=：]|(?:is|es|e|adalah|ithi|ngu|yi|hai|है|هو|هي)\\s|是|为';

/** `password: Dog!23`, `senha é gato7`: a value with a sign or a figure in it behind what joins the two; or `password dog723`. */
function isTold(normalised: string, name: readonly string[]): boolean {
  const named = name.map((word) => `(?:ال|لل)?${word}`).join('\\s*');
  const pattern = `(?:^|[^\\p{L}\\p{M}])${named}(?:\\s+(?:${owners}))?\\s*(${copulas}|\\s)\\s*(\\S+)`;
  const [, joint = '', value] = new RegExp(pattern, 'u').exec(normalised) ?? [];
  if (value === undefined) return false;
  if (joint.trim() === '') return !amount.test(value) && /^(?=.*\p{L})(?=.*[\d!@#$%^&*_]).{5,}[^?!.,]$/u.test(value);
  return /\d|[^\p{L}\p{M}\s?.!,؟।。？！，]/u.test(value);
}

/** `r1234`, `$1,200.50` */
const amount = /^(?:r|rp|rs|us|zar|[$€£¥₹₦])\$?\d[\d.,]*[.,!?]*$|^\d[\d.,]*(?:元|块|[$€£¥₹₦]|usd|zar)/u;

/** Figures with a currency's sign beside them. */
function signedIn(normalised: string): ReadonlySet<string> {
  const found = [...normalised.matchAll(/([$€£¥₹₦])\s?(\d+)|(\d+)\s?([$€£¥₹₦])/gu)];
  return new Set(
    found.flatMap(([, before, after, first, last]) =>
      currencyOfSign(before ?? last) === undefined ? [] : [after ?? first ?? ''],
    ),
  );
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
