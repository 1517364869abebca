import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  Alarm,
  type AlarmProps,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  MathExpression,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { MetricName } from '../../lambdas/platform/metrics.ts';
import type { BotFunction } from '../constructs/bot-function.ts';
import type { BotQueue } from '../constructs/bot-queue.ts';
import { type GapName, rehearsalGaps } from '../rehearsal-gaps.ts';
import type { Settings } from '../settings.ts';

export interface ObservabilityStackProps extends StackProps {
  readonly settings: Pick<Settings, 'stage' | 'rehearsal'>;
  readonly botApi: HttpApi;
  readonly functions: readonly BotFunction[];
  readonly queues: Readonly<Record<string, BotQueue>>;
}

/** Two dashboards, what customers experience and what the machinery does, and alarms that say what to do first. */
export class ObservabilityStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { settings, botApi, functions, queues, ...props }: ObservabilityStackProps,
  ) {
    super(scope, id, props);
    this.alarms(botApi, functions, queues);
    this.customerDashboard(settings.stage);
    this.machineDashboard(settings.stage, functions, queues);
    if (settings.rehearsal) for (const { construct } of rehearsalGaps) this.node.tryRemoveChild(construct);
  }

  private alarms(botApi: HttpApi, functions: readonly BotFunction[], queues: Readonly<Record<string, BotQueue>>): void {
    const above = (
      name: string,
      metric: IMetric,
      threshold: number,
      alarmDescription: string,
      more: Partial<AlarmProps> = {},
    ) =>
      new Alarm(this, name, {
        metric,
        threshold,
        alarmDescription,
        evaluationPeriods: 1,
        comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
        ...more,
      });
    for (const [name, { queue, deadLetters }] of Object.entries(queues)) {
      above(
        `${name}DeadLetters`,
        deadLetters.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum' }),
        0,
        `Messages on ${name} failed every try. First: read the conversation log for the error code, mend it, then \`npm run replay\`.`,
      );
      above(
        `${name}Oldest`,
        queue.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum', period: Duration.minutes(1) }),
        60,
        `People wait over a minute on ${name}. First: look for throttles and for a slow bank on the machinery dashboard.`,
        { evaluationPeriods: 2 },
      );
    }
    above(
      'WebhookRefusesMeta',
      botApi.metricServerError({ statistic: 'Sum', period: Duration.minutes(5) }),
      5,
      'Meta gets 5xx and will redeliver for 7 days. First: the webhook log; a missing secret answers 503 and `npm run doctor` names it.',
    );
    above(
      'WebhookSlow',
      botApi.metricIntegrationLatency({ statistic: 'p99', period: Duration.minutes(5) }),
      1_000,
      'p99 above a second; Meta asks for a median of 250 ms. First: look for cold starts and SQS latency.',
    );
    above(
      'SignaturesFailing',
      saldo('SignatureFailed', 'Sum'),
      20,
      'Bodies arrive that Meta did not sign, or the app secret was changed at Meta. First: `npm run doctor` checks the secret.',
    );
    above(
      'UnknownSends' satisfies GapName,
      new MathExpression({
        expression: '100 * FILL(unknown, 0) / (FILL(unknown, 0) + FILL(sent, 0) + 0.001)',
        usingMetrics: { unknown: saldo('AnswerUnknown', 'Sum'), sent: saldo('AnswerSent', 'Sum') },
      }),
      0.5,
      'More than 0.5 % of sends have an unknown outcome. First: Meta status page; nothing is sent again by itself.',
    );
    above(
      'BankErrors',
      saldo('BankError', 'Sum'),
      20,
      'A bank fails. First: the machinery dashboard shows which; customers are told the truth and the breaker holds.',
    );
    above(
      'RefreshFailures',
      saldo('RefreshFailed', 'Sum'),
      5,
      'Token refreshes fail. First: has the bank rotated keys or revoked our client?',
    );
    above(
      'LinkStolen',
      saldo('LinkStolen', 'Sum'),
      0,
      'A code was typed in a chat that did not ask for the link: somebody forwarded a link. Tokens were revoked. First: read the linking log.',
    );
    above(
      'SecretStale',
      saldo('SecretStale', 'Sum'),
      0,
      'A secret could not be read again and an old value serves. First: Secrets Manager and KMS permissions.',
    );
    for (const made of functions) {
      const name = made.node.id;
      above(
        `${name}Throttled`,
        made.lambda.metricThrottles({ period: Duration.minutes(5) }),
        0,
        `${name} was throttled. First: compare its concurrency with its reserved share.`,
      );
      above(
        `${name}Errors`,
        made.lambda.metricErrors({ period: Duration.minutes(5) }),
        3,
        `${name} throws. First: its log, newest error first.`,
      );
    }
    new Alarm(this, 'Silence', {
      metric: saldo('MessageReceived', 'Sum', Duration.hours(6)),
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.BREACHING,
      alarmDescription:
        'Nobody wrote for six hours. First: `npm run doctor`; a changed callback or a business assistant switched on at Meta diverts messages without an error.',
    });
  }

  private customerDashboard(stage: string): void {
    new Dashboard(this, 'Customers', {
      dashboardName: `saldo-${stage}-customers`,
      widgets: [
        [graph('Messages and answers', ['MessageReceived', 'AnswerSent', 'AnswerUnknown', 'AnswerFailed'])],
        [graph('Not understood, shed, dropped', ['NotUnderstood', 'MessageShed', 'MessageDropped'])],
        [graph('Linking', ['LinkStarted', 'LinkConfirmed', 'LinkRefused', 'LinkStolen', 'Unlinked'])],
        [
          new GraphWidget({
            title: 'From message to answer, ms',
            width: 24,
            left: ['p50', 'p95', 'p99'].map((statistic) => saldo('AnswerMilliseconds', statistic)),
          }),
        ],
      ],
    });
  }

  private machineDashboard(
    stage: string,
    functions: readonly BotFunction[],
    queues: Readonly<Record<string, BotQueue>>,
  ): void {
    new Dashboard(this, 'Machinery', {
      dashboardName: `saldo-${stage}-machinery`,
      widgets: [
        [graph('Webhook', ['WebhookAccepted', 'WebhookRefused', 'SignatureFailed', 'SignedButUnusable', 'MetaNotice'])],
        [graph('Banks', ['BankError', 'RefreshFailed'])],
        [
          new GraphWidget({
            title: 'Function duration p95, ms',
            width: 12,
            left: functions.map(({ lambda }) => lambda.metricDuration({ statistic: 'p95' })),
          }),
          new GraphWidget({ title: 'Errors', width: 12, left: functions.map(({ lambda }) => lambda.metricErrors()) }),
        ],
        [
          new GraphWidget({
            title: 'Queue depth and age',
            width: 24,
            left: Object.values(queues).map(({ queue }) => queue.metricApproximateNumberOfMessagesVisible()),
            right: Object.values(queues).map(({ queue }) => queue.metricApproximateAgeOfOldestMessage()),
          }),
        ],
      ],
    });
  }
}

function saldo(metricName: MetricName, statistic: string, period: Duration = Duration.minutes(5)): Metric {
  return new Metric({ namespace: 'Saldo', metricName, statistic, period });
}

function graph(title: string, names: readonly MetricName[]): GraphWidget {
  return new GraphWidget({ title, width: 24, left: names.map((name) => saldo(name, 'Sum')) });
}
