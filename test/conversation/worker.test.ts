import type { SQSEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { createWorker } from '../../lambdas/conversation/worker.ts';
import { messageTag } from '../../lambdas/identity/user-key.ts';
import type { Sender } from '../../lambdas/webhook/record.ts';
import { eventOf, keyOf, openRig, seen, sipho, text, thandi } from './rig.ts';

const third: Sender = { waId: '27600000068' };

describe('a batch', () => {
  it("answers one person's messages in order and everybody's once", async () => {
    const rig = openRig();
    await rig.link(thandi, 'karoo', ['everyday']);

    const result = await rig.deliver([
      rig.record(text('menu')),
      rig.record(text('hello'), { from: sipho }),
      rig.record(text('2')),
      rig.record(text('thanks'), { from: third }),
    ]);

    expect(result.batchItemFailures).toEqual([]);
    const toThandi = rig.sender.sent
      .filter(({ address }) => 'to' in address && address.to === '+27600000067')
      .map(seen);
    expect(toThandi).toEqual([
      expect.stringContaining('Here is what I can do'),
      expect.stringContaining('1 linked account'),
    ]);
    expect(rig.sender.sent).toHaveLength(4);
  });

  it('gives back the failed message and the later ones of its person, and nobody else', async () => {
    const rig = openRig({
      wrapStore: (store) => ({
        ...store,
        messages: {
          ...store.messages,
          claim: (name, owner, until) =>
            name.user === keyOf(thandi) && name.tag === failing
              ? Promise.reject(new Error('throttled'))
              : store.messages.claim(name, owner, until),
        },
      }),
    });
    const records = [
      rig.record(text('thanks')),
      rig.record(text('thanks'), { from: sipho }),
      rig.record(text('menu')),
      rig.record(text('help')),
      rig.record(text('menu'), { from: sipho }),
    ];
    const failing = messageTag(records[2]?.id ?? '');

    const result = await rig.deliver(records);

    expect(result.batchItemFailures).toEqual([{ itemIdentifier: 'sqs-2' }, { itemIdentifier: 'sqs-3' }]);
    expect(rig.sender.sent).toHaveLength(3);
  });

  it("does not wait for one person's trouble before answering another", async () => {
    let release: () => void = () => undefined;
    const stuck = new Promise<void>((resolve) => {
      release = resolve;
    });
    const rig = openRig({
      wrapStore: (store) => ({
        ...store,
        chats: {
          ...store.chats,
          load: async (user, now) => {
            if (user === keyOf(thandi)) await stuck;
            return store.chats.load(user, now);
          },
        },
      }),
    });

    const batch = rig.deliver([rig.record(text('hello')), rig.record(text('hello'), { from: sipho })]);
    await new Promise((resolve) => setImmediate(resolve));
    const whileStuck = rig.sender.sent.map(({ address }) => address);
    release();
    await batch;

    expect(whileStuck).toEqual([{ recipient: sipho.userId }]);
    expect(rig.sender.sent).toHaveLength(2);
  });

  it('begins nothing when the function is near its end, and answers on the next delivery', async () => {
    const rig = openRig();
    const record = rig.record(text('hello'));

    const short = await rig.deliver([record], 5_000);
    const requestsMade = [...rig.requests];
    const enough = await rig.deliver([record]);

    expect(short.batchItemFailures).toHaveLength(1);
    expect(requestsMade).toEqual([]);
    expect(enough.batchItemFailures).toEqual([]);
    expect(rig.sender.sent).toHaveLength(1);
  });

  it('does not send when the work before it took the time, and gives the claim back', async () => {
    const rig = openRig({
      wrapStore: (store) => ({
        ...store,
        chats: {
          ...store.chats,
          load: async (user, now) => {
            if (slow) rig.clock.forward(20_000);
            return store.chats.load(user, now);
          },
        },
      }),
    });
    let slow = true;
    const record = rig.record(text('hello'));

    const late = await rig.deliver([record], 20_000);
    slow = false;
    const next = await rig.deliver([record]);

    expect(late.batchItemFailures).toHaveLength(1);
    expect(next.batchItemFailures).toEqual([]);
    expect(rig.sender.sent).toHaveLength(1);
  });
});

describe('a record that cannot be read', () => {
  const good = (rig: ReturnType<typeof openRig>) => rig.record(text('hello'));

  it.each([
    ['is not JSON', () => '{'],
    ['is null', () => 'null'],
    ['is of a later version', (rig: ReturnType<typeof openRig>) => JSON.stringify({ ...good(rig), v: 2 })],
    [
      'has content of a kind not known yet',
      (rig: ReturnType<typeof openRig>) => JSON.stringify({ ...good(rig), content: { kind: 'hologram' } }),
    ],
    [
      'has a text without a body',
      (rig: ReturnType<typeof openRig>) => JSON.stringify({ ...good(rig), content: { kind: 'text' } }),
    ],
    ['names nobody', (rig: ReturnType<typeof openRig>) => JSON.stringify({ ...good(rig), user: '27600000067' })],
    ['has no time', (rig: ReturnType<typeof openRig>) => JSON.stringify({ ...good(rig), sentAt: 'now' })],
  ])('because it %s is parked with what follows it, and the rest is answered', async (_why, bodyOf) => {
    const rig = openRig();
    const group = keyOf(thandi);

    const result = await rig.work(
      eventOf([
        { body: bodyOf(rig), group },
        { body: JSON.stringify(good(rig)), group },
        { body: JSON.stringify(rig.record(text('hello'), { from: sipho })), group: keyOf(sipho) },
      ]),
      () => 30_000,
    );

    expect(result.batchItemFailures).toEqual([{ itemIdentifier: 'sqs-0' }, { itemIdentifier: 'sqs-1' }]);
    expect(rig.sender.sent.map(({ address }) => address)).toEqual([{ recipient: sipho.userId }]);
  });
});

describe('a message that fails', () => {
  const poison = { body: '{', group: keyOf(thandi) };

  it.each([
    [1, 5],
    [2, 65],
  ])('for time %i comes again after %i seconds, and what follows it with it', async (tries, seconds) => {
    const rig = openRig();
    const next = { body: JSON.stringify(rig.record(text('hello'))), group: keyOf(thandi) };

    const result = await rig.work(eventOf([{ ...poison, tries }, next]), () => 30_000);

    expect(result.batchItemFailures).toHaveLength(2);
    expect(rig.hurried).toEqual([{ handles: ['handle-0', 'handle-1'], seconds }]);
  });

  it('for the last time goes alone, at once, and what follows it is answered', async () => {
    const rig = openRig();
    const next = { body: JSON.stringify(rig.record(text('hello'))), group: keyOf(thandi), tries: 3 };

    const result = await rig.work(eventOf([{ ...poison, tries: 3 }, next]), () => 30_000);

    expect(result.batchItemFailures).toEqual([{ itemIdentifier: 'sqs-0' }]);
    expect(rig.hurried).toEqual([{ handles: ['handle-0'], seconds: 0 }]);
    expect(rig.sender.sent).toHaveLength(1);
  });

  it('comes again by itself when the queue cannot be told', async () => {
    const rig = openRig();
    const work = createWorker(rig.parts, () => Promise.reject(new Error('unreachable')));

    const result = await work(eventOf([poison]), () => 30_000);

    expect(result.batchItemFailures).toHaveLength(1);
    expect(rig.lines.join()).toContain('retry-not-hurried');
  });

  it('leaves the queue alone when nothing failed', async () => {
    const rig = openRig();

    await rig.deliver([rig.record(text('hello'))]);

    expect(rig.hurried).toEqual([]);
  });
});

describe('the fragments of a burst', () => {
  const inQueue = (bodies: readonly { readonly record: object; readonly tries?: number }[]) =>
    eventOf(bodies.map(({ record, tries }) => ({ body: JSON.stringify(record), group: keyOf(thandi), tries })));

  it('go back into the queue for a second, before anything is claimed', async () => {
    const rig = openRig();
    const shown: unknown[] = [];
    const work = createWorker(rig.parts, async (...given) => void shown.push(given));
    rig.requests.length = 0;

    const { batchItemFailures } = await work(
      inQueue([{ record: rig.record(text('hi')) }, { record: rig.record(text('my')) }]),
      () => 30_000,
    );

    expect(batchItemFailures).toEqual([{ itemIdentifier: 'sqs-0' }, { itemIdentifier: 'sqs-1' }]);
    expect(shown).toEqual([[['handle-0', 'handle-1'], 1]]);
    expect(rig.requests).toEqual([]);
  });

  it('are answered at once where the queue does not take them back, or there is none', async () => {
    const rig = openRig();
    const refusing = createWorker(rig.parts, () => Promise.reject(new Error('unreachable')));

    const refused = await refusing(inQueue([{ record: rig.record(text('hi')) }]), () => 30_000);
    const alone = await createWorker(rig.parts)(inQueue([{ record: rig.record(text('hey')) }]), () => 30_000);

    expect([refused, alone].map(({ batchItemFailures }) => batchItemFailures)).toEqual([[], []]);
    expect(rig.sender.sent).toHaveLength(2);
  });

  it('fail with the request that ends them, in their order, and are answered with it the next time', async () => {
    let down = true;
    const rig = openRig({
      wrapStore: (store) => ({
        ...store,
        chats: {
          ...store.chats,
          load: (user, now) => (down ? Promise.reject(new Error('throttled')) : store.chats.load(user, now)),
        },
      }),
    });
    const burst = [rig.record(text('hi')), rig.record(text('help'))].map((record) => ({ record }));

    const first = await rig.work(inQueue(burst), () => 30_000);
    down = false;
    const second = await rig.work(inQueue(burst.map((one) => ({ ...one, tries: 2 }))), () => 30_000);

    expect(first.batchItemFailures).toHaveLength(2);
    expect(rig.hurried).toEqual([{ handles: ['handle-0', 'handle-1'], seconds: 5 }]);
    expect(second.batchItemFailures).toEqual([]);
    expect(rig.sender.sent).toHaveLength(1);
  });

  it('do not go to the dead letters because they waited', async () => {
    const rig = openRig({
      wrapStore: (store) => ({
        ...store,
        chats: { ...store.chats, load: () => Promise.reject(new Error('throttled')) },
      }),
    });
    const hi = rig.record(text('hi'));

    const result = await rig.work(
      inQueue([
        { record: hi, tries: 3 },
        { record: rig.record(text('help')), tries: 1 },
      ]),
      () => 30_000,
    );

    expect(result.batchItemFailures).toEqual([{ itemIdentifier: 'sqs-1' }]);
    expect(rig.counted).toContainEqual({ name: 'MessageDropped', reason: 'joined' });
  });

  it('that were deleted meanwhile are left out of what is read', async () => {
    const rig = openRig();
    await rig.link(thandi, 'karoo', ['everyday']);
    const denial = rig.record(text('do not'));
    const lock = rig.record(text('lock'));
    const revoke = rig.record({ kind: 'revoke', original: denial.id });

    await rig.deliver([denial, lock, revoke]);

    expect(rig.sender.sent.map(seen)).toEqual(['Okay.']);
  });
});

it('takes an empty event', async () => {
  const rig = openRig();

  expect(await rig.work({ Records: [] } satisfies SQSEvent, () => 30_000)).toEqual({ batchItemFailures: [] });
});
