import { Match } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { notices } from '../../cdk/constructs/alarms.ts';
import { pascal } from '../../cdk/names.ts';
import { type FunctionDefinition, type FunctionName, functionNames, functions } from '../../lambdas/functions.ts';
import { createMetrics } from '../../lambdas/platform/metrics.ts';
import { type QueueName, queues, type SecretName, secrets } from '../../lambdas/resources.ts';
import {
  deadLettersName,
  findDeployment,
  queueName,
  secretId,
  stackName,
  stackParts,
} from '../../tools/setup/deployment.ts';
import { webhookFields } from '../../tools/setup/webhook.ts';
import { actionsOf, functionsOf, isAtRest, type Statement, synthesise, type Templates } from './synthesised.ts';

/** As it comes; and with every choice made differently at once, because a synthesis takes seconds. */
let templates: Templates;
let chosen: Templates;
beforeAll(() => {
  templates = synthesise();
  chosen = synthesise({
    stage: 'prod',
    pagesUrl: 'https://chat.example.com',
    bankUrl: 'https://bank.example.com',
    reserveConcurrency: 'false',
    flowKey: 'kms:2',
    flowProvisioned: '2',
    countries: 'ZA, NG',
    chat: 'forbidden',
  });
}, 180_000);

const deployed = (name: FunctionName) => {
  const found = functionsOf(templates).find(({ description }) => description === functions[name].purpose);
  if (found === undefined) throw new Error(`${name} is not in the templates.`);
  return found;
};

/** What every function has beside its table row: its own log stream, tracing, and the key that encrypts at rest. */
const common = new Set([
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  'xray:PutTraceSegments',
  'xray:PutTelemetryRecords',
]);

describe('the table of functions is what is deployed', () => {
  it.each(functionNames)('%s has the variables of its row and no more', (name) => {
    const environment = (deployed(name).properties.Environment as { Variables: Record<string, unknown> }).Variables;

    expect(Object.keys(environment).sort()).toEqual(
      [...functions[name].environment, 'AWS_EMF_NAMESPACE', 'NODE_OPTIONS'].sort(),
    );
  });

  it.each(functionNames)('%s has memory, time, concurrency, processor and runtime as declared', (name) => {
    const row: FunctionDefinition = functions[name];

    expect(deployed(name).properties).toMatchObject({
      MemorySize: row.memory,
      Timeout: row.timeout,
      ReservedConcurrentExecutions: row.reservedConcurrency,
      Architectures: ['arm64'],
      Runtime: 'nodejs24.x',
    });
  });

  it.each(functionNames)('%s may do what its row says and nothing else', (name) => {
    const row: FunctionDefinition = functions[name];
    const declared = new Set<string>(row.permissions.flatMap(({ actions }) => actions));
    const granted = new Set(
      deployed(name)
        .statements.filter(({ Condition }) => !isAtRest(Condition))
        .flatMap(actionsOf)
        .filter((action) => !common.has(action)),
    );

    expect([...granted].filter((action) => !declared.has(action))).toEqual([]);
    expect([...declared].filter((action) => !granted.has(action))).toEqual([]);
  });

  it('calls each function by the clock as often as its row says, and no other', () => {
    const rates = Object.values(templates)
      .flatMap((template) => Object.values(template.findResources('AWS::Scheduler::Schedule')))
      .map(({ Properties }) => `${Properties.Description} ${Properties.ScheduleExpression}`);
    const declared = functionNames.flatMap((name) => {
      const { trigger, timerMinutes, purpose }: FunctionDefinition = functions[name];
      const every =
        'scheduleMinutes' in trigger
          ? trigger.scheduleMinutes
          : 'awsScheduleMinutes' in trigger
            ? trigger.awsScheduleMinutes
            : timerMinutes;
      return every === undefined ? [] : [`${purpose} rate(${every} minute${every === 1 ? '' : 's'})`];
    });

    expect(rates.sort()).toEqual([...declared].sort());
    expect(declared.some((each) => each.startsWith(functions['sandbox-bank'].purpose))).toBe(true);
  });

  it('lets nothing that the clock called be repeated by Lambda: the next run does it', () => {
    const find = (type: string) => Object.values(templates).flatMap((each) => Object.values(each.findResources(type)));
    const configured = find('AWS::Lambda::EventInvokeConfig').map(({ Properties }) => Properties);
    const called = find('AWS::Scheduler::Schedule').map(({ Properties }) => Properties.Target.Arn['Fn::GetAtt'][0]);

    expect(configured.map(({ FunctionName }) => FunctionName.Ref).sort()).toEqual([...called].sort());
    for (const each of configured)
      expect(each).toMatchObject({ MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 });
  });

  it('routes every route of the table and no other', () => {
    const routes = Object.values(templates)
      .flatMap((template) => Object.values(template.findResources('AWS::ApiGatewayV2::Route')))
      .map(({ Properties }) => String(Properties.RouteKey));
    const declared = functionNames.flatMap((name) => {
      const { trigger }: FunctionDefinition = functions[name];
      return 'routes' in trigger ? trigger.routes : [];
    });

    expect(routes.sort()).toEqual([...declared].sort());
  });
});

