import { createHash } from 'node:crypto';
import type { Clock } from '../platform/clock.ts';
import type { Chat, WebSession } from '../store/items.ts';
import type { WebSessions } from '../store/port.ts';
import { steppedUpPerson } from './person.ts';
import type { Random, SteppedUp } from './port.ts';
import { isLockedSince } from './tickets.ts';

/** The name it goes by: this host only, never over plain HTTP, not to be planted by a neighbour (RFC 6265bis §4.1.3.2). */
export const sessionCookieName = '__Host-saldo-session';

/**
 * Remembers a browser whose person has just proved themselves: call it after `stepUp`, never before. The store keeps the
 * SHA-256 of the cookie, so that the table opens nothing.
 * @returns the cookie's value: 256 random bits.
 */
export async function startSession(
  { sessions, clock, random }: { readonly sessions: WebSessions; readonly clock: Clock; readonly random: Random },
  user: string,
  withWhat: WebSession['with'],
): Promise<{ readonly cookie: string }> {
  const cookie = random(32).toString('base64url');
  const now = clock.now();
  await sessions.create({ id: sessionId(cookie), user, startedAt: now, lastSeenAt: now, with: withWhat });
  return { cookie };
}

/**
 * The person of a browser, in their own chat's page; notes that they were here. Refuses no cookie and any that is not
 * ours, another person's, one idle for five minutes or twelve hours old, one from before `lock`, and anybody forgotten.
 */
export async function personOf(
  { sessions, clock }: { readonly sessions: WebSessions; readonly clock: Clock },
  cookie: string | undefined,
  chat: Chat,
): Promise<SteppedUp<'page'> | undefined> {
  if (cookie === undefined || !isCookie(cookie) || chat.profile === undefined) return undefined;
  const now = clock.now();
  const session = await sessions.get(sessionId(cookie), now);
  if (session === undefined || session.user !== chat.profile.user) return undefined;
  if (isLockedSince(chat.profile, session.startedAt)) return undefined;
  await sessions.touch(session.id, now);
  return steppedUpPerson(session.user, 'page', session.startedAt);
}

/** Ends it on our side, whatever the browser keeps. Nothing happens for no cookie or a strange one. */
export async function endSession(
  { sessions }: { readonly sessions: WebSessions },
  cookie: string | undefined,
): Promise<void> {
  if (cookie !== undefined && isCookie(cookie)) await sessions.remove(sessionId(cookie));
}

function sessionId(cookie: string): string {
  return createHash('sha256').update(cookie).digest('base64url');
}

const isCookie = (value: string): boolean => /^[\w-]{43}$/.test(value);
