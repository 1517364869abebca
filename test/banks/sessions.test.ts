import { describe, expect, it } from 'vitest';
import { absent, type BankTokens } from '../../lambdas/banks/port.ts';
import { readTokens, tokensContext } from '../../lambdas/banks/sealed.ts';
import { createSessions } from '../../lambdas/banks/sessions.ts';
import { BotError } from '../../lambdas/platform/errors.ts';
import type { Links } from '../../lambdas/store/port.ts';
import { linkedPerson } from './linked.ts';

const never = () => new AbortController().signal;
const code = (code: string) => expect.objectContaining({ name: 'BotError', code });

async function open(change: (links: Links) => Partial<Links> = () => ({})) {
  const world = await linkedPerson();
  const { clock, vault, log, metrics, first } = world;
  const links: Links = new Proxy(world.linksStore, {
    get: (target, name: keyof Links) => change(target)[name] ?? target[name],
  });
  const sessions = () => createSessions({ links, vault, clock, log, metrics, random: () => 0.5 });
  const read = (tokens: BankTokens) => first.accounts(tokens, absent, never());
  const go = (signal = never()) => sessions().withTokens(first, world.firstLink, signal, read);
  const storedTokens = async () => {
    const link = await world.stored(world.firstLink);
    return readTokens(await vault.open(tokensContext(link.user, link.id, link.tokenVersion), link.sealedTokens));
  };
  return { ...world, sessions, read, go, storedTokens };
}

