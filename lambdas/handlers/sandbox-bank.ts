import middy from '@middy/core';
import { functions } from '../functions.ts';
import { dynamoClient, secretsManagerClient } from '../platform/aws.ts';
import { systemClock } from '../platform/clock.ts';
import { readEnv } from '../platform/env.ts';
import { log } from '../platform/log.ts';
import { secretsManager } from '../platform/secrets.ts';
import { type BankCall, bankOnce } from '../sandbox-bank/bank.ts';
import { dynamoBankRecords } from '../store/bank-records.ts';

const env = readEnv(functions['sandbox-bank'].environment);

const bank = bankOnce({
  secrets: secretsManager(secretsManagerClient()),
  secretId: env.SANDBOX_SECRET_ID,
  records: dynamoBankRecords(dynamoClient(), env.BANK_TABLE_NAME),
  sandboxUrl: env.SANDBOX_URL,
  pagesUrl: env.PAGES_URL,
  clock: systemClock,
  log,
});

export const handler = middy((event: BankCall) => bank(event));
