import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnAlarm, Dashboard, GraphWidget, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { functionNames } from '../../lambdas/functions.ts';
import type { MetricName } from '../../lambdas/platform/metrics.ts';
import { addAlarms, type Deployed, removeGaps, type Watch, type Watchable } from '../constructs/alarms.ts';
import { type BotFunction, metricsNamespace } from '../constructs/bot-function.ts';
import { addCostAlarm, type Costly, estimatedCost } from '../constructs/cost-alarm.ts';
import { Counts } from '../constructs/counts.ts';
import { tellBy } from '../constructs/telling.ts';
import { pascal } from '../names.ts';
import type { Settings } from '../settings.ts';

export interface ObservabilityStackProps extends StackProps {
  readonly settings: Pick<Settings, 'stage' | 'rehearsal' | 'alarmEmail' | 'dailyCostUsd'>;
  /** Dashboards have one name in all Regions of an account: what the second Region's add to theirs. */
  readonly suffix?: string;
  /** This is the Region that does not answer: its alarms tell nobody that it is silent. */
  readonly standby?: boolean;
  /** Ids of the banks that can be linked. */
  readonly banks: readonly string[];
  readonly restKey: Key;
  /** Access log of the bot's API. */
  readonly accessLog: ILogGroup;
  readonly functions: readonly BotFunction[];
  /** The function of the desk that was chosen; absent where nobody serves. */
  readonly desk?: readonly BotFunction[];
  readonly queues: Readonly<Record<string, Watchable>>;
  /** What is paid by use and counted by AWS. */
  readonly costly: Omit<Costly, 'counts'>;
}

