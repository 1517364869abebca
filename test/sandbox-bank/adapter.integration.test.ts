import { randomUUID } from 'node:crypto';
import type { Category } from '../../lambdas/banks/categories.ts';
import { categoryOfMerchant, type TransactionKind } from '../../lambdas/banks/category.ts';
import { openBanking } from '../../lambdas/banks/open-banking/bank.ts';
import type { AccountKind, Balance, BankConfig, Transaction } from '../../lambdas/banks/port.ts';
import { systemClock } from '../../lambdas/platform/clock.ts';
import { bookOf, figuresOf, runningBalances } from '../../lambdas/sandbox-bank/book.ts';
import { type BrandId, brandIds, brands } from '../../lambdas/sandbox-bank/brands.ts';
import type { AccountRole, Customer } from '../../lambdas/sandbox-bank/customer.ts';
import { findCustomer } from '../../lambdas/sandbox-bank/customers.ts';
import type { Movement } from '../../lambdas/sandbox-bank/ledger.ts';
import { postedMovements } from '../../lambdas/sandbox-bank/posted.ts';
import { describeBank } from '../contract/bank.contract.ts';
import { browse } from './browser.ts';
import { openWorld, type World } from './world.ts';

/** The bank that ships and the adapter that reads it were written apart: the port's own contract holds them together. */
for (const brandId of brandIds) {
  const brand = brands[brandId];
  describeBank(`the Open Banking adapter at ${brand.name}`, async () => {
    const world = await openWorld({ longestSleep: 12_000 });
    const customer = customerOf(brandId);
    const tell = teller(world, brandId);
    let lastConsent = '';
    const config: BankConfig = {
      id: brandId,
      name: brand.name,
      country: customer.country,
      timeZone: 'UTC',
      adapter: 'open-banking',
      issuer: `${world.sandboxUrl}/${brandId}`,
      resourceUrl: `${world.sandboxUrl}/${brandId}${brand.apiPath}`,
      apiVersion: brand.apiVersion,
      clientId: 'saldo',
      securityProfile: brand.dpop ? 'fapi2-dpop' : 'fapi2-bearer',
    };
    const decide = async (url: string, fields: readonly (readonly [string, string])[]): Promise<URL> => {
      const consent = await (await browse(url)).submit('login', [['username', customer.id]]);
      const { left } = await consent.submit('decide', fields);
      if (left === undefined) throw new Error('still at the bank');
      return left;
    };
    const newest = async () => (await tell.state()).consents[0]?.id ?? '';

    return {
      bank: openBanking({
        config,
        clientKeys: async () => ({ [brandId]: { privateJwk: world.clientKey } }),
        clock: systemClock,
        randomId: randomUUID,
      }),
      redirectUri: `${world.pagesUrl}/callback/${brandId}`,
      told: await toldOf(world, customer),
      period: await movedOf(world, customer),
      approve: async (url, accounts = customer.accounts.map(({ id }) => id)) => {
        const callback = await decide(url, [...accounts.map((id) => ['account', id] as const), ['decision', 'allow']]);
        lastConsent = await newest();
        return callback;
      },
      deny: (url) => decide(url, [['decision', 'decline']]),
      endConsent: async (consent) => tell.post(`consents/${consent}/revoke`),
      isLive: async (consent) =>
        (await tell.state()).consents.some(({ id, status }) => id === consent && status === 'AUTH'),
      expireAccess: async () => {
        for (const { key } of await world.records.list(`${brandId}#AccessToken`)) await world.records.remove(key);
      },
      hideAccount: async (account) => tell.post(`consents/${lastConsent}/remove-account`, { account }),
      rotate: async (rotation) => tell.post('faults', { rotation }),
      hang: async (on) => tell.post('faults', { fault: on ? 'hang' : 'none', place: 'resources' }),
      close: () => world.close(),
    };
  });
}

