import type { Attempt } from '../store/items.ts';
import { chatUrl } from '../web/frame.ts';
import type { Frame } from '../web/layout.ts';
import type { PageResponse } from '../web/response.ts';
import { browserTagOf, openForBrowser, sameText } from './browser.ts';
import { codeChoices, codeFor, codeTag } from './code.ts';
import type { PageParts } from './page-parts.ts';
import { drawCode } from './view-code.ts';

/** Reserves a code that no other live attempt has. @returns false when there was none, which never happens. */
export async function reserveCode(
  { store, clock, userKeySecret }: PageParts,
  attempt: string,
  browser: string,
  until: number,
): Promise<boolean> {
  const secret = await userKeySecret();
  for (let choice = 0; choice < codeChoices; choice += 1) {
    const tag = codeTag(codeFor(attempt, browser, choice, secret), secret);
    if (await store.attempts.reserveCode(tag, attempt, clock.now(), until)) return true;
  }
  return false;
}

/** The page with the code of a waiting attempt, for the browser that began and no other; the same code each time. */
export async function codePage(
  parts: PageParts,
  frame: Frame,
  attempt: Attempt,
  browser: string | undefined,
): Promise<PageResponse | undefined> {
  const { store, clock, banks, userKeySecret } = parts;
  if (attempt.state !== 'PENDING' || browser === undefined || !sameText(attempt.browserTag, browserTagOf(browser)))
    return undefined;
  const note = openForBrowser(browser, attempt.id, attempt.sealedAuthorization);
  const now = clock.now();
  const secret = await userKeySecret();
  for (let choice = 0; choice < codeChoices && note !== undefined; choice += 1) {
    const code = codeFor(attempt.id, browser, choice, secret);
    if ((await store.attempts.findByCode(codeTag(code, secret), now)) !== attempt.id) continue;
    const text = frame.say('code.text', { code });
    const bank = banks.list.find(({ id }) => id === attempt.bank)?.name ?? '';
    const left = (attempt.codeExpiresAt ?? 0) - now;
    return {
      status: 200,
      body: drawCode(frame, { code, bank, left, chatUrl: chatUrl(parts, text), token: note.token }),
    };
  }
  return undefined;
}
