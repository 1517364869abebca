import { describe, expect, it } from 'vitest';
import { accountTag } from '../../lambdas/banks/allowance.ts';
import { moneyOf } from '../../lambdas/banks/money.ts';
import { absent, type Bank, type Presence, type Transaction } from '../../lambdas/banks/port.ts';
import { apart, createReadTransactions } from '../../lambdas/banks/reading-transactions.ts';
import type { BankRead, Link, ReadingRecord } from '../../lambdas/store/items.ts';
import { everyday, rainyDay, thandi } from './customers.ts';
import { linkedPerson } from './linked.ts';

const minute = 60_000;
const hour = 60 * minute;
const present: Presence = { present: true, ip: '203.0.113.7' };
const period = { from: new Date('2026-11-01T00:00:00Z'), to: new Date('2026-11-22T23:00:00Z') };

async function open(change: (bank: Bank) => Bank = (bank) => bank) {
  const world = await linkedPerson();
  const { store, vault, clock, log } = world;
  const banks = { list: world.banks.list, get: (id: string) => change(world.banks.get(id)) };
  const read = createReadTransactions({ banks, store, vault, clock, log, metrics: () => undefined, random: () => 0.5 });
  const records: ReadingRecord[] = [];
  /** Asks, and keeps what would be recorded. */
  const ask = async (
    given: { presence?: Presence; link?: Link; account?: typeof everyday; deadline?: number; atMost?: number } = {},
  ) => {
    const { presence = absent, link = await world.stored(world.firstLink), account = everyday, atMost = 10 } = given;
    const deadline = given.deadline ?? clock.now() + 20_000;
    const reading = await read(link, account, records, { presence, deadline, period, atMost });
    records.push({ user: world.user, sentAt: clock.now(), tag: `tag-${records.length}`, reads: reading.reads });
    return reading;
  };
  return { ...world, ask, records };
}

const none = (because: string, more: object = {}) => ({ kind: 'none', because, ...more });

const booked: Transaction = {
  amount: moneyOf('-1.00', 'ZAR'),
  bookedAt: Date.parse('2026-11-20T10:00:00Z'),
  status: 'booked',
};

describe('the latest transactions of one account', () => {
  it('are as the bank said them, pending ones first, with the time we asked', async () => {
    const world = await open();
    const fetchedAt = world.clock.now();
    const [groceries, refund] = thandi.accounts[0]?.transactions ?? [];
    const reads = [
      { link: world.firstLink.id, account: accountTag('acc-1001'), endpoint: 'transactions', at: fetchedAt },
    ];
    expect(await world.ask()).toEqual({
      kind: 'fresh',
      fetchedAt,
      transactions: [refund, groceries],
      complete: true,
      reads,
    });
  });

  it('may be none, and that is an answer', async () => {
    const world = await open();
    expect(await world.ask({ account: rainyDay })).toMatchObject({ kind: 'fresh', transactions: [] });
  });

  it('are the newest of each kind, no more than asked for, in the order of the bank where times are equal', async () => {
    const row = (id: string, hours: number, status: Transaction['status'] = 'booked'): Transaction => ({
      id,
      amount: moneyOf('-1.00', 'ZAR'),
      bookedAt: period.to.getTime() - hours * hour,
      status,
    });
    const rows = [
      row('d', 40),
      row('b', 5),
      row('p', 50, 'pending'),
      row('c', 5),
      row('a', 1),
      row('q', 30, 'pending'),
    ];
    const world = await open((bank) => ({
      ...bank,
      transactions: async () => ({ transactions: rows, complete: true }),
    }));
    const ids = async (atMost: number) => {
      const reading = await world.ask({ atMost, presence: present });
      return reading.kind === 'fresh' ? reading.transactions.map(({ id }) => id).join('') : reading.because;
    };
    expect([await ids(10), await ids(3), await ids(0)]).toEqual(['qpabcd', 'qpa', '']);
  });

  it.each([
    ['all there are', { complete: true }, 2, { complete: true }],
    ['fewer than there are', { complete: true }, 1, { complete: false }],
    ['what was read of a longer list', { complete: false }, 2, { complete: false }],
    ['a list that begins before', { complete: true, availableFrom: 0 }, 2, { complete: true }],
    [
      'a list that begins later than asked',
      { complete: true, availableFrom: period.from.getTime() + 1 },
      2,
      { complete: false, availableFrom: period.from.getTime() + 1 },
    ],
  ])('say of %s whether they may be added up', async (_what, said, atMost, told) => {
    const rows = ['a', 'b'].map((id) => ({ ...booked, id }));
    const world = await open((bank) => ({ ...bank, transactions: async () => ({ transactions: rows, ...said }) }));
    const reading = await world.ask({ atMost, presence: present });
    const { complete, availableFrom } = reading.kind === 'fresh' ? reading : {};
    expect({ complete, ...(availableFrom === undefined ? {} : { availableFrom }) }).toEqual(told);
  });

  it('are told apart: what is booked, and what is not yet', () => {
    const pending = { ...booked, status: 'pending' as const };
    expect(apart([pending, booked])).toEqual({ pending: [pending], booked: [booked] });
  });

  it('cost the store nothing while tokens are good, and are asked for with tokens renewed when they are not', async () => {
    const world = await open();
    const link = world.firstLink;
    await world.ask({ link });
    expect(world.storeCalls).toEqual([]);
    world.controls.expireAccess();
    expect(await world.ask({ link })).toMatchObject({ kind: 'fresh' });
    expect(world.controls.count('refresh')).toBe(1);
    expect((await world.stored(link)).tokenVersion).toBe(2);
  });
});

