import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { acknowledge } from '../acknowledgements.ts';

/**
 * New versions get a tenth of the calls for five minutes, then all; when the alias throws meanwhile, everything goes back
 * to the former version and the deployment of the stack fails.
 */
export function moveSlowly(scope: Construct, alias: Alias): void {
  const throwing = new Alarm(scope, 'CanaryThrows', {
    metric: alias.metricErrors({ period: Duration.minutes(1) }),
    threshold: 1,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
    alarmDescription:
      'The alias threw. During a deployment CodeDeploy goes back to the former version by itself. First: the log of the function, newest error first.',
  });
  const group = new LambdaDeploymentGroup(scope, 'Canary', {
    alias,
    deploymentConfig: LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES,
    alarms: [throwing],
  });
  acknowledge(
    group.role as unknown as Construct,
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited]',
    "AWS's own policy for exactly this: CodeDeploy may move aliases and look at alarms, and publish nothing else.",
  );
}
