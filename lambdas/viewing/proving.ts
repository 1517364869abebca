import { timeLabel } from '../language/labels.ts';
import { minutes } from '../platform/clock.ts';
import { isBotError } from '../platform/errors.ts';
import { retention } from '../platform/retention.ts';
import { standing } from '../privacy/balance-answer.ts';
import { digitsOf } from '../step-up/digits.ts';
import { challengeFor, relyingPartyOf, requestOptions, verifyAssertion } from '../step-up/passkeys.ts';
import { openPhrase } from '../step-up/phrase.ts';
import { personOf, startSession } from '../step-up/sessions.ts';
import { findTicket, moveTicket, stepUp } from '../step-up/tickets.ts';
import { refusalNow } from '../step-up/tries.ts';
import { usePasskey } from '../step-up/unlocking.ts';
import type { Chat, Ticket, Unlock, WebSession } from '../store/items.ts';
import { single } from '../web/request.ts';
import type { PageResponse } from '../web/response.ts';
import { sessionCookie, sessionIn } from './cookies.ts';
import { visitOf } from './own-visit.ts';
import { present, refusalOf } from './purposes.ts';
import { unlessEnded } from './session.ts';
import { type Proof, proofPage } from './view-proof.ts';
import { bankNamed, frameFor, jsonOf, messagePage, type ViewFrame, type ViewingParts, type Visit } from './visit.ts';

/** A ticket that nobody has proved themselves with yet, and whose it is. */
interface Opened {
  readonly visit: Visit;
  readonly frame: ViewFrame;
  readonly ticket: Ticket;
  readonly chat: Chat;
}

/**
 * The first button. A browser that has just proved itself, for the same person, sees their balance at once; whatever
 * takes something away or changes how it is protected asks for proof again.
 */
export async function begin(visit: Visit): Promise<PageResponse> {
  const opened = await openTicket(visit);
  if ('status' in opened) return opened;
  const { ticket, chat } = opened;
  const { store, clock } = visit.parts;
  const cookie = sessionIn(visit.request.cookies);
  if ((ticket.purpose === 'balance' || ticket.purpose === 'money') && cookie !== undefined) {
    const person = await personOf({ sessions: store.sessions, clock }, cookie, chat);
    if (person?.user === ticket.user) return enter(opened);
  }
  const unlock = await store.unlocks.get(ticket.user);
  if (unlock === undefined || !canProve(unlock)) return messagePage(visit.parts, opened.frame, 'no-unlock');
  // Lost to another press of the same button: then the ticket is open already.
  if (ticket.state === 'ISSUED') await moveTicket({ tickets: store.tickets }, ticket, { state: 'OPENED' });
  return ask(opened, unlock);
}

/** The PIN is checked by its room, which counts before it checks; nothing here lets a try be made without being counted. */
export async function provePin(visit: Visit): Promise<PageResponse> {
  const opened = await openTicket(visit);
  if ('status' in opened) return opened;
  const { parts, request } = visit;
  const { ticket, frame } = opened;
  const { view } = frame;
  const pin = digitsOf(single(request.form, 'pin') ?? '');
  const unlock = await parts.store.unlocks.get(ticket.user);
  if (unlock === undefined || !canProve(unlock)) return messagePage(parts, frame, 'no-unlock');
  // What no PIN can be is not a try at one.
  if (!/^\d{1,32}$/.test(pin)) return ask(opened, unlock, { field: 'pin', text: view('proof.pin.empty') });
  const checked = await parts.pins.check(ticket.user, pin);
  switch (checked.kind) {
    case 'right':
      return enter(opened, 'pin');
    case 'wrong':
      parts.log.info('view-refused', { user: ticket.user, kind: ticket.purpose, reason: 'wrong-pin' });
      return ask(opened, (await parts.store.unlocks.get(ticket.user)) ?? unlock, {
        field: 'pin',
        text: view('proof.pin.wrong', { tries: checked.triesLeft }),
      });
    case 'locked':
    case 'dead':
      parts.log.warn('view-refused', { user: ticket.user, kind: ticket.purpose, reason: `pin-${checked.kind}` });
      return ask(opened, (await parts.store.unlocks.get(ticket.user)) ?? unlock);
    case 'none':
      return ask(opened, unlock);
    case 'busy':
      return messagePage(parts, frame, 'later', { again: true, headers: { 'retry-after': '5' } });
  }
}

/** The signature of a passkey over this ticket's challenge: good for this ticket alone, and so only once. */
export async function provePasskey(visit: Visit): Promise<PageResponse> {
  const opened = await openTicket(visit);
  if ('status' in opened) return opened;
  const { parts, request } = visit;
  const { ticket, frame } = opened;
  const unlock = await parts.store.unlocks.get(ticket.user);
  if (unlock === undefined || !canProve(unlock)) return messagePage(parts, frame, 'no-unlock');
  const response = jsonOf(single(request.form, 'passkey'));
  const challenge = await challengeOf(parts, ticket);
  const rp = relyingPartyOf(parts.pagesUrl);
  const passkey = response === undefined ? undefined : await verifyAssertion({ response, challenge, rp, unlock });
  const { unlocks } = parts.store;
  if (passkey === undefined || !(await usePasskey({ unlocks }, ticket.user, passkey))) {
    parts.log.info('view-refused', { user: ticket.user, kind: ticket.purpose, reason: 'wrong-passkey' });
    return ask(opened, unlock, { field: 'passkey', text: frame.view('proof.passkey.wrong') });
  }
  return enter(opened, 'passkey');
}

