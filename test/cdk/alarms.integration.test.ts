import { Match } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { emitters, failures, type Watched } from '../../cdk/constructs/counts.ts';
import { BotError } from '../../lambdas/platform/errors.ts';
import { createLog } from '../../lambdas/platform/log.ts';
import { createMetrics } from '../../lambdas/platform/metrics.ts';
import { webhookFields } from '../../tools/setup/webhook.ts';
import { matches } from './filter-pattern.ts';
import { synthesise, type Templates } from './synthesised.ts';

interface Alarm {
  readonly name: string;
  readonly Namespace?: string;
  readonly MetricName?: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: unknown }[];
  readonly Metrics?: readonly {
    readonly MetricStat?: { readonly Metric: Pick<Alarm, 'Namespace' | 'MetricName' | 'Dimensions'> };
  }[];
  readonly Threshold: number;
  readonly ComparisonOperator: string;
  readonly TreatMissingData: string;
  readonly AlarmDescription: string;
  readonly AlarmActions?: readonly unknown[];
  readonly OKActions?: readonly unknown[];
}

interface Filter {
  readonly FilterPattern: string;
  readonly MetricTransformations: readonly {
    readonly MetricName: string;
    readonly MetricNamespace: string;
    readonly MetricValue: string;
    readonly Dimensions?: unknown;
  }[];
}

let templates: Templates;
let alarms: readonly Alarm[] = [];
let filters: readonly Filter[] = [];
beforeAll(() => {
  // Named, so that the rules know what this Region has.
  vi.stubEnv('CDK_DEFAULT_REGION', 'af-south-1');
  templates = synthesise({
    alarmEmail: 'ops@example.com',
    dailyBudgetUsd: '5',
    banks: JSON.stringify([
      { id: 'karoo', country: 'ZA' },
      { id: 'third-bank', country: 'ZA' },
    ]),
  });
  const { observability } = templates;
  alarms = Object.entries(observability.findResources('AWS::CloudWatch::Alarm')).map(([id, { Properties }]) => ({
    name: id.replace(/[0-9A-F]{8}$/, ''),
    ...Properties,
  }));
  filters = Object.values(observability.findResources('AWS::Logs::MetricFilter')).map(
    ({ Properties }) => Properties as Filter,
  );
}, 180_000);

/** Every kind of line that an alarm is about, written by what writes it when deployed. */
function lines(): readonly string[] {
  const written: string[] = [];
  const metrics = createMetrics((line) => written.push(line));
  const log = createLog((line) => written.push(line));
  for (const name of Object.keys(emitters) as Watched[]) metrics(name);
  for (const Bank of ['karoo', 'third-bank']) metrics('BankError', 1, { Bank, Reason: 'BANK_TIMEOUT' });
  for (const field of webhookFields) metrics('MetaNotice', 1, { Kind: `${field}.something` });
  for (const code of Object.keys(failures) as (keyof typeof failures)[]) log.error('failed', new BotError(code, 'So.'));
  const denied = Object.assign(new Error('x'), { name: 'AccessDeniedException' });
  log.error('refused', new BotError('VAULT_UNAVAILABLE', 'KMS does not allow it.', { cause: denied }));
  for (const [routeKey, status] of [
    ['POST /webhook', '503'],
    ['POST /flow', '500'],
    ['POST /flow', '432'],
    ['POST /flow', '421'],
  ]) {
    written.push(JSON.stringify({ requestId: 'x', routeKey, status }));
  }
  return written;
}

/** What the filters make of one line for a metric, as often as they count it. */
function countedIn(line: string, metricName: string): readonly number[] {
  return filters.flatMap(({ FilterPattern, MetricTransformations: [made] }) => {
    if (made?.MetricName !== metricName || !matches(FilterPattern, line)) return [];
    const field = /^\$\.(\w+)$/.exec(made.MetricValue)?.[1];
    return [field === undefined ? Number(made.MetricValue) : Number(JSON.parse(line)[field])];
  });
}

