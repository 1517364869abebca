import { randomUUID } from 'node:crypto';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueUrlCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { ageOf } from '../lambdas/conversation/late.ts';
import { type QueueName, queues } from '../lambdas/resources.ts';
import { deadLettersName, deployCommand, explainAws, queueName } from './setup/deployment.ts';
import { OperatorError } from './setup/finding.ts';
import { isObject } from './setup/graph.ts';
import { commonFlags, commonOptions, readFlags } from './setup/options.ts';

const help = `npm run replay -- [flags]

Gives messages that failed every try to their queue again, in their order. A question of the last ten minutes is then
simply answered, one of the last day is answered with the time it was asked, an older one is dropped and noted.
Nothing is answered twice: each message is claimed by its id.

  --stage dev|staging|prod   which deployment (dev)
  --region <region>          where it is (AWS_REGION, or your profile's)
  --queue inbound|reports    one queue only
  --limit <n>                at most so many of each queue
  --dry-run                  count and look at ages, move nothing`;

/** What happened to the dead letters of one queue. */
export interface Replayed {
  /** Given to the queue again, or to be; by what the age rule will do. */
  readonly prompt: number;
  readonly late: number;
  readonly tooOld: number;
  /** Left where they are: not written by this version of the code, or not by it at all. */
  readonly unreadable: number;
}

export interface ReplayParts {
  readonly client: SQSClient;
  readonly from: string;
  readonly to: string;
  readonly now: () => number;
  readonly limit?: number;
  readonly dryRun?: boolean;
}

/** Seconds: a message that was received but neither moved nor released, because this was killed, comes again. */
const visibility = 60;

/**
 * Moves dead letters back to their queue, one after another, so that nobody's messages change places. A message is sent
 * before it is deleted: what is interrupted between the two is claimed by its id and answered once.
 */
export async function replayQueue(parts: ReplayParts): Promise<Replayed> {
  const { client, from, to, now, limit = Number.POSITIVE_INFINITY, dryRun = false } = parts;
  const counts = { prompt: 0, late: 0, tooOld: 0, unreadable: 0 };
  const held = new Map<string, string>();
  let taken = 0;
  try {
    while (taken < limit) {
      const wanted = Math.min(10, limit - taken);
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl: from,
          MaxNumberOfMessages: wanted,
          VisibilityTimeout: visibility,
          WaitTimeSeconds: 1,
          MessageSystemAttributeNames: ['MessageGroupId'],
          MessageAttributeNames: ['All'],
        }),
      );
      if (Messages.length === 0) break;
      for (const message of Messages) {
        const { MessageId = '', ReceiptHandle } = message;
        if (held.has(MessageId)) return counts;
        taken += 1;
        const sentAt = timeOf(message.Body);
        if (sentAt === undefined) counts.unreadable += 1;
        else counts[countFor(sentAt, now())] += 1;
        if (sentAt === undefined || dryRun) {
          held.set(MessageId, ReceiptHandle ?? '');
          continue;
        }
        await client.send(new SendMessageCommand(copyOf(message, to)));
        await client.send(new DeleteMessageCommand({ QueueUrl: from, ReceiptHandle }));
      }
    }
    return counts;
  } finally {
    for (const ReceiptHandle of held.values()) {
      await client
        .send(new ChangeMessageVisibilityCommand({ QueueUrl: from, ReceiptHandle, VisibilityTimeout: 0 }))
        .catch(() => undefined);
    }
  }
}

/**
 * The same body, attributes and group: the order of one person's messages stays theirs. The deduplication id is another one:
 * under the former the queue would, for five minutes after it was last sent, accept the message and keep nothing of it.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/using-messagededuplicationid-property.html
 */
function copyOf({ Body, MessageAttributes, Attributes }: Message, to: string) {
  return {
    QueueUrl: to,
    MessageBody: Body,
    ...(MessageAttributes === undefined ? {} : { MessageAttributes }),
    ...(to.endsWith('.fifo')
      ? { MessageGroupId: Attributes?.MessageGroupId, MessageDeduplicationId: randomUUID() }
      : {}),
  };
}

function countFor(sentAt: number, now: number): 'prompt' | 'late' | 'tooOld' {
  const age = ageOf(sentAt, now);
  return age === 'too-old' ? 'tooOld' : age;
}

/** When Meta says a record's message or report was made; undefined for what no present function reads. */
function timeOf(body: string | undefined): number | undefined {
  let record: unknown;
  try {
    record = JSON.parse(body ?? '');
  } catch {
    return undefined;
  }
  if (!isObject(record) || record.v !== 1) return undefined;
  const time = record.sentAt ?? record.at;
  return typeof time === 'number' && Number.isFinite(time) ? time : undefined;
}

/** One queue's line. */
export function replayLine(name: string, counts: Replayed, dryRun: boolean): string {
  const { prompt, late, tooOld, unreadable } = counts;
  const total = prompt + late + tooOld;
  const parts = [
    ...(prompt > 0 ? [`${prompt} at once`] : []),
    ...(late > 0 ? [`${late} with the time it was asked`] : []),
    ...(tooOld > 0 ? [`${tooOld} older than a day, to be dropped`] : []),
  ];
  const moved =
    total === 0 ? 'nothing to replay' : `${dryRun ? 'would replay' : 'replayed'} ${total}: ${parts.join(', ')}`;
  const left = unreadable === 0 ? '' : `; left ${unreadable} that this version cannot read`;
  return `${name}: ${moved}${left}`;
}

async function main(): Promise<void> {
  const values = readFlags(process.argv.slice(2), {
    ...commonFlags,
    queue: { type: 'string' },
    limit: { type: 'string' },
    'dry-run': { type: 'boolean' },
  });
  if (values.help === true) return console.log(help);
  const { stage, region } = commonOptions(values, process.env);
  const names = Object.keys(queues) as QueueName[];
  const chosen = values.queue === undefined ? names : names.filter((name) => name === values.queue);
  if (chosen.length === 0) throw new OperatorError(`There is no queue "${values.queue}". Use ${names.join(' or ')}.`);
  const limit = values.limit === undefined ? undefined : Number(values.limit);
  if (limit !== undefined && !(Number.isInteger(limit) && limit > 0)) {
    throw new OperatorError('--limit must be a whole number above 0.');
  }
  const dryRun = values['dry-run'] === true;
  const client = new SQSClient(region === undefined ? {} : { region });
  const urlOf = async (queue: string) => {
    try {
      return (await client.send(new GetQueueUrlCommand({ QueueName: queue }))).QueueUrl ?? '';
    } catch (error) {
      if (error instanceof Error && /QueueDoesNotExist|NonExistentQueue/.test(error.name)) {
        throw new OperatorError(`There is no queue ${queue}. ${deployCommand(stage)}`, { cause: error });
      }
      throw explainAws(error);
    }
  };
  for (const name of chosen) {
    const counts = await replayQueue({
      client,
      from: await urlOf(deadLettersName(stage, name)),
      to: await urlOf(queueName(stage, name)),
      now: Date.now,
      dryRun,
      ...(limit === undefined ? {} : { limit }),
    });
    console.log(replayLine(name, counts, dryRun));
  }
  if (dryRun) console.log('This was a dry run: nothing was moved. People with several messages may count once here.');
}

if (import.meta.main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof OperatorError ? error.message : error);
    process.exitCode = 1;
  }
}
