import { App, type Stack } from 'aws-cdk-lib';
import type { Policy } from 'aws-cdk-lib/aws-iam';
import type { BotFunction } from '../../cdk/constructs/bot-function.ts';
import { pascal } from '../../cdk/names.ts';
import { addSaldo } from '../../cdk/saldo.ts';
import { type FunctionName, functionNames } from '../../lambdas/functions.ts';
import {
  type KeyName,
  keys,
  type QueueName,
  queues,
  type SecretName,
  secrets,
  type TableName,
  tables,
} from '../../lambdas/resources.ts';
import { contextOf, emptyBundles, isAtRest } from './synthesised.ts';

/** One action that a role allows on one resource. */
export interface Grant {
  readonly action: string;
  /** `table main`, `secret flowKey`, `key vault`, `queue inbound`, `flow key`, or what else the policy says. */
  readonly resource: string;
  readonly condition: Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined;
}

export type Grants = Readonly<Record<FunctionName, readonly Grant[]>>;

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: Grant['condition'];
}

/**
 * What each role may do, read from the construct tree: that takes a tenth of a synthesis, so that a table can be changed
 * and judged again many times. What KMS does at rest is left out.
 */
export function grantsOf(
  context: Record<string, unknown> = {},
  change: (stacks: ReturnType<typeof addSaldo>) => void = () => undefined,
): Grants {
  const app = new App({ context: contextOf(context) });
  const made = addSaldo(app, emptyBundles());
  change(made);
  const all = [...made.messaging.functions, ...made.pages.functions, ...made.bank.functions];
  const resources = (stack: Stack): readonly (readonly [string, string])[] => {
    const named = (kind: string, name: string, arn: string) =>
      [JSON.stringify(stack.resolve(arn)), `${kind} ${name}`] as const;
    return [
      ...(Object.keys(tables) as TableName[]).map((name) => named('table', name, made.data.tables[name].tableArn)),
      ...(Object.keys(secrets) as SecretName[]).map((name) => named('secret', name, made.data.secrets[name].secretArn)),
      ...(Object.keys(keys) as KeyName[]).map((name) => named('key', name, made.data.keys[name].keyArn)),
      ...(Object.keys(queues) as QueueName[]).map((name) =>
        named('queue', name, made.messaging.queues[name].queue.queueArn),
      ),
      ...made.data.flowKeys.map(({ keyArn }) => named('flow', 'key', keyArn)),
    ];
  };
  return Object.fromEntries(
    functionNames.map((name) => {
      const found = all.find(({ node }) => node.id === pascal(name));
      if (found === undefined) throw new Error(`${name} is not deployed.`);
      return [name, grantsIn(found, new Map(resources(found.lambda.stack)))];
    }),
  ) as unknown as Grants;
}

function grantsIn({ lambda }: BotFunction, names: ReadonlyMap<string, string>): readonly Grant[] {
  const policy = lambda.role?.node.findChild('DefaultPolicy') as Policy;
  const { Statement: statements } = lambda.stack.resolve(policy.document.toJSON()) as { Statement: Statement[] };
  return statements
    .filter(({ Effect, Condition }) => Effect === 'Allow' && !isAtRest(Condition))
    .flatMap(({ Action, Resource, Condition }) => {
      const actions = typeof Action === 'string' ? [Action] : Action;
      const all = Array.isArray(Resource) ? (Resource as unknown[]) : [Resource];
      return all.flatMap((each) => {
        const resource = names.get(JSON.stringify(each)) ?? JSON.stringify(each);
        return actions.map((action) => ({ action, resource, condition: Condition }));
      });
    });
}
