import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { seconds } from '../platform/clock.ts';
import type { ShowAgain } from '../platform/queue-port.ts';
import { queues } from '../resources.ts';
import type { InboundRecord } from '../webhook/record.ts';
import { yieldsTo } from './late.ts';
import { readRecord } from './record.ts';
import { type TurnParts, takeTurn } from './turn.ts';

/** Less time than this is not enough to read a bank and send: what has not begun waits for the next delivery. */
const leastTime = seconds(15);

/**
 * Seconds until a message that failed for the first, second, third time comes again. A person's queue stands still
 * meanwhile, so the last failure is over within 90 s; the second wait outlives the claim that a dead worker left behind.
 * Without this a failed message would stay hidden for the queue's whole visibility timeout, three times over.
 */
const waits: readonly number[] = [5, 65, 0];

export type Worker = (event: SQSEvent, remainingMilliseconds: () => number) => Promise<SQSBatchResponse>;

/** A record to be delivered again, and when. */
interface Failed {
  readonly record: SQSRecord;
  /** Seconds. */
  readonly wait: number;
}

/**
 * Answers a batch from the FIFO queue. One person's messages in order, different people's side by side. A message that
 * fails takes the later ones of its person with it, so that the queue keeps their order; nobody else's wait. At its last
 * try it fails alone: it goes to the dead-letter queue, and the later ones must not follow it there. Records that cannot
 * be read fail too: a person sees them among the dead letters.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function createWorker(parts: TurnParts, showAgain?: ShowAgain): Worker {
  return async (event, remainingMilliseconds) => {
    const aside: Promise<void>[] = [];
    const groups = [...grouped(event.Records).values()];
    const failed = (
      await Promise.all(groups.map((group) => takeGroup(parts, group, remainingMilliseconds, aside)))
    ).flat();
    if (showAgain !== undefined) aside.push(...hurried(parts, failed, showAgain));
    await Promise.allSettled(aside);
    return { batchItemFailures: failed.map(({ record }) => ({ itemIdentifier: record.messageId })) };
  };
}

function hurried({ log }: TurnParts, failed: readonly Failed[], showAgain: ShowAgain): Promise<void>[] {
  return [...new Set(failed.map(({ wait }) => wait))].map(async (wait) => {
    const handles = failed.filter((one) => one.wait === wait).map(({ record }) => record.receiptHandle);
    try {
      await showAgain(handles, wait);
    } catch (error) {
      log.error('retry-not-hurried', error, { count: handles.length });
    }
  });
}

function grouped(records: readonly SQSRecord[]): ReadonlyMap<string, readonly SQSRecord[]> {
  const groups = new Map<string, SQSRecord[]>();
  for (const record of records) {
    const group = record.attributes.MessageGroupId ?? record.messageId;
    groups.set(group, [...(groups.get(group) ?? []), record]);
  }
  return groups;
}

/** @returns the records that must be delivered again. */
async function takeGroup(
  parts: TurnParts,
  group: readonly SQSRecord[],
  remainingMilliseconds: () => number,
  aside: Promise<void>[],
): Promise<readonly Failed[]> {
  const { clock, log } = parts;
  const read = group.map(({ body }) => readRecord(body));
  const failed: Failed[] = [];
  for (const [index, sqsRecord] of group.entries()) {
    const record = read[index];
    const remaining = remainingMilliseconds();
    const behind = read.slice(index + 1).filter((later): later is InboundRecord => later !== undefined);
    try {
      if (record === undefined) {
        log.warn('record-parked', { reason: 'unreadable', count: group.length - index });
      } else if (remaining < leastTime) {
        log.warn('time-short', { user: record.user, count: group.length - index });
      } else {
        await takeTurn(parts, record, {
          endsAt: clock.now() + remaining,
          yields: yieldsTo(record, behind, clock.now()),
          aside: (work) => void aside.push(work),
        });
        continue;
      }
    } catch (error) {
      log.error('turn-failed', error, { user: record?.user });
    }
    const tries = triesOf(sqsRecord);
    const wait = waits[tries - 1] ?? 0;
    if (tries < queues.inbound.maxReceiveCount) {
      return [...failed, ...group.slice(index).map((again) => ({ record: again, wait }))];
    }
    failed.push({ record: sqsRecord, wait });
  }
  return failed;
}

/** How often the queue has handed it out, this time included. */
function triesOf({ attributes }: SQSRecord): number {
  const count = Number(attributes.ApproximateReceiveCount);
  return Number.isSafeInteger(count) && count > 0 ? count : 1;
}
