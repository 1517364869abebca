import { describe, expect, it } from 'vitest';
import { type Delivered, deliver, type OutboxParts, settleFound } from '../../lambdas/conversation/outbox.ts';
import { messageTag } from '../../lambdas/identity/user-key.ts';
import { minutes, seconds } from '../../lambdas/platform/clock.ts';
import { BotError } from '../../lambdas/platform/errors.ts';
import type { MessageRecord } from '../../lambdas/store/items.ts';
import { memoryStore } from '../../lambdas/store/memory.ts';
import type { OutgoingMessage, SendOutcome } from '../../lambdas/whatsapp/port.ts';

const now = Date.UTC(2026, 10, 22, 10);
const name = { user: 'u'.repeat(43), sentAt: now, tag: 'tag' };
const message = { to: { to: '+27600000067' }, content: { kind: 'text', body: 'hello' } } as const;

async function open(send: () => Promise<SendOutcome>, endsAt = now + seconds(30)) {
  const clock = { now: () => now, sleep: async () => {} };
  const { messages, chats } = memoryStore({ clock });
  const counted: unknown[] = [];
  const logged: unknown[] = [];
  const deadlines: number[] = [];
  const sent: OutgoingMessage[] = [];
  const note = (event: string, ...rest: unknown[]) => void logged.push([event, ...rest]);
  const parts: OutboxParts = {
    messages,
    sender: {
      send: async (given, deadline) => {
        sent.push(given);
        deadlines.push(deadline);
        return send();
      },
    },
    clock,
    log: { info: note, warn: note, error: note },
    metrics: (...given) => void counted.push(given),
  };
  await messages.claim(name, 'me', now + minutes(1));
  const give = (owner = 'me', more: Pick<Parameters<typeof deliver>[1], 'otherwise'> = {}): Promise<Delivered> =>
    deliver(parts, {
      name,
      owner,
      note: { intent: 'hello' },
      message: message as unknown as OutgoingMessage,
      endsAt,
      ...more,
    });
  const record = async () => (await chats.load(name.user, now)).recent[0];
  return { give, parts, record, counted, logged, deadlines, sent };
}
const about = { user: name.user, message: name.tag };

describe('an answer that Meta', () => {
  it('takes is SENT, and only counted', async () => {
    const box = await open(async () => ({ kind: 'accepted', id: 'wamid.answer' }));

    expect(await box.give()).toBe('sent');
    expect(await box.record()).toMatchObject({ state: 'SENT', answerTag: messageTag('wamid.answer') });
    expect([box.counted, box.logged]).toEqual([[['AnswerSent']], []]);
  });

  it('may or may not have taken is UNKNOWN, and said so', async () => {
    const box = await open(async () => ({ kind: 'unknown', code: 'TIMEOUT' }));

    expect(await box.give()).toBe('unknown');
    expect(await box.record()).toMatchObject({ state: 'UNKNOWN', reason: 'TIMEOUT' });
    expect(box.counted).toEqual([['AnswerUnknown']]);
    expect(box.logged).toEqual([['answer-unknown', { ...about, state: 'unknown', code: 'TIMEOUT' }]]);
  });

  it.each<[SendOutcome, Delivered, string]>([
    [{ kind: 'not-sent', code: 'REFUSED' }, 'not-sent', 'not-sent'],
    [{ kind: 'refused', code: '131026', means: 'undeliverable' }, 'failed', 'undeliverable'],
    [{ kind: 'refused', code: '137000', means: 'identity-changed' }, 'identity-changed', 'identity-changed'],
  ])('surely did not take is FAILED, with its reason: %j', async (outcome, told, reason) => {
    const box = await open(async () => outcome);
    const { code } = outcome as { code: string };

    expect(await box.give()).toBe(told);
    expect(await box.record()).toMatchObject({ state: 'FAILED', reason: code });
    expect(box.counted).toEqual([['AnswerFailed', 1, { Reason: reason }]]);
    expect(box.logged).toEqual([['answer-failed', { ...about, state: outcome.kind, code, reason }]]);
  });

  it('was never asked about, because it could not be built, is our mistake; anything else thrown is unknown', async () => {
    const unbuilt = await open(async () => Promise.reject(new BotError('MESSAGE_INVALID', 'Too long.')));
    expect(await unbuilt.give()).toBe('failed');
    expect(unbuilt.counted).toEqual([['AnswerFailed', 1, { Reason: 'our-mistake' }]]);

    const thrown = await open(async () => Promise.reject(new BotError('BANK_TIMEOUT', 'Not of the sender.')));
    expect(await thrown.give()).toBe('unknown');
    expect(await thrown.record()).toMatchObject({ state: 'UNKNOWN', reason: 'THROWN' });
    expect(thrown.logged[0]).toEqual(['send-threw', expect.any(BotError)]);
  });
});

