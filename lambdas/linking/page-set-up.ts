import { isBotError } from '../platform/errors.ts';
import { log } from '../platform/log.ts';
import { retention } from '../platform/retention.ts';
import { challengeFor, creationOptions, relyingPartyOf, verifyCreation } from '../step-up/passkeys.ts';
import { phraseContext, phraseOf, phraseRefusal } from '../step-up/phrase.ts';
import type { Attempt, AttemptUnlock, Passkey } from '../store/items.ts';
import { frameOf } from '../web/frame.ts';
import { type Frame, inLanguage } from '../web/layout.ts';
import { type PageRequest, single } from '../web/request.ts';
import type { PageResponse } from '../web/response.ts';
import { type BrowserNote, browserTagOf, openForBrowser, sameText, setUpStateTag } from './browser.ts';
import { noNumber } from './consent.ts';
import { isSettingUp } from './member.ts';
import { reserveCode } from './page-code.ts';
import type { PageParts } from './page-parts.ts';
import { drawSetUp, type SetUp, type SetUpProblem } from './view-set-up.ts';

/** What was typed, as it may be shown again: never the PIN. */
interface Typed {
  readonly phrase: string;
  /** The browser's answer for a passkey that is good; it is public. */
  readonly passkey: string;
}

/**
 * The page between the bank's yes and the code: how the person will prove that it is them. For the browser that began
 * and no other. It comes before the code, so that a link never becomes active without the lock that it needs.
 */
export async function setUpPage(
  parts: PageParts,
  frame: Frame,
  attempt: Attempt,
  browser: string | undefined,
  back: { readonly typed: Typed; readonly problems: readonly SetUpProblem[]; readonly status: number } = {
    typed: { phrase: '', passkey: '' },
    problems: [],
    status: 200,
  },
): Promise<PageResponse | undefined> {
  const note = noteOf(attempt, browser);
  if (note === undefined || browser === undefined) return undefined;
  const name = attempt.receiver === noNumber ? 'WhatsApp' : `WhatsApp ••• ${attempt.receiver}`;
  const options = creationOptions({
    user: attempt.user,
    challenge: await challengeOf(parts, attempt, browser),
    rp: relyingPartyOf(parts.pagesUrl),
    displayName: name,
  });
  const page: SetUp = {
    token: note.token,
    name,
    bank: parts.banks.list.find(({ id }) => id === attempt.bank)?.name ?? '',
    mode: attempt.mode ?? 'page',
    canKeep: attempt.hasUnlock === true,
    passkeyOptions: JSON.stringify(options),
    ...back.typed,
    problems: back.problems,
  };
  return { status: back.status, body: drawSetUp(frame, page), script: true };
}

/**
 * POST of that page: keeps what was chosen with the attempt, and only then is there a code. Nothing of it is the person's
 * before the chat has confirmed.
 * @returns undefined when this attempt is not being set up, or not by this browser: then the page of its state is shown.
 */
export async function actOnSetUp(
  parts: PageParts,
  request: PageRequest,
  attempt: Attempt,
  browser: string | undefined,
): Promise<PageResponse | undefined> {
  const wanted = single(request.form, 'do');
  if (wanted !== 'keep' && wanted !== 'skip' && wanted !== 'set-up') return undefined;
  const note = noteOf(attempt, browser);
  if (!isSettingUp(attempt) || parts.clock.now() >= (attempt.codeExpiresAt ?? 0)) return undefined;
  if (note === undefined || browser === undefined) return undefined;
  if (wanted === 'keep' && attempt.hasUnlock === true) return showCode(parts, request, attempt, note, browser, 'kept');
  if (wanted === 'skip' && attempt.mode === 'chat') return showCode(parts, request, attempt, note, browser, 'kept');

  const frame = frameOf(parts, request, attempt.language);
  const { problems, typed, pin, passkey } = await read(parts, request, attempt, browser);
  const again = (status: number, found: readonly SetUpProblem[]) =>
    setUpPage(parts, frame, attempt, browser, { typed, problems: found, status });
  if (problems.length > 0) return again(422, problems);
  let unlock: AttemptUnlock;
  try {
    unlock = {
      ...(pin === undefined ? {} : { pin: await parts.pins.make(attempt.user, pin) }),
      ...(passkey === undefined ? {} : { passkey }),
      ...(typed.phrase === ''
        ? {}
        : { sealedPhrase: await parts.vault.sealAlone(phraseContext(attempt.user, attempt.id), typed.phrase) }),
    };
  } catch (error) {
    if (!isBotError(error, 'PEPPER_UNAVAILABLE', 'VAULT_UNAVAILABLE')) throw error;
    log.warn('set-up-unavailable', { attempt: attempt.id.slice(0, 8), code: error.code });
    return again(503, ['unavailable']);
  }
  return showCode(parts, request, attempt, note, browser, unlock);
}

