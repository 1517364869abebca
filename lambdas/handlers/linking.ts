import middy from '@middy/core';
import { createPages } from '../linking/pages.ts';
import { sitePartsOf, siteVariables } from '../linking/site-parts.ts';
import { readEnv } from '../platform/env.ts';

export const handler = middy(createPages(sitePartsOf(readEnv(siteVariables))));
