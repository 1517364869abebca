import { randomUUID } from 'node:crypto';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSqs } from '../../../local/aws/sqs.ts';
import { replayLine, replayQueue } from '../../../tools/replay.ts';

const region = 'af-south-1';
const now = 1_780_000_000_000;
const minute = 60_000;

let sqs: Awaited<ReturnType<typeof startSqs>>;
let client: SQSClient;
beforeEach(async () => {
  sqs = await startSqs({ region });
  client = new SQSClient({
    region,
    endpoint: sqs.url,
    useQueueUrlAsEndpoint: false,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
});
afterEach(async () => {
  client.destroy();
  await sqs.close();
});

async function queue(name: string): Promise<string> {
  const Attributes = name.endsWith('.fifo') ? { FifoQueue: 'true' } : {};
  return (await client.send(new CreateQueueCommand({ QueueName: name, Attributes }))).QueueUrl ?? '';
}

const record = (sentAt: number, more: object = {}) => JSON.stringify({ v: 1, id: 'wamid.1', sentAt, ...more });

async function give(to: string, body: string, group = 'user-1'): Promise<string> {
  const id = randomUUID();
  const order = to.endsWith('.fifo') ? { MessageGroupId: group, MessageDeduplicationId: id } : {};
  await client.send(new SendMessageCommand({ QueueUrl: to, MessageBody: body, ...order }));
  return id;
}

async function depth(url: string): Promise<number> {
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['ApproximateNumberOfMessages'] }),
  );
  return Number(Attributes?.ApproximateNumberOfMessages);
}

async function take(url: string): Promise<Message[]> {
  const { Messages = [] } = await client.send(
    new ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: 10,
      VisibilityTimeout: 0,
      MessageSystemAttributeNames: ['All'],
    }),
  );
  return Messages;
}

describe('dead letters of a FIFO queue', () => {
  it('go back with their body and group, in their order', async () => {
    const [from, to] = [await queue('dead.fifo'), await queue('main.fifo')];
    await give(from, record(now - minute), 'user-1');
    await give(from, record(now - 30 * minute), 'user-2');
    await give(from, record(now - 25 * 60 * minute), 'user-3');

    const counts = await replayQueue({ client, from, to, now: () => now });

    expect(counts).toEqual({ prompt: 1, late: 1, tooOld: 1, unreadable: 0 });
    expect([await depth(from), await depth(to)]).toEqual([0, 3]);
    const [first] = await take(to);
    expect(first).toMatchObject({
      Body: record(now - minute),
      Attributes: { MessageGroupId: 'user-1' },
    });
  });

  it('are taken by the queue even when it saw them minutes ago, or they would be lost', async () => {
    const [from, to] = [await queue('dead.fifo'), await queue('main.fifo')];
    const MessageDeduplicationId = await give(to, record(now));
    const [failed] = await take(to);
    await client.send(new DeleteMessageCommand({ QueueUrl: to, ReceiptHandle: failed?.ReceiptHandle }));
    const MessageBody = record(now);
    await client.send(
      new SendMessageCommand({ QueueUrl: from, MessageBody, MessageGroupId: 'user-1', MessageDeduplicationId }),
    );

    await replayQueue({ client, from, to, now: () => now });

    expect([await depth(from), await depth(to)]).toEqual([0, 1]);
  });

  it('keeps the order of one person', async () => {
    const [from, to] = [await queue('dead.fifo'), await queue('main.fifo')];
    for (const at of [3, 2, 1]) await give(from, record(now - at * minute));

    await replayQueue({ client, from, to, now: () => now });

    const bodies: string[] = [];
    for (let left = 3; left > 0; left -= 1) {
      const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl: to, MaxNumberOfMessages: 1 }));
      const [message] = Messages;
      bodies.push(message?.Body ?? '');
      await client.send(new DeleteMessageCommand({ QueueUrl: to, ReceiptHandle: message?.ReceiptHandle }));
    }
    expect(bodies).toEqual([3, 2, 1].map((at) => record(now - at * minute)));
  });

  it('a dry run counts and moves nothing', async () => {
    const [from, to] = [await queue('dead.fifo'), await queue('main.fifo')];
    await give(from, record(now - minute));
    await give(from, record(now - minute), 'user-2');

    const counts = await replayQueue({ client, from, to, now: () => now, dryRun: true });

    expect(counts).toMatchObject({ prompt: 2 });
    expect([await depth(from), await depth(to)]).toEqual([2, 0]);
  });
});

describe('dead letters of a standard queue', () => {
  it.each([
    ['not JSON', 'once upon a time'],
    ['another version', JSON.stringify({ v: 2, at: now })],
    ['no time', JSON.stringify({ v: 1 })],
  ])('what this version cannot read stays, and can be received at once: %s', async (_case, body) => {
    const [from, to] = [await queue('dead'), await queue('main')];
    await give(from, body);
    await give(from, JSON.stringify({ v: 1, at: now - minute }));

    const counts = await replayQueue({ client, from, to, now: () => now });

    expect(counts).toEqual({ prompt: 1, late: 0, tooOld: 0, unreadable: 1 });
    expect([await depth(from), await depth(to)]).toEqual([1, 1]);
    expect(await take(from)).toHaveLength(1);
  });

  it('ends at the limit', async () => {
    const [from, to] = [await queue('dead'), await queue('main')];
    for (let count = 0; count < 5; count += 1) await give(from, JSON.stringify({ v: 1, at: now }));

    await replayQueue({ client, from, to, now: () => now, limit: 3 });

    expect([await depth(from), await depth(to)]).toEqual([2, 3]);
  });

  it('deletes nothing that the queue did not take', async () => {
    const from = await queue('dead');
    await give(from, JSON.stringify({ v: 1, at: now }));

    await expect(replayQueue({ client, from, to: `${from}-gone`, now: () => now })).rejects.toThrow();

    const { Attributes } = await client.send(
      new GetQueueAttributesCommand({
        QueueUrl: from,
        AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
      }),
    );
    expect(
      Number(Attributes?.ApproximateNumberOfMessages) + Number(Attributes?.ApproximateNumberOfMessagesNotVisible),
    ).toBe(1);
  });
});

describe('in words', () => {
  it('says what was done, and what will come of it', () => {
    expect(replayLine('inbound', { prompt: 2, late: 1, tooOld: 3, unreadable: 0 }, false)).toBe(
      'inbound: replayed 6: 2 at once, 1 with the time it was asked, 3 older than a day, to be dropped',
    );
    expect(replayLine('reports', { prompt: 0, late: 0, tooOld: 0, unreadable: 2 }, true)).toBe(
      'reports: nothing to replay; left 2 that this version cannot read',
    );
  });
});
