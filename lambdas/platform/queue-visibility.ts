import { ChangeMessageVisibilityBatchCommand, SQSClient } from '@aws-sdk/client-sqs';

/**
 * Lets messages of one queue come again after so many seconds. At most ten, as a batch of the queue holds.
 *
 * In a module of its own with a client of its own, so that who needs it only in trouble can load it only then: an SDK
 * client costs milliseconds of every start.
 * @throws Error when the queue did not take it; the messages then stay hidden for the rest of their visibility timeout.
 */
export async function showAgain(url: string, receiptHandles: readonly string[], seconds: number): Promise<void> {
  client ??= new SQSClient({
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 1_500, throwOnRequestTimeout: true },
  });
  const Entries = receiptHandles.map((ReceiptHandle, index) => ({
    Id: String(index),
    ReceiptHandle,
    VisibilityTimeout: seconds,
  }));
  const { Failed = [] } = await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: url, Entries }));
  if (Failed.length > 0) throw new Error(`The queue kept ${Failed.length} of ${Entries.length} messages hidden.`);
}

let client: SQSClient | undefined;
