/**
 * The codes that changed between OBIE v3.1.11 and v4.0, paired by their ISO 20022 meaning. The bank thinks in v4 and
 * writes v3.1 at the edge.
 */
export const balanceTypes = {
  ITAV: 'InterimAvailable',
  ITBD: 'InterimBooked',
  CLAV: 'ClosingAvailable',
  CLBD: 'ClosingBooked',
  OPAV: 'OpeningAvailable',
  OPBD: 'OpeningBooked',
  PRCD: 'PreviouslyClosedBooked',
  XPCD: 'Expected',
  FWAV: 'ForwardAvailable',
  INFO: 'Information',
} as const;

export const amountSubTypes = { BCUR: 'BaseCurrency', LCUR: 'LocalCurrency' } as const;

/** v3.1 has no expired status: access that ended is access that was revoked. */
export const consentStatuses = {
  AWAU: 'AwaitingAuthorisation',
  AUTH: 'Authorised',
  RJCT: 'Rejected',
  CANC: 'Revoked',
  EXPD: 'Revoked',
} as const;

export const accountSubTypes = { CACC: 'CurrentAccount', SVGS: 'Savings', CARD: 'CreditCard' } as const;

export const entryStatuses = { BOOK: 'Booked', PDNG: 'Pending' } as const;

/** What went wrong, with the code of each version. v4 has four characters, v3.1 a dotted name. */
export const errorCodes = {
  'field-missing': ['U004', 'UK.OBIE.Field.Missing'],
  'field-invalid': ['U002', 'UK.OBIE.Field.Invalid'],
  'date-invalid': ['U003', 'UK.OBIE.Field.InvalidDate'],
  'header-invalid': ['U006', 'UK.OBIE.Header.Invalid'],
  'not-found': ['U011', 'UK.OBIE.Resource.NotFound'],
  'consent-mismatch': ['U008', 'UK.OBIE.Resource.ConsentMismatch'],
  'consent-status': ['U009', 'UK.OBIE.Resource.InvalidConsentStatus'],
  'token-expired': ['TKXP', 'UK.OBIE.Reauthenticate'],
  'wrong-token': ['TK01', 'UK.OBIE.Header.Invalid'],
  'too-many': ['U000', 'UK.OBIE.UnexpectedError'],
  unexpected: ['U000', 'UK.OBIE.UnexpectedError'],
} as const satisfies Record<string, readonly [v4: string, v31: string]>;

export type Problem = keyof typeof errorCodes;
