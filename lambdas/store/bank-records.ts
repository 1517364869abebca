import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Clock } from '../platform/clock.ts';
import { systemClock } from '../platform/clock.ts';
import type { BankRecord, BankRecords, RecordKey, RecordValue } from '../sandbox-bank/records.ts';

/** DynamoDB's TTL attribute is in epoch seconds; the exact time is kept beside it and is the one compared. */
interface Item {
  readonly pk: string;
  readonly sk: string;
  readonly version: number;
  readonly data: RecordValue;
  readonly endsAt?: number;
  readonly expiresAt?: number;
}

/** The sandbox bank's records in its own DynamoDB table. */
export function dynamoBankRecords(
  client: DynamoDBClient,
  tableName: string,
  clock: Pick<Clock, 'now'> = systemClock,
): BankRecords {
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const toKey = ({ partition, name }: RecordKey) => ({ pk: partition, sk: name });
  const isLive = (item: Item) => item.endsAt === undefined || item.endsAt > clock.now();
  const toRecord = (item: Item): BankRecord => ({
    key: { partition: item.pk, name: item.sk },
    value: item.data,
    version: item.version,
  });

  /** An update and not a put, so that the version grows from whatever is stored, expired or not. */
  const write = async (
    key: RecordKey,
    value: RecordValue,
    expiresAt: number | undefined,
    condition?: { expression: string; values: Record<string, unknown> },
  ): Promise<boolean> => {
    const ends = expiresAt === undefined ? 'REMOVE endsAt, expiresAt' : 'SET endsAt = :endsAt, expiresAt = :expiresAt';
    const set = 'SET #data = :data, version = if_not_exists(version, :zero) + :one';
    try {
      await documents.send(
        new UpdateCommand({
          TableName: tableName,
          Key: toKey(key),
          UpdateExpression: expiresAt === undefined ? `${set} ${ends}` : `${set}, ${ends.slice('SET '.length)}`,
          ExpressionAttributeNames: { '#data': 'data' },
          ExpressionAttributeValues: {
            ':data': value,
            ':zero': 0,
            ':one': 1,
            ...(expiresAt === undefined ? {} : { ':endsAt': expiresAt, ':expiresAt': Math.ceil(expiresAt / 1_000) }),
            ...condition?.values,
          },
          ...(condition === undefined ? {} : { ConditionExpression: condition.expression }),
        }),
      );
      return true;
    } catch (cause) {
      if (condition !== undefined && cause instanceof ConditionalCheckFailedException) return false;
      throw cause;
    }
  };

  return {
    get: async (key) => {
      const { Item: item } = await documents.send(
        new GetCommand({ TableName: tableName, Key: toKey(key), ConsistentRead: true }),
      );
      return item !== undefined && isLive(item as Item) ? toRecord(item as Item) : undefined;
    },
    put: async (key, value, expiresAt) => {
      await write(key, value, expiresAt);
    },
    create: (key, value, expiresAt) =>
      write(key, value, expiresAt, {
        expression: 'attribute_not_exists(pk) OR endsAt <= :now',
        values: { ':now': clock.now() },
      }),
    replace: (key, seen, value, expiresAt) =>
      write(key, value, expiresAt, {
        expression: 'version = :seen AND (attribute_not_exists(endsAt) OR endsAt > :now)',
        values: { ':seen': seen, ':now': clock.now() },
      }),
    remove: async (key) => {
      await documents.send(new DeleteCommand({ TableName: tableName, Key: toKey(key) }));
    },
    list: async (partition, { limit = 1_000, newestFirst = false } = {}) => {
      const found: BankRecord[] = [];
      let from: Record<string, unknown> | undefined;
      do {
        const page = await documents.send(
          new QueryCommand({
            TableName: tableName,
            KeyConditionExpression: 'pk = :partition',
            ExpressionAttributeValues: { ':partition': partition },
            ConsistentRead: true,
            ScanIndexForward: !newestFirst,
            ...(from === undefined ? {} : { ExclusiveStartKey: from }),
          }),
        );
        for (const item of page.Items ?? []) if (isLive(item as Item)) found.push(toRecord(item as Item));
        from = page.LastEvaluatedKey;
      } while (from !== undefined && found.length < limit);
      return found.slice(0, limit);
    },
    count: async (key, counters) => {
      const names = Object.fromEntries(counters.map((counter, index) => [`#c${index}`, counter]));
      const add = counters
        .map((_counter, index) => `#data.#c${index} = if_not_exists(#data.#c${index}, :zero) + :one`)
        .join(', ');
      const update = () =>
        documents.send(
          new UpdateCommand({
            TableName: tableName,
            Key: toKey(key),
            UpdateExpression: `SET ${add}, version = version + :one`,
            // A nested counter needs its map: without one the update would fail with a validation error.
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeNames: { '#data': 'data', ...names },
            ExpressionAttributeValues: { ':one': 1, ':zero': 0 },
          }),
        );
      try {
        await update();
      } catch (cause) {
        if (!(cause instanceof ConditionalCheckFailedException)) throw cause;
        // First count: two racers may both come here; one creates, both then add.
        await documents
          .send(
            new PutCommand({
              TableName: tableName,
              Item: { ...toKey(key), version: 0, data: {} },
              ConditionExpression: 'attribute_not_exists(pk)',
            }),
          )
          .catch((lost: unknown) => {
            if (!(lost instanceof ConditionalCheckFailedException)) throw lost;
          });
        await update();
      }
    },
  };
}
