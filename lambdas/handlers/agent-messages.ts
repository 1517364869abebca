import middy from '@middy/core';
import type { SQSEvent } from 'aws-lambda';
import { takeStreamed } from '../agents/connect-events.ts';
import { servingPartsOf } from '../agents/console-parts.ts';
import { deskFunctions } from '../functions.ts';
import { readEnv } from '../platform/env.ts';

const parts = servingPartsOf(readEnv(deskFunctions['agent-messages'].environment));

export const handler = middy((event: SQSEvent) => takeStreamed(parts, event));
