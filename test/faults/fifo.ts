import type { SQSRecord } from 'aws-lambda';
import { minutes, seconds } from '../../lambdas/platform/clock.ts';
import { memoryQueue } from '../../lambdas/platform/queue.ts';
import type { QueuedMessage, QueueWriter, ShowAgain } from '../../lambdas/platform/queue-port.ts';
import { queues } from '../../lambdas/resources.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface Held {
  readonly id: string;
  readonly text: string;
  readonly group: string | undefined;
  readonly deduplication: string | undefined;
  received: number;
  visibleAt: number;
}

export type Receive = (batch: readonly Held[]) => Promise<'died' | readonly string[]>;

/** One of the deployment's queues in virtual time, and what it holds. */
export interface VirtualQueue {
  readonly writer: QueueWriter;
  readonly waiting: readonly Held[];
  readonly deadLetters: readonly Held[];
  /** What consoles show of every message that was ever taken. */
  readonly attributes: readonly string[];
  /** The next message of this text stays queued in spite of its first deletion, as a standard queue may do. */
  idle(): boolean;
  /** `ChangeMessageVisibility`: those that fail come again after so many seconds. */
  readonly showAgain: ShowAgain;
}

const deduplicationWindow = minutes(5);
const batchSize = 10;

/**
 * A queue as SQS and Lambda's mapping run it: five minutes of deduplication, a group held while one of its messages is
 * in flight, messages hidden for the visibility time, those that fail shown again after it, and after `maxReceiveCount`
 * receives the dead-letter queue. What SQS refuses is refused by the same code as everywhere in the tests.
 */
export function virtualQueue(name: 'inbound' | 'reports', time: VirtualTime, receive: Receive): VirtualQueue {
  const { fifo, visibilityTimeout, maxReceiveCount } = queues[name];
  const waiting: Held[] = [];
  const deadLetters: Held[] = [];
  const attributes: string[] = [];
  const seen = new Map<string, number>();
  let count = 0;
  let running = 0;

  const remove = (held: Held) => {
    const at = waiting.indexOf(held);
    if (at >= 0) waiting.splice(at, 1);
  };

  const pump = () => {
    const blocked = new Set<string>();
    const batch: Held[] = [];
    for (const held of [...waiting]) {
      const group = held.group ?? held.id;
      if (blocked.has(group) || batch.length === batchSize) continue;
      if (held.visibleAt > time.now()) {
        if (fifo) blocked.add(group);
        continue;
      }
      if (held.received >= maxReceiveCount) {
        remove(held);
        deadLetters.push(held);
        continue;
      }
      batch.push(held);
    }
    if (batch.length > 0) void take(batch);
  };

  const take = async (batch: readonly Held[]) => {
    running += 1;
    for (const held of batch) {
      held.received += 1;
      held.visibleAt = time.now() + seconds(visibilityTimeout);
    }
    const failed = await receive(batch);
    if (failed !== 'died') for (const held of batch) if (!failed.includes(held.id)) remove(held);
    running -= 1;
    for (const held of batch) time.after(held.visibleAt - time.now(), pump);
    time.after(0, pump);
  };

  return {
    waiting,
    deadLetters,
    attributes,
    idle: () => waiting.length === 0 && running === 0,
    async showAgain(handles, wait) {
      for (const held of waiting) if (handles.includes(held.id)) held.visibleAt = time.now() + seconds(wait);
    },
    writer: {
      async sendAll(messages: readonly QueuedMessage[]) {
        const check = memoryQueue({ fifo });
        await check.sendAll(messages);
        for (const { text, group, deduplication } of check.taken) {
          attributes.push(`${group ?? ''} ${deduplication ?? ''}`);
          const known = deduplication === undefined ? undefined : seen.get(deduplication);
          if (known !== undefined && time.now() - known < deduplicationWindow) continue;
          if (deduplication !== undefined) seen.set(deduplication, time.now());
          count += 1;
          waiting.push({ id: `${name}-${count}`, text, group, deduplication, received: 0, visibleAt: time.now() });
        }
        time.after(0, pump);
      },
    },
  };
}

/** The record as Lambda hands it over. */
export function lambdaRecord({ id, text, group, received }: Held): SQSRecord {
  const attributes = { MessageGroupId: group, ApproximateReceiveCount: String(received) };
  return { messageId: id, receiptHandle: id, body: text, attributes } as unknown as SQSRecord;
}
