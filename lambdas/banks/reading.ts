import { randomUUID } from 'node:crypto';
import { type Clock, minutes, seconds } from '../platform/clock.ts';
import { BotError, isBotError } from '../platform/errors.ts';
import type { Log } from '../platform/log.ts';
import { log as defaultLog } from '../platform/log.ts';
import { metrics as defaultMetrics, type Metrics } from '../platform/metrics.ts';
import { retention } from '../platform/retention.ts';
import type { BankRead, Link } from '../store/items.ts';
import type { Store } from '../store/port.ts';
import type { Vault } from '../vault/port.ts';
import { allowanceOf } from './allowance.ts';
import { balanceCache, type Cached } from './balance-cache.ts';
import type { Account, AccountBalances, Bank, BankConfig, BankTokens, Presence } from './port.ts';
import type { LinkReading, ReadBalances, Reading } from './reading-port.ts';
import { AccessRefused } from './refusal.ts';
import type { Banks } from './registry.ts';
import { accountsContext, readAccounts, writeAccounts } from './sealed.ts';
import { createSessions, unlessAborted } from './sessions.ts';

const defaultBudget = seconds(8);
/** Less time than this is not worth a call: the bank would be blamed for our lateness. */
const leastTime = 250;
/** Without `Retry-After` a bank that wants fewer calls is left alone this long for that consent. */
const backOff = seconds(60);
/** A longer wait than this is a spent allowance, whatever the bank calls it. */
const shortWait = minutes(10);

export interface ReadBalancesOptions {
  readonly banks: Banks;
  readonly store: { readonly links: Store['links'] };
  readonly vault: Pick<Vault, 'seal' | 'open'>;
  readonly clock: Clock;
  readonly log?: Log;
  readonly metrics?: Metrics;
  readonly randomId?: () => string;
  readonly random?: () => number;
  /** An unattended question within this time of the last read gets its figures again: doubles and impatience. */
  readonly freshFor?: number;
  /** How long figures may be told from memory, at most `retention.balanceCache`; 0 keeps none. */
  readonly cacheFor?: number;
}

type Recent = Parameters<ReadBalances>[1];

/** What one link's reading adds to the answer's record. */
interface Read {
  readonly outcome: LinkReading['outcome'];
  readonly reads: readonly BankRead[];
}

/**
 * Reads all of a person's links at once, each inside its bank's budget and all inside the deadline. Never throws for
 * a bank's trouble: each link's outcome says what is true of it. Rules (banks.md 6 to 8, 11): links that are not
 * ACTIVE or whose consent ran out are not read; unattended reads are counted and stop at the allowance; figures from
 * memory are at most six hours old and say so; a consent that the bank ended ends the link.
 *
 * A warm answer costs the store nothing: it is asked only when tokens are renewed, the bank's list of accounts
 * changed, or a consent ended.
 */
