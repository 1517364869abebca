import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browse } from './browser.ts';
import { type Client, link, openClient } from './client.ts';
import { openWorld, type World } from './world.ts';

let world: World;
let client: Client;
let token: string;

beforeAll(async () => {
  world = await openWorld();
  client = await openClient(world, 'harbour');
  ({ token } = await link(client, 'oliver', ['hb-100231', 'hb-100249']));
});
afterAll(() => world.close());

const api = (path: string, body?: object) =>
  fetch(`${world.sandboxUrl}/harbour/teller/api/${path}`, {
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    headers: { 'content-type': 'application/json' },
  });
const balances = () => client.call('/accounts/hb-100231/balances', { token });
const figure = async (type: string) => {
  const { Data } = (await (await balances()).json()) as {
    Data: { Balance: { Type: string; CreditDebitIndicator: string; Amount: { Amount: string } }[] };
  };
  const found = Data.Balance.find(({ Type }) => Type === type);
  const cents = BigInt((found?.Amount.Amount ?? '').replace('.', ''));
  return found?.CreditDebitIndicator === 'Debit' ? -cents : cents;
};

describe('money the teller posts', () => {
  it('is in the next balance to the penny: salary and refund in, purchase out, pending out of available only', async () => {
    const [booked, available] = [await figure('InterimBooked'), await figure('InterimAvailable')];

    await api('transactions', { account: 'hb-100231', kind: 'salary', amount: '1000.01', text: 'Bonus' });
    await api('transactions', { account: 'hb-100231', kind: 'refund', amount: '0.99' });
    await api('transactions', { account: 'hb-100231', kind: 'purchase', amount: '250' });
    await api('transactions', { account: 'hb-100231', kind: 'purchase', amount: '10.50', pending: true });
    const list = (await (await client.call('/accounts/hb-100231/transactions', { token })).json()) as {
      Data: { Transaction: { TransactionInformation: string; Status: string }[] };
    };

    expect((await figure('InterimBooked')) - booked).toBe(75_100n);
    expect((await figure('InterimAvailable')) - available).toBe(74_050n);
    expect(
      list.Data.Transaction.slice(0, 4).map(({ TransactionInformation, Status }) => [TransactionInformation, Status]),
    ).toEqual(
      expect.arrayContaining([
        ['Bonus', 'Booked'],
        ['Teller purchase', 'Pending'],
      ]),
    );
  });

  it.each([
    ['an amount that is no plain decimal', { account: 'hb-100231', kind: 'salary', amount: '1e3' }],
    ['a sign', { account: 'hb-100231', kind: 'salary', amount: '-5' }],
    ['nothing', { account: 'hb-100231', kind: 'salary', amount: '0.00' }],
    ['a number in place of text', { account: 'hb-100231', kind: 'salary', amount: 5 }],
    ['more decimals than the currency has', { account: 'hb-100231', kind: 'salary', amount: '1.005' }],
    ['another kind', { account: 'hb-100231', kind: 'gift', amount: '5' }],
    ['an account of the other bank', { account: 'kb-4f1c02', kind: 'salary', amount: '5' }],
    ['no account', { kind: 'salary', amount: '5' }],
  ])('is refused with %s', async (_case, order) => {
    const before = await figure('InterimBooked');

    expect((await api('transactions', order)).status).toBe(422);
    expect(await figure('InterimBooked')).toBe(before);
  });
});

