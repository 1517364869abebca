import { describe, expect, it } from 'vitest';
import { days } from '../../lambdas/platform/clock.ts';
import { walk } from '../../lambdas/webhook/walk.ts';
import { button, keyOf, openRig, sipho, thandi } from './rig.ts';

const stop = { kind: 'preference', value: 'stop' } as const;

describe('a stop that was said to WhatsApp', () => {
  it('turns every alert off, is kept in the ledger, and is not answered', async () => {
    const rig = openRig();
    await rig.link(thandi, 'karoo', ['everyday']);
    await rig.send(button('alerts:on:purchase'), { from: thandi });
    await rig.send(button('alerts:on:salary'), { from: thandi });

    expect(await rig.send(stop, { from: thandi })).toBeUndefined();
    await rig.send(stop, { from: thandi });

    expect((await rig.profileOf(thandi))?.alerts?.on).toEqual([]);
    const off = (await rig.store.ledger.list(keyOf(thandi), 20)).filter(({ event }) => event === 'alerts-off');
    expect(off).toEqual([expect.objectContaining({ alerts: ['purchase', 'salary'] })]);
    expect((await rig.recordsOf(thandi)).filter(({ reason }) => reason === 'preference')).toHaveLength(2);
  });

  it('counts however late it is delivered', async () => {
    const rig = openRig();
    await rig.link(thandi, 'karoo', ['everyday']);
    await rig.send(button('alerts:on:purchase'), { from: thandi });
    await rig.send(stop, { from: thandi, sentAt: rig.clock.now() - days(3) });
    expect((await rig.profileOf(thandi))?.alerts?.on).toEqual([]);
  });

  it('of somebody who chose nothing changes nothing', async () => {
    const rig = openRig();
    expect(await rig.send(stop, { from: sipho })).toBeUndefined();
    expect(await rig.profileOf(sipho)).toBeUndefined();
  });
});

describe('Meta’s user_preferences', () => {
  const ours = { wabaId: 'waba', phoneNumberId: 'number' };
  const body = (preference: object, contacts: readonly object[] = []) => ({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: 'waba',
        changes: [
          {
            field: 'user_preferences',
            value: { metadata: { phone_number_id: 'number' }, contacts, user_preferences: [preference] },
          },
        ],
      },
    ],
  });
  const said = { wa_id: '27600000067', category: 'marketing_messages', value: 'stop', timestamp: 1_795_341_600 };

  it('are a message of that person where they say stop, under the same name each time', () => {
    const contact = { wa_id: '27600000067', user_id: 'ZA.13491208655302741918' };
    const walked = walk(body(said, [contact]), ours, 0);
    expect(walked.messages).toEqual([
      expect.objectContaining({
        sentAt: 1_795_341_600_000,
        sender: expect.objectContaining({ waId: '27600000067', userId: 'ZA.13491208655302741918' }),
        content: stop,
      }),
    ]);
    expect(walk(body(said, [contact]), ours, 5).messages).toEqual(walked.messages);
    expect(walked.notices).toEqual([{ field: 'user_preferences', event: 'stop' }]);
  });

  it.each([
    [{ ...said, value: 'resume' }, undefined],
    [{ ...said, value: 'signup' }, undefined],
    [{ ...said, timestamp: undefined }, 'no-time'],
    [{ ...said, wa_id: undefined }, 'no-sender'],
  ])('are no message as %j', (preference, refusal) => {
    const { messages, refused } = walk(body(preference), ours, 0);
    expect(messages).toEqual([]);
    expect(refused).toEqual(refusal === undefined ? {} : { [refusal]: 1 });
  });
});
