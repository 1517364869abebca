import { describe, expect, it } from 'vitest';
import { absent } from '../../../lambdas/banks/port.ts';
import { openRig, sipho, text, thandi } from '../rig.ts';

describe('where a card is', () => {
  it('is asked of the bank, and said with its stages and without an address', async () => {
    const rig = openRig();
    rig.letCards('karoo');
    const link = await rig.link(thandi, 'karoo', ['everyday']);
    const none = await rig.send(text('where is my new card'), { from: thandi });
    expect(none?.content.body).toContain('No card is on its way to you.');

    const wish = { presence: absent, deadline: rig.clock.now() + 5_000 };
    await rig.parts.abilities.cards.change(link, 'card-blue', { kind: 'replace' }, 'wish-1', wish);
    const shown = await rig.send(text('where is my new card'), { from: thandi });
    expect(shown?.content.body).toMatch(/New card.*: ordered, 22 November 2026/);
    expect(shown?.content.body).toContain('never show an address');
  });

  it('is not said by a bank without cards, and that is told', async () => {
    const rig = openRig();
    await rig.link(thandi, 'karoo', ['everyday']);
    const shown = await rig.send(text('where is my new card'), { from: thandi });
    expect(shown?.content.body).toContain('Karoo Bank does not tell me where a card is.');
  });

  it('needs a bank', async () => {
    const rig = openRig();
    expect((await rig.send(text('where is my new card'), { from: sipho }))?.content.kind).toBe('link');
  });
});
