import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it, vi } from 'vitest';
import { addSaldo } from '../../cdk/saldo.ts';
import { deskFunctions } from '../../lambdas/functions.ts';
import { contextOf, emptyBundles, emptyDeskBundles, type Statement } from '../cdk/synthesised.ts';

/** The whole app with a desk; synthesising runs the rule packs, so a finding makes this throw. */
function synthesise(context: Record<string, unknown>) {
  const app = new App({
    context: contextOf(context),
    outdir: path.join(mkdtempSync(path.join(tmpdir(), 'saldo-desk-')), 'out'),
  });
  const stacks = addSaldo(app, emptyBundles(), emptyDeskBundles());
  app.synth();
  if (stacks.agents === undefined) throw new Error('There is no stack of agents.');
  const { agents, messaging, observability } = stacks;
  return {
    agents: Template.fromStack(agents),
    messaging: Template.fromStack(messaging),
    alarms: Object.keys(Template.fromStack(observability).findResources('AWS::CloudWatch::Alarm')),
  };
}

const statementsIn = (template: Template): readonly Statement[] =>
  Object.values(template.findResources('AWS::IAM::Policy')).flatMap(
    ({ Properties }) => Properties.PolicyDocument.Statement as readonly Statement[],
  );
const actionsOf = ({ Action }: Statement) => (typeof Action === 'string' ? [Action] : [...Action]);

const environmentOf = (template: Template, handler: string) => {
  const [found] = Object.values(template.findResources('AWS::Lambda::Function')).filter(({ Properties }) =>
    String(Properties.Description).includes(handler),
  );
  return found?.Properties.Environment.Variables as Record<string, unknown>;
};

describe('with -c agents=console', () => {
  const hours = { timeZone: 'Africa/Johannesburg', days: { mon: [['08:00', '17:00']] } };
  const { agents, messaging, alarms } = synthesise({ agents: 'console', agentHours: JSON.stringify(hours) });

  it('agents sign in with a second factor, are added by the operator alone, and by code with PKCE', () => {
    agents.hasResourceProperties('AWS::Cognito::UserPool', {
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    });
    agents.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email', 'profile'],
      CallbackURLs: Match.anyValue(),
      ExplicitAuthFlows: Match.absent(),
      PreventUserExistenceErrors: 'ENABLED',
    });
  });

  it('the console has the variables of its row, and no other function learns where agents sign in', () => {
    expect(Object.keys(environmentOf(agents, 'agents take people over')).sort()).toEqual(
      [...deskFunctions.console.environment, 'AWS_EMF_NAMESPACE', 'NODE_OPTIONS'].sort(),
    );
    expect(environmentOf(messaging, 'Answers one message').AGENTS).toBe(
      JSON.stringify({ desk: 'console', hours: { ...hours, closed: [] } }),
    );
    expect(JSON.stringify(messaging.toJSON())).not.toContain('AGENT_SIGN_IN');
  });

  it('the console may do what its row says: no wildcard, no bank, no key of its own making, actions only added to', () => {
    const statements = statementsIn(agents);
    const all = statements.flatMap(actionsOf);
    const declared = deskFunctions.console.permissions.flatMap(({ actions }) => [...actions]);
    const around = [
      'kms:Decrypt',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'xray:PutTraceSegments',
      'xray:PutTelemetryRecords',
    ];

    expect(all.filter((action) => action.includes('*'))).toEqual([]);
    expect(new Set(all)).toEqual(new Set([...declared, ...around]));
    const onActions = statements.filter((one) => JSON.stringify(one.Condition ?? {}).includes('ACTIONS#'));
    expect(onActions.flatMap(actionsOf)).toEqual(['dynamodb:PutItem', 'dynamodb:Query']);
    expect(JSON.stringify(statements)).not.toMatch(/BankClient|UserKey|MetaApp|SandboxBank/);
  });

  it('is watched as every other function is', () => {
    expect(alarms.map((id) => id.replace(/[0-9A-F]{8}$/, ''))).toEqual(
      expect.arrayContaining(['ConsoleErrors', 'ConsoleThrottled']),
    );
  });

  it('its routes are the row’s', () => {
    const keys = Object.values(agents.findResources('AWS::ApiGatewayV2::Route')).map(
      ({ Properties }) => Properties.RouteKey as string,
    );
    expect(keys.sort()).toEqual([...deskFunctions.console.trigger.routes].sort());
  });
});

