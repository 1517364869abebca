import type { Money } from '../banks/money.ts';
import type { Account, Transaction } from '../banks/port.ts';
import { dayIn } from '../money/days.ts';
import { duplicatesIn } from '../money/duplicates.ts';
import { payeeOf } from '../money/filter.ts';
import { forecast } from '../money/forecast.ts';
import { recurringIn } from '../money/recurring.ts';
import { unusualTips } from '../money/tips.ts';
import type { AlertChoices, AlertNote, Foretold } from '../store/alert-items.ts';
import { lastMomentOf, newsFor, tagOf, transactionTag } from './rules.ts';

/** The last months of one account, and what is in it. */
export interface History {
  readonly link: string;
  readonly account: Account;
  readonly timeZone: string;
  readonly transactions: readonly Transaction[];
  /** The first day from which nothing is missing; absent where that is not known. */
  readonly wholeFrom?: string;
  /** The booked balance without a credit line; absent where the bank did not say. */
  readonly balance?: Money;
}

/**
 * That an account may go below zero before payday: once between two paydays, an estimate, and nothing where the history
 * supports none. An account that is below zero already is no forecast.
 */
export function forecastNote(
  { link, account, timeZone, transactions, wholeFrom, balance }: History,
  before: readonly Foretold[],
  now: number,
): { readonly note: AlertNote; readonly told: Foretold } | undefined {
  const today = dayIn(now, timeZone);
  const said = forecast(transactions, { balance, today, timeZone, wholeFrom });
  if (said.kind === 'refused' || !said.isBelowZero || said.now.minor < 0n || said.payday <= today) return undefined;
  const told = { account: accountTagOf(link, account), since: said.since, payday: said.payday };
  if (before.some((one) => one.account === told.account && one.since === told.since)) return undefined;
  const until = Date.parse(`${said.payday}T00:00:00Z`);
  return { note: { kind: 'forecast', tag: tagOf(told.account, told.since), at: now, link, until }, told };
}

/** Whether an account need not be looked at for a forecast: until payday there is nothing new to tell of it. */
export function isForetold(
  { link, account, timeZone }: Pick<History, 'link' | 'account' | 'timeZone'>,
  before: readonly Foretold[],
  now: number,
): boolean {
  const tag = accountTagOf(link, account);
  return before.some((one) => one.account === tag && dayIn(now, timeZone) < one.payday);
}

/** What stands out of the last months and is news: charged twice, dearer than before, a tip far above the usual. */
export function noticedIn(
  { link, account, timeZone, transactions }: History,
  choices: AlertChoices,
  now: number,
): readonly AlertNote[] {
  const isNews = (happened: number) => happened >= Math.max(now - newsFor, choices.since) && happened <= now + newsFor;
  const noteOf = (stage: 'duplicate' | 'rise' | 'tip', at: number, ...about: readonly string[]): AlertNote => ({
    kind: 'noticed',
    stage,
    tag: tagOf(stage, link, account.id, ...about),
    at: Math.min(at, now),
    link,
  });
  const of = (stage: 'duplicate' | 'tip', transaction: Transaction) => {
    const happened = lastMomentOf(transaction);
    return isNews(happened) ? [noteOf(stage, happened, transactionTag(link, account, transaction))] : [];
  };
  const rises = recurringIn(transactions, timeZone, dayIn(now, timeZone)).flatMap(({ name, amount, rise }) => {
    const at = rise === undefined ? undefined : Date.parse(`${rise.on}T23:59:59Z`);
    return rise === undefined || at === undefined || !isNews(at)
      ? []
      : [noteOf('rise', at, payeeOf({ description: name }), amount.currency, rise.on)];
  });
  return [
    ...duplicatesIn(transactions, timeZone).flatMap(({ second }) => of('duplicate', second)),
    ...rises,
    ...unusualTips(transactions).flatMap(({ transaction }) => of('tip', transaction)),
  ];
}

function accountTagOf(link: string, { id }: Account): string {
  return tagOf('forecast', link, id);
}
