import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowance } from '../../lambdas/sandbox-bank/allowance.ts';
import { consentRequestOf } from '../../lambdas/sandbox-bank/consent-request.ts';
import { consents, mayAuthorise, statusOf } from '../../lambdas/sandbox-bank/consents.ts';
import { memoryRecords } from '../../lambdas/sandbox-bank/records.ts';

const start = Date.parse('2026-11-22T08:00:00Z');

function open() {
  let time = start;
  const now = () => time;
  const records = memoryRecords({ now });
  return { now, records, store: consents(records, 'karoo', now), advance: (ms: number) => (time += ms) };
}

const asked = { client: 'saldo', permissions: ['ReadAccountsBasic', 'ReadBalances'] as const };

describe('a consent', () => {
  it('waits, is authorised, again by the same customer alone, and is over when it is cancelled', async () => {
    const { store, now } = open();
    const { id, status } = await store.create(asked);

    const authorised = await store.authorise(id, 'thandi', ['kb-1'], 'grant-1');
    const stranger = await store.authorise(id, 'pieter', ['kb-2'], 'grant-2');
    const again = await store.authorise(id, 'thandi', ['kb-3'], 'grant-3');
    const cancelled = await store.cancel(id);
    const late = await store.authorise(id, 'thandi', ['kb-3'], 'grant-4');

    expect([status, authorised?.status, stranger, again?.status, cancelled?.status, late]).toEqual([
      'AWAU',
      'AUTH',
      undefined,
      'AUTH',
      'CANC',
      undefined,
    ]);
    expect(again).toMatchObject({ accounts: ['kb-3'], grants: ['grant-1', 'grant-3'], authorisedAt: now() });
  });

  it('is over when rejected, expired or past its end', async () => {
    const { store, now, advance } = open();
    const rejected = await store.create(asked);
    const expired = await store.create(asked);
    const dated = await store.create({ ...asked, expiresAt: now() + 1_000 });

    await store.reject(rejected.id);
    await store.expire(expired.id);
    await store.authorise(dated.id, 'thandi', ['kb-1'], 'g');
    advance(1_000);

    const late = await store.get(dated.id);
    expect(late && statusOf(late, now())).toBe('EXPD');
    expect(late && mayAuthorise(late, now(), 'thandi')).toBe(false);
    for (const { id } of [rejected, expired, dated])
      expect(await store.authorise(id, 'thandi', [], 'g')).toBeUndefined();
    expect((await store.get(rejected.id))?.status).toBe('RJCT');
    expect(await store.expire(rejected.id)).toBeUndefined();
  });

  it('cannot be rejected once authorised, nor cancelled before', async () => {
    const { store } = open();
    const waiting = await store.create(asked);
    const given = await store.create(asked);
    await store.authorise(given.id, 'thandi', ['kb-1'], 'g');

    await store.reject(given.id);

    expect((await store.get(given.id))?.status).toBe('AUTH');
    expect(await store.cancel(waiting.id)).toBeUndefined();
  });

  it('loses one account and keeps the rest', async () => {
    const { store } = open();
    const { id } = await store.create(asked);
    await store.authorise(id, 'thandi', ['kb-1', 'kb-2'], 'g');

    expect((await store.removeAccount(id, 'kb-1'))?.accounts).toEqual(['kb-2']);
    expect(await store.removeAccount(id, 'kb-1')).toBeUndefined();
  });

  it('is given to one of two who authorise at once, each seeing the other', async () => {
    const { store } = open();
    const { id } = await store.create(asked);

    const outcomes = await Promise.all([
      store.authorise(id, 'thandi', ['a'], 'g1'),
      store.authorise(id, 'pieter', ['b'], 'g2'),
    ]);

    expect(outcomes.filter((outcome) => outcome !== undefined)).toHaveLength(1);
  });

  it('is gone when the client deletes it', async () => {
    const { store } = open();
    const { id } = await store.create(asked);

    expect((await store.remove(id))?.id).toBe(id);
    expect(await store.get(id)).toBeUndefined();
    expect(await store.remove(id)).toBeUndefined();
  });

  it('is listed newest first', async () => {
    const { store, advance } = open();
    const first = await store.create(asked);
    advance(10);
    const second = await store.create(asked);

    expect((await store.list()).map(({ id }) => id)).toEqual([second.id, first.id]);
  });
});