describe('the allowance of transactions', () => {
  it("is four unattended reads in 24 hours, each account's own, and apart from balances", async () => {
    const world = await open();
    const start = world.clock.now();
    const balances: BankRead = { link: world.firstLink.id, account: '*', endpoint: 'balances', at: start - 1 };
    world.records.push({ user: world.user, sentAt: start, tag: 'b', reads: Array.from({ length: 4 }, () => balances) });
    for (let count = 0; count < 4; count += 1) expect(await world.ask()).toMatchObject({ kind: 'fresh' });
    expect(await world.ask()).toEqual(none('allowance-spent', { nextReadAt: start + 24 * hour, reads: [] }));
    expect(world.controls.count('transactions')).toBe(4);
    expect(await world.ask({ account: rainyDay })).toMatchObject({ kind: 'fresh' });
    world.clock.advance(24 * hour);
    expect(await world.ask()).toMatchObject({ kind: 'fresh' });
  });

  it('is not spent by a person who is there, whose presence is passed on and noted', async () => {
    const world = await open();
    for (let count = 0; count < 6; count += 1) {
      const { reads } = await world.ask({ presence: present });
      expect(reads).toMatchObject([{ present: true, endpoint: 'transactions' }]);
    }
    expect(world.controls.calls.every(({ presence }) => presence === present)).toBe(true);
    expect(await world.ask()).toMatchObject({ kind: 'fresh' });
  });

  it('is spent by an answer that made no sense, and not by none', async () => {
    const world = await open();
    world.controls.failNext('unavailable', 1, 'transactions');
    expect(await world.ask()).toEqual(none('bank-unreachable', { reads: [] }));
    world.controls.failNext('invalid', 1, 'transactions');
    expect(await world.ask()).toMatchObject(none('bank-invalid', { reads: [{ endpoint: 'transactions' }] }));
  });
});