describe('who may not do what', () => {
  const may = (name: FunctionName, action: string) =>
    deployed(name)
      .statements.filter(({ Condition }) => !isAtRest(Condition))
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap(actionsOf)
      .includes(action);
  const names = (name: FunctionName, variable: string) =>
    (functions[name] as FunctionDefinition).environment.some((declared) => declared === variable);

  it('the webhook neither decrypts a token nor reads a link nor sends to Meta', () => {
    expect(may('webhook', 'kms:Decrypt')).toBe(false);
    expect(may('webhook', 'dynamodb:Query') || may('webhook', 'dynamodb:GetItem')).toBe(false);
    expect(names('webhook', 'META_TOKEN_SECRET_ID')).toBe(false);
  });

  it('nobody uses the key at rest but through the service whose data it encrypts', () => {
    const byHand = functionNames.flatMap((name) =>
      deployed(name).statements.filter(
        ({ Resource, Condition }) => JSON.stringify(Resource).includes('RestKey') && !isAtRest(Condition),
      ),
    );

    expect(byHand).toEqual([]);
  });

  it('every function may write to its own log, whose ARN in CloudFormation stands for its streams already', () => {
    for (const name of functionNames) {
      const { LogGroup } = deployed(name).properties.LoggingConfig as { LogGroup: { Ref: string } };
      const writing = deployed(name).statements.filter((each) => actionsOf(each).includes('logs:PutLogEvents'));

      expect(writing, name).toHaveLength(1);
      expect(writing[0]?.Resource, name).toEqual({ 'Fn::GetAtt': [LogGroup.Ref, 'Arn'] });
    }
  });

  it('every function may open its own variables, which the same key encrypts', () => {
    for (const name of functionNames) {
      const opening = deployed(name).statements.flatMap(
        ({ Condition }) => Condition?.StringLike?.['kms:EncryptionContext:aws:lambda:FunctionArn'] ?? [],
      );

      expect(opening, name).toHaveLength(1);
      expect(JSON.stringify(opening), name).toMatch(/:function:Saldo-dev-\*"/);
      expect(deployed(name).properties.KmsKeyArn, name).toBeDefined();
    }
  });

  it('a schedule of another account borrows nobody’s role', () => {
    const trusted = Object.values(templates)
      .flatMap((template) => Object.values(template.findResources('AWS::IAM::Role')))
      .flatMap(({ Properties }) => Properties.AssumeRolePolicyDocument.Statement as readonly Statement[])
      .filter((statement) => JSON.stringify(statement).includes('scheduler.amazonaws.com'));

    expect(trusted.length).toBeGreaterThan(3);
    for (const { Condition } of trusted) {
      expect(Condition).toEqual({ StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } });
    }
  });

  it('the webhook touches nothing in the table but its rate counters', () => {
    const onTable = deployed('webhook').statements.filter((statement) =>
      actionsOf(statement).some((action) => action.startsWith('dynamodb:')),
    );

    expect(onTable).toHaveLength(1);
    expect(onTable[0]?.Condition).toEqual({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['RATE#*'] } });
  });

  it('the pages seal but never open, and cannot send a message', () => {
    expect(may('linking', 'kms:GenerateDataKey')).toBe(true);
    expect(may('linking', 'kms:Decrypt')).toBe(false);
    expect(names('linking', 'META_TOKEN_SECRET_ID')).toBe(false);
    expect(may('linking', 'sqs:SendMessage')).toBe(false);
  });

  it('only those who need the app secret, the Meta token and the bank keys have them', () => {
    const holders = (variable: string) => functionNames.filter((name) => names(name, variable));

    expect(holders('META_APP_SECRET_ID')).toEqual(['webhook', 'flow', 'probe']);
    expect(holders('META_TOKEN_SECRET_ID')).toEqual(['conversation', 'upkeep', 'alerts']);
    expect(holders('BANK_CLIENT_SECRET_ID')).toEqual([
      'conversation',
      'linking',
      'viewing',
      'flow',
      'upkeep',
      'alerts',
    ]);
    expect(holders('FLOW_KEY_SECRET_ID')).toEqual(['flow']);
    expect(holders('PIN_KEY_ID')).toEqual(['linking', 'viewing', 'flow']);
    expect(holders('SANDBOX_SECRET_ID')).toEqual(['sandbox-bank']);
  });

  it('no action is a wildcard, and no resource but the named ones', () => {
    const all = functionNames.flatMap((name) => deployed(name).statements);

    expect(all).not.toHaveLength(0);
    expect(all.flatMap(actionsOf).filter((action) => action.includes('*'))).toEqual([]);
    expect(
      all
        .filter(({ Resource }) => Resource === '*')
        .flatMap(actionsOf)
        .sort(),
    ).toEqual(functionNames.flatMap(() => ['xray:PutTelemetryRecords', 'xray:PutTraceSegments']).sort());
  });
});

