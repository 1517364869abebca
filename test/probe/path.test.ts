import { describe, expect, it } from 'vitest';
import { minutes } from '../../lambdas/platform/clock.ts';
import { probeBody } from '../../lambdas/probe/message.ts';
import { probeId, probeUser } from '../../lambdas/probe/synthetic.ts';
import { memorySender } from '../../lambdas/whatsapp/memory.ts';
import type { OutgoingMessage } from '../../lambdas/whatsapp/port.ts';
import { exceptProbe } from '../../lambdas/whatsapp/probed.ts';
import { openRig } from '../conversation/rig.ts';
import { asMeta, delivery, displayNumber, message, openIntake, ours, posted, sentAt } from '../webhook/meta.ts';

const hello = (id = 'probe.1', at = sentAt) => probeBody({ ...ours, displayPhoneNumber: displayNumber }, { id, at });

describe('on its way in', () => {
  it('is queued under a key that is known beforehand', async () => {
    const intake = openIntake();

    expect(await intake.take(posted(hello()))).toMatchObject({ statusCode: 200 });

    expect(intake.records()).toEqual([expect.objectContaining({ user: probeUser, sender: { userId: probeId } })]);
  });

  it('counts as nobody who wrote, so that silence is still noticed', async () => {
    const intake = openIntake();

    await intake.take(posted(hello()));
    expect(intake.count('MessageReceived')).toBe(0);

    await intake.take(posted(asMeta(delivery(message()))));
    expect(intake.count('MessageReceived')).toBe(1);
  });

  it('nobody becomes that person by calling themselves so beside a number of their own', async () => {
    const intake = openIntake();

    await intake.take(posted(asMeta(delivery(message({ from_user_id: probeId })))));

    expect(intake.records()[0]?.user).not.toBe(probeUser);
  });
});

describe('on its way out', () => {
  const to = (recipient: string, body = 'Hello'): OutgoingMessage => ({
    address: { recipient },
    content: { kind: 'text', body },
    callback: 'x',
  });

  it('is accepted without being posted', async () => {
    const inner = memorySender();

    expect(await exceptProbe(inner).send(to(probeId), 0)).toEqual({ kind: 'accepted', id: 'probe.answer' });
    expect(inner.sent).toEqual([]);
  });

  it('is refused where Meta would refuse it', async () => {
    await expect(exceptProbe(memorySender()).send(to(probeId, ''), 0)).rejects.toMatchObject({
      code: 'MESSAGE_INVALID',
    });
  });

  it('does not mark as read what Meta never had', async () => {
    const inner = memorySender();

    await exceptProbe(inner).markRead('probe.1');
    await exceptProbe(inner).markRead('wamid.1');

    expect(inner.read).toEqual(['wamid.1']);
  });

  it('leaves everybody else to the real sender', async () => {
    const inner = memorySender();
    inner.script({ kind: 'unknown', code: 'RESET' });

    expect(await exceptProbe(inner).send(to('ZA.1349'), 0)).toEqual({ kind: 'unknown', code: 'RESET' });
    expect(inner.sent).toEqual([to('ZA.1349')]);
  });
});

describe('in the conversation', () => {
  it('is answered every five minutes, which no stranger is', async () => {
    const rig = openRig({ wrapSender: exceptProbe });
    const states: (string | undefined)[] = [];

    for (let run = 0; run < 24; run += 1) {
      const at = Math.floor(rig.clock.now() / 1_000);
      const intake = openIntake({ clock: rig.clock });
      await intake.take(posted(hello(`probe.${run}`, at)));
      await rig.deliver(intake.records());
      const { recent } = await rig.store.chats.load(probeUser, rig.clock.now());
      states.push(recent.find(({ sentAt: told }) => told === at * 1_000)?.state);
      rig.clock.forward(minutes(5));
    }

    expect(states).toEqual(Array.from({ length: 24 }, () => 'SENT'));
    expect(rig.sender.sent).toEqual([]);
    expect(rig.sender.read).toEqual([]);
  });
});