export function createReadBalances(options: ReadBalancesOptions): ReadBalances {
  const { banks, store, vault, clock, log = defaultLog, metrics = defaultMetrics, randomId = randomUUID } = options;
  const { freshFor = seconds(60), random = Math.random } = options;
  const cacheFor = Math.min(options.cacheFor ?? retention.balanceCache, retention.balanceCache);
  const sessions = createSessions({ links: store.links, vault, clock, log, metrics, randomId, random });
  const cache = balanceCache({ vault, clock, log, keptFor: cacheFor });
  const quietUntil = new Map<Link['id'], number>();

  const readAtBank = async (bank: Bank, link: Link, recent: Recent, presence: Presence, signal: AbortSignal) => {
    const reads: BankRead[] = [];
    const note = (endpoint: BankRead['endpoint']) =>
      reads.push({
        link: link.id,
        account: '*',
        endpoint,
        at: clock.now(),
        ...(presence.present ? { present: true as const } : {}),
      });
    const mayList =
      presence.present ||
      allowanceOf(recent, { link: link.id, account: '*', endpoint: 'accounts' }, clock.now()).left > 0;
    const known = readAccounts(await vault.open(accountsContext(link.user, link.id), link.sealedAccounts));

    const list = async (tokens: BankTokens) => {
      const accounts = await bank.accounts(tokens, presence, signal);
      note('accounts');
      await keepAccounts(link, known, accounts);
      return accounts;
    };
    const read = async (tokens: BankTokens): Promise<readonly AccountBalances[]> => {
      const asked = known.length === 0 && mayList ? await list(tokens) : known;
      const said = await bank.balances(tokens, asked, presence, signal).catch((error) => {
        // The bank answered, so the read is spent, even if nothing true can be told from it.
        if (isBotError(error, 'BANK_ANSWER_INVALID')) note('balances');
        throw error;
      });
      note('balances');
      const isAsked = ({ account }: AccountBalances) => asked.some(({ id }) => id === account.id);
      // A closed account that is gone is no news.
      const changed = said.some(
        (entry) => !isAsked(entry) || (entry.missing === 'gone' && entry.account.status !== 'closed'),
      );
      if (!changed || !mayList || asked !== known) return said.filter(isAsked);
      // Only an account that the bank lists under this consent is this person's to see.
      const listed = await list(tokens).catch((error) => {
        log.error('accounts-not-listed', error, { bank: link.bank, link: link.id });
        return [] as readonly Account[];
      });
      return said.flatMap((entry) => {
        const account = listed.find(({ id }) => id === entry.account.id);
        if (isAsked(entry)) return [entry];
        return account === undefined ? [] : [{ ...entry, account }];
      });
    };
    try {
      const accounts = await unlessAborted(sessions.withTokens(bank, link, signal, read), signal);
      return { accounts, reads };
    } catch (error) {
      throw Object.assign(new ReadFailed(), { error, reads });
    }
  };

  const keepAccounts = async (link: Link, known: readonly Account[], accounts: readonly Account[]) => {
    const text = writeAccounts(accounts);
    if (accounts.length === 0 || text === writeAccounts(known)) return;
    try {
      await store.links.saveAccounts(link.user, link.id, await vault.seal(accountsContext(link.user, link.id), text));
    } catch (error) {
      log.error('accounts-not-saved', error, { bank: link.bank, link: link.id });
    }
  };

  const endLink = async (link: Link) => {
    try {
      await store.links.moveState(link.user, link.id, ['ACTIVE'], 'ENDED', 'consent-ended');
    } catch (error) {
      log.error('link-not-ended', error, { bank: link.bank, link: link.id });
    }
  };

  const readLink = async (
    bank: Bank,
    link: Link,
    recent: Recent,
    remembered: (link: Link, youngerThan: number) => Promise<Cached | undefined>,
    { presence, deadline }: Parameters<ReadBalances>[2],
  ): Promise<Read> => {
    const now = clock.now();
    const none = (because: NoneReason, nextReadAt?: number): Read => ({
      outcome: { kind: 'none', because, ...(nextReadAt === undefined ? {} : { nextReadAt }) },
      reads: [],
    });
    const fromMemory = async (because: CachedReason, otherwise: NoneReason, nextReadAt?: number): Promise<Read> => {
      const cached = await remembered(link, cacheFor);
      if (cached === undefined) return none(otherwise, nextReadAt);
      return { outcome: { kind: 'cached', ...cached, because }, reads: [] };
    };

    if (link.state !== 'ACTIVE' || (link.expiresAt !== undefined && link.expiresAt <= now)) return none('link-again');
    if (!presence.present) {
      const double = await remembered(link, Math.min(freshFor, cacheFor));
      if (double !== undefined) return { outcome: { kind: 'cached', ...double, because: 'recent' }, reads: [] };
      const allowance = allowanceOf(recent, { link: link.id, account: '*', endpoint: 'balances' }, now);
      if (allowance.left === 0) return fromMemory('allowance-spent', 'allowance-spent', allowance.nextReadAt);
    }
    const quiet = quietUntil.get(link.id) ?? 0;
    if (quiet > now) return fromMemory('bank-unreachable', 'busy', quiet);
    const time = Math.min(bank.config.readBudget ?? defaultBudget, deadline - now);
    if (time < leastTime) return fromMemory('bank-unreachable', 'busy');

    const startedAt = clock.now();
    try {
      const { accounts, reads } = await readAtBank(bank, link, recent, presence, AbortSignal.timeout(time));
      metrics('BankMilliseconds', clock.now() - startedAt, { Bank: bank.config.id });
      return { outcome: { kind: 'fresh', fetchedAt: startedAt, accounts }, reads };
    } catch (failure) {
      const { error, reads } = failure instanceof ReadFailed ? failure : { error: failure, reads: [] };
      log.error('balances-not-read', error, { bank: link.bank, link: link.id });
      metrics('BankError', 1, { Bank: bank.config.id, Reason: isBotError(error) ? error.code : 'OTHER' });
      const told = await explain(link, error, fromMemory, none);
      return { ...told, reads };
    }
  };

  const explain = async (
    link: Link,
    error: unknown,
    fromMemory: (because: CachedReason, otherwise: NoneReason, nextReadAt?: number) => Promise<Read>,
    none: (because: NoneReason) => Read,
  ): Promise<Read> => {
    switch (isBotError(error) ? error.code : undefined) {
      case 'BANK_CONSENT_ENDED':
        // A bare refusal of the token may be the bank's own mistake: the link stays, should they repair it.
        if (!(error instanceof AccessRefused)) await endLink(link);
        return none('link-again');
      case 'VAULT_KEY_DESTROYED':
        return none('link-again');
      case 'BANK_ANSWER_INVALID':
        return fromMemory('bank-unreachable', 'bank-invalid');
      case 'BANK_RATE_LIMITED': {
        const wait = (error instanceof BotError ? error.retryAfterMs : undefined) ?? backOff;
        const nextReadAt = clock.now() + wait;
        remember(quietUntil, link.id, nextReadAt);
        return wait > shortWait
          ? fromMemory('allowance-spent', 'allowance-spent', nextReadAt)
          : fromMemory('bank-unreachable', 'busy', nextReadAt);
      }
      case 'BANK_UNAVAILABLE':
      case 'BANK_TIMEOUT':
        return fromMemory('bank-unreachable', 'bank-unreachable');
      default:
        // Ours, not the bank's: vault or store out of reach.
        return fromMemory('bank-unreachable', 'busy');
    }
  };

  return async (links, recent, given): Promise<Reading> => {
    const remembered = cache.of(recent);
    const all = await Promise.all(
      links.map(async (link) => {
        const bank = bankOf(banks, link);
        if (bank === undefined) {
          log.warn('bank-not-configured', { bank: link.bank, link: link.id });
          return {
            link,
            bank: formerBank(link),
            outcome: { kind: 'none', because: 'bank-unreachable' },
            reads: [],
          } as const;
        }
        return { link, bank: bank.config, ...(await readLink(bank, link, recent, remembered, given)) };
      }),
    );
    const readings = all.map(({ link, bank, outcome }): LinkReading => ({ link, bank, outcome }));
    const sealedCache = await cache.seal(readings);
    return {
      links: readings,
      reads: all.flatMap(({ reads }) => reads),
      ...(sealedCache === undefined ? {} : { sealedCache }),
    };
  };
}