const metricsOf = (alarm: Alarm) => [
  alarm,
  ...(alarm.Metrics ?? []).flatMap(({ MetricStat }) => MetricStat?.Metric ?? []),
];
const own = (namespace?: string) => namespace === 'Saldo/dev';

describe('each alarm can fire', () => {
  it('on a line that is really written, where it counts our own lines', () => {
    const watched = alarms.flatMap((alarm) =>
      metricsOf(alarm).flatMap(({ Namespace, MetricName }) =>
        own(Namespace) && MetricName !== undefined ? [{ alarm: alarm.name, MetricName }] : [],
      ),
    );
    const written = lines();

    expect(watched.length).toBeGreaterThan(20);
    for (const { alarm, MetricName } of watched) {
      const counted = written.flatMap((line) => countedIn(line, MetricName));
      expect(
        counted.some((value) => value > 0),
        alarm,
      ).toBe(true);
    }
  });

  it('on that line only where it is about it', () => {
    const [line = ''] = lines().filter((each) => each.includes('third-bank'));
    const hit = alarms.filter(({ MetricName = '' }) => countedIn(line, MetricName).length > 0).map(({ name }) => name);

    expect(hit).toEqual(['BankErrorsThirdBank']);
  });

  it('without dimensions, as its count has none', () => {
    for (const alarm of alarms) {
      for (const { Namespace, Dimensions } of metricsOf(alarm)) if (own(Namespace)) expect(Dimensions).toBeUndefined();
    }
    for (const {
      MetricTransformations: [made],
    } of filters) {
      expect(made?.Dimensions).toBeUndefined();
      expect(made?.MetricNamespace).toBe('Saldo/dev');
    }
  });

  it('of AWS’s metrics, under the names and dimensions that AWS gives them', () => {
    const known: Readonly<Record<string, { readonly names: readonly string[]; readonly dimension: string }>> = {
      'AWS/Lambda': { names: ['Duration', 'Errors', 'Throttles'], dimension: 'FunctionName' },
      'AWS/SQS': {
        names: ['ApproximateNumberOfMessagesVisible', 'ApproximateAgeOfOldestMessage'],
        dimension: 'QueueName',
      },
    };
    const theirs = alarms.filter(({ Namespace = '' }) => Namespace.startsWith('AWS/'));

    expect(theirs.length).toBeGreaterThan(10);
    for (const { name, Namespace = '', MetricName, Dimensions } of theirs) {
      expect(known[Namespace]?.names, name).toContain(MetricName);
      expect(
        Dimensions?.map(({ Name }) => Name),
        name,
      ).toEqual([known[Namespace]?.dimension]);
    }
  });

  it('when nothing comes at all, where silence is the trouble', () => {
    const silent = alarms.filter(({ ComparisonOperator }) => ComparisonOperator === 'LessThanThreshold');

    expect(silent.map(({ name }) => name).sort()).toEqual(['ProbeUnanswered', 'Silence']);
    for (const { TreatMissingData, Threshold } of silent) {
      expect(TreatMissingData).toBe('breaching');
      expect(Threshold).toBe(1);
    }
  });
});

describe('banks', () => {
  it('each has an alarm of its own', () => {
    expect(alarms.map(({ name }) => name).filter((name) => name.startsWith('BankErrors'))).toEqual([
      'BankErrorsKaroo',
      'BankErrorsThirdBank',
    ]);
  });
});

