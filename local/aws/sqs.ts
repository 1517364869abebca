import { CreateQueueCommand, GetQueueUrlCommand, SetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { type BuildAppOptions, buildApp } from 'fauxqs';
import { retention } from '../../lambdas/platform/retention.ts';
import { handOutWholeGroups } from './fifo-batches.ts';

export interface QueueOptions {
  /** Without `.fifo`, which is added where it belongs. */
  readonly name: string;
  readonly fifo: boolean;
  /** Seconds. */
  readonly visibilityTimeout: number;
  /** Deliveries before a message goes to the dead-letter queue. */
  readonly maxReceiveCount: number;
}

type Stores = NonNullable<BuildAppOptions['stores']>;

/**
 * SQS on loopback. The package's own `startFauxqs` listens on every interface of the machine, and what waits in these
 * queues are people's messages; so its parts are put together here as it does itself, on 127.0.0.1.
 */
export async function startSqs({ dataDir, region }: { readonly dataDir?: string; readonly region: string }) {
  handOutWholeGroups((await partOf('./sqs/sqsStore.js')).SqsQueue);
  const persisted = dataDir === undefined ? undefined : await persistedStores(dataDir);
  const app = buildApp({
    logger: false,
    defaultRegion: region,
    ...(persisted === undefined ? {} : { stores: persisted.stores }),
  });
  if (persisted !== undefined) app.addHook('preClose', async () => persisted.close());
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    url,
    close: async () => {
      const cut = setTimeout(() => app.server.closeAllConnections(), 500);
      await app.close();
      clearTimeout(cut);
    },
  };
}

/** A part of the package that it does not export; the pinned version has it there. */
function partOf(path: string) {
  return import(new URL(path, import.meta.resolve('fauxqs')).href);
}

/** The package's stores with its SQLite file behind them. */
async function persistedStores(dataDir: string): Promise<{ stores: Stores; close(): void }> {
  const [{ SqsStore }, { SnsStore }, { S3Store }, { PersistenceManager }] = await Promise.all([
    partOf('./sqs/sqsStore.js'),
    partOf('./sns/snsStore.js'),
    partOf('./s3/s3Store.js'),
    partOf('./persistence.js'),
  ]);
  const stores = { sqsStore: new SqsStore(), snsStore: new SnsStore(), s3Store: new S3Store() };
  const persistence = new PersistenceManager(dataDir);
  persistence.load(stores.sqsStore, stores.snsStore, stores.s3Store);
  stores.sqsStore.persistence = persistence;
  for (const queue of stores.sqsStore.allQueues()) queue.persistence = persistence;
  return { stores, close: () => persistence.close() };
}

/**
 * Makes a queue and its dead-letter queue, or brings existing ones up to these options.
 * The URLs name 127.0.0.1 and the present port, since the SDK calls the host that a queue URL names.
 */
export async function createQueue(
  client: SQSClient,
  endpoint: string,
  region: string,
  { name, fifo, visibilityTimeout, maxReceiveCount }: QueueOptions,
): Promise<{ url: string; deadLetterUrl: string }> {
  const ending = fifo ? '.fifo' : '';
  const kind: Record<string, string> = fifo ? { FifoQueue: 'true', ContentBasedDeduplication: 'false' } : {};
  const deadLetterName = `${name}-dead${ending}`;
  await putQueue(client, deadLetterName, kind, { MessageRetentionPeriod: String(retention.deadLetters / 1_000) });
  await putQueue(client, `${name}${ending}`, kind, {
    VisibilityTimeout: String(visibilityTimeout),
    RedrivePolicy: JSON.stringify({
      deadLetterTargetArn: `arn:aws:sqs:${region}:000000000000:${deadLetterName}`,
      maxReceiveCount,
    }),
  });
  const urlOf = (queue: string) => `${endpoint}/000000000000/${queue}`;
  return { url: urlOf(`${name}${ending}`), deadLetterUrl: urlOf(deadLetterName) };
}

async function putQueue(
  client: SQSClient,
  name: string,
  kind: Record<string, string>,
  attributes: Record<string, string>,
): Promise<void> {
  try {
    const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName: name }));
    await client.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: attributes }));
  } catch (error) {
    if (!(error instanceof Error && error.name.endsWith('QueueDoesNotExist'))) throw error;
    await client.send(new CreateQueueCommand({ QueueName: name, Attributes: { ...kind, ...attributes } }));
  }
}
