import { createHash } from 'node:crypto';
import type { Language } from '../language/languages.ts';
import type { Clock } from '../platform/clock.ts';
import { retention } from '../platform/retention.ts';
import type { Chat, Profile, Ticket } from '../store/items.ts';
import type { Chats, Tickets } from '../store/port.ts';
import { steppedUpPerson } from './person.ts';
import type { Random, SteppedUp } from './port.ts';
import { sealQuestion } from './question.ts';

type Place = Ticket['place'];

export type TicketFound =
  | { readonly kind: 'live'; readonly ticket: Ticket; readonly chat: Chat }
  | {
      readonly kind: 'dead';
      readonly because: 'unknown' | 'expired' | 'used' | 'locked' | 'identity-changed';
      /** In which to say so, where the ticket is still there to tell. */
      readonly language?: Language;
    };

/** The id a token leads to: its SHA-256, so that the table cannot open a page. */
export function ticketId(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/**
 * Hands out the right to prove oneself: 128 random bits and nothing about the person in them, for ten minutes. The store
 * keeps only the token's hash.
 */
export async function issueTicket(
  { tickets, clock, random }: { readonly tickets: Tickets; readonly clock: Clock; readonly random: Random },
  wanted: Pick<Ticket, 'user' | 'place' | 'purpose' | 'language' | 'message'> &
    Partial<Pick<Ticket, 'identityHash' | 'account'>> & { readonly question?: string },
): Promise<{ readonly token: string; readonly expiresAt: number }> {
  const { user, place, purpose, language, message, identityHash, account, question } = wanted;
  const token = random(16).toString('base64url');
  const issuedAt = clock.now();
  const expiresAt = issuedAt + retention.ticket;
  await tickets.create({
    id: ticketId(token),
    user,
    place,
    purpose,
    state: 'ISSUED',
    language,
    message,
    ...(identityHash === undefined ? {} : { identityHash }),
    ...(account === undefined ? {} : { account }),
    ...(question === undefined ? {} : { sealedQuestion: sealQuestion(token, question, random) }),
    issuedAt,
    expiresAt,
    version: 1,
  });
  return { token, expiresAt };
}

/**
 * The ticket of a token, and the chat it was handed out in. Changes nothing.
 *
 * Dead are: anything that is no token of ours or belongs to the other place (`unknown`), ten minutes (`expired`), one
 * that has done its work (`used`), one from before the person said `lock` or was forgotten, and one from before their
 * identity changed. What is dead is not told apart towards the outside by anything but these words.
 */
export async function findTicket(
  { tickets, chats, clock }: { readonly tickets: Tickets; readonly chats: Pick<Chats, 'load'>; readonly clock: Clock },
  token: unknown,
  place: Place,
): Promise<TicketFound> {
  if (typeof token !== 'string' || !isToken(token)) return { kind: 'dead', because: 'unknown' };
  const id = ticketId(token);
  const ticket = await tickets.get(id);
  if (ticket === undefined || ticket.expiresAt <= clock.now()) {
    const language = ticket?.language ?? (await tickets.languageOfExpired(id));
    return language === undefined
      ? { kind: 'dead', because: 'unknown' }
      : { kind: 'dead', because: 'expired', language };
  }
  if (ticket.place !== place) return { kind: 'dead', because: 'unknown' };
  const { language } = ticket;
  if (ticket.state === 'USED') return { kind: 'dead', because: 'used', language };
  const chat = await chats.load(ticket.user, clock.now());
  const because = endOf(ticket, chat);
  return because === undefined ? { kind: 'live', ticket, chat } : { kind: 'dead', because, language };
}

/**
 * Moves a ticket that nobody else has moved since it was read, forward only.
 * @returns the ticket as it is now; undefined when it was moved by another, has expired, or would go back.
 */
export async function moveTicket(
  { tickets }: { readonly tickets: Tickets },
  ticket: Ticket,
  change: Partial<Pick<Ticket, 'state' | 'steppedUpAt' | 'lastSeenAt' | 'expiresAt'>>,
): Promise<Ticket | undefined> {
  if (change.state !== undefined && rankOf[change.state] < rankOf[ticket.state]) return undefined;
  return tickets.change(ticket.id, ticket.version, change);
}

/** More requests of one ticket at once than anybody makes. */
const roundsToUse = 12;

/**
 * Ends a ticket whatever else is being done with it: a request that notes that the person is there must not keep it alive
 * past the button that closes it.
 *
 * @returns the ticket as it ended by this; undefined when it had ended.
 */
export async function useTicket(
  { tickets }: { readonly tickets: Tickets },
  ticket: Ticket,
): Promise<Ticket | undefined> {
  let current: Ticket | undefined = ticket;
  for (let round = 0; round < roundsToUse && current !== undefined && current.state !== 'USED'; round += 1) {
    const used: Ticket | undefined = await moveTicket({ tickets }, current, { state: 'USED' });
    if (used !== undefined) return used;
    current = await tickets.get(ticket.id);
  }
  return undefined;
}

/**
 * Records that the person of this ticket has just proved themselves: call it after the check, with the ticket as it was
 * before. Refuses a ticket of another place, one that has done its work, and the second of two at once: a proof counts
 * for one of them.
 */
export async function stepUp<P extends Place>(
  { tickets, clock }: { readonly tickets: Tickets; readonly clock: Clock },
  ticket: Ticket,
  place: P,
): Promise<{ readonly ticket: Ticket; readonly person: SteppedUp<P> } | undefined> {
  const now = clock.now();
  if (ticket.place !== place || ticket.state === 'USED' || ticket.expiresAt <= now) return undefined;
  const moved = await moveTicket({ tickets }, ticket, { state: 'OPENED', steppedUpAt: now, lastSeenAt: now });
  return moved === undefined ? undefined : { ticket: moved, person: steppedUpPerson(moved.user, place, now) };
}

/**
 * The person of a ticket that was stepped up, is in use (five minutes), and not older than twelve hours; notes that they
 * were here. Two requests at once both pass. Refuses everything else; then the person proves themselves again.
 */
export async function continueStepUp<P extends Place>(
  { tickets, clock }: { readonly tickets: Tickets; readonly clock: Clock },
  ticket: Ticket,
  place: P,
): Promise<{ readonly ticket: Ticket; readonly person: SteppedUp<P> } | undefined> {
  let current: Ticket | undefined = ticket;
  for (let round = 0; round < 3; round += 1) {
    const now = clock.now();
    if (current === undefined || current.place !== place || !isInUse(current, now)) return undefined;
    const { user, steppedUpAt } = current;
    const seen: Ticket | undefined = await moveTicket({ tickets }, current, { lastSeenAt: now });
    if (seen !== undefined) return { ticket: seen, person: steppedUpPerson(user, place, steppedUpAt) };
    current = await tickets.get(ticket.id);
  }
  return undefined;
}

function isInUse(ticket: Ticket, now: number): ticket is Ticket & { readonly steppedUpAt: number } {
  const { state, steppedUpAt, lastSeenAt, expiresAt } = ticket;
  return (
    state === 'OPENED' &&
    expiresAt > now &&
    steppedUpAt !== undefined &&
    steppedUpAt > now - retention.sessionAbsolute &&
    lastSeenAt !== undefined &&
    lastSeenAt > now - retention.sessionIdle
  );
}

const rankOf = { ISSUED: 0, OPENED: 1, USED: 2 } as const;

/** Sixteen bytes in the one way that base64url writes them. */
function isToken(text: string): boolean {
  return /^[\w-]{22}$/.test(text) && Buffer.from(text, 'base64url').toString('base64url') === text;
}

/**
 * Why an answer that was begun with this ticket may not be shown any more: asked after the banks have answered and right
 * before figures leave us, because `lock`, deletion or a change of phone may have come while they were waited for. One
 * read of one item. Nothing that is written for the answer could hold the condition: what ends a ticket is written to
 * the person, and a condition of DynamoDB looks at the item it writes.
 */
export async function endedMeanwhile(
  { chats }: { readonly chats: Pick<Chats, 'profile'> },
  ticket: Ticket,
): Promise<'unknown' | 'locked' | 'identity-changed' | undefined> {
  return endOf(ticket, { profile: await chats.profile(ticket.user) });
}

/** Why a ticket is dead although its time has not come. */
function endOf(
  ticket: Ticket,
  { profile }: Pick<Chat, 'profile'>,
): 'unknown' | 'locked' | 'identity-changed' | undefined {
  if (profile === undefined) return 'unknown';
  if (isLockedSince(profile, ticket.issuedAt)) return 'locked';
  const { identityHash } = ticket;
  return identityHash !== undefined && identityHash !== profile.identityHash ? 'identity-changed' : undefined;
}

/** They said `lock` at or after this moment. In doubt, in the same millisecond, they did. */
export function isLockedSince({ lockedAt }: Pick<Profile, 'lockedAt'>, at: number): boolean {
  return lockedAt !== undefined && lockedAt >= at;
}
