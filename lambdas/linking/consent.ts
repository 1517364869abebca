import { createHash, createHmac } from 'node:crypto';
import { minutes } from '../platform/clock.ts';

/** Days for which a person's yes is good, then they are to say it again: the UK's reconfirmation, kept everywhere. */
export const consentDays = 90;

/**
 * Days after which the bank is to end a consent by itself. Longer than a yes is good, so that the same consent can be
 * given again; no longer than the EU lets a bank go without its own login (RTS on SCA, Art. 10a).
 */
export const bankConsentDays = 180;

/**
 * How long a person may take over the page on which they choose a PIN or passkey, after the bank's yes. The code's own
 * time begins when that is done, so a bank's tokens wait for at most this and `retention.confirmCode`.
 */
export const setUpTime = minutes(10);

/** How many links one person may have open; a further one cancels the oldest. */
export const openAttempts = 3;
export const codeTries = 3;

/** `Attempt.receiver` of a person whose number WhatsApp keeps to itself. */
export const noNumber = 'none';

/** How long a confirmed code message may still be finishing its work: three receives of three minutes, and a margin. */
export const confirmSettles = minutes(12);

/** The secret that turns ids, codes and subjects into names; asked for each time, because it is cached elsewhere. */
export type UserKeySecret = () => Promise<Buffer>;

export type Random = (bytes: number) => Buffer;

/** The id of the attempt a link token opens: its SHA-256, so that the table cannot open a link. */
export function attemptOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** Tells that the same login was linked before, and nothing more. */
export function subjectTagOf(bank: string, subject: string, secret: Buffer): string {
  return createHmac('sha256', secret).update(`subject:${bank}:${subject}`).digest('base64url');
}
