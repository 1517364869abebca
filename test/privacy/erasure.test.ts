import { describe, expect, it } from 'vitest';
import { runChores } from '../../lambdas/linking/chores.ts';
import { addressContext } from '../../lambdas/linking/issue.ts';
import { days, minutes, seconds } from '../../lambdas/platform/clock.ts';
import { createLog } from '../../lambdas/platform/log.ts';
import { erase, isErasureHour, reapplyErasures } from '../../lambdas/privacy/erasure.ts';
import type { Chat, Unlock } from '../../lambdas/store/items.ts';
import type { Store } from '../../lambdas/store/port.ts';
import { button, keyOf, openRig, type Rig, sipho, text, thandi } from '../conversation/rig.ts';

const user = keyOf(thandi);

async function openLinked(options: Parameters<typeof openRig>[0] = {}): Promise<Rig> {
  const rig = openRig(options);
  await rig.link(thandi, 'karoo', ['everyday', 'holiday']);
  await rig.link(thandi, 'harbour', ['sterling']);
  await rig.unlockWith(thandi, 'pin', 'passkey');
  await rig.store.readings.add({ user, sentAt: rig.clock.now(), tag: 'r', reads: [], sealedCache: 'sealed' });
  rig.clock.forward(seconds(1));
  return rig;
}

/** Asks for the erasure in the chat; gives the button that says yes. */
async function askedFor(rig: Rig): Promise<string> {
  const question = await rig.send(text('delete my data'));
  const content = question?.content;
  const yes = content?.kind === 'buttons' ? content.buttons.find(({ id }) => id.startsWith('delete:yes:')) : undefined;
  rig.clock.forward(seconds(1));
  return yes?.id ?? '';
}

async function erased(rig: Rig) {
  const answer = await rig.send(button(await askedFor(rig)));
  rig.clock.forward(seconds(1));
  return answer;
}

const load = ({ store, clock }: Rig) => store.chats.load(user, clock.now());
const erasureParts = ({ outside }: Rig) => ({ ...outside, log: createLog(() => undefined) });
const reapply = (rig: Rig) => reapplyErasures(erasureParts(rig), rig.clock.now() + minutes(1));

