import type { Account, BankConfig, Presence, Transaction } from '../banks/port.ts';
import type {
  ReadBalances,
  ReadStatements,
  ReadTransactions,
  Remembered,
  StatementsReading,
  TransactionsReading,
} from '../banks/reading-port.ts';
import { refOf } from '../privacy/accounts-named.ts';
import type { BankRead, Link } from '../store/items.ts';
import { type Dates, dayIn, daysIn, momentsAround, plusDays } from './days.ts';
import { type Question, stretchOf } from './question.ts';
import { earliestCompared } from './spending.ts';

/** One account that a question is about, and what its bank said. */
export interface Source {
  readonly link: Link;
  readonly bank: BankConfig;
  readonly account: Account;
  readonly transactions: readonly Transaction[];
  /** When the bank was asked; absent where it was not, or did not answer. */
  readonly fetchedAt?: number;
  /** The first day from which no transaction is missing; absent where that is not known. */
  readonly wholeFrom?: string;
  readonly statements?: Extract<StatementsReading, { kind: 'fresh' }>;
  /** The booked balance without a credit line. */
  readonly balance?: Transaction['amount'];
  readonly problem?: Problem;
}

/** Why a source says nothing; the words are `privacy/money-words.ts`'s. */
export interface Problem {
  readonly because: Exclude<StatementsReading, { kind: 'fresh' }>['because'];
  readonly nextReadAt?: number;
}

export interface Gathered {
  readonly sources: readonly Source[];
  /** The account that was asked about is none of theirs, or not any more. */
  readonly gone: boolean;
  /** How many accounts were left out, because no more are read at once. */
  readonly left: number;
  /** How many more would fit, which the person does not want shown. */
  readonly hidden: number;
  /** To be recorded for 24 hours. */
  readonly reads: readonly BankRead[];
  readonly sealedCache?: string;
}

export interface GatherParts {
  readonly accountsOf: (link: Link) => Promise<readonly Account[]>;
  readonly bankOf: (id: string) => BankConfig | undefined;
  readonly readTransactions: ReadTransactions;
  readonly readStatements: ReadStatements;
  readonly readBalances: ReadBalances;
}

export interface GatherOptions {
  readonly now: number;
  readonly recent: Remembered;
  readonly presence: Presence;
  readonly deadline: number;
  /** What the person does not want shown: left out, unless it is named or nothing else would be left. */
  readonly isHidden?: (link: Link, account: Account) => boolean;
}

/** More accounts than these are not read for one question. */
const mostAccounts = 8;
/** More transactions of one account than these are not added up. */
const mostTransactions = 5_000;
const comparedMonths = 3;

/** Where each question looks, when no period is named; a search looks further back than a list. */
const usualDays = { list: 30, search: 90, duplicates: 60, subscriptions: 190, forecast: 120 } as const;

/**
 * Asks the banks what a question needs to know, all accounts at once and inside one deadline. A bank that remembers less
 * than was asked for is asked once more for what it has, so that what it has is known to be whole.
 *
 * @param links that may be read now.
 */
export async function gather(
  question: Question,
  links: readonly Link[],
  parts: GatherParts,
  options: GatherOptions,
): Promise<Gathered> {
  const held = (
    await Promise.all(
      links.map(async (link) => {
        const bank = parts.bankOf(link.bank);
        return bank === undefined
          ? []
          : (await parts.accountsOf(link)).map(
              (account) => ({ link, bank, account }) satisfies Pick<Source, 'link' | 'bank' | 'account'>,
            );
      }),
    )
  ).flat();
  const { isHidden = () => false } = options;
  const fitting = held.filter((one) => isAbout(question, one));
  const visible = fitting.filter(({ link, account }) => !isHidden(link, account));
  const asked = visible.length === 0 ? fitting : visible;
  const named = held.filter((one) => question.account === refOf(one) || question.account === one.link.id);
  const wanted = question.account === undefined ? asked : named;
  const read = await Promise.all(wanted.slice(0, mostAccounts).map((one) => readSource(question, one, parts, options)));
  const balances = question.about === 'forecast' ? await balancesOf(wanted, parts, options) : undefined;
  return {
    sources: read.map(({ source }) => {
      const balance = balances?.figure(source);
      return balance === undefined ? source : { ...source, balance };
    }),
    gone: question.account !== undefined && named.length === 0,
    left: Math.max(0, wanted.length - mostAccounts),
    hidden: question.account === undefined ? fitting.length - asked.length : 0,
    reads: [...read.flatMap(({ reads }) => reads), ...(balances?.reads ?? [])],
    ...(balances?.sealedCache === undefined ? {} : { sealedCache: balances.sealedCache }),
  };
}

/** Which accounts a question without an account is about. */
function isAbout({ about }: Question, { account }: Pick<Source, 'account'>): boolean {
  if (account.status === 'closed') return false;
  switch (about) {
    case 'bills':
      return account.kind === 'card';
    case 'forecast':
      return account.kind === 'current';
    case 'duplicates':
    case 'subscriptions':
      return account.kind !== 'savings' && account.kind !== 'loan';
    default:
      return true;
  }
}

interface Read {
  readonly source: Source;
  readonly reads: readonly BankRead[];
}

