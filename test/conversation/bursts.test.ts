import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { belongsToAnswered, burstFrom, isFragment, mayWait } from '../../lambdas/conversation/bursts.ts';
import { createWorker } from '../../lambdas/conversation/worker.ts';
import { messageTag } from '../../lambdas/identity/user-key.ts';
import type { MessageRecord } from '../../lambdas/store/items.ts';
import type { Store } from '../../lambdas/store/port.ts';
import type { InboundRecord } from '../../lambdas/webhook/record.ts';
import { type Held, lambdaRecord, virtualQueue } from '../faults/fifo.ts';
import { virtualTime } from '../faults/virtual-time.ts';
import { noon, openRig, text, thandi } from './rig.ts';

const rig = openRig();
const said = (body: string, more: Partial<InboundRecord> = {}) => rig.record(text(body), more);

describe('a fragment', () => {
  it.each(['hi', 'Hallo', 'my', 'how much', 'please', 'qwertz', 'whats my', 'goeie more'])('is %s', (body) => {
    expect(isFragment(said(body))).toBe(true);
  });

  it.each([
    'balance',
    'saldo asb',
    'menu',
    'lock',
    'yes',
    'nee',
    'ok',
    '2',
    '482913',
    'thanks',
    'savings',
    'hi whats my balance',
    'are you a bot',
    'balance and unlink',
    'i want to kill myself',
    'this goes on for rather more words than a fragment has',
    '👍',
    '',
  ])('is not %s', (body) => {
    expect(isFragment(said(body))).toBe(false);
  });

  it('is nothing forwarded, quoting, or without words', () => {
    expect(isFragment(said('hi', { forwarded: true }))).toBe(false);
    expect(isFragment(said('hi', { quoted: 'wamid.9' }))).toBe(false);
    expect(isFragment(rig.record({ kind: 'media', media: 'voice' }))).toBe(false);
  });
});

describe('a burst', () => {
  const at = (body: string, seconds: number, more: Partial<InboundRecord> = {}) =>
    said(body, { sentAt: noon + seconds * 1_000, receivedAt: noon + seconds * 1_000, ...more });

  it.each<[string, number, readonly (InboundRecord | undefined)[]]>([
    ['fragments and the request that ends them', 3, [at('hi', 0), at('my', 1), at('balance', 2)]],
    ['a request by itself', 1, [at('balance', 0), at('hi', 1)]],
    ['a fragment and a request much later', 1, [at('hi', 0), at('balance', 9)]],
    ['a fragment and a forwarded request', 1, [at('hi', 0), at('balance', 1, { forwarded: true })]],
    ['a fragment and an answer to something else', 1, [at('hi', 0), at('yes', 1, { quoted: 'wamid.1' })]],
    ['a fragment and what nobody can read', 1, [at('hi', 0), undefined]],
    ['nothing that can be read', 1, [undefined, at('hi', 0)]],
    ['a fragment of an hour ago', 1, [at('hi', -3_600), at('balance', -3_599)]],
  ])('is %s', (_what, length, records) => {
    expect(burstFrom(records, 0, noon)).toBe(length);
  });

  it('waits for more while its last fragment is new, and twice at most', () => {
    const hi = at('hi', 0);

    expect(mayWait(hi, { first: 1, last: 1 }, noon + 100)).toBe(true);
    expect(mayWait(hi, { first: 2, last: 1 }, noon + 1_100)).toBe(true);
    expect(mayWait(hi, { first: 2, last: 2 }, noon + 1_100)).toBe(false);
    expect(mayWait(hi, { first: 3, last: 1 }, noon + 2_100)).toBe(false);
    expect(mayWait(hi, { first: 1, last: 1 }, noon + 60_000)).toBe(false);
    expect(mayWait(at('balance', 0), { first: 1, last: 1 }, noon + 100)).toBe(false);
  });

  it('that has been answered takes its stragglers with it', () => {
    const answer = (seconds: number, sendingAt: number, intent = 'balance'): MessageRecord => ({
      user: 'u',
      sentAt: noon + seconds * 1_000,
      sendingAt: noon + sendingAt * 1_000,
      tag: 't',
      state: 'SENT',
      intent,
    });

    expect(belongsToAnswered(at('how much', 0), [answer(1, 2)])).toBe(true);
    expect(belongsToAnswered(at('please', 2), [answer(1, 3)])).toBe(true);
    expect(belongsToAnswered(at('qwertz', 2), [answer(1, 3)])).toBe(false);
    expect(belongsToAnswered(at('please', 4), [answer(1, 3)])).toBe(false);
    expect(belongsToAnswered(at('hi', 0), [answer(9, 10)])).toBe(false);
    expect(belongsToAnswered(at('balance', 0), [answer(1, 2)])).toBe(false);
    expect(belongsToAnswered(at('hi', 0), [answer(1, 2, 'notice:link-timed-out')])).toBe(false);
    expect(belongsToAnswered(at('hi', 0), [])).toBe(false);
  });
});

