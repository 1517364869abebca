import type { SendMessageBatchCommandInput, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { asciiJson, memoryQueue, sqsQueue } from '../../lambdas/platform/queue.ts';
import { describeQueueWriter } from '../contract/queue-writer.contract.ts';

describeQueueWriter('memory', async (options) => {
  const writer = memoryQueue(options);
  return { writer, received: async () => writer.taken };
});

describe('the SQS writer', () => {
  /** A client that answers the n-th call by `answers[n]`, and well after that. */
  function scriptedClient(...answers: (() => unknown)[]) {
    const calls: SendMessageBatchCommandInput[] = [];
    const send = async ({ input }: { input: SendMessageBatchCommandInput }) => {
      calls.push(input);
      return answers[calls.length - 1]?.() ?? { Successful: [] };
    };
    return { client: { send } as unknown as SQSClient, calls };
  }
  const failing = () => {
    throw new Error('socket hang up');
  };
  const partly = () => ({ Successful: [], Failed: [{ Id: '1', Code: 'InternalError', SenderFault: false }] });
  const messages = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ body: index, group: 'g', deduplication: `d${index}` }));

  it.each(['http://queue/inbound.fifo', 'http://queue/reports'])(
    'counts a 200 with Failed as a failure, and tries all batches (%s)',
    async (url) => {
      const { client, calls } = scriptedClient(partly);

      await expect(sqsQueue(client, url).sendAll(messages(25))).rejects.toMatchObject({
        code: 'QUEUE_REJECTED',
        message: expect.stringContaining('1 of 25'),
      });
      expect(calls.map(({ Entries }) => Entries?.length)).toEqual([10, 10, 5]);
    },
  );

  it('tries all batches when a call fails, and says how many were lost', async () => {
    const { client, calls } = scriptedClient(failing, () => undefined, failing);

    await expect(sqsQueue(client, 'http://queue/inbound.fifo').sendAll(messages(25))).rejects.toMatchObject({
      code: 'QUEUE_REJECTED',
      message: expect.stringContaining('15 of 25'),
    });
    expect(calls).toHaveLength(3);
  });

  it('sends batches to a FIFO queue one after the other', async () => {
    let open = 0;
    let most = 0;
    const client = {
      send: async () => {
        open += 1;
        most = Math.max(most, open);
        await new Promise((resolve) => setImmediate(resolve));
        open -= 1;
        return {};
      },
    } as unknown as SQSClient;

    await sqsQueue(client, 'http://queue/inbound.fifo').sendAll(messages(40));

    expect(most).toBe(1);
  });

  it('sends no group and no deduplication id to a standard queue, which would refuse the latter', async () => {
    const { client, calls } = scriptedClient();

    await sqsQueue(client, 'http://queue/reports').sendAll([{ body: 1, group: 'g', deduplication: 'd' }]);

    expect(calls[0]?.Entries).toEqual([{ Id: '0', MessageBody: '1' }]);
  });
});

describe('asciiJson', () => {
  it('escapes what SQS refuses and JSON leaves as it is', () => {
    expect(asciiJson('\ufffe\uffff')).toBe(String.raw`"\ufffe\uffff"`);
    expect(asciiJson('é👍\u007f')).toBe(String.raw`"\u00e9\ud83d\udc4d\u007f"`);
    expect(asciiJson({ plain: 'text\n' })).toBe(String.raw`{"plain":"text\n"}`);
  });
});
