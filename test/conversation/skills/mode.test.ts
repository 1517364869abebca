import { describe, expect, it } from 'vitest';
import type { PrivacyMode } from '../../../lambdas/store/items.ts';
import { button, keyOf, openRig, type Rig, seen, text, thandi } from '../rig.ts';

async function openWith(mode: PrivacyMode | undefined): Promise<Rig> {
  const rig = openRig({ deployment: { flowId: '998877' } });
  await rig.unlockWith(thandi, 'pin');
  await rig.link(thandi, 'karoo', ['everyday']);
  await rig.changeProfile(thandi, { mode });
  return rig;
}

const eventsOf = async (rig: Rig) =>
  (await rig.store.ledger.list(keyOf(thandi), 20)).map(({ event }) => event).filter((event) => event !== 'granted');
const modeOf = async (rig: Rig) => (await rig.profileOf(thandi))?.mode;

describe('a mode', () => {
  it.each([
    ['chat', 'privacy sealed', 'sealed'],
    ['chat', 'privacy page', 'page'],
    ['chat', 'hide amounts', 'sealed'],
    ['page', 'privacy sealed', 'sealed'],
    ['sealed', 'privacy page', 'page'],
    [undefined, 'privacy page', 'page'],
    [undefined, 'hide my amounts', 'sealed'],
  ] as const)('goes from %s by “%s” to %s at once, with one line in the ledger', async (from, words, to) => {
    const rig = await openWith(from);
    const asked = rig.record(text(words));

    await rig.deliver([asked]);
    await rig.deliver([asked]);
    await rig.send(text(words));

    expect(await modeOf(rig)).toBe(to);
    expect((await eventsOf(rig)).filter((event) => event === `mode-${to}`)).toHaveLength(1);
  });

  it.each(['privacy:sealed', 'privacy:page'] as const)('is chosen by the button %s too', async (id) => {
    const rig = await openWith('chat');

    await rig.send(button(id));

    expect(`privacy:${await modeOf(rig)}`).toBe(id);
  });

  it.each([text('privacy chat'), text('show amounts here'), button('privacy:chat')])(
    'is never the chat by anything that is said in it: %o',
    async (content) => {
      for (const from of ['sealed', 'page', undefined] as const) {
        const rig = await openWith(from);

        await rig.send(content);

        expect(await modeOf(rig)).toBe(from);
        expect(await eventsOf(rig)).toEqual(['mode-chat']);
      }
    },
  );

  it('is not the chat for a forwarded message, nor changed by one', async () => {
    const rig = await openWith('chat');

    const answer = await rig.send(text('privacy sealed'), { forwarded: true });

    expect(await modeOf(rig)).toBe('chat');
    expect(answer && seen(answer)).toContain('forwarded message');
  });

  it('that the operator takes away is not used, whatever was said', async () => {
    const rig = await openWith('chat');
    rig.deployment.rules = { ...rig.deployment.rules, chat: 'forbidden' };

    const answer = await rig.send(text('balance'));

    expect(answer?.content.kind).toBe('flow');
    expect(rig.bank('karoo').controls.count('balances')).toBe(0);
  });
});
