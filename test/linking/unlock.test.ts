import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { attemptOf } from '../../lambdas/linking/consent.ts';
import { hours, minutes } from '../../lambdas/platform/clock.ts';
import { noticeVersion } from '../../lambdas/privacy/notice.ts';
import { openPhrase } from '../../lambdas/step-up/phrase.ts';
import { personOf, startSession } from '../../lambdas/step-up/sessions.ts';
import { createPasskey } from './authenticator.ts';
import {
  codeOn,
  go,
  link,
  linked,
  openRig,
  pagesUrl,
  pin,
  type Rig,
  setUpWith,
  skip,
  thandi,
  throughBank,
  toCode,
  withPin,
} from './rig.ts';

const onPage = { ...go, mode: 'page' };
const sealed = { ...go, mode: 'sealed' };
const newPin = { do: 'set-up', pin: '918265', again: '918265' };
const keep = { do: 'keep' };

/** Another bank, another login, some time later. */
const atHarbour = (rig: Rig, setUp: Record<string, string>) => {
  rig.clock.forward(minutes(5));
  return linked(rig, thandi, { bank: rig.harbour, form: { ...onPage, bank: 'harbour' }, setUp });
};

const statesOf = async (rig: Rig) =>
  Object.fromEntries(
    (await rig.loadChat(thandi.user)).links.map((made) => [made.bank, made.stateReason ?? made.state]),
  );

const opens = async (rig: Rig, tried: string) => (await rig.pins.check(thandi.user, tried)).kind;

/** Links with a passkey and nothing else. */
async function withPasskey(rig: Rig) {
  const { url } = await rig.issue(thandi);
  const browser = rig.browser();
  const { body } = await browser.get(await throughBank(rig, browser, url, { form: onPage }));
  const options = JSON.parse((/data-options="([^"]*)"/.exec(body)?.[1] ?? '').replaceAll('&quot;', '"'));
  const passkey = JSON.stringify(createPasskey(options, { origin: pagesUrl }));
  return rig.confirm(thandi, codeOn(await setUpWith(browser, url, { do: 'set-up', passkey })));
}

// The first passkey loads its library, which takes a busy machine seconds.
describe('what was set up in the browser', { timeout: 30_000 }, () => {
  it("is the person's once the chat has confirmed, and stays with no attempt", async () => {
    const rig = openRig({ flow: 'published' });
    const { url } = await rig.issue(thandi);
    const { code } = await toCode(rig, rig.browser(), url, {
      form: sealed,
      setUp: { ...withPin, phrase: 'the blue kettle' },
    });
    const before = await opens(rig, pin);

    const confirmation = await rig.confirm(thandi, code);

    expect(before).toBe('none');
    expect(confirmation).toMatchObject({ kind: 'linked', mode: 'sealed', stopped: 0 });
    expect(await opens(rig, pin)).toBe('right');
    expect(await opens(rig, '402914')).toBe('wrong');
    const { profile } = await rig.loadChat(thandi.user);
    expect(profile).toMatchObject({ mode: 'sealed', unlocksWith: ['pin'] });
    const unlock = await rig.store.unlocks.get(thandi.user);
    if (unlock === undefined) throw new Error('Nothing was adopted.');
    expect(unlock.sealedPhrase).toMatch(/^s1\.person\./);
    expect(await openPhrase(rig, unlock)).toBe('the blue kettle');
    const attempt = await rig.store.attempts.get(attemptOf(url.split('/').at(-1) ?? ''));
    expect(JSON.stringify(attempt)).not.toMatch(/scrypt|s1\./);
  });

  it('may be a passkey alone', async () => {
    const rig = openRig();

    expect(await withPasskey(rig)).toMatchObject({ kind: 'linked', mode: 'page' });

    expect((await rig.loadChat(thandi.user)).profile?.unlocksWith).toEqual(['passkey']);
    expect((await rig.store.unlocks.get(thandi.user))?.passkeys).toMatchObject([{ transports: ['internal'] }]);
  });

  it('is written down, with the mode and the notice that was agreed to', async () => {
    const rig = openRig();

    await link(rig, thandi, { form: onPage, setUp: withPin });

    const ledger = await rig.linking.ledger(thandi.user);
    expect(ledger.map(({ event }) => event).sort()).toEqual(['granted', 'mode-page', 'unlock-set']);
    expect(ledger).toContainEqual(expect.objectContaining({ event: 'mode-page', notice: noticeVersion }));
  });

  it('is nothing at all where it was skipped', async () => {
    const rig = openRig();

    await link(rig, thandi);

    expect(await rig.store.unlocks.get(thandi.user)).toBeUndefined();
    expect((await rig.loadChat(thandi.user)).profile).not.toHaveProperty('unlocksWith');
    const events = (await rig.linking.ledger(thandi.user)).map(({ event }) => event);
    expect(events.sort()).toEqual(['granted', 'mode-chat']);
  });

  it('changes nothing while the chat has not confirmed, and never when it does not', async () => {
    const rig = openRig();
    await link(rig, thandi, { form: onPage, setUp: withPin });
    const { url } = await rig.issue(thandi);
    await toCode(rig, rig.browser(), url, { bank: rig.harbour, form: { ...onPage, bank: 'harbour' }, setUp: newPin });

    expect([await opens(rig, pin), await opens(rig, '918265')]).toEqual(['right', 'wrong']);
    rig.clock.forward(minutes(30));
    await rig.upkeep();

    expect(await opens(rig, pin)).toBe('right');
    expect(await statesOf(rig)).toEqual({ karoo: 'ACTIVE' });
    const attempt = await rig.store.attempts.get(attemptOf(url.split('/').at(-1) ?? ''));
    expect(JSON.stringify(attempt)).not.toContain('scrypt');
  });

  it('is forgotten with the last link, and not before', async () => {
    const rig = openRig();
    const first = await link(rig, thandi, { form: onPage, setUp: withPin });
    const { link: second } = await atHarbour(rig, keep);

    await rig.linking.unlink(thandi.user, first);
    expect(await opens(rig, pin)).toBe('right');
    await rig.linking.unlink(thandi.user, second);

    expect(await rig.store.unlocks.get(thandi.user)).toBeUndefined();
    expect(await opens(rig, pin)).toBe('none');
    const { profile } = await rig.loadChat(thandi.user);
    expect(profile).not.toHaveProperty('mode');
    expect(profile).not.toHaveProperty('unlocksWith');
  });
});

