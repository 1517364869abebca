import { randomUUID } from 'node:crypto';
import { type Clock, seconds } from '../platform/clock.ts';
import { BotError, isBotError } from '../platform/errors.ts';
import type { Log } from '../platform/log.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { Link } from '../store/items.ts';
import type { Links } from '../store/port.ts';
import type { Vault } from '../vault/port.ts';
import type { Bank, BankTokens } from './port.ts';
import { AccessRefused } from './refusal.ts';
import { readTokens, tokensContext, writeTokens } from './sealed.ts';

/** A token this close to its end is renewed before use; spread, so that not everybody renews in the same second. */
const renewAhead = { least: seconds(20), spread: seconds(20) };
/** One token request may take this long, whatever the answer's own deadline: a rotated token must not be lost. */
const tokenRequest = seconds(10);
/** Longer than a token request and its saving, or two would ask at once. */
const leaseFor = seconds(30);
const poll = { first: 100, longest: seconds(1) };
const saveTries = 3;

export interface SessionsOptions {
  readonly links: Pick<Links, 'get' | 'takeLease' | 'releaseLease' | 'saveTokens'>;
  readonly vault: Pick<Vault, 'seal' | 'open'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly randomId?: () => string;
  readonly random?: () => number;
}

export interface Sessions {
  /**
   * Runs `use` with tokens that are good. Renews them ahead of their end, or once when the bank refuses them; never
   * more than one token request for a link at a time, across all processes (a bank that rotates refresh tokens kills
   * the grant otherwise). New tokens are stored before they are used.
   *
   * @throws BotError `BANK_CONSENT_ENDED` when the grant is dead or the link is not ACTIVE any more (then reading it
   *   again is pointless: link again); `BANK_TIMEOUT` when `signal` fires while somebody else renews; otherwise what
   *   `use`, the bank, the store or the vault throws.
   */
  withTokens<T>(bank: Bank, link: Link, signal: AbortSignal, use: (tokens: BankTokens) => Promise<T>): Promise<T>;
}

interface Opened {
  readonly tokens: BankTokens;
  readonly version: number;
}

export function createSessions(options: SessionsOptions): Sessions {
  const { links, vault, clock, log, metrics, randomId = randomUUID, random = Math.random } = options;

  const open = async (link: Link): Promise<Opened> => ({
    tokens: readTokens(await vault.open(tokensContext(link.user, link.id, link.tokenVersion), link.sealedTokens)),
    version: link.tokenVersion,
  });

  /** What is stored now. A link that was unlinked, suspended or ended meanwhile is not read any further. */
  const reload = async (link: Link): Promise<Link> => {
    const current = await links.get(link.user, link.id);
    if (current === undefined || current.state !== 'ACTIVE') throw ended('The link is not active any more.');
    return current;
  };

  const save = async (link: Link, seen: number, tokens: BankTokens): Promise<Opened> => {
    const sealed = await vault.seal(tokensContext(link.user, link.id, seen + 1), writeTokens(tokens));
    for (let tried = 1; ; tried += 1) {
      try {
        if (await links.saveTokens(link.user, link.id, seen, sealed)) return { tokens, version: seen + 1 };
        // Lost, or committed by a try whose answer was lost: the stored text tells.
        const current = await reload(link);
        return current.sealedTokens === sealed ? { tokens, version: current.tokenVersion } : await open(current);
      } catch (error) {
        if (isBotError(error) || tried === saveTries) throw error;
        await clock.sleep(poll.first * tried);
      }
    }
  };

  const renewUnderLease = async (bank: Bank, link: Link, held: Opened, owner: string): Promise<Opened> => {
    const release = () =>
      links.releaseLease(link.user, link.id, owner).catch((error) => log.error('lease-kept', error));
    let renewed: BankTokens;
    try {
      const current = await reload(link);
      if (current.tokenVersion !== held.version) {
        const [opened] = await Promise.all([open(current), release()]);
        return opened;
      }
      renewed = await bank.refresh(held.tokens, AbortSignal.timeout(tokenRequest));
    } catch (error) {
      await release();
      metrics('RefreshFailed', 1, { Bank: bank.config.id, Reason: isBotError(error) ? error.code : 'OTHER' });
      if (!isBotError(error, 'BANK_CONSENT_ENDED')) throw error;
      // `invalid_grant` may be the echo of somebody else's renewal: only an unchanged token is a dead one.
      const current = await reload(link);
      if (current.tokenVersion === held.version) throw error;
      return open(current);
    }
    try {
      return await save(link, held.version, renewed);
    } catch (error) {
      log.error('tokens-not-saved', error, { bank: bank.config.id, link: link.id });
      await release();
      const rotated = renewed.refreshToken !== held.tokens.refreshToken;
      if (rotated && !isBotError(error, 'BANK_CONSENT_ENDED')) {
        metrics('RefreshFailed', 1, { Bank: bank.config.id, Reason: 'not-saved' });
        throw ended('The bank changed the refresh token and the new one could not be stored.');
      }
      throw error;
    }
  };

  const renew = async (bank: Bank, link: Link, held: Opened, signal: AbortSignal): Promise<Opened> => {
    if (held.tokens.refreshToken === undefined)
      throw ended('The access token ended and the bank gave no refresh token.');
    for (let wait = poll.first; ; wait = Math.min(wait * 2, poll.longest)) {
      const owner = randomId();
      const now = clock.now();
      if (await links.takeLease(link.user, link.id, owner, now, now + leaseFor)) {
        return unlessAborted(renewUnderLease(bank, link, held, owner), signal);
      }
      await clock.sleep(wait * (0.5 + random() / 2), signal).catch(() => undefined);
      if (signal.aborted) throw late();
      const current = await reload(link);
      if (current.tokenVersion !== held.version) return open(current);
    }
  };

  return {
    async withTokens(bank, link, signal, use) {
      let held = await open(link);
      const ahead = renewAhead.least + random() * renewAhead.spread;
      const fresh = held.tokens.accessExpiresAt - clock.now() > ahead;
      if (!fresh) held = await renew(bank, link, held, signal);
      try {
        return await use(held.tokens);
      } catch (error) {
        if (!fresh || !(error instanceof AccessRefused)) throw error;
        held = await renew(bank, link, held, signal);
        return use(held.tokens);
      }
    },
  };
}

/**
 * The promise's result, or `BANK_TIMEOUT` as soon as the signal fires, whatever the promise does about it.
 * The promise goes on; its failure is nobody's then.
 */
export async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  promise.catch(() => undefined);
  if (signal.aborted) throw late();
  let stop: () => void = () => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(late());
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

const late = () => new BotError('BANK_TIMEOUT', 'The bank did not answer in time.');
const ended = (why: string) => new BotError('BANK_CONSENT_ENDED', why);
