import { absent, type BankConfig } from '../banks/port.ts';
import type { ReadBalances, Reading, ReadStatements, ReadTransactions } from '../banks/reading-port.ts';
import { accountsContext, readAccounts } from '../banks/sealed.ts';
import type { Language } from '../language/languages.ts';
import { type Clock, seconds } from '../platform/clock.ts';
import { isBotError } from '../platform/errors.ts';
import type { Log } from '../platform/log.ts';
import type { Metrics } from '../platform/metrics.ts';
import { refOf } from '../privacy/accounts-named.ts';
import { balanceAnswer, blockedLine, isReadable, standing } from '../privacy/balance-answer.ts';
import { mayShowIn, type Plain } from '../privacy/disclosure.ts';
import { asNamed, type OwnAccounts, withoutHidden } from '../privacy/own-accounts.ts';
import type { Pins, SteppedUp } from '../step-up/port.ts';
import type { BankRead, Chat, Link, ReadingRecord, Ticket } from '../store/items.ts';
import type { Store } from '../store/port.ts';
import type { Vault } from '../vault/port.ts';
import type { ScreenAnswer } from './endpoint.ts';
import { accountIn, accountText, balanceScreen, type Owned, type Scope, speakerOf } from './figures.ts';
import { noticeScreen, waitingScreen } from './notice-screens.ts';
import type { FlowRequest } from './request.ts';
import { accountScreen, closedAccount, lastDays, mostTransactions } from './transactions.ts';
import { flowWords } from './words.ts';

export interface ScreenParts {
  readonly store: Pick<Store, 'tickets' | 'chats' | 'unlocks' | 'readings'>;
  readonly vault: Pick<Vault, 'open'>;
  readonly pins: Pins;
  /** Asks the banks, unless it did so within a minute. */
  readonly readBalances: ReadBalances;
  /** The same, but content with whatever this ticket has seen already: for going back, and into an account. */
  readonly recallBalances: ReadBalances;
  readonly readTransactions: ReadTransactions;
  readonly readStatements: ReadStatements;
  readonly bankOf: (id: string) => BankConfig | undefined;
  /** What the person of this request calls their accounts; left out for whoever decided nothing. */
  readonly own?: () => Promise<OwnAccounts>;
  /** How a person is reached. */
  readonly contact: Plain;
  readonly clock: Clock;
  /** A fresh unguessable id. */
  readonly newId: () => string;
  readonly log: Log;
  readonly metrics: Metrics;
}

/**
 * How long a bank may take, all tries together. Meta throttles a Flow whose answers take over a second at p90 and gives
 * one up after ten, so the first wait is short; whoever says that they will wait gets what is left of the ten.
 */
export const patience = { first: seconds(2.5), waiting: seconds(7) } as const;

/** What one request is answered from. */
export interface Visit {
  /** The ticket's own, which opens what was asked. */
  readonly token: string;
  readonly ticket: Ticket;
  readonly chat: Chat;
  readonly language: Language;
  readonly request: FlowRequest;
  readonly startedAt: number;
}

/** The figures of all that was asked about, or why there are none. */
export async function showBalance(
  visit: Visit,
  person: SteppedUp<'flow'>,
  parts: ScreenParts,
  how: 'read' | 'wait' | 'recall',
): Promise<ScreenAnswer> {
  const { language, startedAt, request } = visit;
  const { clock, contact, bankOf } = parts;
  const { links, scope } = await scopeOf(visit, parts);
  const speaker = speakerOf(language, bankOf);
  const details = scope.blocked.map((link) => blockedLine(speaker, link));
  if (links.length === 0) {
    return noticeScreen(language, standing(visit.chat).length === 0 ? 'noLinks' : 'linkAgain', contact, { details });
  }
  const allowed = how === 'wait' ? patience.waiting : patience.first;
  const read = how === 'recall' ? parts.recallBalances : parts.readBalances;
  const reading = await readAndKeep(visit, parts, read, links, startedAt + allowed);
  const { reading: seen, hidden } =
    scope.only === undefined ? withoutHidden(visit.chat.profile, reading) : { reading, hidden: 0 };
  const answer = balanceAnswer(seen, scope, speaker);
  if (answer.banks.length > 0) {
    return balanceScreen(seen, answer, mayShowIn(person), { language, now: clock.now(), hidden });
  }
  if (answer.linkAgain === 'all') return noticeScreen(language, 'linkAgain', contact, { details: answer.problems });
  // A screen further on cannot lead back to the one that waits.
  const mayWait = request.screen !== 'BALANCE' && request.screen !== 'ACCOUNT' && request.action === 'data_exchange';
  if (mayWait && isSlow(reading, clock.now() - startedAt, allowed)) return waitingScreen(language, 'balance');
  return noticeScreen(language, 'bankDown', contact, { details: answer.problems });
}

