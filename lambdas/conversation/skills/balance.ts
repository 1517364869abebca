import { type AccountBalances, absent } from '../../banks/port.ts';
import type { LinkReading, Reading } from '../../banks/reading-port.ts';
import { accountLabel, accountTitle, bankLabel, timeLabel } from '../../language/labels.ts';
import { accountsNamed, type Held, refOf } from '../../privacy/accounts-named.ts';
import { type BankAmounts, type Cleared, disclose, mayShow, type Permit } from '../../privacy/disclosure.ts';
import type { Link } from '../../store/items.ts';
import type { Choice, Reply } from '../reply.ts';
import { offerLink } from './link.ts';
import { type Ask, bankNameOf, choicesOf, isReadable, type Skill, standing } from './skill.ts';

/**
 * What is my balance? Reads all linked banks, or the one account that was named; asks which where several fit. Every
 * link is answered for: with figures, with remembered figures and the reason, or with one plain sentence.
 */
export const balance: Skill = async (ask) => {
  const { chat, say, now } = ask;
  const links = standing(chat);
  const readable = links.filter((link) => isReadable(link, now));
  const blocked = links.filter((link) => !isReadable(link, now));
  if (links.length === 0) return offerLink(ask, say('link.first'));
  if (readable.length === 0)
    return offerLink(
      ask,
      say('link.again'),
      blocked.map((link) => blockedLine(ask, link)),
    );

  const answer = mayShow(chat.profile);
  // Asked before the bank is: what may not be shown is not fetched either.
  if (answer.place === 'nowhere-yet') return keptOut(ask);

  const choice = await chooseAccounts(ask, readable);
  if (choice.kind === 'ask') return which(ask, choice.among);
  const only = choice.kind === 'one' ? choice.held : undefined;
  const asked = only === undefined ? (choice.kind === 'bank' ? choice.links : readable) : [only.link];
  const reading = await ask.can.readBalances(asked, chat.recent, { presence: absent, deadline: ask.readBy });
  const unread = choice.kind === 'all' || choice.kind === 'no-match' ? blocked : [];
  return compose(ask, answer.permit, reading, { only, blocked: unread, noMatch: choice.kind === 'no-match' });
};

function keptOut({ say }: Ask): Reply {
  return {
    opening: say('amounts.kept'),
    more: [say('amounts.why'), say('amounts.change')],
    choices: choicesOf(say, 'link', 'accounts', 'privacy'),
  };
}

type Chosen =
  | { readonly kind: 'all' }
  | { readonly kind: 'no-match' }
  | { readonly kind: 'one'; readonly held: Held }
  | { readonly kind: 'bank'; readonly links: readonly Link[] }
  | { readonly kind: 'ask'; readonly among: readonly Held[] };

/** Which account is meant. Opens the accounts only when one was named: that needs no bank, but a key. */
async function chooseAccounts(ask: Ask, links: readonly Link[]): Promise<Chosen> {
  const { account, argument } = ask.understanding.slots;
  if (argument === undefined && account === undefined) return { kind: 'all' };
  const held = (
    await Promise.all(
      links.map(async (link): Promise<readonly Held[]> => {
        const accounts = await ask.can.accountsOf(link);
        return accounts.map((one) => ({ link, bankName: bankNameOf(ask, link).name, account: one }));
      }),
    )
  ).flat();
  if (argument !== undefined) {
    const pressed = held.find((one) => `of:${refOf(one)}` === argument);
    return pressed === undefined ? { kind: 'all' } : { kind: 'one', held: pressed };
  }
  const named = accountsNamed(held, account ?? {});
  const [one, another] = named;
  if (one === undefined) return { kind: account?.lastDigits === undefined ? 'all' : 'no-match' };
  if (another === undefined) return { kind: 'one', held: one };
  // All accounts of one bank, because its name was what was said: that is an answer, not a doubt.
  const ofBanks = links.filter((link) => named.some((candidate) => candidate.link.id === link.id));
  const whole = ofBanks.every((link) => held.filter((h) => h.link.id === link.id).every((h) => named.includes(h)));
  return whole && account?.kind === undefined ? { kind: 'bank', links: ofBanks } : { kind: 'ask', among: named };
}

