import { describe, expect, it } from 'vitest';
import { ageOf } from '../../lambdas/conversation/late.ts';
import { days, hours, minutes } from '../../lambdas/platform/clock.ts';
import { noon, openRig, text, thandi } from './rig.ts';

describe('the age of a message', () => {
  it.each([
    [0, 'prompt'],
    [minutes(10), 'prompt'],
    [minutes(10) + 1, 'late'],
    [hours(24), 'late'],
    [hours(24) + 1, 'too-old'],
    [days(7), 'too-old'],
  ])('%d ms behind or ahead is %s', (distance, age) => {
    expect(ageOf(noon - distance, noon)).toBe(age);
    expect(ageOf(noon + distance, noon)).toBe(age);
  });
});

describe('after an outage', () => {
  const backlog = (rig: ReturnType<typeof openRig>, ...bodies: readonly string[]) =>
    bodies.map((body, index) => rig.record(text(body), { sentAt: rig.clock.now() - hours(3) + minutes(index) }));

  it('gives one answer to a backlog: to the last request, not to the thanks behind it', async () => {
    const rig = openRig();
    await rig.link(thandi, 'karoo', ['everyday']);
    const records = backlog(rig, 'hello', 'accounts', 'balance', 'thanks');

    await rig.deliver(records);

    expect(rig.sender.sent).toHaveLength(1);
    expect(rig.sender.sent[0]?.content.body).toContain('Here is your balance.');
    expect(await Promise.all(records.map(async (record) => (await rig.recordOf(record))?.reason))).toEqual([
      'coalesced',
      'coalesced',
      undefined,
      'coalesced',
    ]);
  });

  it('still locks and still stops', async () => {
    const rig = openRig();
    const link = await rig.link(thandi, 'karoo', ['everyday']);

    await rig.deliver(backlog(rig, 'lock', 'stop', 'balance'));

    expect((await rig.store.links.get(link.user, link.id))?.stateReason).toBe('locked');
    expect((await rig.profileOf(thandi))?.stoppedAt).toBe(noon);
  });

  it('quotes what it answers, because the person may have forgotten', async () => {
    const rig = openRig();
    const [record] = backlog(rig, 'help');

    await rig.deliver(record === undefined ? [] : [record]);

    expect(rig.sender.sent[0]?.replyTo).toBe(record?.id);
  });
});
