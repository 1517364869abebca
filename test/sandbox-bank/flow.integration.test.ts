import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { link, openClient } from './client.ts';
import { openWorld, type World } from './world.ts';

const brandCases = [
  { brand: 'karoo', customer: 'thandi', accounts: ['kb-4f1c02', 'kb-4f1c8e'], type: 'ITAV', tokenType: 'dpop' },
  {
    brand: 'harbour',
    customer: 'oliver',
    accounts: ['hb-100231', 'hb-1002c7'],
    type: 'InterimAvailable',
    tokenType: 'bearer',
  },
] as const;

describe.each(brandCases)('the whole way at $brand', ({ brand, customer, accounts, type, tokenType }) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  it('goes from consent to balances, through a refresh, to revocation', async () => {
    const client = await openClient(world, brand);

    const { tokens, token, consentId, callback } = await link(client, customer, accounts);
    const listed = await client.call('/accounts', { token });
    const balances = await client.call(`/accounts/${accounts[0]}/balances`, { token });
    const refreshed = await oidc.refreshTokenGrant(client.config, String(tokens.refresh_token), undefined, client.dpop);
    const again = await client.call('/balances', { token: refreshed.access_token });
    const consent = await client.call(`/account-access-consents/${consentId}`);
    const ended = await client.call(`/account-access-consents/${consentId}`, { method: 'DELETE' });
    const after = await client.call('/accounts', { token: refreshed.access_token });

    expect(callback.searchParams.get('iss')).toBe(`${world.sandboxUrl}/${brand}`);
    expect(tokens.token_type).toBe(tokenType);
    expect(tokens.claims()?.sub).toBe(customer);
    expect(tokens.authorization_details).toEqual([{ type: 'account_information', consentId }]);
    expect(tokens.expires_in).toBe(600);
    expect(((await listed.json()) as Accounts).Data.Account.map(({ AccountId }) => AccountId)).toEqual(accounts);
    expect(((await balances.json()) as Balances).Data.Balance.map(({ Type }) => Type)).toContain(type);
    expect(again.status).toBe(200);
    expect(((await consent.json()) as { Data: { Status: string } }).Data.Status).toMatch(/^(AUTH|Authorised)$/);
    expect(ended.status).toBe(204);
    expect(after.status).toBe(401);
    await expect(
      oidc.refreshTokenGrant(client.config, String(tokens.refresh_token), undefined, client.dpop),
    ).rejects.toMatchObject({ error: 'invalid_grant' });
    expect(world.logged).toEqual([]);
  });
});

interface Accounts {
  readonly Data: { readonly Account: readonly { readonly AccountId: string }[] };
}

interface Balances {
  readonly Data: { readonly Balance: readonly { readonly Type: string }[] };
}
