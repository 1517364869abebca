import { type AttributeValue, type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { alertKeyOf } from './alert-keys.ts';
import type { Archives } from './archives.ts';
import { fromAttributes, toAttributes } from './attributes.ts';
import type { ChainArchive, Chained } from './chain.ts';
import { safetyPlace } from './dynamo-alerts.ts';
import { type ChainPlace, dynamoChain, headOf } from './dynamo-chain.ts';
import { actionPlace } from './dynamo-desk.ts';
import { ledgerPlace } from './dynamo-ledger.ts';
import { openTable, type Table } from './dynamo-table.ts';
import { type Key, type KeyRange, rangeOf } from './keys.ts';

/**
 * The archives in the main table. Which chains there are is found by a scan over keys, so that one whose end was taken
 * away is looked at too; each is then read by itself, its head first: what is appended meanwhile is newer than the head.
 */
export function openArchives({
  client,
  tableName,
}: {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}): Archives {
  const table = openTable(client, tableName);
  let keys: Promise<readonly Key[]> | undefined;
  const names = (nameIn: (key: Key) => string | undefined) => async () => {
    keys ??= scanKeys(client, tableName);
    const found = (await keys).map(nameIn).filter((name) => name !== undefined);
    return [...new Set(found)].sort();
  };
  return {
    questions: {
      names: names(({ pk, sk }) => (pk === alertKeyOf.safetyHead(sk).pk ? sk : after('SAFETY#', pk))),
      read: reader(table, safetyPlace),
    },
    ledger: {
      names: names(({ pk, sk }) => (/^(L#|K#ledger$)/.test(sk) ? after('USER#', pk) : undefined)),
      read: reader(table, ledgerPlace, rangeOf.ledgerBeforeChain),
    },
    agents: {
      names: names(({ pk }) => after('ACTIONS#', pk)),
      read: reader(table, actionPlace, rangeOf.actionsBeforeChain),
    },
  };
}

function reader<Entry extends Chained>(
  table: Table,
  place: ChainPlace<Entry>,
  beforeChain?: (name: string) => KeyRange,
): ChainArchive<Entry>['read'] {
  const chain = dynamoChain(table, place);
  return async (name) => {
    const head = await table.get(place.headKey(name));
    const entries = await chain.list(name);
    const loose = beforeChain === undefined ? [] : await table.query(beforeChain(name));
    return {
      entries,
      loose: loose.map(({ at }) => Number(at)),
      ...(head === undefined ? {} : { head: headOf(head) }),
    };
  };
}

async function scanKeys(client: DynamoDBClient, TableName: string): Promise<readonly Key[]> {
  const keys: Key[] = [];
  let start: Record<string, AttributeValue> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName,
        ConsistentRead: true,
        ProjectionExpression: 'pk, sk',
        FilterExpression:
          'begins_with(pk, :safety) OR begins_with(pk, :actions) OR (begins_with(pk, :user) AND (begins_with(sk, :ledger) OR sk = :head))',
        ExpressionAttributeValues: toAttributes({
          ':safety': 'SAFETY',
          ':actions': 'ACTIONS#',
          ':user': 'USER#',
          ':ledger': 'L#',
          ':head': 'K#ledger',
        }),
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    keys.push(...(page.Items ?? []).map(fromAttributes).map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })));
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return keys;
}

function after(prefix: string, text: string): string | undefined {
  return text.startsWith(prefix) ? text.slice(prefix.length) : undefined;
}