/** What somebody sends, and when, in milliseconds from noon. */
type Schedule = readonly { readonly at: number; readonly body: string }[];

interface Played {
  readonly records: readonly {
    readonly body: string;
    readonly at: number;
    readonly record: MessageRecord | undefined;
  }[];
  readonly answers: readonly string[];
  readonly deadLetters: number;
}

/**
 * One person's messages through a queue as SQS runs it, in virtual time.
 *
 * @param trouble decides at each call of the store whether it fails, before or after it was done.
 */
async function play(schedule: Schedule, trouble: () => 'none' | 'before' | 'after' = () => 'none'): Promise<Played> {
  const time = virtualTime(noon);
  let quiet = true;
  const wrapStore = (store: Store): Store => ({
    ...store,
    messages: new Proxy(store.messages, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return async (...given: readonly unknown[]) => {
          const fails = quiet ? 'none' : trouble();
          if (fails === 'before') throw new Error('throttled');
          const result: unknown = await method.apply(target, given);
          if (fails === 'after') throw new Error('timed out');
          return result;
        };
      },
    }),
  });
  const world = openRig({ clock: { ...time, forward: () => undefined }, wrapStore });
  await world.link(thandi, 'karoo', ['everyday', 'holiday']);
  quiet = false;
  let running = 0;
  const queue = virtualQueue('inbound', time, async (batch: readonly Held[]) => {
    running += 1;
    const { batchItemFailures } = await createWorker(world.parts, queue.showAgain)(
      { Records: batch.map(lambdaRecord) },
      () => 30_000,
    );
    running -= 1;
    return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  });
  const records = schedule.map(({ at, body }) => ({
    body,
    at,
    // Meta's clock has seconds.
    record: world.record(text(body), {
      sentAt: Math.floor((noon + at) / 1_000) * 1_000,
      receivedAt: noon + at,
    }),
  }));
  let due = records.length;
  for (const { at, record } of records) {
    time.after(at, () => {
      due -= 1;
      void queue.writer.sendAll([{ body: record, group: record.user, deduplication: messageTag(record.id) }]);
    });
  }
  for (;;) {
    do await new Promise((resolve) => setImmediate(resolve));
    while (running > 0);
    if ((due === 0 && queue.idle()) || !time.step()) break;
  }
  quiet = true;
  const kept = await world.recordsOf(thandi);
  return {
    records: records.map(({ body, at, record }) => ({
      body,
      at,
      record: kept.find(({ tag, sentAt }) => tag === messageTag(record.id) && sentAt === record.sentAt),
    })),
    answers: world.sender.sent.map(({ content }) => content.body.split('\n')[0] ?? ''),
    deadLetters: queue.deadLetters.length,
  };
}

