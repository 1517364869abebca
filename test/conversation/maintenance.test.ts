import { describe, expect, it } from 'vitest';
import { minutes } from '../../lambdas/platform/clock.ts';
import { openRig, text, thandi } from './rig.ts';

/** A worker whose operator can pull the switch. */
async function paused() {
  const state = { paused: true, unreadable: false };
  const rig = openRig({
    change: (parts) => ({
      ...parts,
      isPaused: async () => {
        if (state.unreadable) throw new Error('The secret is out of reach.');
        return state.paused;
      },
    }),
  });
  await rig.link(thandi, 'karoo', ['everyday']);
  return { ...rig, state };
}

describe('while the operator has stopped everything', () => {
  it('says so once an hour, asks no bank, and drops the rest', async () => {
    const rig = await paused();

    const first = await rig.send(text('balance'));
    const second = await rig.send(text('balance'));
    rig.clock.forward(minutes(61));
    const third = await rig.send(text('hello'));

    expect(first?.content.body).toContain('Saldo is being worked on');
    expect(first?.content.body).toContain('To reach a person');
    expect(second).toBeUndefined();
    expect(third?.content.body).toContain('Saldo is being worked on');
    expect(rig.bank('karoo').controls.count('balances')).toBe(0);
    const records = await rig.recordsOf(thandi);
    expect(records.map(({ state, reason }) => reason ?? state)).toEqual(['SENT', 'maintenance', 'SENT']);
  });

  it('still locks', async () => {
    const rig = await paused();

    const answer = await rig.send(text('lock'));

    expect(answer?.content.body).not.toContain('worked on');
    expect((await rig.store.chats.load((await rig.recordsOf(thandi))[0]?.user ?? '', rig.clock.now())).links).toEqual([
      expect.objectContaining({ state: 'SUSPENDED' }),
    ]);
  });

  it('answers again when the switch is lifted, and when nobody can tell how it stands', async () => {
    const rig = await paused();
    rig.state.paused = false;
    expect((await rig.send(text('balance')))?.content.body).toContain('Here is your balance');

    rig.state.unreadable = true;
    expect((await rig.send(text('hello')))?.content.body).not.toContain('worked on');
    expect(rig.lines.join()).toContain('switch-unknown');
  });
});
