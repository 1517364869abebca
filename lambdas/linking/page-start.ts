import { isSame } from '../banks/renewal.ts';
import { days, minutes, seconds } from '../platform/clock.ts';
import { isBotError } from '../platform/errors.ts';
import type { Attempt } from '../store/items.ts';
import { frameOf } from '../web/frame.ts';
import { inLanguage } from '../web/layout.ts';
import type { PageRequest } from '../web/request.ts';
import type { PageResponse } from '../web/response.ts';
import {
  type BrowserNote,
  browserCookie,
  browserTagOf,
  openForBrowser,
  sameText,
  sealForBrowser,
  stateTagOf,
} from './browser.ts';
import { bankConsentDays } from './consent.ts';
import { startedUntil } from './ending.ts';
import type { Chosen } from './page-choice.ts';
import { count, messagePage, type PageParts } from './page-parts.ts';

/** Milliseconds in which a second press of the button is the same press. */
const samePress = seconds(30);
const startBudget = seconds(12);
const tidyBudget = seconds(3);

/** What a start is made of: a second press is the same press only if all of it is the same. */
type Choice = Pick<BrowserNote, 'bank' | 'mode' | 'permissions' | 'renews'>;

/**
 * Registers the consent with the person present, or takes up the one to be given again, binds it to this browser, and
 * sends the browser to the bank.
 * @returns undefined when the attempt has gone on without this press: then the page of its state is shown.
 */
export async function start(
  parts: PageParts,
  request: PageRequest,
  attempt: Attempt,
  chosen: Chosen,
  token: string,
  browser: string,
): Promise<PageResponse | undefined> {
  const { store, clock, banks, random, pagesUrl } = parts;
  const frame = frameOf(parts, request, attempt.language);
  const { bank: config, mode, permissions, renewal } = chosen;
  const choice: Choice = {
    bank: config.id,
    mode,
    permissions,
    ...(renewal === undefined ? {} : { renews: renewal.link }),
  };
  const pressed = sameStart(parts, attempt, browser, choice);
  if (pressed !== undefined) return toBank(pressed, browser);

  const now = clock.now();
  const state = `${attempt.id}.${random(32).toString('base64url')}`;
  let started: Awaited<ReturnType<ReturnType<typeof banks.get>['startConsent']>>;
  try {
    started = await banks.get(config.id).startConsent(
      {
        redirectUri: `${pagesUrl}/callback/${config.id}`,
        state,
        permissions,
        expiresAt: new Date(now + days(bankConsentDays)),
        ...(renewal === undefined ? {} : { renews: renewal.consent }),
        language: frame.language,
        presence: request.presence,
      },
      AbortSignal.timeout(startBudget),
    );
  } catch (error) {
    if (!isBotError(error)) throw error;
    count(parts)('BankError', 1, { Bank: config.id, Reason: error.code });
    const again = inLanguage(`/link/${token}`, frame.language);
    return messagePage(parts, frame, 'bank-down', { bank: config.name, again, headers: { 'retry-after': '60' } });
  }
  const note: BrowserNote = {
    ...choice,
    authorization: started.authorization,
    url: started.url,
    state,
    startedAt: now,
    token,
  };
  await store.chores.add({
    id: `end-attempt-${attempt.id}`,
    dueAt: startedUntil(attempt) + minutes(1),
    task: { kind: 'end-attempt', attempt: attempt.id },
    tries: 0,
  });
  // A bank that does not have it any more has made a new one, which is this attempt's own.
  const renews = started.consent === renewal?.consent ? renewal.link : undefined;
  const moved = await store.attempts.move(
    attempt.id,
    [attempt.state],
    'STARTED',
    {
      bank: config.id,
      mode,
      renews,
      language: frame.language,
      browserTag: browserTagOf(browser),
      stateTag: stateTagOf(state),
      sealedAuthorization: sealForBrowser(browser, attempt.id, note, random),
      consent: started.consent,
    },
    attempt.stateTag === undefined ? {} : { stateTag: attempt.stateTag },
  );
  if (moved !== undefined) {
    count(parts)('LinkStarted', 1, { Bank: config.id });
    if (attempt.consent !== undefined) await dropConsent(parts, attempt.bank, attempt.consent, attempt.renews);
    return toBank(note, browser);
  }
  // The other half of a double press was quicker, or somebody stopped.
  await dropConsent(parts, config.id, started.consent, renews);
  const current = await store.attempts.get(attempt.id);
  const same = current === undefined ? undefined : sameStart(parts, current, browser, choice);
  return same === undefined ? undefined : toBank(same, browser);
}

/** The start that this very browser made of this very choice a moment ago, if it still waits for its callback. */
function sameStart({ clock }: PageParts, attempt: Attempt, browser: string, choice: Choice): BrowserNote | undefined {
  if (attempt.state !== 'STARTED' || !sameText(attempt.browserTag, browserTagOf(browser))) return undefined;
  const note = openForBrowser(browser, attempt.id, attempt.sealedAuthorization);
  if (note === undefined || note.bank !== choice.bank || note.mode !== choice.mode) return undefined;
  if (note.renews !== choice.renews || !isSame(note.permissions, choice.permissions)) return undefined;
  const fresh = clock.now() - note.startedAt < samePress && sameText(attempt.stateTag, stateTagOf(note.state));
  return fresh ? note : undefined;
}

function toBank({ url }: BrowserNote, browser: string): PageResponse {
  return { status: 303, headers: { location: url }, cookie: browserCookie(browser) };
}

/**
 * Tells a bank that a consent nobody will finish is not wanted. Without tokens it is harmless, so once is enough. One that
 * was to be given again stands as it did.
 */
async function dropConsent(
  { banks }: PageParts,
  bank: string | undefined,
  consent: string,
  renews: string | undefined,
): Promise<void> {
  if (bank === undefined || renews !== undefined) return;
  try {
    await banks.get(bank).revoke(consent, undefined, AbortSignal.timeout(tidyBudget));
  } catch (error) {
    if (!isBotError(error)) throw error;
  }
}
