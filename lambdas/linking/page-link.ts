import { days } from '../platform/clock.ts';
import { modesOffered } from '../privacy/rules.ts';
import type { Attempt } from '../store/items.ts';
import { frameOf } from '../web/frame.ts';
import { isSameOrigin, type PageRequest, single } from '../web/request.ts';
import type { PageResponse } from '../web/response.ts';
import { browserCookie, browserIn, newBrowser } from './browser.ts';
import { attemptOf, consentDays } from './consent.ts';
import { isSettingUp } from './member.ts';
import { chosenIn } from './page-choice.ts';
import { codePage } from './page-code.ts';
import { count, endingOf, messagePage, type PageParts } from './page-parts.ts';
import { actOnSetUp, setUpPage } from './page-set-up.ts';
import { start } from './page-start.ts';
import { drawLanding, type Landing } from './view-landing.ts';

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
  const settled = await pageOfState(parts, request, attempt, browser);
  if (settled !== undefined) return settled;
  const known = browser ?? newBrowser(parts.random);
  const chosen = chosenIn(parts, attempt, request.form);
  if ('missing' in chosen) {
    return { ...landing(parts, request, attempt, token, chosen), cookie: browserCookie(known) };
  }
  const started = await start(parts, request, attempt, chosen, token, known);
  if (started !== undefined) return started;
  const current = await parts.store.attempts.get(attempt.id);
  if (current === undefined) return messagePage(parts, frame, 'unknown');
  return (await pageOfState(parts, request, current, known)) ?? messagePage(parts, frame, 'elsewhere');
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
    renewable: attempt.renewable ?? [],
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
