import { describe, expect, it } from 'vitest';
import { base64, caught, leak, logging, queueing, saying } from './caught.ts';
import type { Plant } from './plant.ts';
import { people } from './sentinels.ts';

/** Whom somebody pays says as much of them as what they have: each leak of it is planted, and each must be caught. */
const payee = 'Kloofzicht Bakkerij';

describe('a leak of whom somebody pays is caught', () => {
  it('is about somebody whom ada does pay', () => {
    const paid = [...people.ada.karoo, ...people.ada.harbour].flatMap(({ transactions = [] }) => transactions);
    expect(paid.map(({ merchant }) => merchant)).toContain(payee);
  });

  it.each([
    ['with amounts sealed', 'sealed', payee],
    ['with amounts on a page', 'page', payee],
    ['in capitals', 'sealed', payee.toUpperCase()],
    ['in base64', 'page', base64(`paid ${payee}`)],
  ] as const)('in a message to Meta, %s', async (_how, mode, words) => {
    expect(await caught(saying(words), mode)).toEqual([leak('graph', 'merchant')]);
  });

  it('in a message to somebody else, even where amounts are allowed', async () => {
    expect(await caught(saying(payee), 'chat', 'bongi')).toEqual([leak('graph', 'merchant')]);
  });

  it('in the log', async () => {
    expect(await caught(logging({ reason: payee }), 'sealed')).toEqual([leak('log', 'merchant')]);
  });

  it('in a queue: in a body, and in what consoles show of it', async () => {
    const inBody = queueing(({ body }) => ({ body: { ...(body as object), merchant: payee } }));
    expect(await caught(inBody)).toEqual([leak('queue-body', 'merchant')]);
    const inGroup = queueing(({ deduplication }) => ({ deduplication: `${deduplication}-${payee.replace(' ', '-')}` }));
    expect(await caught(inGroup)).toEqual([leak('queue-attribute', 'merchant')]);
  });

  it('in a metric, and in a record of the table', async () => {
    const counted: Plant = {
      outside: (parts) => ({ ...parts, metrics: (metric, value) => parts.metrics(metric, value, { Reason: payee }) }),
    };
    expect(await caught(counted)).toEqual([leak('metric', 'merchant')]);
    const kept: Plant = {
      outside: (parts) => ({
        ...parts,
        store: {
          ...parts.store,
          messages: {
            ...parts.store.messages,
            settle: (name, outcome, at) => parts.store.messages.settle(name, { ...outcome, reason: payee }, at),
          },
        },
      }),
    };
    expect(await caught(kept)).toEqual([leak('store', 'merchant')]);
  });
});
