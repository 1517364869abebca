import { permissionsFor } from '../banks/permissions.ts';
import { days, minutes, seconds } from '../platform/clock.ts';
import { isBotError } from '../platform/errors.ts';
import { modesOffered } from '../privacy/rules.ts';
import type { Attempt } from '../store/items.ts';
import { frameOf } from '../web/frame.ts';
import { inLanguage } from '../web/layout.ts';
import { isSameOrigin, type PageRequest, single } from '../web/request.ts';
import type { PageResponse } from '../web/response.ts';
import {
  type BrowserNote,
  browserCookie,
  browserIn,
  browserTagOf,
  newBrowser,
  openForBrowser,
  sameText,
  sealForBrowser,
  stateTagOf,
} from './browser.ts';
import { attemptOf, consentDays } from './consent.ts';
import { startedUntil } from './ending.ts';
import { isSettingUp } from './member.ts';
import { codePage } from './page-code.ts';
import { count, endingOf, messagePage, type PageParts } from './page-parts.ts';
import { actOnSetUp, setUpPage } from './page-set-up.ts';
import { kindsTicked } from './view-allow.ts';
import { drawLanding, type Landing } from './view-landing.ts';

/** Milliseconds in which a second press of the button is the same press. */
const samePress = seconds(30);
const startBudget = seconds(12);
const tidyBudget = seconds(3);

/** What a start is made of: a second press is the same press only if all of it is the same. */
type Chosen = Pick<BrowserNote, 'bank' | 'mode' | 'permissions'>;

/**
 * GET and HEAD of the chat's link. Writes nothing, asks no bank, spends nothing: previews and scanners open links, and
 * the human comes after them. The cookie it hands out is the browser's alone.
 */
export async function showLink(parts: PageParts, request: PageRequest, token: string): Promise<PageResponse> {
  const attempt = await attemptBehind(parts, token);
  if (attempt === undefined) return messagePage(parts, frameOf(parts, request), 'unknown');
  const browser = browserIn(request.cookies);
  const settled = await pageOfState(parts, request, attempt, browser);
  if (settled !== undefined) return settled;
  const known = browser ?? newBrowser(parts.random);
  return { ...landing(parts, request, attempt, token), cookie: browserCookie(known) };
}

/** POST of the forms on the link's pages: on to the bank, how to prove oneself (after the bank), or stop. */
export async function actOnLink(parts: PageParts, request: PageRequest, token: string): Promise<PageResponse> {
  const attempt = await attemptBehind(parts, token);
  const frame = frameOf(parts, request, attempt?.language);
  const browser = browserIn(request.cookies);
  if (!isSameOrigin(request, parts.pagesUrl, browser !== undefined)) return messagePage(parts, frame, 'cross-site');
  if (attempt === undefined) return messagePage(parts, frame, 'unknown');
  if (single(request.form, 'do') === 'stop') return stop(parts, request, attempt);
  const setUp = await actOnSetUp(parts, request, attempt, browser);
  if (setUp !== undefined) return setUp;
  return (
    (await pageOfState(parts, request, attempt, browser)) ??
    start(parts, request, attempt, token, browser ?? newBrowser(parts.random))
  );
}

/** What an attempt that cannot be started now is shown as; undefined when it can. */
export async function pageOfState(
  parts: PageParts,
  request: PageRequest,
  attempt: Attempt,
  browser: string | undefined,
): Promise<PageResponse | undefined> {
  const frame = frameOf(parts, request, attempt.language);
  const now = parts.clock.now();
  const ending = endingOf(attempt);
  if (ending === 'stopped') return messagePage(parts, frame, 'stopped', { more: 'stopped.more' });
  // An unused link that upkeep has put away has simply run out.
  if (ending === 'timed-out' && attempt.bank === undefined) return messagePage(parts, frame, 'expired');
  if (ending !== undefined) return messagePage(parts, frame, ending);
  if (attempt.state === 'PENDING') {
    if (now >= (attempt.codeExpiresAt ?? 0)) return messagePage(parts, frame, 'timed-out');
    const page = isSettingUp(attempt)
      ? await setUpPage(parts, frame, attempt, browser)
      : await codePage(parts, frame, attempt, browser);
    return page ?? messagePage(parts, frame, 'elsewhere');
  }
  return now >= attempt.linkExpiresAt ? messagePage(parts, frame, 'expired') : undefined;
}

function attemptBehind({ store }: PageParts, token: string): Promise<Attempt | undefined> {
  return /^[\w-]{43}$/.test(token) ? store.attempts.get(attemptOf(token)) : Promise.resolve(undefined);
}

