import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  type AlarmProps,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { FunctionName } from '../../lambdas/functions.ts';
import { pascal } from '../names.ts';
import { type GapName, rehearsalGaps } from '../rehearsal-gaps.ts';
import { addAlertAlarms } from './alert-alarms.ts';
import type { BotFunction } from './bot-function.ts';
import type { BotQueue } from './bot-queue.ts';
import type { Counts, NoticeFields } from './counts.ts';
import { addFlowAlarms } from './flow-alarms.ts';

/** The functions of one Region: the second has no sandbox bank. */
export type Deployed = Readonly<Record<Exclude<FunctionName, 'sandbox-bank'>, BotFunction>> & {
  readonly 'sandbox-bank'?: BotFunction;
};

export interface Watch {
  /** Ids of the banks that can be linked. */
  readonly banks: readonly string[];
  readonly counts: Counts;
  /** Access log of the bot's API. */
  readonly accessLog: ILogGroup;
  readonly functions: Deployed;
  /** The function of the desk that was chosen. */
  readonly desk: readonly BotFunction[];
  readonly queues: Readonly<Record<string, Watchable>>;
}

/** A queue and where what failed on it ends. */
export type Watchable = Pick<BotQueue, 'queue' | 'deadLetters'>;

/** What Meta tells by webhook about our app, account, number, templates and Flow. */
export const notices: readonly { readonly id: string; readonly fields: NoticeFields; readonly says: string }[] = [
  {
    id: 'NoticeSecurity',
    fields: ['security'],
    says: "Somebody changed or reset the number's two-step verification PIN at Meta. First: ask who of you it was, in WhatsApp Manager → Phone numbers → Two-step verification; if nobody, reset it, and revoke the system users' tokens in Business settings.",
  },
  {
    id: 'NoticeAccount',
    fields: ['account_update', 'account_alerts', 'account_review_update', 'business_capability_update'],
    says: 'Meta changed, restricted, reviewed or banned the WhatsApp Business Account. First: Account quality in Business Manager says which and how to appeal; the webhook log has the event.',
  },
  {
    id: 'NoticeQuality',
    fields: ['phone_number_quality_update', 'phone_number_name_update'],
    says: 'Meta changed the quality rating, the limit or the name of the number. First: WhatsApp Manager → Phone numbers shows what people complained about; `npm run doctor` shows the rating.',
  },
  {
    id: 'NoticeTemplate',
    fields: ['message_template_', 'template_category_update'],
    says: 'Meta paused, rejected, disabled or recategorised a message template. First: WhatsApp Manager → Message templates; security notices outside the 24-hour window depend on theirs.',
  },
  {
    id: 'NoticeFlows',
    fields: ['flows'],
    says: 'Meta measured that the Flow is slow, failing, unavailable, expiring or throttled. First: the alarms FlowSlow and FlowAnswersFail, then `npm run doctor`; while the Flow is blocked, people choose `page` under `privacy`.',
  },
];

/** An alarm on more than so much. */
export type Above = (
  name: string,
  metric: IMetric,
  threshold: number,
  says: string,
  more?: Partial<AlarmProps>,
) => unknown;

