import { seconds } from '../platform/clock.ts';
import { retention } from '../platform/retention.ts';
import { sessionCookieName } from '../step-up/sessions.ts';

const session = sessionCookieName;
const opened = '__Host-saldo-view';

/**
 * `__Host-`: this host only, never over plain HTTP, not to be planted by a neighbour (RFC 6265bis §4.1.3.2). `Strict`:
 * no other site can make a browser send it, not even by a link.
 */
const guarded = 'Path=/; Secure; HttpOnly; SameSite=Strict';

/** A browser that has proved itself: for as long as `retention` says, and no longer than the store remembers it. */
export function sessionCookie(value: string): string {
  return `${session}=${value}; Max-Age=${retention.sessionAbsolute / seconds(1)}; ${guarded}`;
}

export const endedSessionCookie = `${session}=; Max-Age=0; ${guarded}`;

/**
 * Says nothing about anybody. A browser too old for `Sec-Fetch-Site` sends it back with the page's form and with no
 * other site's: that is how such a form is known to be ours (`isSameOrigin`).
 */
export const openedCookie = `${opened}=1; Max-Age=${retention.ticket / seconds(1)}; ${guarded}`;

export function sessionIn(cookies: readonly string[]): string | undefined {
  return cookieNamed(cookies, session);
}

/** True when the browser sent a cookie that only our own pages make it send. */
export function hasOurCookie(cookies: readonly string[]): boolean {
  return cookieNamed(cookies, opened) !== undefined || cookieNamed(cookies, session) !== undefined;
}

function cookieNamed(cookies: readonly string[], name: string): string | undefined {
  for (const cookie of cookies.flatMap((line) => line.split(/; */))) {
    const value = cookie.startsWith(`${name}=`) ? cookie.slice(name.length + 1) : undefined;
    if (value !== undefined && /^[\w.-]{1,200}$/.test(value)) return value;
  }
  return undefined;
}