describe('what is kept, and how', () => {
  it('tables are encrypted with our key, sweep by TTL, and recover except where a destroyed key would come back', () => {
    const tables = Object.values(templates.data.findResources('AWS::DynamoDB::Table')).map(
      ({ Properties }) => Properties,
    );

    expect(tables).toHaveLength(3);
    for (const table of tables) {
      expect(table).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      });
    }
    expect(tables.map((table) => table.PointInTimeRecoverySpecification?.PointInTimeRecoveryEnabled ?? false)).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('prod tables cannot be deleted by accident', () => {
    chosen.data.allResources('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      Properties: Match.objectLike({ DeletionProtectionEnabled: true }),
    });
  });

  it('PINs are peppered by an HMAC key that only those who check PINs may use, whoever administers it', () => {
    const [key] = Object.values(templates.data.findResources('AWS::KMS::Key', { Properties: { KeySpec: 'HMAC_256' } }));
    const denied = policyOf(key).find(({ Sid }) => Sid === 'OnlyWhoChecksPins');

    expect(key?.Properties).toMatchObject({ KeyUsage: 'GENERATE_VERIFY_MAC' });
    // KMS refuses to rotate such a key, and another would fit no PIN.
    expect(key?.Properties).not.toHaveProperty('EnableKeyRotation');
    expect(denied).toMatchObject({ Effect: 'Deny', Action: ['kms:GenerateMac', 'kms:VerifyMac'] });
    const names = patternsIn(denied);
    for (const name of functionNames) {
      const isNamed = names.some((pattern) => pattern.test(roleName('Saldo-dev', templates, name)));
      expect(isNamed, name).toBe(functions[name].permissions.some((row) => 'macKey' in row));
    }
  });

  it('queues redrive to dead letters of the same kind that only they may fill', () => {
    templates.messaging.hasResourceProperties('AWS::SQS::Queue', {
      QueueName: 'saldo-dev-inbound.fifo',
      FifoQueue: true,
      DeduplicationScope: 'messageGroup',
      FifoThroughputLimit: 'perMessageGroupId',
      RedrivePolicy: Match.objectLike({ maxReceiveCount: 3 }),
      KmsMasterKeyId: Match.anyValue(),
    });
    templates.messaging.hasResourceProperties('AWS::SQS::Queue', {
      QueueName: 'saldo-dev-inbound-dead-letters.fifo',
      MessageRetentionPeriod: 14 * 24 * 3600,
      RedriveAllowPolicy: Match.objectLike({ redrivePermission: 'byQueue' }),
    });
  });

  it('a queue waits at least six times its function before delivering again', () => {
    for (const name of functionNames) {
      const { trigger, timeout }: FunctionDefinition = functions[name];
      if (!('queue' in trigger)) continue;
      const queue = Object.values(templates.messaging.findResources('AWS::SQS::Queue')).find(
        ({ Properties }) =>
          String(Properties.QueueName).startsWith(`saldo-dev-${trigger.queue}`) &&
          Properties.RedrivePolicy !== undefined,
      );

      expect(queue?.Properties.VisibilityTimeout).toBeGreaterThanOrEqual(6 * timeout);
    }
  });

  it('access logs hold neither path nor query, where tokens and codes are', () => {
    for (const { Properties } of Object.values(templates.addresses.findResources('AWS::ApiGatewayV2::Stage'))) {
      const format = String(Properties.AccessLogSettings.Format);

      expect(format).toContain('$context.routeKey');
      expect(format).not.toMatch(/context\.(path|identity|authorizer)|querystring/i);
    }
  });

  it('every log group ends and is encrypted', () => {
    const groups = Object.values(templates).flatMap((template) =>
      Object.values(template.findResources('AWS::Logs::LogGroup')),
    );

    expect(groups.length).toBeGreaterThanOrEqual(functionNames.length);
    for (const { Properties } of groups) {
      expect(Properties).toMatchObject({ RetentionInDays: 30, KmsKeyId: expect.anything() });
    }
  });
});

