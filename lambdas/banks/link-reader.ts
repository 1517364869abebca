import { randomUUID } from 'node:crypto';
import { type Clock, minutes, seconds } from '../platform/clock.ts';
import { BotError, isBotError } from '../platform/errors.ts';
import { log as defaultLog, type Log } from '../platform/log.ts';
import { metrics as defaultMetrics, type Metrics } from '../platform/metrics.ts';
import type { BankRead, Link } from '../store/items.ts';
import type { Store } from '../store/port.ts';
import type { Vault } from '../vault/port.ts';
import { allowanceOf, type ReadMemory } from './allowance.ts';
import type { Bank, BankTokens, Presence } from './port.ts';
import { AccessRefused, isNotShared } from './refusal.ts';
import type { Banks } from './registry.ts';
import { createSessions, unlessAborted } from './sessions.ts';

const defaultBudget = seconds(8);
/** Less time than this is not worth a call: the bank would be blamed for our lateness. */
const leastTime = 250;
/** Without `Retry-After` a bank that wants fewer calls is left alone this long for that consent. */
const backOff = seconds(60);
/** A longer wait than this is a spent allowance, whatever the bank calls it. */
const shortWait = minutes(10);

export interface LinkReaderOptions {
  readonly banks: Banks;
  readonly store: { readonly links: Store['links'] };
  readonly vault: Pick<Vault, 'seal' | 'open'>;
  readonly clock: Clock;
  readonly log?: Log;
  readonly metrics?: Metrics;
  readonly randomId?: () => string;
  readonly random?: () => number;
}

/** One question to the bank of one link. */
export interface Question<T> {
  readonly bank: Bank;
  readonly link: Link;
  readonly endpoint: BankRead['endpoint'];
  /** What the log calls it, where that is not the endpoint. */
  readonly what?: string;
  /** `accountTag` of the account it is about, or `*` for all of them in one read. */
  readonly account: string;
  readonly recent: ReadMemory;
  readonly presence: Presence;
  readonly deadline: number;
  /** Asks, with tokens that are good; every call to the bank goes through `spend`. */
  ask(tokens: BankTokens, spend: Spend, signal: AbortSignal): Promise<T>;
}

/** Runs a call and notes the read that it spends once the bank has answered, even if the answer is of no use. */
export type Spend = <T>(endpoint: BankRead['endpoint'], call: Promise<T>) => Promise<T>;

/** Why the bank was not asked, or did not answer. */
export type Trouble = 'allowance-spent' | 'bank-unreachable' | 'bank-invalid' | 'link-again' | 'busy' | 'not-permitted';

export type Told<T> = (
  | { readonly kind: 'told'; readonly askedAt: number; readonly value: T }
  | { readonly kind: 'trouble'; readonly because: Trouble; readonly nextReadAt?: number }
) & { readonly reads: readonly BankRead[] };

export interface LinkReader {
  /**
   * Asks one link's bank within its budget and the deadline. Never throws for a bank's trouble. Rules (banks.md 6 to 8,
   * 11): a link that is not ACTIVE or whose consent ran out is not read; unattended reads stop at the allowance; a bank
   * that wants fewer calls is left alone as long as it says; a consent that the bank ended ends the link.
   */
  read<T>(question: Question<T>): Promise<Told<T>>;
  /** The link's bank; undefined, and logged, when this deployment has it no more. */
  bankOf(link: Link): Bank | undefined;
}

/** True for a link that the bank may be asked about: active, and its consent not run out. */
export function isReadable(link: Pick<Link, 'state' | 'expiresAt'>, now: number): boolean {
  return link.state === 'ACTIVE' && (link.expiresAt === undefined || link.expiresAt > now);
}

