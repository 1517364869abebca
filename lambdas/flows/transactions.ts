import type { BankConfig, Transaction } from '../banks/port.ts';
import type { TransactionsReading } from '../banks/reading-port.ts';
import { timeLabel } from '../language/labels.ts';
import type { Language } from '../language/languages.ts';
import { days } from '../platform/clock.ts';
import { type Permit, paymentInWords } from '../privacy/disclosure.ts';
import { triedLine } from '../privacy/tried.ts';
import type { ScreenAnswer } from './endpoint.ts';
import { wholeLines } from './figures.ts';
import { screen } from './notice-screens.ts';
import type { accountData } from './screen-data.ts';
import { flowWords } from './words.ts';

/** How far back the last transactions of an account are looked for. */
export const transactionDays = 30;
/** How many are shown: of those not booked yet and of the booked ones apart, so that many of one kind hide none of the other. */
const mostShown = { pending: 8, booked: 12 } as const;
/** Enough to have that many of both: pending ones come first. */
export const mostTransactions = 60;
const longestText = 4_096;
const longestNote = 409;

/** From so many days ago to now. */
export function lastDays(now: number): { readonly from: Date; readonly to: Date } {
  return { from: new Date(now - days(transactionDays)), to: new Date(now) };
}

export interface AccountView {
  /** `refOf` the account. */
  readonly ref: string;
  readonly label: string;
  readonly text: string;
  readonly bank: BankConfig;
  readonly reading: TransactionsReading;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** One account: its figures, then what moved last, with what is not booked yet apart. */
export function accountScreen(
  view: AccountView,
  permit: Permit<'flow'>,
  language: Language,
  error?: string,
): ScreenAnswer {
  const say = flowWords(language);
  const { reading, bank } = view;
  const transactions = reading.kind === 'fresh' ? reading.transactions : [];
  const shown = (status: Transaction['status']) =>
    transactions.filter((one) => one.status === status).slice(0, mostShown[status]);
  const block = (status: Transaction['status'], heading: 'account.pending' | 'account.booked') => {
    const lines = shown(status).map((one) => lineOf(one, bank, permit, language));
    return lines.length === 0 ? '' : wholeLines([say(heading), ...lines], longestText);
  };
  const pending = block('pending', 'account.pending');
  const booked = block('booked', 'account.booked');
  const because = reading.kind === 'fresh' ? undefined : reading.because;
  const note = noteOf(reading, shown('pending').length + shown('booked').length, bank, language);
  return screen<typeof accountData>('ACCOUNT', error, {
    ...labels(language),
    open: true,
    account: view.ref,
    heading: view.label,
    text: view.text,
    pending,
    has_pending: pending !== '',
    booked,
    has_booked: booked !== '',
    note: wholeLines([note, ...triedLine(because, view.now, bank, language)], longestNote),
    has_note: true,
  });
}

/** The account screen with nothing of an account on it: the way on is one screen back. */
export function closedAccount(language: Language, heading: string, text: string): ScreenAnswer {
  return screen<typeof accountData>('ACCOUNT', undefined, {
    ...labels(language),
    open: false,
    account: '',
    heading,
    text,
    pending: '',
    has_pending: false,
    booked: '',
    has_booked: false,
    note: '',
    has_note: false,
  });
}

function labels(language: Language) {
  const say = flowWords(language);
  return {
    transactions_label: say('account.transactions'),
    refresh_label: say('balance.refresh'),
    done: say('balance.done'),
  };
}

function lineOf(transaction: Transaction, bank: BankConfig, permit: Permit<'flow'>, language: Language): string {
  const say = flowWords(language);
  const { date, amount, name } = paymentInWords(transaction, bank, permit, language, 'short');
  return name === '' ? say('account.lineBare', { date, amount }) : say('account.line', { date, amount, text: name });
}

function noteOf(reading: TransactionsReading, count: number, bank: BankConfig, language: Language): string {
  const say = flowWords(language);
  if (reading.kind === 'fresh') {
    if (count === 0) return say('account.none', { days: transactionDays });
    return say('account.latest', { count, time: timeLabel(reading.fetchedAt, bank, language) });
  }
  switch (reading.because) {
    case 'allowance-spent':
      return say('account.allowance');
    case 'bank-unreachable':
      return say('account.unreachable');
    case 'bank-invalid':
      return say('account.invalid');
    case 'link-again':
      return say('account.again');
    case 'not-permitted':
      return say('account.notPermitted');
    case 'busy':
      return say('account.busy');
  }
}