describe('what a day costs', () => {
  it('is watched without a budget, without an address and without a choice', () => {
    const [found] = Object.entries(templates.observability.findResources('AWS::CloudWatch::Alarm')).filter(([id]) =>
      id.startsWith('EstimatedCost'),
    );

    expect(found?.[1].Properties).toMatchObject({ Threshold: 5, ComparisonOperator: 'GreaterThanThreshold' });
    expect(templates.cost).toBeUndefined();
  });
});

describe('bad input', () => {
  const ownDomain = {
    domain: 'chat.example.com',
    certificateArn: 'arn:aws:acm:af-south-1:123456789012:certificate/abc-1',
  };

  it.each([
    ['a country that forbids it', { countries: 'ZA,AE' }, /AE cannot be served: the Central Bank of the UAE forbids/],
    ['a bank of such a country', { banks: '[{"id":"x","country":"AE"}]' }, /AE cannot be served/],
    ['a country that is none', { countries: 'South Africa' }, /must list ISO 3166 codes/],
    ['a chat that is neither', { chat: 'maybe' }, /must be "allowed" or "forbidden"/],
    ['a Flow key of another kind', { flowKey: 'file' }, /flowKey must be secret, kms, or kms:2/],
    ['a number of Flow keys that is none', { flowKey: 'kms:0' }, /flowKey must be secret, kms, or kms:2/],
    ['more warm instances than may run', { flowProvisioned: '21' }, /from 0 to 20/],
    ['warm instances that are no number', { flowProvisioned: 'yes' }, /from 0 to 20/],
    ['an unknown stage', { stage: 'production' }, /There is no stage "production"/],
    ['a Graph address without version', { graphApiUrl: 'https://graph.facebook.com' }, /must end in a version/],
    ['banks that are not JSON', { banks: 'karoo' }, /must be a JSON array/],
    ['a mail address that is none', { alarmEmail: 'ops' }, /alarmEmail must be an address/],
    [
      'a budget of no dollars',
      { dailyBudgetUsd: '0', alarmEmail: 'o@example.com' },
      /dailyBudgetUsd must be an amount/,
    ],
    ['a day of no dollars', { dailyCostUsd: 'much' }, /dailyCostUsd must be an amount/],
    ['a budget that nobody hears of', { dailyBudgetUsd: '5' }, /add -c alarmEmail/],
    ['a domain without a certificate', { domain: 'chat.example.com' }, /needs its certificate/],
    ['a domain that is none', { domain: 'https://chat.example.com' }, /domain must be a host name/],
    ['client certificates without a domain', { mtlsTruststore: 's3://trust/meta.pem' }, /needs a domain/],
    ['a truststore that is no file', { ...ownDomain, mtlsTruststore: 'meta.pem' }, /mtlsTruststore must name a file/],
    ['two addresses for people', { ...ownDomain, pagesUrl: 'https://a.example.com' }, /two ways to say/],
    ['a CDN without a domain', { cdn: 'true' }, /cdn needs a domain/],
    ['a CDN with a certificate of another Region', { ...ownDomain, cdn: 'true' }, /must be one in us-east-1/],
    [
      'a CDN before client certificates',
      { ...ownDomain, cdn: 'true', mtlsTruststore: 's3://trust/meta.pem' },
      /exclude each other/,
    ],
    [
      'more banks than a function’s variables hold',
      {
        banks: JSON.stringify(
          Array.from({ length: 30 }, (_, at) => ({ id: `bank-${at}`, country: 'ZA', issuer: 'x'.repeat(80) })),
        ),
      },
      /and Lambda takes 4096/,
    ],
    ['a second Region that is none', { secondRegion: 'Europe' }, /secondRegion must be a Region/],
    ['a switch that is neither', { retain: 'maybe' }, /must be true or false/],
    ['a rehearsal of prod', { stage: 'prod', rehearsal: 'true' }, /prod is never rehearsed/],
    ['an address with a path', { pagesUrl: 'https://chat.example.com/saldo' }, /pagesUrl must be an address like/],
    ['an address that is not encrypted', { bankUrl: 'http://bank.example.com' }, /bankUrl must be an address like/],
  ])('refuses %s before any resource is made', (_case, context, message) => {
    expect(() => synthesise(context)).toThrow(message);
  });

  it.each([
    ['a Region that is mistyped', 'eu-wset-1', {}, /no AWS Region "eu-wset-1".*AWS_REGION=eu-west-1 npx cdk deploy/],
    ['a Region of another partition', 'cn-north-1', {}, /cn-north-1 is in the partition aws-cn/],
    [
      'a second Region that is mistyped',
      'af-south-1',
      { secondRegion: 'eu-west-9', pagesUrl: 'https://chat.example.com', bankUrl: 'https://bank.example.com' },
      /no AWS Region "eu-west-9".*-c secondRegion=eu-west-1/,
    ],
  ])('refuses %s before any resource is made', (_case, region, context, message) => {
    vi.stubEnv('CDK_DEFAULT_REGION', region);
    try {
      expect(() => synthesise(context)).toThrow(message);
    } finally {
      vi.unstubAllEnvs();
    }
  });
});

