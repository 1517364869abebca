import { absent, type BankConfig } from '../banks/port.ts';
import type { ReadBalances, Reading, ReadTransactions } from '../banks/reading-port.ts';
import { accountsContext, readAccounts } from '../banks/sealed.ts';
import type { Language } from '../language/languages.ts';
import { type Clock, minutes, seconds } from '../platform/clock.ts';
import { isBotError } from '../platform/errors.ts';
import type { Log } from '../platform/log.ts';
import type { MetricName, Metrics } from '../platform/metrics.ts';
import { retention } from '../platform/retention.ts';
import { refOf } from '../privacy/accounts-named.ts';
import { balanceAnswer, blockedLine, isReadable, standing } from '../privacy/balance-answer.ts';
import { mayShowIn, type Plain } from '../privacy/disclosure.ts';
import { openPhrase } from '../step-up/phrase.ts';
import type { Pins, SteppedUp } from '../step-up/port.ts';
import { continueStepUp, findTicket, moveTicket, stepUp } from '../step-up/tickets.ts';
import { refusalNow } from '../step-up/tries.ts';
import type { BankRead, Chat, Link, ReadingRecord, Ticket } from '../store/items.ts';
import type { Store } from '../store/port.ts';
import type { Vault } from '../vault/port.ts';
import type { ScreenAnswer } from './endpoint.ts';
import { accountIn, accountText, balanceScreen, lockedBalance, type Owned, type Scope, speakerOf } from './figures.ts';
import { noticeScreen, pinScreen, waitingScreen } from './notice-screens.ts';
import type { FlowRequest, ScreenId } from './request.ts';
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
  readonly bankOf: (id: string) => BankConfig | undefined;
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

/** Watched by the alarm of the same name. */
const pinLockout = 'PinLockout' as string as MetricName;

/** What one request is answered from. */
interface Visit {
  readonly ticket: Ticket;
  readonly chat: Chat;
  readonly language: Language;
  readonly request: FlowRequest;
  readonly startedAt: number;
}

/**
 * What each request of the Flow leads to. Amounts and the names of accounts come only after the PIN, and the PIN again
 * after five minutes of nothing; the person's own words come before it, so that they know who asks.
 *
 * Reads are made with the person absent: the request comes from Meta's servers, so their address is not known, and none
 * is made up.
 */
export function createScreens(parts: ScreenParts): (token: string, request: FlowRequest) => Promise<ScreenAnswer> {
  const { store, clock } = parts;
  return async (token, request) => {
    const startedAt = clock.now();
    const found = await findTicket({ tickets: store.tickets, chats: store.chats, clock }, token, 'flow');
    if (found.kind === 'dead') {
      return { kind: 'dead', ...(found.language === undefined ? {} : { language: found.language }) };
    }
    const { ticket, chat } = found;
    if (ticket.purpose !== 'balance') return { kind: 'dead', language: ticket.language };
    const visit = { ticket, chat, language: chat.profile?.language ?? ticket.language, request, startedAt };
    switch (request.action) {
      case 'INIT':
        return opening(visit, parts);
      case 'BACK':
        // Named is the screen that is left. Only the account's asks us; behind the others lies the PIN.
        return request.screen === undefined || request.screen === 'ACCOUNT'
          ? again(visit, parts, (person) => showBalance(visit, person, parts, 'recall'))
          : opening(visit, parts);
      case 'data_exchange':
        return exchange(visit, parts);
    }
  };
}

/** The buttons of each screen: what they do is in Flow JSON's payloads. */
const buttons: Readonly<Record<ScreenId, readonly unknown[]>> = {
  PIN: ['unlock'],
  WAITING: ['wait'],
  BALANCE: ['unlock', 'refresh', 'account'],
  ACCOUNT: ['account'],
  NOTICE: [],
};

async function exchange(visit: Visit, parts: ScreenParts): Promise<ScreenAnswer> {
  const { data, screen } = visit.request;
  const pressed = screen === undefined || buttons[screen].includes(data.do) ? data.do : undefined;
  switch (pressed) {
    case 'unlock':
      return unlock(visit, parts);
    case 'wait':
      return again(visit, parts, (person) => showBalance(visit, person, parts, 'wait'));
    case 'refresh':
      return again(visit, parts, (person) => showBalance(visit, person, parts, 'read'));
    case 'account':
      return again(visit, parts, (person) => showAccount(visit, person, parts));
    default:
      // No button of ours: another version of the Flow, perhaps. What is on the screen stays there.
      return screen === undefined || screen === 'PIN' ? opening(visit, parts) : locked(visit);
  }
}

/** The first screen: the PIN, or why there is no point in asking for it. No bank is asked. */
async function opening(visit: Visit, parts: ScreenParts, error?: string): Promise<ScreenAnswer> {
  const { ticket, chat, language } = visit;
  const { store, vault, contact, clock, log } = parts;
  const links = standing(chat);
  if (links.length === 0) return noticeScreen(language, 'noLinks', contact);
  if (!links.some((link) => isReadable(link, clock.now()))) return noticeScreen(language, 'linkAgain', contact);
  const known = await store.unlocks.get(ticket.user);
  if (known?.pin === undefined) return noticeScreen(language, 'noPin', contact);
  const refused = refusalNow(known, clock.now());
  if (refused !== undefined) return refusedScreen(visit, parts, refused);
  const phrase = await openPhrase({ vault }, known).catch((cause) => {
    if (!isBotError(cause, 'VAULT_OPEN_FAILED')) throw cause;
    log.error('phrase-not-opened', cause, { user: ticket.user });
    return undefined;
  });
  // Only a mark: that another request set it in the meantime does no harm.
  if (ticket.state === 'ISSUED') await moveTicket(store, ticket, { state: 'OPENED' });
  return pinScreen(language, phrase, error);
}

