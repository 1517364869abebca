import type { Account } from '../banks/port.ts';
import type { LinkReading, Reading } from '../banks/reading-port.ts';
import { accountTitle, cut } from '../language/labels.ts';
import { clearedSay, voiceOf } from '../language/voice.ts';
import { refOf } from '../privacy/accounts-named.ts';
import { type BalanceAnswer, balanceAnswer, type Speaker } from '../privacy/balance-answer.ts';
import { cardSay } from '../privacy/card-words.ts';
import { figuresOf, type Permit } from '../privacy/disclosure.ts';
import { triedIn } from '../privacy/tried.ts';
import type { Link } from '../store/items.ts';
import type { ScreenAnswer } from './endpoint.ts';
import { screen } from './notice-screens.ts';
import type { balanceData, DataOf, Option } from './screen-data.ts';
import { flowWords } from './words.ts';

/** An account of one link. */
export interface Owned {
  readonly link: Link;
  readonly account: Account;
}

/** What was asked about: one account where the chat named one, and links that may not be read. */
export interface Scope {
  readonly only: Owned | undefined;
  readonly blocked: readonly Link[];
}

const mostAccounts = 20;
const longestDescription = 300;
const longestText = 4_096;

/** The speaker of the chat's own sentences about banks, which are said here too. */
export function speakerOf(language: Speaker['language'], bankOf: Speaker['bankOf']): Speaker {
  return { say: clearedSay(voiceOf(language)), language, bankOf };
}

/** The balance screen: banks and how fresh they are, totals, then each account with its figures. */
export function balanceScreen(
  reading: Reading,
  answer: BalanceAnswer,
  permit: Permit<'flow'>,
  {
    language,
    now,
    error,
    hidden = 0,
  }: {
    readonly language: Speaker['language'];
    readonly now: number;
    readonly error?: string;
    /** So many accounts are left out because the person wants it so. */
    readonly hidden?: number;
  },
): ScreenAnswer {
  const say = flowWords(language);
  const voice = voiceOf(language);
  const figures = figuresOf({ banks: answer.banks, now, complete: answer.complete }, permit, voice);
  const all = figures.banks.flatMap(({ accounts }) => accounts);
  const links = linksOf(reading);
  const accounts = all.slice(0, mostAccounts).flatMap(({ account, head, lines }): Option[] => {
    const link = links.get(account);
    if (link === undefined) return [];
    return [
      {
        id: refOf({ link, account }),
        title: accountTitle(account, 30, voiceSay(language)),
        description: wholeLines(lines.length === 0 ? [head] : lines, longestDescription, ' · ', say('balance.rest')),
      },
    ];
  });
  const title = !answer.answered
    ? 'balance.titleFailed'
    : answer.problems.length > 0
      ? 'balance.titlePart'
      : 'balance.title';
  const left = all.length - accounts.length;
  const own = cardSay(language);
  const problems = [
    ...answer.problems,
    ...(left > 0 ? [voiceSay(language)('balance.more', { count: left })] : []),
    ...(hidden > 0 ? [`${own('accounts.hidden', { count: hidden })} ${own('accounts.change')}`] : []),
    ...triedIn(reading, now, language),
  ];
  return screen<typeof balanceData>('BALANCE', error, {
    locked: false,
    heading: say(title),
    ...part(
      'banks',
      wholeLines(
        figures.banks.map(({ header }) => header),
        longestText,
      ),
    ),
    ...part('totals', wholeLines(figures.totals, longestText)),
    ...part('problems', wholeLines(problems, longestText)),
    accounts: accounts.length > 0 ? accounts : noAccounts,
    chosen: accounts[0]?.id ?? noAccounts[0].id,
    has_accounts: accounts.length > 0,
    // Last, so that whoever reads the traffic meets the figures first.
    ...balanceLabels(language),
  });
}

/** The balance screen of somebody who has been away: it asks for the PIN and shows nothing. */
export function lockedBalance(language: Speaker['language'], error?: string): ScreenAnswer {
  return screen<typeof balanceData>('BALANCE', error, {
    ...balanceLabels(language),
    locked: true,
    heading: flowWords(language)('balance.away'),
    ...part('banks', ''),
    ...part('totals', ''),
    ...part('problems', ''),
    accounts: noAccounts,
    chosen: noAccounts[0].id,
    has_accounts: false,
  });
}

/** One account of a reading, by its reference; undefined when it is not in it. */
export function accountIn(reading: Reading, ref: unknown): Owned | undefined {
  for (const [account, link] of linksOf(reading)) if (refOf({ link, account }) === ref) return { link, account };
  return undefined;
}

/** The figures of one account as text: when the bank was asked, and every figure with its name and time. */
export function accountText(
  reading: Reading,
  owned: Owned,
  permit: Permit<'flow'>,
  speaker: Speaker,
  now: number,
): { readonly label: string; readonly text: string } | undefined {
  const answer = balanceAnswer(reading, { only: owned, blocked: [] }, speaker);
  const { banks } = figuresOf({ banks: answer.banks, now, complete: false }, permit, voiceOf(speaker.language));
  const [bank] = banks;
  const [figures] = bank?.accounts ?? [];
  if (bank === undefined || figures === undefined) return undefined;
  return {
    label: cut(figures.label, 80),
    text: wholeLines([figures.head, ...figures.lines, bank.header], longestText),
  };
}

/**
 * As many lines as fit, each of them whole: half an amount is another amount.
 * @param rest said in place of what does not fit.
 */
export function wholeLines(lines: readonly string[], most: number, between = '\n', rest = '…'): string {
  const all = lines.join(between);
  if (all.length <= most) return all;
  const kept: string[] = [];
  for (const line of lines) {
    if ([...kept, line, rest].join(between).length > most) break;
    kept.push(line);
  }
  return [...kept, rest].join(between);
}

/** A list may not be empty, not even where it is hidden. */
const noAccounts: readonly [Option] = [{ id: 'none', title: '-', description: '-' }];

function balanceLabels(language: Speaker['language']) {
  const say = flowWords(language);
  return {
    locked_text: say('balance.locked'),
    pin_label: say('pin.label'),
    pin_helper: say('pin.helper'),
    unlock: say('pin.footer'),
    accounts_label: say('balance.accounts'),
    open_label: say('balance.open'),
    refresh_label: say('balance.refresh'),
    done: say('balance.done'),
  } satisfies Partial<DataOf<typeof balanceData>>;
}

function part<K extends 'banks' | 'totals' | 'problems'>(name: K, text: string) {
  return { [name]: text, [`has_${name}`]: text !== '' } as Record<K, string> & Record<`has_${K}`, boolean>;
}

/** Which link each account of a reading came by: two links may show the same one. */
function linksOf(reading: Reading): ReadonlyMap<Account, Link> {
  const accounts = ({ outcome }: LinkReading) => (outcome.kind === 'none' ? [] : outcome.accounts);
  return new Map(reading.links.flatMap((one) => accounts(one).map(({ account }) => [account, one.link] as const)));
}

const voiceSay = (language: Speaker['language']) => clearedSay(voiceOf(language));
