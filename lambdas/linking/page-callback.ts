import type { Account, Bank, BankTokens, GrantedConsent } from '../banks/port.ts';
import { accountsContext, tokensContext, writeAccounts, writeTokens } from '../banks/sealed.ts';
import { days, seconds } from '../platform/clock.ts';
import { type BotError, isBotError } from '../platform/errors.ts';
import { log } from '../platform/log.ts';
import type { Attempt } from '../store/items.ts';
import { frameOf } from '../web/frame.ts';
import { inLanguage } from '../web/layout.ts';
import { type PageRequest, single } from '../web/request.ts';
import type { PageResponse } from '../web/response.ts';
import {
  type BrowserNote,
  browserIn,
  browserTagOf,
  openForBrowser,
  sameText,
  spentAt,
  spentStateTag,
  stateTagOf,
} from './browser.ts';
import { consentDays, setUpTime, subjectTagOf } from './consent.ts';
import { firstTokens, startedUntil } from './ending.ts';
import { pageOfState } from './page-link.ts';
import { count, type MessageName, messagePage, type PageParts } from './page-parts.ts';

/** Milliseconds for exchanging the code and reading the accounts; after them a revocation must still fit in. */
const exchangeBudget = seconds(17);
const tidyBudget = seconds(5);
/** While a callback may still be at work, a second load of it waits instead of saying that it failed. */
const stillWorking = seconds(30);

/**
 * The way back from a bank: only for the browser that left (cookie), only once (state), only from the bank it went to
 * (path here, `iss` in the adapter). Whatever is loaded again is told truthfully and exchanges nothing a second time.
 */
export async function finishAtCallback(parts: PageParts, request: PageRequest, bankId: string): Promise<PageResponse> {
  const { store, clock, banks } = parts;
  if (banks.list.every(({ id }) => id !== bankId)) return messagePage(parts, frameOf(parts, request), 'missing');
  const state = single(request.query, 'state') ?? '';
  const repeated = [...request.query.keys()].some(
    (name) => name !== 'lang' && single(request.query, name) === undefined,
  );
  const id = /^([\w-]{43})\.[\w-]{43}$/.exec(state)?.[1];
  const attempt = id === undefined || repeated ? undefined : await store.attempts.get(id);
  const frame = frameOf(parts, request, attempt?.language);
  if (attempt === undefined) return messagePage(parts, frame, 'bank-refused');

  const browser = browserIn(request.cookies);
  if (browser === undefined || !sameText(attempt.browserTag, browserTagOf(browser))) {
    return messagePage(parts, frame, 'other-browser');
  }
  const spent = spentAt(attempt.stateTag, state);
  const unspent = sameText(attempt.stateTag, stateTagOf(state));
  if (attempt.bank !== bankId || (spent === undefined && !unspent)) return messagePage(parts, frame, 'bank-refused');

  if (attempt.state !== 'STARTED') {
    const page = await pageOfState(parts, request, attempt, browser);
    return page ?? messagePage(parts, frame, 'bank-refused');
  }
  const again = againOf(parts, request, attempt, browser);
  const now = clock.now();
  if (spent !== undefined) {
    return now - spent < stillWorking
      ? messagePage(parts, frame, 'finishing', { headers: { refresh: '3' } })
      : messagePage(parts, frame, 'broken', { again });
  }
  if (now >= startedUntil(attempt)) return messagePage(parts, frame, 'expired');
  const note = openForBrowser(browser, attempt.id, attempt.sealedAuthorization);
  if (note === undefined || note.state !== state) return messagePage(parts, frame, 'other-browser');

  const tag = spentStateTag(state, now);
  const change = { stateTag: tag };
  const ours = await store.attempts.move(attempt.id, ['STARTED'], 'STARTED', change, { stateTag: stateTagOf(state) });
  // The same callback twice at once: the other one has it.
  if (ours === undefined) return messagePage(parts, frame, 'finishing', { headers: { refresh: '3' } });

  const outcome = await exchange(parts, request, ours, note, tag);
  if (typeof outcome === 'string') {
    const bank = banks.get(bankId).config.name;
    const retry: Readonly<Record<string, string>> = outcome === 'bank-down' ? { 'retry-after': '60' } : {};
    return messagePage(parts, frame, outcome, {
      again: retriable.has(outcome) ? again : undefined,
      bank,
      headers: retry,
    });
  }
  return (await pageOfState(parts, request, outcome, browser)) ?? messagePage(parts, frame, 'bank-refused');
}

const retriable: ReadonlySet<MessageName> = new Set(['broken', 'bank-down', 'bank-refused', 'unavailable']);

/** Back to the link's page, while the link still works. */
function againOf(parts: PageParts, request: PageRequest, attempt: Attempt, browser: string): string | undefined {
  const note = openForBrowser(browser, attempt.id, attempt.sealedAuthorization);
  if (note === undefined || parts.clock.now() >= attempt.linkExpiresAt) return undefined;
  return inLanguage(`/link/${note.token}`, frameOf(parts, request, attempt.language).language);
}

/**
 * Exchanges the code and keeps what came of it, sealed and unusable until the chat confirms.
 * @returns the attempt, for which the person now sets up how to prove themselves, or what to tell them. Nothing stays
 *   alive at the bank then.
 */
