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

/**
 * What kind of entry a line is: family and sub-family of ISO 20022's bank transaction codes, as v4 writes them and as
 * v3.1 names them.
 */
export const transactionCodes = {
  salary: { v4: ['RCDT', 'SALA'], v31: ['ReceivedCreditTransfers', 'PayrollSalaryPayment'] },
  'standing-order': { v4: ['ICDT', 'STDO'], v31: ['IssuedCreditTransfers', 'StandingOrder'] },
  'direct-debit': { v4: ['RDDT', 'PMDD'], v31: ['ReceivedDirectDebits', 'PaymentDirectDebit'] },
  card: { v4: ['CCRD', 'POSD'], v31: ['CustomerCardTransactions', 'PointOfSaleDebit'] },
  cash: { v4: ['CCRD', 'CWDL'], v31: ['CustomerCardTransactions', 'CashWithdrawal'] },
  'card-refund': { v4: ['CCRD', 'RIMB'], v31: ['CustomerCardTransactions', 'Reimbursement'] },
  'own-in': { v4: ['RCDT', 'BOOK'], v31: ['ReceivedCreditTransfers', 'InternalBookTransfer'] },
  'own-out': { v4: ['ICDT', 'BOOK'], v31: ['IssuedCreditTransfers', 'InternalBookTransfer'] },
  interest: { v4: ['MCOP', 'INTR'], v31: ['MiscellaneousCreditOperations', 'Interest'] },
  fee: { v4: ['MDOP', 'FEES'], v31: ['MiscellaneousDebitOperations', 'Fees'] },
} as const;

export type TransactionCode = keyof typeof transactionCodes;

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
