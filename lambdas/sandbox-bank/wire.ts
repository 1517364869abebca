import { decimalText } from '../banks/money.ts';
import type { ReportedFigure } from './book.ts';
import type { Brand } from './brands.ts';
import {
  accountSubTypes,
  amountSubTypes,
  balanceTypes,
  consentStatuses,
  entryStatuses,
  errorCodes,
  type Problem,
  type TransactionCode,
  transactionCodes,
} from './code-map.ts';
import { type Consent, statusOf } from './consents.ts';
import type { Customer, CustomerAccount } from './customer.ts';
import type { Movement } from './ledger.ts';
import type { Statement } from './statements.ts';

/** One API version's way of writing what the bank knows. */
export interface Wire {
  account(
    customer: Customer,
    account: CustomerAccount,
    show: { readonly detail: boolean; readonly pan: boolean },
  ): Json;
  balance(customer: Customer, account: CustomerAccount, figure: ReportedFigure): Json;
  /** `after`: the booked balance once this movement was in it, where nothing can come before it any more. */
  transaction(
    customer: Customer,
    movement: Movement,
    show: { readonly detail: boolean; readonly after?: bigint },
  ): Json;
  statement(customer: Customer, statement: Statement, show: { readonly detail: boolean }): Json;
  consent(consent: Consent, now: number): Json;
  error(status: number, problem: Problem, message: string, path?: string): Json;
}

export type Json = Record<string, unknown>;

export function wireOf(apiVersion: Brand['apiVersion']): Wire {
  const v4 = apiVersion === '4.0';
  return {
    account: (customer, account, { detail, pan }) => ({
      AccountId: account.id,
      // OBIE has no "closed": a deleted account is permanently so.
      Status: account.closedOn === undefined ? 'Enabled' : 'Deleted',
      ...(account.closedOn === undefined ? {} : { StatusUpdateDateTime: `${account.closedOn}T15:00:00+00:00` }),
      Currency: customer.currency,
      ...(v4
        ? { AccountCategory: 'Personal', AccountTypeCode: typeCodeOf(account) }
        : { AccountType: 'Personal', AccountSubType: accountSubTypes[typeCodeOf(account)] }),
      Description: account.description,
      Nickname: account.nickname,
      OpeningDate: `${account.openedOn}T00:00:00+00:00`,
      ...(detail
        ? {
            Account: [
              {
                SchemeName: account.scheme,
                Identification: account.scheme === 'UK.OBIE.PAN' && !pan ? masked(account.number) : account.number,
                Name: customer.name,
              },
            ],
          }
        : {}),
    }),
    balance: (customer, account, figure) => ({
      AccountId: account.id,
      CreditDebitIndicator: figure.minor < 0n ? 'Debit' : 'Credit',
      Type: v4 ? figure.type : balanceTypes[figure.type],
      DateTime: instant(figure.at),
      Amount: { ...amount(figure.minor, figure.scale, customer.currency), SubType: v4 ? 'BCUR' : amountSubTypes.BCUR },
      ...(figure.creditLine === undefined
        ? {}
        : {
            CreditLine: [
              {
                Included: figure.creditLine.included,
                Type: figure.creditLine.type,
                Amount: amount(figure.creditLine.amount, customer.scale, customer.currency),
              },
            ],
          }),
    }),
    transaction: (customer, movement, { detail, after }) => {
      const { currency, scale } = customer;
      const [Code, SubCode] = transactionCodes[codeOf(movement)][v4 ? 'v4' : 'v31'];
      return {
        AccountId: movement.account,
        TransactionId: movement.id,
        TransactionReference: `REF ${movement.id.slice(movement.account.length + 1).toUpperCase()}`,
        CreditDebitIndicator: movement.minor < 0n ? 'Debit' : 'Credit',
        Status: v4 ? (movement.pending ? 'PDNG' : 'BOOK') : entryStatuses[movement.pending ? 'PDNG' : 'BOOK'],
        TransactionMutability: movement.pending ? 'Mutable' : 'Immutable',
        BookingDateTime: instant(movement.at),
        ...(movement.pending ? {} : { ValueDateTime: instant(movement.at) }),
        Amount: amount(movement.minor, scale, currency),
        ...(movement.exchange === undefined ? {} : { CurrencyExchange: exchangeOf(movement.exchange, currency) }),
        BankTransactionCode: { Code, SubCode },
        ProprietaryBankTransactionCode: { Code: movement.kind, Issuer: 'Sandbox' },
        ...(detail ? { TransactionInformation: movement.text } : {}),
        ...(detail && after !== undefined
          ? {
              Balance: {
                CreditDebitIndicator: after < 0n ? 'Debit' : 'Credit',
                Type: v4 ? 'ITBD' : balanceTypes.ITBD,
                Amount: amount(after, scale, currency),
              },
            }
          : {}),
        ...(detail && movement.merchant !== undefined
          ? {
              MerchantDetails: {
                MerchantName: movement.merchant.name,
                MerchantCategoryCode: movement.merchant.category,
              },
            }
          : {}),
        // The standard has no place for a tip; this one is for whatever it has no place for.
        ...(detail && movement.tip !== undefined
          ? { SupplementaryData: { Tip: amount(movement.tip, scale, currency) } }
          : {}),
      };
    },
    statement: ({ currency, scale }, statement, { detail }) => {
      const { bill } = statement;
      const figure = (type: string, minor: bigint) => ({
        CreditDebitIndicator: minor < 0n ? 'Debit' : 'Credit',
        Type: `UK.OBIE.${type}`,
        Amount: amount(minor, scale, currency),
      });
      const moment = (type: string, time: number) => ({ DateTime: instant(time), Type: `UK.OBIE.${type}` });
      return {
        AccountId: statement.account,
        StatementId: statement.id,
        StatementReference: statement.id.slice(statement.account.length + 1),
        Type: 'RegularPeriodic',
        StartDateTime: instant(statement.from),
        EndDateTime: instant(statement.to - 1_000),
        CreationDateTime: instant(statement.createdAt),
        ...(bill === undefined || bill.cashback === 0n
          ? {}
          : { StatementBenefit: [{ Type: 'UK.OBIE.Cashback', Amount: amount(bill.cashback, scale, currency) }] }),
        ...(detail
          ? {
              StatementAmount: [
                figure('PreviousClosingBalance', statement.opening),
                figure('TotalCredits', statement.credits),
                figure('TotalDebits', -statement.debits),
                figure('ClosingBalance', statement.closing),
                ...(bill === undefined ? [] : [figure('MinimumPaymentDue', -bill.minimum)]),
                ...(bill?.limit === undefined ? [] : [figure('CreditLimit', bill.limit)]),
              ],
            }
          : {}),
        ...(bill === undefined
          ? {}
          : {
              StatementDateTime: [moment('PaymentDue', bill.dueAt), moment('StatementAvailable', statement.createdAt)],
            }),
      };
    },
    consent: (consent, now) => {
      const status = statusOf(consent, now);
      return {
        ConsentId: consent.id,
        CreationDateTime: instant(consent.createdAt),
        Status: v4 ? status : consentStatuses[status],
        StatusUpdateDateTime: instant(
          status === consent.status ? consent.statusAt : (consent.expiresAt ?? consent.statusAt),
        ),
        Permissions: consent.permissions,
        ...(consent.expiresAt === undefined ? {} : { ExpirationDateTime: instant(consent.expiresAt) }),
        ...(consent.transactionsFrom === undefined
          ? {}
          : { TransactionFromDateTime: instant(consent.transactionsFrom) }),
        ...(consent.transactionsTo === undefined ? {} : { TransactionToDateTime: instant(consent.transactionsTo) }),
      };
    },
    error: (status, problem, message, path) => ({
      ...(v4 ? {} : { Code: `${status} ${reasons[status] ?? 'Error'}`, Message: reasons[status] ?? 'Error' }),
      Errors: [
        {
          ErrorCode: errorCodes[problem][v4 ? 0 : 1],
          Message: message,
          ...(path === undefined ? {} : { Path: path }),
        },
      ],
    }),
  };
}

