import { seconds } from '../platform/clock.ts';
import { log as defaultLog } from '../platform/log.ts';
import { retention } from '../platform/retention.ts';
import type { BankRead, Link } from '../store/items.ts';
import { allowanceOf } from './allowance.ts';
import { balanceCache, type Cached } from './balance-cache.ts';
import { createLinkReader, isReadable, type LinkReaderOptions, type Spend, type Trouble } from './link-reader.ts';
import type { Account, AccountBalances, Bank, BankConfig, BankTokens, Presence } from './port.ts';
import type { LinkReading, ReadBalances, Reading } from './reading-port.ts';
import { accountsContext, readAccounts, writeAccounts } from './sealed.ts';

export interface ReadBalancesOptions extends LinkReaderOptions {
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
 * a bank's trouble: each link's outcome says what is true of it. Beside the rules of every reading (see
 * `createLinkReader`): figures from memory are at most six hours old and say so, and a link that is to be made anew
 * has none.
 *
 * A warm answer costs the store nothing: it is asked only when tokens are renewed, the bank's list of accounts
 * changed, or a consent ended.
 */
export function createReadBalances(options: ReadBalancesOptions): ReadBalances {
  const { store, vault, clock, log = defaultLog, freshFor = seconds(60) } = options;
  const cacheFor = Math.min(options.cacheFor ?? retention.balanceCache, retention.balanceCache);
  const reader = createLinkReader(options);
  const cache = balanceCache({ vault, clock, log, keptFor: cacheFor });

  /** The balances of one link's accounts; the list of accounts is asked for as well when it is seen to have changed. */
  const balancesAt = async (
    { bank, link, recent, presence }: { bank: Bank; link: Link; recent: Recent; presence: Presence },
    tokens: BankTokens,
    spend: Spend,
    signal: AbortSignal,
  ): Promise<readonly AccountBalances[]> => {
    const mayList =
      presence.present ||
      allowanceOf(recent, { link: link.id, account: '*', endpoint: 'accounts' }, clock.now()).left > 0;
    const known = readAccounts(await vault.open(accountsContext(link.user, link.id), link.sealedAccounts));
    const list = async () => {
      const accounts = await spend('accounts', bank.accounts(tokens, presence, signal));
      await keepAccounts(link, known, accounts);
      return accounts;
    };
    const asked = known.length === 0 && mayList ? await list() : known;
    const said = await spend('balances', bank.balances(tokens, asked, presence, signal));
    const isAsked = ({ account }: AccountBalances) => asked.some(({ id }) => id === account.id);
    // A closed account that is gone is no news.
    const changed = said.some(
      (entry) => !isAsked(entry) || (entry.missing === 'gone' && entry.account.status !== 'closed'),
    );
    if (!changed || !mayList || asked !== known) return said.filter(isAsked);
    // Only an account that the bank lists under this consent is this person's to see.
    const listed = await list().catch((error) => {
      log.error('accounts-not-listed', error, { bank: link.bank, link: link.id });
      return [] as readonly Account[];
    });
    return said.flatMap((entry) => {
      const account = listed.find(({ id }) => id === entry.account.id);
      if (isAsked(entry)) return [entry];
      return account === undefined ? [] : [{ ...entry, account }];
    });
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

  const readLink = async (
    bank: Bank,
    link: Link,
    recent: Recent,
    remembered: (link: Link, youngerThan: number) => Promise<Cached | undefined>,
    { presence, deadline }: Parameters<ReadBalances>[2],
  ): Promise<Read> => {
    if (!presence.present && isReadable(link, clock.now())) {
      const double = await remembered(link, Math.min(freshFor, cacheFor));
      if (double !== undefined) return { outcome: { kind: 'cached', ...double, because: 'recent' }, reads: [] };
    }
    const told = await reader.read({
      bank,
      link,
      endpoint: 'balances',
      account: '*',
      recent,
      presence,
      deadline,
      ask: (tokens, spend, signal) => balancesAt({ bank, link, recent, presence }, tokens, spend, signal),
    });
    const { reads } = told;
    if (told.kind === 'told') {
      return { outcome: { kind: 'fresh', fetchedAt: told.askedAt, accounts: told.value }, reads };
    }
    const because = noneBecause(told.because);
    const cached = because === 'link-again' ? undefined : await remembered(link, cacheFor);
    if (cached !== undefined) return { outcome: { kind: 'cached', ...cached, because: cachedBecause(because) }, reads };
    const { nextReadAt } = told;
    return { outcome: { kind: 'none', because, ...(nextReadAt === undefined ? {} : { nextReadAt }) }, reads };
  };

  return async (links, recent, given): Promise<Reading> => {
    const remembered = cache.of(recent);
    const all = await Promise.all(
      links.map(async (link) => {
        const bank = reader.bankOf(link);
        if (bank !== undefined) {
          return { link, bank: bank.config, ...(await readLink(bank, link, recent, remembered, given)) };
        }
        const outcome: LinkReading['outcome'] = { kind: 'none', because: 'bank-unreachable' };
        return { link, bank: formerBank(link), outcome, reads: [] };
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

/** A consent that shows no balances at all is of no use: a new one is. */
function noneBecause(trouble: Trouble): NoneReason {
  return trouble === 'not-permitted' ? 'link-again' : trouble;
}

function cachedBecause(none: NoneReason): CachedReason {
  return none === 'allowance-spent' ? 'allowance-spent' : 'bank-unreachable';
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