async function openTicket(visit: Visit): Promise<Opened | PageResponse> {
  const { parts, token } = visit;
  const { store, clock } = parts;
  const found = await findTicket({ tickets: store.tickets, chats: store.chats, clock }, token, 'page');
  if (found.kind === 'dead') {
    const name = found.because === 'identity-changed' ? 'changed' : 'expired';
    return messagePage(parts, frameFor(visit, found.language), name);
  }
  const { ticket, chat } = found;
  const frame = frameFor(visit, ticket.language);
  if (ticket.steppedUpAt !== undefined) return messagePage(parts, frame, 'expired');
  const refused = refusalOf(parts, ticket);
  if (refused !== undefined) return messagePage(parts, frame, refused);
  return { visit, frame, ticket, chat };
}

function canProve({ pin, passkeys }: Unlock): boolean {
  return pin !== undefined || passkeys.length > 0;
}

/** The page on which they prove it, with their phrase: a scanner opens links, but presses no button. */
async function ask(opened: Opened, unlock: Unlock, wrong?: NonNullable<Proof['wrong']>): Promise<PageResponse> {
  const { visit, frame, ticket } = opened;
  const { parts } = visit;
  const pin = pinOf(opened, unlock);
  if (unlock.passkeys.length === 0) {
    if (pin.kind === 'locked') return messagePage(parts, frame, 'pin-locked', { locked: pin });
    if (pin.kind === 'dead') return messagePage(parts, frame, 'pin-dead');
  }
  const challenge = await challengeOf(parts, ticket);
  let phrase: string | undefined;
  try {
    phrase = await openPhrase({ vault: parts.vault }, unlock);
  } catch (error) {
    if (!isBotError(error, 'VAULT_UNAVAILABLE')) throw error;
    // Without their words they could not tell us from somebody else, so they are not asked for a PIN.
    parts.log.error('phrase-not-opened', error, { user: ticket.user });
    return messagePage(parts, frame, 'later', { again: true, headers: { 'retry-after': '5' } });
  }
  const passkey =
    unlock.passkeys.length === 0
      ? undefined
      : await requestOptions({ unlock, challenge, rp: relyingPartyOf(parts.pagesUrl) });
  const proof: Proof = { purpose: ticket.purpose, phrase, passkey, pin };
  return wrong === undefined ? proofPage(frame, proof) : proofPage(frame, { ...proof, wrong }, 422);
}

function pinOf(opened: Opened, unlock: Unlock): Proof['pin'] {
  if (unlock.pin === undefined) return { kind: 'none' };
  const now = opened.visit.parts.clock.now();
  const refused = refusalNow(unlock, now);
  if (refused === undefined) return { kind: 'ask' };
  if (refused.kind === 'dead') return refused;
  const { until } = refused;
  return { kind: 'locked', minutes: Math.ceil((until - now) / minutes(1)), time: timeFor(opened, until) };
}

/** A time as their bank's clock shows it: the nearest we have to their own. */
function timeFor({ visit: { parts }, chat, frame }: Opened, at: number): string {
  const bank = bankNamed(parts, standing(chat)[0]?.bank) ?? parts.banks.list[0];
  return bank === undefined ? new Date(at).toISOString() : timeLabel(at, bank, frame.language);
}

async function challengeOf({ userKeySecret }: ViewingParts, ticket: Ticket): Promise<string> {
  return challengeFor(await userKeySecret(), 'get', ticket.id);
}

/** Spends the ticket, in one conditional write, and shows what it was for. Whoever comes second finds it used. */
async function enter({ visit, frame, ticket, chat }: Opened, withWhat?: WebSession['with']): Promise<PageResponse> {
  const { parts } = visit;
  const { store, clock, random } = parts;
  const { tickets, sessions } = store;
  const spent = await stepUp({ tickets, clock }, ticket, 'page');
  if (spent === undefined) return messagePage(parts, frame, 'expired');
  // A page may be in use for longer than its link would have worked.
  const until = clock.now() + retention.sessionAbsolute;
  const kept = (await moveTicket({ tickets }, spent.ticket, { expiresAt: until })) ?? spent.ticket;
  const cookie =
    withWhat === undefined
      ? undefined
      : sessionCookie((await startSession({ sessions, clock, random }, ticket.user, withWhat)).cookie);
  parts.log.info('view-opened', {
    user: ticket.user,
    kind: ticket.purpose,
    message: ticket.message,
    state: withWhat ?? 'session',
  });
  const presented = { visit: await visitOf(visit, chat), frame, ticket: kept, chat, person: spent.person };
  return unlessEnded(presented, async () => {
    const page = await present(presented);
    return cookie === undefined ? page : { ...page, cookie };
  });
}
