import { Duration, Stack } from 'aws-cdk-lib';
import { type HttpMethod, HttpRoute, HttpRouteKey } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type CfnFunction, EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { Construct } from 'constructs';
import { type FunctionDefinition, type FunctionName, functions } from '../../lambdas/functions.ts';
import { acknowledge } from '../acknowledgements.ts';
import { pascal } from '../names.ts';
import { acknowledgePublicRoute } from '../stacks/addresses.ts';
import { BotFunction, type BotFunctionProps } from './bot-function.ts';
import { environmentFor, resourceFor, type Wiring } from './environment.ts';

/** Folders of the built bundles, by function. */
export type Bundles = Readonly<Record<FunctionName, string>>;

/** Makes one function of the table with its role and whatever triggers it. */
export function deployFunction(scope: Construct, name: FunctionName, wiring: Wiring, bundles: Bundles): BotFunction {
  const definition: FunctionDefinition = functions[name];
  const made = new BotFunction(scope, pascal(name), {
    name,
    settings: wiring.settings,
    definition,
    bundle: bundles[name],
    environment: environmentFor(definition, wiring),
    logKey: wiring.data.restKey,
    resourceOf: (permission) => resourceFor(permission, wiring),
    ...extrasOf(name, wiring),
  });
  const { trigger } = definition;
  if ('routes' in trigger) {
    const integration = new HttpLambdaIntegration(`${pascal(name)}Integration`, made.target);
    trigger.routes.forEach((route, index) => {
      const [method = '', path = ''] = route.split(' ');
      const { apis, door } = wiring.addresses;
      const authorizer = trigger.api === 'bot' ? door : undefined;
      const made = new HttpRoute(scope, `${pascal(name)}Route${index}`, {
        httpApi: apis[trigger.api],
        routeKey: HttpRouteKey.with(path, method as HttpMethod),
        integration,
        ...(authorizer === undefined ? {} : { authorizer }),
      });
      if (authorizer === undefined) acknowledgePublicRoute(made);
    });
  } else if ('queue' in trigger) {
    const queue = wiring.queues?.[trigger.queue];
    if (queue === undefined)
      throw new Error(`${name} reads the queue "${trigger.queue}", which this stack does not have.`);
    made.target.addEventSource(
      new SqsEventSource(queue, {
        batchSize: trigger.batchSize,
        maxConcurrency: trigger.maximumConcurrency,
        reportBatchItemFailures: true,
      }),
    );
    for (const mapping of made.target.node.children.filter((child) => child instanceof EventSourceMapping)) {
      acknowledge(
        mapping,
        'Serverless-LambdaEventSourceMappingDestination',
        'Failure destinations are for streams; an SQS source redrives to its dead-letter queue, which has an alarm.',
      );
    }
  } else {
    const schedulerRole = new Role(scope, `${pascal(name)}ScheduleRole`, {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com'),
      description: `Lets the schedule invoke ${name}, and nothing else`,
    });
    new Schedule(scope, `${pascal(name)}Schedule`, {
      description: definition.purpose,
      schedule: ScheduleExpression.rate(
        Duration.minutes('scheduleMinutes' in trigger ? trigger.scheduleMinutes : trigger.awsScheduleMinutes),
      ),
      // The next run does what this one missed, so a missed run is not tried again.
      target: new LambdaInvoke(made.target, {
        role: schedulerRole,
        retryAttempts: 0,
        maxEventAge: Duration.minutes(1),
      }),
    });
    const logicalId = Stack.of(scope).getLogicalId(made.lambda.node.defaultChild as CfnFunction);
    acknowledge(
      schedulerRole.node.findChild('DefaultPolicy'),
      `AwsSolutions-IAM5[Resource::<${logicalId}.Arn>:*]`,
      'The star stands for the versions and aliases of this one function.',
    );
  }
  return made;
}

/** What context adds to a row of the table: instances kept warm, and a Flow key that stays in KMS. */
function extrasOf(name: FunctionName, { settings, data }: Wiring): Partial<BotFunctionProps> {
  if (name !== 'flow') return {};
  return { provisioned: settings.flowProvisioned, unwraps: data.flowKeys };
}