describe("what the operator's commands rely on", () => {
  it('setup and doctor find every output that they read', async () => {
    const byPart = { Messaging: templates.messaging, Pages: templates.pages, SandboxBank: templates.bank };
    const read = async (name: string) => {
      const part = stackParts.find((each) => stackName('dev', each) === name);
      const made = part === undefined ? {} : (byPart[part].toJSON().Outputs as Record<string, unknown>);
      return Object.fromEntries(Object.keys(made).map((key) => [key, key === 'Banks' ? '[]' : key]));
    };

    expect(await findDeployment('dev', read)).toMatchObject({
      found: { webhookUrl: 'WebhookUrl', flowUrl: 'FlowUrl', pinKeyArn: 'PinKeyArn', privacyRules: 'PrivacyRules' },
    });
  });

  it('audit finds the table of people, and whoever destroys is told what stays', () => {
    const outputs = (each: Templates) => each.data.toJSON().Outputs as Record<string, { Value: unknown }>;

    expect(outputs(templates).MainTableName?.Value).toEqual({ Ref: expect.stringMatching(/^MainTable/) });
    expect(outputs(templates).AfterDestroy?.Value).toMatch(/^Nothing is kept/);
    expect(outputs(chosen).AfterDestroy?.Value).toMatch(/^Kept on purpose: tables, keys, secrets and logs/);
  });

  it.each(Object.keys(secrets) as SecretName[])('the secret %s has the name that setup writes to', (name) => {
    templates.data.hasResourceProperties('AWS::SecretsManager::Secret', { Name: secretId('dev', name) });
  });

  it.each(Object.keys(queues) as QueueName[])(
    'the queue %s and its dead letters have the names that replay uses',
    (name) => {
      for (const QueueName of [queueName('dev', name), deadLettersName('dev', name)]) {
        templates.messaging.hasResourceProperties('AWS::SQS::Queue', { QueueName });
      }
    },
  );
});

