import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openBanking } from '../../lambdas/banks/open-banking/bank.ts';
import { kinds, permissionsFor } from '../../lambdas/banks/permissions.ts';
import { absent, type BankConfig, type Presence } from '../../lambdas/banks/port.ts';
import { cardBillOf } from '../../lambdas/banks/statements.ts';
import { answerOf } from '../../lambdas/money/answer.ts';
import { gather } from '../../lambdas/money/gather.ts';
import type { MoneyTopic } from '../../lambdas/money/question.ts';
import { monthsOf, statementOf } from '../../lambdas/money/statement.ts';
import { systemClock } from '../../lambdas/platform/clock.ts';
import { mayShowIn } from '../../lambdas/privacy/disclosure.ts';
import { sheetOf } from '../../lambdas/privacy/money-words.ts';
import { type BrandId, brands } from '../../lambdas/sandbox-bank/brands.ts';
import { findCustomer } from '../../lambdas/sandbox-bank/customers.ts';
import { steppedUpPerson } from '../../lambdas/step-up/person.ts';
import type { Link } from '../../lambdas/store/items.ts';
import { browse } from '../sandbox-bank/browser.ts';
import { openWorld } from '../sandbox-bank/world.ts';

const signal = () => AbortSignal.timeout(60_000);
const present: Presence = { present: true, ip: '203.0.113.9' };

/** A customer of the sandbox bank, read through its API as a page reads it. */
async function linked(brandId: BrandId, who: string, timeZone: string) {
  const world = await openWorld({ longestSleep: 1_000 });
  const brand = brands[brandId];
  const config: BankConfig = {
    id: brandId,
    name: brand.name,
    country: brandId === 'karoo' ? 'ZA' : 'GB',
    timeZone,
    adapter: 'open-banking',
    issuer: `${world.sandboxUrl}/${brandId}`,
    resourceUrl: `${world.sandboxUrl}/${brandId}${brand.apiPath}`,
    apiVersion: brand.apiVersion,
    clientId: 'saldo',
    securityProfile: brand.dpop ? 'fapi2-dpop' : 'fapi2-bearer',
    capabilities: { statements: true },
  };
  const bank = openBanking({
    config,
    clientKeys: async () => ({ [brandId]: { privateJwk: world.clientKey } }),
    clock: systemClock,
    randomId: randomUUID,
  });
  const state = randomUUID();
  const started = await bank.startConsent(
    {
      redirectUri: `${world.pagesUrl}/callback/${brandId}`,
      state,
      permissions: permissionsFor(config, kinds),
      expiresAt: new Date(Date.now() + 90 * 86_400_000),
      language: 'en',
      presence: absent,
    },
    signal(),
  );
  const consent = await (await browse(started.url)).submit('login', [['username', who]]);
  const offered = findCustomer(brandId, who)?.accounts.map(({ id }) => id) ?? [];
  const { left } = await consent.submit('decide', [
    ...offered.map((id) => ['account', id] as const),
    ['decision', 'allow'] as const,
  ]);
  if (left === undefined) throw new Error('still at the bank');
  const { tokens } = await bank.finishConsent(started.authorization, left, state, absent, signal());
  const accounts = await bank.accounts(tokens, present, signal());
  const link = { id: 'link', bank: brandId } as Link;
  const now = Date.now();
  const parts: Parameters<typeof gather>[2] = {
    accountsOf: async () => accounts,
    bankOf: () => config,
    readTransactions: async (_link, account, _recent, { period }) => {
      const { transactions, complete, availableFrom } = await bank.transactions(
        tokens,
        account,
        period,
        present,
        signal(),
      );
      const isWhole = complete && (availableFrom ?? 0) <= period.from.getTime();
      const since = availableFrom === undefined || isWhole ? {} : { availableFrom };
      return { kind: 'fresh', fetchedAt: now, transactions, complete: isWhole, ...since, reads: [] };
    },
    readStatements: async (_link, account) => {
      const statements = (await bank.statements?.(tokens, account, present, signal())) ?? [];
      const bill = account.kind === 'card' ? cardBillOf(statements) : undefined;
      return { kind: 'fresh', fetchedAt: now, statements, ...(bill === undefined ? {} : { bill }), reads: [] };
    },
    readBalances: async () => ({
      reads: [],
      links: [
        {
          link,
          bank: config,
          outcome: {
            kind: 'fresh',
            fetchedAt: now,
            accounts: await bank.balances(tokens, accounts, present, signal()),
          },
        },
      ],
    }),
  };
  const options = { now, recent: [], presence: present, deadline: now + 60_000 };
  const ask = async (about: MoneyTopic) => {
    const gathered = await gather({ about }, [link], parts, options);
    const answer = answerOf({ about }, gathered, now);
    return { answer, sheet: sheetOf(about, answer, mayShowIn(steppedUpPerson('u', 'page', now)), 'en') };
  };
  const statementsOf = async (months: number) => {
    const [newest] = monthsOf(now, timeZone, 1);
    const [oldest] = monthsOf(now, timeZone, months).slice(-1);
    if (newest === undefined || oldest === undefined) throw new Error('months');
    const period = { kind: 'last', count: months, unit: 'months' } as const;
    const gathered = await gather({ about: 'transactions', period }, [link], parts, options);
    return Promise.all(
      gathered.sources.map(async (source) => ({
        source,
        stated: (await bank.statements?.(tokens, source.account, present, signal())) ?? [],
      })),
    );
  };
  return { world, now, timeZone, ask, statementsOf };
}

describe.each([
  ['karoo', 'thandi', 'Africa/Johannesburg'],
  ['harbour', 'oliver', 'Europe/London'],
] as const)('at %s, %s', (brandId, who, timeZone) => {
  it('every month adds up to the minor unit, and every question has an answer', { timeout: 120_000 }, async () => {
    const { world, now, ask, statementsOf } = await linked(brandId, who, timeZone);
    try {
      let made = 0;
      for (const { source, stated } of await statementsOf(3)) {
        for (const dates of monthsOf(now, timeZone, 3).slice(0, 2)) {
          const statement = statementOf(source, dates, stated);
          expect(['made', 'unknown'], `${source.account.id} ${dates.from}`).toContain(statement.kind);
          if (statement.kind !== 'made') continue;
          made += 1;
          const { opening, closing, credits, debits, lines } = statement.facts;
          expect(opening.minor + credits.minor - debits.minor).toBe(closing.minor);
          for (const { transaction, balance } of lines) expect(balance).toEqual(transaction.balanceAfter);
        }
      }
      expect(made).toBeGreaterThan(2);

      for (const about of ['transactions', 'spending', 'bills', 'duplicates', 'subscriptions', 'forecast'] as const) {
        const { answer, sheet } = await ask(about);
        expect([about, answer.problems, sheet.title !== '']).toEqual([about, [], true]);
      }
      const { answer } = await ask('subscriptions');
      expect(answer.kind === 'subscriptions' && answer.regular.length).toBeGreaterThan(2);
      const estimate = await ask('forecast');
      expect(estimate.answer.kind === 'forecast' && estimate.answer.forecasts[0]?.forecast.kind).toBe('estimate');
    } finally {
      await world.close();
    }
  });
});
