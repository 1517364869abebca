/** What people call money, by ISO 4217. Read only right beside a number, so that `real` and `pound` stay words. */
const words: Readonly<Record<string, readonly string[]>> = {
  ZAR: ['zar', 'r', 'rand', 'rands', 'rande', 'randi', 'amarandi', 'iirandi', 'irandi', 'iranti', 'iiranti'],
  USD: ['usd', 'us', 'dollar', 'dollars', 'dolar', 'dolares', 'dola', 'डॉलर', 'دولار', '美'],
  GBP: ['gbp', 'pound', 'pounds', 'quid', 'pond', 'libra', 'libras', 'poundi', '镑'],
  EUR: ['eur', 'euro', 'euros', 'يورو', 'यूरो', '欧'],
  BRL: ['brl', 'real', 'reais'],
  MXN: ['mxn', 'peso', 'pesos'],
  INR: ['inr', 'rs', 'rupee', 'rupees', 'रुपये', 'रुपए', 'रुपया', 'रु', 'रू'],
  IDR: ['idr', 'rp', 'rupiah'],
  CNY: ['cny', 'rmb', 'yuan', '元', '块'],
  AED: ['aed', 'dirham', 'dirhams', 'درهم'],
  SAR: ['sar', 'riyal', 'riyals', 'ريال'],
  EGP: ['egp', 'جنيه'],
  MZN: ['mzn', 'metical', 'meticais'],
  AOA: ['aoa', 'kwanza', 'kwanzas'],
  NGN: ['ngn', 'naira'],
  KES: ['kes', 'ksh'],
  BWP: ['bwp', 'pula'],
  /** Money, whichever. */
  '': ['buck', 'bucks'],
};

const byWord = new Map(Object.entries(words).flatMap(([code, names]) => names.map((name) => [name, code] as const)));

/** A currency's code; empty where money is meant and none named; undefined for another word. */
export function currencyOfWord(word: string): string | undefined {
  return byWord.get(word);
}

const signs: Readonly<Record<string, string>> = {
  $: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'CNY',
  '₹': 'INR',
  '₦': 'NGN',
};

export function currencyOfSign(sign: string | undefined): string | undefined {
  return sign === undefined ? undefined : signs[sign];
}

const multipliers: Readonly<Record<string, number>> = { k: 1_000, m: 1_000_000, mil: 1_000, rb: 1_000, jt: 1_000_000 };

/** What is written for a thousand or a million behind figures, in no language or many. */
export function multiplierOf(word: string): number | undefined {
  return Object.hasOwn(multipliers, word) ? multipliers[word] : undefined;
}