describe('a request for a consent', () => {
  const read = (Data: unknown, more: object = { Risk: {} }, brand = { cards: true }) =>
    consentRequestOf(Buffer.from(JSON.stringify({ Data, ...more })), start, brand);

  it('is read with its dates', () => {
    const request = read({
      Permissions: ['ReadBalances', 'ReadAccountsBasic'],
      ExpirationDateTime: '2027-02-20T00:00:00+02:00',
    });

    expect(request).toEqual({
      ok: { permissions: ['ReadAccountsBasic', 'ReadBalances'], expiresAt: Date.parse('2027-02-19T22:00:00Z') },
    });
  });

  it.each([
    ['no permissions', { Permissions: [] }, 'field-missing'],
    ['no list of permissions', {}, 'field-missing'],
    ['a permission that does not exist', { Permissions: ['ReadAccountsBasic', 'ReadMinds'] }, 'field-invalid'],
    ['a permission this bank does not support', { Permissions: ['ReadAccountsBasic', 'ReadParty'] }, 'field-invalid'],
    ['no permission for accounts', { Permissions: ['ReadBalances'] }, 'field-invalid'],
    [
      'transactions without a direction',
      { Permissions: ['ReadAccountsBasic', 'ReadTransactionsBasic'] },
      'field-invalid',
    ],
    [
      'a direction without transactions',
      { Permissions: ['ReadAccountsBasic', 'ReadTransactionsDebits'] },
      'field-invalid',
    ],
    [
      'an end that has passed',
      { Permissions: ['ReadAccountsBasic'], ExpirationDateTime: '2026-11-22T08:00:00Z' },
      'date-invalid',
    ],
    [
      'a date without its zone',
      { Permissions: ['ReadAccountsBasic'], ExpirationDateTime: '2027-01-01T00:00:00' },
      'date-invalid',
    ],
    [
      'a date that does not exist',
      { Permissions: ['ReadAccountsBasic'], TransactionFromDateTime: '2027-13-41T00:00:00Z' },
      'date-invalid',
    ],
    ['a number for a date', { Permissions: ['ReadAccountsBasic'], TransactionToDateTime: 1 }, 'date-invalid'],
  ])('is refused with %s', (_case, data, problem) => {
    expect(read(data)).toMatchObject({ problem });
  });

  it('may ask for cards only where the bank has a card API, and for changing them only with seeing them', () => {
    const asked = (...Permissions: string[]) => ({ Permissions: ['ReadAccountsBasic', ...Permissions] });

    expect(read(asked('ReadCards', 'ManageCards'))).toHaveProperty('ok');
    expect(read(asked('ReadCards', 'ManageCards'), { Risk: {} }, { cards: false })).toMatchObject({
      problem: 'field-invalid',
    });
    expect(read(asked('ManageCards'))).toMatchObject({ problem: 'field-invalid' });
  });

  it('is refused without Risk, without Data, and when it is no JSON', () => {
    expect(read({ Permissions: ['ReadAccountsBasic'] }, {})).toMatchObject({ problem: 'field-missing', path: 'Risk' });
    expect(consentRequestOf(Buffer.from('{}'), start, { cards: true })).toMatchObject({
      problem: 'field-missing',
      path: 'Data',
    });
    expect(consentRequestOf(Buffer.from('{'), start, { cards: true })).toMatchObject({ problem: 'field-invalid' });
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json().map((text) => Buffer.from(text)),
          fc.uint8Array().map((bytes) => Buffer.from(bytes)),
        ),
        (body) => {
          expect(consentRequestOf(body, start, { cards: false })).toHaveProperty('problem');
        },
      ),
    );
  });
});

describe('reads without the customer', () => {
  it('are four in any 24 hours, and the fifth is told how long to wait', async () => {
    const { records, now, advance } = open();
    const reads = allowance(records, 'karoo', now);
    for (let hour = 0; hour < 4; hour += 1) {
      expect(await reads.spend('c', 'a', 'balances')).toBeUndefined();
      advance(3_600_000);
    }

    expect(await reads.spend('c', 'a', 'balances')).toBe(20 * 3_600_000);
    advance(20 * 3_600_000);
    expect(await reads.spend('c', 'a', 'balances')).toBeUndefined();
    expect(await reads.spend('c', 'a', 'balances')).toBe(3_600_000);
  });

  it('are counted apart for each consent, account and endpoint', async () => {
    const { records, now } = open();
    const reads = allowance(records, 'karoo', now);
    for (let time = 0; time < 4; time += 1) await reads.spend('c', 'a', 'balances');

    expect(await reads.spend('c', 'a', 'balances')).toBeGreaterThan(0);
    expect(await reads.spend('other', 'a', 'balances')).toBeUndefined();
    expect(await reads.spend('c', 'other', 'balances')).toBeUndefined();
    expect(await reads.spend('c', 'a', 'accounts')).toBeUndefined();
  });

  it('are never more than four, even all at once', async () => {
    const { records, now } = open();
    const reads = allowance(records, 'karoo', now);

    const outcomes = await Promise.all(Array.from({ length: 8 }, () => reads.spend('c', 'a', 'balances')));

    expect(outcomes.filter((wait) => wait === undefined).length).toBeLessThanOrEqual(4);
  });
});