describe('transactions that are not to be read', () => {
  it.each([
    ['made before transactions were asked for', ['ReadAccountsDetail', 'ReadBalances']],
    ['for one direction only', ['ReadBalances', 'ReadTransactionsDetail', 'ReadTransactionsCredits']],
    ['for directions of nothing', ['ReadBalances', 'ReadTransactionsCredits', 'ReadTransactionsDebits']],
  ])('by a link %s are not asked for', async (_what, permissions) => {
    const world = await open();
    const link = { ...world.firstLink, permissions };
    expect(await world.ask({ link })).toEqual(none('not-permitted', { reads: [] }));
    expect(world.controls.count()).toBe(0);
  });

  it('of an account that is gone are not permitted, and the link stays', async () => {
    const world = await open();
    world.controls.hideAccount('acc-1001');
    expect(await world.ask()).toMatchObject(none('not-permitted'));
    expect((await world.stored(world.firstLink)).state).toBe('ACTIVE');
  });

  it('because the bank forbids it, also with new tokens, are not permitted, and the link stays', async () => {
    const world = await open();
    world.controls.failNext('forbidden', 2, 'transactions');
    expect(await world.ask()).toEqual(none('not-permitted', { reads: [] }));
    expect((await world.stored(world.firstLink)).state).toBe('ACTIVE');
  });

  it.each([
    ['suspended', { state: 'SUSPENDED', stateReason: 'locked' }],
    ['ended', { state: 'ENDED', stateReason: 'consent-ended' }],
    ['past its consent', { expiresAt: 1 }],
    ['ended and without the permission', { state: 'ENDED', permissions: [] }],
  ] as const)('by a link that is %s: link again', async (_what, change) => {
    const world = await open();
    expect(await world.ask({ link: { ...world.firstLink, ...change } })).toEqual(none('link-again', { reads: [] }));
    expect(world.controls.count()).toBe(0);
  });

  it('end the link when the bank ended the consent', async () => {
    const world = await open();
    world.controls.endConsent(world.firstLink.consent);
    expect(await world.ask()).toEqual(none('link-again', { reads: [] }));
    expect(await world.stored(world.firstLink)).toMatchObject({ state: 'ENDED', stateReason: 'consent-ended' });
  });

  it('of a bank that is not configured any more are out of reach', async () => {
    const world = await open();
    const link = { ...world.firstLink, bank: 'gone-bank' };
    expect(await world.ask({ link })).toEqual(none('bank-unreachable', { reads: [] }));
  });
});

describe('a bank that wants fewer calls of transactions', () => {
  it('is left alone for as long as it says', async () => {
    const world = await open();
    world.controls.failNext('rate-limited', 1, 'transactions', 5 * minute);
    const nextReadAt = world.clock.now() + 5 * minute;
    for (let count = 0; count < 2; count += 1)
      expect(await world.ask({ account: count === 0 ? everyday : rainyDay })).toEqual(
        none('busy', { nextReadAt, reads: [] }),
      );
    expect(world.controls.count('transactions')).toBe(1);
    world.clock.advance(5 * minute);
    expect(await world.ask()).toMatchObject({ kind: 'fresh' });
  });

  it('for hours has spent the allowance of that account alone, and of unattended reads alone', async () => {
    const world = await open();
    world.controls.failNext('rate-limited', 1, 'transactions', 9 * hour);
    const spent = none('allowance-spent', { nextReadAt: world.clock.now() + 9 * hour, reads: [] });
    expect([await world.ask(), await world.ask()]).toEqual([spent, spent]);
    expect(await world.ask({ account: rainyDay })).toMatchObject({ kind: 'fresh' });
    expect(await world.ask({ presence: present })).toMatchObject({ kind: 'fresh' });
  });
});

describe('time for transactions', () => {
  it('that is too short is not blamed on the bank', async () => {
    const world = await open();
    expect(await world.ask({ deadline: world.clock.now() + 100 })).toEqual(none('busy', { reads: [] }));
    expect(world.controls.count()).toBe(0);
  });

  it('ends with the deadline even when a bank ignores it', async () => {
    const world = await open((bank) => ({ ...bank, transactions: () => new Promise<never>(() => undefined) }));
    const reading = await world.ask({ deadline: world.clock.now() + 400 });
    expect(reading).toEqual(none('bank-unreachable', { reads: [] }));
  });
});

describe('the log of transactions', () => {
  it('holds no amount, merchant, account or token, whatever happens', async () => {
    const world = await open();
    await world.ask();
    for (const failure of [
      'unavailable',
      'timeout',
      'invalid',
      'forbidden',
      'unauthorised',
      'consent-ended',
    ] as const) {
      world.controls.failNext(failure, 2, 'transactions');
      await world.ask({ presence: present });
    }
    expect(world.lines.length).toBeGreaterThan(4);
    expect(world.lines.join('\n')).not.toMatch(/249|Corner|Groceries|Everyday|4417|acc-1001|access-|refresh-/);
  });
});