describe('what context changes', () => {
  it('a domain of the operator’s own is what people, Meta and the bank are given', () => {
    const json = JSON.stringify([chosen.messaging.toJSON(), chosen.pages.toJSON(), chosen.bank.toJSON()]);

    expect(json).toContain('https://chat.example.com/webhook');
    expect(json).toContain('https://bank.example.com/karoo');
    expect(json).not.toContain('.execute-api.');
  });

  it('a new account, which has no concurrency to set aside, can switch that off', () => {
    for (const { properties } of functionsOf(chosen)) {
      expect(properties).not.toHaveProperty('ReservedConcurrentExecutions');
    }
  });

  it('who is served, and whether amounts may go through the chat, is what every function is told', () => {
    const rules = (each: Templates) =>
      new Set(
        functionsOf(each).flatMap(({ properties }) => {
          const { Variables } = properties.Environment as { Variables: Record<string, unknown> };
          return Variables.PRIVACY_RULES ?? [];
        }),
      );

    expect(rules(templates)).toEqual(new Set(['{"countries":["ZA","GB"],"chat":"allowed"}']));
    expect(rules(chosen)).toEqual(new Set(['{"countries":["ZA","NG"],"chat":"forbidden"}']));
  });

  it('the Flow’s key can stay in KMS: the newest and the one before, for the Flow alone and OAEP alone', () => {
    const keys = Object.values(chosen.data.findResources('AWS::KMS::Key', { Properties: { KeySpec: 'RSA_2048' } }));

    expect(templates.data.findResources('AWS::KMS::Key', { Properties: { KeySpec: 'RSA_2048' } })).toEqual({});
    expect(keys).toHaveLength(2);
    for (const key of keys) {
      const statements = policyOf(key);
      expect(key.Properties).toMatchObject({ KeyUsage: 'ENCRYPT_DECRYPT' });
      expect(statements.find(({ Sid }) => Sid === 'OnlyAsFlowsEncrypt')).toMatchObject({
        Effect: 'Deny',
        Action: 'kms:Decrypt',
        Condition: { StringNotEquals: { 'kms:EncryptionAlgorithm': 'RSAES_OAEP_SHA_256' } },
      });
      const names = patternsIn(statements.find(({ Sid }) => Sid === 'OnlyTheFlow'));
      const named = functionNames.filter((name) =>
        names.some((pattern) => pattern.test(roleName('Saldo-prod', chosen, name))),
      );
      expect(named).toEqual(['flow']);
    }
    expect(chosen.pages.toJSON().Outputs).toHaveProperty('FlowKeyArn');
    expect(templates.pages.toJSON().Outputs).not.toHaveProperty('FlowKeyArn');
  });

  it('instances of the Flow can be kept warm, and then those are called', () => {
    chosen.pages.hasResourceProperties('AWS::Lambda::Alias', {
      ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 2 },
    });
    const [alias = ''] = Object.keys(chosen.pages.findResources('AWS::Lambda::Alias'));
    const target = (each: Templates) => {
      const routes = Object.values(each.pages.findResources('AWS::ApiGatewayV2::Route'));
      const route = routes.find(({ Properties }) => Properties.RouteKey === 'POST /flow');
      const [, integration] = (route?.Properties.Target['Fn::Join'][1] ?? []) as { Ref: string }[];
      return JSON.stringify(each.pages.toJSON().Resources[integration?.Ref ?? ''].Properties.IntegrationUri);
    };

    expect(target(chosen)).toBe(JSON.stringify({ Ref: alias }));
    expect(Object.keys(templates.pages.findResources('AWS::Lambda::Alias'))).toEqual([]);
  });

  it('logs go with the stacks, except in prod', () => {
    const policies = (each: Templates) =>
      Object.values(each)
        .flatMap((template) => Object.values(template.findResources('AWS::Logs::LogGroup')))
        .map((group) => (group as { DeletionPolicy?: string }).DeletionPolicy);

    expect(new Set(policies(templates))).toEqual(new Set(['Delete']));
    expect(new Set(policies(chosen))).toEqual(new Set(['Retain']));
  });
});