/** One account and what moved in it last; a choice that is none leads back to the list. */
export async function showAccount(visit: Visit, person: SteppedUp<'flow'>, parts: ScreenParts): Promise<ScreenAnswer> {
  const { language, request, startedAt, chat } = visit;
  const { clock, bankOf } = parts;
  const { links, scope } = await scopeOf(visit, parts);
  const reading = await readAndKeep(visit, parts, parts.recallBalances, links, startedAt + patience.first);
  const owned = accountIn(reading, request.data.account);
  const permit = mayShowIn(person);
  const speaker = speakerOf(language, bankOf);
  const figures = owned === undefined ? undefined : accountText(reading, owned, permit, speaker, clock.now());
  const bank = owned === undefined ? undefined : reading.links.find(({ link }) => link.id === owned.link.id)?.bank;
  if (owned === undefined || figures === undefined || bank === undefined) {
    const answer = balanceAnswer(reading, scope, speaker);
    if (answer.banks.length === 0) {
      return noticeScreen(language, 'bankDown', parts.contact, { details: answer.problems });
    }
    const say = flowWords(language);
    if (request.screen === 'ACCOUNT') return closedAccount(language, say('account.gone'), say('account.choose'));
    const error = say('balance.choose');
    return balanceScreen(reading, answer, permit, { language, now: clock.now(), error });
  }
  const now = clock.now();
  const transactions = await parts.readTransactions(owned.link, owned.account, [...chat.recent, ...chat.readings], {
    presence: absent,
    // Asked from the account itself, they have seen that the bank is slow.
    deadline: Math.min(
      startedAt + patience.waiting,
      now + (request.screen === 'ACCOUNT' ? patience.waiting : patience.first),
    ),
    period: lastDays(now),
    atMost: mostTransactions,
  });
  await keepReads(visit, parts, { reads: transactions.reads });
  const view = { ref: refOf(owned), ...figures, bank, reading: transactions, now: clock.now() };
  return accountScreen(view, permit, language);
}

/** The links to read, and what of them was asked about in the chat. */
async function scopeOf(
  { ticket, chat }: Visit,
  { vault, clock, log, own }: ScreenParts,
): Promise<{ readonly links: readonly Link[]; readonly scope: Scope }> {
  const now = clock.now();
  const links = standing(chat).filter((link) => isReadable(link, now));
  const blocked = standing(chat).filter((link) => !isReadable(link, now));
  const all = { links, scope: { only: undefined, blocked } };
  if (ticket.account === undefined) return all;
  const named = links.find(({ id }) => id === ticket.account);
  if (named !== undefined) return { links: [named], scope: { only: undefined, blocked: [] } };
  const owned = await Promise.all(links.map((link) => accountsOf(link, vault, log, own)));
  const only = owned.flat().find((one) => refOf(one) === ticket.account);
  return only === undefined ? all : { links: [only.link], scope: { only, blocked: [] } };
}

export async function accountsOf(
  link: Link,
  vault: Pick<Vault, 'open'>,
  log: Log,
  own?: ScreenParts['own'],
): Promise<readonly Owned[]> {
  try {
    const accounts = readAccounts(await vault.open(accountsContext(link.user, link.id), link.sealedAccounts));
    const named = own === undefined ? accounts : asNamed(await own(), link, accounts);
    return named.map((account) => ({ link, account }));
  } catch (error) {
    if (!isBotError(error, 'VAULT_OPEN_FAILED', 'VAULT_KEY_DESTROYED')) throw error;
    log.error('accounts-not-opened', error, { bank: link.bank, link: link.id });
    return [];
  }
}

async function readAndKeep(
  visit: Visit,
  parts: ScreenParts,
  read: ReadBalances,
  links: readonly Link[],
  deadline: number,
): Promise<Reading> {
  const { chat } = visit;
  const reading = await read(links, [...chat.recent, ...chat.readings], { presence: absent, deadline });
  await keepReads(visit, parts, reading);
  return reading;
}

/** Before anything is shown: a read that nobody noted would be made again beyond what the bank allows. */
export async function keepReads(
  { ticket }: Visit,
  { store, clock, newId }: ScreenParts,
  { reads, sealedCache }: { readonly reads: readonly BankRead[]; readonly sealedCache?: string },
): Promise<void> {
  if (reads.length === 0) return;
  const record: ReadingRecord = {
    user: ticket.user,
    sentAt: clock.now(),
    tag: newId(),
    reads,
    ...(sealedCache === undefined ? {} : { sealedCache }),
  };
  await store.readings.add(record);
}

/** The time ran out before a bank answered: it may well answer somebody who waits. */
function isSlow(reading: Reading, taken: number, allowed: number): boolean {
  return (
    taken >= allowed * 0.9 &&
    reading.links.some(({ outcome }) => outcome.kind === 'none' && outcome.because === 'bank-unreachable')
  );
}
