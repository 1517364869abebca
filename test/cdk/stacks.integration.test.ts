import { Match } from 'aws-cdk-lib/assertions';
import type { CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { rehearsalGaps } from '../../cdk/rehearsal-gaps.ts';
import { type FunctionDefinition, type FunctionName, functionNames, functions } from '../../lambdas/functions.ts';
import { type QueueName, queues, type SecretName, secrets } from '../../lambdas/resources.ts';
import {
  deadLettersName,
  findDeployment,
  queueName,
  secretId,
  stackName,
  stackParts,
} from '../../tools/setup/deployment.ts';
import { actionsOf, functionsOf, synthesise, type Templates } from './synthesised.ts';

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
  });
});

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

    expect(Object.keys(environment).sort()).toEqual([...functions[name].environment, 'NODE_OPTIONS'].sort());
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
        .statements.filter((statement) => statement.Condition?.StringLike?.['kms:ViaService'] === undefined)
        .flatMap(actionsOf)
        .filter((action) => !common.has(action)),
    );

    // An event source mapping needs these two on its own queue besides the declared ones; CDK grants them.
    const mapping = 'queue' in row.trigger ? ['sqs:ChangeMessageVisibility', 'sqs:GetQueueUrl', 'kms:Decrypt'] : [];
    expect([...granted].filter((action) => !declared.has(action) && !mapping.includes(action))).toEqual([]);
    expect([...declared].filter((action) => !granted.has(action))).toEqual([]);
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
      .statements.filter((statement) => statement.Condition?.StringLike?.['kms:ViaService'] === undefined)
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

    expect(holders('META_APP_SECRET_ID')).toEqual(['webhook']);
    expect(holders('META_TOKEN_SECRET_ID')).toEqual(['conversation', 'upkeep']);
    expect(holders('BANK_CLIENT_SECRET_ID')).toEqual(['conversation', 'linking', 'upkeep']);
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

describe('bad input', () => {
  it.each([
    ['an unknown stage', { stage: 'production' }, /There is no stage "production"/],
    ['a Graph address without version', { graphApiUrl: 'https://graph.facebook.com' }, /must end in a version/],
    ['banks that are not JSON', { banks: 'karoo' }, /must be a JSON array/],
    ['a switch that is neither', { retain: 'maybe' }, /must be true or false/],
    ['a rehearsal of prod', { stage: 'prod', rehearsal: 'true' }, /prod is never rehearsed/],
    ['an address with a path', { pagesUrl: 'https://chat.example.com/saldo' }, /pagesUrl must be an address like/],
    ['an address that is not encrypted', { bankUrl: 'http://bank.example.com' }, /bankUrl must be an address like/],
  ])('refuses %s before any resource is made', (_case, context, message) => {
    expect(() => synthesise(context)).toThrow(message);
  });

  it('a main table without recovery does not pass the rules', () => {
    expect(() =>
      synthesise({}, ({ data }) => {
        const table = data.tables.main.node.defaultChild as CfnTable;
        table.pointInTimeRecoverySpecification = { pointInTimeRecoveryEnabled: false };
      }),
    ).toThrow(/AwsSolutions-DDB3/);
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

    expect(await findDeployment('dev', read)).toMatchObject({ found: { webhookUrl: 'WebhookUrl' } });
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

  it('the rehearsal leaves out what is listed, and nothing else', () => {
    const rehearsed = synthesise({ rehearsal: 'true' });
    const ids = (each: Templates) =>
      Object.entries(each).flatMap(([stack, template]) =>
        Object.entries(template.toJSON().Resources as Record<string, { Type: string }>).map(
          ([id, { Type }]) => `${stack} ${Type} ${id.replace(/[0-9A-F]{8}$/, '')}`,
        ),
      );
    const kept = new Set(ids(rehearsed));

    expect(ids(templates).filter((id) => !kept.has(id))).toEqual(
      rehearsalGaps.map(({ stack, type, construct }) => `${stack.toLowerCase()} ${type} ${construct}`),
    );
    expect(ids(rehearsed)).toHaveLength(ids(templates).length - rehearsalGaps.length);
  });

  it('a new account, which has no concurrency to set aside, can switch that off', () => {
    for (const { properties } of functionsOf(chosen)) {
      expect(properties).not.toHaveProperty('ReservedConcurrentExecutions');
    }
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
  it('each says what to do first', () => {
    const alarms = Object.values(templates.observability.findResources('AWS::CloudWatch::Alarm'));

    expect(alarms.length).toBeGreaterThan(15);
    for (const { Properties } of alarms) expect(String(Properties.AlarmDescription)).toMatch(/First: .{10,}/);
  });
});
