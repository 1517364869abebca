import { describe, expect, it } from 'vitest';
import { kindsIn } from '../../lambdas/banks/permissions.ts';
import { days, minutes } from '../../lambdas/platform/clock.ts';
import { openReading } from './reading.ts';
import {
  codeOn,
  go,
  link,
  mallory,
  openRig,
  otherThan,
  type Rig,
  setUpWith,
  textOf,
  thandi,
  throughBank,
  toCode,
  withPin,
} from './rig.ts';

/** The form of somebody who gives the first of their links again, and ticks nothing. */
const again = { do: 'continue', bank: 'again:0', mode: 'chat' } as const;
const { may: _all, ...balancesOnly } = go;

const linksOf = async (rig: Rig) => (await rig.loadChat(thandi.user)).links;
const eventsOf = async (rig: Rig) => (await rig.linking.ledger(thandi.user)).map(({ event }) => event);

/** From a fresh link to the page that follows the bank's yes. */
async function pastBank(rig: Rig, form: Record<string, string> = again) {
  const { url } = await rig.issue(thandi);
  const browser = rig.browser();
  const callback = await throughBank(rig, browser, url, { form });
  const page = await browser.get(callback);
  return { url, browser, page };
}

async function renew(rig: Rig) {
  const { url } = await rig.issue(thandi);
  const { code } = await toCode(rig, rig.browser(), url, { form: again });
  return { confirmation: await rig.confirm(thandi, code), code };
}

