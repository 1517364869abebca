import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrandId, brandIds, brands } from '../../lambdas/sandbox-bank/brands.ts';
import { customersOf } from '../../lambdas/sandbox-bank/customers.ts';
import { allPermissions, type Client, link, openClient } from './client.ts';
import { type AnswerKind, officialCheck, ownCheck } from './obie-schemas.ts';
import { openWorld, type World } from './world.ts';

interface Signed {
  readonly CreditDebitIndicator: string;
  readonly Amount: { readonly Amount: string };
}
interface Entry extends Signed {
  readonly AccountId: string;
  readonly BookingDateTime: string;
  readonly Balance?: Signed;
}
interface StatementEntry {
  readonly AccountId: string;
  readonly StartDateTime: string;
  readonly EndDateTime: string;
  readonly StatementAmount: readonly (Signed & { readonly Type: string })[];
}

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe.each(brandIds)('every answer of %s is as UK Open Banking writes it', (brandId: BrandId) => {
  const version = brands[brandId].apiVersion;
  const checks = [ownCheck(version), officialCheck(version)].filter((check) => check !== undefined);
  let client: Client;
  beforeAll(async () => {
    client = await openClient(world, brandId);
  });

  const read = async (kind: AnswerKind, response: Response) => {
    const value: unknown = await response.json();
    expect(checks.flatMap((check) => check(kind, value))).toEqual([]);
    expect(response.headers.get('x-fapi-interaction-id')).toMatch(/^[\w-]{10,}$/);
    return value as { Data: Record<string, unknown[]>; Links: Record<string, string>; Meta: { TotalPages: number } };
  };

  it.each(customersOf(brandId).map(({ id }) => id))('for everything %s has', async (customerId) => {
    const accounts =
      customersOf(brandId)
        .find(({ id }) => id === customerId)
        ?.accounts.map(({ id }) => id) ?? [];
    const { token } = await link(client, customerId, accounts, {
      Permissions: [...allPermissions, 'ReadPAN', 'ReadStatementsDetail'],
    });
    const get = async (kind: AnswerKind, path: string) => read(kind, await client.call(path, { token }));

    const listed = await get('accounts', '/accounts');
    const bulk = await get('balances', '/balances');
    const pages = await get('transactions', '/transactions');
    for (const id of accounts) {
      await get('accounts', `/accounts/${id}`);
      const own = await get('balances', `/accounts/${id}/balances`);
      await get('transactions', `/accounts/${id}/transactions`);
      await get('statements', `/accounts/${id}/statements`);
      expect(bulk.Data.Balance?.length).toBeGreaterThanOrEqual(own.Data.Balance?.length ?? 0);
    }

    expect(listed.Data.Account).toHaveLength(accounts.length);
    expect(pages.Meta.TotalPages).toBeGreaterThan(5);
  });

  it('for statements, each of which says what its transactions add up to', async () => {
    const customer = customersOf(brandId)[0];
    const accounts = customer?.accounts.filter(({ closedOn }) => closedOn === undefined).map(({ id }) => id) ?? [];
    const { token } = await link(client, String(customer?.id), accounts, {
      Permissions: [...allPermissions, 'ReadStatementsBasic', 'ReadStatementsDetail'],
    });
    const all: Entry[] = [];
    for (const id of accounts) {
      for (let next: string | undefined = `/accounts/${id}/transactions`; next !== undefined; ) {
        const page = await read('transactions', await client.call(next, { token }));
        all.push(...(page.Data.Transaction as Entry[]));
        next = page.Links.Next;
      }
    }
    const { Data } = await read('statements', await client.call('/statements', { token }));
    const statements = Data.Statement as StatementEntry[];
    const minor = ({ CreditDebitIndicator, Amount }: { CreditDebitIndicator: string; Amount: { Amount: string } }) =>
      BigInt(Amount.Amount.replace('.', '')) * (CreditDebitIndicator === 'Debit' ? -1n : 1n);

    expect(statements.length).toBeGreaterThan(30);
    for (const { AccountId, StartDateTime, EndDateTime, StatementAmount } of statements) {
      const said = (type: string) => {
        const found = StatementAmount.find(({ Type }) => Type === `UK.OBIE.${type}`);
        return found === undefined ? 0n : minor(found);
      };
      const inside = all.filter(
        (one) =>
          one.AccountId === AccountId &&
          Date.parse(one.BookingDateTime) >= Date.parse(StartDateTime) &&
          Date.parse(one.BookingDateTime) <= Date.parse(EndDateTime),
      );
      const moved = inside.reduce((sum, one) => sum + minor(one), 0n);
      expect(said('PreviousClosingBalance') + moved).toBe(said('ClosingBalance'));
      expect(said('TotalCredits') + said('TotalDebits')).toBe(moved);
      const last = inside.sort((a, b) => (a.BookingDateTime < b.BookingDateTime ? -1 : 1)).at(-1);
      if (last?.Balance !== undefined) expect(minor(last.Balance)).toBe(said('ClosingBalance'));
    }
  });

  it('for statements without amounts under a basic consent, of the time asked for', async () => {
    const customer = customersOf(brandId)[0];
    const card = customer?.accounts.find(({ role }) => role === 'card');
    const { token } = await link(client, String(customer?.id), [String(card?.id)], {
      Permissions: ['ReadAccountsBasic', 'ReadStatementsBasic'],
    });
    const path = `/accounts/${card?.id}/statements`;
    const from = new Date(Date.now() - 70 * 86_400_000).toISOString().slice(0, 19);

    const { Data } = await read('statements', await client.call(`${path}?fromStatementDateTime=${from}`, { token }));
    const statements = Data.Statement as StatementEntry[];
    await read('error', await client.call(`${path}?toStatementDateTime=yesterday`, { token }));

    expect(statements.length).toBeGreaterThanOrEqual(1);
    expect(statements.length).toBeLessThanOrEqual(3);
    for (const one of statements) expect(one).not.toHaveProperty('StatementAmount');
  });

  it('and the checks would notice if not', () => {
    for (const check of checks) {
      expect(
        check('balances', { Data: { Balance: [] }, Links: { Self: 'https://bank.example/' }, Meta: {} }),
      ).not.toEqual([]);
      expect(check('error', { Errors: [] })).not.toEqual([]);
    }
  });

  it('for consents in every status', async () => {
    const dates = {
      ExpirationDateTime: '2031-01-01T00:00:00+00:00',
      TransactionFromDateTime: '2026-01-01T00:00:00+02:00',
      TransactionToDateTime: '2030-01-01T00:00:00Z',
    };
    const customer = customersOf(brandId)[0];
    const waiting = await client.createConsent(dates);
    const { consentId: given } = await link(client, String(customer?.id), [String(customer?.accounts[0]?.id)], dates);
    const { consentId: taken } = await link(client, String(customer?.id), [String(customer?.accounts[0]?.id)]);
    const api = `${world.sandboxUrl}/${brandId}/teller/api/consents`;
    const ended = await client.createConsent();
    for (const [id, action] of [
      [taken, 'revoke'],
      [ended, 'expire'],
    ]) {
      await fetch(`${api}/${id}/${action}`, { method: 'POST', headers: { 'content-type': 'application/json' } });
    }

    const statuses = [];
    for (const id of [waiting, given, taken, ended]) {
      const { Data } = await read('consent', await client.call(`/account-access-consents/${id}`));
      statuses.push(Data.Status);
    }

    expect(statuses).toEqual(
      version === '4.0'
        ? ['AWAU', 'AUTH', 'CANC', 'EXPD']
        : ['AwaitingAuthorisation', 'Authorised', 'Revoked', 'Revoked'],
    );
  });

  it('for refusals', async () => {
    const customer = customersOf(brandId)[0];
    const { token } = await link(client, String(customer?.id), [String(customer?.accounts[0]?.id)], {
      Permissions: ['ReadAccountsBasic'],
    });

    await read('error', await client.call('/balances', { token }));
    await read('error', await client.call('/accounts/none', { token }));
    await read('error', await client.call('/party', { token }));
    await read(
      'error',
      await client.call('/account-access-consents', { method: 'POST', body: { Data: {}, Risk: {} } }),
    );
    await read('error', await client.call('/account-access-consents/none'));
  });

  it('through the pages of a list, newest first, each movement once, within the period asked for', async () => {
    const customer = customersOf(brandId)[0];
    const account = String(customer?.accounts[0]?.id);
    const { token } = await link(client, String(customer?.id), [account]);
    const path = `/accounts/${account}/transactions?fromBookingDateTime=2026-01-01T00:00:00&toBookingDateTime=2026-06-30`;

    const seen: { TransactionId: string; BookingDateTime: string }[] = [];
    let next: string | undefined = path;
    let pages = 0;
    while (next !== undefined) {
      const page = await read('transactions', await client.call(next, { token }));
      seen.push(...(page.Data.Transaction as typeof seen));
      next = page.Links.Next;
      pages += 1;
    }
    const times = seen.map(({ BookingDateTime }) => BookingDateTime);

    expect(pages).toBeGreaterThan(2);
    expect(new Set(seen.map(({ TransactionId }) => TransactionId)).size).toBe(seen.length);
    expect(times).toEqual([...times].sort().reverse());
    expect(times.at(-1)?.slice(0, 4)).toBe('2026');
    expect((times[0] ?? '') <= '2026-06-30T00:00:00+00:00').toBe(true);
  });

  it('with the interaction id it was sent', async () => {
    const sent = '93bac548-d2de-4546-b106-880a5018460d';

    const response = await client.call('/account-access-consents/none', { headers: { 'x-fapi-interaction-id': sent } });

    expect(response.headers.get('x-fapi-interaction-id')).toBe(sent);
  });
});
