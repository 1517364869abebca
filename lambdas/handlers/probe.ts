import middy from '@middy/core';
import type { ScheduledEvent } from 'aws-lambda';
import { functions } from '../functions.ts';
import { dynamoClient, secretsManagerClient } from '../platform/aws.ts';
import { systemClock } from '../platform/clock.ts';
import { readEnv } from '../platform/env.ts';
import { log } from '../platform/log.ts';
import { metrics } from '../platform/metrics.ts';
import { secretsManager } from '../platform/secrets.ts';
import { postAsMeta } from '../probe/post.ts';
import { runProbe } from '../probe/probe.ts';
import { openTable } from '../store/dynamo-table.ts';
import { keyOf, messageOf } from '../store/keys.ts';
import { ourNumberFrom } from '../whatsapp/number.ts';

const env = readEnv(functions.probe.environment);
const secrets = secretsManager(secretsManagerClient());
const table = openTable(dynamoClient(), env.TABLE_NAME);
const parts = {
  secrets,
  appSecretId: env.META_APP_SECRET_ID,
  number: ourNumberFrom(secrets, env.META_NUMBER_SECRET_ID),
  webhookUrl: `${env.PAGES_URL}/webhook`,
  post: postAsMeta,
  find: async (name: Parameters<typeof keyOf.message>[0]) => {
    const item = await table.get(keyOf.message(name));
    return item === undefined ? undefined : messageOf(item);
  },
  clock: systemClock,
  log,
  metrics,
};

export const handler = middy((_event: ScheduledEvent) => runProbe(parts));