describe('time', () => {
  const accepted = async (): Promise<SendOutcome> => ({ kind: 'accepted', id: 'x' });

  it.each([
    [seconds(6) - 1, 'no-time', []],
    [seconds(6), 'sent', [now + seconds(4.5)]],
    [seconds(30), 'sent', [now + seconds(8)]],
  ])('of %d ms: %s', async (left, told, deadlines) => {
    const box = await open(accepted, now + left);

    expect(await box.give()).toBe(told);
    expect(box.deadlines).toEqual(deadlines);
    expect(box.sent).toHaveLength(deadlines.length);
  });

  it('is not all: who does not hold the claim sends nothing', async () => {
    const box = await open(accepted);

    expect(await box.give('somebody else')).toBe('not-ours');
    expect(box.sent).toEqual([]);
  });
});

it.each<[MessageRecord['state'], 'done' | 'busy', unknown[]]>([
  ['RECEIVED', 'busy', []],
  ['SENDING', 'done', [['AnswerUnknown']]],
  ['SENT', 'done', [['MessageDuplicate']]],
  ['UNKNOWN', 'done', [['MessageDuplicate']]],
])('a record found %s is %s', async (state, told, counted) => {
  const box = await open(async () => ({ kind: 'accepted', id: 'x' }));
  await box.parts.messages.startSending(name, 'me', { intent: 'hello' }, now);

  expect(await settleFound(box.parts, name, { ...name, state })).toBe(told);
  expect(box.counted).toEqual(counted);
  expect(await box.record()).toMatchObject(
    state === 'SENDING' ? { state: 'UNKNOWN', reason: 'redelivered' } : { state: 'SENDING' },
  );
});

describe('an answer with a plainer form', () => {
  const plainer = { kind: 'text', body: 'the same without its picture' } as const;
  const mistake: SendOutcome = { kind: 'refused', code: '131053', means: 'our-mistake' };
  const accepted: SendOutcome = { kind: 'accepted', id: 'wamid.answer' };
  const openWith = (...outcomes: readonly SendOutcome[]) => {
    const left = [...outcomes];
    return open(async () => left.shift() ?? accepted);
  };

  it('goes out in it, under the same name and by the same time, where Meta refuses what is in the first', async () => {
    const box = await openWith(mistake, accepted);

    expect(await box.give('me', { otherwise: plainer })).toBe('sent');
    expect(box.sent.map(({ content }) => content)).toEqual([message.content, plainer]);
    expect(new Set(box.sent.map(({ callback }) => callback)).size).toBe(1);
    expect(new Set(box.deadlines).size).toBe(1);
    expect(await box.record()).toMatchObject({ state: 'SENT' });
  });

  it('is FAILED when that is refused as well', async () => {
    const box = await openWith(mistake, { kind: 'refused', code: '131026', means: 'undeliverable' });

    expect(await box.give('me', { otherwise: plainer })).toBe('failed');
    expect(box.sent).toHaveLength(2);
    expect(await box.record()).toMatchObject({ state: 'FAILED', reason: '131026' });
  });

  it.each<[SendOutcome]>([
    [accepted],
    [{ kind: 'unknown', code: 'TIMEOUT' }],
    [{ kind: 'not-sent', code: 'REFUSED' }],
    [{ kind: 'refused', code: '131026', means: 'undeliverable' }],
    [{ kind: 'refused', code: '137000', means: 'identity-changed' }],
  ])('is sent once, where that is not what Meta has against it: %j', async (outcome) => {
    const box = await openWith(outcome);

    await box.give('me', { otherwise: plainer });

    expect(box.sent.map(({ content }) => content)).toEqual([message.content]);
  });

  it('is sent once where it has none', async () => {
    const box = await openWith(mistake);

    expect(await box.give()).toBe('failed');
    expect(box.sent).toHaveLength(1);
  });
});
