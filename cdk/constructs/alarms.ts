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
import type { BotFunction } from './bot-function.ts';
import type { BotQueue } from './bot-queue.ts';
import type { Counts, NoticeFields } from './counts.ts';

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
  readonly queues: Readonly<Record<string, BotQueue>>;
}

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

/** Alarms in the scope of their stack; each description says what to do first. */
export function addAlarms(scope: Construct, { banks, counts, accessLog, functions, queues }: Watch): void {
  const above = (
    name: string,
    metric: IMetric,
    threshold: number,
    alarmDescription: string,
    more: Partial<AlarmProps> = {},
  ) =>
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
  for (const made of Object.values(functions)) {
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
  new Alarm(scope, 'ProbeUnanswered', {
    metric: counts.of('ProbeAnswered'),
    threshold: 1,
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    evaluationPeriods: 3,
    datapointsToAlarm: 2,
    treatMissingData: TreatMissingData.BREACHING,
    alarmDescription:
      'The probe said hello twice and got no answer within 30 s, or did not run: customers get none either. First: `npm run doctor`, then the probe log, which says whether the webhook refused it or in which state the message stands.',
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

type Above = (name: string, metric: IMetric, threshold: number, says: string, more?: Partial<AlarmProps>) => unknown;

/** What stands between people and their sealed balances: the endpoint, PINs, and the keys under both. */
function addFlowAlarms(above: Above, { counts, accessLog, functions }: Omit<Watch, 'queues' | 'banks'>): void {
  above(
    'FlowSlow',
    functions.flow.lambda.metricDuration({ statistic: 'p90', period: Duration.minutes(10) }),
    800,
    'The Flow endpoint nears the p90 of 1 s at which Meta first warns and then allows ten sends an hour; cold starts come on top. First: the bank milliseconds on the machinery dashboard, then deploy with `-c flowProvisioned=1`.',
    { evaluationPeriods: 2 },
  );
  above(
    'FlowAnswersFail',
    counts.ofAnswers('FlowServerErrors', accessLog, 'POST /flow', '5*'),
    2,
    'People see a general error in the Flow, and Meta counts it. First: the newest error in the flow log; FLOW_KEY_INVALID and a missing secret are named by `npm run doctor`.',
  );
  above(
    'FlowUnsigned',
    counts.ofAnswers('FlowUnsigned', accessLog, 'POST /flow', '432'),
    20,
    'The Flow endpoint gets bodies that Meta did not sign (432), or the app secret was changed at Meta. First: `npm run doctor` checks the secret; if it is right, somebody knocks and gets nothing.',
  );
  above(
    'FlowKeyRefreshed',
    counts.ofAnswers('FlowWrongKey', accessLog, 'POST /flow', '421'),
    20,
    'Phones encrypt to a public key that is not ours (421), more than once each. First: `npm run doctor` compares the key at Meta with the secret; `npm run setup` uploads it again.',
  );
  above(
    'PinLockouts',
    counts.of('PinLockout'),
    10,
    'More people than usual ran out of tries for their PIN. First: the flow and viewing logs; many users within minutes is somebody guessing with stolen phones or links, one user many times is a person to help.',
  );
  above(
    'KeysUnavailable',
    counts.ofFailures('KeysUnavailable', ['PEPPER_UNAVAILABLE', 'VAULT_UNAVAILABLE', 'FLOW_KEY_INVALID']),
    0,
    'KMS refused or did not answer (PIN pepper, vault or Flow key); no PIN was counted meanwhile. First: CloudTrail for AccessDenied or a disabled key; a KMS throttle mends itself; `npm run doctor` looks at each key.',
  );
}