type NoneReason = Extract<LinkReading['outcome'], { kind: 'none' }>['because'];
type CachedReason = Extract<LinkReading['outcome'], { kind: 'cached' }>['because'];

/** Carries the reads that were spent before it failed. */
class ReadFailed extends Error {
  error: unknown = undefined;
  reads: readonly BankRead[] = [];
}

function bankOf(banks: Banks, link: Link): Bank | undefined {
  try {
    return banks.get(link.bank);
  } catch (error) {
    if (isBotError(error, 'BANK_UNKNOWN')) return undefined;
    throw error;
  }
}

/** A bank that was taken out of the configuration, named by its id so that the person still hears of the link. */
function formerBank(link: Link): BankConfig {
  return {
    id: link.bank,
    name: link.bank,
    country: 'ZZ',
    timeZone: 'UTC',
    adapter: 'open-banking',
    issuer: 'https://invalid',
    resourceUrl: 'https://invalid',
    apiVersion: '4.0',
    clientId: 'none',
    securityProfile: 'fapi2-dpop',
  };
}

/** Keeps at most a thousand entries, the oldest go first. */
function remember<K, V>(map: Map<K, V>, key: K, value: V): void {
  map.delete(key);
  map.set(key, value);
  const oldest = map.size > 1_000 ? map.keys().next().value : undefined;
  if (oldest !== undefined) map.delete(oldest);
}
