import type { Category } from './categories.ts';

/** What sort of movement a transaction is, whatever it was spent on. */
export type TransactionKind =
  | 'purchase'
  | 'refund'
  | 'cash'
  | 'salary'
  | 'direct-debit'
  | 'standing-order'
  | 'transfer'
  /** Between accounts of the same person at the same bank, a card's payment among them. */
  | 'own-transfer'
  | 'interest'
  | 'fee'
  | 'other';

/** What a bank says of an entry besides its amount. */
export interface EntryFacts {
  /** Negative leaves the account. */
  readonly isDebit: boolean;
  /** ISO 18245 merchant category code. */
  readonly mcc?: string;
  /** ISO 20022 bank transaction code, or v3.1's name for it: family and sub-family. */
  readonly family?: string;
  readonly subFamily?: string;
}

/** Sub-families that say it all, in ISO 20022's four letters and in the names of OBIE v3.1, without blanks, lower case. */
const subFamilies: Readonly<Record<string, TransactionKind>> = {
  sala: 'salary',
  payr: 'salary',
  payrollsalarypayment: 'salary',
  salarypayment: 'salary',
  stdo: 'standing-order',
  standingorder: 'standing-order',
  pmdd: 'direct-debit',
  esdd: 'direct-debit',
  bbdd: 'direct-debit',
  paymentdirectdebit: 'direct-debit',
  posd: 'purchase',
  posp: 'purchase',
  xbcp: 'purchase',
  smrt: 'purchase',
  pointofsaledebit: 'purchase',
  cwdl: 'cash',
  xbcw: 'cash',
  cashwithdrawal: 'cash',
  rimb: 'refund',
  reimbursement: 'refund',
  book: 'own-transfer',
  internalbooktransfer: 'own-transfer',
  intr: 'interest',
  interest: 'interest',
  fees: 'fee',
  chrg: 'fee',
  comm: 'fee',
  charges: 'fee',
};

const families: Readonly<Record<string, TransactionKind>> = {
  rddt: 'direct-debit',
  receiveddirectdebits: 'direct-debit',
  rcdt: 'transfer',
  receivedcredittransfers: 'transfer',
  icdt: 'transfer',
  issuedcredittransfers: 'transfer',
  rrct: 'transfer',
  receivedrealtimecredittransfers: 'transfer',
  irct: 'transfer',
  issuedrealtimecredittransfers: 'transfer',
};

const cardFamilies: ReadonlySet<string> = new Set([
  'ccrd',
  'customercardtransactions',
  'mcrd',
  'merchantcardtransactions',
]);

/** The kind of an entry; `other` where the bank's codes say nothing that is known. */
export function kindOfEntry({ isDebit, mcc, family, subFamily }: EntryFacts): TransactionKind {
  const said = own(subFamilies, plain(subFamily));
  // Money that comes back is a refund under whatever card code it comes.
  if (said === 'purchase' && !isDebit) return 'refund';
  if (said !== undefined) return said;
  if (mcc !== undefined && cashMachines.has(mcc)) return 'cash';
  if (cardFamilies.has(plain(family)) || (mcc !== undefined && plain(family) === ''))
    return isDebit ? 'purchase' : 'refund';
  return own(families, plain(family)) ?? 'other';
}

const cashMachines: ReadonlySet<string> = new Set(['6010', '6011']);

/** ISO 18245 codes one by one; those that a range covers are not here. */
const codes: Readonly<Record<string, Category>> = {
  ...each('groceries', '5411 5422 5441 5451 5462 5499 5921 5300'),
  ...each('eating-out', '5811 5812 5813 5814'),
  ...each(
    'transport',
    '4111 4112 4121 4131 4784 4789 5541 5542 5552 7523 7524 7531 7534 7535 7538 7542 7549 5532 5533 5571',
  ),
  ...each(
    'housing',
    '6513 1520 1711 1731 1740 1750 1761 1771 5200 5211 5231 5251 5261 5712 5713 5714 5718 5719 5722 7349 7217',
  ),
  ...each('utilities', '4900 4816 9311 9399'),
  ...each('phone', '4812 4813 4814'),
  ...each(
    'entertainment',
    '4899 5735 5815 5816 5817 5818 7829 7832 7841 7911 7922 7929 7932 7933 7941 7991 7992 7993 7994 7995 7996 7997 7998 7999 5968',
  ),
  ...each('health', '4119 5912 5122 5047 5975 5976 7230 7297 7298'),
  ...each('insurance', '5960 6300 6381 6399'),
  ...each('travel', '4411 4457 4511 4582 4722 4723 7011 7012 7032 7033 7512 7513 7519'),
  ...each('education', '8211 8220 8241 8244 8249 8299 8351'),
  ...each('cash', '6010 6011'),
  ...each('transfers', '4829 6050 6051 6529 6530 6531 6532 6533 6534 6536 6537 6538 6540'),
  ...each('loans', '6012'),
  ...each('shopping', '5942 5943 5994 5995 5977 7296'),
};

/** First to last, both included. */
const ranges: readonly (readonly [first: number, last: number, Category])[] = [
  [3000, 3999, 'travel'],
  [5039, 5199, 'shopping'],
  [5262, 5399, 'shopping'],
  [5511, 5599, 'transport'],
  [5600, 5699, 'shopping'],
  [5700, 5799, 'shopping'],
  [5900, 5999, 'shopping'],
  [8011, 8099, 'health'],
];

/**
 * What a transaction was for, from the merchant's category and, where there is no merchant, from the kind of entry. A
 * guess is not made: what neither tells is `other`. Money back from a shop counts where the purchase counted.
 */
export function categoryOf(facts: EntryFacts): Category {
  const kind = kindOfEntry(facts);
  switch (kind) {
    case 'salary':
      return 'income';
    case 'interest':
      return facts.isDebit ? 'fees' : 'income';
    case 'fee':
      return 'fees';
    case 'cash':
      return 'cash';
    case 'own-transfer':
      return 'transfers';
    default: {
      const known = facts.mcc === undefined ? undefined : categoryOfMerchant(facts.mcc);
      if (known !== undefined) return known;
      return kind === 'transfer' || kind === 'standing-order' ? 'transfers' : 'other';
    }
  }
}

/** Undefined for a code that says nothing about what was bought. */
export function categoryOfMerchant(mcc: string): Category | undefined {
  const code = mcc.padStart(4, '0');
  const known = own(codes, code);
  if (known !== undefined || !/^\d{4}$/.test(code)) return known;
  const number = Number(code);
  return ranges.find(([first, last]) => number >= first && number <= last)?.[2];
}

function each(category: Category, listed: string): Readonly<Record<string, Category>> {
  return Object.fromEntries(listed.split(' ').map((code) => [code, category]));
}

function plain(code: string | undefined): string {
  return (code ?? '').replace(/[^A-Za-z]/g, '').toLowerCase();
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
