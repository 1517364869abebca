import { chooseBalances, type Figure, kindOf } from '../choice.ts';
import { add } from '../money.ts';
import type { Account, Balance } from '../port.ts';
import { accountKind, type ConsentStatus, consentStatus, isoBalanceType } from './codes.ts';
import {
  dataOf,
  type Fields,
  fieldsOf,
  idOf,
  invalid,
  listOf,
  momentOf,
  moneyIn,
  plainText,
  signed,
  textOf,
} from './fields.ts';

/** A figure dated further ahead than this is not a balance of now. */
const aheadAtMost = 26 * 3_600_000;

/**
 * The accounts of one page of `GET /accounts`. Identifications leave here as their last four characters only.
 * @throws BotError `BANK_ANSWER_INVALID` when an entry has no usable id: nothing after it can be trusted.
 */
export function accountsOf(value: unknown): readonly Account[] {
  const entries = listOf(dataOf(value).Account);
  if (entries === undefined) throw invalid('has no list of accounts');
  return entries.map((entry) => {
    const fields = fieldsOf(entry);
    const id = idOf(fields?.AccountId);
    if (fields === undefined || id === undefined) throw invalid('has an account without an id');
    const currency = textOf(fields.Currency);
    const nickname = plainText(fields.Nickname, 70);
    const lastDigits = lastDigitsOf(fields.Account);
    const status = statusOf(fields.Status);
    return {
      id,
      kind: accountKind(textOf(fields.AccountTypeCode) ?? textOf(fields.AccountSubType)),
      currency: currency !== undefined && /^[A-Z]{3}$/.test(currency) ? currency : 'XXX',
      ...(nickname === undefined ? {} : { nickname }),
      ...(lastDigits === undefined ? {} : { lastDigits }),
      ...(status === undefined ? {} : { status }),
    };
  });
}

/** Figures of one page of balances, by account id. Only a figure that is whole in every part is among them. */
export type FiguresByAccount = ReadonlyMap<string, readonly Figure[]>;

/**
 * The figures of one answer of `GET /balances` or `GET /accounts/{id}/balances`.
 * @param onlyAccount The account that was asked for: figures of another make the whole answer untrue.
 * @throws BotError `BANK_ANSWER_INVALID` when the list, or the account an entry belongs to, cannot be read.
 */
export function figuresOf(value: unknown, now: number, onlyAccount?: string): FiguresByAccount {
  const entries = listOf(dataOf(value).Balance);
  if (entries === undefined) throw invalid('has no list of balances');
  const figures = new Map<string, Figure[]>();
  for (const entry of entries) {
    const fields = fieldsOf(entry);
    const id = idOf(fields?.AccountId);
    if (fields === undefined || id === undefined) throw invalid('has a balance without an account');
    if (onlyAccount !== undefined && id !== onlyAccount) throw invalid('is about another account');
    const known = figures.get(id) ?? [];
    figures.set(id, known);
    const figure = figureOf(fields, now);
    if (figure !== undefined) known.push(figure);
  }
  return figures;
}

/** The balances to tell of one account; see `chooseBalances`. */
export function balancesOf(figures: readonly Figure[], currency: string): readonly Balance[] {
  return chooseBalances(figures, currency);
}

function figureOf(fields: Fields, now: number): Figure | undefined {
  const code = textOf(fields.Type);
  const amountFields = fieldsOf(fields.Amount);
  const amount = signed(amountFields, fields.CreditDebitIndicator);
  const asOf = momentOf(fields.DateTime);
  if (code === undefined || !/^[\w. -]{1,40}$/.test(code) || amount === undefined || asOf === undefined)
    return undefined;
  if (asOf.at > now + aheadAtMost) return undefined;
  // The local-currency figure is a translation by the bank, not a second balance.
  if (['LCUR', 'LocalCurrency'].includes(textOf(amountFields?.SubType) ?? '')) return undefined;
  const isoCode = isoBalanceType(code);
  const kind = kindOf(isoCode);
  const creditLine = creditLineOf(fields.CreditLine, amount.currency);
  return {
    balance: {
      kind: kind === 'projection' ? 'other' : kind,
      code,
      amount,
      asOf,
      ...(creditLine ? { creditLine } : {}),
    },
    ...(isoCode === undefined ? {} : { isoCode }),
  };
}

/**
 * `Included` absent means not included. The amount is said only when every line that counts has one in the balance's
 * currency; an included line makes the others beside the point.
 */
function creditLineOf(value: unknown, currency: string): Balance['creditLine'] {
  const lines = (listOf(value) ?? []).map(fieldsOf).filter((line) => line !== undefined);
  if (lines.length === 0) return undefined;
  const included = lines.some((line) => line.Included === true);
  const amounts = lines
    .filter((line) => (line.Included === true) === included)
    .map((line) => moneyIn(fieldsOf(line.Amount)))
    .map((amount) => (amount?.currency === currency ? amount : undefined));
  const total = amounts.reduce((sum, amount) =>
    sum === undefined || amount === undefined ? undefined : add(sum, amount),
  );
  return { included, ...(total === undefined ? {} : { amount: total }) };
}

export interface ConsentRecord {
  readonly consent: string;
  readonly status: ConsentStatus;
  readonly permissions: readonly string[];
  readonly expiresAt?: number;
}

/** @throws BotError `BANK_ANSWER_INVALID` unless it is a consent with an id and a known status. */
export function consentOf(value: unknown): ConsentRecord {
  const data = dataOf(value);
  const consent = textOf(data.ConsentId);
  const status = consentStatus(textOf(data.Status) ?? '');
  if (consent === undefined || !/^[\x21-\x7e]{1,128}$/.test(consent) || status === undefined)
    throw invalid('is not a consent');
  const permissions = (listOf(data.Permissions) ?? []).filter(
    (word) => typeof word === 'string' && /^\w{1,60}$/.test(word),
  );
  const expires = data.ExpirationDateTime === undefined ? undefined : momentOf(data.ExpirationDateTime);
  return {
    consent,
    status,
    permissions: permissions as readonly string[],
    ...(expires === undefined ? {} : { expiresAt: expires.at }),
  };
}

/** The error codes of an OBIE error body, of either version; none when it is something else. */
export function errorCodesOf(value: unknown): readonly string[] {
  return (listOf(fieldsOf(value)?.Errors) ?? [])
    .map((error) => textOf(fieldsOf(error)?.ErrorCode))
    .filter((code) => code !== undefined && /^[\w.]{1,80}$/.test(code)) as readonly string[];
}

function statusOf(value: unknown): Account['status'] {
  // `Disabled` may be for a while, so it is neither.
  if (value === 'Enabled') return 'open';
  return value === 'Deleted' ? 'closed' : undefined;
}

/** Banks mask with `x`, `*` or dots; what counts is that the end is readable and that it is not the whole. */
function lastDigitsOf(value: unknown): string | undefined {
  for (const entry of listOf(value) ?? []) {
    const text = (textOf(fieldsOf(entry)?.Identification) ?? '').replace(/[\s-]/g, '');
    const end = text.slice(-4);
    if (text.length >= 6 && /^[0-9A-Za-z]{4}$/.test(end) && /\d/.test(end)) return end;
  }
  return undefined;
}