function landing(
  parts: PageParts,
  request: PageRequest,
  attempt: Attempt,
  token: string,
  back: Pick<Landing, 'chosen' | 'missing'> = {},
): PageResponse {
  const frame = frameOf(parts, request, attempt.language);
  const until = parts.clock.now() + days(consentDays);
  const body = drawLanding(frame, {
    token,
    receiver: attempt.receiver,
    banks: parts.banks.list,
    modes: modesOffered(parts.rules, parts.flow),
    until,
    ...back,
  });
  return { status: back.missing === undefined ? 200 : 422, body };
}

/** "Not mine": nobody can go on from here. Upkeep tells the bank and the chat, because this function may do neither. */
async function stop(parts: PageParts, request: PageRequest, attempt: Attempt): Promise<PageResponse> {
  const { store, clock } = parts;
  const frame = frameOf(parts, request, attempt.language);
  const id = `stop-attempt-${attempt.id}`;
  await store.chores.add({ id, dueAt: clock.now(), task: { kind: 'end-attempt', attempt: attempt.id }, tries: 0 });
  const change = { refusedBecause: 'not-mine' } as const;
  const stopped = await store.attempts.move(attempt.id, ['ISSUED', 'STARTED', 'PENDING'], 'REFUSED', change);
  if (stopped !== undefined) count(parts)('LinkRefused', 1, { Reason: 'not-mine' });
  const ended = stopped ?? (await store.attempts.get(attempt.id)) ?? attempt;
  const ending = endingOf(ended) ?? 'cancelled';
  return messagePage(parts, frame, ending, ending === 'stopped' ? { more: 'stopped.more' } : {});
}

/** Registers the consent with the person present, binds it to this browser, and sends the browser to the bank. */
async function start(
  parts: PageParts,
  request: PageRequest,
  attempt: Attempt,
  token: string,
  browser: string,
): Promise<PageResponse> {
  const { store, clock, banks, random, pagesUrl } = parts;
  const frame = frameOf(parts, request, attempt.language);
  const chosen = {
    bank: single(request.form, 'bank'),
    mode: single(request.form, 'mode'),
    kinds: kindsTicked(request.form.getAll('may')),
  };
  const config = banks.list.find(({ id }) => id === chosen.bank);
  const mode = modesOffered(parts.rules, parts.flow).find((offered) => offered === chosen.mode);
  if (config === undefined || mode === undefined) {
    const missing = [...(config ? [] : ['bank' as const]), ...(mode ? [] : ['mode' as const])];
    return { ...landing(parts, request, attempt, token, { chosen, missing }), cookie: browserCookie(browser) };
  }
  const permissions = permissionsFor(config, chosen.kinds);
  const choice: Chosen = { bank: config.id, mode, permissions };
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
        expiresAt: new Date(now + days(consentDays)),
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
  const moved = await store.attempts.move(
    attempt.id,
    [attempt.state],
    'STARTED',
    {
      bank: config.id,
      mode,
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
    if (attempt.consent !== undefined) await dropConsent(parts, attempt.bank, attempt.consent);
    return toBank(note, browser);
  }
  // The other half of a double press was quicker, or somebody stopped.
  await dropConsent(parts, config.id, started.consent);
  const current = await store.attempts.get(attempt.id);
  if (current === undefined) return messagePage(parts, frame, 'unknown');
  const same = sameStart(parts, current, browser, choice);
  if (same !== undefined) return toBank(same, browser);
  return (await pageOfState(parts, request, current, browser)) ?? messagePage(parts, frame, 'elsewhere');
}

/** The start that this very browser made of this very choice a moment ago, if it still waits for its callback. */
function sameStart({ clock }: PageParts, attempt: Attempt, browser: string, choice: Chosen): BrowserNote | undefined {
  if (attempt.state !== 'STARTED' || !sameText(attempt.browserTag, browserTagOf(browser))) return undefined;
  const note = openForBrowser(browser, attempt.id, attempt.sealedAuthorization);
  if (note === undefined || note.bank !== choice.bank || note.mode !== choice.mode) return undefined;
  if (note.permissions.join() !== choice.permissions.join()) return undefined;
  const fresh = clock.now() - note.startedAt < samePress && sameText(attempt.stateTag, stateTagOf(note.state));
  return fresh ? note : undefined;
}

function toBank({ url }: BrowserNote, browser: string): PageResponse {
  return { status: 303, headers: { location: url }, cookie: browserCookie(browser) };
}

/** Tells a bank that a consent nobody will finish is not wanted. Without tokens it is harmless, so once is enough. */
async function dropConsent({ banks }: PageParts, bank: string | undefined, consent: string): Promise<void> {
  try {
    if (bank !== undefined) await banks.get(bank).revoke(consent, undefined, AbortSignal.timeout(tidyBudget));
  } catch (error) {
    if (!isBotError(error)) throw error;
  }
}
