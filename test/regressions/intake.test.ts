import { describe, expect, it } from 'vitest';
import { memoryQueue } from '../../lambdas/platform/queue.ts';
import { fixedSecrets } from '../../lambdas/platform/secrets.ts';
import { asMeta, change, delivery, envelope, message, sign } from '../webhook/meta.ts';
import { openLine } from './line.ts';

/** What happened to others at the front door. The names are of public repositories, where each is written down. */
const body = asMeta(delivery(message()));

describe('who may post', () => {
  it.each([
    ['zeptoclaw GHSA-j5hq-p423-c9vw', null],
    ['fbsamples PR 37', ''],
    ['GarraRUST #1070', 'sha1=da39a3ee5e6b4b0d3255bfef95601890afd80709'],
    ['CAMEL-23762', ' '],
    ['n8n CVE-2026-86080', 'sha256='],
  ])(
    'a webhook took whatever came without a signature (%s): ours answers 401 and queues nothing',
    async (_where, signature) => {
      const line = openLine();

      expect((await line.post(body, { signature })).status).toBe(401);
      expect(line.intake.inbound.taken).toEqual([]);
    },
  );

  it.each([
    ['no secret', {}],
    ['an empty one', { current: '' }],
    ['one of blanks', { current: '  ' }],
  ])(
    "Meta's own Flow sample called everything genuine while there was %s: ours serves nobody, 503",
    async (_case, app) => {
      const line = openLine(
        {},
        { secrets: fixedSecrets({ app, user: { key: Buffer.alloc(32, 7).toString('base64') } }) },
      );

      expect((await line.post(body, { signature: sign(body, '') })).status).toBe(503);
      expect(line.intake.inbound.taken).toEqual([]);
    },
  );

  it('svix compared as many bytes as the attacker sent, so one byte was enough (CVE-2024-21491): a cut signature is none', async () => {
    const line = openLine();
    const good = sign(body);

    for (let length = 0; length < good.length; length += 1) {
      expect((await line.post(body, { signature: good.slice(0, length) })).status).toBe(401);
    }
    expect(line.intake.inbound.taken).toEqual([]);
  });

  it.each(['sha256', '=', 'sha256=é', `sha256=${'zz'.repeat(32)}`, 'x'.repeat(100_000), '\0'])(
    'a header of the wrong length or alphabet threw and took the process down (octokit CVE-2023-50728): %j is just a no',
    async (signature) => {
      const line = openLine();

      expect((await line.post(body, { signature })).status).toBe(401);
      expect(line.front.thrown).toEqual([]);
    },
  );

  it('one app signs for all its numbers, and a tenant was chosen by the body (measure-sh PR 4062): only our own account and number are read', async () => {
    const line = openLine();
    const foreign = envelope(change({ metadata: { phone_number_id: '1' }, messages: [message()] }));
    const account = { ...delivery(message()), entry: [{ id: '1', changes: [change({ messages: [message()] })] }] };

    expect((await line.post(asMeta(foreign))).status).toBe(200);
    expect((await line.post(asMeta(account))).status).toBe(200);
    expect(line.intake.inbound.taken).toEqual([]);
  });

  it('hub.verify_token[$ne]= verified anybody (erxes PR 8929): parameters are one string each, and only digits are echoed', async () => {
    const line = openLine();
    const ways = [
      'hub.mode=subscribe&hub.verify_token[$ne]=x&hub.challenge=1',
      'hub.mode=subscribe&hub.verify_token[]=verify%20me&hub.challenge=1',
      'hub.mode=subscribe&hub.verify_token=verify%20me&hub.verify_token=x&hub.challenge=1',
    ];

    for (const query of ways) expect(await line.handshake(query)).toMatchObject({ status: 403, body: '' });
    const html = 'hub.mode=subscribe&hub.verify_token=verify%20me&hub.challenge=%3Cscript%3E';
    expect(await line.handshake(html)).toMatchObject({ status: 400, body: '' });
  });
});

