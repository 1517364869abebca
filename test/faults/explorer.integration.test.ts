import { describe, expect, it } from 'vitest';
import { explore } from './explorer.ts';

const once = { messages: 1, deliveries: 2, pauses: 1, reads: true } as const;

describe('every way that a message can go', () => {
  it('breaks nothing: deaths at each step, doubles, reports before, after and never', async () => {
    const { states, ends, breaches } = await explore(once);
    expect(breaches).toEqual([]);
    expect(states).toBeGreaterThan(100);
    expect(ends).toBeGreaterThan(20);
  });

  it('finds a store that grants every claim', async () => {
    const { breaches } = await explore({
      ...once,
      plant: (store) => ({
        ...store,
        messages: {
          ...store.messages,
          claim: async (...given) => {
            await store.messages.claim(...given);
            return 'claimed';
          },
          startSending: async (...given) => {
            await store.messages.startSending(...given);
            return true;
          },
        },
      }),
    });
    expect(breaches.join()).toContain('I1 message 0 answered 2 times');
  });

  it('finds a sender that denies what it sent', async () => {
    const { breaches } = await explore({
      ...once,
      plantSender: (sender) => ({
        ...sender,
        send: async (message, deadline) => {
          await sender.send(message, deadline);
          return { kind: 'not-sent', code: 'HTTP_429' };
        },
      }),
    });
    expect(breaches.join()).toContain('I5 FAILED, and received');
  });
});