describe('a fault', () => {
  const withFault = async (change: object) => {
    await api('faults', change);
    const started = performance.now();
    const response = await balances();
    const text = await response.text();
    await api('faults', { fault: 'none', place: 'resources' });
    return { response, text, took: performance.now() - started };
  };

  it.each([
    ['error', 500],
    ['busy', 429],
    ['busy-silent', 429],
    ['hang', 504],
  ])('%s answers %i', async (fault, status) => {
    const { response } = await withFault({ fault, retryAfter: 7 });

    expect(response.status).toBe(status);
    expect(response.headers.get('retry-after')).toBe(fault === 'busy' ? '7' : null);
  });

  it('slow answers late but well', async () => {
    const { response, took } = await withFault({ fault: 'slow', milliseconds: 300 });

    expect(response.status).toBe(200);
    expect(took).toBeGreaterThanOrEqual(290);
  });

  it('truncated is JSON no more, html never was', async () => {
    const cut = await withFault({ fault: 'truncated' });
    const page = await withFault({ fault: 'html' });

    expect(() => JSON.parse(cut.text)).toThrow(SyntaxError);
    expect(cut.response.headers.get('content-type')).toContain('application/json');
    expect(page.response.headers.get('content-type')).toContain('text/html');
  });

  it('misstates balances and nothing else', async () => {
    const currency = JSON.parse((await withFault({ fault: 'wrong-currency' })).text);
    const account = JSON.parse((await withFault({ fault: 'other-account' })).text);
    const amount = JSON.parse((await withFault({ fault: 'missing-amount' })).text);

    expect(currency.Data.Balance[0].Amount.Currency).toBe('USD');
    expect(account.Data.Balance[0].AccountId).toBe('other-hb-100231');
    expect(amount.Data.Balance[0]).not.toHaveProperty('Amount');
  });

  it('strikes only where it was told to', async () => {
    const { response } = await withFault({ fault: 'error', place: 'accounts' });

    expect(response.status).toBe(200);
  });

  it('ignores what it does not know and keeps the rest', async () => {
    const before = await (await api('faults', {})).json();

    const after = await (
      await api('faults', { fault: 'fire', place: 'moon', milliseconds: -1, rotation: 'yes', other: 1 })
    ).json();

    expect(after).toEqual(before);
  });
});

describe('the console API', () => {
  it('counts requests, and whether the customer was there', async () => {
    await api('requests/reset', {});

    await balances();
    await client.call('/accounts', { token, headers: { 'x-fapi-customer-ip-address': '203.0.113.7' } });
    await client.createConsent();
    const counts = await (await api('requests')).json();

    expect(counts).toMatchObject({
      accounts: 1,
      balances: 1,
      consents: 1,
      clientCredentials: 1,
      token: 1,
      refresh: 0,
      withCustomerIp: 1,
      withoutCustomerIp: 1,
    });
  });

  it('shows customers, figures, consents and settings', async () => {
    const state = (await (await api('state')).json()) as {
      customers: { id: string }[];
      consents: { status: string }[];
    };

    expect(state.customers.map(({ id }) => id)).toEqual(['oliver', 'mei', 'asha']);
    expect(state.consents.map(({ status }) => status)).toContain('AUTH');
  });

  it('takes only JSON, so that no form on another page can use it', async () => {
    const form = await fetch(`${world.sandboxUrl}/harbour/teller/api/faults`, {
      method: 'POST',
      body: new URLSearchParams({ fault: 'error' }),
    });

    expect(form.status).toBe(415);
    expect((await api('nothing', {})).status).toBe(404);
    expect((await api('consents/harbour-none/expire', {})).status).toBe(404);
    expect(
      (
        await fetch(`${world.sandboxUrl}/harbour/teller/api/faults`, {
          method: 'POST',
          body: '[',
          headers: { 'content-type': 'application/json' },
        })
      ).status,
    ).toBe(400);
  });
});

