import middy from '@middy/core';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { createDoor } from '../alerts/door.ts';
import { parseBanks } from '../banks/bank-configs.ts';
import { bankKeys } from '../banks/open-banking/event-keys.ts';
import { functions } from '../functions.ts';
import { dynamoClient } from '../platform/aws.ts';
import { systemClock } from '../platform/clock.ts';
import { readEnv } from '../platform/env.ts';
import { log } from '../platform/log.ts';
import { metrics } from '../platform/metrics.ts';
import { dynamoInbox } from '../store/dynamo-alerts.ts';
import { openTable } from '../store/dynamo-table.ts';

const env = readEnv(functions.events.environment);
const take = createDoor({
  banks: parseBanks(env.BANKS),
  keysOf: (bank) => bankKeys(bank, systemClock),
  inbox: dynamoInbox(openTable(dynamoClient(), env.TABLE_NAME), systemClock),
  clock: systemClock,
  log,
  metrics,
});

export const handler = middy((event: APIGatewayProxyEventV2) => take(event));
