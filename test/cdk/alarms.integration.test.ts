import { Match } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { atOnce, emitters, failures, refusals, type Watched } from '../../cdk/constructs/counts.ts';
import { type FunctionName, functionNames, functions } from '../../lambdas/functions.ts';
import { BotError } from '../../lambdas/platform/errors.ts';
import { createLog } from '../../lambdas/platform/log.ts';
import { createMetrics } from '../../lambdas/platform/metrics.ts';
import measured from '../../tools/cost/measured.json' with { type: 'json' };
import { costOfMillion, standing, total, workTime } from '../../tools/cost/model.ts';
import { prices } from '../../tools/cost/prices.ts';
import { webhookFields } from '../../tools/setup/webhook.ts';
import { matches, valueIn } from './filter-pattern.ts';
import { functionsOf, synthesise, type Templates } from './synthesised.ts';

interface Alarm {
  readonly name: string;
  readonly Namespace?: string;
  readonly MetricName?: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: unknown }[];
  readonly Metrics?: readonly {
    readonly Id: string;
    readonly Expression?: string;
    readonly MetricStat?: {
      readonly Metric: Pick<Alarm, 'Namespace' | 'MetricName' | 'Dimensions'>;
      readonly Period: number;
      readonly Stat: string;
    };
  }[];
  readonly Threshold: number;
  readonly Period?: number;
  readonly EvaluationPeriods?: number;
  readonly DatapointsToAlarm?: number;
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

/** What Lambda writes after a run, in plain text. */
const reportOf = (memory: number, billed: number) =>
  `REPORT RequestId: 8f5a2b9e-1c0d-4a57-9a43-5b0a7c1d2e3f\tDuration: ${billed - 0.4} ms\tBilled Duration: ${billed} ms\tMemory Size: ${memory} MB\tMax Memory Used: 97 MB\tInit Duration: 201.33 ms\t\nXRAY TraceId: 1-58\tSegmentId: 5a`;

/** Every kind of line that an alarm is about, written by what writes it when deployed. */
function lines(): readonly string[] {
  const written: string[] = [];
  const metrics = createMetrics((line) => written.push(line));
  const log = createLog((line) => written.push(line));
  for (const name of Object.keys(emitters) as Watched[]) metrics(name);
  for (const Bank of ['karoo', 'third-bank']) metrics('BankError', 1, { Bank, Reason: 'BANK_TIMEOUT' });
  for (const field of webhookFields) metrics('MetaNotice', 1, { Kind: `${field}.something` });
  for (const code of Object.keys(failures) as (keyof typeof failures)[]) log.error('failed', new BotError(code, 'So.'));
  for (const Kind of ['not-kept', 'forged']) metrics('BankEvent', 1, { Kind, Bank: 'karoo' });
  written.push(reportOf(512, 1));
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
    return [valueIn(FilterPattern, line, made.MetricValue)];
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
      'AWS/Lambda': { names: ['Duration', 'Errors', 'Invocations', 'Throttles'], dimension: 'FunctionName' },
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

    expect(silent.map(({ name }) => name).sort()).toEqual(['AlertsIdle', 'ProbeUnanswered', 'Silence', 'UpkeepIdle']);
    for (const { TreatMissingData, Threshold } of silent) {
      expect(TreatMissingData).toBe('breaching');
      expect(Threshold).toBe(1);
    }
  });
});

