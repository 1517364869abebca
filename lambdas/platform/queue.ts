import { SendMessageBatchCommand, type SendMessageBatchRequestEntry, type SQSClient } from '@aws-sdk/client-sqs';
import { BotError } from './errors.ts';
import type { QueuedMessage, QueueWriter } from './queue-port.ts';

/** SQS takes at most ten messages and 1 MiB a call, and 1 MiB a message. */
const batchLength = 10;
const batchBytes = 1_048_576;

/**
 * Writes to one SQS queue; a URL that ends in `.fifo` is a FIFO queue. Batches to a FIFO queue go one after the other, so that
 * a group keeps its order; a standard queue takes them all at once.
 *
 * An answer of 200 may list messages under `Failed`: they were not taken.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html
 */
export function sqsQueue(client: SQSClient, url: string): QueueWriter {
  const isFifo = url.endsWith('.fifo');

  /** @returns how many of the batch were not taken. */
  const send = async (
    batch: readonly SendMessageBatchRequestEntry[],
  ): Promise<{ refused: number; cause?: unknown }> => {
    try {
      const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries: [...batch] }));
      return { refused: Failed.length };
    } catch (cause) {
      return { refused: batch.length, cause };
    }
  };

  return {
    async sendAll(messages) {
      const entries = messages
        .map((message, index) => entryOf(message, index, isFifo))
        .filter((entry) => isTakable(entry, isFifo));
      const outcomes: { refused: number; cause?: unknown }[] = [];
      if (isFifo) {
        for (const batch of batchesOf(entries)) outcomes.push(await send(batch));
      } else {
        outcomes.push(...(await Promise.all([...batchesOf(entries)].map(send))));
      }
      const untakable = messages.length - entries.length;
      const refused = outcomes.reduce((sum, outcome) => sum + outcome.refused, untakable);
      if (refused > 0)
        throw rejected(refused, messages.length, outcomes.find(({ cause }) => cause !== undefined)?.cause);
    },
  };
}

/** A queue in memory, for tests: refuses what SQS refuses, and keeps what it took in `taken`. */
export function memoryQueue({ fifo = false }: { readonly fifo?: boolean } = {}): QueueWriter & {
  readonly taken: readonly (Omit<QueuedMessage, 'body'> & { readonly text: string })[];
} {
  const taken: (Omit<QueuedMessage, 'body'> & { text: string })[] = [];
  const seen = new Set<string>();
  return {
    taken,
    async sendAll(messages) {
      let refused = 0;
      for (const [index, message] of messages.entries()) {
        const entry = entryOf(message, index, fifo);
        const { MessageBody: text = '', MessageGroupId: group, MessageDeduplicationId: deduplication } = entry;
        if (!isTakable(entry, fifo)) refused += 1;
        else if (deduplication === undefined || !seen.has(deduplication)) {
          if (deduplication !== undefined) seen.add(deduplication);
          taken.push({
            text,
            ...(group === undefined ? {} : { group }),
            ...(deduplication === undefined ? {} : { deduplication }),
          });
        }
      }
      if (refused > 0) throw rejected(refused, messages.length);
    },
  };
}

function entryOf(
  { body, group, deduplication }: QueuedMessage,
  index: number,
  isFifo: boolean,
): SendMessageBatchRequestEntry {
  return {
    Id: String(index),
    MessageBody: asciiJson(body),
    ...(isFifo ? { MessageGroupId: group, MessageDeduplicationId: deduplication } : {}),
  };
}

function* batchesOf(entries: readonly SendMessageBatchRequestEntry[]): Generator<SendMessageBatchRequestEntry[]> {
  let batch: SendMessageBatchRequestEntry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    // Bodies are ASCII, so characters are bytes.
    const size = entry.MessageBody?.length ?? 0;
    if (batch.length === batchLength || (batch.length > 0 && bytes + size > batchBytes)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(entry);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

/**
 * JSON in printable ASCII. `JSON.stringify` leaves U+FFFE and U+FFFF as they are, and SQS refuses them.
 * @throws TypeError when the body is not JSON at all.
 */
export function asciiJson(body: unknown): string {
  const json: string | undefined = JSON.stringify(body);
  if (json === undefined) throw new TypeError('A queue record must be JSON.');
  return json.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** What SQS would refuse is not sent at all: one such entry can make it refuse the nine beside it. */
function isTakable(entry: SendMessageBatchRequestEntry, isFifo: boolean): boolean {
  const isId = (id: string | undefined) => id !== undefined && /^[!-~]{1,128}$/.test(id);
  const fits = (entry.MessageBody?.length ?? 0) <= batchBytes;
  return fits && (!isFifo || (isId(entry.MessageGroupId) && isId(entry.MessageDeduplicationId)));
}

const rejected = (refused: number, all: number, cause?: unknown): BotError =>
  new BotError(
    'QUEUE_REJECTED',
    `The queue did not take ${refused} of ${all} messages; the sender must send them again.`,
    {
      cause,
    },
  );
