import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { toAttributes } from '../../lambdas/store/attributes.ts';
import { openTable } from '../../lambdas/store/dynamo-table.ts';

/** A client that refuses every write as DynamoDB does: with the item that stood in the way, which dynalite omits. */
function refusingClient(itemFor: (input: Record<string, unknown>) => Record<string, unknown>) {
  const sent: Record<string, unknown>[] = [];
  const send = async ({ input }: { input: Record<string, unknown> }) => {
    sent.push(input);
    throw new ConditionalCheckFailedException({
      message: 'The conditional request failed',
      $metadata: {},
      Item: toAttributes(itemFor(input)),
    });
  };
  return { client: { send } as unknown as DynamoDBClient, sent };
}

const key = { pk: 'p', sk: 's' };

describe('a lost condition whose error brings the item', () => {
  it('costs no read', async () => {
    const { client, sent } = refusingClient(() => ({ ...key, state: 'SENT', write: 'somebody' }));

    const written = await openTable(client, 'table').put(key, {}, { if: 'attribute_not_exists(#pk)', lookBy: 'get' });

    expect(written).toEqual({ won: false, item: { ...key, state: 'SENT', write: 'somebody' } });
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ ReturnValuesOnConditionCheckFailure: 'ALL_OLD' });
  });

  it('was won if the item carries this very write', async () => {
    const { client } = refusingClient((input) => {
      const values = input.ExpressionAttributeValues as { ':newwrite': { S: string } };
      return { ...key, state: 'SENDING', write: values[':newwrite'].S };
    });

    const written = await openTable(client, 'table').update(
      key,
      { set: { state: 'SENDING' } },
      { if: '#state = :received', values: { received: 'RECEIVED' }, lookBy: 'get' },
    );

    expect(written).toMatchObject({ won: true, item: { state: 'SENDING' } });
  });
});

describe('a request that fails for another reason', () => {
  it('is thrown, and taken neither for a lost condition nor for a won one', async () => {
    const outage = Object.assign(new Error('slow down'), { name: 'ThrottlingException' });
    const table = openTable({ send: () => Promise.reject(outage) } as unknown as DynamoDBClient, 'table');
    const condition = { if: 'attribute_not_exists(#pk)', lookBy: 'get' } as const;

    await expect(table.put(key, {}, condition)).rejects.toBe(outage);
    await expect(table.update(key, { set: { state: 'SENT' } }, condition)).rejects.toBe(outage);
  });
});

describe('a query', () => {
  const pages = [
    { Items: [toAttributes({ sk: '1' }), toAttributes({ sk: '2' })], LastEvaluatedKey: toAttributes({ sk: '2' }) },
    // What expired may leave a page empty, and there may still be another.
    { LastEvaluatedKey: toAttributes({ sk: '3' }) },
    { Items: [toAttributes({ sk: '4' })] },
  ];
  const paged = () => {
    const asked: Record<string, unknown>[] = [];
    const send = async ({ input }: { input: Record<string, unknown> }) => {
      asked.push(input);
      return pages[asked.length - 1];
    };
    return { asked, table: openTable({ send } as unknown as DynamoDBClient, 'table') };
  };

  it('reads on from page to page until there are no more', async () => {
    const { asked, table } = paged();

    expect(await table.query({ pk: 'p', from: '0', to: '9' })).toEqual([{ sk: '1' }, { sk: '2' }, { sk: '4' }]);
    expect(asked.map(({ ExclusiveStartKey }) => ExclusiveStartKey)).toEqual([
      undefined,
      toAttributes({ sk: '2' }),
      toAttributes({ sk: '3' }),
    ]);
  });

  it('stops when it has as many as were asked for', async () => {
    const { asked, table } = paged();

    expect(await table.query({ pk: 'p', from: '0', to: '9' }, { limit: 2 })).toHaveLength(2);
    expect(asked).toHaveLength(1);
  });
});
