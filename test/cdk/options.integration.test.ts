import { Match } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type FunctionDefinition, functionNames, functions } from '../../lambdas/functions.ts';
import { functionsOf, synthesise, type Templates } from './synthesised.ts';

const certificateArn = 'arn:aws:acm:af-south-1:123456789012:certificate/abc-1';

/** Everything that can be chosen together, because a synthesis takes seconds; the rule packs have judged it. */
let templates: Templates;
beforeAll(() => {
  vi.stubEnv('CDK_DEFAULT_REGION', 'af-south-1');
  templates = synthesise({
    domain: 'chat.example.com',
    certificateArn,
    mtlsTruststore: 's3://trust/meta/ca.pem',
    canary: 'true',
    flowProvisioned: '1',
  });
}, 180_000);

describe('a domain of the operator’s own', () => {
  it('leads to the bot’s API, and nothing leads past it', () => {
    templates.addresses.hasResourceProperties('AWS::ApiGatewayV2::DomainName', {
      DomainName: 'chat.example.com',
      DomainNameConfigurations: [
        { CertificateArn: certificateArn, EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2' },
      ],
      MutualTlsAuthentication: Match.absent(),
    });
    templates.addresses.hasResourceProperties('AWS::ApiGatewayV2::Api', {
      Name: 'saldo-dev-bot',
      DisableExecuteApiEndpoint: true,
    });
    templates.addresses.hasResourceProperties('AWS::ApiGatewayV2::Api', {
      Name: 'saldo-dev-bank',
      DisableExecuteApiEndpoint: Match.absent(),
    });
    expect(templates.pages.toJSON().Outputs.PagesUrl.Value).toBe('https://chat.example.com');
  });

  it('has a second door for Meta, who must show a certificate there', () => {
    templates.addresses.hasResourceProperties('AWS::ApiGatewayV2::DomainName', {
      DomainName: 'webhook.chat.example.com',
      MutualTlsAuthentication: { TruststoreUri: 's3://trust/meta/ca.pem' },
    });
    templates.addresses.resourceCountIs('AWS::ApiGatewayV2::ApiMapping', 2);
    expect(templates.messaging.toJSON().Outputs.WebhookUrl.Value).toBe('https://webhook.chat.example.com/webhook');
    const doors = functionsOf(templates).flatMap(({ properties }) => {
      const { Variables } = properties.Environment as { Variables: Record<string, unknown> };
      return Variables.WEBHOOK_DOOR ?? [];
    });
    expect(doors).toEqual(['client-certificate']);
  });
});

describe('a canary', () => {
  it('moves every function slowly, and goes back when its alias throws', () => {
    const all = [templates.messaging, templates.pages, templates.bank];
    const find = (type: string) => all.flatMap((template) => Object.values(template.findResources(type)));

    expect(find('AWS::Lambda::Alias')).toHaveLength(functionNames.length);
    expect(find('AWS::CodeDeploy::DeploymentGroup')).toHaveLength(functionNames.length);
    for (const { Properties } of find('AWS::CodeDeploy::DeploymentGroup')) {
      expect(Properties).toMatchObject({
        DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
        AlarmConfiguration: { Enabled: true, Alarms: [expect.anything()] },
        AutoRollbackConfiguration: { Enabled: true },
      });
      expect(Properties.AutoRollbackConfiguration.Events).toContain('DEPLOYMENT_STOP_ON_ALARM');
    }
    for (const alias of find('AWS::Lambda::Alias')) {
      expect((alias as { UpdatePolicy?: unknown }).UpdatePolicy).toHaveProperty('CodeDeployLambdaAliasUpdate');
    }
  });

  it('is what routes, queues and schedules call', () => {
    const aliases = new Set(
      [templates.messaging, templates.pages, templates.bank].flatMap((template) =>
        Object.keys(template.findResources('AWS::Lambda::Alias')),
      ),
    );
    const refs = (value: unknown): string[] =>
      [...JSON.stringify(value).matchAll(/"Ref":"(\w+)"/g)]
        .map(([, ref = '']) => ref)
        .filter((ref) => aliases.has(ref));
    const called = [templates.messaging, templates.pages, templates.bank].flatMap((template) => [
      ...Object.values(template.findResources('AWS::Lambda::EventSourceMapping')).map(({ Properties }) => Properties),
      ...Object.values(template.findResources('AWS::Scheduler::Schedule')).map(
        ({ Properties }) => Properties.Target.Arn,
      ),
      ...Object.values(template.findResources('AWS::ApiGatewayV2::Integration')).map(
        ({ Properties }) => Properties.IntegrationUri,
      ),
    ]);

    // The bank has a timer beside its API.
    expect(called).toHaveLength(functionNames.length + 1);
    for (const each of called) expect(refs(each), JSON.stringify(each)).toHaveLength(1);
    expect(functionNames.filter((name) => 'queue' in (functions[name] as FunctionDefinition).trigger)).toHaveLength(2);
  });

  it('keeps instances warm as well, where both are wanted', () => {
    templates.pages.hasResourceProperties('AWS::Lambda::Alias', {
      Name: 'live',
      ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 1 },
    });
  });
});
