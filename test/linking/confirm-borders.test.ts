import { describe, expect, it } from 'vitest';
import { attemptOf } from '../../lambdas/linking/consent.ts';
import type { Member } from '../../lambdas/linking/port.ts';
import { minutes } from '../../lambdas/platform/clock.ts';
import type { Attempt } from '../../lambdas/store/items.ts';
import type { Store } from '../../lambdas/store/port.ts';
import { go, link, linked, mallory, openRig, otherThan, person, type Rig, thandi, toCode, withPin } from './rig.ts';

const onPage = { ...go, mode: 'page' };
const noneWaiting = { kind: 'none-waiting' };

/** Somebody who has the page with the code before them. */
async function pending(rig: Rig, member: Member = thandi, way: Parameters<typeof toCode>[3] = {}) {
  const { url } = await rig.issue(member);
  const { code } = await toCode(rig, rig.browser(), url, way);
  const id = attemptOf(url.split('/').at(-1) ?? '');
  const change = (change: Partial<Attempt>, to: Attempt['state'] = 'PENDING') =>
    rig.store.attempts.move(id, ['PENDING'], to, change);
  return { id, code, change, kept: () => rig.store.attempts.get(id) };
}

const linksOf = async (rig: Rig) => (await rig.loadChat(thandi.user)).links;

describe('a code', () => {
  it('is too late at the very moment at which it runs out', async () => {
    const rig = openRig();
    const { code, change, kept } = await pending(rig);
    await change({ codeExpiresAt: rig.clock.now() });

    expect(await rig.confirm(thandi, code)).toEqual({ kind: 'expired' });
    expect((await kept())?.state).toBe('PENDING');
    expect(await linksOf(rig)).toEqual([]);
  });

  it('ends its attempt when the wrong ones were counted, and nobody had ended it', async () => {
    const rig = openRig();
    const { code, change, kept } = await pending(rig);
    await change({ wrongCodes: 3 });

    expect(await rig.confirm(thandi, code)).toEqual({ kind: 'wrong-code', triesLeft: 0 });
    expect(await kept()).toMatchObject({ state: 'REFUSED', refusedBecause: 'wrong-code' });
  });

  it('of an attempt that is not that far is nobody’s', async () => {
    const rig = openRig();
    const { code, change } = await pending(rig);
    await change({}, 'STARTED');

    expect(await rig.confirm(thandi, code)).toEqual(noneWaiting);
  });

  it('links somebody of whom WhatsApp knew no identity before, and knows one now', async () => {
    const rig = openRig();
    const { code } = await pending(rig, person('+27600000067'));

    expect(await rig.confirm(thandi, code)).toMatchObject({ kind: 'linked' });
  });

  it('that is wrong leaves as many tries as the attempt has that has most', async () => {
    const rig = openRig();
    const { code } = await pending(rig);
    await rig.confirm(thandi, otherThan(code));
    const second = await pending(rig, thandi, { bank: rig.harbour, form: { ...go, bank: 'harbour' } });
    const wrong = ['000000', '111111', '222222'].find((one) => one !== code && one !== second.code) ?? '';

    expect(await rig.confirm(thandi, wrong)).toEqual({ kind: 'wrong-code', triesLeft: 2 });
  });

  it('after a code that linked is nobody’s, and not too late', async () => {
    const rig = openRig();
    const { code } = await pending(rig);
    await rig.confirm(thandi, code);

    expect(await rig.confirm(thandi, otherThan(code))).toEqual(noneWaiting);
  });

  it('is counted for the operator where it shows a theft, or another phone', async () => {
    const rig = openRig();
    const stolen = await pending(rig);
    await rig.confirm(mallory, stolen.code);
    const swapped = await pending(rig);
    await rig.confirm({ ...thandi, identityHash: 'another' }, swapped.code);

    expect(rig.counted.map(({ name }) => name)).toEqual(expect.arrayContaining(['LinkStolen', 'IdentityChanged']));
  });
});

describe('a code in a strange chat', () => {
  it('is told as stolen again when the message comes again', async () => {
    const rig = openRig();
    const { code, id } = await pending(rig);

    expect(await rig.confirm(mallory, code)).toMatchObject({ kind: 'not-yours', victim: { id } });
    expect(await rig.confirm(mallory, code)).toMatchObject({ kind: 'not-yours', victim: { id } });
  });

  it.each(['timeout', 'cancelled', 'wrong-code'] as const)('of what had ended before (%s) is nobody’s', async (why) => {
    const rig = openRig();
    const { code, change } = await pending(rig);
    await change({ refusedBecause: why }, 'REFUSED');

    expect(await rig.confirm(mallory, code)).toEqual(noneWaiting);
  });

  it('of what was linked is nobody’s, and the link stays', async () => {
    const rig = openRig();
    const { code } = await pending(rig);
    await rig.confirm(thandi, code);

    expect(await rig.confirm(mallory, code)).toEqual(noneWaiting);
    expect((await linksOf(rig)).map(({ state }) => state)).toEqual(['ACTIVE']);
  });
});

describe('when somebody decides in between', () => {
  const racing = (to: 'CONFIRMED' | 'REFUSED') =>
    openRig({
      wrapStore: (store: Store) => ({
        ...store,
        attempts: {
          ...store.attempts,
          async move(id, from, wanted, change, expect_) {
            if (wanted === 'CONFIRMED' && from.includes('PENDING')) {
              await store.attempts.move(id, from, to, to === 'REFUSED' ? { refusedBecause: 'timeout' } : {});
              return undefined;
            }
            return store.attempts.move(id, from, wanted, change, expect_);
          },
        },
      }),
    });

  it('for it, the one who comes second is told that it is linked, too', async () => {
    const rig = racing('CONFIRMED');
    const { code } = await pending(rig);

    expect(await rig.confirm(thandi, code)).toMatchObject({ kind: 'linked' });
    expect(await linksOf(rig)).toHaveLength(1);
  });

  it('against it, nothing is linked', async () => {
    const rig = racing('REFUSED');
    const { code } = await pending(rig);

    expect(await rig.confirm(thandi, code)).toEqual({ kind: 'expired' });
    expect(await linksOf(rig)).toEqual([]);
  });
});

