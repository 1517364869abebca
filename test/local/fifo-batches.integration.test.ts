import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createQueue, startSqs } from '../../local/aws/sqs.ts';

const region = 'af-south-1';
let sqs: Awaited<ReturnType<typeof startSqs>>;
let client: SQSClient;
let names = 0;

beforeAll(async () => {
  sqs = await startSqs({ region });
  client = new SQSClient({
    region,
    endpoint: sqs.url,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
});
afterAll(async () => {
  client.destroy();
  await sqs.close();
});

async function openQueue() {
  names += 1;
  const options = { name: `fifo-${names}`, fifo: true, visibilityTimeout: 30, maxReceiveCount: 3 };
  const { url: QueueUrl } = await createQueue(client, sqs.url, region, options);
  const send = (body: string, group = 'one') =>
    client.send(
      new SendMessageCommand({ QueueUrl, MessageBody: body, MessageGroupId: group, MessageDeduplicationId: body }),
    );
  const receive = async (seconds = 0, most = 10): Promise<readonly Message[]> =>
    (await client.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: most, WaitTimeSeconds: seconds })))
      .Messages ?? [];
  const hide = (messages: readonly Message[], seconds: number) =>
    client.send(
      new ChangeMessageVisibilityBatchCommand({
        QueueUrl,
        Entries: messages.map(({ ReceiptHandle }, index) => ({
          Id: String(index),
          ReceiptHandle,
          VisibilityTimeout: seconds,
        })),
      }),
    );
  const forget = ({ ReceiptHandle }: Message) => client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  return { send, receive, hide, forget };
}
const bodies = (messages: readonly Message[]) => messages.map(({ Body }) => Body);

it('hands out several messages of a group at once, in their order, and no more than were asked for', async () => {
  const { send, receive } = await openQueue();
  for (const body of ['a', 'b', 'c', 'd']) await send(body);

  expect(bodies(await receive(0, 3))).toEqual(['a', 'b', 'c']);
  // The group is held while any of them is in flight.
  expect(await receive()).toEqual([]);
});

it('holds the group until the last of them is done with', async () => {
  const { send, receive, forget } = await openQueue();
  for (const body of ['a', 'b']) await send(body);
  const [a, b] = await receive();
  await send('c');
  await send('other', 'two');

  if (a !== undefined) await forget(a);
  const meanwhile = await receive();
  if (b !== undefined) await forget(b);

  expect(bodies(meanwhile)).toEqual(['other']);
  expect(bodies(await receive())).toEqual(['c']);
});

it('hands out again in the first order what was hidden for a while, and what came meanwhile after it', async () => {
  const { send, receive, hide } = await openQueue();
  for (const body of ['a', 'b', 'c']) await send(body);
  await hide(await receive(), 1);
  await send('d');

  expect(await receive()).toEqual([]);
  expect(bodies(await receive(5))).toEqual(['a', 'b', 'c', 'd']);
});

it('takes from every group', async () => {
  const { send, receive } = await openQueue();
  for (const body of ['a1', 'a2']) await send(body, 'a');
  for (const body of ['b1', 'b2']) await send(body, 'b');

  const got = bodies(await receive());

  expect([...got].sort()).toEqual(['a1', 'a2', 'b1', 'b2']);
  expect(got.filter((body) => body?.startsWith('a'))).toEqual(['a1', 'a2']);
});