describe('the bytes that were signed', () => {
  it.each(['utf8', 'base64'] as const)(
    'bodies were decoded or serialised again before they were hashed, and every é broke (stripe-node #356 and #1768, redwood #2339, octokit #1155, LINE #922, messenger4j #16): ours hashes what came, as %s',
    async (as) => {
      for (const raw of [
        asMeta,
        (given: unknown) => JSON.stringify(given),
        (given: unknown) => JSON.stringify(given, null, 2),
      ]) {
        const line = openLine();
        const sent = raw(delivery(line.written('café 👋')));

        expect((await line.post(sent, { as })).status).toBe(200);
        expect(line.intake.records()[0]?.content).toEqual({ kind: 'text', body: 'café 👋' });
      }
    },
  );

  it('a body over the limit was cut, its signature failed, and Meta sent it for ever (nyaruka/courier PR 508): 3 MB are taken whole', async () => {
    const line = openLine();
    const large = asMeta(delivery(line.written('x'.repeat(3_000_000))));

    expect((await line.post(large)).status).toBe(200);
    expect(line.intake.records()).toHaveLength(1);
  });
});

describe('what was acknowledged', () => {
  it('only the first of a batch was read and the others were gone (chatwoot #5433, botpress PR 15083, nanoclaw #696): all thousand are queued', async () => {
    const line = openLine();
    const people = Array.from({ length: 1_000 }, (_, index) =>
      line.written('balance', { id: `wamid.${index}`, from: `27600${100_000 + index}`, from_user_id: `ZA.${index}` }),
    );

    expect((await line.meta(...people)).status).toBe(200);
    expect(new Set(line.intake.records().map(({ id }) => id)).size).toBe(1_000);
  });

  it('a queue took half and 200 was answered (vellum-assistant PR 7845): ours answers 500, and what comes again is queued once', async () => {
    let failing = true;
    const inner = memoryQueue({ fifo: true });
    const inbound = {
      sendAll: async (entries: Parameters<typeof inner.sendAll>[0]) => {
        await inner.sendAll(failing ? entries.slice(0, 1) : entries);
        if (failing) throw new Error('one of two was not taken');
      },
    };
    const line = openLine({}, { inbound });
    const both = [line.written('hello', { id: 'wamid.1' }), line.written('balance', { id: 'wamid.2' })];

    expect((await line.meta(...both)).status).toBe(500);
    failing = false;
    expect((await line.meta(...both)).status).toBe(200);

    expect(inner.taken.map(({ text }) => JSON.parse(text).id)).toEqual(['wamid.1', 'wamid.2']);
  });

  it('one strange item failed the whole batch, for seven days: the good ones beside it are queued', async () => {
    const line = openLine();

    expect((await line.meta(null, 7, { id: 'wamid.x' }, line.written('balance', { id: 'wamid.good' }))).status).toBe(
      200,
    );
    expect(line.intake.records().map(({ id }) => id)).toEqual(['wamid.good']);
  });

  it('one person’s backlog can stall a FIFO queue for everybody (AWS, 120,000 messages): a spammer is shed before the queue', async () => {
    const line = openLine();
    const spam = Array.from({ length: 1_000 }, (_, index) => line.written('balance', { id: `wamid.${index}` }));

    await line.meta(...spam, line.written('balance', { id: 'wamid.sipho', from: '27600000099', from_user_id: 'ZA.2' }));

    const ids = line.intake.records().map(({ id }) => id);
    expect(ids.length).toBeLessThan(50);
    expect(ids).toContain('wamid.sipho');
  });
});

it('Brazil’s ninth digit made two people of one, and one of two (chatwoot #14492): ids are never parsed', async () => {
  const line = openLine();
  const numbers = ['5511987654321', '551187654321'];

  await line.meta(
    ...numbers.map((from, index) => line.written('hello', { from, from_user_id: undefined, id: `wamid.${index}` })),
  );

  expect(line.intake.records().map(({ sender }) => sender.waId)).toEqual(numbers);
  expect(new Set(line.intake.records().map(({ user }) => user)).size).toBe(2);
});
