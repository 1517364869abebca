import { describe, expect, it } from 'vitest';
import { runChores, waitAfter } from '../../lambdas/linking/chores.ts';
import { attemptOf } from '../../lambdas/linking/consent.ts';
import { addressContext } from '../../lambdas/linking/issue.ts';
import { hours, minutes } from '../../lambdas/platform/clock.ts';
import { BotError } from '../../lambdas/platform/errors.ts';
import { standing } from '../../lambdas/privacy/balance-answer.ts';
import { go, link, openRig, thandi, toCode, withPin } from './rig.ts';

function never(): never {
  throw new Error('there is a profile');
}

describe('unlinking', () => {
  it('ends the consent at the bank before it says so, removes the link and destroys the key', async () => {
    const rig = openRig();
    const made = await link(rig, thandi, { form: { ...go, mode: 'page' }, setUp: withPin });

    const outcome = await rig.linking.unlink(thandi.user, made);

    expect(outcome).toBe('revoked');
    expect(rig.karoo.controls.isLive(made.consent)).toBe(false);
    const chat = await rig.loadChat(thandi.user);
    expect(chat.links).toEqual([]);
    expect(chat.profile?.sealedAddress).toBeUndefined();
    expect(chat.profile?.mode).toBeUndefined();
    expect(chat.profile?.unlocksWith).toBeUndefined();
    expect(await rig.store.unlocks.get(thandi.user)).toBeUndefined();
    expect(await rig.keys.get(thandi.user)).toBeUndefined();
    expect((await rig.linking.ledger(thandi.user))[0]).toMatchObject({
      event: 'unlinked',
      bank: 'karoo',
      link: made.id,
    });
  });

  it('leaves of the profile, with the last link, how they are spoken to and that they said stop or lock', async () => {
    const rig = openRig();
    const made = await link(rig, thandi, { form: { ...go, mode: 'chat' }, setUp: withPin });
    const { profile: before = never() } = await rig.loadChat(thandi.user);
    const choices = { karoo: { sealedNames: 'sealed', hidden: ['tag'] } };
    await rig.store.chats.saveProfile({
      ...before,
      alerts: { on: ['purchase'], since: 1 },
      accountChoices: choices,
      identityHash: 'hash-1',
      numbersOnly: true,
      stoppedAt: 2,
      lockedAt: 3,
      version: before.version + 1,
    });

    await rig.linking.unlink(thandi.user, made);

    const { profile } = await rig.loadChat(thandi.user);
    expect(profile).toEqual({
      user: thandi.user,
      language: before.language,
      numbersOnly: true,
      stoppedAt: 2,
      lockedAt: 3,
      attempts: before.attempts,
      version: expect.any(Number),
    });
  });

  it('leaves nothing to do for upkeep', async () => {
    const rig = openRig();
    await rig.linking.unlink(thandi.user, await link(rig, thandi));

    rig.clock.forward(hours(30));
    await rig.upkeep();

    expect(rig.told).toEqual([]);
    expect(rig.karoo.controls.count('revoke')).toBe(1);
  });

  it('keeps the key while another link lives', async () => {
    const rig = openRig();
    const first = await link(rig, thandi);
    const second = await link(rig, thandi, { bank: rig.harbour, form: { ...go, bank: 'harbour' } });

    await rig.linking.unlink(thandi.user, first);
    expect(await rig.keys.get(thandi.user)).toBeDefined();
    await rig.linking.unlink(thandi.user, second);

    expect(await rig.keys.get(thandi.user)).toBeUndefined();
  });

  it('keeps the key while a link may still come, so that the person can be told of it', async () => {
    const rig = openRig();
    const made = await link(rig, thandi);
    const { url } = await rig.issue(thandi);
    await toCode(rig, rig.browser(), url, { bank: rig.harbour, form: { ...go, bank: 'harbour' } });

    await rig.linking.unlink(thandi.user, made);
    expect(await rig.keys.get(thandi.user)).toBeDefined();
    rig.clock.forward(minutes(20));
    await rig.upkeep();

    expect(rig.told).toEqual([{ user: thandi.user, notice: 'link-timed-out' }]);
    expect(await rig.keys.get(thandi.user)).toBeUndefined();
  });

  it('may be asked twice, and once more with the link long gone', async () => {
    const rig = openRig();
    const made = await link(rig, thandi);

    const outcomes = await Promise.all([rig.linking.unlink(thandi.user, made), rig.linking.unlink(thandi.user, made)]);
    const again = await rig.linking.unlink(thandi.user, made);

    expect([...outcomes, again]).toEqual(['revoked', 'revoked', 'revoked']);
    const unlinked = (await rig.linking.ledger(thandi.user)).filter(({ event }) => event === 'unlinked');
    expect(unlinked).toHaveLength(1);
  });

  it('uses the tokens as they are now, not as they were when the chat was read', async () => {
    const rig = openRig();
    const made = await link(rig, thandi);
    const seen: unknown[] = [];
    const revoke = rig.karoo.revoke;
    rig.karoo.revoke = async (consent, tokens, signal) => {
      seen.push(tokens?.accessToken);
      return revoke(consent, tokens, signal);
    };
    const context = { user: thandi.user, subject: made.id, field: 'tokens', version: 2 } as const;
    const refreshed = await rig.vault.seal(context, JSON.stringify({ accessToken: 'access-new', accessExpiresAt: 1 }));
    await rig.store.links.saveTokens(thandi.user, made.id, 1, refreshed);

    await rig.linking.unlink(thandi.user, made);

    expect(seen).toEqual(['access-new']);
  });

  it('still ends the consent when its tokens can no longer be opened', async () => {
    const rig = openRig();
    const made = await link(rig, thandi);
    await rig.vault.destroy(thandi.user);

    expect(await rig.linking.unlink(thandi.user, made)).toBe('revoked');
    expect(rig.karoo.controls.isLive(made.consent)).toBe(false);
  });
});

