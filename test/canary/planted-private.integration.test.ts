import { describe, expect, it } from 'vitest';
import type { Store } from '../../lambdas/store/port.ts';
import { base64, caught, leak } from './caught.ts';
import type { Plant } from './plant.ts';
import { people } from './sentinels.ts';

/** Leaks beside the chat, where the amounts are that the chat does not hold: each is planted, and each must be caught. */
const { ada } = people;
const amount = '7312946.83';

describe('a leak through the relay of the Flow is caught', () => {
  it.each([
    ['an answer that was never encrypted', JSON.stringify({ screen: 'BALANCE', data: { line: amount } })],
    ['one that was only encoded', base64(JSON.stringify({ screen: 'BALANCE', data: { line: amount } }))],
  ])('%s', async (_what, body) => {
    const isFlow = (type: unknown) => String(type).startsWith('text/plain');
    const plant: Plant = {
      reply: (result) => (isFlow(result.headers?.['content-type']) ? { ...result, body } : result),
    };
    expect(await caught(plant, 'sealed')).toContain(leak('flow', 'amount'));
  });

  it('a header that says too much', async () => {
    const plant: Plant = { reply: (result) => ({ ...result, headers: { ...result.headers, 'x-balance': amount } }) };
    expect(await caught(plant, 'sealed')).toContain(leak('flow', 'amount'));
  });
});

describe('a leak beside a page is caught', () => {
  it('in a cookie', async () => {
    const plant: Plant = { reply: (result) => ({ ...result, cookies: [...(result.cookies ?? []), `seen=${amount}`] }) };
    expect(await caught(plant, 'page')).toContain(leak('page-address', 'amount'));
  });

  it('in the address that a redirect leads to', async () => {
    const plant: Plant = {
      reply: (result) =>
        result.statusCode === 303
          ? result
          : { ...result, headers: { ...result.headers, location: `/view/x?balance=${amount}` } },
    };
    expect(await caught(plant, 'page')).toContain(leak('page-address', 'amount'));
  });
});

describe('a leak of what proves a person is caught', () => {
  const storing = (change: (store: Store) => Partial<Store>): Plant => ({
    outside: (parts) => ({ ...parts, store: { ...parts.store, ...change(parts.store) } }),
  });

  it.each(['sealed', 'page'] as const)('a PIN that is kept with the counters, with amounts %s', async (mode) => {
    const plant = storing(({ unlocks }) => ({
      unlocks: { ...unlocks, save: (unlock) => unlocks.save({ ...unlock, ...{ typed: ada.pin } }) },
    }));
    expect(await caught(plant, mode)).toContain(leak('store', 'pin'));
  });

  it('a PIN in the log', async () => {
    const plant: Plant = {
      outside: (parts) => ({
        ...parts,
        log: { ...parts.log, info: (event, more) => parts.log.info(event, { ...more, reason: ada.pin }) },
      }),
    };
    expect(await caught(plant, 'sealed')).toEqual([leak('log', 'pin')]);
  });

  it('a phrase in the chat', async () => {
    const plant: Plant = {
      outside: (parts) => ({
        ...parts,
        sender: {
          ...parts.sender,
          send: (message, deadline) =>
            parts.sender.send(
              { ...message, content: { ...message.content, body: `${message.content.body}\n${ada.phrase}` } },
              deadline,
            ),
        },
      }),
    };
    expect(await caught(plant, 'chat')).toEqual([leak('graph', 'phrase')]);
  });

  it('a phrase that is only encoded at rest', async () => {
    const plant: Plant = {
      outside: (parts) => ({
        ...parts,
        vault: {
          ...parts.vault,
          seal: async (context, text) => (context.field === 'phrase' ? base64(text) : parts.vault.seal(context, text)),
        },
      }),
    };
    expect(await caught(plant, 'sealed')).toContain(leak('store', 'phrase'));
  });

  it('figures of a Flow that are remembered in the clear', async () => {
    const plant = storing(({ readings }) => ({
      readings: { ...readings, add: (reading) => readings.add({ ...reading, sealedCache: amount }) },
    }));
    expect(await caught(plant, 'sealed')).toContain(leak('store', 'amount'));
  });
});