describe('delete my data', () => {
  it('ends the permissions at every bank, forgets the person and destroys the key', async () => {
    const rig = await openLinked();
    const { profile } = await load(rig);

    const answer = await erased(rig);

    expect(answer?.content.body).toContain('I have deleted everything');
    expect(rig.bank('karoo').controls.count('revoke')).toBe(1);
    expect(rig.bank('harbour').controls.count('revoke')).toBe(1);
    expect(await load(rig)).toMatchObject({ profile: undefined, links: [], readings: [] });
    expect(await rig.store.unlocks.get(user)).toBeUndefined();
    await expect(rig.vault.open(addressContext(user), profile?.sealedAddress ?? '')).rejects.toMatchObject({
      code: 'VAULT_KEY_DESTROYED',
    });
    expect(await rig.tombstones.get(user)).toEqual({ user, erasedAt: expect.any(Number) });
  });

  it('leaves what it says: that messages came, without anything that opens, and what was allowed', async () => {
    const rig = await openLinked();
    await rig.send(text('balance'));

    await erased(rig);

    const { recent } = await load(rig);
    expect(recent.map(({ intent }) => intent)).toEqual(['balance', 'delete', 'delete']);
    expect(JSON.stringify(recent)).not.toMatch(/27600000067|13491208655302741918|hash-thandi|15230/);
    const kept = await rig.store.ledger.list(user, 20);
    expect(new Set(kept.map(({ event }) => event))).toEqual(new Set(['granted', 'mode-chat', 'unlinked']));
    expect(JSON.stringify(kept)).not.toMatch(/27600000067|Everyday|4821/);
  });

  it('does nothing before the yes, at a no, at an old yes, or at a yes of an unlinking', async () => {
    const rig = await openLinked();
    const yes = await askedFor(rig);
    await rig.send(button(yes.replace('yes', 'no')));
    await rig.send(button(yes));
    const late = await askedFor(rig);
    rig.clock.forward(minutes(11));
    await rig.send(button(late));
    await rig.send(button('delete:yes:somebody-elses'));
    await rig.send(text('unlink harbour'));
    const unlinking = rig.sender.sent.at(-1)?.content;
    const other = unlinking?.kind === 'buttons' ? unlinking.buttons[0]?.id : undefined;
    await rig.send(button((other ?? '').replace('unlink', 'delete')));

    expect(other).toMatch(/^unlink:yes:/);
    expect((await load(rig)).links.map(({ state }) => state)).toEqual(['ACTIVE', 'ACTIVE']);
    expect(await rig.tombstones.list(9)).toEqual([]);
  });

  it('has no yes that would unlink instead', async () => {
    const rig = await openLinked();

    await rig.send(button((await askedFor(rig)).replace('delete', 'unlink')));

    expect((await load(rig)).links).toHaveLength(2);
  });

  it('goes on where it stopped when its message is delivered again', async () => {
    let failing = true;
    const rig = await openLinked({
      wrapStore: (store) => ({
        ...store,
        unlocks: {
          ...store.unlocks,
          remove: (who) => (failing ? Promise.reject(new Error('throttled')) : store.unlocks.remove(who)),
        },
      }),
    });
    const yes = rig.record(button(await askedFor(rig)));

    const first = await rig.deliver([yes]);
    failing = false;
    const second = await rig.deliver([yes]);
    await rig.deliver([yes]);

    expect([first, second].map(({ batchItemFailures }) => batchItemFailures.length)).toEqual([1, 0]);
    expect(await load(rig)).toMatchObject({ profile: undefined, links: [] });
    expect(rig.sender.sent.filter(({ content }) => content.body.includes('I have deleted everything'))).toHaveLength(1);
  });

  it('is finished by upkeep when it stopped and nobody came back', async () => {
    const rig = await openLinked({
      wrapStore: (store) => ({
        ...store,
        unlocks: { ...store.unlocks, remove: () => Promise.reject(new Error('throttled')) },
      }),
    });
    await expect(erase(erasureParts(rig), user)).rejects.toThrow('throttled');
    rig.clock.forward(minutes(6));

    await reapplyErasures({ ...erasureParts(rig), store: rig.store }, rig.clock.now() + minutes(1));

    expect(await load(rig)).toMatchObject({ profile: undefined, links: [] });
    expect(await rig.store.unlocks.get(user)).toBeUndefined();
  });

  it('tells a bank that is down for a day, and keeps nothing of the person meanwhile', async () => {
    const rig = await openLinked();
    const sealed = (await load(rig)).profile?.sealedAddress ?? '';
    rig.bank('karoo').controls.failNext('unavailable', 2);

    const answer = await erased(rig);

    expect(answer?.content.body).toContain('A bank does not answer just now');
    const waiting = await load(rig);
    expect(waiting.profile).toEqual({ user, attempts: [], version: expect.any(Number) });
    expect(waiting.links.map(({ bank, state }) => [bank, state])).toEqual([['karoo', 'ENDED']]);
    await expect(rig.vault.open(addressContext(user), sealed)).rejects.toMatchObject({ code: 'VAULT_KEY_DESTROYED' });
    expect(await reapply(rig)).toMatchObject({ erased: 0 });

    for (let tries = 0; tries < 4; tries += 1) {
      rig.clock.forward(minutes(10));
      await runChores({ ...rig.outside, notify: rig.parts.abilities.notify }, rig.clock.now() + minutes(1));
    }
    await reapply(rig);

    expect(rig.bank('karoo').controls.count('revoke')).toBeGreaterThan(1);
    expect(await load(rig)).toMatchObject({ profile: undefined, links: [] });
    expect(rig.sender.sent.at(-1)?.content.body).toContain('A bank does not answer');
  });

  it('leaves no linking under way that could bring the person back', async () => {
    const rig = await openLinked();
    await rig.awaitCode(thandi, '482913');

    await erased(rig);
    await rig.send(text('Code 482913'));

    expect((await load(rig)).links).toEqual([]);
  });

  it('touches nobody else', async () => {
    const rig = await openLinked();
    await rig.link(sipho, 'karoo', ['everyday']);

    await erased(rig);

    const others = await rig.store.chats.load(keyOf(sipho), rig.clock.now());
    expect(others.links.map(({ state }) => state)).toEqual(['ACTIVE']);
    expect(await reapply(rig)).toEqual({ looked: 1, erased: 0, failed: 0 });
  });
});

/** What a backup holds of a person, and putting it back. */
async function backupOf(rig: Rig): Promise<{ chat: Chat; unlock: Unlock | undefined }> {
  return { chat: await load(rig), unlock: await rig.store.unlocks.get(user) };
}
async function restore({ store }: { store: Store }, { chat, unlock }: Awaited<ReturnType<typeof backupOf>>) {
  for (const link of chat.links) await store.links.create(link);
  if (chat.profile !== undefined) await store.chats.saveProfile({ ...chat.profile, version: 1 });
  if (unlock !== undefined) await store.unlocks.save({ ...unlock, version: 1 });
}