describe('in the queue', () => {
  it.each<[string, Schedule]>([
    [
      'at once',
      [
        { at: 0, body: 'hi' },
        { at: 0, body: 'my' },
        { at: 0, body: 'balance' },
      ],
    ],
    [
      'within a second',
      [
        { at: 0, body: 'hi' },
        { at: 400, body: 'my' },
        { at: 900, body: 'balance' },
      ],
    ],
    [
      'within two seconds',
      [
        { at: 0, body: 'hi' },
        { at: 900, body: 'my' },
        { at: 1_900, body: 'balance' },
      ],
    ],
  ])('three pieces sent %s are answered once, with the balance', async (_when, schedule) => {
    const { answers, records, deadLetters } = await play(schedule);

    expect(answers).toEqual(['Here is your balance.']);
    expect(records.map(({ record }) => record?.reason)).toEqual(['joined', 'joined', undefined]);
    expect(deadLetters).toBe(0);
    const [, , last] = records;
    expect((last?.record?.sendingAt ?? 0) - noon - (last?.at ?? 0)).toBeLessThanOrEqual(1_000);
  });

  it('a request alone waits for nothing', async () => {
    const { records } = await play([{ at: 0, body: 'balance' }]);

    expect(records[0]?.record?.sendingAt).toBe(noon);
  });

  it('a greeting alone is answered after a second', async () => {
    const { records, answers } = await play([{ at: 0, body: 'hi' }]);

    expect(records[0]?.record?.sendingAt).toBe(noon + 1_000);
    expect(answers).toEqual(['Hello, this is Saldo.']);
  });

  it('politeness after a request is not answered a second time', async () => {
    const { answers } = await play([
      { at: 0, body: 'hi' },
      { at: 100, body: 'balance' },
      { at: 300, body: 'please' },
    ]);

    expect(answers).toEqual(['Here is your balance.']);
  });

  it('what nobody sends more of is answered within three seconds, whatever it is', async () => {
    const { records } = await play([
      { at: 0, body: 'hey' },
      { at: 950, body: 'so' },
      { at: 1_900, body: 'my' },
    ]);

    expect(records.map(({ record }) => record?.state)).toEqual(['DROPPED', 'DROPPED', 'SENT']);
    expect(records[2]?.record?.sendingAt).toBeLessThanOrEqual(noon + 3_000);
  });

  const pieces = fc.constantFrom(
    'hi',
    'my',
    'balance',
    'please',
    'how much',
    'accounts',
    'menu',
    'lock',
    'yes',
    'qwertz',
  );
  const schedules = fc.array(fc.record({ at: fc.integer({ min: 0, max: 4_000 }), body: pieces }), {
    minLength: 1,
    maxLength: 6,
  });
  const inOrder = (schedule: Schedule) => [...schedule].sort((a, b) => a.at - b.at);

  it('every message comes to an end, none has two answers, and a request waits for a fragment alone', async () => {
    await fc.assert(
      fc.asyncProperty(schedules, async (schedule) => {
        const { records, answers, deadLetters } = await play(inOrder(schedule));

        expect(deadLetters).toBe(0);
        for (const { record, at, body } of records) {
          expect(['SENT', 'DROPPED']).toContain(record?.state);
          if (record?.state === 'DROPPED') expect(record.reason).toBe('joined');
          const waited = (record?.sendingAt ?? noon + at) - noon - at;
          const before = records.some((one) => one.at <= at && one.body !== body && isFragment(said(one.body)));
          expect(waited).toBeLessThanOrEqual(isFragment(said(body)) ? 2_000 : before ? 1_000 : 0);
        }
        expect(answers).toHaveLength(records.filter(({ record }) => record?.state === 'SENT').length);
        // Whatever was asked for is answered: only fragments are joined to something else.
        for (const { record, body } of records) if (!isFragment(said(body))) expect(record?.state).toBe('SENT');
      }),
      { numRuns: 60 },
    );
  });

  it('also while the store fails now and then, before or after it did what it was asked', async () => {
    const fates = fc.infiniteStream(
      fc.oneof(
        { weight: 8, arbitrary: fc.constant('none' as const) },
        fc.constantFrom('before' as const, 'after' as const),
      ),
    );
    await fc.assert(
      fc.asyncProperty(schedules, fates, async (schedule, fate) => {
        const { records, answers, deadLetters } = await play(inOrder(schedule), () => fate.next().value ?? 'none');

        const open = records.filter(({ record }) => record === undefined || record.state === 'RECEIVED');
        expect(open.length).toBeLessThanOrEqual(deadLetters);
        const spoken = records.filter(({ record }) => record?.sendingAt !== undefined);
        expect(answers.length).toBeLessThanOrEqual(spoken.length);
      }),
      { numRuns: 60 },
    );
  });
});
