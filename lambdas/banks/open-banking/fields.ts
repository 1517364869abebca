import { BotError } from '../../platform/errors.ts';
import { type Money, moneyOf, negate } from '../money.ts';
import type { Balance } from '../port.ts';

/** A JSON object of an OBIE answer. Its parts are read one by one; what does not fit is not there. */
export type Fields = Readonly<Record<string, unknown>>;

/** OBIE's own pattern: unsigned, at most 13 digits and 5 decimals. The sign is the `CreditDebitIndicator`. */
const amountText = /^\d{1,13}(?:\.\d{1,5})?$/;
/** RFC 3339, as OBIE asks; the zone may be missing and then only the date is certain. */
const dateTime = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:\d{2})?)?$/;

/** @throws BotError `BANK_ANSWER_INVALID` unless `value` has `Data`, which every OBIE answer has. */
export function dataOf(value: unknown): Fields {
  const data = fieldsOf(fieldsOf(value)?.Data);
  if (data === undefined) throw invalid('has no Data');
  return data;
}

/** The address of the next page, where there is one. */
export function nextPageOf(value: unknown): string | undefined {
  return textOf(fieldsOf(fieldsOf(value)?.Links)?.Next);
}

/** The amount with the sign that its `CreditDebitIndicator` gives it; without one there is no figure. */
export function signed(fields: Fields | undefined, indicator: unknown): Money | undefined {
  const amount = moneyIn(fields);
  if (amount === undefined) return undefined;
  if (indicator === 'Credit') return amount;
  return indicator === 'Debit' ? negate(amount) : undefined;
}

/** Only the standard's own form is money: a number, an exponent or a sign inside the text is not read at all. */
export function moneyIn(fields: Fields | undefined): Money | undefined {
  const text = fields?.Amount;
  const currency = fields?.Currency;
  if (typeof text !== 'string' || !amountText.test(text)) return undefined;
  if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) return undefined;
  return moneyOf(text, currency);
}

/** Midnight UTC to the millisecond is a date without a time; so is a time whose zone the bank left out. */
export function momentOf(value: unknown): Balance['asOf'] | undefined {
  const match = dateTime.exec(textOf(value) ?? '');
  if (match === null) return undefined;
  const [text, date = '', , zone] = match;
  const midnight = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== date) return undefined;
  if (zone === undefined) return { at: midnight, dateOnly: true };
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : { at, dateOnly: at % 86_400_000 === 0 };
}

/** Eight digits and more in one go, in any script; thirteen and more however they are set apart, as card numbers are. */
const longNumber = /\p{Nd}(?:[ ./·_,\p{Pd}\u2212]?\p{Nd}){12,}|\p{Nd}(?:[ \p{Pd}\u2212]?\p{Nd}){7,}/gu;

/** Text for people: one line, no control or direction characters, and no long number shown whole. */
export function plainText(value: unknown, longest: number): string | undefined {
  const text = textOf(value)
    ?.slice(0, 2_000)
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffd]+/gu, ' ')
    .replace(/(?<=\p{Nd})\p{Cf}+(?=\p{Nd})/gu, '')
    .replace(
      longNumber,
      (digits) =>
        `…${Array.from(digits.replace(/\P{Nd}/gu, ''))
          .slice(-4)
          .join('')}`,
    )
    .trim();
  return text === undefined || text === '' ? undefined : Array.from(text).slice(0, longest).join('');
}

/** OBIE's opaque ids: up to 40 visible characters. */
export function idOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\x21-\x7e]{1,40}$/.test(value) ? value : undefined;
}

export function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

export function listOf(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function invalid(what: string): BotError {
  return new BotError('BANK_ANSWER_INVALID', `The bank's answer ${what}.`);
}
