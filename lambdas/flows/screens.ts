import type { ReadBalances } from '../banks/reading-port.ts';
import { minutes } from '../platform/clock.ts';
import { isBotError } from '../platform/errors.ts';
import { isReadable, standing } from '../privacy/balance-answer.ts';
import { namesAt, type OwnAccounts, openOwnAccounts, readingAsNamed } from '../privacy/own-accounts.ts';
import { openPhrase } from '../step-up/phrase.ts';
import type { SteppedUp } from '../step-up/port.ts';
import { continueStepUp, endedMeanwhile, findTicket, moveTicket, stepUp } from '../step-up/tickets.ts';
import { refusalNow } from '../step-up/tries.ts';
import type { Chat } from '../store/items.ts';
import { asked, closedAnswer, showAnswer } from './answer.ts';
import type { ScreenAnswer } from './endpoint.ts';
import { lockedBalance } from './figures.ts';
import { noticeScreen, pinScreen } from './notice-screens.ts';
import type { FlowRequest, ScreenId } from './request.ts';
import { type ScreenParts, showAccount, showBalance, type Visit } from './shown.ts';
import { closedAccount } from './transactions.ts';
import { flowWords } from './words.ts';

/**
 * What each request of the Flow leads to. Amounts and the names of accounts come only after the PIN, and the PIN again
 * after five minutes of nothing; the person's own words come before it, so that they know who asks.
 *
 * Reads are made with the person absent: the request comes from Meta's servers, so their address is not known, and none
 * is made up.
 */
export function createScreens(common: ScreenParts): (token: string, request: FlowRequest) => Promise<ScreenAnswer> {
  const { store, clock } = common;
  return async (token, request) => {
    const startedAt = clock.now();
    const found = await findTicket({ tickets: store.tickets, chats: store.chats, clock }, token, 'flow');
    if (found.kind === 'dead') {
      return { kind: 'dead', ...(found.language === undefined ? {} : { language: found.language }) };
    }
    const { ticket, chat } = found;
    if (ticket.purpose !== 'balance' && ticket.purpose !== 'money') return { kind: 'dead', language: ticket.language };
    const parts = ownedBy(chat, common);
    const visit = { token, ticket, chat, language: chat.profile?.language ?? ticket.language, request, startedAt };
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

/** Accounts go by the names that the person gave them. */
function ownedBy({ profile }: Chat, parts: ScreenParts): ScreenParts {
  if (profile?.accountChoices === undefined) return parts;
  let opened: Promise<OwnAccounts> | undefined;
  const own = () => {
    opened ??= openOwnAccounts(profile, (known, bank) => namesAt(parts, known, bank));
    return opened;
  };
  const named =
    (read: ReadBalances): ReadBalances =>
    async (...asked) =>
      readingAsNamed(await own(), await read(...asked));
  return { ...parts, own, readBalances: named(parts.readBalances), recallBalances: named(parts.recallBalances) };
}

/** The buttons of each screen: what they do is in Flow JSON's payloads. */
const buttons: Readonly<Record<ScreenId, readonly unknown[]>> = {
  PIN: ['unlock'],
  WAITING: ['wait'],
  BALANCE: ['unlock', 'refresh', 'account'],
  ACCOUNT: ['account'],
  ANSWER: ['answer'],
  NOTICE: [],
};

async function exchange(visit: Visit, parts: ScreenParts): Promise<ScreenAnswer> {
  const { data, screen } = visit.request;
  const pressed = screen === undefined || buttons[screen].includes(data.do) ? data.do : undefined;
  switch (pressed) {
    case 'unlock':
      return unlock(visit, parts);
    case 'wait':
      return again(visit, parts, (person) =>
        isAsking(visit) ? showAnswer(visit, person, parts, 'wait') : showBalance(visit, person, parts, 'wait'),
      );
    case 'refresh':
      return again(visit, parts, (person) => showBalance(visit, person, parts, 'read'));
    case 'account':
      return again(visit, parts, (person) => showAccount(visit, person, parts));
    case 'answer':
      return again(visit, parts, (person) => showAnswer(visit, person, parts));
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
  return pinScreen(language, phrase, error, isAsking(visit) ? 'answer' : 'balance');
}

/** The ticket is for a question about money, and leads to its answer. */
function isAsking({ ticket }: Pick<Visit, 'ticket'>): boolean {
  return ticket.purpose === 'money';
}

/** What the ticket is for, right after the PIN. */
function showFirst(visit: Visit, person: SteppedUp<'flow'>, parts: ScreenParts): Promise<ScreenAnswer> {
  return isAsking(visit) ? showAnswer(visit, person, parts) : showBalance(visit, person, parts, 'read');
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
        : unlessEnded(visit, parts, showFirst({ ...visit, startedAt: clock.now() }, stepped.person, parts));
    }
    case 'wrong':
      return retry(say('pin.wrong', { count: check.triesLeft }));
    case 'busy':
      return retry(say('pin.busy'));
    case 'none':
      return noticeScreen(language, 'noPin', contact);
    case 'locked':
    case 'dead':
      return refusedScreen(visit, parts, check);
  }
}

function refusedScreen(
  visit: Visit,
  { contact, clock }: ScreenParts,
  refused: { readonly kind: 'locked'; readonly until: number } | { readonly kind: 'dead' },
): ScreenAnswer {
  const { language } = visit;
  if (refused.kind === 'dead') return noticeScreen(language, 'deadPin', contact);
  const left = Math.max(1, Math.ceil((refused.until - clock.now()) / minutes(1)));
  return noticeScreen(language, 'locked', contact, {
    minutes: left,
    asked: isAsking(visit) ? asked(visit).about : 'balance',
  });
}

/** Goes on for somebody who has proved themselves in this Flow and was not away; everybody else gives the PIN again. */
async function again(
  visit: Visit,
  parts: ScreenParts,
  show: (person: SteppedUp<'flow'>) => Promise<ScreenAnswer>,
): Promise<ScreenAnswer> {
  const { store, clock } = parts;
  const stepped = await continueStepUp({ tickets: store.tickets, clock }, visit.ticket, 'flow');
  return stepped === undefined ? locked(visit) : unlessEnded(visit, parts, show(stepped.person));
}

/** What was begun before `lock` is not sealed after it: then the Flow closes as for any dead token. */
async function unlessEnded(
  { ticket, language }: Visit,
  { store }: ScreenParts,
  begun: Promise<ScreenAnswer>,
): Promise<ScreenAnswer> {
  const answer = await begun;
  return (await endedMeanwhile(store, ticket)) === undefined ? answer : { kind: 'dead', language };
}

/** On the screen they are on, because a Flow's routes lead forward only. */
function locked(visit: Visit): ScreenAnswer {
  const { language, request } = visit;
  if (isAsking(visit)) return closedAnswer(visit);
  if (request.action !== 'data_exchange' || request.screen !== 'ACCOUNT') return lockedBalance(language);
  const say = flowWords(language);
  return closedAccount(language, say('balance.away'), say('account.locked'));
}
