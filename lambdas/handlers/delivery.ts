import middy from '@middy/core';
import type { SQSEvent } from 'aws-lambda';
import { functions } from '../functions.ts';
import { dynamoClient } from '../platform/aws.ts';
import { systemClock } from '../platform/clock.ts';
import { readEnv } from '../platform/env.ts';
import { log } from '../platform/log.ts';
import { metrics } from '../platform/metrics.ts';
import { dynamoMessages } from '../store/dynamo-messages.ts';
import { openTable } from '../store/dynamo-table.ts';
import { applyReports } from '../whatsapp/reports.ts';

const { TABLE_NAME } = readEnv(functions.delivery.environment);
const messages = dynamoMessages(openTable(dynamoClient(), TABLE_NAME), systemClock);

export const handler = middy((event: SQSEvent) => applyReports(event, { messages, metrics, log }));
