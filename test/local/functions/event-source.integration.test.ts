import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { type FauxqsServer, startFauxqs } from 'fauxqs';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type EventSourceOptions, startEventSource } from '../../../local/functions/event-source.ts';

const region = 'af-south-1';
let server: FauxqsServer;
let client: SQSClient;
let names = 0;

beforeAll(async () => {
  server = await startFauxqs({ port: 0, logger: false, defaultRegion: region });
  const endpoint = `http://127.0.0.1:${server.port}`;
  client = new SQSClient({ region, endpoint, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } });
});

afterAll(async () => {
  client.destroy();
  await server.stop();
});

const loopback = (name: string) => `http://127.0.0.1:${server.port}/000000000000/${name}`;

async function createQueues({ fifo = false, maxReceiveCount = 2, visibilityTimeout = 30 } = {}) {
  names += 1;
  const ending = fifo ? '.fifo' : '';
  const fifoAttributes: Record<string, string> = fifo ? { FifoQueue: 'true' } : {};
  const dead = `dead-${names}${ending}`;
  const live = `live-${names}${ending}`;
  await client.send(new CreateQueueCommand({ QueueName: dead, Attributes: fifoAttributes }));
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: loopback(dead), AttributeNames: ['QueueArn'] }),
  );
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: Attributes?.QueueArn, maxReceiveCount });
  const VisibilityTimeout = String(visibilityTimeout);
  await client.send(
    new CreateQueueCommand({ QueueName: live, Attributes: { ...fifoAttributes, VisibilityTimeout, RedrivePolicy } }),
  );
  return { queueUrl: loopback(live), deadLetterUrl: loopback(dead), name: live };
}

function connect(queueUrl: string, options: Partial<EventSourceOptions> & Pick<EventSourceOptions, 'invoke'>) {
  const source = startEventSource({
    client,
    queueUrl,
    region,
    batchSize: 10,
    maximumConcurrency: 5,
    retryAfterSeconds: 0,
    ...options,
  });
  onTestFinished(() => source.close());
  return source;
}

async function send(queueUrl: string, body: string, group?: string) {
  const fifo = group === undefined ? {} : { MessageGroupId: group, MessageDeduplicationId: `${group}-${body}` };
  await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body, ...fifo }));
}

const counts = (name: string) => {
  const found = server.inspectQueue(name)?.messages;
  return { ready: found?.ready.length, inflight: found?.inflight.length };
};