describe('a permission that is given again', () => {
  it('keeps its consent, its link and all that hangs on it, and takes new tokens and a new end', async () => {
    const rig = openRig();
    const first = await link(rig, thandi);
    const profile = (await rig.loadChat(thandi.user)).profile;
    const kept = { accountChoices: { karoo: { hidden: ['tag'], first: 'other' } }, alerts: { on: [], since: 1 } };
    if (profile !== undefined) {
      await rig.store.chats.saveProfile({ ...profile, ...kept, version: profile.version + 1 });
    }
    const { tokens: old } = await openReading(rig, first);
    rig.clock.forward(days(83));

    const { confirmation } = await renew(rig);

    expect(confirmation).toMatchObject({ kind: 'linked', accounts: 2 });
    const [now, ...others] = await linksOf(rig);
    expect(others).toEqual([]);
    expect(now).toMatchObject({
      id: first.id,
      consent: first.consent,
      state: 'ACTIVE',
      grantedAt: first.grantedAt,
      tokenVersion: 2,
      permissions: first.permissions,
      expiresAt: rig.clock.now() + days(90),
    });
    const { tokens, accounts } = await openReading(rig, now);
    expect(tokens.refreshToken).not.toBe(old.refreshToken);
    expect(accounts.map(({ id }) => id)).toEqual(['a-1', 'a-2']);
    expect((await rig.loadChat(thandi.user)).profile).toMatchObject(kept);
    expect(rig.karoo.controls.isLive(first.consent)).toBe(true);
    expect(rig.karoo.controls.count('revoke')).toBe(0);
  });

  it('is a line in the ledger with what is allowed and until when, once however often the code comes', async () => {
    const rig = openRig();
    const { id, permissions } = await link(rig, thandi);
    rig.clock.forward(days(1));
    const first = await renew(rig);
    await rig.confirm(thandi, first.code);
    rig.clock.forward(days(1));
    await renew(rig);

    const ledger = await rig.linking.ledger(thandi.user);
    const lines = ledger.filter(({ event }) => event === 'renewed');
    const now = rig.clock.now();
    expect(lines).toEqual([
      expect.objectContaining({ at: now, link: id, bank: 'karoo', permissions, expiresAt: now + days(90) }),
      expect.objectContaining({ at: now - days(1), link: id, permissions, expiresAt: now + days(89) }),
    ]);
    expect(ledger.filter(({ event }) => event === 'granted')).toHaveLength(1);
    expect(ledger.filter(({ event }) => event === 'mode-chat')).toHaveLength(3);
  });

  it('is offered with what it is for, and never chosen already where there is a choice', async () => {
    const rig = openRig();
    await link(rig, thandi, { form: balancesOnly });
    rig.clock.forward(minutes(1));
    await link(rig, thandi, { bank: rig.harbour, customer: 'sipho', form: { ...go, bank: 'harbour' } });
    const { url } = await rig.issue(thandi);

    const { body } = await rig.browser().get(url);

    const text = textOf(body);
    expect(text).toContain('Confirm Karoo Bank again As on 22 November 2026: balances');
    expect(text).toContain('Confirm Harbour Bank again As on 22 November 2026: balances, payments');
    expect([...body.matchAll(/name="bank" value="([\w:]+)" required( checked)?/g)].map(([, ...one]) => one)).toEqual([
      ['again:0', undefined],
      ['karoo', undefined],
      ['again:1', undefined],
      ['harbour', undefined],
    ]);
  });

  it("is nobody else's: not on their page, and not by its number", async () => {
    const rig = openRig();
    const first = await link(rig, thandi);
    const { url } = await rig.issue(mallory);
    const browser = rig.browser();

    const { body } = await browser.get(url);
    const forged = await browser.post(url, again);

    expect(body).not.toContain('again:');
    expect(forged.status).toBe(422);
    expect(rig.karoo.controls.count('startConsent')).toBe(1);
    expect(rig.karoo.controls.isLive(first.consent)).toBe(true);
  });

  it('is not offered to whoever writes under an identity that changed', async () => {
    const rig = openRig();
    await link(rig, thandi);
    await rig.linking.suspend(await rig.loadChat(thandi.user), thandi.user, 'identity-changed');
    const { url } = await rig.issue(thandi);

    expect((await rig.browser().get(url)).body).not.toContain('again:');
  });

  it.each([
    ['was locked', 'SUSPENDED', 'locked'],
    ['was ended by its bank', 'ENDED', 'consent-ended'],
  ] as const)('is not offered under an identity that changed after it %s', async (_case, state, reason) => {
    const rig = openRig();
    const { id } = await link(rig, thandi);
    await rig.store.links.moveState(thandi.user, id, ['ACTIVE'], state, reason);
    const stopped = await rig.linking.suspend(await rig.loadChat(thandi.user), thandi.user, 'identity-changed');
    const { url } = await rig.issue(thandi);

    expect((await rig.browser().get(url)).body).not.toContain('again:');
    expect(stopped).toBe(0);
    expect(await eventsOf(rig)).not.toContain('suspended');
  });

  it('that was ended for good stays ended when the identity changes', async () => {
    const rig = openRig();
    const { id } = await link(rig, thandi);
    await rig.store.links.moveState(thandi.user, id, ['ACTIVE'], 'ENDED', 'unlinked');
    await rig.linking.suspend(await rig.loadChat(thandi.user), thandi.user, 'identity-changed');

    expect(await rig.store.links.get(thandi.user, id)).toMatchObject({ state: 'ENDED', stateReason: 'unlinked' });
  });

  it.each([
    [
      'was locked',
      (rig: Rig) => rig.loadChat(thandi.user).then((chat) => rig.linking.suspend(chat, thandi.user, 'locked')),
    ],
    [
      'lost its tokens',
      async (rig: Rig) => {
        const [one] = await linksOf(rig);
        await rig.store.links.moveState(thandi.user, one?.id ?? '', ['ACTIVE'], 'ENDED', 'consent-ended');
      },
    ],
  ])('wakes a link that %s', async (_case, stop) => {
    const rig = openRig();
    const first = await link(rig, thandi);
    await stop(rig);

    await renew(rig);

    expect(await linksOf(rig)).toMatchObject([{ id: first.id, consent: first.consent, state: 'ACTIVE' }]);
    expect((await linksOf(rig))[0]?.stateReason).toBeUndefined();
  });
});

