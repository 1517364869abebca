import type { Template } from 'aws-cdk-lib/assertions';
import { Match } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { rehearsalGaps } from '../../cdk/rehearsal-gaps.ts';
import { type FunctionName, functionNames, functions } from '../../lambdas/functions.ts';
import { type SecretName, secrets } from '../../lambdas/resources.ts';
import { functionsOf, synthesise, type Templates } from './synthesised.ts';

const choices = {
  secondRegion: 'eu-west-1',
  pagesUrl: 'https://chat.example.com',
  bankUrl: 'https://bank.example.com',
};

/** One synthesis while the first Region answers, one after a failover, as the rehearsal makes it. */
let templates: Templates;
let failedOver: Templates;
beforeAll(() => {
  vi.stubEnv('CDK_DEFAULT_REGION', 'af-south-1');
  templates = synthesise(choices);
  failedOver = synthesise({ ...choices, active: 'second', rehearsal: 'true' });
}, 180_000);

/** The stacks of one Region that hold what runs. */
const first = (each: Templates) => ({ messaging: each.messaging, pages: each.pages });
const second = (each: Templates) => ({ messaging: each.secondMessaging, pages: each.secondPages });
const found = (stacks: Record<string, Template>, type: string) =>
  Object.values(stacks).flatMap((template) => Object.values(template.findResources(type)));
const functionsIn = (stacks: Record<string, Template>) => functionsOf(stacks as unknown as Templates);

describe('a second Region', () => {
  it('has the tables of people and of their keys; only the first can be recovered to a point in time', () => {
    const replicas = Object.values(templates.data.findResources('AWS::DynamoDB::GlobalTable')).map(
      ({ Properties }) => Properties,
    );

    expect(replicas.map(({ TableName }) => TableName).sort()).toEqual(['saldo-dev-keys', 'saldo-dev-main']);
    const recovers = replicas.map(({ Replicas }) =>
      (
        Replicas as { Region: string; PointInTimeRecoverySpecification?: { PointInTimeRecoveryEnabled: boolean } }[]
      ).map(({ Region, PointInTimeRecoverySpecification: recovery }) => [
        Region,
        recovery?.PointInTimeRecoveryEnabled ?? false,
      ]),
    );
    expect(recovers.map((each) => new Map(each as [string, boolean][]))).toEqual([
      new Map([
        ['eu-west-1', true],
        ['af-south-1', true],
      ]),
      new Map([
        ['eu-west-1', false],
        ['af-south-1', false],
      ]),
    ]);
    for (const { Replicas, TimeToLiveSpecification, SSESpecification } of replicas) {
      expect(TimeToLiveSpecification).toEqual({ AttributeName: 'expiresAt', Enabled: true });
      expect(SSESpecification).toMatchObject({ SSEEnabled: true, SSEType: 'KMS' });
      for (const { SSESpecification: own } of Replicas) expect(own.KMSMasterKeyId).toBeDefined();
    }
    templates.data.resourceCountIs('AWS::DynamoDB::Table', 1);
  });

  it('opens what was sealed in the first, under the same policies', () => {
    const keys = Object.values(templates.secondKeys.findResources('AWS::KMS::ReplicaKey'));
    const policies = keys.map(({ Properties }) => JSON.stringify(Properties.KeyPolicy));

    expect(keys).toHaveLength(2);
    expect(policies.filter((policy) => policy.includes('NeverWithoutContext'))).toHaveLength(1);
    expect(policies.filter((policy) => policy.includes('OnlyWhoChecksPins'))).toHaveLength(1);
    expect(
      Object.values(templates.data.findResources('AWS::KMS::Key', { Properties: { MultiRegion: true } })),
    ).toHaveLength(2);
  });

  it.each(Object.keys(secrets) as SecretName[])('has the secret %s', (name) => {
    templates.data.hasResourceProperties('AWS::SecretsManager::Secret', {
      Name: `saldo/dev/${secrets[name].name}`,
      ReplicaRegions: [{ Region: 'eu-west-1', KmsKeyId: Match.anyValue() }],
    });
  });

  it('has every function but the sandbox bank, with the same powers over its own replicas', () => {
    const made = functionsIn(second(templates));
    const byPurpose = (name: FunctionName) => made.find(({ description }) => description === functions[name].purpose);

    expect(functionNames.filter((name) => byPurpose(name) === undefined)).toEqual(['sandbox-bank']);
    for (const { description, statements } of made) {
      const there = functionsIn(first(templates)).find((one) => one.description === description)?.statements ?? [];
      const actions = (all: typeof statements) => all.map(({ Action }) => JSON.stringify(Action)).sort();
      expect(actions(statements), description).toEqual(actions(there));
      for (const { Resource } of statements) expect(JSON.stringify(Resource)).not.toContain('af-south-1');
    }
    const json = JSON.stringify(made.map(({ statements }) => statements));
    expect(json).toContain('table/saldo-dev-main');
    expect(json).toContain('secret:saldo/dev/meta-app-??????');
  });

  it('is deployed by names alone: nothing in it asks the first Region, which may be gone', () => {
    for (const template of [templates.secondMessaging, templates.secondPages, templates.secondObservability]) {
      expect(JSON.stringify(template.toJSON())).not.toContain('af-south-1');
    }
    expect(JSON.stringify(templates.secondAddresses.toJSON())).not.toContain('af-south-1');
    const secretIds = functionsIn(second(templates)).flatMap(({ properties }) => {
      const { Variables } = properties.Environment as { Variables: Record<string, unknown> };
      return Variables.META_NUMBER_SECRET_ID ?? [];
    });
    expect(new Set(secretIds)).toEqual(new Set(['saldo/dev/meta-number']));
  });

  it('has dashboards under names of its own, because an account has one of each', () => {
    const names = (template: Template) =>
      Object.values(template.findResources('AWS::CloudWatch::Dashboard')).map(
        ({ Properties }) => Properties.DashboardName as string,
      );

    expect(
      names(templates.observability).filter((name) => names(templates.secondObservability).includes(name)),
    ).toEqual([]);
  });
});