describe('unlinking while the bank is down', () => {
  it('stops reading at once, tries on, and tells the person when the bank has taken it', async () => {
    const rig = openRig();
    const made = await link(rig, thandi);
    rig.karoo.controls.failNext('unavailable', 3, 'revoke');

    const outcome = await rig.linking.unlink(thandi.user, made);
    const states = (await rig.loadChat(thandi.user)).links.map(({ state, stateReason }) => [state, stateReason]);
    for (let count = 0; count < 10; count += 1) {
      rig.clock.forward(minutes(1));
      await rig.upkeep();
    }

    expect(outcome).toBe('queued');
    expect(states).toEqual([['ENDED', 'unlinked']]);
    expect(rig.karoo.controls.isLive(made.consent)).toBe(false);
    expect(rig.told).toEqual([{ user: thandi.user, notice: 'revoked-late' }]);
    expect(await rig.keys.get(thandi.user)).toBeUndefined();
  });

  it('unlinks what the bank had ended before, too: it stands no more, and nobody is offered to give it again', async () => {
    const rig = openRig();
    const made = await link(rig, thandi);
    await rig.store.links.moveState(thandi.user, made.id, ['ACTIVE'], 'ENDED', 'consent-ended');
    rig.karoo.controls.failNext('unavailable', 1, 'revoke');

    expect(await rig.linking.unlink(thandi.user, made)).toBe('queued');

    expect(standing(await rig.loadChat(thandi.user))).toEqual([]);
    const { url } = await rig.issue(thandi);
    expect((await rig.store.attempts.get(attemptOf(url.split('/').at(-1) ?? '')))?.renewable).toBeUndefined();
  });

  it('waits longer each time and knocks no more than needed', async () => {
    expect([0, 1, 2, 3, 5, 6, 20].map(waitAfter)).toEqual([1, 2, 4, 8, 32, 60, 60].map(minutes));
    const rig = openRig();
    const made = await link(rig, thandi);
    rig.karoo.controls.failNext('timeout', 1_000, 'revoke');

    await rig.linking.unlink(thandi.user, made);
    for (let count = 0; count < 23 * 60; count += 1) {
      rig.clock.forward(minutes(1));
      await rig.upkeep();
    }

    expect(rig.karoo.controls.count('revoke')).toBeLessThan(32);
    expect(rig.karoo.controls.count('revoke')).toBeGreaterThan(20);
  });

  it('destroys the keys at the deadline and tells the person to ask the bank', async () => {
    const rig = openRig();
    const made = await link(rig, thandi);
    rig.karoo.controls.failNext('unavailable', 1_000, 'revoke');
    const heard: string[] = [];
    const notify = async (user: string) => {
      // The address is sealed under the key that goes, so it has to open at this moment.
      const profile = (await rig.loadChat(user)).profile;
      heard.push(await rig.vault.open(addressContext(user), profile?.sealedAddress ?? ''));
    };
    const { store, vault, banks, clock } = rig;

    await rig.linking.unlink(thandi.user, made);
    for (let count = 0; count < 26 * 12; count += 1) {
      rig.clock.forward(minutes(5));
      await runChores({ store, vault, banks, clock, notify }, clock.now() + 45_000);
    }

    expect(heard).toEqual([JSON.stringify(thandi.address)]);
    expect((await rig.loadChat(thandi.user)).links).toEqual([]);
    expect(await rig.keys.get(thandi.user)).toBeUndefined();
    expect((await rig.linking.ledger(thandi.user))[0]).toMatchObject({ event: 'revocation-failed', link: made.id });
  });

  it('goes on trying for an attempt that was refused, and then gives its tokens up', async () => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);
    await toCode(rig, rig.browser(), url);
    rig.karoo.controls.failNext('unavailable', 1_000, 'revoke');
    for (let count = 0; count < 26 * 6; count += 1) {
      rig.clock.forward(minutes(10));
      await rig.upkeep();
    }

    expect(rig.told.map(({ notice }) => notice)).toEqual(['link-timed-out', 'revocation-failed']);
    expect(await rig.keys.get(thandi.user)).toBeUndefined();
    expect(await rig.store.chores.due(rig.clock.now() + hours(99), 10)).toEqual([]);
  });
});

