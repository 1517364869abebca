import { describe, expect, it } from 'vitest';
import { days, hours } from '../../../lambdas/platform/clock.ts';
import { retention } from '../../../lambdas/platform/retention.ts';
import { button, openRig, type Rig, seen, text, thandi } from '../rig.ts';

async function receipt(rig: Rig, words = 'privacy'): Promise<string> {
  const answer = await rig.send(text(words));
  if (answer === undefined) throw new Error('There is no receipt.');
  return seen(answer);
}

async function linkedByCode(rig: Rig): Promise<void> {
  await rig.awaitCode(thandi, '482913');
  await rig.send(text('Code 482 913'));
}

describe('the receipt for a chat', () => {
  it('says since when amounts pass through Meta', async () => {
    const rig = openRig();
    await linkedByCode(rig);

    expect(await receipt(rig)).toContain(
      'You agreed to amounts in this chat on 22 November 2026, so Meta saw those too',
    );
  });

  it('still says what Meta saw after amounts are hidden again', async () => {
    const rig = openRig();
    await linkedByCode(rig);
    rig.clock.forward(days(2));
    await rig.send(button('hide'));

    expect(await receipt(rig)).toContain(
      'You agreed to amounts here from 22 November 2026 to 24 November 2026, so Meta saw those.',
    );
  });

  it('says what Meta saw before everything was unlinked', async () => {
    const rig = openRig();
    await linkedByCode(rig);
    const asked = await rig.send(text('unlink'));
    const yes =
      asked?.content.kind === 'buttons' ? asked.content.buttons.find(({ id }) => id.includes(':yes:')) : undefined;
    await rig.send(button(yes?.id ?? ''));

    const said = await receipt(rig);

    expect(said).toContain('You agreed to amounts here on 22 November 2026, so Meta saw those.');
    expect(said).not.toContain('locked with a key of your own');
    expect(said).toContain('what you allowed and when, as proof');
  });

  it('names each bank with the end of its permission, and those that are not read', async () => {
    const rig = openRig();
    await rig.link(thandi, 'karoo', ['everyday'], { expiresAt: rig.clock.now() + days(30) });
    await rig.link(thandi, 'harbour', ['sterling'], { state: 'SUSPENDED', stateReason: 'locked' });

    const said = await receipt(rig);

    expect(said).toContain('Karoo Bank: you let me read it until 22 December 2026.');
    expect(said).toContain('Harbour Bank: I read nothing there now.');
  });

  it('says where a bank set no end date', async () => {
    const rig = openRig();
    const { id, expiresAt: _set, ...made } = await rig.link(thandi, 'karoo', ['everyday']);
    await rig.store.links.remove(made.user, id);
    await rig.store.links.create({ ...made, id });

    expect(await receipt(rig)).toContain('Karoo Bank: you let me read it, and the bank set no end date.');
  });

  it('takes its times from the retention table', async () => {
    const rig = openRig();
    await rig.link(thandi, 'karoo', ['everyday']);

    const said = await receipt(rig);

    expect(said).toContain(`used for ${retention.balanceCache / hours(1)} hours at most`);
    expect(said).toContain(`deleted after ${retention.messageRecord / days(1)} days`);
    expect(said).toContain(`with its words, for up to ${retention.deadLetters / days(1)} days`);
    expect(said).toContain(`as proof, for ${retention.consentLedger / days(365)} years`);
  });

  it('tells a stranger no more than is kept of a stranger', async () => {
    const said = await receipt(openRig());

    expect(said).toContain('Amounts and account names stay out of this chat');
    expect(said).toContain('that a message came, without its words, for 8 days');
    expect(said).not.toMatch(/bank keys|last balance|as proof/);
  });

  it('is there in Afrikaans', async () => {
    const rig = openRig();
    await rig.link(thandi, 'karoo', ['everyday'], { expiresAt: rig.clock.now() + days(30) });
    await rig.changeProfile(thandi, { language: 'af' });

    expect(await receipt(rig, 'privaatheid')).toContain('Karoo Bank: jy laat my dit lees tot 22 Desember 2026.');
  });
});
