import { createRequire } from 'node:module';
import path from 'node:path';
import { Match } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { functionsOf, isAtRest, synthesise, type Templates } from './synthesised.ts';

const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/abc-1';
const header = 'x-saldo-origin';

let templates: Templates;
beforeAll(() => {
  vi.stubEnv('CDK_DEFAULT_REGION', 'af-south-1');
  templates = synthesise({ domain: 'chat.example.com', certificateArn, cdn: '2' });
}, 180_000);

describe('CloudFront before the bot', () => {
  it('passes everything on, caches nothing and says the newest word', () => {
    templates.addresses.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: Match.objectLike({
        Aliases: ['chat.example.com'],
        DefaultCacheBehavior: Match.objectLike({ ViewerProtocolPolicy: 'https-only' }),
        ViewerCertificate: Match.objectLike({ MinimumProtocolVersion: 'TLSv1.2_2021' }),
        WebACLId: Match.anyValue(),
      }),
    });
    const json = JSON.stringify(templates.addresses.findResources('AWS::CloudFront::Distribution'));
    expect(json).toContain(header);
    expect(json).toMatch(/\{\{resolve:secretsmanager:/);
    expect(json).toContain('Origin2Secret');
    expect(json).not.toContain('Origin1Secret');
  });

  it('writes who the viewer is over whatever the viewer wrote', () => {
    const [made] = Object.values(templates.addresses.findResources('AWS::CloudFront::Function'));
    const run = new Function('event', `${made?.Properties.FunctionCode}; return handler(event);`);
    const forged = { headers: { 'x-saldo-viewer': { value: '10.9.8.7' }, cookie: { value: 'a=b' } } };

    expect(run({ request: forged, viewer: { ip: '196.25.1.7' } }).headers).toEqual({
      'x-saldo-viewer': { value: '196.25.1.7' },
      cookie: { value: 'a=b' },
    });
    templates.addresses.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: Match.objectLike({
        DefaultCacheBehavior: Match.objectLike({
          FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: Match.anyValue() }],
        }),
      }),
    });
  });

  it('stands behind a firewall in us-east-1, which counts people and not Meta', () => {
    const [acl] = Object.values(templates.edge.findResources('AWS::WAFv2::WebACL'));

    expect(acl?.Properties.Scope).toBe('CLOUDFRONT');
    expect(JSON.stringify(acl?.Properties.Rules)).toContain('"SearchString":"/webhook"');
    expect(JSON.stringify(templates.addresses.findResources('AWS::CloudFront::Distribution'))).toContain('us-east-1');
  });

  it('counts neither Meta nor a bank, which bring what is everybody’s from a few addresses', () => {
    const [acl] = Object.values(templates.edge.findResources('AWS::WAFv2::WebACL'));
    const rules = acl?.Properties.Rules as { Name: string; Statement: Record<string, unknown> }[];
    const exempt = (name: string) =>
      [...JSON.stringify(rules.find(({ Name }) => Name === name)).matchAll(/"SearchString":"([^"]+)"/g)].map(
        ([, path]) => path,
      );

    expect(exempt('TooMany')).toEqual(['/webhook', '/flow', '/banks/']);
    expect(exempt('KnownBadInputsRuleSet')).toEqual(['/webhook', '/flow']);
  });

  it('looks into no body that Meta brings: one message must not hold up a batch', () => {
    const [acl] = Object.values(templates.edge.findResources('AWS::WAFv2::WebACL'));
    const rules = acl?.Properties.Rules as { Name: string; Statement: Record<string, Record<string, unknown>> }[];
    const exempt = rules.filter(({ Statement }) =>
      Object.values(Statement).some(({ ScopeDownStatement }) =>
        ['"/webhook"', '"/flow"'].every((path) => JSON.stringify(ScopeDownStatement ?? '').includes(path)),
      ),
    );

    expect(rules.map(({ Name }) => Name)).toEqual(['AmazonIpReputationList', 'KnownBadInputsRuleSet', 'TooMany']);
    expect(exempt.map(({ Name }) => Name)).toEqual(['KnownBadInputsRuleSet', 'TooMany']);
  });

  it('is the only way in: every route of the bot asks the door, and none of the bank', () => {
    const routes = [templates.messaging, templates.pages].flatMap((template) =>
      Object.values(template.findResources('AWS::ApiGatewayV2::Route')),
    );

    expect(routes.length).toBeGreaterThan(10);
    for (const { Properties } of routes) {
      expect(Properties, Properties.RouteKey).toMatchObject({
        AuthorizationType: 'CUSTOM',
        AuthorizerId: expect.anything(),
      });
    }
    for (const { Properties } of Object.values(templates.bank.findResources('AWS::ApiGatewayV2::Route'))) {
      expect(Properties.AuthorizationType).toBe('NONE');
    }
    templates.addresses.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      AuthorizerType: 'REQUEST',
      IdentitySource: [`$request.header.${header}`],
      EnableSimpleResponses: true,
    });
  });

  it('the door knows both words and may do nothing but log', () => {
    const door = functionsOf(templates).find(
      ({ description }) => description === 'Lets in what came through CloudFront.',
    );
    const { Variables } = (door?.properties.Environment ?? {}) as { Variables: Record<string, unknown> };

    expect(JSON.stringify(Variables.WORD)).toContain('Origin2Secret');
    expect(JSON.stringify(Variables.WORD_BEFORE)).toContain('Origin1Secret');
    const held = door?.statements.filter(({ Condition }) => !isAtRest(Condition)) ?? [];
    expect(held.flatMap(({ Action }) => Action).sort()).toEqual([
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ]);
  });
});

describe('the door', () => {
  const { handler } = createRequire(import.meta.url)(path.resolve(import.meta.dirname, '../../cdk/door/index.cjs')) as {
    handler(event: { headers?: Record<string, string> }): Promise<{ isAuthorized: boolean; context?: unknown }>;
  };

  it.each([
    ['the word', { [header]: 'now' }, true],
    ['the word before', { [header]: 'before' }, true],
    ['another word', { [header]: 'guess' }, false],
    ['an empty word', { [header]: '' }, false],
    ['no word', {}, false],
  ])('asked with %s', async (_case, headers, isAuthorized) => {
    vi.stubEnv('WORD', 'now');
    vi.stubEnv('WORD_BEFORE', 'before');

    // What functions are told is the same for everybody: API Gateway remembers it by the word.
    const context = isAuthorized ? { context: { cdn: true } } : {};
    expect(await handler({ headers: headers as Record<string, string> })).toEqual({ isAuthorized, ...context });
  });

  it('without words lets nobody in', async () => {
    vi.stubEnv('WORD', '');
    vi.stubEnv('WORD_BEFORE', undefined);

    expect(await handler({ headers: { [header]: '' } })).toEqual({ isAuthorized: false });
    expect(await handler({})).toEqual({ isAuthorized: false });
  });
});
