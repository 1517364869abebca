import { beforeEach, describe, expect, it } from 'vitest';
import { type Clock, minutes } from '../../lambdas/platform/clock.ts';
import type { SealContext, Vault } from '../../lambdas/vault/port.ts';

/** Vaults over one key provider and one place of keys, as several warm functions are; none of the persons has a key. */
export interface OpenVaults {
  /** A new instance with empty memory. */
  instance(): Vault;
}

/** What every `Vault` promises. */
export function describeVault(name: string, open: (clock: Clock) => Promise<OpenVaults>): void {
  describe(`vault: ${name}`, () => {
    let vaults: OpenVaults;
    let vault: Vault;
    let now: number;

    beforeEach(async () => {
      now = Date.parse('2026-11-22T12:00:00Z');
      vaults = await open({ now: () => now, sleep: async () => {} });
      vault = vaults.instance();
    });

    const tokens: SealContext = { user: 'user-1', subject: 'link-1', field: 'tokens', version: 1 };
    const cache: SealContext = { user: 'user-1', subject: 'message-1', field: 'cache', version: 1 };
    const forms = ['seal', 'sealAlone'] as const;
    const elsewhere: [string, Partial<SealContext>][] = [
      ['person', { user: 'user-2' }],
      ['row', { subject: 'link-2' }],
      ['field', { field: 'accounts' }],
      ['version', { version: 2 }],
    ];

    describe.each(forms)('%s', (form) => {
      it.each(['', 'secret', 'ÄÖ 余额 👩‍👩‍👧 \u0000\uffff', 'x'.repeat(100_000)])(
        'gives back what was sealed',
        async (text) => {
          const sealed = await vault[form](tokens, text);

          expect(await vault.open(tokens, sealed)).toBe(text);
          expect(await vaults.instance().open(tokens, sealed)).toBe(text);
        },
      );

      it('never writes the same twice, nor the text itself', async () => {
        const [first, second] = [await vault[form](tokens, 'the secret'), await vault[form](tokens, 'the secret')];

        expect(first).not.toBe(second);
        expect(Buffer.from(first, 'base64url').includes('secret')).toBe(false);
        expect(first).toMatch(/^[\w.-]+$/);
      });

      it.each(elsewhere)('does not open for another %s', async (_what, change) => {
        await vault.seal({ ...tokens, user: 'user-2' }, 'so that the other person has a key');
        const sealed = await vault[form](tokens, 'secret');

        await expect(vault.open({ ...tokens, ...change }, sealed)).rejects.toMatchObject({ code: 'VAULT_OPEN_FAILED' });
        expect(await vault.open(tokens, sealed)).toBe('secret');
      });
    });

    it('seals alone for somebody who has no key, and leaves them without one', async () => {
      const sealed = await vault.sealAlone(tokens, 'secret');

      expect(await vault.open(tokens, sealed)).toBe('secret');
      await expect(vault.seal(cache, 'figures')).rejects.toMatchObject({ code: 'VAULT_KEY_DESTROYED' });
    });

    it('opens, with each key, what fifty first seals at once have sealed', async () => {
      const instances = Array.from({ length: 50 }, () => vaults.instance());

      const sealed = await Promise.all(instances.map((one, index) => one.seal(tokens, `secret ${index}`)));

      const reader = vaults.instance();
      for (const [index, text] of sealed.entries()) expect(await reader.open(tokens, text)).toBe(`secret ${index}`);
    });

    describe('once a key is destroyed', () => {
      it('what it sealed opens nowhere, and destroying again is no error', async () => {
        const sealed = await vault.seal(tokens, 'secret');

        await vault.destroy('user-1');
        await vault.destroy('user-1');

        await expect(vault.open(tokens, sealed)).rejects.toMatchObject({ code: 'VAULT_KEY_DESTROYED' });
        await expect(vaults.instance().open(tokens, sealed)).rejects.toMatchObject({ code: 'VAULT_KEY_DESTROYED' });
      });

      it('instances that remember it forget it within five minutes', async () => {
        const sealed = await vault.seal(tokens, 'secret');
        await vaults.instance().destroy('user-1');
        now += minutes(5);

        await expect(vault.open(tokens, sealed)).rejects.toMatchObject({ code: 'VAULT_KEY_DESTROYED' });
      });

      it('other persons’ things open as before', async () => {
        const others = { ...tokens, user: 'user-2' };
        await vault.seal(tokens, 'secret');
        const sealed = await vault.seal(others, 'theirs');

        await vault.destroy('user-1');

        expect(await vault.open(others, sealed)).toBe('theirs');
      });

      it.each([
        ['an answer’s cache', cache],
        ['a refreshed token', { ...tokens, version: 2 }],
        ['a list of accounts', { ...tokens, field: 'accounts' as const }],
      ])('%s that comes late is refused, and makes no new key', async (_what, late) => {
        await vault.seal(tokens, 'secret');
        await vault.destroy('user-1');

        await expect(vault.seal(late, 'late')).rejects.toMatchObject({ code: 'VAULT_KEY_DESTROYED' });
        await expect(vaults.instance().seal(late, 'late')).rejects.toMatchObject({ code: 'VAULT_KEY_DESTROYED' });
      });

      it.each([
        ['address', { ...tokens, subject: 'person', field: 'address' as const }],
        ['first tokens', tokens],
      ])('the %s of a person who comes back make a new key', async (_what, first) => {
        await vault.seal(tokens, 'before');
        await vault.destroy('user-1');

        expect(await vault.open(first, await vault.seal(first, 'after'))).toBe('after');
      });

      it('a late cache from an instance that remembers it opens with no later key', async () => {
        const late = vaults.instance();
        await late.seal(tokens, 'secret');
        await vault.destroy('user-1');
        const sealed = await late.seal(cache, 'late');
        await vault.seal(tokens, 'of the new link');

        await expect(vaults.instance().open(cache, sealed)).rejects.toMatchObject({ code: 'VAULT_OPEN_FAILED' });
      });

      it('a person who links again gets a new key, which opens nothing of before', async () => {
        const before = await vault.seal(tokens, 'before');
        await vault.destroy('user-1');

        const after = await vault.seal(tokens, 'after');

        expect(await vault.open(tokens, after)).toBe('after');
        await expect(vault.open(tokens, before)).rejects.toMatchObject({ code: 'VAULT_OPEN_FAILED' });
      });

      it('an instance that remembers it still opens and seals rightly for a person who has come back', async () => {
        const warm = vaults.instance();
        await warm.seal(tokens, 'before');
        await vault.destroy('user-1');
        const after = await vault.seal(tokens, 'after');

        const sealedByWarm = await warm.seal({ ...tokens, version: 2 }, 'refreshed');
        expect(await vaults.instance().open({ ...tokens, version: 2 }, sealedByWarm)).toBe('refreshed');
        expect(await warm.open(tokens, after)).toBe('after');
      });

      it('an instance that remembers it opens what was sealed anew, without having sealed', async () => {
        const warm = vaults.instance();
        await warm.seal(tokens, 'before');
        await vault.destroy('user-1');
        const after = await vault.seal(tokens, 'after');

        expect(await warm.open(tokens, after)).toBe('after');
      });

      it('what was sealed alone is not touched: its attempt ends by itself', async () => {
        const sealed = await vault.sealAlone(tokens, 'secret');
        await vault.destroy('user-1');

        expect(await vault.open(tokens, sealed)).toBe('secret');
      });
    });
  });
}
