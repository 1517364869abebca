import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { seconds } from '../platform/clock.ts';
import type { ShowAgain } from '../platform/queue-port.ts';
import { queues } from '../resources.ts';
import type { InboundRecord } from '../webhook/record.ts';
import { burstFrom, fragmentsOf, fragmentWait, mayWait } from './bursts.ts';
import { yieldsTo } from './late.ts';
import { readRecord } from './record.ts';
import { joinTurn, type TurnParts, takeTurn } from './turn.ts';

/** Less time than this is not enough to read a bank and send: what has not begun waits for the next delivery. */
const leastTime = seconds(15);

/**
 * Seconds until a message that failed for the first, second, third time comes again. A person's queue stands still
 * meanwhile, so the last failure is over within 90 s; the second wait outlives the claim that a dead worker left behind.
 * Without this a failed message would stay hidden for the queue's whole visibility timeout, three times over.
 */
const againAfter: readonly number[] = [5, 65, 0];

export type Worker = (event: SQSEvent, remainingMilliseconds: () => number) => Promise<SQSBatchResponse>;

/** A record to be delivered again, and when. */
interface Failed {
  readonly record: SQSRecord;
  /** Seconds; undefined where the queue has been told already. */
  readonly wait: number | undefined;
}

/**
 * Answers a batch from the FIFO queue. One person's messages in order, different people's side by side. A message that
 * fails takes the later ones of its person with it, so that the queue keeps their order; nobody else's wait. At its last
 * try it fails alone: it goes to the dead-letter queue, and the later ones must not follow it there. Records that cannot
 * be read fail too: a person sees them among the dead letters.
 *
 * The fragments of a burst are answered with the message that ends them. While only fragments are there, they go back
 * into the queue for a second: nothing waits inside the function, and nobody behind them does.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function createWorker(parts: TurnParts, showAgain?: ShowAgain): Worker {
  return async (event, remainingMilliseconds) => {
    const aside: Promise<void>[] = [];
    const groups = [...grouped(event.Records).values()];
    const failed = (
      await Promise.all(groups.map((group) => takeGroup({ parts, showAgain, remainingMilliseconds, aside }, group)))
    ).flat();
    if (showAgain !== undefined) aside.push(...hurried(parts, failed, showAgain));
    await Promise.allSettled(aside);
    return { batchItemFailures: failed.map(({ record }) => ({ itemIdentifier: record.messageId })) };
  };
}

function hurried({ log }: TurnParts, failed: readonly Failed[], showAgain: ShowAgain): Promise<void>[] {
  const waits = new Set(failed.flatMap(({ wait }) => wait ?? []));
  return [...waits].map(async (wait) => {
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

interface Batch {
  readonly parts: TurnParts;
  readonly showAgain: ShowAgain | undefined;
  readonly remainingMilliseconds: () => number;
  readonly aside: Promise<void>[];
}

/** @returns the records that must be delivered again. */
async function takeGroup(batch: Batch, group: readonly SQSRecord[]): Promise<readonly Failed[]> {
  const { parts, remainingMilliseconds, aside } = batch;
  const { clock, log } = parts;
  const read = group.map(({ body }) => readRecord(body));
  const failed: Failed[] = [];
  let next = 0;
  for (let index = 0; index < group.length; index = next) {
    next = index + burstFrom(read, index, clock.now());
    const burst = group.slice(index, next);
    const records = read.slice(index, next).filter((one): one is InboundRecord => one !== undefined);
    const record = records.at(-1);
    const remaining = remainingMilliseconds();
    const behind = read.slice(next).filter((later): later is InboundRecord => later !== undefined);
    if (record !== undefined && next === group.length && (await waits(batch, record, burst))) {
      return [...failed, ...burst.map((one) => ({ record: one, wait: undefined }))];
    }
    try {
      if (record === undefined) {
        log.warn('record-parked', { reason: 'unreadable', count: group.length - index });
      } else if (remaining < leastTime) {
        log.warn('time-short', { user: record.user, count: group.length - index });
      } else {
        const fragments = records.slice(0, -1);
        await takeTurn(parts, record, {
          endsAt: clock.now() + remaining,
          yields: yieldsTo(record, behind, clock.now()),
          fragments: fragmentsOf(fragments.filter((one) => !isWithdrawn(one, behind))),
          withdrawn: isWithdrawn(record, behind),
          aside: (work) => void aside.push(work),
        });
        // After the answer: until it is begun, what they said is needed by whoever tries again.
        for (const fragment of fragments) await joinTurn(parts, fragment);
        continue;
      }
    } catch (error) {
      log.error('turn-failed', error, { user: record?.user });
    }
    const last = group[next - 1] ?? burst[0];
    const tries = last === undefined ? 1 : triesOf(last);
    const wait = againAfter[tries - 1] ?? 0;
    const spent = await letGo(batch, burst.slice(0, -1), records);
    const again = [...burst, ...(tries < queues.inbound.maxReceiveCount ? group.slice(next) : [])];
    failed.push(...again.flatMap((one) => (spent.has(one) ? [] : [{ record: one, wait }])));
    if (tries < queues.inbound.maxReceiveCount) return failed;
  }
  return failed;
}

/** A later message takes it back, or puts other words in its place. */
function isWithdrawn({ id }: InboundRecord, behind: readonly InboundRecord[]): boolean {
  return behind.some(
    ({ content }) =>
      (content.kind === 'revoke' || (content.kind === 'edit' && content.body !== undefined)) && content.original === id,
  );
}

/**
 * Sends fragments back into the queue for a moment, where the queue takes them at once: otherwise they would stay hidden
 * for minutes, and are answered as they are.
 */
async function waits({ parts, showAgain }: Batch, last: InboundRecord, burst: readonly SQSRecord[]): Promise<boolean> {
  const [first] = burst;
  const end = burst.at(-1);
  if (showAgain === undefined || first === undefined || end === undefined) return false;
  if (!mayWait(last, { first: triesOf(first), last: triesOf(end) }, parts.clock.now())) return false;
  try {
    await showAgain(
      burst.map(({ receiptHandle }) => receiptHandle),
      fragmentWait,
    );
    return true;
  } catch (error) {
    parts.log.error('fragment-not-kept', error, { user: last.user });
    return false;
  }
}

/**
 * Ends fragments at their last try, where the message that they belong to has more: waiting used their tries up, and
 * nobody need look at a greeting among the dead letters.
 *
 * @returns those that are ended.
 */
async function letGo(
  { parts }: Batch,
  fragments: readonly SQSRecord[],
  records: readonly InboundRecord[],
): Promise<ReadonlySet<SQSRecord>> {
  const ended = new Set<SQSRecord>();
  for (const [index, fragment] of fragments.entries()) {
    const record = records[index];
    if (record === undefined || triesOf(fragment) < queues.inbound.maxReceiveCount) continue;
    try {
      await joinTurn(parts, record);
      ended.add(fragment);
    } catch (error) {
      parts.log.error('turn-failed', error, { user: record.user });
    }
  }
  return ended;
}

/** How often the queue has handed it out, this time included. */
function triesOf({ attributes }: SQSRecord): number {
  const count = Number(attributes.ApproximateReceiveCount);
  return Number.isSafeInteger(count) && count > 0 ? count : 1;
}
