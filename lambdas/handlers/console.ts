import middy from '@middy/core';
import { createConsole } from '../agents/console.ts';
import { consolePartsOf, consoleVariables } from '../agents/console-parts.ts';
import { readEnv } from '../platform/env.ts';

export const handler = middy(createConsole(consolePartsOf(readEnv(consoleVariables))));
