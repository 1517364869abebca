import type { BankRead, ReadingRecord } from '../store/items.ts';
import type { Visit } from './visit.ts';

/**
 * Records what the banks were asked, and what the balances were, sealed. The person has their figures whether or not
 * this is kept: reads with the person present are counted by nobody.
 */
export async function keepReading(
  { parts }: Visit,
  made: Pick<ReadingRecord, 'user' | 'sealedCache'> & { readonly reads: readonly BankRead[] },
): Promise<void> {
  if (made.reads.length === 0) return;
  const { store, clock, random, log } = parts;
  try {
    await store.readings.add({ ...made, sentAt: clock.now(), tag: random(16).toString('base64url') });
  } catch (error) {
    log.error('reading-not-kept', error, { user: made.user });
  }
}