describe('after a backup was restored', () => {
  it('whoever was erased is erased again, and their banks are told again', async () => {
    const rig = await openLinked();
    const backup = await backupOf(rig);
    await erased(rig);
    rig.clock.forward(days(3));
    await restore(rig, backup);
    const before = rig.bank('karoo').controls.count('revoke');

    const result = await reapply(rig);

    expect(result).toEqual({ looked: 1, erased: 1, failed: 0 });
    expect(await load(rig)).toMatchObject({ profile: undefined, links: [] });
    expect(await rig.store.unlocks.get(user)).toBeUndefined();
    expect(rig.bank('karoo').controls.count('revoke')).toBe(before + 1);
    expect(await reapply(rig)).toEqual({ looked: 1, erased: 0, failed: 0 });
  });

  it('what the person made since is theirs and stays', async () => {
    const rig = await openLinked();
    await erased(rig);
    rig.clock.forward(days(1));
    const link = await rig.link(thandi, 'karoo', ['rainy'], { grantedAt: rig.clock.now() });
    await rig.unlockWith(thandi, 'pin');
    const before = await backupOf(rig);

    expect(await reapply(rig)).toMatchObject({ erased: 0 });
    expect(await backupOf(rig)).toEqual(before);
    expect((await rig.send(text('balance')))?.content.body).toContain('Rainy day');
    expect((await rig.store.links.get(user, link.id))?.state).toBe('ACTIVE');
  });

  it('what was made before and after is told apart, link by link', async () => {
    const rig = await openLinked();
    const { chat } = await backupOf(rig);
    await erased(rig);
    rig.clock.forward(days(1));
    await rig.link(thandi, 'karoo', ['rainy'], { grantedAt: rig.clock.now() });
    await rig.unlockWith(thandi, 'pin');
    for (const link of chat.links) await rig.store.links.create(link);

    expect(await reapply(rig)).toMatchObject({ erased: 1 });

    expect((await load(rig)).links.map(({ grantedAt }) => grantedAt)).toEqual([rig.clock.now()]);
    expect((await rig.send(text('balance')))?.content.body).toContain('Rainy day');
    expect(await rig.store.unlocks.get(user)).toBeDefined();
  });

  it('a PIN from before does not come back beside a link made since', async () => {
    const rig = await openLinked();
    const { unlock } = await backupOf(rig);
    await erased(rig);
    rig.clock.forward(days(1));
    await rig.link(thandi, 'karoo', ['rainy'], { grantedAt: rig.clock.now() });
    if (unlock !== undefined) await rig.store.unlocks.save({ ...unlock, version: 1 });

    expect(await reapply(rig)).toMatchObject({ erased: 1 });

    expect(await rig.store.unlocks.get(user)).toBeUndefined();
    expect((await load(rig)).links).toHaveLength(1);
  });

  it('a language that was learnt since stays, one from before goes', async () => {
    const rig = await openLinked();
    await erased(rig);
    await rig.send(text('hallo'));
    expect(await reapply(rig)).toMatchObject({ erased: 0 });
    expect((await rig.profileOf(thandi))?.language).toBe('af');

    rig.clock.forward(days(2));

    expect(await reapply(rig)).toMatchObject({ erased: 1 });
    expect(await rig.profileOf(thandi)).toBeUndefined();
  });

  it('one person who cannot be erased now does not stop the others, and nothing is thrown', async () => {
    const rig = await openLinked();
    const backup = await backupOf(rig);
    await erased(rig);
    await restore(rig, backup);
    await rig.tombstones.add({ user: 'a-stranger', erasedAt: rig.clock.now() });
    const chats: Store['chats'] = {
      ...rig.store.chats,
      load: (who, now) =>
        who === 'a-stranger' ? Promise.reject(new Error('throttled')) : rig.store.chats.load(who, now),
    };
    const lines: string[] = [];
    const parts = { ...rig.outside, store: { ...rig.store, chats }, log: createLog((line) => lines.push(line)) };

    const result = await reapplyErasures(parts, rig.clock.now() + minutes(1));

    expect(result).toEqual({ looked: 2, erased: 1, failed: 1 });
    expect(lines.join('\n')).toContain('erasure-not-repeated');
    const unread = { ...parts, tombstones: { ...rig.tombstones, list: () => Promise.reject(new Error('throttled')) } };
    expect(await reapplyErasures(unread, rig.clock.now())).toEqual({ looked: 0, erased: 0, failed: 1 });
  });

  it('begins none past its time', async () => {
    const rig = await openLinked();
    await erased(rig);

    expect(await reapplyErasures(erasureParts(rig), rig.clock.now())).toEqual({ looked: 0, erased: 0, failed: 0 });
  });
});

it('is looked at in the first minute of each hour', () => {
  const minutesOfHour = Array.from({ length: 120 }, (_, minute) => Date.UTC(2026, 10, 22, 10, minute, 30));

  expect(minutesOfHour.filter(isErasureHour)).toEqual([
    Date.UTC(2026, 10, 22, 10, 0, 30),
    Date.UTC(2026, 10, 22, 11, 0, 30),
  ]);
});