describe('a new consent is asked for instead', () => {
  const other = async (rig: Rig, form: Record<string, string> = again) => {
    const [first] = await linksOf(rig);
    const { url } = await rig.issue(thandi);
    const { code } = await toCode(rig, rig.browser(), url, { form });
    expect(await rig.confirm(thandi, code)).toMatchObject({ kind: 'linked' });
    const [now, ...more] = await linksOf(rig);
    expect(more).toEqual([]);
    expect(now?.consent).not.toBe(first?.consent);
    expect(rig.karoo.controls.isLive(first?.consent ?? '')).toBe(false);
    return now;
  };

  it('when more is ticked: what was allowed before stays allowed', async () => {
    const rig = openRig();
    await link(rig, thandi, { form: balancesOnly });

    const now = await other(rig, { ...again, may: 'payments' });

    expect(kindsIn(now?.permissions ?? [])).toEqual(['payments']);
    expect(await eventsOf(rig)).toEqual(expect.arrayContaining(['granted', 'unlinked']));
  });

  it('when less is wanted: the bank is chosen as a new one', async () => {
    const rig = openRig();
    await link(rig, thandi);

    const now = await other(rig, balancesOnly);

    expect(kindsIn(now?.permissions ?? [])).toEqual([]);
  });

  it('when the bank has ended it', async () => {
    const rig = openRig();
    const first = await link(rig, thandi);
    rig.karoo.controls.endConsent(first.consent);

    await other(rig);
  });

  it('when the bank will end it within a month', async () => {
    const rig = openRig();
    const first = await link(rig, thandi);
    rig.clock.forward(days(83));
    await renew(rig);
    expect((await linksOf(rig))[0]?.consent).toBe(first.consent);
    rig.clock.forward(days(83));

    const now = await other(rig);

    expect(now?.expiresAt).toBe(rig.clock.now() + days(90));
  });
});

describe('giving again that does not come to an end', () => {
  it.each([
    ['nobody types the code', async (rig: Rig) => rig.clock.forward(minutes(45))],
    [
      'somebody presses stop',
      async (_rig: Rig, at: Awaited<ReturnType<typeof pastBank>>) => at.browser.post(at.url, { do: 'stop' }),
    ],
    [
      'the code is wrong three times',
      async (rig: Rig, { browser, url }: Awaited<ReturnType<typeof pastBank>>) => {
        const code = codeOn(await setUpWith(browser, url));
        for (let tries = 0; tries < 3; tries += 1) await rig.confirm(thandi, otherThan(code));
      },
    ],
    [
      'the code comes from another chat',
      async (rig: Rig, { browser, url }: Awaited<ReturnType<typeof pastBank>>) => {
        await rig.confirm(mallory, codeOn(await setUpWith(browser, url)));
      },
    ],
  ])('because %s leaves the consent to its link, and nothing of the new tokens', async (_case, spoil) => {
    const rig = openRig();
    const first = await link(rig, thandi);
    const at = await pastBank(rig);
    const forgotten = rig.karoo.controls.count('forget');

    await spoil(rig, at);
    await rig.upkeep();

    expect(rig.karoo.controls.isLive(first.consent)).toBe(true);
    expect(rig.karoo.controls.count('revoke')).toBe(0);
    expect(rig.karoo.controls.count('forget')).toBe(forgotten + 1);
    expect(await linksOf(rig)).toMatchObject([{ id: first.id, tokenVersion: 1 }]);
    // And may be begun anew, under the same consent.
    await renew(rig);
    expect(await linksOf(rig)).toMatchObject([{ id: first.id, consent: first.consent, tokenVersion: 2 }]);
  });

  it('at the bank, or by choosing otherwise, leaves the link as it was', async () => {
    const rig = openRig();
    const first = await link(rig, thandi);
    const { url } = await rig.issue(thandi);
    const browser = rig.browser();
    await browser.get(url);
    await browser.post(url, again);
    const sent = await browser.post(url, balancesOnly);
    await browser.get(rig.karoo.controls.deny(sent.headers.location ?? ''));
    rig.clock.forward(minutes(45));
    await rig.upkeep();
    const declined = await rig.issue(thandi);
    const away = await browser.post(declined.url, again);
    const page = await browser.get(rig.karoo.controls.deny(away.headers.location ?? ''));
    await rig.upkeep();

    expect(textOf(page.body)).toContain('Nothing was linked');
    expect(rig.karoo.controls.isLive(first.consent)).toBe(true);
    const { tokens } = await openReading(rig, first);
    expect(await rig.karoo.refresh(tokens, AbortSignal.timeout(1_000))).toMatchObject({
      refreshToken: tokens.refreshToken,
    });
  });

  it('because the link was ended meanwhile brings nothing back', async () => {
    const rig = openRig();
    const first = await link(rig, thandi);
    const { browser, url } = await pastBank(rig);
    const code = codeOn(await setUpWith(browser, url));
    await rig.linking.unlink(thandi.user, first);

    expect(await rig.confirm(thandi, code)).toEqual({ kind: 'none-waiting' });

    expect(await linksOf(rig)).toEqual([]);
    expect(rig.karoo.controls.isLive(first.consent)).toBe(false);
  });

  it('because the worker died for good is put away later, and the consent stays', async () => {
    let broken = false;
    const rig = openRig({
      wrapStore: (store) => ({
        ...store,
        links: {
          ...store.links,
          renew: async (...given) => (broken ? Promise.reject(new Error('died')) : store.links.renew(...given)),
        },
      }),
    });
    const first = await link(rig, thandi);
    const { browser, url } = await pastBank(rig);
    const code = codeOn(await setUpWith(browser, url));
    broken = true;
    await expect(rig.confirm(thandi, code)).rejects.toThrow('died');
    for (let minute = 0; minute < 60; minute += 5) {
      rig.clock.forward(minutes(5));
      await rig.upkeep();
    }

    expect(rig.karoo.controls.isLive(first.consent)).toBe(true);
    expect(rig.karoo.controls.count('forget')).toBe(1);
    expect(await linksOf(rig)).toMatchObject([{ id: first.id, tokenVersion: 1 }]);
  });
});

