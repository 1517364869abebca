import type { Clock } from '../../platform/clock.ts';
import { minutes } from '../../platform/clock.ts';
import { BotError, isBotError } from '../../platform/errors.ts';
import type { Figure } from '../choice.ts';
import type { Account, AccountBalances, Bank, BankConfig, BankTokens, Presence } from '../port.ts';
import { AccessRefused, AccountNotShown } from '../refusal.ts';
import type { ClientKeys } from '../registry.ts';
import { cardDesk } from './cards.ts';
import { oauthClient } from './client.ts';
import { notFoundCodes } from './codes.ts';
import { consentFlow } from './consent.ts';
import { nextPageOf } from './fields.ts';
import { accountsOf, balancesOf, type FiguresByAccount, figuresOf } from './mapping.ts';
import { type ResourceAnswer, resourceCaller, resourceUrl } from './resources.ts';
import { statementsOf } from './statements.ts';
import { availableFrom, eachOnce, periodQuery, transactionsOf, withinPeriod } from './transactions.ts';

const pagesAtMost = 25;
const accountsAtOnce = 8;
/** A bank without bulk balances is asked for them again after this long: they may have come. */
const bulkAskedAgain = minutes(60);

export interface OpenBankingOptions {
  readonly config: BankConfig;
  readonly clientKeys: ClientKeys;
  readonly clock: Clock;
  readonly randomId: () => string;
}

/**
 * A bank that speaks UK OBIE's Account and Transaction API, v4.0 or v3.1. Making one does nothing yet.
 *
 * Balances come from the bulk `/balances` where the bank has it, else account by account. An account that bulk shows
 * and nobody asked about comes back too, known by its id alone: the caller may look it up.
 */