/** Alarms in the scope of their stack; each description says what to do first. */
export function addAlarms(scope: Construct, { banks, counts, accessLog, functions, desk, queues }: Watch): void {
  const above: Above = (name, metric, threshold, alarmDescription, more = {}) =>
    new Alarm(scope, name, {
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
      name === 'agentMessages'
        ? 'What agents wrote in Amazon Connect reached nobody. First: the newest error in the log of agent-messages, mend it, then `aws sqs start-message-move-task` brings them back; what is hours old is better answered anew.'
        : `Messages on ${name} failed every try. First: read the conversation log for the error code, mend it, then \`npm run replay\`.`,
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
    counts.ofAnswers('WebhookServerErrors', accessLog, 'POST /webhook', '5*'),
    5,
    'Meta gets 5xx and will redeliver for 7 days. First: the webhook log; a missing secret answers 503 and `npm run doctor` names it.',
  );
  above(
    'WebhookSlow',
    functions.webhook.lambda.metricDuration({ statistic: 'p99', period: Duration.minutes(5) }),
    1_000,
    'p99 above a second; Meta asks for a median of 250 ms. First: look for cold starts and SQS latency.',
  );
  above(
    'SignaturesFailing',
    counts.of('SignatureFailed'),
    20,
    'Bodies arrive that Meta did not sign, or the app secret was changed at Meta. First: `npm run doctor` checks the secret.',
  );
  above(
    'UnknownSends' satisfies GapName,
    new MathExpression({
      expression: '100 * FILL(unknown, 0) / (FILL(unknown, 0) + FILL(sent, 0) + 0.001)',
      usingMetrics: { unknown: counts.of('AnswerUnknown'), sent: counts.of('AnswerSent') },
    }),
    0.5,
    'More than 0.5 % of sends have an unknown outcome. First: Meta status page; nothing is sent again by itself.',
  );
  for (const bank of banks) {
    above(
      `BankErrors${pascal(bank)}`,
      counts.ofBank('BankError', bank),
      10,
      `The bank "${bank}" fails. First: \`npm run doctor\` asks it; the machinery dashboard shows since when, and the logs with this bank say why. Customers are told the truth and the breaker holds.`,
    );
  }
  above(
    'RefreshFailures',
    counts.of('RefreshFailed'),
    5,
    'Token refreshes fail, so links end one by one. First: the machinery dashboard shows at which bank; has it rotated keys or revoked our client?',
  );
  above(
    'LinkStolen',
    counts.of('LinkStolen'),
    0,
    'A code was typed in a chat that did not ask for the link: somebody forwarded a link. Tokens were revoked. First: read the linking log.',
  );
  above(
    'SecretStale',
    counts.of('SecretStale'),
    0,
    'A secret could not be read again and an old value serves. First: Secrets Manager and KMS permissions.',
  );
  above(
    'AccessDenied',
    counts.ofRefusals('AccessDenied'),
    0,
    'KMS or another service refused one of our functions, or a key is disabled or waits for its deletion. First: the newest error in the logs names the function; CloudTrail has the call under its role. A key: `aws kms cancel-key-deletion`, then `aws kms enable-key`. A permission: `npx cdk diff` shows what was changed by hand.',
  );
  addFlowAlarms(above, { counts, accessLog, functions });
  for (const { id, fields, says } of notices) above(id, counts.ofNotices(id, fields), 0, says);
  addAlertAlarms(above, { counts, functions });
  for (const made of [...Object.values(functions), ...desk]) {
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
  // EventBridge Scheduler is exact to the minute, so a run at the edge of two periods may leave one empty and meet the next in its own.
  new Alarm(scope, 'ProbeUnanswered', {
    metric: counts.of('ProbeAnswered'),
    threshold: 1,
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    evaluationPeriods: 4,
    datapointsToAlarm: 3,
    treatMissingData: TreatMissingData.BREACHING,
    alarmDescription:
      'The probe got no answer within 30 s three times in twenty minutes, or did not run: customers get none either. First: `npm run doctor`, then the probe log, which says whether the webhook refused it or in which state the message stands.',
  });
  new Alarm(scope, 'Silence', {
    metric: counts.of('MessageReceived', Duration.hours(6)),
    threshold: 1,
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.BREACHING,
    alarmDescription:
      'Nobody wrote for six hours. First: `npm run doctor`; a changed callback or a business assistant switched on at Meta diverts messages without an error.',
  });
}

/** Takes away what the emulator of the rehearsal refuses. */
export function removeGaps(scope: Construct): void {
  for (const { construct } of rehearsalGaps) scope.node.tryRemoveChild(construct);
}
