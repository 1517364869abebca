import { GetQueueAttributesCommand, GetQueueUrlCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { StageName } from '../../cdk/settings.ts';
import { type QueueName, queues } from '../../lambdas/resources.ts';
import { deadLettersName, deployCommand, explainAws, queueName } from '../setup/deployment.ts';
import { bad, type Finding, good, unsure } from '../setup/finding.ts';

/** More waiting messages than this take a while even with every instance at work. */
const longQueue = 500;

/** Who waits, and what was given up on. */
export async function checkQueues(client: SQSClient, stage: StageName): Promise<readonly Finding[]> {
  const findings = (Object.keys(queues) as QueueName[]).map((name) => checkQueue(client, stage, name));
  return (await Promise.all(findings)).flat();
}

async function checkQueue(client: SQSClient, stage: StageName, name: QueueName): Promise<readonly Finding[]> {
  const waiting = await depth(client, queueName(stage, name));
  const given = await depth(client, deadLettersName(stage, name));
  if (waiting === undefined || given === undefined) {
    return [bad(`queue-${name}`, `The queue ${name} is not there.`, deployCommand(stage))];
  }
  return [
    waiting > longQueue
      ? unsure(
          `queue-${name}`,
          `${waiting} messages wait in ${name}.`,
          'Look for throttles and for a slow bank on the dashboard saldo-machinery.',
        )
      : good(`queue-${name}`, `${waiting} messages wait in ${name}.`),
    given > 0
      ? unsure(
          `dead-letters-${name}`,
          `${given} messages of ${name} failed every try.`,
          'Mend the cause, which the log names. Then: npm run replay',
        )
      : good(`dead-letters-${name}`, `No message of ${name} was given up on.`),
  ];
}

/** Messages that can be received now, about; undefined when there is no such queue. */
async function depth(client: SQSClient, queue: string): Promise<number | undefined> {
  try {
    const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName: queue }));
    const { Attributes } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
    );
    return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
  } catch (error) {
    if (error instanceof Error && /QueueDoesNotExist|NonExistentQueue/.test(error.name)) return undefined;
    throw explainAws(error);
  }
}
