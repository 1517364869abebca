import middy from '@middy/core';
import { createPages } from '../linking/pages.ts';
import { sitePartsOf } from '../linking/parts.ts';
import { readEnv } from '../platform/env.ts';

const env = readEnv([
  'TABLE_NAME',
  'USER_KEY_SECRET_ID',
  'BANK_CLIENT_SECRET_ID',
  'VAULT_KEY_ID',
  'DISPLAY_PHONE_NUMBER',
  'CHAT_LINK_URL',
  'PAGES_URL',
  'BANKS',
  'SUPPORT_CONTACT',
]);

export const handler = middy(createPages(sitePartsOf(env)));
