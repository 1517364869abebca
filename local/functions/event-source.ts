import { setTimeout as sleep } from 'node:timers/promises';
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { failedMessageIds, type QueueFacts, toSqsEvent } from './sqs-event.ts';

export interface EventSourceOptions {
  readonly client: SQSClient;
  readonly queueUrl: string;
  readonly region: string;
  readonly batchSize: number;
  readonly maximumConcurrency: number;
  readonly invoke: (event: unknown) => Promise<unknown>;
  /** Told of a failed batch or an unreachable queue. The mapping goes on by itself. */
  readonly onError?: (error: unknown) => void;
  /**
   * Seconds until a failed message is delivered again. Left out, it stays hidden for the rest of the queue's visibility
   * timeout, as on AWS; tests shorten it.
   */
  readonly retryAfterSeconds?: number;
}

export interface EventSource {
  /** Stops receiving, then waits for running batches, but not longer than this. */
  close(graceMs?: number): Promise<void>;
}

/** SQS gives at most ten messages to one receive, whatever the mapping's batch size. */
const receiveAtMost = 10;

/**
 * An SQS event source mapping: long-polls, invokes, deletes what succeeded and leaves the rest to the queue, whose
 * redrive policy moves a message to the dead-letter queue after its last attempt.
 *
 * One receiver feeds up to `maximumConcurrency` running batches. The order within a FIFO group is the queue's doing: it
 * hands out nothing of a group while one of its messages is in flight.
 */
export function startEventSource(options: EventSourceOptions): EventSource {
  const { client, queueUrl, maximumConcurrency } = options;
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();

  const receive = async (): Promise<readonly Message[]> => {
    const { Messages } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: Math.min(options.batchSize, receiveAtMost),
        WaitTimeSeconds: 20,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      }),
      { abortSignal: stopping.signal },
    );
    return Messages ?? [];
  };

  const process = async (messages: readonly Message[], queue: QueueFacts): Promise<void> => {
    const ids = messages.map(({ MessageId }) => MessageId ?? '');
    let failed: ReadonlySet<string>;
    try {
      failed = failedMessageIds(await options.invoke(toSqsEvent(messages, queue)), ids);
    } catch (error) {
      options.onError?.(error);
      failed = new Set(ids);
    }
    const done = messages.filter(({ MessageId }) => !failed.has(MessageId ?? ''));
    const again = messages.filter(({ MessageId }) => failed.has(MessageId ?? ''));
    try {
      await forget(done);
      if (options.retryAfterSeconds !== undefined) await showAgain(again, options.retryAfterSeconds);
    } catch (error) {
      options.onError?.(error);
    }
  };

  const forget = async (messages: readonly Message[]) => {
    if (messages.length === 0) return;
    const Entries = messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
    await client.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
  };

  const showAgain = async (messages: readonly Message[], VisibilityTimeout: number) => {
    if (messages.length === 0) return;
    const Entries = messages.map(({ ReceiptHandle }, index) => ({
      Id: String(index),
      ReceiptHandle,
      VisibilityTimeout,
    }));
    await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl, Entries }));
  };

  const poll = async (): Promise<void> => {
    let queue: QueueFacts | undefined;
    while (!stopping.signal.aborted) {
      try {
        queue ??= { arn: await queueArn(client, queueUrl), region: options.region };
        if (running.size >= maximumConcurrency) {
          await Promise.race(running);
          continue;
        }
        const messages = await receive();
        if (messages.length === 0) continue;
        const batch: Promise<void> = process(messages, queue).finally(() => running.delete(batch));
        running.add(batch);
      } catch (error) {
        if (stopping.signal.aborted) return;
        options.onError?.(error);
        await sleep(1_000, undefined, { signal: stopping.signal }).catch(() => {});
      }
    }
  };

  const polling = poll();
  return {
    close: async (graceMs = 1_000) => {
      stopping.abort();
      const ended = Promise.all([polling, ...running]);
      await Promise.race([ended, sleep(graceMs, undefined, { ref: false })]);
    },
  };
}

async function queueArn(client: SQSClient, queueUrl: string): Promise<string> {
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['QueueArn'] }),
  );
  return Attributes?.QueueArn ?? '';
}
