import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { accountTag } from '../../lambdas/banks/allowance.ts';
import { balanceCache } from '../../lambdas/banks/balance-cache.ts';
import { writeCache } from '../../lambdas/banks/cached-readings.ts';
import { moneyOf } from '../../lambdas/banks/money.ts';
import { absent, type Presence } from '../../lambdas/banks/port.ts';
import { createReadBalances, type ReadBalancesOptions } from '../../lambdas/banks/reading.ts';
import type { Reading } from '../../lambdas/banks/reading-port.ts';
import { accountsContext, cacheContext, readAccounts } from '../../lambdas/banks/sealed.ts';
import { addressContext } from '../../lambdas/linking/issue.ts';
import type { Link, MessageRecord } from '../../lambdas/store/items.ts';
import { figure, memoryConfig, told } from './customers.ts';
import { linkedPerson } from './linked.ts';

const minute = 60_000;
const hour = 60 * minute;
const present: Presence = { present: true, ip: '203.0.113.7' };

async function open(
  ids?: readonly string[],
  options: Partial<ReadBalancesOptions> = {},
  config: Parameters<typeof linkedPerson>[1] = {},
) {
  const world = await linkedPerson(ids, config);
  const { banks, store, vault, clock, log } = world;
  const metrics = () => undefined;
  const readBalances = createReadBalances({ banks, store, vault, clock, log, metrics, random: () => 0.5, ...options });
  const records: MessageRecord[] = [];
  /** Asks, and keeps what the answer's message record would. */
  const ask = async (
    given: { presence?: Presence; links?: readonly Link[]; deadline?: number } = {},
  ): Promise<Reading> => {
    const { presence = absent, links = world.links, deadline = clock.now() + 20_000 } = given;
    const reading = await readBalances(links, records, { presence, deadline });
    const { reads, sealedCache } = reading;
    records.push({
      user: world.user,
      sentAt: clock.now(),
      tag: `tag-${records.length}`,
      state: 'SENT',
      reads,
      ...(sealedCache === undefined ? {} : { sealedCache }),
    });
    return reading;
  };
  const outcome = async (given?: Parameters<typeof ask>[0]) => (await ask(given)).links[0]?.outcome;
  /** Four reads, six minutes apart. */
  const spend = async () => {
    for (let count = 0; count < 4; count += 1) {
      expect(await outcome()).toMatchObject({ kind: 'fresh' });
      world.clock.advance(6 * minute);
      world.links.splice(0, 1, await world.stored(world.firstLink));
    }
  };
  return { ...world, ask, outcome, spend, records };
}

describe('a fresh answer', () => {
  it('has every figure as the bank said it, and the time we asked', async () => {
    const world = await open();
    const at = world.clock.now();
    expect(await world.outcome()).toEqual({ kind: 'fresh', fetchedAt: at, accounts: told });
  });

  it('asks nothing of the store', async () => {
    const world = await open(['karoo', 'harbour']);
    await world.ask();
    expect(world.storeCalls).toEqual([]);
  });

  it('notes one counted bulk read per link, and seals what it brought once', async () => {
    const world = await open(['karoo', 'harbour']);
    const { reads, sealedCache } = await world.ask();
    const at = world.clock.now();
    expect(reads).toEqual(world.links.map(({ id }) => ({ link: id, account: '*', endpoint: 'balances', at })));
    expect(sealedCache).toBeTypeOf('string');
    expect(sealedCache).not.toContain('15230');
    expect(sealedCache).not.toContain('Everyday');
  });

  it('reads all banks at the same time', async () => {
    const world = await open(['karoo', 'harbour', 'third']);
    for (const { controls } of world.memory) controls.slow(1_000);
    const before = world.clock.now();
    const { links } = await world.ask();
    expect(links.map(({ outcome }) => outcome.kind)).toEqual(['fresh', 'fresh', 'fresh']);
    expect(world.clock.now() - before).toBe(1_000);
  });

  it("is not held up by another bank's hanging", async () => {
    const world = await open(['karoo', 'harbour'], {}, { readBudget: 500 });
    world.controls.hang(true);
    const { links } = await world.ask();
    expect(links.map(({ outcome }) => outcome)).toMatchObject([
      { kind: 'none', because: 'bank-unreachable' },
      { kind: 'fresh' },
    ]);
  });

  it('tells what is missing instead of a figure', async () => {
    const world = await open();
    world.controls.setBalances('acc-1002', []);
    const accounts = (await world.outcome()) as { accounts: readonly unknown[] };
    expect(accounts.accounts[1]).toMatchObject({ balances: [], missing: 'not-said' });
  });
});

