import { messageTag } from '../../lambdas/identity/user-key.ts';
import type { InboundRecord } from '../../lambdas/webhook/record.ts';
import { deadLettersName } from '../setup/deployment.ts';
import type { Emulator } from './emulator.ts';

/**
 * One call of a JSON service, for looking at what the emulator holds. Services without a client among the dependencies
 * are reached like this too; the emulator takes any signature.
 */
export async function ask(
  { url, environment }: Emulator,
  service: string,
  target: string,
  body: Readonly<Record<string, unknown>> = {},
): Promise<Readonly<Record<string, unknown>>> {
  const response = await fetch(url, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': target,
      authorization: signature(environment, service),
    },
  });
  if (!response.ok) throw new Error(`${target} answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
  return (await response.json()) as Record<string, unknown>;
}

/** The emulator reads the Region from it and nothing else. */
function signature({ AWS_ACCESS_KEY_ID: key, AWS_REGION: region }: Emulator['environment'], service: string): string {
  return `AWS4-HMAC-SHA256 Credential=${key}/20260101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=none`;
}

/** The same emulator, seen from another Region. */
export function inRegion(emulator: Emulator, region: string): Emulator {
  return { ...emulator, environment: { ...emulator.environment, AWS_REGION: region, AWS_DEFAULT_REGION: region } };
}

/** Calls the deployed function whose name has this in it, as `aws lambda invoke` does. @returns what it answered. */
export async function invoke(emulator: Emulator, part: string, payload: unknown): Promise<unknown> {
  const { url, environment } = emulator;
  const headers = { authorization: signature(environment, 'lambda') };
  const listed = (await (await fetch(`${url}/2015-03-31/functions/?MaxItems=100`, { headers })).json()) as {
    Functions: { FunctionName: string }[];
  };
  const name = listed.Functions.map(({ FunctionName }) => FunctionName).find((each) => each.includes(part));
  if (name === undefined) throw new Error(`No function has ${part} in its name.`);
  const called = await fetch(`${url}/2015-03-31/functions/${name}/invocations`, {
    method: 'POST',
    headers,
    body: JSON.stringify(payload),
  });
  const answer: unknown = await called.json();
  if (!called.ok || called.headers.has('x-amz-function-error')) {
    throw new Error(`${name} answered ${called.status}: ${JSON.stringify(answer).slice(0, 300)}`);
  }
  return answer;
}

/** Whether what queues hold is handed out in a Region: one word for each mapping. */
export async function mappingsIn({ url, environment }: Emulator): Promise<readonly string[]> {
  const headers = { authorization: signature(environment, 'lambda') };
  const response = await fetch(`${url}/2015-03-31/event-source-mappings/`, { headers });
  const { EventSourceMappings } = (await response.json()) as { EventSourceMappings: { State: string }[] };
  return EventSourceMappings.map(({ State }) => State);
}

/** Names of everything of Saldo's that is still there, by what it is. */
export async function leftovers(emulator: Emulator): Promise<readonly string[]> {
  const names = async (
    service: string,
    target: string,
    pick: (answer: Readonly<Record<string, unknown>>) => unknown,
  ) => {
    const found = pick(await ask(emulator, service, target));
    return (Array.isArray(found) ? found.map((each: unknown) => `${service} ${String(each)}`) : []).filter((name) =>
      /saldo/i.test(name),
    );
  };
  const each = (list: unknown, field: string) =>
    Array.isArray(list) ? list.map((item: Record<string, unknown>) => item[field]) : [];
  return (
    await Promise.all([
      names('dynamodb', 'DynamoDB_20120810.ListTables', ({ TableNames }) => TableNames),
      names('sqs', 'AmazonSQS.ListQueues', ({ QueueUrls }) => QueueUrls),
      names('secretsmanager', 'secretsmanager.ListSecrets', ({ SecretList }) => each(SecretList, 'Name')),
      names('logs', 'Logs_20140328.DescribeLogGroups', ({ logGroups }) => each(logGroups, 'logGroupName')),
    ])
  ).flat();
}

/** Every line that the functions logged so far. */
export async function functionLogs(emulator: Emulator): Promise<readonly string[]> {
  const { logGroups } = await ask(emulator, 'logs', 'Logs_20140328.DescribeLogGroups');
  const groups = (logGroups as { logGroupName: string }[]).map(({ logGroupName }) => logGroupName);
  const lines = await Promise.all(
    groups.map(async (logGroupName) => {
      const { events } = await ask(emulator, 'logs', 'Logs_20140328.FilterLogEvents', { logGroupName, limit: 10_000 });
      return (events as { message: string }[]).map(({ message }) => message);
    }),
  );
  return lines.flat();
}

/** Puts a record where messages go that failed every try. */
export async function giveUpOn(emulator: Emulator, record: InboundRecord): Promise<void> {
  const { QueueUrl } = await ask(emulator, 'sqs', 'AmazonSQS.GetQueueUrl', {
    QueueName: deadLettersName('dev', 'inbound'),
  });
  await ask(emulator, 'sqs', 'AmazonSQS.SendMessage', {
    QueueUrl,
    MessageBody: JSON.stringify(record),
    MessageGroupId: record.user,
    MessageDeduplicationId: messageTag(record.id),
  });
}