describe('a new PIN or passkey', () => {
  it("opens nothing of another bank login: a thief's own bank does not lead to the owner's", async () => {
    const rig = openRig();
    await link(rig, thandi, { form: onPage, setUp: withPin });

    const byThief = await atHarbour(rig, newPin);

    expect(byThief).toMatchObject({ kind: 'linked', stopped: 1 });
    expect(await statesOf(rig)).toEqual({ karoo: 'unlock-changed', harbour: 'ACTIVE' });
    expect([await opens(rig, '918265'), await opens(rig, pin)]).toEqual(['right', 'wrong']);
    expect(await rig.linking.ledger(thandi.user)).toContainEqual(
      expect.objectContaining({ event: 'suspended', bank: 'karoo' }),
    );
    expect(rig.karoo.controls.count('revoke')).toBe(0);
  });

  it('tells one bank login from another at the same bank', async () => {
    const rig = openRig();
    await link(rig, thandi, { form: onPage, setUp: withPin });

    const other = await linked(rig, thandi, { customer: 'sipho', form: onPage, setUp: newPin });

    expect(other.stopped).toBe(1);
    const states = (await rig.loadChat(thandi.user)).links.map(({ id, state }) => [id === other.link.id, state]);
    expect(states.sort()).toEqual([
      [false, 'SUSPENDED'],
      [true, 'ACTIVE'],
    ]);
  });

  it('stops a link that had no PIN before it, too', async () => {
    const rig = openRig();
    await link(rig, thandi);

    expect((await atHarbour(rig, newPin)).stopped).toBe(1);
  });

  it('ends every ticket and browser session that the old one opened', async () => {
    const rig = openRig();
    await linked(rig, thandi, { form: onPage, setUp: withPin });
    rig.clock.forward(minutes(1));
    const proved = await startSession(
      { ...rig, sessions: rig.store.sessions, random: randomBytes },
      thandi.user,
      'pin',
    );
    const person = async () =>
      personOf({ ...rig, sessions: rig.store.sessions }, proved.cookie, await rig.loadChat(thandi.user));
    expect(await person()).toBeDefined();

    rig.clock.forward(minutes(1));
    await linked(rig, thandi, { form: onPage, setUp: newPin });

    expect(await person()).toBeUndefined();
  });

  it('takes the place of the old one where all is of one login', async () => {
    const rig = openRig();
    await link(rig, thandi, { form: onPage, setUp: withPin });
    rig.clock.forward(hours(1));

    const again = await linked(rig, thandi, { form: onPage, setUp: newPin });

    expect(again.stopped).toBe(0);
    expect(await statesOf(rig)).toEqual({ karoo: 'ACTIVE' });
    expect([await opens(rig, '918265'), await opens(rig, pin)]).toEqual(['right', 'wrong']);
  });

  it('takes the place of one that was guessed at too often', async () => {
    const rig = openRig();
    await link(rig, thandi, { form: onPage, setUp: withPin });
    for (let count = 0; count < 10; count += 1) {
      await rig.pins.check(thandi.user, '402914');
      rig.clock.forward(minutes(61));
    }
    expect(await opens(rig, pin)).toBe('dead');

    await link(rig, thandi, { form: onPage, setUp: newPin });

    expect(await opens(rig, '918265')).toBe('right');
  });

  it('says the same when the code message comes again', async () => {
    const rig = openRig();
    await link(rig, thandi, { form: onPage, setUp: withPin });
    const { url } = await rig.issue(thandi);
    const way = { bank: rig.harbour, form: { ...onPage, bank: 'harbour' }, setUp: newPin };
    const { code } = await toCode(rig, rig.browser(), url, way);

    const answers = [await rig.confirm(thandi, code), await rig.confirm(thandi, code)];

    expect(answers).toMatchObject(Array(2).fill({ kind: 'linked', mode: 'page', stopped: 1 }));
    const suspended = (await rig.linking.ledger(thandi.user)).filter(({ event }) => event === 'suspended');
    expect(suspended).toHaveLength(1);
  });
});

