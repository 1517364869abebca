import { describe, expect, it } from 'vitest';
import { minutes } from '../../lambdas/platform/clock.ts';
import { keyOf, openRig, seen, sipho, thandi } from './rig.ts';

const user = keyOf(thandi);

describe('a notice', () => {
  it('is told once to the address that was sealed at linking, in the language of the person', async () => {
    const rig = openRig();
    await rig.link(thandi, 'karoo', ['everyday']);
    await rig.changeProfile(thandi, { language: 'af' });

    await rig.parts.abilities.notify(user, 'link-tried-elsewhere');
    await rig.parts.abilities.notify(user, 'link-tried-elsewhere');

    expect(rig.sender.sent.map(({ address }) => address)).toEqual([{ to: '+27600000067' }]);
    expect(rig.sender.sent.map(seen).join()).toContain('Iemand het die kode');
    expect(await rig.recordsOf(thandi)).toEqual([
      expect.objectContaining({ state: 'SENT', intent: 'notice:link-tried-elsewhere' }),
    ]);
  });

  it('reaches a person without a phone number', async () => {
    const rig = openRig();
    await rig.link(sipho, 'karoo', ['everyday']);

    await rig.parts.abilities.notify(keyOf(sipho), 'link-timed-out');

    expect(rig.sender.sent[0]?.address).toEqual({ recipient: sipho.userId });
  });

  it.each([
    ['unknown', { kind: 'unknown', code: 'TIMEOUT' }],
    ['not sent', { kind: 'not-sent', code: '130429' }],
  ] as const)('is tried a second time later when the first was %s, and never a third', async (_case, outcome) => {
    const rig = openRig();
    await rig.link(thandi, 'karoo', ['everyday']);
    rig.sender.script(outcome, outcome);

    await expect(rig.parts.abilities.notify(user, 'revoked-late')).rejects.toMatchObject({ code: 'STORE_CONFLICT' });
    expect(rig.sender.sent).toHaveLength(1);
    rig.clock.forward(minutes(2));
    await rig.parts.abilities.notify(user, 'revoked-late');
    await rig.parts.abilities.notify(user, 'revoked-late');

    expect(rig.sender.sent).toHaveLength(2);
  });

  it('is tried twice and not three times when ten minutes turn in between', async () => {
    const rig = openRig();
    await rig.link(thandi, 'karoo', ['everyday']);
    rig.clock.forward(minutes(9));
    rig.sender.script({ kind: 'not-sent', code: 'ECONNREFUSED' }, { kind: 'unknown', code: 'TIMEOUT' });

    await expect(rig.parts.abilities.notify(user, 'revoked-late')).rejects.toMatchObject({ code: 'STORE_CONFLICT' });
    rig.clock.forward(minutes(2));
    await rig.parts.abilities.notify(user, 'revoked-late');

    expect((await rig.recordsOf(thandi)).map(({ state }) => state).sort()).toEqual(['FAILED', 'UNKNOWN']);
  });

  it('has no second try when a report has said meanwhile that the first arrived', async () => {
    const rig = openRig();
    await rig.link(thandi, 'karoo', ['everyday']);
    rig.sender.script({ kind: 'unknown', code: 'TIMEOUT' });
    await rig.parts.abilities.notify(user, 'revoked-late').catch(() => undefined);
    const [first] = await rig.recordsOf(thandi);
    if (first !== undefined) await rig.store.messages.report(first, { status: 'delivered', at: rig.clock.now() });

    await rig.parts.abilities.notify(user, 'revoked-late');

    expect(rig.sender.sent).toHaveLength(1);
  });

  it('that Meta refuses for good is tried twice at once, and holds nobody up', async () => {
    const rig = openRig();
    await rig.link(thandi, 'karoo', ['everyday']);
    const refused = { kind: 'refused', code: '131026', means: 'undeliverable' } as const;
    rig.sender.script(refused, refused);

    await rig.parts.abilities.notify(user, 'revoked-late');

    expect(rig.sender.sent).toHaveLength(2);
  });

  it('that somebody died at before sending is not taken for told: it is asked for again, and then arrives', async () => {
    let dies = true;
    const rig = openRig({
      wrapStore: (store) => ({
        ...store,
        messages: {
          ...store.messages,
          startSending: (...args) => (dies ? Promise.reject(new Error('gone')) : store.messages.startSending(...args)),
        },
      }),
    });
    await rig.link(thandi, 'karoo', ['everyday']);

    await expect(rig.parts.abilities.notify(user, 'link-refused')).rejects.toThrow('gone');
    dies = false;
    await expect(rig.parts.abilities.notify(user, 'link-refused')).rejects.toMatchObject({ code: 'STORE_CONFLICT' });
    rig.clock.forward(minutes(1) + 1);
    await rig.parts.abilities.notify(user, 'link-refused');

    expect(rig.sender.sent).toHaveLength(1);
  });

  it('that died while sending is told once more by the next try', async () => {
    let dies = true;
    const rig = openRig({
      wrapStore: (store) => ({
        ...store,
        messages: {
          ...store.messages,
          settle: (...args) => (dies ? Promise.reject(new Error('gone')) : store.messages.settle(...args)),
        },
      }),
    });
    await rig.link(thandi, 'karoo', ['everyday']);

    await expect(rig.parts.abilities.notify(user, 'link-refused')).rejects.toThrow('gone');
    dies = false;
    await rig.parts.abilities.notify(user, 'link-refused');
    await rig.parts.abilities.notify(user, 'link-refused');

    expect(rig.sender.sent).toHaveLength(2);
    expect((await rig.recordsOf(thandi)).map(({ state }) => state).sort()).toEqual(['SENT', 'UNKNOWN']);
  });

  it('of the same kind later is another notice', async () => {
    const rig = openRig();
    await rig.link(thandi, 'karoo', ['everyday']);

    await rig.parts.abilities.notify(user, 'link-timed-out');
    rig.clock.forward(minutes(15));
    await rig.parts.abilities.notify(user, 'link-timed-out');

    expect(rig.sender.sent).toHaveLength(2);
  });

  it('is not told to a stranger, to somebody without an address, or after stop', async () => {
    const rig = openRig();
    await rig.parts.abilities.notify(keyOf(sipho), 'link-timed-out');
    await rig.changeProfile(sipho, { language: 'en' });
    await rig.parts.abilities.notify(keyOf(sipho), 'link-timed-out');
    await rig.link(thandi, 'karoo', ['everyday']);
    await rig.changeProfile(thandi, { stoppedAt: rig.clock.now() });

    await rig.parts.abilities.notify(user, 'link-timed-out');

    expect(rig.sender.sent).toEqual([]);
  });
});