async function exchange(
  parts: PageParts,
  request: PageRequest,
  attempt: Attempt,
  note: BrowserNote,
  stateTag: string,
): Promise<Attempt | MessageName> {
  const { store, clock, vault, banks } = parts;
  const { presence } = request;
  const bank = banks.get(note.bank);
  const signal = AbortSignal.timeout(exchangeBudget);
  let granted: GrantedConsent | undefined;
  try {
    granted = await bank.finishConsent(note.authorization, callbackUrl(parts, request), note.state, presence, signal);
    const subjectTag = subjectTagOf(note.bank, granted.subject, await parts.userKeySecret());
    if (!isTheirs(attempt, subjectTag)) return refuseOther(parts, attempt, bank, granted, stateTag);
    const accounts = await accountsOf(bank, granted.tokens, request, signal);
    if (accounts.length === 0) {
      await giveBack(bank, attempt, granted);
      await store.attempts.move(attempt.id, ['STARTED'], 'REFUSED', { refusedBecause: 'denied' }, { stateTag });
      return 'no-accounts';
    }
    const { id, user } = attempt;
    // No code before it is set up how this person proves themselves; then its time is counted anew.
    const codeExpiresAt = clock.now() + setUpTime;
    const sealedTokens = await vault.sealAlone(tokensContext(user, id, firstTokens), writeTokens(granted.tokens));
    const sealedAccounts = await vault.sealAlone(accountsContext(user, id), writeAccounts(accounts));
    // Before the tokens are kept, so that no crash can leave them alive without somebody coming to end them.
    const task = { kind: 'end-attempt', attempt: id } as const;
    await store.chores.add({ id: `end-attempt-${id}`, dueAt: codeExpiresAt, task, tries: 0 });
    const pending = await store.attempts.move(
      id,
      ['STARTED'],
      'PENDING',
      {
        consent: granted.consent,
        // A bank that gives more than was asked for is not taken up on it: nothing is read that was not ticked.
        permissions: granted.permissions.filter((permission) => note.permissions.includes(permission)),
        subjectTag,
        consentExpiresAt: Math.min(granted.expiresAt ?? Number.POSITIVE_INFINITY, clock.now() + days(consentDays)),
        sealedTokens,
        sealedAccounts,
        codeExpiresAt,
        wrongCodes: 0,
      },
      { stateTag },
    );
    if (pending !== undefined) return pending;
    // Stopped, or begun anew in another tab, while the bank was answering.
    await giveBack(bank, attempt, granted);
    return (await store.attempts.get(id)) ?? 'broken';
  } catch (error) {
    if (granted !== undefined) await giveBack(bank, attempt, granted);
    if (!isBotError(error)) throw error;
    return toldAs(parts, attempt, error, stateTag);
  }
}

/** The accounts that were chosen, with the person present; once more when the bank stumbles. */
async function accountsOf(
  bank: Bank,
  tokens: BankTokens,
  { presence }: PageRequest,
  signal: AbortSignal,
): Promise<readonly Account[]> {
  try {
    return await bank.accounts(tokens, presence, signal);
  } catch (error) {
    if (!isBotError(error, 'BANK_UNAVAILABLE') || signal.aborted) throw error;
    return bank.accounts(tokens, presence, signal);
  }
}

/** What a failure is called on the page. Only a clear no decides against the attempt; all else may be tried again. */
async function toldAs(parts: PageParts, attempt: Attempt, error: BotError, stateTag: string): Promise<MessageName> {
  const { store } = parts;
  log.warn('link-callback', { attempt: attempt.id.slice(0, 8), bank: attempt.bank ?? '', code: error.code });
  count(parts)('BankError', 1, { Bank: attempt.bank ?? '', Reason: error.code });
  switch (error.code) {
    case 'BANK_CONSENT_DENIED':
      await store.attempts.move(attempt.id, ['STARTED'], 'REFUSED', { refusedBecause: 'denied' }, { stateTag });
      return 'denied';
    case 'BANK_CALLBACK_REFUSED':
      return 'bank-refused';
    case 'BANK_ANSWER_INVALID':
    case 'BANK_CONSENT_ENDED':
      return 'broken';
    case 'BANK_UNAVAILABLE':
    case 'BANK_TIMEOUT':
    case 'BANK_RATE_LIMITED':
      return 'bank-down';
    default:
      return 'unavailable';
  }
}

/** A consent that is given again is given by who gave it first, or not at all. */
function isTheirs({ renews, renewable = [] }: Attempt, subjectTag: string): boolean {
  return renews === undefined || renewable.some((one) => one.link === renews && sameText(one.subjectTag, subjectTag));
}

/**
 * A bank that lets another of its customers take over a consent: what may be read under it now is not its owner's, so
 * it is ended there, and the owner's link with it.
 */
async function refuseOther(
  parts: PageParts,
  attempt: Attempt,
  bank: Bank,
  granted: GrantedConsent,
  stateTag: string,
): Promise<MessageName> {
  const change = { refusedBecause: 'other-login', renews: undefined } as const;
  await parts.store.attempts.move(attempt.id, ['STARTED'], 'REFUSED', change, { stateTag });
  count(parts)('LinkRefused', 1, { Reason: 'other-login' });
  await giveBack(bank, {}, granted);
  return 'other-login';
}

/**
 * Ends a grant that will not be kept. If the bank does not take it, the attempt's chore ends the consent later; one that
 * stood before stays.
 */
async function giveBack(bank: Bank, { renews }: Pick<Attempt, 'renews'>, granted: GrantedConsent): Promise<void> {
  const { consent, tokens } = granted;
  const signal = AbortSignal.timeout(tidyBudget);
  try {
    await (renews === undefined ? bank.revoke(consent, tokens, signal) : bank.forget(tokens, signal));
  } catch (error) {
    if (!isBotError(error)) throw error;
    log.warn('revocation-not-taken', { bank: bank.config.id, code: error.code });
  }
}

/** The callback as the bank addressed it: on our public base, without the language that our own links add. */
function callbackUrl({ pagesUrl }: PageParts, { path, query }: PageRequest): URL {
  const url = new URL(`${pagesUrl}${path}`);
  for (const [name, value] of query) if (name !== 'lang') url.searchParams.append(name, value);
  return url;
}
