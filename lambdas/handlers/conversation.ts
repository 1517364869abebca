import middy from '@middy/core';
import type { Context, SQSEvent } from 'aws-lambda';
import { conversationParts, conversationVariables } from '../conversation/parts.ts';
import { createWorker } from '../conversation/worker.ts';
import { readEnv } from '../platform/env.ts';

const work = createWorker(conversationParts(readEnv(conversationVariables)));

export const handler = middy((event: SQSEvent, context: Context) =>
  work(event, () => context.getRemainingTimeInMillis()),
);
