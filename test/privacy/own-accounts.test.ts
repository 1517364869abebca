import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account } from '../../lambdas/banks/port.ts';
import type { Reading } from '../../lambdas/banks/reading-port.ts';
import { createLog } from '../../lambdas/platform/log.ts';
import {
  accountTagOf,
  namesAt,
  namesContext,
  openOwnAccounts,
  ownName,
  readingAsNamed,
  withChoices,
  withFirst,
  withoutHidden,
} from '../../lambdas/privacy/own-accounts.ts';
import type { Link, Profile } from '../../lambdas/store/items.ts';
import { memoryWrappedKeys } from '../../lambdas/store/memory.ts';
import { memoryKeyProvider } from '../../lambdas/vault/memory-keys.ts';
import { createVault } from '../../lambdas/vault/vault.ts';
import { harbourConfig, karooConfig } from '../conversation/rig.ts';

const account = (id: string, nickname = id): Account => ({
  id,
  kind: 'savings',
  currency: 'ZAR',
  nickname,
  status: 'open',
});
const [one, two, three] = [account('a-1'), account('a-2'), account('b-1')];
const karoo = { id: 'l-1', bank: 'karoo' } as Link;
const harbour = { id: 'l-2', bank: 'harbour' } as Link;
const profile: Profile = { user: 'u'.repeat(43), attempts: [], version: 1 };
const reading: Reading = {
  reads: [],
  links: [
    { link: karoo, bank: karooConfig, outcome: { kind: 'fresh', fetchedAt: 1, accounts: [one, two].map(withNothing) } },
    { link: harbour, bank: harbourConfig, outcome: { kind: 'fresh', fetchedAt: 1, accounts: [withNothing(three)] } },
  ],
};

function withNothing(held: Account) {
  return { account: held, balances: [] };
}
const idsIn = ({ links }: Reading) =>
  links.map(({ outcome }) => (outcome.kind === 'none' ? [] : outcome.accounts.map(({ account: { id } }) => id)));

describe('a name', () => {
  it.each([
    ['Holiday money', 'Holiday money'],
    ['  Huis  \n geld ', 'Huis geld'],
    ['*Bold* _name_', 'Bold name'],
    ['\u202eeliforp', 'eliforp'],
    ['假期', '假期'],
    ['छुट्टी', 'छुट्टी'],
    ['R2D2', 'R2D2'],
  ])('%j is kept as %j', (typed, kept) => expect(ownName(typed)).toBe(kept));

  it.each([
    '',
    '   ',
    '\u200b',
    '4929 7182 6354 9179',
    'pin 1234',
    '0-8-0-0 0',
    'R$ 500',
    '€5',
    'see https://evil.example',
    'www.evil.example',
    'me@evil.example',
    'x'.repeat(31),
    '!!!',
  ])('%j is refused', (typed) => expect(ownName(typed)).toBeUndefined());

  it('whatever is typed: is one short line, and keeps its form when it is kept again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (typed) => {
        const name = ownName(typed);
        if (name === undefined) return;
        expect(name).not.toMatch(/[\n\r\u202a-\u202e\u2066-\u2069*_~`<>|]/u);
        expect(name.length).toBeLessThanOrEqual(120);
        expect(ownName(name)).toBe(name);
      }),
    );
  });
});

describe('names at rest', () => {
  const vault = createVault({ provider: memoryKeyProvider(), keys: memoryWrappedKeys() });
  const lines: string[] = [];
  const parts = { vault, log: createLog((line) => lines.push(line)) };
  const sealed = async (bank: string, user = profile.user) => {
    await vault.seal({ user, subject: 'person', field: 'address', version: 1 }, 'first, so that there is a key');
    return vault.seal(namesContext(user, bank), JSON.stringify({ [accountTagOf(karoo, one)]: 'Holiday money' }));
  };

  it('are sealed, and an account is a one-way tag that is the same under a renewed link', async () => {
    const sealedNames = await sealed('karoo');
    const known = withChoices(profile, 'karoo', { sealedNames });
    expect(JSON.stringify(known)).not.toMatch(/Holiday|a-1/);
    const own = await openOwnAccounts(known, (person, bank) => namesAt(parts, person, bank));
    expect(own.nameOf({ bank: 'karoo' }, one)).toBe('Holiday money');
    expect(own.nameOf({ bank: 'harbour' }, one)).toBeUndefined();
    expect(own.nameOf({ bank: 'karoo' }, two)).toBeUndefined();
  });

  it('of another person or another bank do not open, and then the bank’s names stand', async () => {
    const other = withChoices({ ...profile, user: 'v'.repeat(43) }, 'karoo', { sealedNames: await sealed('karoo') });
    const moved = withChoices(profile, 'harbour', { sealedNames: await sealed('karoo') });
    await sealed('karoo', other.user);
    expect(await namesAt(parts, other, 'karoo')).toEqual({});
    expect(await namesAt(parts, moved, 'harbour')).toEqual({});
    expect(lines.join()).not.toContain('Holiday');
  });
});

describe('what is shown', () => {
  it('leaves out what is hidden and counts it; what failed stays', () => {
    const hiding = withChoices(profile, 'karoo', { hidden: [accountTagOf(karoo, two)] });
    const shown = withoutHidden(hiding, reading);
    expect([idsIn(shown.reading), shown.hidden]).toEqual([[['a-1'], ['b-1']], 1]);
    expect(withoutHidden(profile, reading)).toEqual({ reading, hidden: 0 });
  });

  it('is everything where nothing else would be left', () => {
    const karooOnly = withChoices(profile, 'karoo', { hidden: [one, two].map((held) => accountTagOf(karoo, held)) });
    expect(withoutHidden(karooOnly, reading)).toMatchObject({ hidden: 2 });
    const all = withChoices(karooOnly, 'harbour', { hidden: [accountTagOf(harbour, three)] });
    expect(withoutHidden(all, reading)).toEqual({ reading, hidden: 0 });
  });

  it('begins with the account that comes first, of whichever bank; one at most does', async () => {
    const before = withFirst(profile, 'karoo', accountTagOf(karoo, two));
    const after = withFirst(before, 'harbour', accountTagOf(harbour, three));
    const order = async (known: Profile) =>
      idsIn(readingAsNamed(await openOwnAccounts(known, async () => ({})), reading));
    expect(await order(before)).toEqual([['a-2', 'a-1'], ['b-1']]);
    expect(await order(after)).toEqual([['b-1'], ['a-1', 'a-2']]);
    expect(withFirst(after, undefined, undefined)).toEqual(profile);
  });

  it('is forgotten without a trace', () => {
    const chosen = withChoices(profile, 'karoo', { hidden: ['tag'], first: 'tag', sealedNames: 'x' });
    expect(withChoices(chosen, 'karoo', {})).toEqual(profile);
  });
});
