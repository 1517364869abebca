import { BotError } from '../platform/errors.ts';

/**
 * An exact amount: integer minor units, the ISO 4217 currency, and how many decimals the units stand for. The scale is
 * the currency's own unless the bank sent more decimals that matter (OBIE allows five). Never a float.
 */
export interface Money {
  readonly minor: bigint;
  readonly scale: number;
  readonly currency: string;
}

const decimal = /^(-?)(\d{1,18})(?:\.(\d{1,5}))?$/;

/**
 * Reads a decimal text such as `1230.00`. Surplus zeros are dropped, surplus digits kept.
 * @throws BotError `MONEY_INVALID` for exponents, blanks, signs other than `-`, more than 5 decimals, or a currency
 *   that is not three capital letters.
 */
export function moneyOf(text: string, currency: string): Money {
  const match = decimal.exec(text);
  if (match === null) throw new BotError('MONEY_INVALID', 'The bank sent an amount that is not a plain decimal.');
  if (!/^[A-Z]{3}$/.test(currency))
    throw new BotError('MONEY_INVALID', 'The bank sent a currency that is not ISO 4217.');
  const [, sign = '', whole = '', decimals = ''] = match;
  const scale = Math.max(scaleOf(currency), decimals.replace(/0+$/, '').length);
  const minor = BigInt(whole + decimals.slice(0, scale).padEnd(scale, '0'));
  return { minor: sign === '-' ? -minor : minor, scale, currency };
}

/** Decimals of a currency: 2 for ZAR, 0 for JPY, 3 for KWD. */
export function scaleOf(currency: string): number {
  const known = scales.get(currency);
  if (known !== undefined) return known;
  const scale =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  keep(scales, currency, scale);
  return scale;
}

/** The amount as decimal text, `-12.30`; zero has no sign. */
export function decimalText({ minor, scale }: Money): string {
  const digits = (minor < 0n ? -minor : minor).toString().padStart(scale + 1, '0');
  const sign = minor < 0n ? '-' : '';
  return scale === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** The sum of two amounts in one currency. @throws BotError `MONEY_INVALID` across currencies. */
export function add(a: Money, b: Money): Money {
  if (a.currency !== b.currency)
    throw new BotError('MONEY_INVALID', 'Amounts in different currencies are never added.');
  const scale = Math.max(a.scale, b.scale);
  const at = (money: Money) => money.minor * 10n ** BigInt(scale - money.scale);
  return { minor: at(a) + at(b), scale, currency: a.currency };
}

export function negate(money: Money): Money {
  return { ...money, minor: -money.minor };
}

/** The amount as a person in `locale` writes it, every decimal shown. */
export function formatMoney(money: Money, locale: string): string {
  // As text: Intl formats a decimal text exactly (ES2023), where a number would be rounded to a double first.
  return formatOf(locale, money).format(decimalText(money) as `${number}`);
}

function formatOf(locale: string, { currency, scale }: Money): Intl.NumberFormat {
  const key = `${locale} ${currency} ${scale}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: scale,
    maximumFractionDigits: scale,
  });
  keep(formats, key, format);
  return format;
}

/** A formatter takes a hundred times longer to make than to use. */
const formats = new Map<string, Intl.NumberFormat>();
const scales = new Map<string, number>();

/** Banks name the currencies, so what is kept is bounded: the oldest goes. */
function keep<Value>(map: Map<string, Value>, key: string, value: Value): void {
  if (map.size >= 200) map.delete(map.keys().next().value ?? '');
  map.set(key, value);
}
