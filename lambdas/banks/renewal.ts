import { days } from '../platform/clock.ts';
import type { ConsentRequest } from './port.ts';

/** A consent that ends sooner is not worth going through the bank for: a new one is asked for. */
const worthwhile = days(30);

/**
 * Whether a consent that stands at the bank may be given again under its own id (OBIE: consent re-authentication): it is
 * for exactly what is asked for now, and has some time left. A wider one would keep what was just not ticked.
 */
export function mayRenew(
  standing: { readonly permissions: readonly string[]; readonly expiresAt?: number | undefined },
  { permissions }: Pick<ConsentRequest, 'permissions'>,
  now: number,
): boolean {
  const { expiresAt = Number.POSITIVE_INFINITY } = standing;
  return isSame(standing.permissions, permissions) && expiresAt - now >= worthwhile;
}

/** The same permissions, in whatever order. */
export function isSame(some: readonly string[], others: readonly string[]): boolean {
  return [...new Set(some)].sort().join() === [...new Set(others)].sort().join();
}
