import { expect, it } from 'vitest';
import { isBrandId, sandboxBanks } from '../../lambdas/sandbox-bank/brands.ts';

it('tells the bot how to reach each brand and how tokens are bound there', () => {
  expect(sandboxBanks('https://bank.example')).toEqual([
    {
      id: 'karoo',
      name: 'Karoo Bank',
      country: 'ZA',
      timeZone: 'Africa/Johannesburg',
      adapter: 'open-banking',
      issuer: 'https://bank.example/karoo',
      resourceUrl: 'https://bank.example/karoo/open-banking/v4.0/aisp',
      apiVersion: '4.0',
      clientId: 'saldo',
      securityProfile: 'fapi2-dpop',
      capabilities: {
        statements: true,
        events: true,
        cards: { resourceUrl: 'https://bank.example/karoo/cards/v1' },
      },
    },
    {
      id: 'harbour',
      name: 'Harbour Bank',
      country: 'GB',
      timeZone: 'Europe/London',
      adapter: 'open-banking',
      issuer: 'https://bank.example/harbour',
      resourceUrl: 'https://bank.example/harbour/open-banking/v3.1/aisp',
      apiVersion: '3.1',
      clientId: 'saldo',
      securityProfile: 'fapi2-bearer',
      capabilities: { statements: true, events: true },
    },
  ]);
});

it('knows its brands by their own names only', () => {
  expect(['karoo', 'harbour'].every(isBrandId)).toBe(true);
  expect(['Karoo', 'toString', '', undefined, 7].some(isBrandId)).toBe(false);
});
