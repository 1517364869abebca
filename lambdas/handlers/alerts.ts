import middy from '@middy/core';
import type { Context, ScheduledEvent } from 'aws-lambda';
import { alertPartsOf, alertVariables } from '../alerts/parts.ts';
import { runAlerts } from '../alerts/run.ts';
import { readEnv } from '../platform/env.ts';

const parts = alertPartsOf(readEnv(alertVariables));

export const handler = middy((_event: ScheduledEvent, context: Context) =>
  runAlerts(parts, parts.clock.now() + context.getRemainingTimeInMillis()),
);