async function unlock(visit: Visit, parts: ScreenParts): Promise<ScreenAnswer> {
  const { ticket, language, request } = visit;
  const { store, pins, clock, contact } = parts;
  const say = flowWords(language);
  const retry = (error: string) =>
    request.screen === 'BALANCE' ? lockedBalance(language, error) : opening(visit, parts, error);
  const { pin } = request.data;
  const shape = typeof pin === 'string' ? pins.refusalOf(pin) : 'not-digits';
  // What cannot be a PIN is a slip of the finger, and no try.
  if (typeof pin !== 'string' || (shape !== undefined && shape !== 'too-easy')) return retry(say('pin.shape'));
  const check = await pins.check(ticket.user, pin);
  switch (check.kind) {
    case 'right': {
      const stepped = await stepUp({ tickets: store.tickets, clock }, ticket, 'flow');
      return stepped === undefined
        ? retry(say('pin.busy'))
        : showBalance({ ...visit, startedAt: clock.now() }, stepped.person, parts, 'read');
    }
    case 'wrong':
      return retry(say('pin.wrong', { count: check.triesLeft }));
    case 'busy':
      return retry(say('pin.busy'));
    case 'none':
      return noticeScreen(language, 'noPin', contact);
    case 'locked':
    case 'dead':
      // The try that shut it, and not those that find it shut.
      if (check.kind === 'dead' || check.until - clock.now() > retention.pinLockout - seconds(1)) {
        parts.metrics(pinLockout, 1, { Kind: 'flow' });
      }
      return refusedScreen(visit, parts, check);
  }
}

function refusedScreen(
  { language }: Visit,
  { contact, clock }: ScreenParts,
  refused: { readonly kind: 'locked'; readonly until: number } | { readonly kind: 'dead' },
): ScreenAnswer {
  if (refused.kind === 'dead') return noticeScreen(language, 'deadPin', contact);
  const left = Math.max(1, Math.ceil((refused.until - clock.now()) / minutes(1)));
  return noticeScreen(language, 'locked', contact, { minutes: left });
}

/** Goes on for somebody who has proved themselves in this Flow and was not away; everybody else gives the PIN again. */
async function again(
  visit: Visit,
  { store, clock }: ScreenParts,
  show: (person: SteppedUp<'flow'>) => Promise<ScreenAnswer>,
): Promise<ScreenAnswer> {
  const stepped = await continueStepUp({ tickets: store.tickets, clock }, visit.ticket, 'flow');
  return stepped === undefined ? locked(visit) : show(stepped.person);
}

/** On the screen they are on, because a Flow's routes lead forward only. */
function locked({ language, request }: Visit): ScreenAnswer {
  if (request.action !== 'data_exchange' || request.screen !== 'ACCOUNT') return lockedBalance(language);
  const say = flowWords(language);
  return closedAccount(language, say('balance.away'), say('account.locked'));
}

async function showBalance(
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
  const answer = balanceAnswer(reading, scope, speaker);
  if (answer.banks.length > 0) {
    return balanceScreen(reading, answer, mayShowIn(person), { language, now: clock.now() });
  }
  if (answer.linkAgain === 'all') return noticeScreen(language, 'linkAgain', contact, { details: answer.problems });
  // A screen further on cannot lead back to the one that waits.
  const mayWait = request.screen !== 'BALANCE' && request.screen !== 'ACCOUNT' && request.action === 'data_exchange';
  if (mayWait && isSlow(reading, clock.now() - startedAt, allowed)) return waitingScreen(language);
  return noticeScreen(language, 'bankDown', contact, { details: answer.problems });
}

async function showAccount(visit: Visit, person: SteppedUp<'flow'>, parts: ScreenParts): Promise<ScreenAnswer> {
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
  const view = { ref: refOf(owned), ...figures, bank, reading: transactions };
  return accountScreen(view, permit, language);
}

/** The links to read, and what of them was asked about in the chat. */
async function scopeOf(
  { ticket, chat }: Visit,
  { vault, clock, log }: ScreenParts,
): Promise<{ readonly links: readonly Link[]; readonly scope: Scope }> {
  const now = clock.now();
  const links = standing(chat).filter((link) => isReadable(link, now));
  const blocked = standing(chat).filter((link) => !isReadable(link, now));
  const all = { links, scope: { only: undefined, blocked } };
  if (ticket.account === undefined) return all;
  const named = links.find(({ id }) => id === ticket.account);
  if (named !== undefined) return { links: [named], scope: { only: undefined, blocked: [] } };
  const owned = await Promise.all(links.map((link) => accountsOf(link, vault, log)));
  const only = owned.flat().find((one) => refOf(one) === ticket.account);
  return only === undefined ? all : { links: [only.link], scope: { only, blocked: [] } };
}

async function accountsOf(link: Link, vault: Pick<Vault, 'open'>, log: Log): Promise<readonly Owned[]> {
  try {
    const accounts = readAccounts(await vault.open(accountsContext(link.user, link.id), link.sealedAccounts));
    return accounts.map((account) => ({ link, account }));
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
async function keepReads(
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