export function openBanking({ config, clientKeys, clock, randomId }: OpenBankingOptions): Bank {
  const oauth = oauthClient(config, clientKeys, clock);
  const call = resourceCaller(config, clock, randomId);
  const consents = consentFlow({ config, oauth, call, clock });
  const base = new URL(`${config.resourceUrl}/`);
  let noBulkUntil = 0;

  const get = (tokens: BankTokens, path: string, presence: Presence, signal: AbortSignal): Promise<ResourceAnswer> =>
    call(consents.sendWith(tokens), { method: 'GET', path, presence }, signal);

  /**
   * All pages of a list, or as many as are read at once: then it is not complete.
   * @throws BotError `BANK_ANSWER_INVALID` when they go round.
   */
  const pages = async (tokens: BankTokens, path: string, presence: Presence, signal: AbortSignal) => {
    const seen = new Set<string>();
    const read: unknown[] = [];
    for (let next: URL | undefined = resourceUrl(base, path); next !== undefined; ) {
      if (seen.has(next.href)) throw new BotError('BANK_ANSWER_INVALID', "The bank's pages go round.");
      if (seen.size === pagesAtMost) return { kind: 'pages', read, complete: false } as const;
      seen.add(next.href);
      const answer: ResourceAnswer = await get(tokens, next.href, presence, signal);
      if (answer.kind === 'refused') {
        if (read.length === 0) return answer;
        throw new BotError('BANK_ANSWER_INVALID', 'The bank names a next page and does not give it.');
      }
      read.push(answer.json);
      const named = nextPageOf(answer.json);
      next = named === undefined ? undefined : resourceUrl(base, named, next);
    }
    return { kind: 'pages', read, complete: true } as const;
  };

  /** All pages, of a list that is of no use in part. @throws BotError `BANK_ANSWER_INVALID` when they do not end. */
  const allPages = async (...asked: Parameters<typeof pages>) => {
    const answer = await pages(...asked);
    if (answer.kind === 'pages' && !answer.complete) {
      throw new BotError('BANK_ANSWER_INVALID', "The bank's pages do not end.");
    }
    return answer;
  };

  const bulkFigures = async (
    tokens: BankTokens,
    presence: Presence,
    signal: AbortSignal,
  ): Promise<FiguresByAccount | undefined> => {
    if (noBulkUntil > clock.now()) return undefined;
    const answer = await allPages(tokens, 'balances', presence, signal);
    if (answer.kind === 'refused') {
      if ([404, 405, 501].includes(answer.status)) noBulkUntil = clock.now() + bulkAskedAgain;
      return undefined;
    }
    const figures = new Map<string, readonly Figure[]>();
    for (const page of answer.read) {
      for (const [id, more] of figuresOf(page, clock.now())) figures.set(id, [...(figures.get(id) ?? []), ...more]);
    }
    return figures;
  };

  const told = (account: Account, figures: readonly Figure[]): AccountBalances => {
    const balances = balancesOf(figures, account.currency);
    return balances.length > 0 ? { account, balances } : { account, balances: [], missing: 'not-said' };
  };

  type One = { readonly entry: AccountBalances; readonly forbidden: boolean };

  const oneByOne = async (
    tokens: BankTokens,
    account: Account,
    presence: Presence,
    signal: AbortSignal,
  ): Promise<One> => {
    const answer = await allPages(tokens, `accounts/${encodeURIComponent(account.id)}/balances`, presence, signal);
    if (answer.kind === 'refused') {
      return { entry: { account, balances: [], missing: 'gone' }, forbidden: answer.status === 403 };
    }
    const figures = answer.read.flatMap((page) => figuresOf(page, clock.now(), account.id).get(account.id) ?? []);
    return { entry: told(account, figures), forbidden: false };
  };

  /** Each account on its own. One that fails is not said; when all fail, the failure is the answer. */
  const eachAlone = async (
    tokens: BankTokens,
    accounts: readonly Account[],
    presence: Presence,
    signal: AbortSignal,
  ): Promise<readonly AccountBalances[]> => {
    const results = await inTurns(accounts, accountsAtOnce, async (account) => {
      try {
        return await oneByOne(tokens, account, presence, signal);
      } catch (error) {
        if (isBotError(error, 'BANK_UNAVAILABLE') && !signal.aborted) return { account, error };
        throw error;
      }
    });
    const answered = results.filter((result): result is One => 'entry' in result);
    const failed = results.find((result) => 'error' in result);
    if (answered.length === 0 && failed !== undefined) throw failed.error;
    if (answered.length > 0 && failed === undefined && answered.every(({ forbidden }) => forbidden)) {
      throw new AccessRefused('The bank shows none of the accounts any more.');
    }
    return results.map((result) =>
      'entry' in result ? result.entry : { account: result.account, balances: [], missing: 'not-said' as const },
    );
  };

  const { capabilities } = config;
  const statements: Bank['statements'] = async (tokens, account, presence, signal) => {
    const path = `accounts/${encodeURIComponent(account.id)}/statements`;
    const answer = await allPages(tokens, path, presence, signal);
    if (answer.kind === 'pages') {
      return answer.read.flatMap((page) => statementsOf(page, account.id)).sort((a, b) => b.to - a.to);
    }
    if ([404, 405, 501].includes(answer.status)) return undefined;
    throw refusedOf(answer);
  };
  const cardCall = (resourceUrl: string) => resourceCaller({ ...config, resourceUrl }, clock, randomId);

  return {
    config,
    ...(capabilities?.statements === true ? { statements } : {}),
    ...(capabilities?.cards === undefined
      ? {}
      : { cards: cardDesk(cardCall(capabilities.cards.resourceUrl), consents.sendWith) }),
    startConsent: consents.start,
    finishConsent: consents.finish,
    refresh: consents.refresh,
    forget: consents.forget,
    revoke: consents.revoke,

    async accounts(tokens, presence, signal) {
      const answer = await allPages(tokens, 'accounts', presence, signal);
      if (answer.kind === 'refused') throw refusedList(answer.status);
      const byId = new Map<string, Account>();
      for (const account of answer.read.flatMap(accountsOf)) if (!byId.has(account.id)) byId.set(account.id, account);
      return [...byId.values()];
    },

    async balances(tokens, accounts, presence, signal) {
      const bulk = await bulkFigures(tokens, presence, signal);
      if (bulk === undefined) return eachAlone(tokens, accounts, presence, signal);
      const left = accounts.filter(({ id }) => !bulk.has(id));
      const alone =
        left.length === 0
          ? []
          : await eachAlone(tokens, left, presence, signal).catch((error) => {
              // Bulk just answered with the same token: these accounts are gone from the consent, not the consent itself.
              if (!(error instanceof AccessRefused) || bulk.size === 0) throw error;
              return left.map((account): AccountBalances => ({ account, balances: [], missing: 'gone' }));
            });
      const asked = accounts.map((account) => {
        const figures = bulk.get(account.id);
        return figures === undefined ? alone.find((entry) => entry.account === account) : told(account, figures);
      });
      const others = [...bulk].filter(([id]) => accounts.every((account) => account.id !== id));
      return [
        ...asked.filter((entry) => entry !== undefined),
        ...others.flatMap(([id, figures]): AccountBalances[] => {
          const currency = figures[0]?.balance.amount.currency;
          return currency === undefined ? [] : [told({ id, kind: 'other', currency }, figures)];
        }),
      ];
    },

    async transactions(tokens, account, period, presence, signal) {
      const path = `accounts/${encodeURIComponent(account.id)}/transactions?${periodQuery(period, clock.now())}`;
      const answer = await pages(tokens, path, presence, signal);
      if (answer.kind === 'refused') throw refusedOf(answer);
      const read = answer.read.flatMap((page) => transactionsOf(page, account.id));
      const since = availableFrom(answer.read[0]);
      return {
        transactions: eachOnce(read).filter(withinPeriod(period)),
        complete: answer.complete,
        ...(since === undefined ? {} : { availableFrom: since }),
      };
    },
  };
}

/** A single account, or one kind of reading, may be out of bounds while the consent is good for the rest. */
function refusedOf({ status, codes }: Extract<ResourceAnswer, { kind: 'refused' }>): BotError {
  if (status === 403) return new AccessRefused('The bank does not give that of this account.', true);
  const notFound = [404, 410].includes(status) || codes.some((code) => notFoundCodes.has(code));
  return notFound ? new AccountNotShown() : refusedList(status);
}

function refusedList(status: number): BotError {
  if (status === 403) return new AccessRefused('The bank does not let this consent read any more.');
  return new BotError('BANK_ANSWER_INVALID', `The bank answered ${status} to a question of the standard.`);
}

/** Like `Promise.all` over `map`, with at most `width` under way; after a failure nothing more is begun. */
async function inTurns<T, R>(items: readonly T[], width: number, work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  const waiting = items.entries();
  let failed = false;
  const worker = async () => {
    for (const [index, item] of waiting) {
      if (failed) return;
      try {
        results[index] = await work(item);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
  return results;
}
