import { describe, expect, it } from 'vitest';
import { attemptOf } from '../../lambdas/linking/consent.ts';
import { hours, minutes } from '../../lambdas/platform/clock.ts';
import { Crash, crashing } from './faults.ts';
import { openReading } from './reading.ts';
import {
  codeOn,
  go,
  link,
  mallory,
  openRig,
  otherThan,
  setUpWith,
  skip,
  thandi,
  throughBank,
  toCode,
  withPin,
} from './rig.ts';

const never = Number.POSITIVE_INFINITY;

/** Runs `step` with the process dying after write 1, 2, 3, …, until a run gets through without dying. */
async function atEveryWrite(
  prepare: (rig: ReturnType<typeof openCrashing>) => Promise<{
    step: () => Promise<unknown>;
    after: () => Promise<void>;
  }>,
): Promise<number> {
  for (let writes = 1; ; writes += 1) {
    const rig = openCrashing();
    const { step, after } = await prepare(rig);
    rig.crash.arm(writes);
    const died = await step().then(
      () => false,
      (error) => {
        if (!(error instanceof Crash)) throw error;
        return true;
      },
    );
    const struck = died || rig.crash.struck;
    rig.crash.arm(never);
    await after();
    if (!struck) return writes - 1;
  }
}

function openCrashing() {
  let crash: ReturnType<typeof crashing> | undefined;
  const rig = openRig({
    wrapStore: (store) => {
      crash = crashing(store);
      return crash.store;
    },
  });
  if (crash === undefined) throw new Error('Nothing was wrapped.');
  return { ...rig, crash };
}

