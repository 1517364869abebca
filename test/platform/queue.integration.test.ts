import { DeleteMessageBatchCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { sqsQueue } from '../../lambdas/platform/queue.ts';
import { showAgain } from '../../lambdas/platform/queue-visibility.ts';
import { type LocalAws, startAws } from '../../local/aws/aws.ts';
import { describeQueueWriter } from '../contract/queue-writer.contract.ts';

let aws: LocalAws;
let client: SQSClient;
let queues = 0;

beforeAll(async () => {
  aws = await startAws({ region: 'af-south-1' });
  client = new SQSClient({
    region: 'af-south-1',
    endpoint: aws.endpoints.sqs,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
});

afterAll(async () => {
  client.destroy();
  await aws.close();
});

/** Receives and deletes until the queue is empty. */
async function drain(url: string) {
  const texts: { text: string; group?: string }[] = [];
  for (;;) {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: url,
        MaxNumberOfMessages: 10,
        MessageSystemAttributeNames: ['MessageGroupId'],
      }),
    );
    if (Messages.length === 0) return texts;
    for (const { Body = '', Attributes } of Messages) {
      const group = Attributes?.MessageGroupId;
      texts.push({ text: Body, ...(group === undefined ? {} : { group }) });
    }
    await client.send(
      new DeleteMessageBatchCommand({
        QueueUrl: url,
        Entries: Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle })),
      }),
    );
  }
}

describeQueueWriter('SQS', async ({ fifo }) => {
  queues += 1;
  const { url } = await aws.createQueue({ name: `queue-${queues}`, fifo, visibilityTimeout: 60, maxReceiveCount: 3 });
  let drained: Promise<{ text: string; group?: string }[]> | undefined;
  return {
    writer: sqsQueue(client, url),
    received: () => {
      drained ??= drain(url);
      return drained;
    },
  };
});

it('lets a FIFO message come again at once, before its successors, and says when the queue knows it no more', async () => {
  vi.stubEnv('AWS_ENDPOINT_URL_SQS', aws.endpoints.sqs);
  vi.stubEnv('AWS_REGION', 'af-south-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  const { url } = await aws.createQueue({ name: 'again', fifo: true, visibilityTimeout: 180, maxReceiveCount: 3 });
  await sqsQueue(client, url).sendAll([
    { body: 'first', group: 'g', deduplication: '1' },
    { body: 'second', group: 'g', deduplication: '2' },
  ]);
  const receive = async () => {
    const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10 }));
    return Messages;
  };
  const handles = (await receive()).map(({ ReceiptHandle = '' }) => ReceiptHandle);

  expect(await receive()).toEqual([]);
  await showAgain(url, handles, 0);

  expect((await receive())[0]?.Body).toBe('"first"');
  await expect(showAgain(url, ['no-such-handle'], 0)).rejects.toThrow();
  vi.unstubAllEnvs();
});
