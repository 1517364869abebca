import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bankKeys } from '../../lambdas/banks/open-banking/event-keys.ts';
import { type BankEvent, verifyEvent } from '../../lambdas/banks/open-banking/events.ts';
import { systemClock } from '../../lambdas/platform/clock.ts';
import type { BrandId } from '../../lambdas/sandbox-bank/brands.ts';
import { allPermissions, type Client, link, openClient } from './client.ts';
import { officialEventFaults } from './obie-schemas.ts';
import { openWorld, type World } from './world.ts';

const everything = { Permissions: [...allPermissions, 'ReadCards', 'ManageCards'] };
const [everyday, savings, gold] = ['kb-4f1c02', 'kb-4f1c19', 'kb-4f1c8e'];
let world: World;
let client: Client;
let consentId: string;
let token: string;

beforeAll(async () => {
  world = await openWorld();
  client = await openClient(world, 'karoo');
  ({ consentId, token } = await link(client, 'thandi', [everyday, savings, gold], everything));
});
afterAll(() => world.close());
beforeEach(() => {
  world.events.received.length = 0;
  world.events.answer = 202;
});

const teller = async (path: string, body: object = {}, brand: BrandId = 'karoo') => {
  const response = await fetch(`${world.sandboxUrl}/${brand}/teller/api/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const waiting = async () =>
  ((await (await fetch(`${world.sandboxUrl}/karoo/teller/api/events`)).json()) as { waiting: unknown[] }).waiting;
/** What the client makes of all that it was sent. */
const told = async (brand: BrandId = 'karoo', ahead = 0): Promise<readonly BankEvent[]> => {
  const issuer = `${world.sandboxUrl}/${brand}`;
  const bank = { issuer, clientId: 'saldo' };
  const keys = bankKeys(bank, systemClock);
  const verdicts = await Promise.all(
    world.events.received.map(({ jws }) => verifyEvent(jws, { bank, keys, now: Date.now() + ahead })),
  );
  return verdicts.flatMap((verdict) => {
    if (verdict.kind !== 'accepted') throw new Error(JSON.stringify(verdict));
    return verdict.events;
  });
};
const card = async (id: string, action: string, data: object = {}) =>
  client.call(`${world.sandboxUrl}/karoo/cards/v1/cards/${id}/${action}`, {
    token,
    method: 'POST',
    body: { Data: data },
    headers: { 'x-idempotency-key': `key-${Math.random()}` },
  });

describe('a transaction', () => {
  it('is told to the client at its own address, signed, with ids and without a word of what it is', async () => {
    const { body } = await teller('transactions', {
      account: everyday,
      kind: 'purchase',
      amount: '123.45',
      text: 'Fluister',
    });

    expect(world.events.received.map(({ path, type, bank }) => [path, type, bank])).toEqual([
      ['/banks/karoo/event-notifications', 'application/jwt', 'karoo'],
    ]);
    expect(await told()).toEqual([
      {
        kind: 'transaction',
        account: everyday,
        transaction: body.id,
        consent: consentId,
        at: expect.any(Number),
      },
    ]);
    const [, payload = ''] = world.events.received[0]?.jws.split('.') ?? [];
    const text = Buffer.from(payload, 'base64url').toString();
    expect(text).not.toMatch(/123\.45|12345|Fluister|Thandi|ZAR/);
    expect(officialEventFaults(JSON.parse(text))).toEqual([]);
  });

  it('is the one the client then reads, suspicious ones with what was paid abroad', async () => {
    const { body } = await teller('transactions', { account: gold, kind: 'suspicious' });
    const list = (await (await client.call(`/accounts/${gold}/transactions`, { token })).json()) as {
      Data: { Transaction: Record<string, unknown>[] };
    };
    const [event] = await told();

    expect(event).toMatchObject({ kind: 'transaction', transaction: body.id });
    expect(list.Data.Transaction[0]).toMatchObject({
      TransactionId: body.id,
      Amount: { Amount: '15380.00', Currency: 'ZAR' },
      CurrencyExchange: { SourceCurrency: 'NOK', TargetCurrency: 'ZAR', InstructedAmount: { Currency: 'NOK' } },
      MerchantDetails: { MerchantName: 'Gadget Exempel Oslo', MerchantCategoryCode: '5732' },
    });
  });

  it('is told to nobody who may not read it', async () => {
    await teller('transactions', { account: 'kb-77a0d1', kind: 'salary', amount: '5' });
    const harbour = await openClient(world, 'harbour');
    await link(harbour, 'oliver', ['hb-100231'], { Permissions: ['ReadAccountsBasic', 'ReadBalances'] });
    await teller('transactions', { account: 'hb-100231', kind: 'salary', amount: '5' }, 'harbour');

    expect(world.events.received).toEqual([]);
  });

  it('of a bank without cards is told as well', async () => {
    const harbour = await openClient(world, 'harbour');
    const { consentId: consent } = await link(harbour, 'oliver', ['hb-100249']);
    await teller('transactions', { account: 'hb-100249', kind: 'refund', amount: '5' }, 'harbour');

    expect(await told('harbour')).toMatchObject([{ kind: 'transaction', account: 'hb-100249', consent }]);
  });
});

describe('an event that is not taken', () => {
  it('is sent again while somebody waits, and then by the clock, under the same id, signed anew', async () => {
    world.events.answer = 503;
    await teller('transactions', { account: everyday, kind: 'salary', amount: '1' });
    const firstTries = world.events.received.length;
    const stillWaiting = await waiting();
    await teller('events/flush');
    const tooEarly = world.events.received.length;
    world.events.answer = 202;
    world.advance(60_000);
    await world.handle({ source: 'aws.scheduler', 'detail-type': 'Scheduled Event' });
    world.advance(-60_000);
    const ids = world.events.received.map(({ jws }) =>
      JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString()),
    );

    expect(firstTries).toBe(3);
    expect(stillWaiting).toHaveLength(1);
    expect(tooEarly).toBe(firstTries);
    expect(world.events.received).toHaveLength(4);
    expect(new Set(ids.map(({ jti }) => jti)).size).toBe(1);
    expect(ids.at(-1)?.iat - ids[0]?.iat).toBeGreaterThanOrEqual(59);
    expect(ids.at(-1)?.toe).toBe(ids[0]?.toe);
    expect(await waiting()).toEqual([]);
  });

  it('because the client does not want it, is not pressed on it, and goes after a day', async () => {
    world.events.answer = 400;
    const posted = await teller('transactions', { account: everyday, kind: 'salary', amount: '1' });
    const tries = world.events.received.length;
    world.advance(25 * 3_600_000);
    const left = await waiting();
    world.advance(-25 * 3_600_000);

    expect(posted.status).toBe(201);
    expect(tries).toBe(1);
    expect(left).toEqual([]);
  });
});

describe('a consent', () => {
  it('that is revoked at the bank is told; one that runs out is not', async () => {
    const revoked = await link(client, 'kenji', ['kb-9c3e40']);
    const expired = await link(client, 'kenji', ['kb-9c3e40']);
    await teller(`consents/${revoked.consentId}/revoke`);
    await teller(`consents/${expired.consentId}/expire`);
    await teller(`consents/${revoked.consentId}/revoke`);

    expect(await told()).toEqual([{ kind: 'consent-revoked', consent: revoked.consentId, at: expect.any(Number) }]);
  });
});

describe('a card', () => {
  const debit = `${everyday}-c1`;
  const credit = `${gold}-c1`;

  it('that is frozen, by the customer or by the bank, declines purchases and takes money', async () => {
    await card(debit, 'freeze');
    const purchase = await teller('transactions', { account: everyday, kind: 'purchase', amount: '5' });
    const suspicious = await teller('transactions', { account: everyday, kind: 'suspicious' });
    const refund = await teller('transactions', { account: everyday, kind: 'refund', amount: '5' });
    const other = await teller('transactions', { account: gold, kind: 'purchase', amount: '5' });
    await card(debit, 'unfreeze');
    const after = await teller('transactions', { account: everyday, kind: 'purchase', amount: '5' });

    expect([purchase, suspicious, refund, other, after].map(({ status }) => status)).toEqual([422, 422, 201, 201, 201]);
    expect(purchase.body.error).toMatch(/^Declined: the card ending in \d{4} is frozen\.$/);
    const [frozen, , , unfrozen] = await told();
    expect(frozen).toMatchObject({ kind: 'card-status', card: debit, status: 'frozen', consent: consentId });
    expect(unfrozen).toMatchObject({ kind: 'card-status', card: debit, status: 'active' });
  });

  it('tells of each change once, and of nothing that was so already', async () => {
    await teller(`cards/${debit}/freeze`);
    await teller(`cards/${debit}/freeze`);
    await card(debit, 'freeze');
    expect((await card(debit, 'unfreeze')).status).toBe(409);
    await teller(`cards/${debit}/unfreeze`);

    expect(await told()).toMatchObject([
      { kind: 'card-status', status: 'frozen' },
      { kind: 'card-status', status: 'active' },
    ]);
  });

  it('that is replaced goes its way, stage by stage, and no address is anywhere', async () => {
    await card(credit, 'report', { Reason: 'Stolen' });
    await card(credit, 'replace');
    const list = async (what: string) =>
      (await client.call(`${world.sandboxUrl}/karoo/cards/v1/${what}`, { token })).text();
    const replacement = (
      JSON.parse(await list('cards')) as { Data: { Card: { CardId: string; AccountId: string; Status: string }[] } }
    ).Data.Card.find(({ AccountId, Status }) => AccountId === gold && Status === 'OnItsWay')?.CardId;
    const declined = await teller('transactions', { account: gold, kind: 'purchase', amount: '5' });
    for (let step = 0; step < 5; step += 1) await teller(`cards/${replacement}/move`);
    const returned = await teller(`cards/${replacement}/move`, { stage: 'Returned' });
    const deliveries = await list('deliveries');

    expect(replacement).toMatch(new RegExp(`^${gold}-c\\d$`));
    expect(declined.status).toBe(422);
    expect(returned.status).toBe(422);
    expect(
      (await told()).map((event) => ('stage' in event ? event.stage : 'status' in event ? event.status : event.kind)),
    ).toEqual(['stolen', 'replaced', 'ordered', 'printed', 'shipped', 'out-for-delivery', 'delivered', 'active']);
    expect(JSON.parse(deliveries)).toMatchObject({
      Data: {
        Delivery: [{ CardId: replacement, Journey: [{ Stage: 'Ordered' }, {}, {}, {}, { Stage: 'Delivered' }] }],
      },
    });
    expect(deliveries).not.toMatch(/address|street|straat/i);
  });

  it('cannot be moved along when it is on no journey, and is not known under another name', async () => {
    expect((await teller(`cards/${debit}/move`)).status).toBe(422);
    expect((await teller('cards/kb-0000-c1/freeze')).status).toBe(404);
    expect((await teller('cards/hb-100231-c1/freeze', {}, 'harbour')).status).toBe(404);
  });
});

describe('the card API', () => {
  const url = (path: string, brand = 'karoo') => `${world.sandboxUrl}/${brand}/cards/v1${path}`;
  const ask = (path: string, more: Parameters<Client['call']>[1] = {}) => client.call(url(path), { token, ...more });
  const post = (path: string, body: unknown, headers: Record<string, string> = { 'x-idempotency-key': 'k-1' }) =>
    ask(path, { method: 'POST', body, headers });
  const debit = `${everyday}-c1`;

  it.each([
    ['no key', '/freeze', { Data: {} }, {}, 400],
    ['a key too long', '/freeze', { Data: {} }, { 'x-idempotency-key': 'k'.repeat(41) }, 400],
    ['a report without a reason', '/report', { Data: {} }, undefined, 400],
    ['a report for another reason', '/report', { Data: { Reason: 'Tired' } }, undefined, 400],
    [
      'a notice without countries',
      '/travel-notice',
      { Data: { Countries: [], FromDate: '2030-01-01', ToDate: '2030-01-02' } },
      undefined,
      400,
    ],
    [
      'a notice for a country that is none',
      '/travel-notice',
      { Data: { Countries: ['Namibia'], FromDate: '2030-01-01', ToDate: '2030-01-02' } },
      undefined,
      400,
    ],
    [
      'a notice years ahead',
      '/travel-notice',
      { Data: { Countries: ['NA'], FromDate: '2099-01-01', ToDate: '2099-01-02' } },
      undefined,
      400,
    ],
    ['a wish it does not know', '/paint', { Data: {} }, undefined, 404],
    ['a body that is no object', '/report', [], undefined, 400],
  ])('refuses %s plainly', async (_what, action, body, headers, status) => {
    const response = await post(`/cards/${debit}${action}`, body, headers);

    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({
      Errors: [{ ErrorCode: expect.any(String), Message: expect.any(String) }],
    });
  });

  it('refuses other methods, other resources, nobody, and the client itself', async () => {
    expect((await ask(`/cards/${debit}/freeze`)).status).toBe(405);
    expect((await ask('/cards', { method: 'POST', body: {} })).status).toBe(405);
    expect((await ask('/limits')).status).toBe(404);
    expect((await fetch(url('/cards'))).status).toBe(401);
    expect((await client.call(url('/cards'))).status).toBe(403);
  });

  it('is not there at a bank without it', async () => {
    const harbour = await openClient(world, 'harbour');
    const { token: other } = await link(harbour, 'oliver', ['hb-100231']);

    expect((await harbour.call(url('/cards', 'harbour'), { token: other })).status).toBe(404);
  });

  it('grants the same wish once when it comes ten times at once', async () => {
    const wishes = Array.from({ length: 10 }, () =>
      post(`/cards/${debit}/replace`, { Data: {} }, { 'x-idempotency-key': 'ten' }),
    );
    const answers = await Promise.all((await Promise.all(wishes)).map((response) => response.text()));
    const { Data } = (await (await ask('/cards')).json()) as { Data: { Card: { AccountId: string }[] } };

    expect(new Set(answers).size).toBe(1);
    expect(Data.Card.filter(({ AccountId }) => AccountId === everyday)).toHaveLength(2);
  });
});
