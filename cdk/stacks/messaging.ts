import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { type FunctionDefinition, functionNames, functions } from '../../lambdas/functions.ts';
import { type QueueName, queues } from '../../lambdas/resources.ts';
import type { BotFunction } from '../constructs/bot-function.ts';
import { BotQueue } from '../constructs/bot-queue.ts';
import type { Wiring } from '../constructs/environment.ts';
import { type Bundles, deployFunction } from '../constructs/table-function.ts';
import { pascal } from '../names.ts';

/** The webhook, and everything that nobody calls by HTTP. */
const messagingFunctions = functionNames.filter((name) => {
  const { trigger }: FunctionDefinition = functions[name];
  return name === 'webhook' || !('api' in trigger);
});

export interface FunctionsStackProps extends StackProps {
  readonly wiring: Wiring;
  readonly bundles: Bundles;
}

/** From Meta's webhook to the reply: queues, and the functions that take, answer, settle and tidy up. */
export class MessagingStack extends Stack {
  readonly queues: Readonly<Record<QueueName, BotQueue>>;
  readonly functions: readonly BotFunction[];

  constructor(scope: Construct, id: string, { wiring, bundles, ...props }: FunctionsStackProps) {
    super(scope, id, props);
    this.queues = Object.fromEntries(
      (Object.keys(queues) as QueueName[]).map((name) => [
        name,
        new BotQueue(this, `${pascal(name)}Queue`, {
          ...queues[name],
          queueName: `saldo-${wiring.settings.stage}-${name}`,
          key: wiring.data.restKey,
        }),
      ]),
    ) as Record<QueueName, BotQueue>;
    const wired: Wiring = {
      ...wiring,
      queues: Object.fromEntries(Object.entries(this.queues).map(([name, { queue }]) => [name, queue])) as Record<
        QueueName,
        Queue
      >,
    };
    this.functions = messagingFunctions.map((name) => deployFunction(this, name, wired, bundles));
    new CfnOutput(this, 'WebhookUrl', {
      description: 'Callback URL for Meta; `npm run setup` registers it',
      value: wiring.addresses.webhookUrl,
    });
    new CfnOutput(this, 'GraphApiUrl', {
      description: 'The Graph API that the functions send to',
      value: wiring.settings.graphApiUrl,
    });
  }
}
