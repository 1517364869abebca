import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { absent, type BankTokens, type Presence } from '../../../lambdas/banks/port.ts';
import { createReadBalances } from '../../../lambdas/banks/reading.ts';
import { type Banks, openBanks } from '../../../lambdas/banks/registry.ts';
import { type Clock, systemClock } from '../../../lambdas/platform/clock.ts';
import type { Link } from '../../../lambdas/store/items.ts';
import { sipho, thandi, told } from '../customers.ts';
import { person } from '../linked.ts';
import { type FakeBank, type Fault, fakeBank } from './fake-bank.ts';

const none = (because: string) => ({ kind: 'none', because });

for (const { name, dpop, apiVersion, bulk } of [
  { name: '4.0 with DPoP, in bulk', dpop: true, apiVersion: '4.0', bulk: true },
  { name: '3.1 with bearer tokens, account by account', dpop: false, apiVersion: '3.1', bulk: false },
] as const) {
  describe(`An Open Banking ${name} bank`, () => {
    const balances = bulk ? /GET .*aisp\/balances/ : /GET .*accounts\/[^/]+\/balances/;
    const firstBalances = bulk ? balances : /GET .*acc-1001\/balances/;
    let fake: FakeBank;
    let who: ReturnType<typeof person>;
    let link: Link;
    let banks: Banks;
    beforeEach(async () => {
      waits = [];
      fake = await fakeBank({ customers: [thandi, sipho], dpop, apiVersion });
      fake.settings.bulk = bulk;
      who = person(Object.assign(systemClock, { advance: () => undefined }));
      banks = open();
      link = await who.link(banks.get('fake'), (url) => fake.approve(url, 'thandi'));
      fake.requests.length = 0;
    });
    afterEach(() => fake.close());

    /** What is waited for between two tries is written down, and not waited for. */
    let waits: number[];
    const clock: Clock = {
      now: systemClock.now,
      sleep: (milliseconds, signal) => {
        waits.push(milliseconds);
        return systemClock.sleep(1, signal);
      },
    };
    const open = (readBudget?: number) =>
      openBanks({
        config: [{ ...fake.config, ...(readBudget ? { readBudget } : {}) }],
        clientKeys: fake.clientKeys,
        clock,
      });
    const ask = async (presence: Presence = absent, from: Banks = banks) => {
      const { store, vault, clock, log } = who;
      const readBalances = createReadBalances({ banks: from, store, vault, clock, log, metrics: () => undefined });
      const reading = await readBalances([link], [], { presence, deadline: Date.now() + 15_000 });
      return reading.links[0]?.outcome;
    };

    it('is read whole, over and over, without discovery or tokens', async () => {
      for (let count = 0; count < 3; count += 1)
        expect(await ask()).toMatchObject({ kind: 'fresh', accounts: told.map(({ account }) => ({ account })) });
      expect(fake.count(/POST|openid-configuration|jwks/)).toBe(0);
    });

    it('gets a fresh interaction id each time, and never a customer address that we do not have', async () => {
      await ask();
      await ask();
      const ids = fake.requests.map(({ headers }) => headers['x-fapi-interaction-id']).filter(Boolean);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { headers } of fake.requests) {
        expect(
          Object.keys(headers).filter((header) => /ip-address|forwarded|x-customer|auth-date/.test(header)),
        ).toEqual([]);
      }
    });

    it("gets the customer's own address when they are there", async () => {
      await ask({ present: true, ip: '203.0.113.7', userAgent: 'Phone\r\nX-Evil: 1' });
      const reads = fake.requests.filter(({ path }) => path.includes('balances'));
      expect(reads.length).toBeGreaterThan(0);
      for (const { headers } of reads) {
        expect(headers['x-fapi-customer-ip-address']).toBe('203.0.113.7');
        expect(headers['x-customer-user-agent']).toBe('PhoneX-Evil: 1');
        expect(headers['x-evil']).toBeUndefined();
      }
    });

    it('gets no address that is not one', async () => {
      await ask({ present: true, ip: 'unknown, 10.0.0.1' });
      for (const { headers } of fake.requests) expect(headers['x-fapi-customer-ip-address']).toBeUndefined();
    });

    it.each(['hang', 'drip'] as const)('that answers with a %s is given up within its budget', async (kind) => {
      fake.fault(balances, { kind });
      expect(await ask(absent, open(700))).toEqual(none('bank-unreachable'));
    });

    it.each(['reset', 'cut'] as const)(
      'that breaks off (%s) is tried three times and then not reached',
      async (kind) => {
        fake.fault(balances, { kind });
        expect(await ask()).toEqual(none('bank-unreachable'));
        expect(fake.count(firstBalances)).toBe(3);
        expect(Math.max(...waits)).toBeGreaterThan(Math.min(...waits));
      },
    );

    it.each([500, 502, 503])('that answers %i is tried three times and then not reached', async (status) => {
      fake.fault(balances, { kind: 'status', status });
      expect(await ask()).toEqual(none('bank-unreachable'));
      expect(fake.count(firstBalances)).toBe(3);
    });

    it.each<[string, Fault, number]>([
      ['500', { kind: 'status', status: 500 }, 1],
      ['503 with Retry-After', { kind: 'status', status: 503, headers: { 'retry-after': '1' } }, 1_000],
      ['429 with Retry-After', { kind: 'status', status: 429, headers: { 'retry-after': '1' } }, 1_000],
      ['reset', { kind: 'reset' }, 1],
    ])('that fails once (%s) is read all the same', async (_what, fault, least) => {
      fake.fault(balances, fault, 1);
      expect(await ask()).toMatchObject({ kind: 'fresh' });
      expect(waits).toHaveLength(1);
      expect(waits[0]).toBeGreaterThanOrEqual(least);
    });

    it('that wants to be left alone is', async () => {
      fake.fault(balances, { kind: 'status', status: 429 });
      expect(await ask()).toMatchObject({ kind: 'none', because: 'busy' });
      // Accounts are asked for side by side; none is asked for again.
      const paths = fake.requests.map(({ path }) => path).filter((path) => path.includes('balances'));
      expect(new Set(paths).size).toBe(paths.length);
    });

    it('that wants hours has spent its allowance', async () => {
      fake.fault(balances, { kind: 'status', status: 429, headers: { 'retry-after': '7200' } });
      expect(await ask()).toMatchObject({ kind: 'none', because: 'allowance-spent' });
    });

    it.each<[string, Fault]>([
      ['HTML', { kind: 'text', change: () => '<h1>Back soon</h1>', type: 'text/html' }],
      ['HTML called JSON', { kind: 'text', change: () => '<h1>Back soon</h1>' }],
      ['half the JSON', { kind: 'text', change: (text) => text.slice(0, text.length / 2) }],
      ['an encrypted answer', { kind: 'text', change: (text) => text, type: 'application/jose+jwe' }],
      ['an empty body', { kind: 'text', change: () => '' }],
      ['null', { kind: 'json', change: () => null }],
      ['three megabytes', { kind: 'text', change: (text) => text + ' '.repeat(3_000_000) }],
      ['no interaction id', { kind: 'unplayed' }],
      ["another call's interaction id", { kind: 'misplayed' }],
      ['a redirect', { kind: 'status', status: 302, headers: { location: 'http://127.0.0.1:1/' } }],
      ['a 307', { kind: 'status', status: 307, headers: { location: 'http://127.0.0.1:1/' } }],
      [
        'a next page elsewhere',
        { kind: 'json', change: (value: object) => ({ ...value, Links: { Next: 'https://evil.example/balances' } }) },
      ],
      [
        'a next page outside the API',
        { kind: 'json', change: (value: object) => ({ ...value, Links: { Next: '/bank/token' } }) },
      ],
      [
        'pages that go round',
        {
          kind: 'json',
          change: (value: { Links: { Self: string } }) => ({ ...value, Links: { Next: value.Links.Self } }),
        },
      ],
      [
        'pages without end',
        { kind: 'json', change: (value: object) => ({ ...value, Links: { Next: `balances?page=${Math.random()}` } }) },
      ],
    ])('that sends %s yields no figure', async (_what, fault) => {
      fake.fault(balances, fault as Fault);
      expect(await ask()).toEqual(none('bank-invalid'));
    });

    it("that sends another person's balances tells none of them", async () => {
      fake.fault(balances, { kind: 'text', change: (text) => text.replace(/acc-100\d/g, 'acc-2001') });
      const outcome = await ask();
      // In bulk the accounts can still be asked for one by one; alone, the answer itself is the lie.
      if (bulk) expect(outcome).toMatchObject({ kind: 'fresh', accounts: told.map(({ account }) => ({ account })) });
      else expect(outcome).toEqual(none('bank-invalid'));
    });

    it.each<[string, (item: Record<string, unknown> & { Amount: object }) => object]>([
      ['no amount', ({ Amount: _amount, ...item }) => item],
      ['a float', (item) => ({ ...item, Amount: { ...item.Amount, Amount: 1230.5 } })],
      ['1e21', (item) => ({ ...item, Amount: { ...item.Amount, Amount: 1e21 } })],
      ['"1e21"', (item) => ({ ...item, Amount: { ...item.Amount, Amount: '1e21' } })],
      ['NaN', (item) => ({ ...item, Amount: { ...item.Amount, Amount: 'NaN' } })],
      ['a signed amount', (item) => ({ ...item, Amount: { ...item.Amount, Amount: '-5.00' } })],
      ['another currency', (item) => ({ ...item, Amount: { ...item.Amount, Currency: 'USD' } })],
      ['no date', ({ DateTime: _date, ...item }) => item],
    ])('that sends balances with %s: the accounts are named, no figure is told', async (_what, change) => {
      fake.fault(balances, {
        kind: 'json',
        change: (value: { Data: { Balance: (Record<string, unknown> & { Amount: object })[] } }) => ({
          ...value,
          Data: { Balance: value.Data.Balance.map(change) },
        }),
      } as Fault);
      const outcome = (await ask()) as { accounts: readonly unknown[] };
      expect(outcome).toMatchObject({
        kind: 'fresh',
        accounts: told.map(({ account }) => ({ account, balances: [], missing: 'not-said' })),
      });
    });

    it('that refuses the access token once: one refresh, then the figures', async () => {
      fake.expireAccess();
      expect(await ask()).toMatchObject({ kind: 'fresh' });
      expect(fake.grants('refresh_token')).toBe(1);
    });

    it('that refuses every access token: one refresh, then link again, and no loop', async () => {
      fake.fault(balances, {
        kind: 'status',
        status: 401,
        headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
      });
      expect(await ask()).toEqual(none('link-again'));
      expect((await who.stored(link)).tokenVersion).toBe(2);
    });

    it('whose consent is over: link again, and the link has ended', async () => {
      fake.endConsent(link.consent);
      expect(await ask()).toEqual(none('link-again'));
      expect(await who.stored(link)).toMatchObject({ state: 'ENDED', stateReason: 'consent-ended' });
    });

    it('that rotates survives 20 questions at once with an old access token', async () => {
      fake.settings.rotation = true;
      fake.settings.tokenDelay = 60;
      fake.expireAccess();
      const outcomes = await Promise.all(Array.from({ length: 20 }, () => ask()));
      expect(outcomes.map((outcome) => outcome?.kind)).toEqual(Array.from({ length: 20 }, () => 'fresh'));
      expect((await who.stored(link)).tokenVersion).toBe(2);
      expect(fake.isLive(link.consent)).toBe(true);
    });

    it('that goes down is not asked any more after five failures', async () => {
      fake.fault(/./, { kind: 'status', status: 503, headers: { 'retry-after': '60' } });
      for (let count = 0; count < 5; count += 1) await ask();
      const asked = fake.requests.length;
      expect(await ask()).toEqual(none('bank-unreachable'));
      expect(fake.requests.length).toBe(asked);
    });

    it('with more accounts than fit one page is read to the last', async () => {
      for (let count = 0; count < 120; count += 1) {
        const account = {
          id: `pot-${count}`,
          kind: 'savings',
          currency: 'ZAR',
          nickname: `Pot ${count}`,
          status: 'open',
        } as const;
        fake.addAccount('thandi', { account, balances: sipho.accounts[0]?.balances ?? [] });
      }
      fake.settings.pageSize = 25;
      const tokens = await linkTokens();
      const accounts = await banks.get('fake').accounts(tokens, absent, AbortSignal.timeout(9_000));
      expect(accounts.length).toBe(123);
      const said = await banks.get('fake').balances(tokens, accounts, absent, AbortSignal.timeout(9_000));
      expect(said.filter(({ missing }) => missing === undefined).length).toBe(123);
    });

    it('logs nothing of the person', async () => {
      for (const fault of [
        { kind: 'status', status: 500 },
        { kind: 'json', change: () => null },
      ] as const) {
        fake.fault(balances, fault);
        await ask();
      }
      fake.heal();
      fake.endConsent(link.consent);
      await ask();
      expect(who.lines.length).toBeGreaterThan(2);
      expect(who.lines.join('\n')).not.toMatch(/Everyday|4417|acc-100|15230|Mokoena|Bearer|eyJ/);
    });

    async function linkTokens(): Promise<BankTokens> {
      const bank = banks.get('fake');
      const state = randomUUID();
      const redirectUri = 'http://127.0.0.1:3001/callback/fake';
      const request = {
        redirectUri,
        state,
        permissions: ['ReadAccountsBasic', 'ReadBalances'] as const,
        language: 'en',
        presence: absent,
      };
      const expiresAt = new Date(Date.now() + 86_400_000);
      const started = await bank.startConsent({ ...request, expiresAt }, AbortSignal.timeout(5_000));
      const callback = fake.approve(started.url, 'thandi');
      return (await bank.finishConsent(started.authorization, callback, state, absent, AbortSignal.timeout(5_000)))
        .tokens;
    }
  });
}
