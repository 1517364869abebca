import middy from '@middy/core';
import type { SQSEvent } from 'aws-lambda';
import { functions } from '../functions.ts';
import { dynamoClient } from '../platform/aws.ts';
import { systemClock } from '../platform/clock.ts';
import { readEnv } from '../platform/env.ts';
import { log } from '../platform/log.ts';
import { metrics } from '../platform/metrics.ts';
import { dynamoChecks } from '../store/dynamo-alerts.ts';
import { dynamoMessages } from '../store/dynamo-messages.ts';
import { openTable } from '../store/dynamo-table.ts';
import { applyReports } from '../whatsapp/reports.ts';

const { TABLE_NAME } = readEnv(functions.delivery.environment);
const table = openTable(dynamoClient(), TABLE_NAME);
const messages = dynamoMessages(table, systemClock);
const checks = dynamoChecks(table);
const onTooLate = (user: string) => checks.add({ user, dueAt: systemClock.now() });

export const handler = middy((event: SQSEvent) => applyReports(event, { messages, onTooLate, metrics, log }));