describe('a bank that does not keep to what was asked', () => {
  it('and lets another of its customers take over a consent: it is ended there, and nothing is linked', async () => {
    const rig = openRig();
    const first = await link(rig, thandi, { setUp: withPin });
    const finish = rig.karoo.finishConsent;
    rig.karoo.finishConsent = async (...given) => ({ ...(await finish(...given)), subject: 'somebody else' });

    const { page, url, browser } = await pastBank(rig);

    expect(page.status).toBe(403);
    expect(textOf(page.body)).toContain('That was another login');
    expect(rig.counted).toContainEqual({ name: 'LinkRefused', reason: 'other-login' });
    expect(rig.karoo.controls.isLive(first.consent)).toBe(false);
    expect(await linksOf(rig)).toMatchObject([{ id: first.id, tokenVersion: 1 }]);
    expect(textOf((await browser.get(url)).body)).toContain('That was another login');
    rig.clock.forward(minutes(45));
    await rig.upkeep();
    expect(await eventsOf(rig)).toContain('refused');
    expect(await eventsOf(rig)).not.toContain('renewed');
  });

  it('and then does not answer: upkeep ends the consent later', async () => {
    const rig = openRig();
    const first = await link(rig, thandi);
    const finish = rig.karoo.finishConsent;
    rig.karoo.finishConsent = async (...given) => ({ ...(await finish(...given)), subject: 'somebody else' });
    rig.karoo.controls.failNext('unavailable', 1, 'revoke');

    await pastBank(rig);
    expect(rig.karoo.controls.isLive(first.consent)).toBe(true);
    rig.clock.forward(minutes(45));
    await rig.upkeep();

    expect(rig.karoo.controls.isLive(first.consent)).toBe(false);
  });

  it('and gives more than was ticked: no more is kept, said or read', async () => {
    const rig = openRig();
    const finish = rig.karoo.finishConsent;
    const wide = ['ReadPAN', 'ReadTransactionsDetail', 'ReadTransactionsCredits', 'ReadTransactionsDebits'];
    rig.karoo.finishConsent = async (...given) => {
      const granted = await finish(...given);
      return { ...granted, permissions: [...granted.permissions, ...wide] };
    };

    const made = await link(rig, thandi, { form: balancesOnly });

    expect(made.permissions).toEqual(['ReadAccountsDetail', 'ReadBalances']);
    const ledger = await rig.linking.ledger(thandi.user);
    expect(JSON.stringify(ledger)).not.toMatch(/ReadPAN|ReadTransactions/);
  });

  it('and gives it for longer: it is confirmed again all the same', async () => {
    const rig = openRig();
    const finish = rig.karoo.finishConsent;
    rig.karoo.finishConsent = async (...given) => {
      const { expiresAt: _none, ...granted } = await finish(...given);
      return granted;
    };

    expect((await link(rig, thandi)).expiresAt).toBe(rig.clock.now() + days(90));
  });
});