describe('a process that dies after any write', { timeout: 30_000 }, () => {
  it('while a code is confirmed: the message comes again and there is one link', async () => {
    const points = await atEveryWrite(async (rig) => {
      const older = await link(rig, thandi);
      const { url } = await rig.issue(thandi);
      const { code } = await toCode(rig, rig.browser(), url);
      return {
        step: () => rig.confirm(thandi, code),
        after: async () => {
          expect(await rig.confirm(thandi, code)).toMatchObject({ kind: 'linked', accounts: 2 });
          expect(await rig.confirm(thandi, code)).toMatchObject({ kind: 'linked', accounts: 2 });
          rig.clock.forward(hours(2));
          await rig.upkeep();
          const { links, profile } = await rig.loadChat(thandi.user);
          expect(links.map(({ id, state }) => [id, state])).toEqual([
            [attemptOf(url.split('/').at(-1) ?? ''), 'ACTIVE'],
          ]);
          expect((await openReading(rig, links[0])).accounts).toHaveLength(2);
          expect(profile?.mode).toBe('chat');
          expect(rig.karoo.controls.isLive(older.consent)).toBe(false);
          expect(rig.karoo.controls.isLive(links[0]?.consent ?? '')).toBe(true);
          const granted = (await rig.linking.ledger(thandi.user)).filter(({ event }) => event === 'granted');
          expect(granted).toHaveLength(2);
        },
      };
    });

    expect(points).toBeGreaterThan(8);
  });

  it('while a new PIN is taken over: at no moment does it open what another bank login linked', async () => {
    const onPage = { ...go, mode: 'page' };
    const points = await atEveryWrite(async (rig) => {
      await link(rig, thandi, { form: onPage, setUp: withPin });
      const old = (await rig.store.unlocks.get(thandi.user))?.pin?.hash;
      rig.clock.forward(minutes(5));
      const { url } = await rig.issue(thandi);
      const way = {
        bank: rig.harbour,
        form: { ...onPage, bank: 'harbour' },
        setUp: { ...withPin, pin: '918265', again: '918265' },
      };
      const { code } = await toCode(rig, rig.browser(), url, way);
      const karoo = async () => (await rig.loadChat(thandi.user)).links.find(({ bank }) => bank === 'karoo')?.state;
      return {
        step: () => rig.confirm(thandi, code),
        after: async () => {
          const isNew = (await rig.store.unlocks.get(thandi.user))?.pin?.hash !== old;
          if (isNew) expect(await karoo()).toBe('SUSPENDED');
          expect(await rig.confirm(thandi, code)).toMatchObject({ kind: 'linked', stopped: 1, mode: 'page' });
          expect(await karoo()).toBe('SUSPENDED');
          expect(await rig.pins.check(thandi.user, '918265')).toMatchObject({ kind: 'right' });
          const events = (await rig.linking.ledger(thandi.user)).map(({ event }) => event);
          expect(events.filter((event) => event === 'suspended')).toHaveLength(1);
          expect(events.filter((event) => event === 'unlock-set')).toHaveLength(2);
        },
      };
    });

    expect(points).toBeGreaterThan(8);
  });

  it('while a code is confirmed, and the message never comes again: everything is taken back', async () => {
    await atEveryWrite(async (rig) => {
      const { url } = await rig.issue(thandi);
      const { code } = await toCode(rig, rig.browser(), url);
      return {
        step: () => rig.confirm(thandi, code),
        after: async () => {
          const { links } = await rig.loadChat(thandi.user);
          for (let count = 0; count < 5; count += 1) {
            rig.clock.forward(minutes(10));
            await rig.upkeep();
          }
          const attempt = await rig.store.attempts.get(attemptOf(url.split('/').at(-1) ?? ''));
          expect(attempt?.sealedTokens).toBeUndefined();
          expect(rig.karoo.controls.count('revoke')).toBe(links.length === 0 ? 1 : 0);
          expect((await rig.loadChat(thandi.user)).links).toHaveLength(links.length);
        },
      };
    });
  });

  it('while a link is ended: it reads nothing more, and ends at the bank in the end', async () => {
    const points = await atEveryWrite(async (rig) => {
      const made = await link(rig, thandi);
      return {
        step: () => rig.linking.unlink(thandi.user, made),
        after: async () => {
          rig.clock.forward(minutes(2));
          await rig.upkeep();
          rig.clock.forward(minutes(2));
          await rig.upkeep();
          expect((await rig.loadChat(thandi.user)).links).toEqual([]);
          expect(rig.karoo.controls.isLive(made.consent)).toBe(false);
          expect(await rig.keys.get(thandi.user)).toBeUndefined();
          const events = (await rig.linking.ledger(thandi.user)).map(({ event }) => event);
          expect(events.filter((event) => event === 'unlinked')).toHaveLength(1);
        },
      };
    });

    expect(points).toBeGreaterThan(5);
  });

  it('while a stolen code is refused: never linked, always taken back', async () => {
    await atEveryWrite(async (rig) => {
      const { url } = await rig.issue(mallory);
      const { code } = await toCode(rig, rig.browser(), url);
      return {
        step: () => rig.confirm(thandi, code),
        after: async () => {
          expect(await rig.confirm(thandi, code)).toMatchObject({ kind: 'not-yours' });
          rig.clock.forward(minutes(12));
          await rig.upkeep();
          expect((await rig.loadChat(mallory.user)).links).toEqual([]);
          const attempt = await rig.store.attempts.get(attemptOf(url.split('/').at(-1) ?? ''));
          expect(attempt).toMatchObject({ state: 'REFUSED', refusedBecause: 'wrong-number' });
          expect([attempt?.sealedTokens, attempt?.consent]).toEqual([undefined, undefined]);
          expect(rig.karoo.controls.count('revoke')).toBeGreaterThanOrEqual(1);
        },
      };
    });
  });

  it("while the bank's answer is taken: nothing alive is left that nobody will end", async () => {
    const points = await atEveryWrite(async (rig) => {
      const { url } = await rig.issue(thandi);
      const browser = rig.browser();
      const callback = await throughBank(rig, browser, url);
      return {
        step: () => browser.get(callback),
        after: async () => {
          for (let count = 0; count < 8; count += 1) {
            rig.clock.forward(minutes(10));
            await rig.upkeep();
          }
          const attempt = await rig.store.attempts.get(attemptOf(url.split('/').at(-1) ?? ''));
          expect(attempt).toMatchObject({ state: 'REFUSED', refusedBecause: 'timeout' });
          expect([attempt?.sealedTokens, attempt?.consent]).toEqual([undefined, undefined]);
          expect(rig.told).toEqual([{ user: thandi.user, notice: 'link-timed-out' }]);
        },
      };
    });

    expect(points).toBeGreaterThan(2);
  });

  it('while the set-up is kept: it may be sent again, and otherwise all is taken back', async () => {
    for (const sentAgain of [true, false]) {
      const points = await atEveryWrite(async (rig) => {
        const { url } = await rig.issue(thandi);
        const browser = rig.browser();
        await browser.get(await throughBank(rig, browser, url));
        return {
          step: () => browser.post(url, skip).then(({ status }) => expect([303, 500]).toContain(status)),
          after: async () => {
            if (sentAgain) {
              const code = codeOn(await setUpWith(browser, url));
              expect(await rig.confirm(thandi, code)).toMatchObject({ kind: 'linked' });
              return;
            }
            for (let count = 0; count < 4; count += 1) {
              rig.clock.forward(minutes(10));
              await rig.upkeep();
            }
            const attempt = await rig.store.attempts.get(attemptOf(url.split('/').at(-1) ?? ''));
            expect(attempt).toMatchObject({ state: 'REFUSED', refusedBecause: 'timeout' });
            expect(attempt).not.toHaveProperty('sealedTokens');
            expect(rig.told).toEqual([{ user: thandi.user, notice: 'link-timed-out' }]);
          },
        };
      });

      expect(points).toBeGreaterThan(2);
    }
  });

  it('while upkeep ends an attempt: the bank and the person are told, at most twice', async () => {
    await atEveryWrite(async (rig) => {
      const { url } = await rig.issue(thandi);
      await toCode(rig, rig.browser(), url);
      rig.clock.forward(minutes(10));
      return {
        step: () => rig.upkeep(),
        after: async () => {
          for (let count = 0; count < 4; count += 1) {
            rig.clock.forward(minutes(20));
            await rig.upkeep();
          }
          const attempt = await rig.store.attempts.get(attemptOf(url.split('/').at(-1) ?? ''));
          expect([attempt?.state, attempt?.consent, attempt?.sealedTokens]).toEqual(['REFUSED', undefined, undefined]);
          expect([1, 2]).toContain(rig.told.length);
          expect(new Set(rig.told.map(({ notice }) => notice))).toEqual(new Set(['link-timed-out']));
          expect(await rig.store.chores.due(rig.clock.now() + hours(48), 10)).toEqual([]);
        },
      };
    });
  });
});

