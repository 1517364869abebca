import { chmodSync, mkdirSync } from 'node:fs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { keys } from '../../lambdas/resources.ts';
import { type Faults, startAwsJsonServer } from './aws-json-server.ts';
import { createTable, startDynamoDb } from './dynamodb.ts';
import { type KeyUsage, kmsStandIn } from './kms.ts';
import { secretsManagerStandIn } from './secrets-manager.ts';
import { createQueue, type QueueOptions, startSqs } from './sqs.ts';

/** The AWS services that Saldo uses, on ephemeral ports of 127.0.0.1. */
export interface LocalAws {
  readonly endpoints: {
    readonly dynamodb: string;
    readonly sqs: string;
    readonly secretsManager: string;
    readonly kms: string;
  };
  /** What leads the SDK here: endpoints, Region and credentials that mean nothing. */
  readonly environment: Readonly<Record<string, string>>;
  /** Trouble on demand, for tests. */
  readonly faults: Faults;
  createTable(name: string): Promise<void>;
  createQueue(options: QueueOptions): Promise<{ url: string; deadLetterUrl: string }>;
  /** Keys of `resources.ts` are there from the start. @returns id (the name) and ARN. */
  createKey(name: string, usage?: KeyUsage, spec?: 'RSA_2048'): { id: string; arn: string };
  /** Sets a secret's current value, unless it has one and `keepExisting` is asked. */
  putSecret(name: string, object: object, options?: { readonly keepExisting?: boolean }): void;
  close(): Promise<void>;
}

/**
 * Starts them all. Whatever they hold is kept under `dataDir`, in a folder that only its owner can enter, and is there
 * again after a restart; without `dataDir` it lives in memory.
 */
export async function startAws({
  dataDir,
  region,
}: {
  readonly dataDir?: string;
  readonly region: string;
}): Promise<LocalAws> {
  if (dataDir !== undefined) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    chmodSync(dataDir, 0o700);
  }
  const place = { ...(dataDir === undefined ? {} : { dataDir }), region };
  const secrets = secretsManagerStandIn(place);
  const kms = kmsStandIn(place);
  for (const { name, usage } of Object.values(keys)) kms.createKey(name, usage);

  const dynamodb = await startDynamoDb(place);
  const sqs = await startSqs(place);
  const json = await startAwsJsonServer({ ...secrets.operations, ...kms.operations });
  const endpoints = { dynamodb: dynamodb.url, sqs: sqs.url, secretsManager: json.url, kms: json.url };
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const dynamoClient = new DynamoDBClient({ region, credentials, endpoint: endpoints.dynamodb });
  const sqsClient = new SQSClient({ region, credentials, endpoint: endpoints.sqs });

  return {
    endpoints,
    environment: {
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
      AWS_ENDPOINT_URL_SQS: endpoints.sqs,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoints.secretsManager,
      AWS_ENDPOINT_URL_KMS: endpoints.kms,
    },
    faults: json.faults,
    createTable: (name) => createTable(dynamoClient, name),
    createQueue: (options) => createQueue(sqsClient, endpoints.sqs, region, options),
    createKey: kms.createKey,
    putSecret: secrets.put,
    async close() {
      dynamoClient.destroy();
      sqsClient.destroy();
      await Promise.all([dynamodb.close(), sqs.close(), json.close()]);
    },
  };
}
