import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { deskFunctions, functions } from '../../lambdas/functions.ts';
import measured from '../../tools/cost/measured.json' with { type: 'json' };
import { prices } from '../../tools/cost/prices.ts';
import type { GapName } from '../rehearsal-gaps.ts';
import type { Counts, Emitter } from './counts.ts';

/** What is counted where it is used. */
export interface Costly {
  readonly counts: Counts;
  readonly api: Pick<HttpApi, 'metricCount'>;
  readonly inbound: Queue;
  readonly table: ITable;
}

/** List prices are those of us-east-1; no Region takes more than this times as much. */
const dearest = 4 / 3;
const million = 1_000_000;
const gigabyte = 1024 ** 3;
const everything: Readonly<Record<string, { readonly memory: number }>> = { ...functions, ...deskFunctions };

/**
 * What a day costs at list price, by what was used in it: each part is counted and has a price of the cost model's. With
 * what cannot be counted for nothing (logs, traces, data keys, transfer) taken from what one run or answer takes of it. An
 * alarm takes ten metrics at most, and no `SEARCH`. What stands still is not in it, nor what Meta takes.
 */
export function estimatedCost({ counts, api, inbound, table }: Costly): MathExpression {
  const day = { period: Duration.days(1), statistic: 'Sum' } as const;
  const sizes = [...new Set(Object.values(everything).map(({ memory }) => memory))].sort((a, b) => a - b);
  const ofSize = (memory: number) =>
    Object.keys(everything).filter((name) => everything[name]?.memory === memory) as readonly Emitter[];
  const runsOfAnswer = measured.webhooks + 1 + measured.reports;
  const logsOfRun = (measured.logBytes / runsOfAnswer / gigabyte) * (prices.logsGb + prices.logsGbMonth);
  const parts: readonly { readonly id: string; readonly metric: IMetric; readonly usd: number }[] = [
    ...sizes.map((memory) => ({
      id: `billed${memory}`,
      metric: counts.ofBilled(memory, ofSize(memory)),
      usd: (memory / 1024 / 1_000) * prices.lambdaGbSecond,
    })),
    {
      id: 'runs',
      metric: counts.ofRuns(),
      usd: (prices.lambdaPerMillion + prices.xrayShare * prices.xrayPerMillion) / million + logsOfRun,
    },
    { id: 'requests', metric: api.metricCount(day), usd: prices.httpApiPerMillion / million },
    { id: 'queued', metric: inbound.metricNumberOfMessagesSent(day), usd: (3 * prices.sqsFifoPerMillion) / million },
    { id: 'writes', metric: units(table, 'ConsumedWriteCapacityUnits'), usd: prices.dynamoWritePerMillion / million },
    { id: 'reads', metric: units(table, 'ConsumedReadCapacityUnits'), usd: prices.dynamoReadPerMillion / million },
    {
      id: 'answers',
      metric: counts.of('AnswerSent', Duration.days(1)),
      usd: (prices.kmsPerMillion + measured.reports * 3 * prices.sqsStandardPerMillion) / million + transferOfAnswer,
    },
  ];
  return new MathExpression({
    label: 'USD, estimated',
    period: Duration.days(1),
    // Written out: an exponent is no number to CloudWatch.
    expression: parts.map(({ id, usd }) => `FILL(${id}, 0) * ${(usd * dearest).toFixed(12)}`).join(' + '),
    usingMetrics: Object.fromEntries(parts.map(({ id, metric }) => [id, metric])),
  });
}

/** As `npm run cost` assumes it: 6,000 bytes to bank and Meta. */
const transferOfAnswer = (6_000 / gigabyte) * prices.transferGb;

/** A table has one metric for each of these, over all that was done. */
function units(table: ITable, metricName: 'ConsumedWriteCapacityUnits' | 'ConsumedReadCapacityUnits'): Metric {
  return new Metric({
    namespace: 'AWS/DynamoDB',
    metricName,
    dimensionsMap: { TableName: table.tableName },
    statistic: 'Sum',
    period: Duration.days(1),
  });
}

/** An alarm on a day that cost more than this. */
export function addCostAlarm(scope: Construct, cost: MathExpression, threshold: number): void {
  new Alarm(scope, 'EstimatedCost' satisfies GapName, {
    metric: cost,
    threshold,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
    alarmDescription: `What this stage used in a day costs over ${threshold} USD at list price. First: the machinery dashboard shows what grew, and \`npm run cost\` what an answer should take; a loop or a flood shows in the runs of one function, and \`npm run pause\` stops answering. If it is simply more people, deploy with a larger -c dailyCostUsd.`,
  });
}
