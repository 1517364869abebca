import { Stack } from 'aws-cdk-lib';
import { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { acknowledge } from '../acknowledgements.ts';

/** Every alarm in the scope goes to this address, when it begins and when it ends. SNS asks the address once whether it wants to. */
export function tellBy(scope: Construct, email: string, restKey: Key): void {
  const topic = new Topic(scope, 'Alarms', { enforceSSL: true, masterKey: restKey });
  const fromHere = { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } };
  // A topic that has a policy has lost the one it is born with, under which its account may publish.
  topic.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AlarmsOfThisAccountOnly',
      effect: Effect.ALLOW,
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: fromHere,
    }),
  );
  acknowledge(
    topic.addSubscription(new EmailSubscription(email)),
    'Serverless-SNSRedrivePolicy',
    'A notice that cannot be mailed loses nothing: the alarm stays in its state in CloudWatch, where people look first.',
  );
  restKey.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AlarmsOfThisAccountOnly',
      effect: Effect.ALLOW,
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: ['*'],
      conditions: fromHere,
    }),
  );
  const action = new SnsAction(topic);
  for (const alarm of scope.node.findAll().filter((child) => child instanceof Alarm)) {
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
  }
}