describe('presence', () => {
  it('is passed on as it is, and such reads are noted but not counted', async () => {
    const world = await open();
    for (let count = 0; count < 6; count += 1) {
      const reading = await world.ask({ presence: present });
      expect(reading.links[0]?.outcome.kind).toBe('fresh');
      expect(reading.reads[0]).toMatchObject({ present: true });
    }
    expect(world.controls.calls.every(({ presence }) => presence === present)).toBe(true);
    world.clock.advance(2 * minute);
    expect(await world.outcome()).toMatchObject({ kind: 'fresh' });
    expect(world.controls.calls.at(-1)?.presence).toEqual({ present: false });
  });

  it('does not take memory for an answer when the person is there', async () => {
    const world = await open();
    await world.ask();
    expect(await world.outcome({ presence: present })).toMatchObject({ kind: 'fresh' });
  });

  it('reads on when the unattended allowance is spent', async () => {
    const world = await open();
    await world.spend();
    expect(await world.outcome()).toMatchObject({ kind: 'cached' });
    expect(await world.outcome({ presence: present })).toMatchObject({ kind: 'fresh' });
  });
});

describe('the allowance', () => {
  it('gives four reads, then memory that says so and when it was read', async () => {
    const world = await open();
    const start = world.clock.now();
    await world.spend();
    expect(await world.outcome()).toEqual({
      kind: 'cached',
      because: 'allowance-spent',
      fetchedAt: start + 3 * 6 * minute,
      accounts: told,
    });
    expect(world.controls.count('balances')).toBe(4);
  });

  it('gives no figure at all once memory is six hours old, but says when to ask again', async () => {
    const world = await open();
    const start = world.clock.now();
    await world.spend();
    world.clock.advance(6 * hour);
    expect(await world.outcome()).toEqual({ kind: 'none', because: 'allowance-spent', nextReadAt: start + 24 * hour });
  });

  it('slides', async () => {
    const world = await open();
    await world.spend();
    world.clock.advance(24 * hour - 20 * minute);
    world.links.splice(0, 1, await world.stored(world.firstLink));
    expect(await world.outcome()).toMatchObject({ kind: 'fresh' });
  });

  it('counts each link on its own', async () => {
    const world = await open(['karoo', 'harbour']);
    const [karoo, harbour] = world.links;
    if (karoo === undefined || harbour === undefined) throw new Error('two links');
    for (let count = 0; count < 4; count += 1) {
      await world.ask({ links: [karoo] });
      world.clock.advance(61_000);
    }
    const { links } = await world.ask();
    expect(links.map(({ outcome }) => outcome.kind)).toEqual(['cached', 'fresh']);
  });

  it('is not spent by a bank that could not be reached', async () => {
    const world = await open();
    world.controls.failNext('unavailable', 4, 'balances');
    for (let count = 0; count < 4; count += 1) expect((await world.ask()).reads).toEqual([]);
    expect(await world.outcome()).toMatchObject({ kind: 'fresh' });
  });

  it('is spent by an answer that made no sense', async () => {
    const world = await open();
    world.controls.failNext('invalid', 1, 'balances');
    const reading = await world.ask();
    expect(reading.reads).toHaveLength(1);
    expect(reading.sealedCache).toBeUndefined();
    expect(reading.links[0]?.outcome).toEqual({ kind: 'none', because: 'bank-invalid' });
  });

  it('counts reads that were noted account by account', async () => {
    const world = await open();
    const account = accountTag('acc-1001');
    const at = world.clock.now() - hour;
    const reads = Array.from({ length: 4 }, () => ({
      link: world.firstLink.id,
      account,
      endpoint: 'balances' as const,
      at,
    }));
    world.records.push({ user: world.user, sentAt: at, tag: 'x', state: 'SENT', reads });
    expect(await world.outcome()).toEqual({ kind: 'none', because: 'allowance-spent', nextReadAt: at + 24 * hour });
  });
});

