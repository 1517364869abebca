import { createCipheriv, createDecipheriv, createHash, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { Authorization } from '../banks/port.ts';
import { seconds } from '../platform/clock.ts';
import { retention } from '../platform/retention.ts';
import type { PrivacyMode } from '../store/items.ts';
import type { Random } from './consent.ts';

const name = '__Host-link';

/** What a browser needs again when it comes back from the bank. Sealed under its own cookie: only it can open this. */
export interface BrowserNote {
  readonly authorization: Authorization;
  /** Where the bank asked the browser to go; a double submit goes to the same place. */
  readonly url: string;
  readonly state: string;
  readonly bank: string;
  readonly mode: PrivacyMode;
  /** The link that is given again. */
  readonly renews?: string;
  /** What the bank was asked for. */
  readonly permissions: readonly string[];
  readonly startedAt: number;
  /** The link token, so that the page with the code still has its "stop". */
  readonly token: string;
}

/** The browser's secret from its cookie: 256 bits, made by us. Anything else is as good as none. */
export function browserIn(cookies: readonly string[] | undefined): string | undefined {
  for (const cookie of (cookies ?? []).flatMap((line) => line.split(/; */))) {
    const value = cookie.startsWith(`${name}=`) ? cookie.slice(name.length + 1) : undefined;
    if (value !== undefined && /^[\w-]{43}$/.test(value)) return value;
  }
  return undefined;
}

export function newBrowser(random: Random): string {
  return random(32).toString('base64url');
}

/** `__Host-`: this host only, never over plain HTTP, not to be planted by a neighbour (RFC 6265bis §4.1.3.2). */
export function browserCookie(browser: string): string {
  return `${name}=${browser}; Path=/; Max-Age=${retention.browserState / seconds(1)}; Secure; HttpOnly; SameSite=Lax`;
}

/** What is kept of a browser: enough to know it again. */
export function browserTagOf(browser: string): string {
  return createHash('sha256').update(`browser:${browser}`).digest('base64url');
}

/** What is kept of an OAuth state that waits for its callback. */
export function stateTagOf(state: string): string {
  return createHash('sha256').update(`state:${state}`).digest('base64url');
}

/** What replaces it when the callback has come: the time, and enough to know a replay of the same callback. */
export function spentStateTag(state: string, at: number): string {
  return `spent:${at}:${stateTagOf(state)}`;
}

/** What replaces that when the person has set up how to prove themselves: the set-up page is sent once. */
export function setUpStateTag(state: string, at: number): string {
  return `set-up:${at}:${stateTagOf(state)}`;
}

/** When this very state was spent; undefined when it was not. */
export function spentAt(stateTag: string | undefined, state: string): number | undefined {
  const [, at = '', tag = ''] = /^(?:spent|set-up):(\d+):(.+)$/.exec(stateTag ?? '') ?? [];
  return tag !== '' && sameText(tag, stateTagOf(state)) ? Number(at) : undefined;
}

/** Compares two tags in constant time (ASVS 11.2.4). */
export function sameText(a: string | undefined, b: string | undefined): boolean {
  const [left, right] = [Buffer.from(a ?? ''), Buffer.from(b ?? '')];
  return left.length > 0 && left.length === right.length && timingSafeEqual(left, right);
}

/**
 * Seals under a key that only the browser's cookie leads to. The pages may make data keys but open none, and the
 * authorization must be opened again at the callback: so it is the browser that carries the key, not we.
 */
export function sealForBrowser(browser: string, attempt: string, note: BrowserNote, random: Random): string {
  const iv = random(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(browser, attempt), iv);
  cipher.setAAD(Buffer.from(attempt));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(note), 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** The note, or undefined for another browser, another attempt, or changed bytes. */
export function openForBrowser(browser: string, attempt: string, sealed: string | undefined): BrowserNote | undefined {
  const bytes = Buffer.from(sealed ?? '', 'base64url');
  if (bytes.length < 29) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(browser, attempt), bytes.subarray(0, 12), {
      authTagLength: 16,
    });
    decipher.setAAD(Buffer.from(attempt));
    decipher.setAuthTag(bytes.subarray(12, 28));
    const plain = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
    return JSON.parse(plain) as BrowserNote;
  } catch {
    return undefined;
  }
}

function keyOf(browser: string, attempt: string): Buffer {
  return Buffer.from(hkdfSync('sha256', Buffer.from(browser, 'base64url'), attempt, 'saldo browser note', 32));
}
