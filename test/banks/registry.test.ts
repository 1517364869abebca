import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { basicPermissions, kinds, kindsIn, permissionsFor } from '../../lambdas/banks/permissions.ts';
import { checkBanks, openBanks, parseBanks } from '../../lambdas/banks/registry.ts';
import { memoryConfig } from './customers.ts';

const clientKeys = async () => ({});

describe('parseBanks', () => {
  it('takes a good configuration as it is', () => {
    expect(parseBanks([memoryConfig])).toEqual([memoryConfig]);
    expect(parseBanks([{ ...memoryConfig, readBudget: 5_000 }])[0]?.readBudget).toBe(5_000);
  });

  it.each(['http://localhost:3002/karoo', 'http://127.0.0.1:3002/karoo', 'http://[::1]:3002/karoo'])(
    'takes %s on loopback',
    (issuer) => {
      expect(
        parseBanks([{ ...memoryConfig, issuer, resourceUrl: `${issuer}/open-banking/v4.0/aisp/` }])[0],
      ).toMatchObject({
        issuer,
        resourceUrl: `${issuer}/open-banking/v4.0/aisp`,
      });
    },
  );

  it.each([
    ['id', ''],
    ['id', 'Karoo'],
    ['id', 'karoo bank'],
    ['id', '../karoo'],
    ['name', ''],
    ['name', ' Karoo '],
    ['name', 7],
    ['country', 'za'],
    ['country', 'ZAF'],
    ['timeZone', '+02:00'],
    ['timeZone', 'Africa/'],
    ['timeZone', ''],
    ['adapter', 'plaid'],
    ['issuer', 'http://bank.example'],
    ['issuer', 'http://127.0.0.1.bank.example'],
    ['issuer', 'http://localhost.bank.example'],
    ['issuer', 'ftp://bank.example'],
    ['issuer', 'https://user:secret@bank.example'],
    ['issuer', 'https://bank.example/?tenant=1'],
    ['issuer', 'bank.example'],
    ['issuer', undefined],
    ['resourceUrl', 'http://bank.example/v4.0/aisp'],
    ['resourceUrl', 'https://bank.example/v4.0/aisp#x'],
    ['apiVersion', '4'],
    ['apiVersion', 4.0],
    ['clientId', ''],
    ['clientId', 'two words'],
    ['securityProfile', 'basic'],
    ['readBudget', '8000'],
    ['readBudget', 100],
    ['readBudget', 60_000],
    ['readBudget', 800.5],
  ])('refuses %s %j, naming the bank and the field', (field, value) => {
    const parse = () => parseBanks([{ ...memoryConfig, [field]: value }]);
    expect(parse).toThrow(expect.objectContaining({ code: 'ENVIRONMENT_INVALID' }));
    expect(parse).toThrow(new RegExp(`"${field}"`));
    if (field !== 'id') expect(parse).toThrow(/bank "karoo"/);
  });

  it.each([undefined, null, {}, [], 'karoo', [null], ['karoo']])('refuses %j', (value) => {
    expect(() => parseBanks(value)).toThrow(expect.objectContaining({ code: 'ENVIRONMENT_INVALID' }));
  });

  it('refuses two banks of one id', () => {
    expect(() => parseBanks([memoryConfig, memoryConfig])).toThrow(/two banks with the id "karoo"/);
  });
});

