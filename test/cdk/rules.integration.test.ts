import { Stack } from 'aws-cdk-lib';
import type { CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import type { CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import { ManagedPolicy, PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { CfnKey } from 'aws-cdk-lib/aws-kms';
import { CfnEventSourceMapping, type CfnFunction, CfnPermission } from 'aws-cdk-lib/aws-lambda';
import type { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';
import { type CfnQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { addSaldo } from '../../cdk/saldo.ts';
import { synthesise } from './synthesised.ts';

type Stacks = ReturnType<typeof addSaldo>;

/** One mistake that somebody could make, the resource it is in, and the rule that must end the synthesis for it. */
interface Mistake {
  readonly rule: string;
  readonly at: RegExp;
  readonly make: (stacks: Stacks) => void;
}

const functionOf = ({ messaging }: Stacks, id: string) => {
  const found = messaging.functions.find(({ node }) => node.id === id);
  if (found === undefined) throw new Error(`There is no ${id}.`);
  return { cfn: found.lambda.node.defaultChild as CfnFunction, role: found.lambda.role as Role, made: found };
};
const stageOf = ({ addresses }: Stacks) =>
  addresses.apis.bot.node.findChild('DefaultStage').node.defaultChild as CfnStage;

/** Resources are changed where rules look: an override of the finished template would pass by all of them. */
const mistakes: Readonly<Record<string, Mistake>> = {
  'a main table without recovery': {
    rule: 'AwsSolutions-DDB3',
    at: /MainTable/,
    make: ({ data }) => {
      const table = data.tables.main.node.defaultChild as CfnTable;
      table.pointInTimeRecoverySpecification = { pointInTimeRecoveryEnabled: false };
    },
  },
  'a key that is never rotated': {
    rule: 'AwsSolutions-KMS5',
    at: /VaultKey/,
    make: ({ data }) => {
      (data.keys.vault.node.defaultChild as CfnKey).enableKeyRotation = false;
    },
  },
  'a secret that nobody thought about rotating': {
    rule: 'AwsSolutions-SMG4',
    at: /ForgottenSecret/,
    make: ({ data }) => void new Secret(data, 'ForgottenSecret'),
  },
  'a queue without dead letters': {
    rule: 'AwsSolutions-SQS3',
    // Its dead-letter queue is nobody's any more.
    at: /InboundQueue\/(Queue|DeadLetters)/,
    make: ({ messaging }) => {
      (messaging.queues.inbound.queue.node.defaultChild as CfnQueue).redrivePolicy = undefined;
    },
  },
  'a queue that is spoken to in clear': {
    rule: 'AwsSolutions-SQS4',
    at: /ForgottenQueue/,
    make: ({ messaging }) => void new Queue(messaging, 'ForgottenQueue'),
  },
  'an action with a star': {
    rule: 'AwsSolutions-IAM5[Action::sqs:*]',
    at: /Webhook\/Role/,
    make: (stacks) =>
      void functionOf(stacks, 'Webhook').role.addToPrincipalPolicy(
        new PolicyStatement({ actions: ['sqs:*'], resources: [stacks.messaging.queues.inbound.queue.queueArn] }),
      ),
  },
  'a policy of somebody else’s': {
    rule: 'AwsSolutions-IAM4',
    at: /Conversation\/Role/,
    make: (stacks) =>
      functionOf(stacks, 'Conversation').role.addManagedPolicy(
        ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess'),
      ),
  },
  'a runtime that is not the latest': {
    rule: 'AwsSolutions-L1',
    at: /Probe\/Function/,
    make: (stacks) => {
      functionOf(stacks, 'Probe').cfn.runtime = 'nodejs20.x';
    },
  },
  'an API without an access log': {
    rule: 'AwsSolutions-APIG1',
    at: /BotApi/,
    make: (stacks) => {
      stageOf(stacks).accessLogSettings = undefined;
    },
  },
  'an API without throttling': {
    rule: 'Serverless-APIGWDefaultThrottling',
    at: /BotApi/,
    make: (stacks) => {
      stageOf(stacks).defaultRouteSettings = undefined;
    },
  },
  'a function that is not traced': {
    rule: 'Serverless-LambdaTracing',
    at: /Webhook\/Function/,
    make: (stacks) => {
      functionOf(stacks, 'Webhook').cfn.tracingConfig = undefined;
    },
  },
  'a function with the memory that comes by itself': {
    rule: 'Serverless-LambdaDefaultMemorySize',
    at: /Delivery\/Function/,
    make: (stacks) => {
      functionOf(stacks, 'Delivery').cfn.memorySize = undefined;
    },
  },
  'a function with the time that comes by itself': {
    rule: 'Serverless-LambdaDefaultTimeout',
    at: /Delivery\/Function/,
    make: (stacks) => {
      functionOf(stacks, 'Delivery').cfn.timeout = undefined;
    },
  },
  'a log that is kept for ever': {
    rule: 'Serverless-CloudWatchLogGroupRetention',
    at: /Webhook\/Log/,
    make: (stacks) => {
      (functionOf(stacks, 'Webhook').made.logGroup.node.defaultChild as CfnLogGroup).retentionInDays = undefined;
    },
  },
  'an event source that nobody thought about': {
    rule: 'Serverless-LambdaEventSourceMappingDestination',
    at: /ForgottenMapping/,
    make: (stacks) =>
      void new CfnEventSourceMapping(stacks.messaging, 'ForgottenMapping', {
        functionName: functionOf(stacks, 'Webhook').made.lambda.functionName,
        eventSourceArn: stacks.messaging.queues.reports.queue.queueArn,
      }),
  },
  'a topic that is spoken to in clear': {
    rule: 'AwsSolutions-SNS3',
    at: /ForgottenTopic/,
    make: ({ observability }) => void new CfnTopic(observability, 'ForgottenTopic'),
  },
  'a property that does not exist': {
    rule: 'CloudFormation-Validate::F3002',
    at: /Conversation\/Function/,
    make: (stacks) => functionOf(stacks, 'Conversation').cfn.addPropertyOverride('Nonsense', 1),
  },
  'less memory than there can be': {
    rule: 'CloudFormation-Validate::F3034',
    at: /Upkeep\/Function/,
    make: (stacks) => {
      functionOf(stacks, 'Upkeep').cfn.memorySize = 64;
    },
  },
  'more time than there can be': {
    rule: 'CloudFormation-Validate::E3717',
    at: /Conversation\/Function/,
    make: (stacks) => {
      functionOf(stacks, 'Conversation').cfn.timeout = 1_000;
    },
  },
  'a queue that hands out again what is being worked on': {
    rule: 'CloudFormation-Validate::E3505',
    at: /InboundQueue\/Queue/,
    make: ({ messaging }) => {
      (messaging.queues.inbound.queue.node.defaultChild as CfnQueue).visibilityTimeout = 10;
    },
  },
  'a FIFO queue without its ending': {
    rule: 'CloudFormation-Validate::E3501',
    at: /ReportsQueue\/Queue/,
    make: ({ messaging }) => {
      (messaging.queues.reports.queue.node.defaultChild as CfnQueue).fifoQueue = true;
    },
  },
  'a name that nothing has': {
    rule: 'CloudFormation-Validate::F1020',
    at: /ForgottenPermission/,
    make: ({ messaging }) => {
      const made = new CfnPermission(messaging, 'ForgottenPermission', {
        action: 'lambda:InvokeFunction',
        principal: 'scheduler.amazonaws.com',
        functionName: 'nobody',
      });
      made.addPropertyOverride('FunctionName', { Ref: 'Nobody' });
    },
  },
};

/** What was found: rule and resource, in order. All mistakes are made at once, because a synthesis takes seconds. */
let found: readonly { readonly rule: string; readonly at: string }[] = [];
beforeAll(() => {
  try {
    synthesise({}, (stacks) => {
      expect(Stack.isStack(stacks.data)).toBe(true);
      for (const { make } of Object.values(mistakes)) make(stacks);
    });
  } catch (error) {
    const blocks = String(error instanceof Error ? error.message : error).split(/^(?=(?:ERROR|WARNING) )/m);
    found = blocks.flatMap((block) => {
      const [, at = ''] = /^ {3}(Saldo-\S+)/m.exec(block) ?? [];
      const [, rule = ''] = /Acknowledge with '([^']+)'/.exec(block) ?? [];
      return rule === '' ? [] : [{ rule: rule.replace(/^(?:AwsSolutions|Serverless)::/, ''), at }];
    });
  }
}, 180_000);

describe('the synthesis fails for', () => {
  it.each(Object.entries(mistakes))('%s', (_what, { rule, at }) => {
    expect(found.filter((one) => one.rule.startsWith(rule)).map((one) => one.at)).toContainEqual(
      expect.stringMatching(at),
    );
  });

  it('nothing that was not done to it', () => {
    const mine = Object.values(mistakes);

    expect(found.filter((one) => !mine.some(({ at }) => at.test(one.at)))).toEqual([]);
  });
});
