import middy from '@middy/core';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { createFlow, flowPartsOf, flowVariables } from '../flows/parts.ts';
import { readEnv } from '../platform/env.ts';

const answer = createFlow(flowPartsOf(readEnv(flowVariables)));

export const handler = middy((event: APIGatewayProxyEventV2) => answer(event));
