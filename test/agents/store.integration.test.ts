import { afterAll, beforeAll } from 'vitest';
import { openStore } from '../../lambdas/store/dynamo.ts';
import { openDesk } from '../../lambdas/store/dynamo-desk.ts';
import { describeDeskStore } from '../contract/desk-store.contract.ts';
import { startLocalDynamo } from '../store/local-dynamo.ts';

let dynamo: Awaited<ReturnType<typeof startLocalDynamo>>;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
});
afterAll(() => dynamo.close());

describeDeskStore('DynamoDB', async (clock) => {
  const table = { client: dynamo.client, tableName: await dynamo.newTable(), clock };
  return { store: openStore(table), desk: openDesk(table) };
});
