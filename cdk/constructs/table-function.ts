import { Duration, Names, Stack, Token } from 'aws-cdk-lib';
import { type HttpMethod, HttpRoute, HttpRouteKey } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type CfnFunction, EventInvokeConfig, type IAlias } from 'aws-cdk-lib/aws-lambda';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import {
  type ChosenFunction,
  type DeskFunctionName,
  deskFunctions,
  type FunctionDefinition,
  type FunctionName,
  functions,
} from '../../lambdas/functions.ts';
import type { ApiName } from '../../lambdas/resources.ts';
import { acknowledge } from '../acknowledgements.ts';
import { pascal } from '../names.ts';
import { acknowledgePublicRoute } from '../stacks/addresses.ts';
import type { AgentMessages } from './agent-messages.ts';
import { BotFunction, type BotFunctionProps } from './bot-function.ts';
import { environmentFor, resourceFor, type Wiring } from './environment.ts';

/** Folders of the built bundles, by function. */
export type Bundles = Readonly<Record<FunctionName, string>>;

/** Makes the function of the desk that was chosen: with routes, or with the queue of what agents write elsewhere. */
export function deployChosen(
  scope: Construct,
  name: DeskFunctionName,
  wiring: Wiring,
  bundle: string | undefined,
  stream?: AgentMessages,
): BotFunction {
  const definition: ChosenFunction = deskFunctions[name];
  if (bundle === undefined) throw new Error(`${name} was not built.`);
  const made = new BotFunction(scope, pascal(name), {
    name,
    settings: wiring.settings,
    definition,
    bundle,
    environment: environmentFor(definition, wiring),
    logKey: wiring.data.restKey,
    resourceOf: (permission) => resourceFor(permission, wiring),
    also: stream === undefined ? [] : readsFrom(stream),
  });
  const { trigger } = definition;
  if ('routes' in trigger) addRoutes(scope, name, trigger, made, wiring);
  else if (stream !== undefined) addQueue(made, stream.queue, trigger);
  return made;
}

/** What Lambda needs to hand a function the messages of a queue that is in no row of the table. */
function readsFrom({ queue, queueKey }: AgentMessages): readonly PolicyStatement[] {
  return [
    new PolicyStatement({
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      resources: [queue.queueArn],
    }),
    new PolicyStatement({
      actions: ['kms:Decrypt'],
      resources: [queueKey.keyArn],
      conditions: { StringLike: { 'kms:ViaService': 'sqs.*.amazonaws.com' } },
    }),
  ];
}

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
    ...(wiring.standby === true ? { standby: true } : {}),
    ...extrasOf(name, wiring),
  });
  if (name === 'conversation' && wiring.settings.agents.desk === 'connect') acknowledgeContacts(made, wiring);
  const { trigger } = definition;
  if ('routes' in trigger) {
    addRoutes(scope, name, trigger, made, wiring);
  } else if ('queue' in trigger) {
    const queue = wiring.queues?.[trigger.queue];
    if (queue === undefined)
      throw new Error(`${name} reads the queue "${trigger.queue}", which this stack does not have.`);
    addQueue(made, queue, trigger, wiring.standby);
  } else {
    addSchedule(
      scope,
      name,
      'scheduleMinutes' in trigger ? trigger.scheduleMinutes : trigger.awsScheduleMinutes,
      made,
      wiring,
    );
  }
  if (definition.timerMinutes !== undefined) addSchedule(scope, name, definition.timerMinutes, made, wiring);
  return made;
}

function addRoutes(
  scope: Construct,
  name: string,
  trigger: { readonly api: ApiName; readonly routes: readonly string[] },
  made: BotFunction,
  wiring: Wiring,
): void {
  const integration = new HttpLambdaIntegration(`${pascal(name)}Integration`, made.target);
  trigger.routes.forEach((key, index) => {
    const [method = '', path = ''] = key.split(' ');
    const { apis, door } = wiring.addresses;
    const httpApi = apis[trigger.api];
    if (httpApi === undefined) throw new Error(`${name} has no API here.`);
    const authorizer = trigger.api === 'bot' ? door : undefined;
    const route = new HttpRoute(scope, `${pascal(name)}Route${index}`, {
      httpApi,
      routeKey: HttpRouteKey.with(path, method as HttpMethod),
      integration,
      ...(authorizer === undefined ? {} : { authorizer }),
    });
    if (authorizer === undefined) acknowledgePublicRoute(route);
  });
}

