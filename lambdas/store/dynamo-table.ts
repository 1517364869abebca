import { randomUUID } from 'node:crypto';
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { type Attributes, fromAttributes, toAttribute, toAttributes } from './attributes.ts';
import type { Key, KeyRange } from './keys.ts';

/** What came of a conditional write: it holds, or the item that stood in the way (undefined: there is none). */
export type Written =
  | { readonly won: true; readonly item: Attributes }
  | { readonly won: false; readonly item?: Attributes };

export interface Condition {
  /** In DynamoDB's words, names written `#name` and values `:value`. */
  readonly if: string;
  readonly values?: Attributes;
  /**
   * How to look at the item when the condition is lost and the answer did not bring it: by the call that the calling
   * function's role allows, or not at all.
   */
  readonly lookBy: 'get' | 'query' | 'nothing';
}

export interface Change {
  readonly set?: Attributes;
  /** Set unless the item has them already. */
  readonly setOnce?: Attributes;
  readonly remove?: readonly string[];
  readonly add?: Readonly<Record<string, number>>;
}

/**
 * One DynamoDB table, in the few calls that the store needs; all reads are strongly consistent.
 *
 * Every conditional write leaves its own random id in `write`. The SDK repeats a call whose answer was lost, and the
 * repetition then finds the condition spoilt by its own first try; the id tells that case from a lost race, so that a
 * write which took effect is never reported as lost. Additions refuse to run twice by the same id.
 */
export interface Table {
  get(key: Key): Promise<Attributes | undefined>;
  put(key: Key, item: Attributes, condition?: Condition): Promise<Written>;
  /** The item afterwards comes back only where `returning` is asked. */
  update(key: Key, change: Change, condition: Condition, returning?: boolean): Promise<Written>;
  remove(key: Key): Promise<void>;
  query(range: KeyRange, options?: { limit?: number; newestFirst?: boolean }): Promise<Attributes[]>;
}

export function openTable(client: DynamoDBClient, tableName: string): Table {
  const get = async (key: Key): Promise<Attributes | undefined> => {
    const { Item } = await client.send(
      new GetItemCommand({ TableName: tableName, Key: toAttributes({ ...key }), ConsistentRead: true }),
    );
    return Item === undefined ? undefined : fromAttributes(Item);
  };

  const query: Table['query'] = async ({ pk, from, to }, { limit, newestFirst = false } = {}) => {
    const found: Attributes[] = [];
    let start: Record<string, AttributeValue> | undefined;
    do {
      const page = await client.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
          ExpressionAttributeValues: toAttributes({ ':pk': pk, ':from': from, ':to': to }),
          ConsistentRead: true,
          ScanIndexForward: !newestFirst,
          ...(limit === undefined ? {} : { Limit: limit - found.length }),
          ...(start === undefined ? {} : { ExclusiveStartKey: start }),
        }),
      );
      found.push(...(page.Items ?? []).map(fromAttributes));
      start = page.LastEvaluatedKey;
    } while (start !== undefined && (limit === undefined || found.length < limit));
    return found;
  };

  const look = async ({ pk, sk }: Key, by: Condition['lookBy']): Promise<Attributes | undefined> => {
    if (by === 'get') return get({ pk, sk });
    return by === 'query' ? (await query({ pk, from: sk, to: sk }))[0] : undefined;
  };

  /** Tells what a lost condition means: lost, or won by an earlier try of this same write. */
  const lost = async (error: unknown, key: Key, write: string, condition: Condition | undefined): Promise<Written> => {
    if (!(error instanceof ConditionalCheckFailedException) || condition === undefined) throw error;
    const item = error.Item === undefined ? await look(key, condition.lookBy) : fromAttributes(error.Item);
    if (item?.write === write) return { won: true, item };
    return item === undefined ? { won: false } : { won: false, item };
  };

  return {
    get,
    query,

    async put(key, attributes, condition) {
      const write = randomUUID();
      const item = { ...attributes, ...key, write };
      try {
        await client.send(
          new PutItemCommand({
            TableName: tableName,
            Item: toAttributes(item),
            ...(condition === undefined
              ? {}
              : {
                  ConditionExpression: condition.if,
                  ...expressionParts([condition.if], condition.values ?? {}),
                  ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
                }),
          }),
        );
        return { won: true, item };
      } catch (error) {
        return lost(error, key, write, condition);
      }
    },

    async update(key, change, condition, returning = false) {
      const write = randomUUID();
      const set = Object.entries({ ...change.set, write }).filter(([, value]) => value !== undefined);
      const setOnce = Object.entries(change.setOnce ?? {}).filter(([, value]) => value !== undefined);
      const add = Object.entries(change.add ?? {});
      const remove = change.remove ?? [];
      const clauses = [
        `SET ${[
          ...set.map(([name]) => `#${name} = :new${name}`),
          ...setOnce.map(([name]) => `#${name} = if_not_exists(#${name}, :new${name})`),
        ].join(', ')}`,
        ...(remove.length > 0 ? [`REMOVE ${remove.map((name) => `#${name}`).join(', ')}`] : []),
        ...(add.length > 0 ? [`ADD ${add.map(([name]) => `#${name} :new${name}`).join(', ')}`] : []),
      ];
      const update = clauses.join(' ');
      const onlyOnce = '(attribute_not_exists(#write) OR #write <> :newwrite)';
      const guard = add.length > 0 ? `(${condition.if}) AND ${onlyOnce}` : condition.if;
      const values = {
        ...condition.values,
        ...Object.fromEntries([...set, ...setOnce, ...add].map(([name, value]) => [`new${name}`, value])),
      };
      try {
        const { Attributes: after } = await client.send(
          new UpdateItemCommand({
            TableName: tableName,
            Key: toAttributes({ ...key }),
            UpdateExpression: update,
            ConditionExpression: guard,
            ...expressionParts([update, guard], values),
            ReturnValues: returning ? 'ALL_NEW' : 'NONE',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return { won: true, item: after === undefined ? {} : fromAttributes(after) };
      } catch (error) {
        return lost(error, key, write, condition);
      }
    },

    async remove(key) {
      await client.send(new DeleteItemCommand({ TableName: tableName, Key: toAttributes({ ...key }) }));
    },
  };
}

/** Declares the `#names` and `:values` of expressions. All names go by `#`, because half of ours are reserved words. */
function expressionParts(expressions: readonly string[], values: Attributes) {
  const names = new Set(expressions.flatMap((expression) => expression.match(/#\w+/g) ?? []));
  const entries = Object.entries(values);
  return {
    ExpressionAttributeNames: Object.fromEntries([...names].map((name) => [name, name.slice(1)])),
    ...(entries.length === 0
      ? {}
      : {
          ExpressionAttributeValues: Object.fromEntries(
            entries.map(([name, value]) => [`:${name}`, toAttribute(value)]),
          ),
        }),
  };
}
