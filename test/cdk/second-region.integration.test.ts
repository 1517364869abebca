import { Match } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type SecretName, secrets } from '../../lambdas/resources.ts';
import { synthesise, type Templates } from './synthesised.ts';

let templates: Templates;
beforeAll(() => {
  vi.stubEnv('CDK_DEFAULT_REGION', 'af-south-1');
  templates = synthesise({ secondRegion: 'eu-west-1' });
}, 180_000);

describe('a second Region', () => {
  it('has the tables of people and of their keys; only the first can be recovered to a point in time', () => {
    const replicas = Object.values(templates.data.findResources('AWS::DynamoDB::GlobalTable')).map(
      ({ Properties }) => Properties,
    );

    expect(replicas).toHaveLength(2);
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

  it('has no function: one Region answers at a time', () => {
    expect(templates.secondRest.findResources('AWS::Lambda::Function')).toEqual({});
    expect(templates.secondKeys.findResources('AWS::Lambda::Function')).toEqual({});
  });
});

describe('what is refused', () => {
  it('the Region itself as its second', () => {
    vi.stubEnv('CDK_DEFAULT_REGION', 'eu-west-1');

    expect(() => synthesise({ secondRegion: 'eu-west-1' })).toThrow(/must be another one/);
  });

  it('a second Region while the first is not known', () => {
    vi.stubEnv('CDK_DEFAULT_REGION', undefined);

    expect(() => synthesise({ secondRegion: 'eu-west-1' })).toThrow(/say where the rest goes/);
  });
});