async function readSource(
  question: Question,
  one: Pick<Source, 'link' | 'bank' | 'account'>,
  parts: GatherParts,
  options: GatherOptions,
): Promise<Read> {
  if (question.about === 'bills') return readBill(one, parts, options);
  const range = rangeOf(question, options.now, one.bank.timeZone);
  return range === undefined
    ? { source: { ...one, transactions: [] }, reads: [] }
    : readRange(one, range, parts, options);
}

/** One account's movements in a range of days. */
export async function readRange(
  one: Pick<Source, 'link' | 'bank' | 'account'>,
  range: Dates,
  { readTransactions }: Pick<GatherParts, 'readTransactions'>,
  { now, recent, presence, deadline }: GatherOptions,
): Promise<Read> {
  const { from, to } = momentsAround(range);
  const period = { from, to: new Date(Math.min(to.getTime(), now)) };
  const ask = (since: Date, memory: GatherOptions['recent']): Promise<TransactionsReading> =>
    readTransactions(one.link, one.account, memory, {
      presence,
      deadline,
      period: { from: since, to: period.to },
      atMost: mostTransactions,
    });
  const first = await ask(period.from, recent);
  if (first.kind === 'none') {
    const { because, nextReadAt, reads } = first;
    const problem = { because, ...(nextReadAt === undefined ? {} : { nextReadAt }) };
    return { source: { ...one, transactions: [], problem }, reads };
  }
  const fresh = { transactions: first.transactions, fetchedAt: first.fetchedAt };
  if (first.complete) return { source: { ...one, ...fresh, wholeFrom: range.from }, reads: first.reads };
  const { availableFrom } = first;
  if (availableFrom === undefined || availableFrom >= period.to.getTime()) {
    return { source: { ...one, ...fresh }, reads: first.reads };
  }
  const second = await ask(new Date(availableFrom), [...recent, first]);
  const reads = [...first.reads, ...second.reads];
  if (second.kind === 'none' || !second.complete) return { source: { ...one, ...fresh }, reads };
  // The day on which its memory begins may have begun before it.
  const wholeFrom = plusDays(dayIn(availableFrom, one.bank.timeZone), 1);
  const { transactions, fetchedAt } = second;
  return { source: { ...one, transactions, fetchedAt, wholeFrom }, reads };
}

async function readBill(
  one: Pick<Source, 'link' | 'bank' | 'account'>,
  { readStatements }: GatherParts,
  { recent, presence, deadline }: GatherOptions,
): Promise<Read> {
  const reading = await readStatements(one.link, one.account, recent, { presence, deadline });
  const { reads } = reading;
  if (reading.kind === 'fresh') {
    return { source: { ...one, transactions: [], fetchedAt: reading.fetchedAt, statements: reading }, reads };
  }
  const { because, nextReadAt } = reading;
  const problem = { because, ...(nextReadAt === undefined ? {} : { nextReadAt }) };
  return { source: { ...one, transactions: [], problem }, reads };
}

/** The days that are read for a question; undefined where its period is none that has begun. */
export function rangeOf(question: Question, now: number, timeZone: string): Dates | undefined {
  const { about, period } = question;
  if (about === 'forecast' || (about === 'subscriptions' && period === undefined)) {
    return backFrom(now, timeZone, usualDays[about]);
  }
  // When the last income came is found in what is read.
  if (period?.kind === 'named' && period.name === 'since-payday') return backFrom(now, timeZone, 45);
  const stretch = stretchOf(period, usualPeriod(question), { now, timeZone });
  if (stretch.kind !== 'dates') return undefined;
  const { dates } = stretch;
  return about === 'spending' && daysIn(dates) <= 31
    ? { from: earliestCompared(dates, comparedMonths), to: dates.to }
    : dates;
}

/** The period that is meant when none is named. */
export function usualPeriod({ about, merchant, amount, category }: Question) {
  if (about === 'spending' || about === 'statement') return { kind: 'named', name: 'this-month' } as const;
  const isSearch = merchant !== undefined || amount !== undefined || category !== undefined;
  const count =
    about === 'duplicates' || about === 'subscriptions' || about === 'forecast'
      ? usualDays[about]
      : usualDays[isSearch ? 'search' : 'list'];
  return { kind: 'last', count, unit: 'days' } as const;
}

function backFrom(now: number, timeZone: string, count: number): Dates {
  const today = dayIn(now, timeZone);
  return { from: plusDays(today, 1 - count), to: today };
}

async function balancesOf(
  wanted: readonly Pick<Source, 'link' | 'account'>[],
  { readBalances }: GatherParts,
  { recent, presence, deadline }: GatherOptions,
) {
  const links = [...new Set(wanted.map(({ link }) => link))];
  const reading = await readBalances(links, recent, { presence, deadline });
  const figure = ({ link, account }: Pick<Source, 'link' | 'account'>) => {
    const outcome = reading.links.find((one) => one.link.id === link.id)?.outcome;
    if (outcome === undefined || outcome.kind === 'none') return undefined;
    return outcome.accounts
      .find((one) => one.account.id === account.id)
      ?.balances.find(({ kind, creditLine }) => kind === 'booked' && creditLine?.included !== true)?.amount;
  };
  return { figure, reads: reading.reads, sealedCache: reading.sealedCache };
}
