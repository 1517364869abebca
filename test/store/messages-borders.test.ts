import { expect, it } from 'vitest';
import { days, minutes } from '../../lambdas/platform/clock.ts';
import { expiryOf } from '../../lambdas/store/keys.ts';
import { memoryStore } from '../../lambdas/store/memory.ts';

const name = { user: 'u'.repeat(43), sentAt: 1_780_000_000_000, tag: 'tag' };
const sending = { intent: 'balance', reads: [] };

function open() {
  let now = name.sentAt;
  const clock = { now: () => now, sleep: async () => {} };
  const { messages, chats } = memoryStore({ clock });
  const record = async () => (await chats.load(name.user, now)).recent.find(({ tag }) => tag === name.tag);
  const forwardTo = (time: number) => {
    now = time;
  };
  return { messages, record, clock, forwardTo };
}

it('a message is forgotten at the very moment at which its record expires', async () => {
  const { messages, clock, forwardTo } = open();
  const end = expiryOf.message(name.sentAt, clock.now());
  expect(end).toBeGreaterThan(name.sentAt + days(7));
  await messages.claim(name, 'one', clock.now() + minutes(1));
  await messages.startSending(name, 'one', sending, clock.now());

  forwardTo(end - 1);
  expect(await messages.claim(name, 'two', end)).toMatchObject({ state: 'SENDING' });
  forwardTo(end);
  expect(await messages.claim(name, 'two', end + 1)).toBe('claimed');
});

it('giving back what nobody has is nothing', async () => {
  const { messages, record } = open();
  await messages.release(name, 'one');
  expect(await record()).toBeUndefined();
});

it('a report about a dropped message is about none of ours', async () => {
  const { messages, record, clock } = open();
  await messages.claim(name, 'one', clock.now() + minutes(1));
  await messages.drop(name, 'one', 'too-old');

  expect(await messages.report(name, { status: 'sent', at: clock.now() })).toBe('unknown-message');
  expect(await record()).toMatchObject({ state: 'DROPPED' });
});

it('an unknown end is not settled, a failed one stays failed, and what is not said is not written', async () => {
  const { messages, record, clock } = open();
  await messages.claim(name, 'one', clock.now() + minutes(1));
  await messages.startSending(name, 'one', sending, clock.now());
  await messages.settle(name, { state: 'UNKNOWN', reason: 'TIMEOUT' }, clock.now());
  expect(await record()).not.toHaveProperty('settledAt');
  expect(Object.keys((await record()) ?? {})).not.toContain('pending');
  expect(Object.keys((await record()) ?? {})).not.toContain('answerTag');

  await messages.settle(name, { state: 'FAILED', reason: '131026' }, clock.now() + 5);
  expect(await record()).toMatchObject({ state: 'FAILED', settledAt: clock.now() + 5 });
  expect(await messages.report(name, { status: 'delivered', at: clock.now() + 9 })).toBe('applied');
  expect(await record()).toMatchObject({ state: 'FAILED', settledAt: clock.now() + 5, delivery: 'delivered' });
});