describe('a refusal of AWS is heard, whichever service says it', () => {
  const lineOf = (error: unknown) => {
    const written: string[] = [];
    createLog((line) => written.push(line)).error('refused', error);
    return written[0] ?? '';
  };

  it.each([
    ['KMS', 'AccessDeniedException'],
    ['KMS, of a key that is switched off', 'DisabledException'],
    ['KMS, of a key that is to be destroyed', 'KMSInvalidStateException'],
    ['SQS', 'AccessDenied'],
    ['SQS, for KMS', 'KmsAccessDenied'],
    ['SQS, of a key that is switched off', 'KmsDisabled'],
    ['SQS, of a key that is to be destroyed', 'KmsInvalidState'],
  ])('%s', (_who, name) => {
    const error = Object.assign(new Error('x'), { name });
    const inEveryLog = functionNames.map(() => 1);

    expect(countedIn(lineOf(error), 'AccessDenied')).toEqual(inEveryLog);
    expect(countedIn(lineOf(new BotError('QUEUE_REJECTED', 'So.', { cause: error })), 'AccessDenied')).toEqual(
      inEveryLog,
    );
  });

  it('and a service that is only busy is none', () => {
    for (const name of ['ThrottlingException', 'KmsThrottled']) {
      expect(countedIn(lineOf(Object.assign(new Error('x'), { name })), 'AccessDenied')).toEqual([]);
    }
  });

  it('in patterns no longer than CloudWatch Logs takes', () => {
    expect(refusals.length).toBeGreaterThan(5);
    for (const { FilterPattern } of filters) expect(FilterPattern.length).toBeLessThanOrEqual(1_024);
  });
});

describe('the filters', () => {
  it('are made two at a time: CloudWatch Logs refuses a hundred at once, and the deployment would fail', () => {
    const made = Object.entries(templates.observability.findResources('AWS::Logs::MetricFilter'));
    const before = made.map(([, { DependsOn = [] }]) =>
      [DependsOn].flat().filter((id: string) => made.some(([other]) => other === id)),
    );

    expect(made.length).toBeGreaterThan(80);
    expect(before.filter((ids) => ids.length === 0)).toHaveLength(atOnce);
    // Each waits for one that nobody else waits for: so many chains, and no more.
    expect(new Set(before.flat()).size).toBe(made.length - atOnce);
  });
});

describe('the probe', () => {
  it('may come a minute late without an alarm: of four periods three must be empty, which a run each five minutes never leaves', () => {
    const alarm = alarms.find(({ name }) => name === 'ProbeUnanswered');

    expect(alarm).toMatchObject({ Period: 300, EvaluationPeriods: 4, DatapointsToAlarm: 3 });
  });
});

