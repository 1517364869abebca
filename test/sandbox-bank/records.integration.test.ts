import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll } from 'vitest';
import { dynamoBankRecords } from '../../lambdas/store/bank-records.ts';
import { createTable, startDynamoDb } from '../../local/aws/dynamodb.ts';
import { describeBankRecords } from '../contract/bank-records.contract.ts';

let server: Awaited<ReturnType<typeof startDynamoDb>>;
let client: DynamoDBClient;

beforeAll(async () => {
  server = await startDynamoDb({});
  client = new DynamoDBClient({
    endpoint: server.url,
    region: 'af-south-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await createTable(client, 'bank');
});
afterAll(async () => {
  client.destroy();
  await server.close();
});

describeBankRecords('DynamoDB', async () => {
  let ahead = 0;
  const now = () => Date.now() + ahead;
  return {
    records: dynamoBankRecords(client, 'bank', { now }),
    now,
    advance: (ms) => {
      ahead += ms;
    },
  };
});
