import { describe, expect, it } from 'vitest';
import { BotError } from '../../lambdas/platform/errors.ts';
import type { Store } from '../../lambdas/store/port.ts';
import { base64, caught, leak, logging, queueing } from './caught.ts';
import { linkBank } from './links.ts';
import type { Plant } from './plant.ts';
import { text } from './said.ts';
import { people } from './sentinels.ts';
import { openWorld } from './world.ts';

/** Leaks where operators look, and into what is kept: each is planted, and each must be caught. */
const { ada, bongi } = people;
const amount = '7312946.83';
const name = 'Kwaggasvlei Werf';
const number = '62014837751906';

describe('a leak into the log is caught', () => {
  it.each([
    ['an amount', { reason: `sent ${amount}` }, 'amount'],
    ['a name', { bank: name }, 'name'],
    ['an account number', { link: number }, 'number'],
    ['a phone number', { user: ada.sender.waId }, 'identity'],
    ['what was typed', { reason: ada.babble.slice(0, 12) }, 'typed'],
    [
      'a message id, which holds the phone number in base64',
      { message: `wamid.${base64(`\x1c${ada.sender.waId}`)}` },
      'identity',
    ],
  ] as const)('%s', async (_what, fields, kind) => {
    expect(await caught(logging(fields))).toEqual([leak('log', kind)]);
  });

  it('an error of our own that says too much', async () => {
    const plant: Plant = {
      outside: (parts) => ({
        ...parts,
        banks: {
          ...parts.banks,
          get: () => {
            throw new BotError('BANK_ANSWER_INVALID', `The bank said ${amount}.`);
          },
        },
        log: {
          ...parts.log,
          info: (event) => parts.log.error(event, new BotError('BANK_TIMEOUT', `Late with ${amount}.`)),
        },
      }),
    };
    const world = openWorld({ plant });
    await world.send('ada', text('hello'));
    expect(world.tap.leaks.map(({ place }) => place)).toEqual(expect.arrayContaining(['log', 'error']));
  });

  it.each([
    // biome-ignore lint/suspicious/noConsole: a careless line is what is planted
    ['console', () => console.log(`the balance is ${amount}`)],
    ['standard output', () => void process.stdout.write(`{"balance":"${amount}"}\n`)],
  ])('past the log, by %s', async (_way, write) => {
    const plant: Plant = {
      handler: (run) => {
        write();
        return run();
      },
    };
    expect(await caught(plant)).toEqual([leak('log', 'amount')]);
  });
});

describe('a leak into a metric is caught', () => {
  it.each([
    ['as a dimension', { Reason: name }, 1, 'name'],
    ['as a value', {}, 7_312_946.83, 'amount'],
  ] as const)('%s', async (_how, dimensions, value, kind) => {
    const plant: Plant = {
      outside: (parts) => ({ ...parts, metrics: (metric) => parts.metrics(metric, value, dimensions) }),
    };
    expect(await caught(plant)).toEqual([leak('metric', kind)]);
  });
});

describe('a leak into a queue is caught', () => {
  it('in a body', async () => {
    const plant = queueing(({ body }) => ({ body: { ...(body as object), balance: amount } }));
    expect(await caught(plant)).toEqual([leak('queue-body', 'amount')]);
  });

  it('in a deduplication id', async () => {
    const plant = queueing(({ deduplication }) => ({ deduplication: `${deduplication}-${ada.sender.waId}` }));
    expect(await caught(plant)).toEqual([leak('queue-attribute', 'identity')]);
  });
});

describe('a leak into the table is caught', () => {
  const storing = (change: (store: Store) => Partial<Store>): Plant => ({
    outside: (parts) => ({ ...parts, store: { ...parts.store, ...change(parts.store) } }),
  });

  it('in a profile', async () => {
    const plant = storing(({ chats }) => ({
      chats: { ...chats, load: chats.load, saveProfile: (profile) => chats.saveProfile({ ...profile, ...{ name } }) },
    }));
    expect(await caught(plant)).toEqual([leak('store', 'name')]);
  });

  it('in a message record', async () => {
    const plant = storing(({ messages }) => ({
      messages: {
        ...messages,
        claim: messages.claim,
        settle: (message, outcome, at) => messages.settle(message, { ...outcome, reason: amount }, at),
        startSending: messages.startSending,
        release: messages.release,
        drop: messages.drop,
        report: messages.report,
      },
    }));
    expect(await caught(plant)).toEqual([leak('store', 'amount')]);
  });

  it('by a vault that only encodes', async () => {
    const plant: Plant = {
      outside: (parts) => ({
        ...parts,
        vault: { ...parts.vault, seal: async (_context, plaintext) => base64(plaintext) },
      }),
    };
    expect(await caught(plant)).toEqual(expect.arrayContaining([leak('store', 'name'), leak('store', 'number')]));
  });
});

describe('a leak out of a handler is caught', () => {
  it.each([
    ['in the message of an error', () => new Error(`No account ${number}`)],
    ['in its cause', () => new Error('It failed.', { cause: new Error(`No account ${number}`) })],
    ['in a property', () => Object.assign(new Error('It failed.'), { response: { account: number } })],
  ])('%s', async (_where, make) => {
    const plant: Plant = {
      handler: async (run) => {
        await run();
        throw make();
      },
    };
    const world = openWorld({ plant });
    await world.send('ada', text('hello'));
    expect(world.tap.leaks.map(({ place, sentinel }) => leak(place, sentinel.kind))).toContain(leak('error', 'number'));
  });
});

describe('a leak into an address is caught', () => {
  it('of our pages', async () => {
    const plant: Plant = {
      outside: (parts) => ({ ...parts, pagesUrl: `${parts.pagesUrl}/${bongi.sender.waId}` }),
    };
    const world = openWorld({ plant });
    await linkBank(world, 'ada', 'karoo', 'page', 'en').catch(() => undefined);
    expect(world.tap.leaks.map(({ place, sentinel }) => leak(place, sentinel.kind, sentinel.owner))).toContain(
      leak('page-address', 'identity', 'bongi'),
    );
  });
});