describe('amounts in the chat, chosen at linking', () => {
  const inChat = (rig: Rig, setUp: Record<string, string>) => {
    rig.clock.forward(minutes(5));
    return linked(rig, thandi, { bank: rig.harbour, form: { ...go, bank: 'harbour' }, setUp });
  };

  it.each([skip, keep])(
    "are not for what another login linked: a thief's own bank lowers nothing, by %j",
    async (setUp) => {
      const rig = openRig();
      await link(rig, thandi, { form: onPage, setUp: withPin });

      const byThief = await inChat(rig, setUp);

      expect(byThief).toMatchObject({ mode: 'page', modeKept: true, stopped: 0 });
      expect((await rig.loadChat(thandi.user)).profile?.mode).toBe('page');
      const events = (await rig.linking.ledger(thandi.user)).map(({ event }) => event);
      expect(events).not.toContain('mode-chat');
    },
  );

  it('stop the other logins when a new PIN is set with them', async () => {
    const rig = openRig();
    await link(rig, thandi, { form: onPage, setUp: withPin });

    expect(await inChat(rig, newPin)).toMatchObject({ mode: 'chat', stopped: 1 });
    expect(await statesOf(rig)).toEqual({ karoo: 'unlock-changed', harbour: 'ACTIVE' });
  });

  it('were agreed to under an earlier notice: another login does not make that a yes to the notice of today', async () => {
    const rig = openRig();
    await link(rig, thandi);
    const { profile } = await rig.loadChat(thandi.user);
    if (profile === undefined) throw new Error('nobody');
    await rig.store.chats.saveProfile({ ...profile, chatNotice: 'words-of-2025', version: profile.version + 1 });

    expect(await inChat(rig, skip)).toMatchObject({ mode: 'page', modeKept: true });
    expect((await rig.loadChat(thandi.user)).profile?.mode).toBe('page');
  });

  it('are followed where they were chosen before, and where all is of one login', async () => {
    const before = openRig();
    await link(before, thandi);
    expect(await inChat(before, skip)).toMatchObject({ mode: 'chat' });

    const same = openRig();
    await link(same, thandi, { form: onPage, setUp: withPin });
    same.clock.forward(minutes(5));
    const again = await linked(same, thandi, { setUp: keep });
    expect(again.mode).toBe('chat');
    expect(again).not.toHaveProperty('modeKept');
  });
});

describe('what is kept from before', () => {
  it('goes on for a second bank, and nothing stops', async () => {
    const rig = openRig();
    await link(rig, thandi, { form: onPage, setUp: withPin });

    expect((await atHarbour(rig, keep)).stopped).toBe(0);

    expect(await statesOf(rig)).toEqual({ karoo: 'ACTIVE', harbour: 'ACTIVE' });
    expect(await opens(rig, pin)).toBe('right');
    expect((await rig.loadChat(thandi.user)).profile?.unlocksWith).toEqual(['pin']);
    const set = (await rig.linking.ledger(thandi.user)).filter(({ event }) => event === 'unlock-set');
    expect(set).toHaveLength(1);
  });

  it('does not count an earlier stop as its own', async () => {
    const rig = openRig();
    await link(rig, thandi, { form: onPage, setUp: withPin });
    await atHarbour(rig, newPin);

    const third = await linked(rig, thandi, { customer: 'sipho', form: onPage, setUp: keep });

    expect(third.stopped).toBe(0);
  });

  it('is a page for those who have a passkey alone, because a Flow takes a PIN', async () => {
    const rig = openRig({ flow: 'published' });
    await withPasskey(rig);

    const second = await linked(rig, thandi, { customer: 'sipho', form: sealed, setUp: keep });

    expect(second.mode).toBe('page');
    expect((await rig.loadChat(thandi.user)).profile?.mode).toBe('page');
  });
});
