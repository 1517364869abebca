import { type AttributeValue, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { functions } from '../../lambdas/functions.ts';
import { minutes, seconds } from '../../lambdas/platform/clock.ts';
import { createLog } from '../../lambdas/platform/log.ts';
import { reapplyErasures } from '../../lambdas/privacy/erasure.ts';
import { openStore } from '../../lambdas/store/dynamo.ts';
import { openTombstones } from '../../lambdas/store/dynamo-tombstones.ts';
import { button, keyOf, openRig, sipho, text, thandi } from '../conversation/rig.ts';
import { startLocalDynamo } from '../store/local-dynamo.ts';

/** A restore as it happens: the rows themselves, as they were, in the table again. */
let dynamo: Awaited<ReturnType<typeof startLocalDynamo>>;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
});
afterAll(() => dynamo.close());

/** What the table of functions lets upkeep do, which runs this every hour. */
const permissions: readonly object[] = functions.upkeep.permissions;
const allowed = new Set(
  permissions
    .filter((one): one is { table: string; actions: string[] } => 'table' in one)
    .flatMap(({ table, actions }) => actions.map((action) => `${table} ${action}`)),
);

it('a restored table is erased again, row by row, and nobody else in it', async () => {
  const { client } = dynamo;
  const [main, keys] = [await dynamo.newTable(), await dynamo.newTable()];
  const rig = openRig({
    openStore: (clock) => openStore({ client, tableName: main, clock }),
    change: (outside) => ({
      ...outside,
      tombstones: openTombstones({ client, tableName: keys, clock: outside.clock }),
    }),
  });
  const rows = async () => {
    const { Items = [] } = await client.send(new ScanCommand({ TableName: main, ConsistentRead: true }));
    return Items as Record<string, AttributeValue>[];
  };
  /** Rows that hold more of a person than that a message came and that something was allowed, with the head of its chain. */
  const rowsOf = async (user: string) =>
    (await rows())
      .filter((row) => JSON.stringify(row).includes(user))
      .map(({ sk }) => sk?.S ?? '')
      .filter((sk) => !/^([ML]#|K#ledger$)/.test(sk));
  await rig.link(thandi, 'karoo', ['everyday', 'holiday']);
  await rig.link(sipho, 'karoo', ['everyday']);
  await rig.unlockWith(thandi, 'pin');
  await rig.store.readings.add({ user: keyOf(thandi), sentAt: rig.clock.now(), tag: 'r', reads: [] });
  const backup = await rows();
  const others = await rowsOf(keyOf(sipho));

  rig.clock.forward(seconds(1));
  const question = (await rig.send(text('delete my data')))?.content;
  const yes = question?.kind === 'buttons' ? question.buttons[0]?.id : undefined;
  await rig.send(button(yes ?? ''));
  expect(await rowsOf(keyOf(thandi))).toEqual([]);

  for (const Item of backup) await client.send(new PutItemCommand({ TableName: main, Item }));
  expect((await rowsOf(keyOf(thandi))).length).toBeGreaterThan(3);
  rig.clock.forward(minutes(7));
  dynamo.calls.length = 0;
  const parts = { ...rig.outside, log: createLog(() => undefined) };
  const result = await reapplyErasures(parts, rig.clock.now() + minutes(1));
  const calls = dynamo.calls.map(({ name, input }) => ({ name, table: input.TableName === keys ? 'keys' : 'main' }));

  expect(result).toEqual({ looked: 1, erased: 1, failed: 0 });
  expect(await rowsOf(keyOf(thandi))).toEqual([]);
  expect(await rowsOf(keyOf(sipho))).toEqual(others);
  const used = new Set(calls.map(({ name, table }) => `${table} dynamodb:${name}`));
  expect([...used].filter((one) => !allowed.has(one))).toEqual([]);
});
