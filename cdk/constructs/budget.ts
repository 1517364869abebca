import { Stack } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import type { Construct } from 'constructs';
import type { Settings } from '../settings.ts';

/**
 * Mail when a day costs more than expected. A budget and no alarm, because the metric `EstimatedCharges` is in us-east-1 only
 * and counts a month. It watches the whole account: only then does it need no cost allocation tags, which somebody would
 * have to activate in the console first.
 */
export function addBudget(
  scope: Construct,
  usd: number,
  { stage, alarmEmail }: Pick<Settings, 'stage' | 'alarmEmail'>,
) {
  new CfnBudget(scope, 'DailyCost', {
    budget: {
      budgetName: `saldo-${stage}-daily-${Stack.of(scope).region}`,
      budgetType: 'COST',
      timeUnit: 'DAILY',
      budgetLimit: { amount: usd, unit: 'USD' },
    },
    notificationsWithSubscribers: [
      {
        notification: {
          notificationType: 'ACTUAL',
          comparisonOperator: 'GREATER_THAN',
          threshold: 100,
          thresholdType: 'PERCENTAGE',
        },
        subscribers: [{ subscriptionType: 'EMAIL', address: alarmEmail ?? '' }],
      },
    ],
  });
}