/** Two dashboards, what customers experience and what the machinery does, and alarms that say what to do first. */
export class ObservabilityStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    {
      settings,
      suffix = '',
      standby = false,
      banks,
      restKey,
      accessLog,
      functions: made,
      desk = [],
      queues,
      costly,
      ...props
    }: ObservabilityStackProps,
  ) {
    super(scope, id, props);
    const functions = byName(made);
    const logs = new Map([...made, ...desk].map(({ node, logGroup }) => [node.id, logGroup]));
    const counts = new Counts(this, 'Counts', { stage: settings.stage, logOf: (name) => logs.get(pascal(name)) });
    const cost = estimatedCost({ counts, ...costly });
    addAlarms(this, { banks, counts, accessLog, functions, desk, queues });
    addCostAlarm(this, cost, settings.dailyCostUsd);
    const lines = linesOf(settings.stage);
    this.customerDashboard(`saldo-${settings.stage}-customers${suffix}`, lines);
    this.machineDashboard(`saldo-${settings.stage}-machinery${suffix}`, lines, {
      counts,
      functions,
      desk,
      queues,
      cost,
    });
    if (settings.rehearsal) removeGaps(this);
    if (settings.alarmEmail !== undefined) tellBy(this, settings.alarmEmail, restKey);
    if (standby) {
      for (const alarm of this.node.findAll().filter((child) => child instanceof CfnAlarm))
        alarm.actionsEnabled = false;
    }
  }

  private customerDashboard(dashboardName: string, { total, each }: Lines): void {
    const graph = (title: string, names: readonly MetricName[]) =>
      new GraphWidget({ title, width: 24, left: names.map(total) });
    new Dashboard(this, 'Customers', {
      dashboardName,
      widgets: [
        [graph('Messages and answers', ['MessageReceived', 'AnswerSent', 'AnswerUnknown', 'AnswerFailed'])],
        [graph('Not understood, shed, dropped', ['NotUnderstood', 'MessageShed', 'MessageDropped'])],
        [graph('PINs', ['PinLockout'])],
        [graph('Told without being asked, and payments asked about', ['AlertTold', 'FraudAnswered'])],
        [graph('Linking', ['LinkStarted', 'LinkConfirmed', 'LinkRefused', 'LinkStolen', 'Unlinked'])],
        [
          new GraphWidget({
            title: 'From message to answer, ms (the probe included)',
            width: 24,
            left: ['p50', 'p95', 'p99'].map((statistic) => each('AnswerMilliseconds', statistic)),
          }),
        ],
        [
          new GraphWidget({
            title: 'Probe: from its hello to the answer, ms',
            width: 24,
            left: [each('ProbeMilliseconds', 'Maximum')],
            right: [total('ProbeAnswered')],
          }),
        ],
      ],
    });
  }

  private machineDashboard(
    dashboardName: string,
    { total, each }: Lines,
    {
      counts: { namespace },
      functions,
      desk,
      queues,
      cost,
    }: Pick<Watch, 'counts' | 'functions' | 'desk' | 'queues'> & { readonly cost: MathExpression },
  ): void {
    const lambdas = [...Object.values(functions), ...desk].map(({ lambda }) => lambda);
    new Dashboard(this, 'Machinery', {
      dashboardName,
      widgets: [
        [
          new GraphWidget({
            title: 'Webhook',
            width: 24,
            left: (
              ['WebhookAccepted', 'WebhookRefused', 'SignatureFailed', 'SignedButUnusable', 'MetaNotice'] as const
            ).map(total),
          }),
        ],
        [
          new GraphWidget({ title: 'What Meta tells', width: 12, left: [each('MetaNotice', 'Sum')] }),
          new GraphWidget({
            title: 'Banks: errors and failed refreshes',
            width: 12,
            left: [each('BankError', 'Sum'), each('RefreshFailed', 'Sum')],
          }),
        ],
        [
          new GraphWidget({
            title: 'Flow endpoint, ms: Meta warns at a p90 of 1000',
            width: 12,
            left: ['p50', 'p90', 'p99'].map((statistic) => functions.flow.lambda.metricDuration({ statistic })),
            leftAnnotations: [{ value: 1_000, label: 'Meta warns' }],
          }),
          new GraphWidget({
            title: 'Flow endpoint: answers that are not 200',
            width: 12,
            left: ['FlowServerErrors', 'FlowUnsigned', 'FlowWrongKey'].map(
              (metricName) => new Metric({ namespace, metricName, statistic: 'Sum' }),
            ),
          }),
        ],
        [
          new GraphWidget({
            title: 'Events of banks: kept, known, refused, not kept',
            width: 12,
            left: [each('BankEvent', 'Sum')],
          }),
          new GraphWidget({
            title: 'Alerts told and failed, and chores that failed',
            width: 12,
            left: [each('AlertTold', 'Sum')],
            right: [each('AlertFailed', 'Sum'), total('ChoreFailed')],
          }),
        ],
        [
          new GraphWidget({
            title: 'Banks, ms',
            width: 24,
            left: ['p50', 'p95'].map((statistic) => each('BankMilliseconds', statistic)),
          }),
        ],
        [
          new GraphWidget({
            title: 'Function duration p95, ms',
            width: 12,
            left: lambdas.map((lambda) => lambda.metricDuration({ statistic: 'p95' })),
          }),
          new GraphWidget({
            title: 'Errors and throttles',
            width: 12,
            left: lambdas.map((lambda) => lambda.metricErrors()),
            right: lambdas.map((lambda) => lambda.metricThrottles()),
          }),
        ],
        [
          new GraphWidget({
            title: 'Queue depth and age',
            width: 24,
            left: Object.values(queues).flatMap(({ queue, deadLetters }) =>
              [queue, deadLetters].map((one) => one.metricApproximateNumberOfMessagesVisible()),
            ),
            right: Object.values(queues).map(({ queue }) => queue.metricApproximateAgeOfOldestMessage()),
          }),
        ],
        [new GraphWidget({ title: 'A day at list price, USD (estimated)', width: 24, left: [cost] })],
      ],
    });
  }
}

function byName(made: readonly BotFunction[]): Deployed {
  const found = functionNames.flatMap((name) => {
    const each = made.find(({ node }) => node.id === pascal(name));
    // The sandbox bank stands in one Region alone.
    if (each === undefined && name !== 'sandbox-bank') throw new Error(`No stack has the function ${name}.`);
    return each === undefined ? [] : [[name, each] as const];
  });
  return Object.fromEntries(found) as unknown as Deployed;
}

type Lines = ReturnType<typeof linesOf>;

/** Lines of a dashboard, of one stage's metrics as its functions write them. */
function linesOf(stage: string) {
  const found = (name: MetricName, statistic: string) =>
    `SEARCH('Namespace="${metricsNamespace(stage)}" MetricName="${name}"', '${statistic}', 300)`;
  return {
    /** One line for a metric: the sum over whatever dimensions it was written with. */
    total: (name: MetricName) => searched(`SUM(${found(name, 'Sum')})`, name),
    /** A line for each value of a dimension: which bank, why, which notice. */
    each: (name: MetricName, statistic: string) => searched(found(name, statistic), ''),
  };
}

function searched(expression: string, label: string): MathExpression {
  return new MathExpression({ expression, label, usingMetrics: {}, period: Duration.minutes(5) });
}