describe('alarms', () => {
  const alarms = () => Object.entries(templates.observability.findResources('AWS::CloudWatch::Alarm'));
  const filters = () =>
    Object.values(templates.observability.findResources('AWS::Logs::MetricFilter')).map(({ Properties }) => Properties);

  it('each says what to do first', () => {
    expect(alarms().length).toBeGreaterThan(30);
    for (const [, { Properties }] of alarms()) {
      expect(String(Properties.AlarmDescription)).toMatch(/First: .{10,}/);
      // CloudWatch takes 1024 characters.
      expect(String(Properties.AlarmDescription).length).toBeLessThan(1_000);
    }
  });

  it.each(['NoticeSecurity', 'NoticeAccount', 'NoticeQuality', 'NoticeTemplate', 'NoticeFlows', 'PinLockouts'])(
    '%s is among them',
    (name) => {
      expect(alarms().map(([id]) => id.replace(/[0-9A-F]{8}$/, ''))).toContain(name);
    },
  );

  it('each watches a count of this stage’s own log lines, or a metric of AWS', () => {
    const counted = new Set(
      filters().map(({ MetricTransformations: [made] }) => `${made.MetricNamespace} ${made.MetricName}`),
    );
    const watched = alarms().flatMap(([, { Properties }]) => {
      const metrics = (Properties.Metrics ?? []).flatMap(
        ({ MetricStat }: { MetricStat?: { Metric: unknown } }) => MetricStat?.Metric ?? [],
      );
      return [Properties, ...metrics].flatMap(({ Namespace, MetricName }) =>
        Namespace === undefined ? [] : `${Namespace} ${MetricName}`,
      );
    });
    const own = watched.filter((name) => !name.startsWith('AWS/'));

    expect(own.length).toBeGreaterThan(15);
    expect(own.filter((name) => !counted.has(name))).toEqual([]);
    expect(new Set(own.map((name) => name.split(' ')[0]))).toEqual(new Set(['Saldo/dev']));
  });

  it('every field of Meta’s that setup subscribes to has one, but messages themselves', () => {
    const watched = notices.flatMap(({ fields }) => fields);

    for (const field of webhookFields.filter((name) => name !== 'messages')) {
      expect(
        watched.some((prefix) => field.startsWith(prefix)),
        field,
      ).toBe(true);
    }
  });

  it('a notice is counted by the words its field begins with, as the webhook writes them', () => {
    const lines: string[] = [];
    createMetrics((line) => lines.push(line))('MetaNotice', 1, { Kind: 'flows.endpoint_latency' });
    const patterns = filters()
      .filter(({ MetricTransformations: [made] }) => made.MetricName === 'NoticeFlows')
      .map(({ FilterPattern }) => FilterPattern);

    expect(patterns).toEqual(['{ ($.MetaNotice > 0) && ($.Kind = "flows*") }']);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ MetaNotice: 1, Kind: 'flows.endpoint_latency' });
  });

  it('answers of the Flow are counted in the access log, whose lines hold route and status', () => {
    const [unsigned] = filters().filter(({ MetricTransformations: [made] }) => made.MetricName === 'FlowUnsigned');
    const stages = Object.values(templates.addresses.findResources('AWS::ApiGatewayV2::Stage'));

    expect(unsigned?.FilterPattern).toBe('{ ($.routeKey = "POST /flow") && ($.status = "432") }');
    for (const { Properties } of stages) {
      expect(JSON.parse(Properties.AccessLogSettings.Format)).toMatchObject({
        routeKey: '$context.routeKey',
        status: '$context.status',
      });
    }
  });
});

interface KeyStatement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: unknown;
  readonly Condition?: Record<string, Record<string, unknown>>;
}

function policyOf(key: { readonly [name: string]: unknown } | undefined): readonly KeyStatement[] {
  const { KeyPolicy } = (key as { Properties: { KeyPolicy: { Statement: KeyStatement[] } } }).Properties;
  return KeyPolicy.Statement;
}

/** The role names that a deny spares, as expressions. */
function patternsIn(statement: KeyStatement | undefined): readonly RegExp[] {
  const found = statement?.Condition?.ArnNotLike?.['aws:PrincipalArn'];
  const arns = (Array.isArray(found) ? found : [found]) as { 'Fn::Join': [string, unknown[]] }[];
  return arns.map((arn) => {
    const name = String(arn['Fn::Join'][1].at(-1)).replace(/^:role\//, '');
    return new RegExp(`^${name.replaceAll('*', '.*')}$`);
  });
}

/** What CloudFormation calls the role of a function: stack, construct, and characters of its own. */
function roleName(prefix: string, each: Templates, name: FunctionName): string {
  for (const [stack, template] of Object.entries(each)) {
    const found = Object.values(template.findResources('AWS::Lambda::Function')).find(
      ({ Properties }) => Properties.Description === functions[name].purpose,
    );
    if (found !== undefined) return `${prefix}-${pascal(stack)}-${found.Properties.Role['Fn::GetAtt'][0]}-A1B2C3D4E5F6`;
  }
  throw new Error(`${name} is not in the templates.`);
}
