import { DeleteMessageBatchCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll } from 'vitest';
import { sqsQueue } from '../../lambdas/platform/queue.ts';
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