function addSchedule(scope: Construct, name: FunctionName, minutes: number, made: BotFunction, wiring: Wiring): void {
  const schedulerRole = new Role(scope, `${pascal(name)}ScheduleRole`, {
    // Nobody else's schedule may borrow it.
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
    description: `Lets the schedule invoke ${name}, and nothing else`,
  });
  new Schedule(scope, `${pascal(name)}Schedule`, {
    description: functions[name].purpose,
    enabled: wiring.standby !== true,
    schedule: ScheduleExpression.rate(Duration.minutes(minutes)),
    // The next run does what this one missed, so a missed run is not tried again.
    target: new LambdaInvoke(made.target, {
      role: schedulerRole,
      retryAttempts: 0,
      maxEventAge: Duration.minutes(1),
    }),
  });
  // The scheduler hands the run over and is done; what Lambda would repeat by itself, for hours, stands in the next one's way.
  const invoke = new EventInvokeConfig(scope, `${pascal(name)}Invoke`, {
    function: made.lambda,
    ...(made.target === made.lambda ? {} : { qualifier: (made.target as IAlias).aliasName }),
    retryAttempts: 0,
    maxEventAge: Duration.minutes(1),
  });
  invoke.node.addDependency(made.target);
  acknowledge(
    invoke,
    'Serverless-LambdaAsyncFailureDestination',
    'The event of a schedule says nothing but that a minute is over: there is nothing to keep, and an alarm counts errors.',
  );
  const logicalId = Stack.of(scope).getLogicalId(made.lambda.node.defaultChild as CfnFunction);
  acknowledge(
    schedulerRole.node.findChild('DefaultPolicy'),
    `AwsSolutions-IAM5[Resource::<${logicalId}.Arn>:*]`,
    'The star stands for the versions and aliases of this one function.',
  );
}

function addQueue(
  made: BotFunction,
  queue: IQueue,
  trigger: { readonly batchSize: number; readonly maximumConcurrency: number },
  standby = false,
): void {
  // Not an `SqsEventSource`: that one lets the role use the queue's key for whatever it likes, beside what its row says.
  const mapping = made.target.addEventSourceMapping(`SqsEventSource:${Names.nodeUniqueId(queue.node)}`, {
    eventSourceArn: queue.queueArn,
    batchSize: trigger.batchSize,
    maxConcurrency: trigger.maximumConcurrency,
    reportBatchItemFailures: true,
    // What cannot run must not be handed anything: each try would count, until the messages are dead letters.
    ...(standby ? { enabled: false } : {}),
  });
  acknowledge(
    mapping,
    'Serverless-LambdaEventSourceMappingDestination',
    'Failure destinations are for streams; an SQS source redrives to its dead-letter queue, which has an alarm.',
  );
}

/** What context adds to a row of the table: instances kept warm, a Flow key that stays in KMS, a desk elsewhere. */
function extrasOf(name: FunctionName, { settings, data, addresses }: Wiring): Partial<BotFunctionProps> {
  if (name === 'conversation') return { also: startsContacts(settings, addresses) };
  if (name !== 'flow') return {};
  return { provisioned: settings.flowProvisioned, unwraps: data.flowKeys };
}

/** The conversation begins contacts in one instance of Amazon Connect by one flow, where that is the desk. */
function startsContacts({ agents }: Wiring['settings'], scope: Construct): readonly PolicyStatement[] {
  if (agents.desk !== 'connect' || agents.connect === undefined) return [];
  const { partition, region, account } = Stack.of(scope);
  const instance = `arn:${partition}:connect:${region}:${account}:instance/${agents.connect.instanceId}`;
  return [
    new PolicyStatement({
      actions: ['connect:StartChatContact'],
      resources: [`${instance}/contact-flow/${agents.connect.contactFlowId}`],
    }),
    // Contacts get their ids when they begin.
    new PolicyStatement({ actions: ['connect:StartContactStreaming'], resources: [`${instance}/contact/*`] }),
  ];
}

function acknowledgeContacts(made: BotFunction, { settings: { agents } }: Wiring): void {
  const instanceId = agents.desk === 'connect' ? agents.connect?.instanceId : undefined;
  const { partition, region, account } = Stack.of(made);
  const shown = (value: string, name: string) => (Token.isUnresolved(value) ? `<AWS::${name}>` : value);
  acknowledge(
    made.node.findChild('Role').node.findChild('DefaultPolicy'),
    `AwsSolutions-IAM5[Resource::arn:${shown(partition, 'Partition')}:connect:${shown(region, 'Region')}:${shown(account, 'AccountId')}:instance/${instanceId}/contact/*]`,
    'Contacts get their ids from Amazon Connect when they begin; the star stands for those of this one instance.',
  );
}
