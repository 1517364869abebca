import { afterAll, beforeAll } from 'vitest';
import type { Clock } from '../../lambdas/platform/clock.ts';
import { openStore } from '../../lambdas/store/dynamo.ts';
import { openDesk } from '../../lambdas/store/dynamo-desk.ts';
import { describeDeskStore } from '../contract/desk-store.contract.ts';
import { startLocalDynamo } from '../store/local-dynamo.ts';
import { describeRaces } from './races.contract.ts';
import { openDeskRig } from './rig.ts';

let dynamo: Awaited<ReturnType<typeof startLocalDynamo>>;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
});
afterAll(() => dynamo.close());

describeDeskStore('DynamoDB', async (clock) => {
  const table = { client: dynamo.client, tableName: await dynamo.newTable(), clock };
  return { store: openStore(table), desk: openDesk(table) };
});

describeRaces('DynamoDB', async () => {
  const tableName = await dynamo.newTable();
  const open = (clock: Clock) => {
    const table = { client: dynamo.client, tableName, clock };
    return { store: openStore(table), desk: openDesk(table) };
  };
  return openDeskRig({ open });
});