describe('the capabilities of a bank', () => {
  const parse = (capabilities: unknown) => parseBanks([{ ...memoryConfig, capabilities }])[0]?.capabilities;
  const cards = { resourceUrl: 'https://bank.example/karoo/cards/v1' };

  it('are taken as they are written, and none are needed', () => {
    expect(parseBanks([memoryConfig])[0]).not.toHaveProperty('capabilities');
    expect(parse({})).toEqual({});
    expect(parse({ statements: true, events: true, cards: { resourceUrl: `${cards.resourceUrl}/` } })).toEqual({
      statements: true,
      events: true,
      cards,
    });
  });

  it.each([
    ['a list', []],
    ['null', null],
    ['one that does not exist', { payments: true }],
    ['a flag that is no flag', { statements: 'yes' }],
    ['a flag that is false', { events: false }],
    ['cards without an address', { cards: {} }],
    ['cards at another host, where our tokens would go', { cards: { resourceUrl: 'https://elsewhere.example/cards' } }],
    ['cards without TLS', { cards: { resourceUrl: 'http://bank.example/cards' } }],
    ['cards at an address with a query', { cards: { resourceUrl: 'https://bank.example/cards?x' } }],
  ])('are refused with %s', (_what, capabilities) => {
    expect(() => parse(capabilities)).toThrow(expect.objectContaining({ code: 'ENVIRONMENT_INVALID' }));
    expect(() => parse(capabilities)).toThrow(/bank "karoo" in BANKS: "capabilities/);
  });

  it('decide what a consent is asked for', () => {
    expect(permissionsFor({}, [])).toEqual(basicPermissions);
    expect(permissionsFor({}, kinds).slice(basicPermissions.length)).toEqual([
      'ReadTransactionsDetail',
      'ReadTransactionsCredits',
      'ReadTransactionsDebits',
    ]);
    expect(
      permissionsFor({ capabilities: { statements: true, cards } }, ['statements', 'cards']).slice(
        basicPermissions.length,
      ),
    ).toEqual(['ReadStatementsDetail', 'ReadCards', 'ManageCards']);
  });
});

describe('kindsIn', () => {
  it('counts a kind only when all of it is permitted', () => {
    const all = permissionsFor(
      { capabilities: { statements: true, cards: { resourceUrl: 'https://bank.example/cards' } } },
      kinds,
    );
    expect(kindsIn(all)).toEqual(kinds);
    expect(kindsIn(basicPermissions)).toEqual([]);
    for (const missing of ['ReadTransactionsDebits', 'ManageCards', 'ReadStatementsDetail']) {
      expect(kindsIn(all.filter((permission) => permission !== missing))).toHaveLength(kinds.length - 1);
    }
  });
});

describe('checkBanks', () => {
  it('takes what parseBanks takes, and no time zone that does not exist', () => {
    expect(checkBanks([memoryConfig])).toEqual(parseBanks([memoryConfig]));
    const nowhere = () => checkBanks([memoryConfig, { ...memoryConfig, id: 'harbour', timeZone: 'Africa/Nowhere' }]);
    expect(nowhere).toThrow(expect.objectContaining({ code: 'ENVIRONMENT_INVALID' }));
    expect(nowhere).toThrow(/bank "harbour" in BANKS: "timeZone"/);
    expect(() => checkBanks([])).toThrow(expect.objectContaining({ code: 'ENVIRONMENT_INVALID' }));
  });
});

describe('openBanks', () => {
  it('does not ask for a time zone at the start, and refuses a bank whose zone turns out not to exist', async () => {
    const asked = vi.spyOn(Intl, 'DateTimeFormat');
    try {
      const config = [memoryConfig, { ...memoryConfig, id: 'harbour', timeZone: 'Africa/Nowhere' }];
      const banks = openBanks({ config, clientKeys });
      for (const { id } of config) expect(banks.get(id).config.id).toBe(id);
      expect(asked).not.toHaveBeenCalled();
      await new Promise((resolve) => setImmediate(resolve));
      expect(banks.get('karoo').config.id).toBe('karoo');
      expect(() => banks.get('harbour')).toThrow(/bank "harbour" in BANKS: "timeZone"/);
      expect(() => banks.get('harbour')).toThrow(expect.objectContaining({ code: 'ENVIRONMENT_INVALID' }));
    } finally {
      asked.mockRestore();
    }
  });

  it('lists the banks in order and opens each once, touching nothing', () => {
    const banks = openBanks({ config: [memoryConfig, { ...memoryConfig, id: 'harbour' }], clientKeys });
    expect(banks.list.map(({ id }) => id)).toEqual(['karoo', 'harbour']);
    expect(banks.get('karoo')).toBe(banks.get('karoo'));
    expect(banks.get('harbour').config.id).toBe('harbour');
  });

  it('does not know a bank that is not configured', () => {
    const banks = openBanks({ config: [memoryConfig], clientKeys });
    expect(() => banks.get('toString')).toThrow(expect.objectContaining({ code: 'BANK_UNKNOWN' }));
  });

  it('does not load openid-client until a bank is spoken to', () => {
    for (const file of ['registry.ts', 'open-banking/bank.ts', 'open-banking/client.ts', 'open-banking/consent.ts']) {
      const source = readFileSync(new URL(`../../lambdas/banks/${file}`, import.meta.url), 'utf8');
      expect(source).not.toMatch(/^import (?!type)[^;]*from 'openid-client'/m);
    }
  });
});
