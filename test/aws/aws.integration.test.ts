import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sqsQueue } from '../../lambdas/platform/queue.ts';
import { secretsManager } from '../../lambdas/platform/secrets.ts';
import { openStore } from '../../lambdas/store/dynamo.ts';
import { openWrappedKeys } from '../../lambdas/store/dynamo-wrapped-keys.ts';
import { kmsKeyProvider } from '../../lambdas/vault/kms.ts';
import { createVault } from '../../lambdas/vault/vault.ts';
import { type LocalAws, startAws } from '../../local/aws/aws.ts';
import { aLink } from '../contract/records.ts';

const region = 'af-south-1';
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const inbound = { name: 'inbound', fifo: true, visibilityTimeout: 30, maxReceiveCount: 3 };

describe('the AWS stand-ins with a folder', () => {
  let dataDir: string;
  let aws: LocalAws;

  beforeEach(async () => {
    dataDir = join(mkdtempSync(join(tmpdir(), 'saldo-aws-')), 'aws');
    aws = await startAws({ dataDir, region });
  });

  afterEach(async () => {
    await aws.close();
    rmSync(join(dataDir, '..'), { recursive: true, force: true });
  });

  /** What a function holds: everything through the SDK. */
  async function open() {
    const options = { region, credentials };
    await aws.createTable('main');
    await aws.createTable('keys');
    const dynamo = new DynamoDBClient({ ...options, endpoint: aws.endpoints.dynamodb });
    const provider = kmsKeyProvider(new KMSClient({ ...options, endpoint: aws.endpoints.kms }), 'vault');
    const { url } = await aws.createQueue(inbound);
    const sqs = new SQSClient({ ...options, endpoint: aws.endpoints.sqs });
    return {
      store: openStore({ client: dynamo, tableName: 'main' }),
      vault: createVault({ provider, keys: openWrappedKeys({ client: dynamo, tableName: 'keys' }) }),
      queue: sqsQueue(sqs, url),
      receive: () => sqs.send(new ReceiveMessageCommand({ QueueUrl: url })),
      secrets: secretsManager(new SecretsManagerClient({ ...options, endpoint: aws.endpoints.secretsManager })),
    };
  }

  it('hold after a restart what they held before: links that open, messages that wait, secrets', async () => {
    const context = { user: 'user-1', subject: 'link-1', field: 'tokens', version: 1 } as const;
    const before = await open();
    await before.store.links.create(aLink({ sealedTokens: await before.vault.seal(context, 'tokens') }));
    const alone = await before.vault.sealAlone(context, 'attempt');
    await before.queue.sendAll([{ body: { waiting: true }, group: 'g', deduplication: 'd' }]);
    aws.putSecret('user-key', { key: 'one' });

    await aws.close();
    aws = await startAws({ dataDir, region });
    const after = await open();

    const link = await after.store.links.get('user-1', 'link-1');
    expect(await after.vault.open(context, link?.sealedTokens ?? '')).toBe('tokens');
    expect(await after.vault.open(context, alone)).toBe('attempt');
    expect((await after.receive()).Messages?.map(({ Body }) => Body)).toEqual(['{"waiting":true}']);
    aws.putSecret('user-key', { key: 'two' }, { keepExisting: true });
    expect(await after.secrets.get('user-key')).toEqual({ key: 'one' });
  });

  it('let nobody else read what they keep', async () => {
    aws.putSecret('user-key', { key: 'one' });

    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    for (const name of ['secrets.json', 'kms.json']) expect(statSync(join(dataDir, name)).mode & 0o777).toBe(0o600);
    expect(readdirSync(dataDir).filter((name) => name.endsWith('.new'))).toEqual([]);
  });

  it('say which file is damaged, and how to start over', async () => {
    await aws.close();
    writeFileSync(join(dataDir, 'kms.json'), '{"vault":');

    await expect(startAws({ dataDir, region })).rejects.toThrow(/kms\.json is damaged.*--fresh/);
    rmSync(join(dataDir, 'kms.json'));
    aws = await startAws({ dataDir, region });
  });

  it('bring an existing queue up to new options', async () => {
    await aws.createQueue(inbound);
    const { url } = await aws.createQueue({ ...inbound, visibilityTimeout: 90, maxReceiveCount: 5 });

    expect(url).toBe(`${aws.endpoints.sqs}/000000000000/inbound.fifo`);
  });
});

describe('the AWS stand-ins in memory', () => {
  let aws: LocalAws;
  beforeEach(async () => {
    aws = await startAws({ region });
  });
  afterEach(() => aws.close());

  it('are reached by the environment alone', async () => {
    expect(aws.environment).toEqual({
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_ENDPOINT_URL_DYNAMODB: aws.endpoints.dynamodb,
      AWS_ENDPOINT_URL_SQS: aws.endpoints.sqs,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: aws.endpoints.secretsManager,
      AWS_ENDPOINT_URL_KMS: aws.endpoints.kms,
    });
  });

  it('listen on loopback only', async () => {
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((address) => address?.family === 'IPv4' && !address.internal)?.address;
    for (const endpoint of Object.values(aws.endpoints)) {
      const { hostname, port } = new URL(endpoint);
      expect(hostname).toBe('127.0.0.1');
      // 127.0.0.2 is another loopback address: whoever listens on all interfaces answers there too.
      for (const host of ['127.0.0.2', ...(outside === undefined ? [] : [outside])]) {
        expect(await answers(host, Number(port)), `${host}:${port}`).toBe(false);
      }
    }
  });

  it('move a message to the dead-letter queue after its deliveries', async () => {
    const queue = { ...inbound, fifo: false, visibilityTimeout: 0, maxReceiveCount: 2 };
    const { url, deadLetterUrl } = await aws.createQueue(queue);
    const client = new SQSClient({ region, credentials, endpoint: aws.endpoints.sqs });
    const receive = async (from: string) =>
      (await client.send(new ReceiveMessageCommand({ QueueUrl: from }))).Messages?.map(({ Body }) => Body) ?? [];
    await sqsQueue(client, url).sendAll([{ body: 'poison' }]);

    expect([await receive(url), await receive(url), await receive(url)]).toEqual([['"poison"'], ['"poison"'], []]);
    expect(await receive(deadLetterUrl)).toEqual(['"poison"']);
    client.destroy();
  });
});

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2_000 });
    const end = (answer: boolean) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false));
  });
}