/** What the form holds, checked, and all that is wrong with it at once. */
async function read(
  parts: PageParts,
  { form }: PageRequest,
  attempt: Attempt,
  browser: string,
): Promise<{
  readonly problems: readonly SetUpProblem[];
  readonly typed: Typed;
  readonly pin: string | undefined;
  readonly passkey: Passkey | undefined;
}> {
  const of = (name: string) => (single(form, name) ?? '').trim();
  const [pin, repeated, phrase, response] = [of('pin'), of('again'), phraseOf(of('phrase')), of('passkey')];
  const passkey = response === '' ? undefined : await passkeyIn(parts, attempt, browser, response);
  const pinIsTyped = pin !== '' || repeated !== '';
  const refused = pin !== '' ? parts.pins.refusalOf(pin) : undefined;
  const phraseRefused = phrase === '' ? undefined : phraseRefusal(phrase);
  const problems: SetUpProblem[] = [];
  if (response !== '' && passkey === undefined) problems.push('passkey');
  else if (!pinIsTyped && attempt.mode === 'sealed') problems.push('pin-missing');
  else if (!pinIsTyped && passkey === undefined) problems.push('nothing');
  if (refused !== undefined) problems.push(`pin-${refused}`);
  else if (pin !== repeated) problems.push('pin-differs');
  if (phraseRefused !== undefined) problems.push(`phrase-${phraseRefused}`);
  // What looks like a secret is not sent about once more.
  const typed = {
    phrase: phraseRefused === 'looks-secret' ? '' : phrase,
    passkey: passkey === undefined ? '' : response,
  };
  return { problems, typed, pin: pinIsTyped ? pin : undefined, passkey };
}

async function passkeyIn(
  parts: PageParts,
  attempt: Attempt,
  browser: string,
  text: string,
): Promise<Passkey | undefined> {
  let response: unknown;
  try {
    response = JSON.parse(text);
  } catch {
    return undefined;
  }
  const challenge = await challengeOf(parts, attempt, browser);
  return verifyCreation({ response, challenge, rp: relyingPartyOf(parts.pagesUrl), now: parts.clock.now() });
}

/** One challenge for one attempt in one browser: what it proves is used once, because the set-up is kept once. */
async function challengeOf({ userKeySecret }: PageParts, attempt: Attempt, browser: string): Promise<string> {
  return challengeFor(await userKeySecret(), attempt.id, browserTagOf(browser), 'create');
}

/** Keeps the set-up and begins the code's ten minutes. Of two presses one is kept, and both see the one code. */
async function showCode(
  parts: PageParts,
  request: PageRequest,
  attempt: Attempt,
  note: BrowserNote,
  browser: string,
  unlock: NonNullable<Attempt['unlock']>,
): Promise<PageResponse> {
  const { store, clock } = parts;
  const { id, stateTag = '' } = attempt;
  const frame = frameOf(parts, request, attempt.language);
  const now = clock.now();
  const codeExpiresAt = now + retention.confirmCode;
  const task = { kind: 'end-attempt', attempt: id } as const;
  await store.chores.add({ id: `end-attempt-${id}`, dueAt: codeExpiresAt, task, tries: 0 });
  if (!(await reserveCode(parts, id, browser, codeExpiresAt))) throw new Error('No code is free.');
  const change = { unlock, codeExpiresAt, stateTag: setUpStateTag(note.state, now) };
  await store.attempts.move(id, ['PENDING'], 'PENDING', change, { stateTag });
  // Kept or not, the link's own address now says how it stands, and a reload sends nothing twice.
  return { status: 303, headers: { location: inLanguage(`/link/${note.token}`, frame.language) } };
}

/** What this browser was told at the start, if it is the one that began. */
function noteOf(attempt: Attempt, browser: string | undefined): BrowserNote | undefined {
  if (browser === undefined || !sameText(attempt.browserTag, browserTagOf(browser))) return undefined;
  return openForBrowser(browser, attempt.id, attempt.sealedAuthorization);
}