describe('stopping everything', () => {
  it('suspends active links once and writes it down', async () => {
    const rig = openRig();
    const made = await link(rig, thandi);

    const first = await rig.linking.suspend(await rig.loadChat(thandi.user), thandi.user, 'locked');
    const second = await rig.linking.suspend(await rig.loadChat(thandi.user), thandi.user, 'locked');

    expect([first, second]).toEqual([1, 0]);
    expect((await rig.loadChat(thandi.user)).links).toMatchObject([{ state: 'SUSPENDED', stateReason: 'locked' }]);
    expect(rig.karoo.controls.isLive(made.consent)).toBe(true);
    expect((await rig.linking.ledger(thandi.user)).filter(({ event }) => event === 'suspended')).toHaveLength(1);
  });

  it('ends what is half way, at the bank too', async () => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);
    const { code } = await toCode(rig, rig.browser(), url);

    await rig.linking.suspend(await rig.loadChat(thandi.user), thandi.user, 'identity-changed');

    expect(rig.karoo.controls.count('revoke')).toBe(1);
    expect(await rig.confirm(thandi, code)).toEqual({ kind: 'identity-changed' });
  });

  it('can be followed by an end', async () => {
    const rig = openRig();
    const made = await link(rig, thandi);
    await rig.linking.suspend(await rig.loadChat(thandi.user), thandi.user, 'locked');

    expect(await rig.linking.unlink(thandi.user, made)).toBe('revoked');
  });
});

