import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../lambdas/store/dynamo.ts';
import { openWrappedKeys } from '../../lambdas/store/dynamo-wrapped-keys.ts';
import { startLocalDynamo } from '../store/local-dynamo.ts';
import { linkBank } from './links.ts';
import { findSentinels } from './matcher.ts';
import { text, waysTo } from './said.ts';
import { intentsInOrder } from './script.ts';
import { sentinels } from './sentinels.ts';
import { summary } from './tap.ts';
import { openWorld } from './world.ts';

/** The rows themselves, as whoever reads the tables or a lost backup finds them. */
let dynamo: Awaited<ReturnType<typeof startLocalDynamo>>;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
});
afterAll(() => dynamo.close());

async function openDynamoWorld() {
  const [main, keys] = [await dynamo.newTable(), await dynamo.newTable()];
  const { client } = dynamo;
  const world = openWorld({
    openStore: (clock) => openStore({ client, tableName: main, clock }),
    keys: openWrappedKeys({ client, tableName: keys }),
  });
  /** Every row of both tables, typed attributes and all; binary as the base64 it travels in. */
  const rows = async (): Promise<readonly string[]> => {
    const found: string[] = [];
    for (const TableName of [main, keys]) {
      const { Items = [], LastEvaluatedKey } = await client.send(new ScanCommand({ TableName, ConsistentRead: true }));
      if (LastEvaluatedKey !== undefined) throw new Error('The table is longer than one page.');
      found.push(
        ...Items.map((item) =>
          JSON.stringify(item, (_name, value) =>
            value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
          ),
        ),
      );
    }
    return found;
  };
  const kept = async () =>
    (await rows()).flatMap((row) => findSentinels(row, sentinels).map(({ kind }) => `${kind} in ${row}`));
  const store = openStore({ client, tableName: main, clock: world.clock });
  return { world, store, rows, kept };
}

describe('the tables', () => {
  it('holds nothing of anybody in the clear', async () => {
    const { world, rows, kept } = await openDynamoWorld();
    const stop = world.tap.listen();
    try {
      for (const person of ['ada', 'bongi'] as const) {
        await linkBank(world, person, 'karoo', 'chat', 'en');
        await world.send(person, text('balance'));
      }
      for (const intent of intentsInOrder()) {
        const [way] = waysTo(intent, 'en', 'ada');
        if (way !== undefined) await world.send('ada', way);
      }
    } finally {
      stop();
    }

    const all = await rows();

    // Something is there to be found: profiles, links with tokens and names, remembered balances, keys.
    for (const part of [
      'U#profile',
      'sealedTokens',
      'sealedAccounts',
      'sealedCache',
      'sealedAddress',
      '"KEY"',
      'CHORES',
    ]) {
      expect(
        all.some((row) => row.includes(part)),
        part,
      ).toBe(true);
    }
    expect(await kept()).toEqual([]);
    expect(summary(world.tap.leaks)).toEqual([]);
  });

  it('are searched in earnest: a row with a name in it is found', async () => {
    const { world, store, kept } = await openDynamoWorld();
    await store.ledger.append({ user: 'u', at: world.clock.now(), event: 'granted', bank: 'Kwaggasvlei Werf' });

    expect(await kept()).toHaveLength(1);
  });
});
