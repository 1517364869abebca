import middy from '@middy/core';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { functions } from '../functions.ts';
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
import { ourNumberFrom } from '../whatsapp/number.ts';

const env = readEnv(functions.webhook.environment);
const sqs = sqsClient();
const secrets = secretsManager(secretsManagerClient());
const parts = {
  secrets,
  appSecretId: env.META_APP_SECRET_ID,
  userKeySecretId: env.USER_KEY_SECRET_ID,
  door: env.WEBHOOK_DOOR,
  ours: ourNumberFrom(secrets, env.META_NUMBER_SECRET_ID),
  inbound: sqsQueue(sqs, env.INBOUND_QUEUE_URL),
  reports: sqsQueue(sqs, env.REPORTS_QUEUE_URL),
  rates: dynamoRates(openTable(dynamoClient(), env.TABLE_NAME)),
  clock: systemClock,
  metrics,
  log,
};

export const handler = middy((event: APIGatewayProxyEventV2) => takeWebhook(event, parts));