describe('one Region answers at a time', () => {
  const cases: readonly (readonly [string, () => { answers: object; waits: object }, () => Template[]])[] = [
    [
      'the first, before a failover',
      () => ({ answers: first(templates), waits: second(templates) }),
      () => [templates.observability, templates.secondObservability],
    ],
    [
      'the second, after it',
      () => ({ answers: second(failedOver), waits: first(failedOver) }),
      () => [failedOver.secondObservability, failedOver.observability],
    ],
  ];

  it.each(cases)('%s: the other is there, and cannot run, be scheduled, or be handed a message', (_case, both) => {
    const { answers, waits } = both() as Record<'answers' | 'waits', Record<string, Template>>;

    for (const { properties } of functionsIn(waits)) expect(properties.ReservedConcurrentExecutions).toBe(0);
    for (const { properties } of functionsIn(answers)) {
      expect(properties.ReservedConcurrentExecutions).toBeGreaterThan(0);
    }
    const enabled = (stacks: Record<string, Template>) => [
      ...found(stacks, 'AWS::Lambda::EventSourceMapping').map(({ Properties }) => Properties.Enabled ?? true),
      ...found(stacks, 'AWS::Scheduler::Schedule').map(
        ({ Properties }) => (Properties.State ?? 'ENABLED') === 'ENABLED',
      ),
    ];
    expect(new Set(enabled(waits))).toEqual(new Set([false]));
    expect(new Set(enabled(answers))).toEqual(new Set([true]));
    // Whatever hands it something by itself: queues and schedules of the table.
    expect(enabled(waits)).toHaveLength(functionNames.filter((name) => !('api' in functions[name].trigger)).length);
  });

  it.each(cases)('%s: silence is told of there alone', (_case, _both, observed) => {
    const [answers, waits] = observed();
    const acts = (template: Template | undefined) =>
      new Set(
        Object.values(template?.findResources('AWS::CloudWatch::Alarm') ?? {}).map(
          ({ Properties }) => Properties.ActionsEnabled ?? true,
        ),
      );

    expect(acts(answers)).toEqual(new Set([true]));
    expect(acts(waits)).toEqual(new Set([false]));
  });
});

describe('the rehearsal', () => {
  it('leaves out what is listed, and nothing else', () => {
    const ids = (each: Templates) =>
      Object.entries(each).flatMap(([stack, template]) =>
        Object.entries(template.toJSON().Resources as Record<string, { Type: string }>).map(
          ([id, { Type }]) => `${stack.toLowerCase()} ${Type} ${id.replace(/[0-9A-F]{8}$/, '')}`,
        ),
      );
    const kept = new Set(ids(failedOver));
    const left = ids(templates).filter((id) => !kept.has(id));

    expect(left.sort()).toEqual(
      rehearsalGaps
        .flatMap(({ stack, type, construct }) => {
          const one = `${stack.toLowerCase()} ${type} ${construct}`;
          return stack === 'Observability' ? [one, `second${one}`] : [one];
        })
        .sort(),
    );
  });
});

describe('what is refused', () => {
  const certificateArn = 'arn:aws:acm:af-south-1:123456789012:certificate/abc-1';
  const domain = { domain: 'chat.example.com', certificateArn };

  it.each<[string, Record<string, string>, RegExp]>([
    ['no address that survives', { secondRegion: 'eu-west-1', bankUrl: choices.bankUrl }, /both Regions answer at/],
    ['no banks', { secondRegion: 'eu-west-1', pagesUrl: choices.pagesUrl }, /no sandbox bank of its own/],
    ['a Flow key that cannot follow', { ...choices, flowKey: 'kms' }, /needs flowKey=secret/],
    ['a failover to nowhere', { active: 'second' }, /needs the second Region/],
    ['a third Region', { ...choices, active: 'third' }, /first or second/],
    [
      'a domain without a certificate there',
      { secondRegion: 'eu-west-1', bankUrl: choices.bankUrl, ...domain },
      /certificate in eu-west-1 as well/,
    ],
    [
      'CloudFront, which leads to one',
      {
        secondRegion: 'eu-west-1',
        bankUrl: choices.bankUrl,
        domain: 'chat.example.com',
        certificateArn: certificateArn.replace('af-south-1', 'us-east-1'),
        cdn: 'true',
      },
      /exclude each other/,
    ],
  ])('%s', (_case, context, message) => {
    vi.stubEnv('CDK_DEFAULT_REGION', 'af-south-1');

    expect(() => synthesise(context)).toThrow(message);
  });

  it('the Region itself as its second', () => {
    vi.stubEnv('CDK_DEFAULT_REGION', 'eu-west-1');

    expect(() => synthesise(choices)).toThrow(/must be another one/);
  });

  it('a second Region while the first is not known', () => {
    vi.stubEnv('CDK_DEFAULT_REGION', undefined);

    expect(() => synthesise(choices)).toThrow(/say where the rest goes/);
  });
});
