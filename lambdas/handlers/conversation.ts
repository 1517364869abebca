import middy from '@middy/core';
import type { Context, SQSEvent } from 'aws-lambda';
import { conversationParts, conversationVariables } from '../conversation/parts.ts';
import { createWorker } from '../conversation/worker.ts';
import { readEnv } from '../platform/env.ts';

const env = readEnv(conversationVariables);
const work = createWorker(conversationParts(env), async (handles, seconds) => {
  const { showAgain } = await import('../platform/queue-visibility.ts');
  await showAgain(env.INBOUND_QUEUE_URL, handles, seconds);
});

export const handler = middy((event: SQSEvent, context: Context) =>
  work(event, () => context.getRemainingTimeInMillis()),
);
