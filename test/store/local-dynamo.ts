import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type LocalAws, startAws } from '../../local/aws/aws.ts';

const region = 'af-south-1';

export interface Call {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** A DynamoDB of one test file's own, with a client whose calls are written down and can be made to fail. */
export async function startLocalDynamo() {
  const aws: LocalAws = await startAws({ region });
  const client = new DynamoDBClient({
    region,
    endpoint: aws.endpoints.dynamodb,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const calls: Call[] = [];
  let answersToLose = 0;
  client.middlewareStack.add(
    (next, context) => async (call) => {
      const answer = await next(call);
      calls.push({
        name: String(context.commandName).replace(/Command$/, ''),
        input: call.input as unknown as Call['input'],
      });
      return answer;
    },
    { step: 'initialize' },
  );
  // Below the SDK's own retries: the table has done it, and the answer never arrives.
  client.middlewareStack.add(
    (next) => async (call) => {
      const answer = await next(call);
      if (answersToLose === 0) return answer;
      answersToLose -= 1;
      throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError', code: 'ECONNRESET' });
    },
    { step: 'deserialize', priority: 'high' },
  );
  let tables = 0;
  return {
    client,
    calls,
    loseAnswers: (count: number) => {
      answersToLose = count;
    },
    async newTable(): Promise<string> {
      tables += 1;
      await aws.createTable(`table-${tables}`);
      return `table-${tables}`;
    },
    async close() {
      client.destroy();
      await aws.close();
    },
  };
}
