import { Stack, type StackProps } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import type { Construct } from 'constructs';

export interface CostStackProps extends StackProps {
  readonly stage: string;
  readonly dailyBudgetUsd: number;
  readonly alarmEmail: string;
}

/**
 * Mail when a day costs more than expected. A budget and no alarm, because the metric `EstimatedCharges` counts months. It
 * watches the whole account: only then does it need no cost allocation tags, which somebody would have to activate in the
 * console first. In us-east-1, because CloudFormation knows budgets in some Regions only, and they belong to none.
 */
export class CostStack extends Stack {
  constructor(scope: Construct, id: string, { stage, dailyBudgetUsd, alarmEmail, ...props }: CostStackProps) {
    super(scope, id, props);
    new CfnBudget(this, 'DailyCost', {
      budget: {
        budgetName: `saldo-${stage}-daily`,
        budgetType: 'COST',
        timeUnit: 'DAILY',
        budgetLimit: { amount: dailyBudgetUsd, unit: 'USD' },
      },
      notificationsWithSubscribers: [
        {
          notification: {
            notificationType: 'ACTUAL',
            comparisonOperator: 'GREATER_THAN',
            threshold: 100,
            thresholdType: 'PERCENTAGE',
          },
          subscribers: [{ subscriptionType: 'EMAIL', address: alarmEmail }],
        },
      ],
    });
  }
}