/** Up to three fit on buttons if their names do; nine and `all` fit a list. */
function which(ask: Ask, among: readonly Held[]): Reply {
  const { say } = ask;
  const choices: readonly Choice[] = [
    ...among.slice(0, 9).map((held) => ({
      id: `balance:of:${refOf(held)}`,
      title: accountTitle(held.account, among.length > 2 ? 24 : 20, say),
      ...(among.length > 2 ? { description: bankLabel({ name: held.bankName }) } : {}),
    })),
    { id: 'balance', title: say('button.allAccounts') },
  ];
  return { opening: say('balance.which'), more: [say('list.hint')], choices, pending: { choose: 'account' } };
}

interface Scope {
  readonly only: Held | undefined;
  readonly blocked: readonly Link[];
  readonly noMatch: boolean;
}

async function compose(ask: Ask, permit: Permit, reading: Reading, scope: Scope): Promise<Reply> {
  const { say, voice, now, can } = ask;
  const banks = reading.links.flatMap((one) => bankAmounts(one, scope.only, say));
  const failed = reading.links.filter(({ outcome }) => outcome.kind === 'none');
  const problems = [
    ...failed.map((one) => failureLine(ask, one)),
    ...reading.links.filter(hasNoAccounts).map(({ bank }) => say('balance.noAccounts', { bank: bankLabel(bank) })),
    ...scope.blocked.map((link) => blockedLine(ask, link)),
  ];
  const remember = {
    reads: reading.reads,
    ...(reading.sealedCache === undefined ? {} : { sealedCache: reading.sealedCache }),
  };
  if (banks.length === 0 && mustAllLinkAgain(failed, reading)) {
    return { ...(await offerLink(ask, say('link.again'), problems)), ...remember };
  }
  if (banks.length === 0) {
    return {
      opening: say('balance.titleFailed'),
      more: [...problems, say('person.line', { contact: can.contact })],
      choices: choicesOf(say, 'balance', 'menu', 'agent'),
      ...remember,
    };
  }
  // A bank that answered without a figure was heard, but the question was not answered.
  const figures = banks.some(({ accounts }) => accounts.some(({ balances }) => balances.length > 0));
  const complete =
    scope.only === undefined && problems.length === 0 && banks.every(({ accounts }) => accounts.every(isKnown));
  const linkAgain =
    scope.blocked.length > 0 ||
    failed.some(({ outcome }) => outcome.kind === 'none' && outcome.because === 'link-again');
  const title = scope.noMatch ? 'balance.titleNoMatch' : problems.length > 0 ? 'balance.titlePart' : 'balance.title';
  return {
    opening: say(figures ? title : 'balance.titleFailed'),
    more: [
      disclose({ banks, now, complete }, permit, voice),
      ...problems,
      ...(figures ? [] : [say('person.line', { contact: can.contact })]),
    ],
    ...(linkAgain ? { choices: choicesOf(say, 'link', 'menu') } : {}),
    ...remember,
  };
}

function bankAmounts({ link, bank, outcome }: LinkReading, only: Held | undefined, say: Ask['say']): BankAmounts[] {
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
function onlyAccount(accounts: readonly AccountBalances[], only: Held, link: Link): readonly AccountBalances[] {
  if (link.id !== only.link.id) return [];
  const found = accounts.find(({ account }) => account.id === only.account.id);
  return [found ?? { account: only.account, balances: [], missing: 'gone' }];
}

function hasNoAccounts({ outcome }: LinkReading): boolean {
  return outcome.kind !== 'none' && outcome.accounts.length === 0;
}

function mustAllLinkAgain(failed: readonly LinkReading[], reading: Reading): boolean {
  return (
    failed.length > 0 &&
    failed.length === reading.links.length &&
    failed.every(({ outcome }) => outcome.kind === 'none' && outcome.because === 'link-again')
  );
}

function isKnown({ missing, account, balances }: AccountBalances): boolean {
  return missing === 'gone' || account.status === 'closed' || balances.length > 0;
}

function failureLine({ say, language }: Ask, { bank, outcome }: LinkReading): Cleared {
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
export function blockedLine(ask: Ask, link: Link): Cleared {
  const bank = bankLabel(bankNameOf(ask, link));
  if (link.state !== 'SUSPENDED') return ask.say('accounts.ended', { bank });
  return ask.say(link.stateReason === 'locked' ? 'accounts.locked' : 'accounts.stopped', { bank });
}
