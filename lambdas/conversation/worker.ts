import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { seconds } from '../platform/clock.ts';
import type { InboundRecord } from '../webhook/record.ts';
import { yieldsTo } from './late.ts';
import { readRecord } from './record.ts';
import { type TurnParts, takeTurn } from './turn.ts';

/** Less time than this is not enough to read a bank and send: what has not begun waits for the next delivery. */
const leastTime = seconds(15);

export type Worker = (event: SQSEvent, remainingMilliseconds: () => number) => Promise<SQSBatchResponse>;

/**
 * Answers a batch from the FIFO queue. One person's messages in order, different people's side by side. A message that
 * fails takes the later ones of its person with it, so that the queue keeps their order; nobody else's wait. Records
 * that cannot be read fail too: after three tries they are in the dead-letter queue, where a person sees them.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function createWorker(parts: TurnParts): Worker {
  return async (event, remainingMilliseconds) => {
    const aside: Promise<void>[] = [];
    const groups = [...grouped(event.Records).values()];
    const failed = await Promise.all(groups.map((group) => takeGroup(parts, group, remainingMilliseconds, aside)));
    await Promise.allSettled(aside);
    return { batchItemFailures: failed.flat().map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
}

function grouped(records: readonly SQSRecord[]): ReadonlyMap<string, readonly SQSRecord[]> {
  const groups = new Map<string, SQSRecord[]>();
  for (const record of records) {
    const group = record.attributes.MessageGroupId ?? record.messageId;
    groups.set(group, [...(groups.get(group) ?? []), record]);
  }
  return groups;
}

/** @returns the records that must be delivered again: the first that failed and all behind it. */
async function takeGroup(
  parts: TurnParts,
  group: readonly SQSRecord[],
  remainingMilliseconds: () => number,
  aside: Promise<void>[],
): Promise<readonly SQSRecord[]> {
  const { clock, log } = parts;
  const read = group.map(({ body }) => readRecord(body));
  for (const [index, record] of read.entries()) {
    const rest = () => group.slice(index);
    if (record === undefined) {
      log.warn('record-parked', { reason: 'unreadable', count: group.length - index });
      return rest();
    }
    const remaining = remainingMilliseconds();
    if (remaining < leastTime) {
      log.warn('time-short', { user: record.user, count: group.length - index });
      return rest();
    }
    const behind = read.slice(index + 1).filter((later): later is InboundRecord => later !== undefined);
    try {
      await takeTurn(parts, record, {
        endsAt: clock.now() + remaining,
        yields: yieldsTo(record, behind, clock.now()),
        aside: (work) => void aside.push(work),
      });
    } catch (error) {
      log.error('turn-failed', error, { user: record.user });
      return rest();
    }
  }
  return [];
}