describe('the console page', () => {
  const home = () => browse(`${world.sandboxUrl}/harbour/teller?customer=oliver`);

  it('posts, tells, and says plainly why it did not', async () => {
    const posted = await (await home()).submit('post', [
      ['account', 'hb-100231'],
      ['kind', 'refund'],
      ['amount', '1.23'],
      ['text', '<b>&"'],
    ]);
    const refused = await (await home()).submit('post', [
      ['account', 'hb-100231'],
      ['kind', 'refund'],
      ['amount', 'lots'],
    ]);

    expect(posted.text).toContain('Done.');
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('plain digits');
  });

  it('switches faults, and revokes what it shows', async () => {
    const { consentId, token: other } = await link(client, 'oliver', ['hb-100231']);

    const set = await (await home()).submit('settings', [
      ['fault', 'slow'],
      ['place', 'token'],
      ['milliseconds', '10'],
      ['retryAfter', '9'],
    ]);
    const settings = await (await api('faults', {})).json();
    await api('faults', { fault: 'none', place: 'resources', unattendedLimit: true });
    await (await home()).submit('revoke', [['consent', consentId]]);

    expect(set.text).toContain('Done.');
    expect(settings).toMatchObject({
      fault: 'slow',
      place: 'token',
      milliseconds: 10,
      retryAfter: 9,
      unattendedLimit: false,
    });
    expect((await client.call('/accounts', { token: other })).status).toBe(403);
  });

  it('freezes a card, lets it go its way, and says why a purchase was declined', async () => {
    const karoo = () => browse(`${world.sandboxUrl}/karoo/teller?customer=pieter`);
    const cards = async () =>
      (
        (await (await fetch(`${world.sandboxUrl}/karoo/teller/api/state`)).json()) as {
          customers: { id: string; cards: { id: string; status: string; journey?: { stage: string }[] }[] }[];
        }
      ).customers.find(({ id }) => id === 'pieter')?.cards;
    const fields = [
      ['account', 'kb-77a0d1'],
      ['kind', 'suspicious'],
    ] as const;

    const frozen = await (await karoo()).submit('freeze');
    const declined = await frozen.submit('post', fields);
    const thawed = await declined.submit('unfreeze');
    const posted = await thawed.submit('post', fields);

    expect(frozen.text).toContain('Frozen by the bank');
    expect(declined.status).toBe(422);
    expect(declined.text).toMatch(/Declined: the card ending in \d{4} is frozen\./);
    expect(posted.text).toContain('Done.');
    expect(await cards()).toMatchObject([{ id: 'kb-77a0d1-c1', status: 'Active' }]);
    expect((await api('cards/none/freeze', {})).status).toBe(404);
  });

  it('speaks Afrikaans when it is asked to, and goes on doing so', async () => {
    const page = await browse(`${world.sandboxUrl}/karoo/teller?customer=thandi&lang=af`);
    const refused = await page.submit('post', [
      ['account', 'kb-4f1c02'],
      ['kind', 'salary'],
      ['amount', 'baie'],
    ]);
    const posted = await refused.submit('post', [
      ['account', 'kb-4f1c02'],
      ['kind', 'salary'],
      ['amount', '10'],
    ]);

    expect(page.text).toContain('<html lang="af"');
    expect(page.text).toContain('Everyday debit card, eindig op');
    expect(refused.text).toContain('gewone syfers');
    expect(posted.text).toContain('Klaar.');
    expect(posted.text).toContain('Tellerpaneel');
  });

  it('says of a bank without cards that it has none, in either language', async () => {
    expect((await home()).text).toContain('no card API');
    expect((await (await home()).go('/harbour/teller?customer=oliver&lang=af')).text).toContain('kaartkoppelvlak');
  });

  it('refuses a form that is not its own: another origin, another site, no token', async () => {
    const page = await home();
    const fields = [['fault', 'error']] as const;

    expect((await page.submit('settings', fields, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await page.submit('settings', fields, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    const bare = await fetch(`${world.sandboxUrl}/harbour/teller`, {
      method: 'POST',
      body: new URLSearchParams({ step: 'settings', fault: 'error' }),
    });
    expect(bare.status).toBe(403);
    expect(await (await api('faults', {})).json()).toMatchObject({ fault: 'none' });
  });
});

describe('a teller password', () => {
  it('opens the console and its API, and nothing else does', async () => {
    const guarded = await openWorld({ tellerPassword: 'long enough to matter' });
    const get = (path: string, password?: string) =>
      fetch(`${guarded.sandboxUrl}/karoo/teller${path}`, {
        headers:
          password === undefined
            ? {}
            : { authorization: `Basic ${Buffer.from(`teller:${password}`).toString('base64')}` },
      }).then(({ status }) => status);

    const statuses = [
      await get(''),
      await get('/api/state'),
      await get('', 'wrong'),
      await get('', 'long enough to matter'),
      await get('/api/state', 'long enough to matter'),
    ];
    await guarded.close();

    expect(statuses).toEqual([401, 401, 401, 200, 200]);
  });
});
