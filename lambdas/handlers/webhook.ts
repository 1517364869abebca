import middy from '@middy/core';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { dynamoClient, secretsManagerClient, sqsClient } from '../platform/aws.ts';
import { systemClock } from '../platform/clock.ts';
import { readEnv } from '../platform/env.ts';
import { log } from '../platform/log.ts';
import { metrics } from '../platform/metrics.ts';
import { sqsQueue } from '../platform/queue.ts';
import { secretsManager } from '../platform/secrets.ts';
import { dynamoRates } from '../store/dynamo-rates.ts';
import { openTable } from '../store/dynamo-table.ts';
import { takeWebhook } from '../webhook/intake.ts';

const env = readEnv([
  'TABLE_NAME',
  'INBOUND_QUEUE_URL',
  'REPORTS_QUEUE_URL',
  'META_APP_SECRET_ID',
  'USER_KEY_SECRET_ID',
  'WABA_ID',
  'PHONE_NUMBER_ID',
]);
const sqs = sqsClient();
const parts = {
  secrets: secretsManager(secretsManagerClient()),
  appSecretId: env.META_APP_SECRET_ID,
  userKeySecretId: env.USER_KEY_SECRET_ID,
  ours: { wabaId: env.WABA_ID, phoneNumberId: env.PHONE_NUMBER_ID },
  inbound: sqsQueue(sqs, env.INBOUND_QUEUE_URL),
  reports: sqsQueue(sqs, env.REPORTS_QUEUE_URL),
  rates: dynamoRates(openTable(dynamoClient(), env.TABLE_NAME)),
  clock: systemClock,
  metrics,
  log,
};

export const handler = middy((event: APIGatewayProxyEventV2) => takeWebhook(event, parts));
