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