describe('the dashboards', () => {
  it('show what this stage’s functions write, and no other stage’s', () => {
    const namespaces = new Set(
      functionsOf(templates).map(
        ({ properties }) =>
          (properties.Environment as { Variables: Record<string, unknown> }).Variables.AWS_EMF_NAMESPACE,
      ),
    );
    const bodies = Object.values(templates.observability.findResources('AWS::CloudWatch::Dashboard')).map(
      ({ Properties }) => JSON.stringify(Properties.DashboardBody),
    );
    const searched = bodies.flatMap((body) => [...body.matchAll(/Namespace=\W*([\w/]+)/g)].map(([, found]) => found));

    expect(namespaces).toEqual(new Set(['Saldo/dev/functions']));
    expect(bodies).toHaveLength(2);
    expect(searched.length).toBeGreaterThan(20);
    expect(new Set(searched)).toEqual(namespaces);
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

describe('what a day costs', () => {
  /** One metric's identity, whatever else it is asked for. */
  const metricsIn = () => alarms.find(({ name }) => name === 'EstimatedCost')?.Metrics ?? [];
  const expression = () => metricsIn().find(({ Expression }) => Expression !== undefined)?.Expression ?? '';
  /** What the alarm makes of a day on which so much was counted. */
  const usdOf = (counted: Readonly<Record<string, number>>) =>
    expression()
      .split(' + ')
      .map((term) => /^FILL\((\w+), 0\) \* ([\d.]+)$/.exec(term) ?? [])
      .reduce((sum, [, id = '', price]) => sum + (counted[id] ?? 0) * Number(price), 0);

  it('is counted from no more metrics than one alarm takes, over 24 hours, and never searched for', () => {
    const counted = metricsIn().flatMap(({ MetricStat }) => MetricStat ?? []);

    expect(counted.length).toBeGreaterThan(5);
    expect(counted.length).toBeLessThanOrEqual(10);
    for (const { Period, Stat } of counted) expect([Period, Stat]).toEqual([86_400, 'Sum']);
    expect(expression()).not.toMatch(/SEARCH|e-/);
  });

  it('comes to what the cost model says of a million answers, and the third by which the dearest Region is dearer', () => {
    const { costed, usage } = million();
    const invocations = usage.webhooks + 1 + usage.reports;
    const billed = (name: FunctionName, ms: number) => workTime(ms, functions[name].memory);
    const day = usdOf({
      billed256: 1e6 * billed('delivery', usage.deliveryMs),
      billed512:
        1e6 *
        (usage.webhooks * billed('webhook', usage.webhookMs) +
          billed('conversation', usage.conversationMs) +
          usage.bankMs +
          usage.graphMs),
      runs: 1e6 * invocations,
      requests: 1e6 * usage.webhooks,
      queued: 1e6,
      writes: 1e6 * usage.writeUnits,
      reads: 1e6 * usage.readUnits,
      answers: 1e6,
    });

    expect(day / (costed * (4 / 3))).toBeCloseTo(1, 2);
  });

  it('stands in the cost model with as many metrics under alarms as there are', () => {
    const read = alarms.map(({ Metrics }) => Metrics?.filter(({ MetricStat }) => MetricStat !== undefined).length ?? 1);

    expect(read.reduce((sum, count) => sum + count, 0)).toBe(standing.alarms);
    expect(new Set(filters.map(({ MetricTransformations: [made] }) => made?.MetricName)).size).toBeLessThan(
      standing.metrics,
    );
  });

  it('goes off when a function runs round and round, whatever nobody asked', () => {
    const minutes = 24 * 60;

    expect(usdOf({ runs: 2 * minutes, billed512: 2 * minutes * 50, writes: minutes, reads: 4 * minutes })).toBeLessThan(
      1,
    );
    expect(usdOf({ runs: 3e6, billed1024: 3e6 * 100 })).toBeGreaterThan(5);
  });

  it('takes what AWS bills from the line that Lambda writes after each run, by size', () => {
    const line = reportOf(512, 37);

    expect(new Set(countedIn(line, 'Billed512'))).toEqual(new Set([37]));
    expect(new Set(countedIn(line, 'Runs'))).toEqual(new Set([1]));
    expect(filters.filter(({ MetricTransformations: [made] }) => made?.MetricName === 'Runs')).toHaveLength(
      functionNames.length,
    );
    expect(countedIn('REPORT of a person who writes', 'Runs')).toEqual([]);
  });
});

/** A million answers by the cost model, with the inputs that the alarm takes for what it cannot count. */
function million() {
  const usage = { ...measured, kmsRequests: 1, sentBytes: 6_000, bankMs: 300, graphMs: 150 };
  return { usage, costed: total(costOfMillion(usage, prices)) };
}

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

  it('through a topic that CloudWatch may publish to, which a policy of its own must say', () => {
    templates.observability.resourceCountIs('AWS::SNS::Topic', 1);
    templates.observability.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          {
            Sid: 'AlarmsOfThisAccountOnly',
            Effect: 'Allow',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Action: 'sns:Publish',
            Resource: { Ref: Match.stringLikeRegexp('^Alarms') },
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          },
        ]),
      },
    });
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
  'alerts that fail': /^AlertsFailing$/,
  'alerts that stand still': /^AlertsIdle$/,
  'events that are lost': /^BankEventsNotKept$/,
  'events that are refused': /^BankEventsRefused$/,
  'the door for events throws': /^EventsErrors$/,
  'alerts throw': /^AlertsErrors$/,
  'a day that costs too much': /^EstimatedCost$/,
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
