import type { AccountKind } from '../port.ts';

/**
 * The words of v3.1.11 and the ISO 20022 codes of v4.0 that mean the same. Both are read whatever version a bank is
 * configured with, because banks change over field by field.
 */
const isoBalanceTypes: Readonly<Record<string, string>> = {
  InterimAvailable: 'ITAV',
  InterimBooked: 'ITBD',
  ClosingAvailable: 'CLAV',
  ClosingBooked: 'CLBD',
  OpeningAvailable: 'OPAV',
  OpeningBooked: 'OPBD',
  PreviouslyClosedBooked: 'PRCD',
  Expected: 'XPCD',
  ForwardAvailable: 'FWAV',
  Information: 'INFO',
};
const isoCodes: ReadonlySet<string> = new Set(Object.values(isoBalanceTypes));

/** The ISO 20022 balance type, or undefined for a code that has none (`InterimCleared`, a bank's own). */
export function isoBalanceType(type: string): string | undefined {
  return isoCodes.has(type) ? type : own(isoBalanceTypes, type);
}

const accountKinds: Readonly<Record<string, AccountKind>> = {
  // v4.0 AccountTypeCode
  CACC: 'current',
  TRAN: 'current',
  SLRY: 'current',
  SVGS: 'savings',
  LLSV: 'savings',
  ONDP: 'savings',
  MOMA: 'savings',
  CARD: 'card',
  CHAR: 'card',
  LOAN: 'loan',
  MORT: 'loan',
  // v3.1 AccountSubType
  CurrentAccount: 'current',
  Savings: 'savings',
  CreditCard: 'card',
  ChargeCard: 'card',
  Loan: 'loan',
  Mortgage: 'loan',
};

export function accountKind(code: string | undefined): AccountKind {
  return own(accountKinds, code ?? '') ?? 'other';
}

export type ConsentStatus = 'waiting' | 'authorised' | 'over';

const consentStatuses: Readonly<Record<string, ConsentStatus>> = {
  AWAU: 'waiting',
  AUTH: 'authorised',
  RJCT: 'over',
  CANC: 'over',
  EXPD: 'over',
  AwaitingAuthorisation: 'waiting',
  Authorised: 'authorised',
  Rejected: 'over',
  Revoked: 'over',
};

/** Undefined for a status that does not exist in either version. */
export function consentStatus(code: string): ConsentStatus | undefined {
  return own(consentStatuses, code);
}

/** What becomes of a transaction entry: rejected, future and informative ones have not moved money. */
export function entryStatus(code: string): 'booked' | 'pending' | 'not-moved' | undefined {
  return own(
    {
      BOOK: 'booked',
      PDNG: 'pending',
      INFO: 'not-moved',
      RJCT: 'not-moved',
      FUTR: 'not-moved',
      Booked: 'booked',
      Pending: 'pending',
      Rejected: 'not-moved',
    } as const,
    code,
  );
}

/**
 * Error codes that say, whatever the HTTP status, that the consent no longer carries a read. The four characters of v4.0
 * are those of OBIE's code set `OBExternalStatusReason1Code`.
 */
export const consentOverCodes: ReadonlySet<string> = new Set([
  'U009',
  'UK.OBIE.Resource.InvalidConsentStatus',
  'UK.OBIE.Reauthenticate',
]);

/** Codes that say a resource is not there: a consent already deleted, an account that was closed. */
export const notFoundCodes: ReadonlySet<string> = new Set(['U011', 'UK.OBIE.Resource.NotFound']);

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
