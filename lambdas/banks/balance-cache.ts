import { type Clock, seconds } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { Link } from '../store/items.ts';
import type { Vault } from '../vault/port.ts';
import { type CachedReadings, readCache, writeCache } from './cached-readings.ts';
import type { LinkReading, Remembered } from './reading-port.ts';
import { cacheContext } from './sealed.ts';

/** What a bank said of one link, and when it was asked. */
export type Cached = CachedReadings[string];

/** Clocks of two machines may differ this much; figures from further ahead are not believed. */
const clockDifference = seconds(5);

/**
 * Letters. A record has room for 400 KB (DynamoDB), and a day's records are read for every answer; a bank that says more
 * than a thousand accounts would is answered for, and not remembered.
 */
const longestCache = 100_000;

export interface BalanceCache {
  /** Finds the newest figures of a link in these records; each sealed text is opened at most once. */
  of(records: Remembered): (link: Link, youngerThan: number) => Promise<Cached | undefined>;
  /** Seals the fresh figures of one answer, once; undefined when there are none or they cannot be sealed. */
  seal(links: readonly LinkReading[]): Promise<string | undefined>;
}

/**
 * The short memory of balances, sealed in the message records of the answers that brought them. It is bound to the
 * person; the note of reads beside it says what is inside, so that nothing is opened in vain. What does not open is
 * not there.
 */
export function balanceCache(parts: {
  readonly vault: Pick<Vault, 'seal' | 'open'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Milliseconds; 0 keeps nothing. */
  readonly keptFor: number;
}): BalanceCache {
  const { vault, clock, log, keptFor } = parts;
  return {
    of(records) {
      const opened = new Map<string, Promise<CachedReadings>>();
      const openOnce = (user: string, sealed: string) => {
        const running = opened.get(sealed) ?? vault.open(cacheContext(user), sealed).then(readCache);
        opened.set(sealed, running);
        return running;
      };
      return async (link, youngerThan) => {
        const now = clock.now();
        const young = (at: number) => at <= now + clockDifference && now - at < Math.min(youngerThan, keptFor);
        const candidates = records
          .flatMap(({ reads = [], sealedCache }) =>
            sealedCache === undefined
              ? []
              : reads
                  .filter((read) => read.link === link.id && read.endpoint === 'balances' && young(read.at))
                  .map(({ at }) => ({ at, sealedCache })),
          )
          .sort((a, b) => b.at - a.at);
        for (const { sealedCache } of candidates) {
          try {
            const cached = (await openOnce(link.user, sealedCache))[link.id];
            if (cached !== undefined && young(cached.fetchedAt)) return cached;
          } catch (error) {
            log.error('cache-not-opened', error, { link: link.id });
          }
        }
        return undefined;
      };
    },

    async seal(links) {
      const fresh = links.flatMap(({ link, outcome }) =>
        outcome.kind === 'fresh'
          ? [[link.id, { fetchedAt: outcome.fetchedAt, accounts: outcome.accounts }] as const]
          : [],
      );
      const user = links[0]?.link.user;
      if (user === undefined || fresh.length === 0 || keptFor <= 0) return undefined;
      try {
        const text = writeCache(Object.fromEntries(fresh));
        if (text.length <= longestCache) return await vault.seal(cacheContext(user), text);
        log.warn('cache-too-long', { count: text.length });
        return undefined;
      } catch (error) {
        log.error('cache-not-sealed', error);
        return undefined;
      }
    },
  };
}
