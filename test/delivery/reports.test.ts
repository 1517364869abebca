import type { SQSEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../lambdas/store/memory.ts';
import type { MessageName, Messages } from '../../lambdas/store/port.ts';
import type { ReportRecord } from '../../lambdas/webhook/record.ts';
import { callbackOf } from '../../lambdas/whatsapp/callback.ts';
import { applyReports } from '../../lambdas/whatsapp/reports.ts';

const now = 1_780_000_000_000;
const clock = { now: () => now, sleep: async () => {} };
const name: MessageName = { user: 'u'.repeat(43), sentAt: now, tag: 'tag' };
const report = (fields: Partial<ReportRecord> = {}): ReportRecord => ({
  v: 1,
  id: 'wamid.answer',
  status: 'sent',
  at: now + 1_000,
  callback: callbackOf(name),
  ...fields,
});
const batch = (...bodies: readonly unknown[]): SQSEvent =>
  ({
    Records: bodies.map((body, index) => ({
      messageId: `m${index}`,
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })),
  }) as SQSEvent;

function open(
  messages: Pick<Messages, 'report'> = memoryStore({ clock }).messages,
  onTooLate?: (user: string) => Promise<void>,
) {
  const counted: [string, string | undefined][] = [];
  const logged: string[] = [];
  const note = (...line: unknown[]) => void logged.push(JSON.stringify(line));
  const parts = {
    messages,
    ...(onTooLate === undefined ? {} : { onTooLate }),
    metrics: (metric: string, _value?: number, dimensions: { Reason?: string } = {}) =>
      void counted.push([metric, dimensions.Reason]),
    log: { info: note, warn: note, error: note },
  };
  return { apply: (...bodies: readonly unknown[]) => applyReports(batch(...bodies), parts), counted, logged };
}

/** A store with one answer whose POST had no reply. */
async function withUnknownAnswer() {
  const { messages } = memoryStore({ clock });
  await messages.claim(name, 'worker', now + 60_000);
  await messages.startSending(name, 'worker', {}, now);
  await messages.settle(name, { state: 'UNKNOWN' }, now);
  return { messages, record: () => messages.claim(name, 'nobody', now) };
}

describe('delivery reports', () => {
  it.each([
    ['sent', 'SENT', 'sent'],
    ['delivered', 'SENT', 'delivered'],
    ['read', 'SENT', 'read'],
    ['played', 'SENT', 'read'],
    ['failed', 'FAILED', 'failed'],
  ] as const)('settle an unknown answer: %s', async (status, state, delivery) => {
    const { messages, record } = await withUnknownAnswer();

    expect(await open(messages).apply(report({ status }))).toEqual({ batchItemFailures: [] });

    expect(await record()).toMatchObject({ state, delivery });
  });

  it('move forward only, in any order and any number', async () => {
    const { messages, record } = await withUnknownAnswer();
    const { apply } = open(messages);

    await apply(report({ status: 'read' }));
    await apply(report({ status: 'sent' }), report({ status: 'delivered' }), report({ status: 'read' }));

    expect(await record()).toMatchObject({ state: 'SENT', delivery: 'read' });
  });

  it('keep the code of a failure', async () => {
    const { messages, record } = await withUnknownAnswer();
    const { apply, counted } = open(messages);

    await apply(report({ status: 'failed', code: 131047 }));

    expect(await record()).toMatchObject({ state: 'FAILED', reason: '131047' });
    expect(counted).toEqual([['AnswerFailed', '131047']]);
  });

  it('raise the alarm for a changed identity, once', async () => {
    const { messages } = await withUnknownAnswer();
    const { apply, counted } = open(messages);

    await apply(report({ status: 'failed', code: 137000 }));
    await apply(report({ status: 'failed', code: 137000 }));

    expect(counted).toEqual([
      ['AnswerFailed', '137000'],
      ['IdentityChanged', 'report'],
    ]);
  });

  it.each([
    ['no reference', undefined],
    ["another system's reference", 'order 4711'],
    ['a reference to nothing', callbackOf({ ...name, tag: 'other' })],
  ])('about a message with %s are counted and done with', async (_case, callback) => {
    const { apply, counted } = open();

    expect(await apply(report({ callback }))).toEqual({ batchItemFailures: [] });
    expect(counted).toEqual([['ReportReceived', 'unknown-message']]);
  });

  it.each<[string, unknown]>([
    ['another version', { ...report(), v: 2 }],
    ['no version', { ...report(), v: undefined }],
    ['no id', { ...report(), id: undefined }],
    ['a status of tomorrow', { ...report(), status: 'pondered' }],
    ['no time', { ...report(), at: undefined }],
    ['a reference that is no string', { ...report(), callback: 7 }],
    ['a code that is no number', { ...report(), code: '7' }],
    ['no JSON', '{'],
    ['null', 'null'],
    ['a list', '[]'],
  ])('are parked, alone: %s', async (_case, body) => {
    const { messages, record } = await withUnknownAnswer();
    const { apply, logged } = open(messages);

    expect(await apply(body, report())).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] });

    expect(await record()).toMatchObject({ state: 'SENT' });
    expect(logged.join()).toContain('report-not-applied');
  });

  it('are tried again, alone, when the store fails', async () => {
    let calls = 0;
    const messages = {
      report: async () => {
        calls += 1;
        if (calls === 2) throw new Error('throttled');
        return 'applied' as const;
      },
    };

    expect(await open(messages).apply(report(), report(), report())).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm1' }],
    });
    expect(calls).toBe(3);
  });

  it('have alerts looked after where free text came too late, again when that was cut short, and for nothing else', async () => {
    const { messages } = await withUnknownAnswer();
    const called: string[] = [];
    let works = false;
    const { apply } = open(messages, async (user) => {
      if (!works) throw new Error('the table does not answer');
      called.push(user);
    });
    const late = report({ status: 'failed', code: 131047 });

    expect(await apply(late)).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] });
    works = true;
    expect(await apply(late)).toEqual({ batchItemFailures: [] });
    expect(called).toEqual([name.user]);

    await apply(report({ status: 'failed', code: 131026 }), report({ status: 'delivered' }));
    await apply(report({ status: 'failed', code: 131047, callback: 'not ours' }));
    await apply(report({ status: 'failed', code: 131047, callback: callbackOf({ ...name, tag: 'of-nobody' }) }));
    expect(called).toHaveLength(1);
  });
});