describe('memory', () => {
  it('absorbs a double within a minute, labelled as recent', async () => {
    const world = await open();
    const fetchedAt = world.clock.now();
    await world.ask();
    world.clock.advance(59_000);
    expect(await world.outcome()).toEqual({ kind: 'cached', because: 'recent', fetchedAt, accounts: told });
    expect(world.controls.count('balances')).toBe(1);
    world.clock.advance(2_000);
    expect(await world.outcome()).toMatchObject({ kind: 'fresh' });
  });

  it.each(['unavailable', 'timeout'] as const)('stands in when the bank is %s, labelled', async (failure) => {
    const world = await open();
    const fetchedAt = world.clock.now();
    await world.ask();
    world.clock.advance(2 * minute);
    world.controls.failNext(failure, 1, 'balances');
    expect(await world.outcome()).toEqual({ kind: 'cached', because: 'bank-unreachable', fetchedAt, accounts: told });
  });

  it('is the newest there is', async () => {
    const world = await open();
    await world.ask();
    world.clock.advance(2 * minute);
    world.controls.setBalances('acc-1001', [figure('booked', '1.00', 'ZAR')]);
    const fetchedAt = world.clock.now();
    await world.ask();
    world.clock.advance(2 * minute);
    world.controls.failNext('unavailable', 1, 'balances');
    const outcome = await world.outcome();
    expect(outcome).toMatchObject({ kind: 'cached', fetchedAt });
    expect(outcome).toMatchObject({ accounts: [{ balances: [{ amount: moneyOf('1.00', 'ZAR') }] }, {}, {}] });
  });

  it('is not believed when it comes from the future', async () => {
    const world = await open();
    await world.ask();
    world.clock.advance(-10 * minute);
    world.controls.failNext('unavailable', 1, 'balances');
    expect(await world.outcome()).toEqual({ kind: 'none', because: 'bank-unreachable' });
  });

  it('of another person does not open', async () => {
    const world = await open();
    const { clock, firstLink, vault } = world;
    const at = clock.now() - 2 * minute;
    // Even of the very same link, as if somebody had moved it in the table.
    const text = writeCache({ [firstLink.id]: { fetchedAt: at, accounts: told } });
    const reads = [{ link: firstLink.id, account: '*', endpoint: 'balances' as const, at }];
    const outcomeWith = async (user: string) => {
      await vault.seal(addressContext(user), '{}');
      const sealedCache = await vault.seal(cacheContext(user), text);
      world.records.push({ user: world.user, sentAt: clock.now(), tag: user, state: 'SENT', reads, sealedCache });
      world.controls.failNext('unavailable', 1, 'balances');
      return world.outcome();
    };
    expect(await outcomeWith('o'.repeat(43))).toEqual({ kind: 'none', because: 'bank-unreachable' });
    expect(await outcomeWith(world.user)).toMatchObject({ kind: 'cached', accounts: told });
  });

  it('can be switched off', async () => {
    const world = await open(['karoo'], { cacheFor: 0 });
    expect((await world.ask()).sealedCache).toBeUndefined();
    world.controls.failNext('unavailable', 1, 'balances');
    expect(await world.outcome()).toEqual({ kind: 'none', because: 'bank-unreachable' });
  });

  it('is never kept longer than six hours, whatever is asked', async () => {
    const world = await open(['karoo'], { cacheFor: 48 * hour });
    await world.ask();
    world.clock.advance(6 * hour);
    world.links.splice(0, 1, await world.stored(world.firstLink));
    world.controls.failNext('unavailable', 5);
    expect(await world.outcome()).toMatchObject({ kind: 'none' });
  });

  it('does not stop an answer when it cannot be sealed', async () => {
    const world = await linkedPerson();
    const { banks, store, clock, log } = world;
    const vault = {
      open: world.vault.open,
      seal: async () => Promise.reject(new Error('KMS is away')),
    };
    const readBalances = createReadBalances({ banks, store, vault, clock, log, metrics: () => undefined });
    const reading = await readBalances(world.links, [], { presence: absent, deadline: clock.now() + 9_000 });
    expect(reading.links[0]?.outcome.kind).toBe('fresh');
    expect(reading.sealedCache).toBeUndefined();
  });

  it('is not kept of an answer that no record has room for: the answer itself must be', async () => {
    const world = await linkedPerson();
    const { clock, log, vault, links } = world;
    const cache = balanceCache({ vault, clock, log, keptFor: hour });
    const reading = (codes: number) => {
      const balances = Array.from({ length: codes }, (_one, index) =>
        figure('booked', `${(index * 7_919) % 999_983}.${10 + (index % 89)}`, 'ZAR', { code: randomUUID() }),
      );
      const accounts = told.map(({ account }) => ({ account, balances }));
      const outcome = { kind: 'fresh', fetchedAt: clock.now(), accounts } as const;
      return links.map((link) => ({ link, bank: memoryConfig, outcome }));
    };

    expect((await cache.seal(reading(100)))?.length).toBeLessThan(100_000);
    expect(await cache.seal(reading(8_000))).toBeUndefined();
    expect(world.lines.join()).toContain('cache-too-long');
  });
});

