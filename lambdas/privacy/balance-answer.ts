import type { AccountBalances, BankConfig } from '../banks/port.ts';
import type { LinkReading, Reading } from '../banks/reading-port.ts';
import { accountLabel, bankLabel, timeLabel } from '../language/labels.ts';
import type { Language } from '../language/languages.ts';
import type { Chat, Link } from '../store/items.ts';
import type { Held } from './accounts-named.ts';
import type { BankAmounts, Cleared, SayCleared } from './disclosure.ts';

/**
 * What reading the banks has come to, before it is laid out in a chat, a Flow or a page: every link is answered for,
 * with figures, with remembered figures and the reason, or with one plain sentence.
 */
export interface BalanceAnswer {
  readonly banks: readonly BankAmounts[];
  /** Why something is missing, one sentence per link. */
  readonly problems: readonly Cleared[];
  /** At least one figure is there: the question was answered. */
  readonly answered: boolean;
  /** Every account that was asked about is here, so that a total is a true total. */
  readonly complete: boolean;
  /** Some link can only be read after the bank login is repeated; `all`: none can be read before that. */
  readonly linkAgain: 'none' | 'some' | 'all';
}

export interface Speaker {
  readonly say: SayCleared;
  readonly language: Language;
  readonly bankOf: (id: string) => BankConfig | undefined;
}

/**
 * @param scope `only`: the one account that was asked for; `blocked`: links that were asked for and may not be read.
 */
export function balanceAnswer(
  reading: Reading,
  scope: { readonly only?: Pick<Held, 'link' | 'account'> | undefined; readonly blocked: readonly Link[] },
  speaker: Speaker,
): BalanceAnswer {
  const { say } = speaker;
  const banks = reading.links.flatMap((one) => bankAmounts(one, scope.only, say));
  const failed = reading.links.filter(({ outcome }) => outcome.kind === 'none');
  const problems = [
    ...failed.map((one) => failureLine(speaker, one)),
    ...reading.links.filter(hasNoAccounts).map(({ bank }) => say('balance.noAccounts', { bank: bankLabel(bank) })),
    ...scope.blocked.map((link) => blockedLine(speaker, link)),
  ];
  const mustLinkAgain = failed.filter(({ outcome }) => outcome.kind === 'none' && outcome.because === 'link-again');
  const allAgain = banks.length === 0 && failed.length > 0 && failed.length === reading.links.length;
  return {
    banks,
    problems,
    answered: banks.some(({ accounts }) => accounts.some(({ balances }) => balances.length > 0)),
    complete:
      scope.only === undefined && problems.length === 0 && banks.every(({ accounts }) => accounts.every(isKnown)),
    linkAgain:
      allAgain && mustLinkAgain.length === failed.length
        ? 'all'
        : scope.blocked.length > 0 || mustLinkAgain.length > 0
          ? 'some'
          : 'none',
  };
}

/** Links that exist for the person, oldest first: an ended one is only waiting for the bank to hear of it. */
export function standing(chat: Pick<Chat, 'links'>): readonly Link[] {
  return chat.links
    .filter(({ state, stateReason }) => state !== 'ENDED' || stateReason === 'consent-ended')
    .sort((a, b) => a.grantedAt - b.grantedAt);
}

/** True for a link that may be read now. */
export function isReadable(link: Link, now: number): boolean {
  return link.state === 'ACTIVE' && (link.expiresAt === undefined || now < link.expiresAt);
}

function bankAmounts(
  { link, bank, outcome }: LinkReading,
  only: Pick<Held, 'link' | 'account'> | undefined,
  say: SayCleared,
): BankAmounts[] {
  if (outcome.kind === 'none') return [];
  const accounts = only === undefined ? outcome.accounts : onlyAccount(outcome.accounts, only, link);
  if (accounts.length === 0) return [];
  return [
    {
      bank,
      fetchedAt: outcome.fetchedAt,
      ...(outcome.kind === 'cached' ? { cachedBecause: outcome.because } : {}),
      accounts: accounts.map((one) => ({ ...one, label: accountLabel(one.account, say) })),
    },
  ];
}

/** The one account that was asked for; where the bank left it out, that it did. */
function onlyAccount(
  accounts: readonly AccountBalances[],
  only: Pick<Held, 'link' | 'account'>,
  link: Link,
): readonly AccountBalances[] {
  if (link.id !== only.link.id) return [];
  const found = accounts.find(({ account }) => account.id === only.account.id);
  return [found ?? { account: only.account, balances: [], missing: 'gone' }];
}

function hasNoAccounts({ outcome }: LinkReading): boolean {
  return outcome.kind !== 'none' && outcome.accounts.length === 0;
}

function isKnown({ missing, account, balances }: AccountBalances): boolean {
  return missing === 'gone' || account.status === 'closed' || balances.length > 0;
}

function failureLine({ say, language }: Speaker, { bank, outcome }: LinkReading): Cleared {
  const name = bankLabel(bank);
  if (outcome.kind !== 'none') return say('balance.failedUnreachable', { bank: name });
  switch (outcome.because) {
    case 'allowance-spent':
      return outcome.nextReadAt === undefined
        ? say('balance.failedAllowance', { bank: name })
        : say('balance.failedAllowanceUntil', { bank: name, time: timeLabel(outcome.nextReadAt, bank, language) });
    case 'bank-unreachable':
      return say('balance.failedUnreachable', { bank: name });
    case 'bank-invalid':
      return say('balance.failedInvalid', { bank: name });
    case 'link-again':
      return say('accounts.ended', { bank: name });
    case 'busy':
      return say('balance.failedBusy', { bank: name });
  }
}

/** Why a link is not read, in one line; the way back is the link that comes with it. */
export function blockedLine({ say, bankOf }: Speaker, link: Link): Cleared {
  const bank = bankLabel(bankOf(link.bank) ?? { name: link.bank });
  if (link.state !== 'SUSPENDED') return say('accounts.ended', { bank });
  return say(link.stateReason === 'locked' ? 'accounts.locked' : 'accounts.stopped', { bank });
}