describe('a code that comes again', () => {
  it.each(['chat', 'page'] as const)('says the same of a link whose amounts go to: %s', async (mode) => {
    const rig = openRig();
    const { code } = await pending(rig, thandi, { form: { ...go, mode }, setUp: withPin });
    const first = await rig.confirm(thandi, code);

    expect(await rig.confirm(thandi, code)).toEqual(first);
    expect(first).toMatchObject({ kind: 'linked', mode });
    expect(first).not.toHaveProperty('modeKept');
  });

  it('brings no link back that was ended, or is gone', async () => {
    const rig = openRig();
    const { code, id } = await pending(rig);
    await rig.confirm(thandi, code);

    await rig.store.links.moveState(thandi.user, id, ['ACTIVE'], 'ENDED', 'unlinked');
    expect(await rig.confirm(thandi, code)).toEqual(noneWaiting);
    await rig.store.links.remove(thandi.user, id);
    expect(await rig.confirm(thandi, code)).toEqual(noneWaiting);
    expect(await linksOf(rig)).toEqual([]);
  });

  it.each(['bank', 'consent', 'sealedTokens', 'sealedAccounts', 'subjectTag'] as const)(
    'makes nothing of an attempt that has lost its %s',
    async (part) => {
      const rig = openRig();
      const { code, change } = await pending(rig);
      await change({ [part]: undefined });

      expect(await rig.confirm(thandi, code)).toEqual(noneWaiting);
      expect(await linksOf(rig)).toEqual([]);
    },
  );

  it('says that it failed when the link cannot be written', async () => {
    const rig = openRig({
      wrapStore: (store: Store) => ({
        ...store,
        links: { ...store.links, create: () => Promise.reject(new Error('throttled')) },
      }),
    });
    const { code } = await pending(rig);

    await expect(rig.confirm(thandi, code)).rejects.toThrow('throttled');
  });
});

describe('what follows a link', () => {
  it.each([
    ['ACTIVE', true],
    ['SUSPENDED', true],
    ['ENDED', false],
  ] as const)('says whether another has a link of this login that is %s', async (state, told) => {
    const rig = openRig();
    const theirs = await link(rig, mallory);
    await rig.store.links.moveState(mallory.user, theirs.id, ['ACTIVE'], state, 'locked');

    const { alsoHeldBy } = await linked(rig, thandi);
    expect(alsoHeldBy).toEqual(told ? [mallory.user] : []);
  });

  it('writes when the consent ends, and which bank the new PIN came with', async () => {
    const rig = openRig();
    const made = await link(rig, thandi, { form: onPage, setUp: withPin });
    const lines = await rig.linking.ledger(thandi.user);

    expect(made.expiresAt).toBeGreaterThan(rig.clock.now());
    expect(lines.find(({ event }) => event === 'granted')?.expiresAt).toBe(made.expiresAt);
    expect(lines.find(({ event }) => event === 'unlock-set')).toMatchObject({ bank: 'karoo', link: made.id });
  });

  it('ends what was opened before a new PIN, and nothing when there is none', async () => {
    const rig = openRig();
    await link(rig, thandi);
    expect((await rig.loadChat(thandi.user)).profile?.lockedAt).toBeUndefined();

    rig.clock.forward(minutes(1));
    await link(rig, thandi, { form: onPage, setUp: withPin });
    expect((await rig.loadChat(thandi.user)).profile?.lockedAt).toBe(rig.clock.now() - 1);
  });

  it('leaves a link of the same name at another bank, and one that is newer', async () => {
    const rig = openRig();
    const older = await link(rig, thandi);
    const at = rig.clock.now();
    await rig.store.links.create({ ...older, id: 'elsewhere', bank: 'harbour', consent: 'elsewhere' });
    await rig.store.links.create({ ...older, id: 'newer', consent: 'newer', grantedAt: at + minutes(60) });
    rig.clock.forward(minutes(1));
    await link(rig, thandi);

    const states = Object.fromEntries((await linksOf(rig)).map(({ id, state }) => [id, state]));
    expect(states).toMatchObject({ elsewhere: 'ACTIVE', newer: 'ACTIVE' });
    expect(states[older.id] ?? 'ENDED').toBe('ENDED');
  });

  it('counts as stopped what a new PIN stopped, and neither a locked link nor one of the same login', async () => {
    const rig = openRig();
    const harbour = { bank: rig.harbour, form: { ...go, bank: 'harbour' } };
    const old = await link(rig, thandi, harbour);
    await rig.store.links.moveState(thandi.user, old.id, ['ACTIVE'], 'SUSPENDED', 'locked');
    expect((await linked(rig, thandi, { form: onPage, setUp: withPin })).stopped).toBe(0);

    const other = openRig();
    await link(other, thandi, { ...harbour, bank: other.harbour });
    other.clock.forward(minutes(1));
    expect((await linked(other, thandi, { form: onPage, setUp: withPin })).stopped).toBe(1);
    other.clock.forward(minutes(1));
    // Kept: whatever waits, waits since something else.
    expect((await linked(other, thandi, { form: onPage, setUp: { do: 'keep' } })).stopped).toBe(0);
  });
});
