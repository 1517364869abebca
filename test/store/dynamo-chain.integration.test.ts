import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskFunctions } from '../../lambdas/functions.ts';
import type { Chained } from '../../lambdas/store/chain.ts';
import { openStore } from '../../lambdas/store/dynamo.ts';
import { openAlerts, safetyPlace } from '../../lambdas/store/dynamo-alerts.ts';
import { openArchives } from '../../lambdas/store/dynamo-archives.ts';
import type { ChainPlace } from '../../lambdas/store/dynamo-chain.ts';
import { actionPlace, openDesk } from '../../lambdas/store/dynamo-desk.ts';
import { ledgerPlace } from '../../lambdas/store/dynamo-ledger.ts';
import { openTable, type Table } from '../../lambdas/store/dynamo-table.ts';
import { moment } from '../../lambdas/store/keys.ts';
import { describeArchives, type Tampering } from '../contract/archives.contract.ts';
import { startLocalDynamo } from './local-dynamo.ts';

const noon = Date.parse('2026-11-22T12:00:00Z');
const clock = { now: () => noon, sleep: async () => {} };

let dynamo: Awaited<ReturnType<typeof startLocalDynamo>>;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
});
afterAll(() => dynamo.close());

describeArchives('DynamoDB', async (given) => {
  const at = { client: dynamo.client, tableName: await dynamo.newTable(), clock: given };
  const table = openTable(at.client, at.tableName);
  return {
    store: openStore(at),
    desk: openDesk(at),
    alerts: openAlerts(at),
    // Opened anew for each look, as `npm run audit` does: which chains there are is found once.
    archives: {
      questions: {
        names: () => openArchives(at).questions.names(),
        read: (name) => openArchives(at).questions.read(name),
      },
      ledger: { names: () => openArchives(at).ledger.names(), read: (name) => openArchives(at).ledger.read(name) },
      agents: { names: () => openArchives(at).agents.names(), read: (name) => openArchives(at).agents.read(name) },
    },
    tampering: {
      questions: tamperingWith(table, safetyPlace),
      ledger: tamperingWith(table, ledgerPlace, 'L#'),
      agents: tamperingWith(table, actionPlace, ''),
    },
  };
});

function tamperingWith<Entry extends Chained>(table: Table, place: ChainPlace<Entry>, prefix = ''): Tampering {
  return {
    async put(chain, sequence, entry) {
      await table.put(place.key(chain, sequence), place.item(entry as Entry));
    },
    remove: (chain, sequence) => table.remove(place.key(chain, sequence)),
    async loose(chain, at) {
      const { pk } = place.key(chain, 1);
      await table.put({ pk, sk: `${prefix}${moment(at)}#000001abcdef` }, { at, user: chain, event: 'granted' });
    },
    async erase(chain) {
      const items = await table.query(place.range(chain));
      for (const { pk, sk } of items) await table.remove({ pk: String(pk), sk: String(sk) });
      await table.remove(place.headKey(chain));
    },
  };
}

describe('chains on DynamoDB', () => {
  it('list what is older than the chain behind what is in it', async () => {
    const at = { client: dynamo.client, tableName: await dynamo.newTable(), clock };
    const { store, desk } = { store: openStore(at), desk: openDesk(at) };
    const table = openTable(at.client, at.tableName);
    const old = { user: 'thandi', at: noon - 9, event: 'granted', bank: 'karoo' };
    await table.put({ pk: 'USER#thandi', sk: `L#${moment(noon - 9)}#000001abcdef` }, old);
    await table.put({ pk: 'ACTIONS#2026-11-22', sk: `${moment(noon - 9)}#uuid` }, { at: noon - 9, action: 'took' });
    await store.ledger.append({ user: 'thandi', at: noon, event: 'unlinked' });
    await desk.actions.append({ at: noon, agent: 'agent-1', action: 'closed' });

    expect(await store.ledger.list('thandi', 9)).toEqual([{ user: 'thandi', at: noon, event: 'unlinked' }, old]);
    expect(await store.ledger.list('thandi', 1)).toHaveLength(1);
    expect((await desk.actions.list('2026-11-22')).map(({ action }) => action)).toEqual(['took', 'closed']);
  });

  it('know their own write again when its answer was lost', async () => {
    const at = { client: dynamo.client, tableName: await dynamo.newTable(), clock };
    dynamo.loseAnswers(1);
    await openStore(at).ledger.append({ user: 'thandi', at: noon, event: 'granted' });
    dynamo.loseAnswers(0);
    expect(await openStore(at).ledger.list('thandi', 9)).toHaveLength(1);
  });

  it('take from the role of agents no more than it allows: to add, and to look at the last', async () => {
    const at = { client: dynamo.client, tableName: await dynamo.newTable(), clock };
    dynamo.calls.length = 0;
    const note = (agent: string) => openDesk(at).actions.append({ at: noon, agent, action: 'took' });
    await Promise.all(['agent-1', 'agent-2', 'agent-3'].map(note));
    const used = [...new Set(dynamo.calls.map(({ name }) => `dynamodb:${name}`))].sort();
    expect(used).toEqual(['dynamodb:PutItem', 'dynamodb:Query']);
    for (const { permissions } of Object.values(deskFunctions)) {
      const own = permissions.filter(
        (one) => 'leadingKeys' in one && one.leadingKeys.some((key) => key === 'ACTIONS#*'),
      );
      expect(own.flatMap(({ actions }) => [...actions])).toEqual(used);
    }
  });
});