describe('a link that must not be read', () => {
  it.each([
    ['suspended', { state: 'SUSPENDED', stateReason: 'locked' }],
    ['ended', { state: 'ENDED', stateReason: 'consent-ended' }],
    ['past its consent', { expiresAt: Date.parse('2026-11-22T07:59:59Z') }],
  ] as const)('(%s) is not: link again, even with memory', async (_what, change) => {
    const world = await open();
    await world.ask();
    const before = world.controls.count();
    const links = [{ ...world.firstLink, ...change }];
    expect(await world.outcome({ links })).toEqual({ kind: 'none', because: 'link-again' });
    expect(world.controls.count()).toBe(before);
  });

  it('ends when the bank ended the consent, and stays ended', async () => {
    const world = await open();
    world.controls.endConsent(world.firstLink.consent);
    expect(await world.outcome()).toEqual({ kind: 'none', because: 'link-again' });
    const stored = await world.stored(world.firstLink);
    expect(stored).toMatchObject({ state: 'ENDED', stateReason: 'consent-ended' });
  });

  it('is left alone when the bank merely refuses the tokens, twice', async () => {
    const world = await open();
    world.controls.failNext('unauthorised', 2, 'balances');
    expect(await world.outcome()).toEqual({ kind: 'none', because: 'link-again' });
    expect((await world.stored(world.firstLink)).state).toBe('ACTIVE');
    expect(world.controls.count('refresh')).toBe(1);
  });

  it('of a bank that is not configured any more is named, and not read', async () => {
    const world = await open();
    const links = [{ ...world.firstLink, bank: 'gone-bank' }];
    const { links: readings } = await world.ask({ links });
    expect(readings[0]).toMatchObject({
      bank: { name: 'gone-bank' },
      outcome: { kind: 'none', because: 'bank-unreachable' },
    });
  });
});

describe('a bank that wants fewer calls', () => {
  it('is left alone for a minute when it does not say how long', async () => {
    const world = await open();
    world.controls.failNext('rate-limited', 1, 'balances');
    const until = world.clock.now() + minute;
    expect(await world.outcome()).toEqual({ kind: 'none', because: 'busy', nextReadAt: until });
    expect(await world.outcome()).toEqual({ kind: 'none', because: 'busy', nextReadAt: until });
    expect(world.controls.count('balances')).toBe(1);
    world.clock.advance(minute);
    expect(await world.outcome()).toMatchObject({ kind: 'fresh' });
  });

  it('that asks for hours has spent the allowance', async () => {
    const world = await open();
    world.controls.failNext('rate-limited', 1, 'balances', 9 * hour);
    expect(await world.outcome()).toEqual({
      kind: 'none',
      because: 'allowance-spent',
      nextReadAt: world.clock.now() + 9 * hour,
    });
  });

  it('that asks for hours is left alone for as long, but not by a person who is there', async () => {
    const world = await open();
    world.controls.failNext('rate-limited', 1, 'balances', 9 * hour);
    const nextReadAt = world.clock.now() + 9 * hour;
    await world.outcome();
    world.clock.advance(8 * hour);
    expect(await world.outcome()).toEqual({ kind: 'none', because: 'allowance-spent', nextReadAt });
    expect(await world.outcome({ presence: present })).toMatchObject({ kind: 'fresh' });
    expect(world.controls.count('balances')).toBe(2);
  });

  it('is left alone even by a person who is there while it wants a pause', async () => {
    const world = await open();
    world.controls.failNext('rate-limited', 1, 'balances');
    await world.outcome();
    expect(await world.outcome({ presence: present })).toMatchObject({ kind: 'none', because: 'busy' });
    expect(world.controls.count('balances')).toBe(1);
  });
});

