import middy from '@middy/core';
import { readEnv } from '../platform/env.ts';
import { createViewing } from '../viewing/pages.ts';
import { viewingPartsOf, viewingVariables } from '../viewing/parts.ts';

export const handler = middy(createViewing(viewingPartsOf(readEnv(viewingVariables))));
