import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { functions } from '../../lambdas/functions.ts';
import { retention } from '../../lambdas/platform/retention.ts';
import { alertKeyOf } from '../../lambdas/store/alert-keys.ts';
import { openStore } from '../../lambdas/store/dynamo.ts';
import { openAlerts } from '../../lambdas/store/dynamo-alerts.ts';
import { openTable } from '../../lambdas/store/dynamo-table.ts';
import { anInboxEvent, aQuestion, aState, describeAlertStore } from '../contract/alert-store.contract.ts';
import { aLink } from '../contract/records.ts';
import { startLocalDynamo } from './local-dynamo.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const clock = { now: () => now, sleep: async () => {} };

let dynamo: Awaited<ReturnType<typeof startLocalDynamo>>;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
});
afterAll(() => dynamo.close());

describeAlertStore('DynamoDB', async (given) =>
  openAlerts({ client: dynamo.client, tableName: await dynamo.newTable(), clock: given }),
);

describe('the store of alerts on DynamoDB', () => {
  const opened = async () => {
    const tableName = await dynamo.newTable();
    return {
      table: openTable(dynamo.client, tableName),
      store: openStore({ client: dynamo.client, tableName, clock }),
      alerts: openAlerts({ client: dynamo.client, tableName, clock }),
    };
  };

  it('keeps an event whose taking was cut short, when the bank sends it again', async () => {
    const { table, alerts } = await opened();
    const { tag, receivedAt } = anInboxEvent();
    await table.put(alertKeyOf.heard(tag), { tag, receivedAt, expiresAt: now / 1_000 + 60 });

    expect(await alerts.inbox.take([anInboxEvent({ receivedAt: receivedAt + 5_000 })])).toBe('new');
    expect(await alerts.inbox.list(5)).toEqual([anInboxEvent()]);
    expect(await alerts.inbox.take([anInboxEvent()])).toBe('known');
  });

  it('lets the table sweep events, questions, the record and states, each after its own time', async () => {
    const { table, alerts } = await opened();
    await alerts.inbox.take([anInboxEvent()]);
    await alerts.questions.save(aQuestion());
    await alerts.states.save(aState());
    const sweptAt = now / 1_000 + retention.bankEvent / 1_000;
    expect(await table.get(alertKeyOf.event(anInboxEvent()))).toMatchObject({ expiresAt: sweptAt });
    expect(await table.get(alertKeyOf.heard('tag-1'))).toMatchObject({ expiresAt: sweptAt });
    expect(await table.get(alertKeyOf.question('user-1', 'question-1'))).toMatchObject({
      expiresAt: now / 1_000 + retention.fraudQuestion / 1_000,
    });
    expect(await table.get(alertKeyOf.state('user-1'))).toMatchObject({
      expiresAt: now / 1_000 + retention.alertState / 1_000,
    });
  });

  it('is not loaded with every answer, and goes with the person', async () => {
    const { store, alerts } = await opened();
    await alerts.states.save(aState());
    await alerts.questions.save(aQuestion());
    await store.links.create(aLink());
    const { bank, consent } = aLink();
    expect(await store.links.ofConsent(bank, consent)).toEqual([aLink()]);
    expect(await store.links.ofConsent('other', consent)).toEqual([]);

    await store.chats.forget('user-1');

    expect(await alerts.states.get('user-1')).toBeUndefined();
    expect(await alerts.questions.get('user-1', 'question-1')).toBeUndefined();
    expect(await store.links.ofConsent(bank, consent)).toEqual([]);
  });

  it('keeps to what the door’s role allows, and to its partitions', async () => {
    const { alerts } = await opened();
    dynamo.calls.length = 0;
    await alerts.inbox.take([anInboxEvent()]);
    await alerts.inbox.take([anInboxEvent()]);

    const [{ actions, leadingKeys }] = functions.events.permissions;
    const used = new Set(dynamo.calls.map(({ name }) => `dynamodb:${name}`));
    expect(actions).toEqual(expect.arrayContaining([...used]));
    const partitions = dynamo.calls.map(({ input }) => partitionOf(input));
    expect(partitions.filter((partition) => !isWithin(leadingKeys, partition))).toEqual([]);
  });

  it('keeps to what the role of alerts allows, and to its partitions', async () => {
    const { store, alerts } = await opened();
    await store.links.create(aLink());
    dynamo.calls.length = 0;
    const { user, bank, consent } = aLink();
    await store.links.ofConsent(bank, consent);
    await store.chats.load(user, now);
    await store.links.moveState(user, 'link-1', ['ACTIVE'], 'ENDED', 'consent-ended');
    await store.ledger.append({ user, at: now, event: 'expired' });
    await store.ledger.list(user, 5);
    await alerts.inbox.list(5);
    await alerts.inbox.done(anInboxEvent());
    await alerts.states.save(aState());
    await alerts.states.save(aState());
    await alerts.states.get(user);
    await alerts.checks.add({ user, dueAt: now });
    await alerts.checks.due(now, 5);
    await alerts.checks.done({ user, dueAt: now });
    await alerts.questions.save(aQuestion());
    await alerts.questions.get(user, 'question-1');
    const entry = { user, sequence: 1, at: now, event: 'asked', question: 'q', previous: '', hash: 'h' } as const;
    await alerts.safety.append(entry);
    await alerts.safety.append(entry);
    await alerts.safety.last(user);

    const [{ actions, leadingKeys }] = functions.alerts.permissions;
    expect(actions).toEqual(expect.arrayContaining([...new Set(dynamo.calls.map(({ name }) => `dynamodb:${name}`))]));
    const partitions = dynamo.calls.map(({ input }) => partitionOf(input));
    expect(partitions.filter((partition) => !isWithin(leadingKeys, partition))).toEqual([]);
  });
});

interface Keyed {
  readonly pk: { readonly S: string };
}

function partitionOf(input: Readonly<Record<string, unknown>>): string {
  const values = input.ExpressionAttributeValues as { readonly ':pk'?: { readonly S: string } } | undefined;
  return ((input.Key ?? input.Item) as Keyed | undefined)?.pk.S ?? values?.[':pk']?.S ?? 'none';
}

function isWithin(leadingKeys: readonly string[], partition: string): boolean {
  return leadingKeys.some((allowed) =>
    allowed.endsWith('*') ? partition.startsWith(allowed.slice(0, -1)) : partition === allowed,
  );
}
