import { createHash } from 'node:crypto';
import { retention } from '../platform/retention.ts';
import type { BankRead } from '../store/items.ts';

/**
 * Reads without the customer present that a bank must allow: four in any 24 hours per account, endpoint and consent
 * (SCA-RTS Art. 36(5)). A chat message carries no customer address, so every read for it is one of these.
 */
export const unattendedReads = 4;

/** Records that remember reads: the message records of one person. */
export type ReadMemory = readonly { readonly reads?: readonly BankRead[] }[];

/** A bank's account id as a read names it. */
export function accountTag(accountId: string): string {
  return createHash('sha256').update(accountId).digest('base64url').slice(0, 22);
}

/**
 * How the allowance of one endpoint stands. A bulk read (`*`) counts for every account, and a bulk read needs what the
 * account that was read most has left.
 *
 * @param account `accountTag` of an account, or `*`.
 * @returns how many unattended reads are left, and when the next one falls free if none is.
 */
export function allowanceOf(
  recent: ReadMemory,
  wanted: Pick<BankRead, 'link' | 'account' | 'endpoint'>,
  now: number,
): { readonly left: number; readonly nextReadAt?: number } {
  const counted = recent
    .flatMap(({ reads = [] }) => reads)
    .filter(
      ({ link, endpoint, present, at }) =>
        link === wanted.link &&
        endpoint === wanted.endpoint &&
        present !== true &&
        at > now - retention.unattendedWindow,
    );
  const bulk = counted.filter(({ account }) => account === '*');
  const accounts =
    wanted.account === '*'
      ? new Set(counted.map(({ account }) => account).filter((account) => account !== '*'))
      : [wanted.account];
  const perAccount = [...accounts].map((account) => [...bulk, ...counted.filter((read) => read.account === account)]);
  const most = perAccount.reduce((longest, reads) => (reads.length > longest.length ? reads : longest), bulk);
  const left = Math.max(0, unattendedReads - most.length);
  if (left > 0) return { left };
  const newestFirst = most.map(({ at }) => at).sort((a, b) => b - a);
  return { left, nextReadAt: (newestFirst[unattendedReads - 1] ?? now) + retention.unattendedWindow };
}