describe('somebody is told', () => {
  it('of every alarm, when it begins and when it ends', () => {
    templates.observability.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'ops@example.com',
    });
    for (const { name, AlarmActions, OKActions } of alarms) {
      expect(AlarmActions, name).toHaveLength(1);
      expect(OKActions, name).toEqual(AlarmActions);
    }
  });

  it('through a topic that CloudWatch may encrypt for, in this account alone', () => {
    const policies = Object.values(templates.data.findResources('AWS::KMS::Key')).map(({ Properties }) =>
      JSON.stringify(Properties.KeyPolicy),
    );
    const [allowed = ''] = policies.filter((policy) => policy.includes('cloudwatch.amazonaws.com'));

    expect(allowed).toContain('"StringEquals":{"aws:SourceAccount":{"Ref":"AWS::AccountId"}}');
    templates.observability.allResourcesProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() });
  });

  it('of a day that costs more than expected', () => {
    templates.cost.hasResourceProperties('AWS::Budgets::Budget', {
      Budget: { BudgetType: 'COST', TimeUnit: 'DAILY', BudgetLimit: { Amount: 5, Unit: 'USD' } },
      NotificationsWithSubscribers: [{ Subscribers: [{ SubscriptionType: 'EMAIL', Address: 'ops@example.com' }] }],
    });
  });
});

/** What somebody must be woken for, and the alarms that do it. */
const wanted: Readonly<Record<string, RegExp>> = {
  'dead letters': /^(inbound|reports)DeadLetters$/,
  'age of the oldest message': /^(inbound|reports)Oldest$/,
  'webhook 5xx': /^WebhookRefusesMeta$/,
  'signature failures': /^SignaturesFailing$/,
  'p99 of the webhook': /^WebhookSlow$/,
  'sends of which nobody knows': /^UnknownSends$/,
  'errors of a bank': /^BankErrorsKaroo$/,
  'errors of another bank': /^BankErrorsThirdBank$/,
  throttles: /Throttled$/,
  'PIN lock-outs': /^PinLockouts$/,
  'refresh failures': /^RefreshFailures$/,
  'KMS denials': /^(AccessDenied|KeysUnavailable)$/,
  'Flow health': /^NoticeFlows$/,
  'Meta: account': /^NoticeAccount$/,
  'Meta: quality': /^NoticeQuality$/,
  'Meta: templates': /^NoticeTemplate$/,
  'nobody writes': /^Silence$/,
  'the probe gets no answer': /^ProbeUnanswered$/,
};

/** What is wrong with a set of alarms, in words. */
function faults(each: readonly Alarm[]): readonly string[] {
  const lacking = Object.entries(wanted).filter(([, name]) => !each.some((alarm) => name.test(alarm.name)));
  const mute = each.filter(({ AlarmDescription }) => !/First: .{10,}/.test(AlarmDescription ?? ''));
  const deaf = each.filter(({ AlarmActions }) => AlarmActions?.length !== 1);
  const dead = each.filter((alarm) => {
    const counted = metricsOf(alarm).flatMap(({ Namespace, MetricName }) => (own(Namespace) ? (MetricName ?? []) : []));
    return counted.some((name) => !lines().some((line) => countedIn(line, name).some((value) => value > 0)));
  });
  return [
    ...lacking.map(([what]) => `nothing watches ${what}`),
    ...mute.map(({ name }) => `${name} does not say what to do first`),
    ...deaf.map(({ name }) => `${name} tells nobody`),
    ...dead.map(({ name }) => `${name} can never fire`),
  ];
}

describe('the alarms', () => {
  it('watch everything that somebody must be woken for', () => {
    expect(faults(alarms)).toEqual([]);
  });

  it.each(Object.entries(wanted))('are missed one by one: %s', (what, name) => {
    expect(faults(alarms.filter((alarm) => !name.test(alarm.name)))).toContain(`nothing watches ${what}`);
  });

  it('are seen through when they are mute, deaf or dead', () => {
    const broken = alarms.map((alarm) => {
      if (alarm.name === 'Silence') return { ...alarm, AlarmDescription: 'Nobody wrote.' };
      if (alarm.name === 'LinkStolen') return { ...alarm, AlarmActions: [] };
      return alarm.name === 'PinLockouts' ? { ...alarm, MetricName: 'PinsLocked' } : alarm;
    });

    expect(faults(broken)).toEqual([
      'Silence does not say what to do first',
      'LinkStolen tells nobody',
      'PinLockouts can never fire',
    ]);
  });
});