function customerOf(brand: BrandId): Customer {
  const customer = findCustomer(brand, brand === 'karoo' ? 'thandi' : 'oliver');
  if (customer === undefined) throw new Error('no such customer');
  return customer;
}

function teller(world: World, brand: BrandId) {
  const api = `${world.sandboxUrl}/${brand}/teller/api`;
  return {
    post: async (path: string, body: object = {}): Promise<void> => {
      const response = await fetch(`${api}/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(`the teller answered ${response.status} to ${path}`);
    },
    state: async () => (await (await fetch(`${api}/state`)).json()) as { consents: { id: string; status: string }[] },
  };
}

const kinds: Readonly<Record<AccountRole, AccountKind>> = {
  current: 'current',
  savings: 'savings',
  card: 'card',
  closed: 'savings',
};

/** What the bank's books say, by a way that does not pass through its API. */
async function toldOf(world: World, customer: Customer) {
  const posted = postedMovements(world.records, customer.brand);
  const { currency, scale } = customer;
  return Promise.all(
    customer.accounts.map(async (account) => ({
      account: {
        id: account.id,
        kind: kinds[account.role],
        currency,
        nickname: account.nickname,
        lastDigits: account.number.slice(-4),
      },
      balances: figuresOf(await bookOf(customer, account, posted, Date.now()), Date.now()).map(
        (figure): Partial<Balance> => ({
          kind: figure.type === 'ITAV' ? 'available' : 'booked',
          amount: { minor: figure.minor, scale: figure.scale, currency },
          ...(figure.creditLine === undefined
            ? {}
            : {
                creditLine: {
                  included: figure.creditLine.included,
                  amount: { minor: figure.creditLine.amount, scale, currency },
                },
              }),
        }),
      ),
    })),
  );
}

/** The last six months of the customer's first account, from its book: purchases of yesterday are pending still. */
async function movedOf(world: World, customer: Customer) {
  const [account] = customer.accounts;
  if (account === undefined) throw new Error('the customer has no account');
  const now = Date.now();
  const from = now - 183 * 86_400_000;
  const book = await bookOf(customer, account, postedMovements(world.records, customer.brand), now);
  const after = runningBalances(book, now);
  const { movements, scale } = book;
  const { currency } = customer;
  const told = movements
    .filter(({ at }) => at >= from)
    .map(
      (movement): Transaction => ({
        id: movement.id,
        amount: { minor: movement.minor, scale, currency },
        bookedAt: movement.at,
        status: movement.pending ? 'pending' : 'booked',
        description: movement.text,
        kind: kindOf(movement),
        category: categoryOf(movement),
        ...(movement.at % 86_400_000 === 0 ? { dateOnly: true } : {}),
        ...(movement.merchant === undefined ? {} : { merchant: movement.merchant.name }),
        ...(movement.tip === undefined ? {} : { tip: { minor: movement.tip, scale, currency } }),
        ...(movement.exchange === undefined
          ? {}
          : {
              original: {
                minor: movement.exchange.minor,
                scale: movement.exchange.scale,
                currency: movement.exchange.currency,
              },
            }),
        ...(after.has(movement.id) ? { balanceAfter: { minor: after.get(movement.id) ?? 0n, scale, currency } } : {}),
      }),
    );
  return { from: new Date(from), to: new Date(now), told };
}

function kindOf({ kind, bill }: Movement): TransactionKind {
  if (kind === 'bill') return bill === 'subscription' || bill === undefined ? 'purchase' : bill;
  return kind === 'transfer' || kind === 'card-payment' ? 'own-transfer' : kind;
}

function categoryOf({ kind, merchant }: Movement): Category {
  const plain = {
    cash: 'cash',
    fee: 'fees',
    salary: 'income',
    interest: 'income',
    transfer: 'transfers',
    'card-payment': 'transfers',
  } as const;
  if (kind in plain) return plain[kind as keyof typeof plain];
  return categoryOfMerchant(merchant?.category ?? '') ?? 'other';
}