/** The way to the banks that every kind of reading shares. */
export function createLinkReader(options: LinkReaderOptions): LinkReader {
  const { banks, store, vault, clock, log = defaultLog, metrics = defaultMetrics } = options;
  const { randomId = randomUUID, random = Math.random } = options;
  const sessions = createSessions({ links: store.links, vault, clock, log, metrics, randomId, random });
  const quiet = new Map<string, { readonly until: number; readonly because: Trouble }>();

  /** A short pause is the whole consent's; a long one is of what was asked and of how, attended or not. */
  const quietKeys = ({ link, endpoint, account, presence }: Question<unknown>) =>
    [link.id, `${link.id} ${endpoint} ${account} ${presence.present}`] as const;

  const refusal = (question: Question<unknown>, now: number): { because: Trouble; nextReadAt?: number } | undefined => {
    const { link, endpoint, account, recent, presence } = question;
    if (!isReadable(link, now)) return { because: 'link-again' };
    if (!presence.present) {
      const { left, nextReadAt } = allowanceOf(recent, { link: link.id, account, endpoint }, now);
      if (left === 0) return { because: 'allowance-spent', ...(nextReadAt === undefined ? {} : { nextReadAt }) };
    }
    for (const key of quietKeys(question)) {
      const { until = 0, because = 'busy' } = quiet.get(key) ?? {};
      if (until > now) return { because, nextReadAt: until };
    }
    return undefined;
  };

  const endLink = async (link: Link) => {
    try {
      await store.links.moveState(link.user, link.id, ['ACTIVE'], 'ENDED', 'consent-ended');
    } catch (error) {
      log.error('link-not-ended', error, { bank: link.bank, link: link.id });
    }
  };

  const explain = async (
    question: Question<unknown>,
    error: unknown,
  ): Promise<{ because: Trouble; nextReadAt?: number }> => {
    if (isNotShared(error)) return { because: 'not-permitted' };
    switch (isBotError(error) ? error.code : undefined) {
      case 'BANK_CONSENT_ENDED':
        // A bare refusal of the token may be the bank's own mistake: the link stays, should they repair it.
        if (!(error instanceof AccessRefused)) await endLink(question.link);
        return { because: 'link-again' };
      case 'VAULT_KEY_DESTROYED':
        return { because: 'link-again' };
      case 'BANK_ANSWER_INVALID':
        return { because: 'bank-invalid' };
      case 'BANK_RATE_LIMITED': {
        const wait = (error instanceof BotError ? error.retryAfterMs : undefined) ?? backOff;
        const until = clock.now() + wait;
        const [short, long] = quietKeys(question);
        const because = wait > shortWait ? 'allowance-spent' : 'busy';
        remember(quiet, wait > shortWait ? long : short, { until, because });
        return { because, nextReadAt: until };
      }
      case 'BANK_UNAVAILABLE':
      case 'BANK_TIMEOUT':
        return { because: 'bank-unreachable' };
      default:
        // Ours, not the bank's: vault or store out of reach.
        return { because: 'busy' };
    }
  };

  return {
    async read(question) {
      const { bank, link, deadline } = question;
      const askedAt = clock.now();
      const refused = refusal(question, askedAt);
      if (refused !== undefined) return { kind: 'trouble', ...refused, reads: [] };
      const time = Math.min(bank.config.readBudget ?? defaultBudget, deadline - askedAt);
      if (time < leastTime) return { kind: 'trouble', because: 'busy', reads: [] };

      const signal = AbortSignal.timeout(time);
      const reads: BankRead[] = [];
      const spend: Spend = async (endpoint, call) => {
        const spent = () => reads.push(noteOf(question, endpoint, clock.now()));
        try {
          const answer = await call;
          spent();
          return answer;
        } catch (error) {
          if (isBotError(error, 'BANK_ANSWER_INVALID')) spent();
          throw error;
        }
      };
      try {
        const asking = sessions.withTokens(bank, link, signal, (tokens) => question.ask(tokens, spend, signal));
        const value = await unlessAborted(asking, signal);
        metrics('BankMilliseconds', clock.now() - askedAt, { Bank: bank.config.id });
        return { kind: 'told', askedAt, value, reads };
      } catch (error) {
        log.error(`${question.what ?? question.endpoint}-not-read`, error, { bank: link.bank, link: link.id });
        metrics('BankError', 1, { Bank: bank.config.id, Reason: isBotError(error) ? error.code : 'OTHER' });
        // What is under way still, now that the time is up, is nobody's any more.
        return { kind: 'trouble', ...(await explain(question, error)), reads: [...reads] };
      }
    },

    bankOf(link) {
      try {
        return banks.get(link.bank);
      } catch (error) {
        if (!isBotError(error, 'BANK_UNKNOWN')) throw error;
        log.warn('bank-not-configured', { bank: link.bank, link: link.id });
        return undefined;
      }
    },
  };
}

/** A list of accounts is always of all; the rest is of what the question is about. */
function noteOf({ link, account, presence }: Question<unknown>, endpoint: BankRead['endpoint'], at: number): BankRead {
  return {
    link: link.id,
    account: endpoint === 'accounts' ? '*' : account,
    endpoint,
    at,
    ...(presence.present ? { present: true as const } : {}),
  };
}

/** Keeps at most a thousand entries, the oldest go first. */
function remember<K, V>(map: Map<K, V>, key: K, value: V): void {
  map.delete(key);
  map.set(key, value);
  const oldest = map.size > 1_000 ? map.keys().next().value : undefined;
  if (oldest !== undefined) map.delete(oldest);
}