describe('with -c agents=connect', () => {
  const connectInstanceId = '11111111-2222-3333-4444-555555555555';
  const connectContactFlowId = '66666666-7777-8888-9999-000000000000';
  // Named, so that the rules know partition and Region, as they do in a real deployment.
  vi.stubEnv('CDK_DEFAULT_REGION', 'af-south-1');
  const { agents, messaging, alarms } = synthesise({ agents: 'connect', connectInstanceId, connectContactFlowId });
  vi.unstubAllEnvs();

  it('what agents write is watched: who brings it to people, and what waits and what failed', () => {
    const names = alarms.map((id) => id.replace(/[0-9A-F]{8}$/, ''));

    expect(names).toEqual(
      expect.arrayContaining([
        'agentMessagesDeadLetters',
        'agentMessagesOldest',
        'AgentMessagesErrors',
        'AgentMessagesThrottled',
      ]),
    );
    expect(names).not.toContain('ConsoleErrors');
  });

  it('the conversation may begin contacts by one flow of one instance, and stream them', () => {
    const connect = statementsIn(messaging).filter((one) => actionsOf(one).some((each) => each.startsWith('connect:')));

    expect(connect.flatMap(actionsOf).sort()).toEqual(['connect:StartChatContact', 'connect:StartContactStreaming']);
    expect(JSON.stringify(connect)).toContain(`${connectInstanceId}/contact-flow/${connectContactFlowId}`);
    const { AGENTS } = environmentOf(messaging, 'Answers one message');
    expect(JSON.stringify(AGENTS)).toContain(connectContactFlowId);
  });

  it('reads its queue with the queue’s key through SQS alone, and leaves no key behind', () => {
    const reading = statementsIn(agents).filter((one) => JSON.stringify(one.Resource).includes('MessagesQueue'));

    expect(reading.map((one) => [actionsOf(one), one.Condition])).toEqual([
      [['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'], undefined],
      [['kms:Decrypt'], { StringLike: { 'kms:ViaService': 'sqs.*.amazonaws.com' } }],
    ]);
    agents.allResources('AWS::KMS::Key', { DeletionPolicy: 'Delete' });
  });

  it('one instance may write to the topic, which reaches the queue and nothing else', () => {
    agents.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Sid: 'OneInstanceWrites',
            Principal: { Service: 'connect.amazonaws.com' },
            Action: 'sns:Publish',
            Condition: Match.objectLike({ ArnEquals: Match.anyValue() }),
          }),
        ]),
      },
    });
    // Of this topic and no other, as SNS itself says: what Connect says of itself to KMS is documented nowhere.
    agents.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Sid: 'ConnectWrites',
            Condition: { StringEquals: { 'kms:EncryptionContext:aws:sns:topicArn': Match.anyValue() } },
          }),
        ]),
      },
    });
    agents.resourceCountIs('AWS::SNS::Subscription', 1);
    agents.resourceCountIs('AWS::Cognito::UserPool', 0);
    agents.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });
});

describe('a choice that cannot be deployed', () => {
  it.each([
    [{ agents: 'people' }, 'agents must be off, console or connect.'],
    [{ agents: 'connect' }, 'agents=connect needs -c connectInstanceId'],
    [
      { agents: 'console', agentHours: '{"timeZone":"Nowhere"}' },
      'agentHours cannot be used: the hours need a time zone',
    ],
    [{ agents: 'console', agentHours: 'nine to five' }, 'agentHours cannot be used: it is not JSON'],
    [{ agents: 'console', agentIdleMinutes: '0' }, 'agentIdleMinutes must be a whole number'],
  ])('%j ends the synthesis with a sentence', (context, sentence) => {
    expect(() => synthesise(context)).toThrow(sentence);
  });
});
