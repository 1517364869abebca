import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { moneyOf } from '../../../lambdas/banks/money.ts';
import type { Transaction } from '../../../lambdas/banks/port.ts';
import { absent } from '../../../lambdas/banks/port.ts';
import { createReadTransactions } from '../../../lambdas/banks/reading-transactions.ts';
import { openBanks } from '../../../lambdas/banks/registry.ts';
import { systemClock } from '../../../lambdas/platform/clock.ts';
import type { Link } from '../../../lambdas/store/items.ts';
import { everyday, sipho, thandi } from '../customers.ts';
import { person } from '../linked.ts';
import { type FakeBank, type Fault, fakeBank } from './fake-bank.ts';

const rows = Array.from(
  { length: 7 },
  (_, index): Transaction => ({
    id: `tx-${index}`,
    amount: moneyOf(`-${index + 1}.00`, 'ZAR'),
    bookedAt: Date.now() - (index + 1) * 3_600_000,
    status: index < 2 ? 'pending' : 'booked',
  }),
);
const customer = { id: 'thandi', accounts: [{ account: everyday, balances: [], transactions: rows }] };
const path = /GET .*accounts\/acc-1001\/transactions/;
type Page = { Data: { Transaction: Record<string, unknown>[] }; Links: Record<string, string> };