describe('an event source mapping', () => {
  it('hands over what SQS says of a message and deletes it when the function succeeds', async () => {
    const { queueUrl, name } = await createQueues({ fifo: true });
    const events: SQSEvent[] = [];
    connect(queueUrl, { invoke: async (event) => void events.push(event as SQSEvent) });

    await send(queueUrl, 'hello', 'anna');

    await vi.waitFor(() => expect(events).toHaveLength(1), { timeout: 40_000 });
    expect(events[0]?.Records[0]).toMatchObject({
      body: 'hello',
      messageId: expect.stringMatching(/\S/),
      receiptHandle: expect.stringMatching(/\S/),
      md5OfBody: '5d41402abc4b2a76b9719d911017c592',
      attributes: {
        ApproximateReceiveCount: '1',
        MessageGroupId: 'anna',
        MessageDeduplicationId: 'anna-hello',
        SentTimestamp: expect.stringMatching(/^\d{13}$/),
      },
      eventSource: 'aws:sqs',
      eventSourceARN: expect.stringMatching(/^arn:aws:sqs:.*:live-\d+\.fifo$/),
      awsRegion: region,
    });
    await vi.waitFor(() => expect(counts(name)).toEqual({ ready: 0, inflight: 0 }), { timeout: 40_000 });
  });

  it('deletes all but the messages that failed, which come again', async () => {
    const { queueUrl, name } = await createQueues({ maxReceiveCount: 5 });
    for (const body of ['good', 'bad', 'fine']) await send(queueUrl, body);
    const seen: string[] = [];
    connect(queueUrl, {
      invoke: async (event) => {
        const { Records } = event as SQSEvent;
        seen.push(...Records.map(({ body }) => body));
        const failed = Records.filter(
          ({ body, attributes }) => body === 'bad' && attributes.ApproximateReceiveCount === '1',
        );
        return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
      },
    });

    await vi.waitFor(() => expect(counts(name)).toEqual({ ready: 0, inflight: 0 }), { timeout: 40_000 });

    expect(seen.filter((body) => body === 'bad')).toHaveLength(2);
    expect(seen.filter((body) => body !== 'bad').sort()).toEqual(['fine', 'good']);
  });

  it('keeps every message of a batch whose function failed, and moves them to the dead letters in the end', async () => {
    const { queueUrl, deadLetterUrl, name } = await createQueues({ maxReceiveCount: 2 });
    const errors: unknown[] = [];
    let calls = 0;
    connect(queueUrl, {
      invoke: async () => {
        calls += 1;
        throw new Error('always');
      },
      onError: (error) => errors.push(error),
    });

    await send(queueUrl, 'poison');

    await vi.waitFor(
      async () => {
        const dead = await client.send(
          new ReceiveMessageCommand({ QueueUrl: deadLetterUrl, WaitTimeSeconds: 0, VisibilityTimeout: 0 }),
        );
        expect(dead.Messages?.map(({ Body }) => Body)).toEqual(['poison']);
      },
      { timeout: 40_000 },
    );
    expect(calls).toBe(2);
    expect(errors).toHaveLength(2);
    expect(counts(name)).toEqual({ ready: 0, inflight: 0 });
  });

  it('treats an answer it does not understand as a failed batch', async () => {
    const { queueUrl, name } = await createQueues({ maxReceiveCount: 5 });
    let calls = 0;
    connect(queueUrl, {
      invoke: async () => {
        calls += 1;
        return calls === 1 ? { batchItemFailures: [{ itemIdentifier: 'not-of-this-batch' }] } : null;
      },
    });

    await send(queueUrl, 'once more');

    await vi.waitFor(() => expect(calls).toBe(2), { timeout: 40_000 });
    await vi.waitFor(() => expect(counts(name)).toEqual({ ready: 0, inflight: 0 }), { timeout: 40_000 });
  });

  it('leaves a failed message hidden for its visibility timeout unless told otherwise', async () => {
    const { queueUrl, name } = await createQueues({ visibilityTimeout: 600, maxReceiveCount: 5 });
    let calls = 0;
    let handle = '';
    connect(queueUrl, {
      retryAfterSeconds: undefined,
      invoke: async (event) => {
        calls += 1;
        handle = (event as SQSEvent).Records[0]?.receiptHandle ?? '';
        if (calls === 1) throw new Error('first time');
      },
    });
    await send(queueUrl, 'later');
    await vi.waitFor(() => expect(calls).toBe(1), { timeout: 40_000 });
    expect(counts(name)).toEqual({ ready: 0, inflight: 1 });

    await client.send(
      new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl, ReceiptHandle: handle, VisibilityTimeout: 0 }),
    );

    await vi.waitFor(() => expect(calls).toBe(2), { timeout: 40_000 });
  });

  it('keeps the order of one group while another group goes ahead', async () => {
    const { queueUrl } = await createQueues({ fifo: true });
    const order: string[] = [];
    const slow = Promise.withResolvers<void>();
    connect(queueUrl, {
      batchSize: 1,
      invoke: async (event) => {
        const body = (event as SQSEvent).Records[0]?.body ?? '';
        if (body === 'anna-1') await slow.promise;
        order.push(body);
      },
    });

    await send(queueUrl, 'anna-1', 'anna');
    await send(queueUrl, 'anna-2', 'anna');
    await send(queueUrl, 'ben-1', 'ben');
    await vi.waitFor(() => expect(order).toEqual(['ben-1']), { timeout: 40_000 });
    slow.resolve();

    await vi.waitFor(() => expect(order).toEqual(['ben-1', 'anna-1', 'anna-2']), { timeout: 40_000 });
  });

  it('runs no more batches at once than it may', async () => {
    const { queueUrl, name } = await createQueues();
    for (let index = 0; index < 6; index += 1) await send(queueUrl, String(index));
    let running = 0;
    let most = 0;
    const gate = Promise.withResolvers<void>();
    connect(queueUrl, {
      batchSize: 1,
      maximumConcurrency: 2,
      invoke: async () => {
        running += 1;
        most = Math.max(most, running);
        await gate.promise;
        running -= 1;
      },
    });
    await vi.waitFor(() => expect(running).toBe(2), { timeout: 40_000 });

    gate.resolve();

    await vi.waitFor(() => expect(counts(name)).toEqual({ ready: 0, inflight: 0 }), { timeout: 40_000 });
    expect(most).toBe(2);
  });

  it('waits for a running batch when it is closed', async () => {
    const { queueUrl, name } = await createQueues();
    const begun = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    const source = connect(queueUrl, {
      invoke: async () => {
        begun.resolve();
        await gate.promise;
      },
    });
    await send(queueUrl, 'last');
    await begun.promise;

    const closed = source.close(10_000);
    gate.resolve();
    await closed;

    expect(counts(name)).toEqual({ ready: 0, inflight: 0 });
  });
});
