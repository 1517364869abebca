import { afterEach, describe, expect, it } from 'vitest';
import type { OutsideParts } from '../../lambdas/conversation/parts.ts';
import type { Skill } from '../../lambdas/conversation/skills/skill.ts';
import { skills } from '../../lambdas/conversation/skills/table.ts';
import { BotError } from '../../lambdas/platform/errors.ts';
import type { QueueWriter } from '../../lambdas/platform/queue-port.ts';
import type { Cleared } from '../../lambdas/privacy/disclosure.ts';
import type { Store } from '../../lambdas/store/port.ts';
import { base64, caught, leak } from './caught.ts';
import { linkBank } from './links.ts';
import type { Plant } from './plant.ts';
import { text } from './said.ts';
import { people } from './sentinels.ts';
import { openWorld } from './world.ts';

/** A canary that cannot die is a toy: each leak here is put in on purpose, and each must be caught where it was put. */
const { ada, bongi } = people;
const amount = '7312946.83';
const name = 'Kwaggasvlei Werf';
const number = '62014837751906';

const table = skills as unknown as Record<string, Skill>;
const { thanks } = table;
afterEach(() => {
  if (thanks !== undefined) table.thanks = thanks;
});

const saying = (words: string): Plant => ({
  outside: (parts) => ({
    ...parts,
    sender: {
      ...parts.sender,
      send: (message, deadline) => {
        const content = { ...message.content, body: `${message.content.body}\n${words}` };
        return parts.sender.send({ ...message, content }, deadline);
      },
    },
  }),
});

describe('without a planted leak', () => {
  it.each(['chat', 'page', 'sealed'] as const)('nothing is caught, with amounts %s', async (amounts) => {
    expect(await caught({}, amounts)).toEqual([]);
  });
});

describe('a leak to Meta is caught', () => {
  it.each(['page', 'sealed'] as const)('as a picture, uploaded and sent, with amounts %s', async (amounts) => {
    table.thanks = async (ask) => ({
      opening: 'Here.' as Cleared,
      ...(await thanks?.(ask)),
      picture: { draw: () => new Uint8Array(64) } as never,
    });
    expect(await caught({}, amounts)).toEqual([leak('graph', 'amount')]);
    expect(await caught({}, 'chat')).toEqual([]);
  });

  it.each([
    ['plain', amount],
    ['formatted', 'R7 312 946,83'],
    ['grouped', '7,312,946'],
    ['without separators', '731294683'],
    ['spelled', 'seven three one two nine four six'],
    ['backwards', '38.6492137'],
    ['in base64', base64(`you have ${amount}`)],
    ['in base64url', Buffer.from(`>>>${amount}???`).toString('base64url')],
    ['in hex', Buffer.from(amount).toString('hex')],
    ['in full width', '７３１２９４６'],
    ['in Arabic digits', '٧٣١٢٩٤٦'],
  ])('as an amount, %s', async (_how, words) => {
    expect(await caught(saying(words))).toEqual([leak('graph', 'amount')]);
  });

  it("as an account's name, and as its last digits", async () => {
    expect(await caught(saying(`${name.toUpperCase()}, ending in 7397`))).toEqual([
      leak('graph', 'name'),
      leak('graph', 'digits'),
    ]);
  });

  it("as an account's whole number, even where amounts are allowed", async () => {
    expect(await caught(saying(number), 'chat')).toEqual([leak('graph', 'number')]);
  });

  it('as what somebody else has, even where amounts are allowed', async () => {
    expect(await caught(saying('8539174.62'), 'chat')).toEqual([leak('graph', 'amount', 'bongi')]);
  });

  it('as what somebody typed, said back to them', async () => {
    expect(await caught(saying(ada.babble), 'chat')).toEqual([leak('graph', 'typed')]);
  });

  it('out of a button that nobody sees', async () => {
    const plant: Plant = {
      outside: (parts) => ({
        ...parts,
        sender: {
          ...parts.sender,
          send: (message, deadline) =>
            parts.sender.send({ ...message, callback: `${message.callback}.${base64(number)}` }, deadline),
        },
      }),
    };
    expect(await caught(plant, 'chat')).toContain(leak('graph', 'number'));
  });

  it('out of a skill that talks too much', async () => {
    table.thanks = async ({ chat, can }) => {
      const [account] = await can.accountsOf(chat.links[0] ?? fail());
      return { opening: `Thanks from ${account?.nickname}` as Cleared };
    };
    expect(await caught({})).toEqual([leak('graph', 'name')]);
  });
});

describe('a leak into the log is caught', () => {
  const logging = (fields: Parameters<OutsideParts['log']['info']>[1]): Plant => ({
    outside: (parts) => ({
      ...parts,
      log: { ...parts.log, info: (event, more) => parts.log.info(event, { ...more, ...fields }) },
    }),
  });

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
  const queueing = (change: (message: Parameters<QueueWriter['sendAll']>[0][number]) => object): Plant => ({
    queue: (queue) => ({
      sendAll: (messages) => queue.sendAll(messages.map((message) => ({ ...message, ...change(message) }))),
    }),
  });

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

function fail(): never {
  throw new Error('There is no link.');
}