describe('withTokens', () => {
  it('uses good tokens without asking the store or the token endpoint', async () => {
    const world = await open();
    expect((await world.go()).length).toBe(3);
    expect(world.controls.count('refresh')).toBe(0);
    expect(world.storeCalls).toEqual([]);
  });

  it('renews ahead of the end, and stores the new tokens before using them', async () => {
    const world = await open();
    world.clock.advance(5 * 60_000 - 10_000);
    const seen: string[] = [];
    await world.sessions().withTokens(world.first, world.firstLink, never(), async (tokens) => {
      seen.push(tokens.accessToken, (await world.storedTokens()).accessToken);
    });
    expect(seen[0]).toBe(seen[1]);
    expect(world.controls.count('refresh')).toBe(1);
    expect((await world.stored(world.firstLink)).tokenVersion).toBe(2);
    expect((await world.stored(world.firstLink)).lease).toBeUndefined();
  });

  it('renews once when the bank refuses the access token, and reads again', async () => {
    const world = await open();
    world.controls.expireAccess();
    expect((await world.go()).length).toBe(3);
    expect(world.controls.count('refresh')).toBe(1);
    expect(world.controls.count('accounts')).toBe(2);
  });

  it('gives up when the bank refuses the renewed token too: no loop', async () => {
    const world = await open();
    world.controls.failNext('unauthorised', 10, 'accounts');
    await expect(world.go()).rejects.toEqual(code('BANK_CONSENT_ENDED'));
    expect(world.controls.count('refresh')).toBe(1);
    expect(world.controls.count('accounts')).toBe(2);
  });

  it.each([
    [true, 'up front'],
    [false, 'after a refusal'],
  ])('20 at once (token known to be old: %s) make one token request at a bank that rotates', async (old) => {
    const world = await open();
    world.controls.rotate(true);
    world.controls.slow(700);
    if (old) world.clock.advance(5 * 60_000);
    else world.controls.expireAccess();
    const results = await Promise.all(Array.from({ length: 20 }, () => world.go()));
    expect(results.every((accounts) => accounts.length === 3)).toBe(true);
    expect(world.controls.count('refresh')).toBe(1);
    expect(world.controls.isLive(world.firstLink.consent)).toBe(true);
    // And the grant works on, with the link as it is stored now.
    world.controls.slow(0);
    world.controls.expireAccess();
    const again = await world
      .sessions()
      .withTokens(world.first, await world.stored(world.firstLink), never(), world.read);
    expect(again.length).toBe(3);
  });

  it('takes what somebody else renewed when it holds an old link', async () => {
    const world = await open();
    world.controls.rotate(true);
    world.controls.expireAccess();
    await world.go();
    // The link in hand still has version 1.
    expect((await world.go()).length).toBe(3);
    expect(world.controls.count('refresh')).toBe(1);
  });

  it('waits for the lease of a process that died, then renews', async () => {
    const world = await open();
    world.controls.expireAccess();
    const now = world.clock.now();
    await world.linksStore.takeLease(world.user, world.firstLink.id, 'dead', now, now + 30_000);
    expect((await world.go()).length).toBe(3);
    expect(world.clock.now() - now).toBeGreaterThanOrEqual(30_000);
  });

  it('does not wait past its signal', async () => {
    const world = await open();
    world.controls.expireAccess();
    const now = world.clock.now();
    await world.linksStore.takeLease(world.user, world.firstLink.id, 'busy', now, now + 3_600_000);
    const controller = new AbortController();
    const reading = world.go(controller.signal);
    setTimeout(() => controller.abort(), 20);
    await expect(reading).rejects.toEqual(code('BANK_TIMEOUT'));
    expect(world.controls.count('refresh')).toBe(0);
  });

  it('declares the grant dead when the token that was refused is still the stored one', async () => {
    const world = await open();
    world.controls.endConsent(world.firstLink.consent);
    await expect(world.go()).rejects.toEqual(code('BANK_CONSENT_ENDED'));
    expect(world.controls.count('refresh')).toBe(1);
    expect((await world.stored(world.firstLink)).lease).toBeUndefined();
    expect(world.counted).toContain('RefreshFailed');
  });

  it('takes a refused refresh token for a lost race when another is stored by then', async () => {
    const world = await open();
    world.controls.expireAccess();
    const { first, firstLink } = world;
    // Another process, which did not see our lease, renews while we ask.
    const bank = {
      ...first,
      refresh: async (tokens: BankTokens) => {
        const renewed = await first.refresh(tokens, never());
        const sealed = await world.vault.seal(tokensContext(world.user, firstLink.id, 2), JSON.stringify(renewed));
        await world.linksStore.saveTokens(world.user, firstLink.id, 1, sealed);
        throw new BotError('BANK_CONSENT_ENDED', 'invalid_grant');
      },
    };
    const accounts = await world.sessions().withTokens(bank, firstLink, never(), world.read);
    expect(accounts.length).toBe(3);
  });

  it('asks to link again after a crash between renewal and saving, without a loop', async () => {
    const world = await open();
    world.controls.rotate(true);
    world.controls.expireAccess();
    // The crash: the bank rotated, nothing was stored.
    await world.first.refresh(await world.storedTokens(), never());
    await expect(world.go()).rejects.toEqual(code('BANK_CONSENT_ENDED'));
    expect(world.controls.count('refresh')).toBe(2);
  });

  it('asks to link again when rotated tokens cannot be stored', async () => {
    const world = await open(() => ({ saveTokens: async () => Promise.reject(new Error('DynamoDB is away')) }));
    world.controls.rotate(true);
    world.controls.expireAccess();
    await expect(world.go()).rejects.toEqual(code('BANK_CONSENT_ENDED'));
    expect(world.controls.count('accounts')).toBe(1);
  });

  it('does not declare a grant dead that did not rotate, when its tokens cannot be stored', async () => {
    const world = await open(() => ({ saveTokens: async () => Promise.reject(new Error('DynamoDB is away')) }));
    world.controls.expireAccess();
    await expect(world.go()).rejects.toThrow('DynamoDB is away');
    expect(world.controls.isLive(world.firstLink.consent)).toBe(true);
  });

  it('tries to store again when the store stumbles', async () => {
    let stumbles = 2;
    const world = await open((links) => ({
      saveTokens: async (...given) => {
        stumbles -= 1;
        if (stumbles >= 0) throw new Error('DynamoDB is away');
        return links.saveTokens(...given);
      },
    }));
    world.controls.rotate(true);
    world.controls.expireAccess();
    expect((await world.go()).length).toBe(3);
    expect((await world.stored(world.firstLink)).tokenVersion).toBe(2);
  });

  it('sees that its write was committed although the answer was lost', async () => {
    const world = await open((links) => ({
      saveTokens: async (...given) => {
        await links.saveTokens(...given);
        return false;
      },
    }));
    world.controls.rotate(true);
    world.controls.expireAccess();
    expect((await world.go()).length).toBe(3);
    expect(world.controls.count('refresh')).toBe(1);
  });

  it('does not bring back a link that was unlinked meanwhile', async () => {
    const world = await open();
    world.controls.expireAccess();
    await world.linksStore.remove(world.user, world.firstLink.id);
    await expect(world.go()).rejects.toEqual(code('BANK_CONSENT_ENDED'));
    expect(await world.linksStore.get(world.user, world.firstLink.id)).toBeUndefined();
    expect(world.controls.count('refresh')).toBe(0);
  });

  it('does not renew for a link that was suspended meanwhile', async () => {
    const world = await open();
    world.controls.expireAccess();
    await world.linksStore.moveState(world.user, world.firstLink.id, ['ACTIVE'], 'SUSPENDED', 'locked');
    await expect(world.go()).rejects.toEqual(code('BANK_CONSENT_ENDED'));
    expect(world.controls.count('refresh')).toBe(0);
  });

  it('lets go of the lease when the token endpoint is down', async () => {
    const world = await open();
    world.controls.expireAccess();
    world.controls.failNext('unavailable', 1, 'refresh');
    await expect(world.go()).rejects.toEqual(code('BANK_UNAVAILABLE'));
    expect((await world.go()).length).toBe(3);
  });

  it('does not open tokens under another version', async () => {
    const world = await open();
    const older = { ...world.firstLink, tokenVersion: 7 };
    const reading = world.sessions().withTokens(world.first, older, never(), world.read);
    await expect(reading).rejects.toEqual(code('VAULT_OPEN_FAILED'));
  });
});