describe('time', () => {
  it('that is too short is not blamed on the bank', async () => {
    const world = await open();
    expect(await world.outcome({ deadline: world.clock.now() + 100 })).toEqual({ kind: 'none', because: 'busy' });
    expect(world.controls.count()).toBe(0);
  });

  it('ends with the deadline even when a bank ignores it', async () => {
    const world = await open();
    const [bank] = world.memory;
    if (bank === undefined) throw new Error('one bank');
    const deaf = { ...bank, balances: () => new Promise<never>(() => undefined) };
    const { store, vault, clock, log } = world;
    const banks = { list: [], get: () => deaf };
    const readBalances = createReadBalances({ banks, store, vault, clock, log, metrics: () => undefined });
    const reading = await readBalances(world.links, [], { presence: absent, deadline: clock.now() + 400 });
    expect(reading.links[0]?.outcome).toEqual({ kind: 'none', because: 'bank-unreachable' });
  });
});

describe('the list of accounts', () => {
  const savings = { id: 'acc-1009', kind: 'savings', currency: 'ZAR', nickname: 'New pot', status: 'open' } as const;

  it('is refreshed when the bank shows one more, and kept', async () => {
    const world = await open();
    world.controls.addAccount('thandi', { account: savings, balances: [figure('booked', '5.00', 'ZAR')] });
    const reading = await world.ask();
    const outcome = reading.links[0]?.outcome as { accounts: readonly { account: { nickname?: string } }[] };
    expect(outcome.accounts.map(({ account }) => account.nickname)).toContain('New pot');
    expect(reading.reads.map(({ endpoint }) => endpoint).sort()).toEqual(['accounts', 'balances']);
    const stored = await world.stored(world.firstLink);
    const accounts = readAccounts(
      await world.vault.open(accountsContext(world.user, stored.id), stored.sealedAccounts),
    );
    expect(accounts.map(({ id }) => id)).toContain('acc-1009');
  });

  it('tells an account that is gone once, and drops it then', async () => {
    const world = await open();
    world.controls.hideAccount('acc-1002');
    const first = (await world.outcome()) as { accounts: readonly { missing?: string }[] };
    expect(first.accounts.map(({ missing }) => missing)).toEqual([undefined, 'gone', undefined]);
    world.clock.advance(2 * minute);
    const links = [await world.stored(world.firstLink)];
    const second = (await world.outcome({ links })) as { accounts: readonly { missing?: string }[] };
    expect(second.accounts.map(({ missing }) => missing)).toEqual([undefined, undefined]);
  });

  it("never shows an account that is not on the consent's own list", async () => {
    const world = await open();
    const [bank] = world.memory;
    if (bank === undefined) throw new Error('one bank');
    const strangers = {
      account: { id: 'acc-9999', kind: 'other', currency: 'ZAR' } as const,
      balances: [figure('booked', '1.00', 'ZAR')],
    };
    const lying = {
      ...bank,
      balances: async (...given: Parameters<typeof bank.balances>) => [...(await bank.balances(...given)), strangers],
    };
    const { store, vault, clock, log } = world;
    const readBalances = createReadBalances({
      banks: { list: [], get: () => lying },
      store,
      vault,
      clock,
      log,
      metrics: () => undefined,
    });
    const reading = await readBalances(world.links, [], { presence: absent, deadline: clock.now() + 9_000 });
    expect(reading.links[0]?.outcome).toMatchObject({ kind: 'fresh', accounts: told });
    expect(
      JSON.stringify(reading.links[0]?.outcome, (_key, value) => (typeof value === 'bigint' ? String(value) : value)),
    ).not.toContain('acc-9999');
  });

  it('takes five hundred accounts', async () => {
    const world = await open();
    for (let count = 0; count < 500; count += 1) {
      world.controls.addAccount('thandi', {
        account: { ...savings, id: `pot-${count}` },
        balances: [figure('booked', `${count}.00`, 'ZAR')],
      });
    }
    const outcome = (await world.outcome()) as { accounts: readonly unknown[] };
    expect(outcome.accounts.length).toBe(503);
  });
});

describe('the log', () => {
  it('holds no figure, name or token, whatever happens', async () => {
    const world = await open();
    await world.ask();
    for (const failure of [
      'unavailable',
      'timeout',
      'rate-limited',
      'invalid',
      'unauthorised',
      'consent-ended',
    ] as const) {
      world.clock.advance(2 * minute);
      world.controls.failNext(failure, 1, 'balances');
      await world.ask();
    }
    const text = world.lines.join('\n');
    expect(text).not.toMatch(/15230|10230|Everyday|4417|acc-1001|access-|refresh-/);
    expect(world.lines.length).toBeGreaterThan(3);
  });
});