describe('things that happen at once', () => {
  it('the same code message twice makes one link', async () => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);
    const { code } = await toCode(rig, rig.browser(), url);

    const outcomes = await Promise.all([rig.confirm(thandi, code), rig.confirm(thandi, code)]);

    expect(outcomes.map(({ kind }) => kind)).toEqual(['linked', 'linked']);
    const { links } = await rig.loadChat(thandi.user);
    expect(links).toHaveLength(1);
    expect((await openReading(rig, links[0])).accounts).toHaveLength(2);
    expect((await rig.linking.ledger(thandi.user)).filter(({ event }) => event === 'granted')).toHaveLength(1);
    expect(rig.karoo.controls.count('revoke')).toBe(0);
  });

  it("the owner's chat and a stranger's chat: whoever decides first, it is either linked or ended", async () => {
    for (const first of [thandi, mallory]) {
      const rig = openRig();
      const { url } = await rig.issue(thandi);
      const { code } = await toCode(rig, rig.browser(), url);
      const second = first === thandi ? mallory : thandi;

      const outcomes = await Promise.all([rig.confirm(first, code), rig.confirm(second, code)]);

      const { links } = await rig.loadChat(thandi.user);
      expect(outcomes.some(({ kind }) => kind === 'linked')).toBe(links.length === 1);
      expect(rig.karoo.controls.count('revoke')).toBe(1 - links.length);
      expect((await rig.loadChat(mallory.user)).links).toEqual([]);
    }
  });

  it('the code and the clock: it is either linked or ended', async () => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);
    const { code } = await toCode(rig, rig.browser(), url);
    rig.clock.forward(minutes(10) - 1);
    const confirming = rig.confirm(thandi, code);
    rig.clock.forward(1);

    const [outcome] = await Promise.all([confirming, rig.upkeep()]);
    rig.clock.forward(hours(1));
    await rig.upkeep();

    const { links } = await rig.loadChat(thandi.user);
    expect(outcome.kind === 'linked').toBe(links.length === 1);
    expect(rig.karoo.controls.count('revoke')).toBe(1 - links.length);
    expect(rig.told).toHaveLength(1 - links.length);
  });

  it('a code message that comes again after the person has unlinked brings nothing back', async () => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);
    const { code } = await toCode(rig, rig.browser(), url);
    const confirmation = await rig.confirm(thandi, code);
    if (confirmation.kind !== 'linked') throw new Error(confirmation.kind);
    await rig.linking.unlink(thandi.user, confirmation.link);

    const again = await rig.confirm(thandi, code);

    expect(again).toEqual({ kind: 'none-waiting' });
    expect((await rig.loadChat(thandi.user)).links).toEqual([]);
  });

  it('a wrong guess does not hurt anybody else', async () => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);
    const { code } = await toCode(rig, rig.browser(), url);

    for (let count = 0; count < 5; count += 1) await rig.confirm(mallory, otherThan(code));

    expect(await rig.confirm(thandi, code)).toMatchObject({ kind: 'linked' });
  });

  it('two choices in two tabs: the later one counts, the earlier one is refused', async () => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);
    const browser = rig.browser();
    const first = await throughBank(rig, browser, url);

    const { code } = await toCode(rig, browser, url, { bank: rig.harbour, form: { ...go, bank: 'harbour' } });
    const earlier = await browser.get(first);

    expect(earlier.status).toBe(400);
    expect(rig.karoo.controls.count('finishConsent')).toBe(0);
    expect(rig.karoo.controls.count('revoke')).toBe(1);
    expect(await rig.confirm(thandi, code)).toMatchObject({ kind: 'linked', link: { bank: 'harbour' } });
  });
});