for (const { apiVersion, dpop } of [
  { apiVersion: '4.0', dpop: true },
  { apiVersion: '3.1', dpop: false },
] as const) {
  describe(`The transactions of an Open Banking ${apiVersion} bank`, () => {
    let fake: FakeBank;
    let who: ReturnType<typeof person>;
    let link: Link;
    beforeEach(async () => {
      fake = await fakeBank({ customers: [customer, sipho], dpop, apiVersion });
      who = person(Object.assign(systemClock, { advance: () => undefined }));
      link = await who.link(banks().get('fake'), (url) => fake.approve(url, thandi.id));
      fake.requests.length = 0;
    });
    afterEach(() => fake.close());

    const banks = (readBudget = 8_000) =>
      openBanks({ config: [{ ...fake.config, readBudget }], clientKeys: fake.clientKeys });
    const ask = (readBudget?: number) => {
      const { store, vault, clock, log } = who;
      const read = createReadTransactions({
        banks: banks(readBudget),
        store,
        vault,
        clock,
        log,
        metrics: () => undefined,
      });
      const period = { from: new Date(Date.now() - 86_400_000), to: new Date() };
      return read(link, everyday, [], { presence: absent, deadline: Date.now() + 15_000, period, atMost: 50 });
    };
    const page = (change: (page: Page) => void): Fault => ({
      kind: 'json',
      change: (value: never) => {
        change(value as Page);
        return value;
      },
    });
    /** Questions, not requests: a DPoP nonce makes two of one. */
    const questions = () => {
      const asked = fake.requests.filter((request) => path.test(`${request.method} ${request.path}`));
      return new Set(asked.map(({ headers }) => headers['x-fapi-interaction-id'])).size;
    };
    const state = async () => (await who.stored(link)).state;

    it('are read page by page to the last, as one read', async () => {
      fake.settings.pageSize = 2;
      const reading = await ask();
      expect(reading).toMatchObject({ kind: 'fresh', reads: [{ endpoint: 'transactions' }] });
      expect(reading.kind === 'fresh' && reading.transactions).toEqual(rows);
      expect(reading.reads).toHaveLength(1);
      expect(questions()).toBe(4);
    });

    it('are told once when a new one pushes another over to the next page', async () => {
      fake.settings.pageSize = 4;
      fake.fault(
        /GET .*page=2/,
        page(({ Data }) => Data.Transaction.unshift(wire)),
      );
      const reading = await ask();
      expect(reading.kind === 'fresh' && reading.transactions).toEqual(rows);
    });

    /** The first of the rows, as the bank writes it. */
    const wire = {
      AccountId: everyday.id,
      TransactionId: 'tx-0',
      CreditDebitIndicator: 'Debit',
      Status: apiVersion === '4.0' ? 'PDNG' : 'Pending',
      BookingDateTime: new Date(rows[0]?.bookedAt ?? 0).toISOString(),
      Amount: { Amount: '1.00', Currency: 'ZAR' },
    };

    it.each<[string, (links: Record<string, string>, self: number) => void]>([
      ['go round', (links) => Object.assign(links, { Next: links.Self })],
      ['lead elsewhere', (links) => Object.assign(links, { Next: 'https://elsewhere.example/aisp/accounts' })],
      ['lead out of the API', (links) => Object.assign(links, { Next: '/token' })],
    ])('are refused whole when the pages %s', async (_what, change) => {
      let asked = 0;
      fake.fault(
        path,
        page(({ Links }) => {
          asked += 1;
          change(Links, asked);
        }),
      );
      expect(await ask()).toMatchObject({ kind: 'none', because: 'bank-invalid', reads: [{}] });
      expect(questions()).toBeLessThanOrEqual(25);
      expect(fake.count(/token|elsewhere/)).toBe(0);
    });

    it('are told as not all there is when the pages do not end', async () => {
      let asked = 0;
      fake.fault(
        path,
        page(({ Links }) => {
          asked += 1;
          Object.assign(Links, { Next: `${Links.Self?.split('&page=')[0]}&page=${asked + 1}` });
        }),
      );
      expect(await ask()).toMatchObject({ kind: 'fresh', complete: false, reads: [{}] });
      expect(questions()).toBeLessThanOrEqual(25);
    });

    it.each<[string, (row: Record<string, unknown>) => void]>([
      ['of another account', (row) => Object.assign(row, { AccountId: 'acc-2001' })],
      ['whose amount is a number', (row) => Object.assign(row, { Amount: { Amount: 5, Currency: 'ZAR' } })],
      ['that goes neither way', (row) => Object.assign(row, { CreditDebitIndicator: 'Both' })],
    ])('are refused whole for one row %s', async (_what, change) => {
      fake.fault(
        path,
        page(({ Data }) => change(Data.Transaction[3] ?? {})),
      );
      expect(await ask()).toMatchObject({ kind: 'none', because: 'bank-invalid' });
    });

    it.each([
      [403, 1],
      [404, 0],
    ])('answered with %i are not permitted; the link stays', async (status, refreshes) => {
      fake.fault(path, { kind: 'status', status });
      expect(await ask()).toMatchObject({ kind: 'none', because: 'not-permitted' });
      expect(await state()).toBe('ACTIVE');
      expect((await who.stored(link)).tokenVersion).toBe(1 + refreshes);
    });

    const body = (v4: string, v31: string) =>
      JSON.stringify({ Errors: [{ ErrorCode: apiVersion === '4.0' ? v4 : v31, Message: 'no' }] });

    it('of an account that is not found, in the words of the version, are not permitted', async () => {
      fake.fault(path, { kind: 'status', status: 400, body: body('U011', 'UK.OBIE.Resource.NotFound') });
      expect(await ask()).toMatchObject({ kind: 'none', because: 'not-permitted' });
    });

    it('under a consent that is over, in the words of the version, end the link', async () => {
      fake.fault(path, { kind: 'status', status: 403, body: body('U009', 'UK.OBIE.Resource.InvalidConsentStatus') });
      expect(await ask()).toMatchObject({ kind: 'none', because: 'link-again' });
      expect(await state()).toBe('ENDED');
    });

    it('refused for a reason that is not known are no answer', async () => {
      fake.fault(path, { kind: 'status', status: 400, body: body('U003', 'UK.OBIE.Field.InvalidDate') });
      expect(await ask()).toMatchObject({ kind: 'none', because: 'bank-invalid' });
    });

    it('are refused when a next page is named and not given', async () => {
      fake.settings.pageSize = 2;
      fake.fault(/GET .*page=2/, { kind: 'status', status: 404 });
      expect(await ask()).toMatchObject({ kind: 'none', because: 'bank-invalid' });
    });

    it('wait as long as the bank says', async () => {
      fake.fault(path, { kind: 'status', status: 429, headers: { 'retry-after': '3600' } });
      const reading = await ask();
      expect(reading).toMatchObject({ kind: 'none', because: 'allowance-spent', reads: [] });
      expect(reading.kind === 'none' && (reading.nextReadAt ?? 0)).toBeGreaterThan(Date.now() + 3_500_000);
    });

    it.each<[string, Fault]>([
      ['is down', { kind: 'status', status: 503 }],
      ['hangs', { kind: 'hang' }],
      ['breaks off', { kind: 'cut' }],
    ])('of a bank that %s are out of reach', async (_what, fault) => {
      fake.fault(path, fault);
      expect(await ask(1_500)).toMatchObject({ kind: 'none', because: 'bank-unreachable', reads: [] });
    });

    it('end the link when the consent is over', async () => {
      fake.endConsent(link.consent);
      expect(await ask()).toMatchObject({ kind: 'none', because: 'link-again' });
      expect(await state()).toBe('ENDED');
    });
  });
}
