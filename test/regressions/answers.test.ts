import { describe, expect, it } from 'vitest';
import { days, hours, minutes } from '../../lambdas/platform/clock.ts';
import { text, thandi } from '../conversation/rig.ts';
import { asMeta, change, displayNumber, envelope, message, ours } from '../webhook/meta.ts';
import { openLine } from './line.ts';

/** What happened to others' customers. The names are of public repositories, where each is written down. */
describe('one question', () => {
  it('was answered twice when two deliveries came within a second (OpenWA #464, bolt-python #75 and #868): ours once, whoever is first', async () => {
    const line = openLine();
    const question = line.written('hello');
    await Promise.all([line.meta(question), line.meta(question), line.meta(question)]);
    const records = line.intake.records();

    await Promise.all([line.rig.deliver(records), line.rig.deliver(records), line.rig.deliver(records)]);

    expect(line.rig.sender.sent).toHaveLength(1);
  });

  it('was answered again six days later, when Meta repeated it and nobody remembered: ours remembers for eight', async () => {
    const line = openLine();
    await line.meta(line.written('hello'));
    const records = line.intake.records();
    await line.work();
    line.rig.clock.forward(days(6));

    await line.rig.deliver(records);

    expect(line.rig.sender.sent).toHaveLength(1);
  });

  it('of yesterday was answered as if it were new (hermes #72870, chatwoot #14739): ours drops it, silently', async () => {
    const line = openLine();
    await line.rig.link(thandi, 'karoo', ['everyday']);
    const asked = line.written('balance');
    line.rig.clock.forward(hours(25));

    expect((await line.meta(asked)).status).toBe(200);
    await line.work();

    expect(line.rig.sender.sent).toEqual([]);
    expect(line.rig.bank('karoo').controls.count('balances')).toBe(0);
  });
});

describe('an answer', () => {
  it('was sent up to four times when Meta’s reply got lost (camel-ai #4280, fazer-ai/chatwoot #605, WinZapp PR 215): ours is never sent again', async () => {
    const line = openLine();
    await line.meta(line.written('hello'));
    line.rig.sender.script({ kind: 'unknown', code: 'TIMEOUT' });
    await line.work();

    for (let again = 0; again < 5; again += 1) {
      line.rig.clock.forward(minutes(5));
      await line.work();
    }

    expect(line.rig.sender.sent).toHaveLength(1);
    const [record] = line.intake.records();
    expect(record === undefined ? undefined : await line.rig.recordOf(record)).toMatchObject({ state: 'UNKNOWN' });
  });

  it('was sent again because the function was stopped after sending (powertools-python #1038, #4759): SENDING is written first', async () => {
    let stopped = false;
    const line = openLine({
      wrapStore: (store) => ({
        ...store,
        messages: {
          ...store.messages,
          settle: (...given) => {
            // The function dies between Meta's yes and our note of it, once.
            if (stopped) return store.messages.settle(...given);
            stopped = true;
            return new Promise(() => {});
          },
        },
      }),
    });
    await line.meta(line.written('hello'));

    await Promise.race([line.work(), new Promise((resolve) => setTimeout(resolve, 200))]);
    line.rig.clock.forward(minutes(5));
    await line.work();

    expect(stopped).toBe(true);
    expect(line.rig.sender.sent).toHaveLength(1);
  });

  it('stood in a cache in clear, balance and all (powertools-python #8049): no record of ours holds a figure or a word', async () => {
    const line = openLine();
    await line.rig.link(thandi, 'karoo', ['everyday']);
    await line.meta(line.written('balance'));
    await line.work();

    expect(line.rig.sender.sent[0]?.content.body).toMatch(/15.?230/);
    expect(JSON.stringify(await line.rig.recordsOf(thandi))).not.toMatch(/15.?230|balance is|Everyday/);
  });
});

describe('a bot talked to itself', () => {
  it.each([
    ['its own number (hermes PR 4273)', change({ messages: [message({ from: displayNumber.replace(/\D/g, '') })] })],
    ['its number’s id', change({ messages: [message({ from: ours.phoneNumberId })] })],
    ['echoes (messenger-platform-samples PR 99)', change({ message_echoes: [message()] }, 'smb_message_echoes')],
    ['another app that has the chat (nanoclaw #273)', change({ messages: [message()] }, 'standby')],
    ['reports of what it sent', change({ statuses: [{ id: 'wamid.1', status: 'read', timestamp: '1780000000' }] })],
  ])('because it answered %s: ours takes none of it for a question', async (_what, one) => {
    const line = openLine();

    expect((await line.post(asMeta(envelope(one)))).status).toBe(200);
    await line.work();

    expect(line.intake.inbound.taken).toEqual([]);
    expect(line.rig.sender.sent).toEqual([]);
  });

  it('because it answered reactions, edits and system messages (openclaw #55808, #61108): ours says nothing', async () => {
    const line = openLine();
    const kinds = ['reaction', 'edit', 'revoke'];
    await line.meta(
      ...kinds.map((type, index) => line.written('x', { id: `wamid.${index}`, type, [type]: {}, text: undefined })),
      line.written('x', {
        id: 'wamid.s',
        type: 'system',
        system: { type: 'something_new', body: 'x' },
        text: undefined,
      }),
    );

    await line.work();

    expect(line.intake.records()).toHaveLength(4);
    expect(line.rig.sender.sent).toEqual([]);
  });
});

it('two refreshes at once made a bank revoke hundreds of grants (nocturne PR 326: 415 of 679, and #391; F3 #375; engram PR 389; HQBase #41): ours makes one, and the grant lives', async () => {
  const line = openLine();
  const link = await line.rig.link(thandi, 'karoo', ['everyday']);
  const { controls } = line.rig.bank('karoo');
  controls.rotate(true);
  controls.expireAccess();

  const asked = ['wamid.a', 'wamid.b', 'wamid.c'].map((id) => line.rig.record(text('balance'), { id }));
  await Promise.all(asked.map((record) => line.rig.deliver([record])));

  expect(controls.count('refresh')).toBe(1);
  expect(controls.isLive(link.consent)).toBe(true);
});