describe('chores', () => {
  it('fail alone: the others are done, and the failed one comes again', async () => {
    const rig = openRig();
    const attempts = [];
    for (const member of [thandi, { ...thandi, user: 'second' }, { ...thandi, user: 'third' }]) {
      const { url } = await rig.issue(member);
      await toCode(rig, rig.browser(), url);
      attempts.push(member.user);
    }
    rig.clock.forward(minutes(11));
    const told: string[] = [];
    let broken = true;
    const notify = async (user: string) => {
      if (user === 'second' && broken) throw new TypeError('Meta is not there.');
      told.push(user);
    };
    const { store, vault, banks, clock } = rig;
    const parts = { store, vault, banks, clock, notify };

    const first = await runChores(parts, clock.now() + 45_000);
    broken = false;
    clock.forward(minutes(5));
    await runChores(parts, clock.now() + 45_000);

    expect(first.failed).toBeGreaterThan(0);
    expect(told.sort()).toEqual([...attempts].sort());
    expect(rig.karoo.controls.count('revoke')).toBe(3);
  });

  it('wait when the vault is away, and nothing is lost', async () => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);
    await toCode(rig, rig.browser(), url);
    rig.clock.forward(minutes(11));
    const { store, banks, clock } = rig;
    const vault = {
      ...rig.vault,
      open: async () => Promise.reject(new BotError('VAULT_UNAVAILABLE', 'KMS is away.')),
      destroy: async () => undefined,
    };
    const notify = async () => undefined;

    await runChores({ store, vault, banks, clock, notify }, clock.now() + 45_000);
    expect(rig.karoo.controls.count('revoke')).toBe(0);
    for (let count = 0; count < 5; count += 1) {
      clock.forward(minutes(2));
      await rig.upkeep();
    }

    expect(rig.karoo.controls.count('revoke')).toBe(1);
  });

  it('that reach the bank before the person keep the key by which the person is reached', async () => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);
    await toCode(rig, rig.browser(), url);
    rig.clock.forward(minutes(11));
    rig.karoo.controls.failNext('unavailable', 1, 'revoke');
    const { store, vault, banks, clock } = rig;
    const told: string[] = [];
    let metaIsAway = true;
    const notify = async (user: string, notice: string) => {
      const { profile } = await rig.loadChat(user);
      await vault.open(addressContext(user), profile?.sealedAddress ?? '');
      if (metaIsAway) throw new TypeError('Meta is not there.');
      told.push(notice);
    };
    const upkeep = () => runChores({ store, vault, banks, clock, notify }, clock.now() + 45_000);

    await upkeep();
    clock.forward(minutes(1));
    await upkeep();
    const revoked = rig.karoo.controls.count('revoke');
    const key = await rig.keys.get(thandi.user);
    metaIsAway = false;
    for (let count = 0; count < 5; count += 1) {
      clock.forward(minutes(5));
      await upkeep();
    }

    expect([revoked, key === undefined]).toEqual([2, false]);
    expect(told).toEqual(['link-timed-out']);
    expect(await rig.keys.get(thandi.user)).toBeUndefined();
  });

  it('are not begun after the deadline', async () => {
    const rig = openRig();
    await rig.issue(thandi);
    rig.clock.forward(minutes(30));
    const { store, vault, banks, clock } = rig;

    const count = await runChores({ store, vault, banks, clock, notify: async () => undefined }, clock.now() - 1);

    expect(count).toEqual({ done: 0, failed: 0 });
    expect(await store.chores.due(clock.now(), 10)).toHaveLength(1);
  });

  it('of things that are gone are done', async () => {
    const rig = openRig();
    const deadline = rig.clock.now();
    const tasks = [
      { kind: 'end-attempt', attempt: 'gone' },
      { kind: 'revoke-attempt', attempt: 'gone', deadline },
      { kind: 'revoke-link', user: 'gone', link: 'gone', deadline },
    ] as const;
    for (const task of tasks) await rig.store.chores.add({ id: task.kind, dueAt: deadline, task, tries: 0 });

    expect(await rig.upkeep()).toEqual({ done: 3, failed: 0 });
    expect(await rig.store.chores.due(deadline + hours(48), 10)).toEqual([]);
    expect(rig.told).toEqual([]);
  });
});