const reasons: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
};

function typeCodeOf(account: CustomerAccount): 'CACC' | 'SVGS' | 'CARD' {
  return ({ current: 'CACC', savings: 'SVGS', closed: 'SVGS', card: 'CARD' } as const)[account.role];
}

function codeOf({ kind, bill, minor }: Movement): TransactionCode {
  switch (kind) {
    case 'salary':
    case 'interest':
    case 'fee':
    case 'cash':
      return kind;
    case 'bill':
      return bill === 'standing-order' || bill === 'direct-debit' ? bill : 'card';
    case 'purchase':
      return 'card';
    case 'refund':
      return 'card-refund';
    case 'transfer':
    case 'card-payment':
      return minor < 0n ? 'own-out' : 'own-in';
  }
}

function exchangeOf({ currency, minor, scale, rate }: NonNullable<Movement['exchange']>, own: string): Json {
  return {
    SourceCurrency: currency,
    TargetCurrency: own,
    UnitCurrency: currency,
    // A number in the standard; of six decimals at most, so that it is the same number for everybody.
    ExchangeRate: rate / 1_000_000,
    InstructedAmount: amount(minor, scale, currency),
  };
}

/** OBIE amounts carry no sign: the indicator does. */
function amount(minor: bigint, scale: number, currency: string): { Amount: string; Currency: string } {
  return { Amount: decimalText({ minor: minor < 0n ? -minor : minor, scale, currency }), Currency: currency };
}

/** OBIE's date-times: to the second, with their zone. */
export function instant(time: number): string {
  return `${new Date(Math.floor(time / 1_000) * 1_000).toISOString().slice(0, 19)}+00:00`;
}

function masked(number: string): string {
  return `${'*'.repeat(number.length - 4)}${number.slice(-4)}`;
}
