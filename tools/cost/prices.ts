/**
 * AWS list prices in USD for us-east-1, on demand, without free tiers or discounts; read in the public price lists in
 * the first half of 2026. Other Regions cost up to a third more: af-south-1 does. A price here is an input: correct it
 * and run `npm run cost` again.
 */
export const prices = {
  readIn: '2026-06',
  region: 'us-east-1',
  /** aws.amazon.com/api-gateway/pricing: HTTP APIs, first 300 million a month, per million requests of up to 512 KB. */
  httpApiPerMillion: 1,
  /** aws.amazon.com/lambda/pricing: per million requests, and Arm per GB-second in the first tier. */
  lambdaPerMillion: 0.2,
  lambdaGbSecond: 0.0000133334,
  /** aws.amazon.com/sqs/pricing: per million requests of up to 64 KB. */
  sqsFifoPerMillion: 0.5,
  sqsStandardPerMillion: 0.4,
  /** aws.amazon.com/dynamodb/pricing/on-demand: per million request units, since November 2024. */
  dynamoWritePerMillion: 0.625,
  dynamoReadPerMillion: 0.125,
  /** aws.amazon.com/kms/pricing: per million symmetric requests. */
  kmsPerMillion: 3,
  /** aws.amazon.com/cloudwatch/pricing: per GB taken in, and kept for a month. */
  logsGb: 0.5,
  logsGbMonth: 0.03,
  /** aws.amazon.com/xray/pricing: per million traces recorded; AWS samples one a second and 5 % of the rest. */
  xrayPerMillion: 5,
  xrayShare: 0.05,
  /** aws.amazon.com/ec2/pricing/on-demand, data transfer: per GB out to the internet. */
  transferGb: 0.09,
  /** Per month, whatever the traffic. */
  secretMonth: 0.4,
  kmsKeyMonth: 1,
  alarmMonth: 0.1,
  metricMonth: 0.3,
} as const;

export type Prices = { readonly [K in keyof typeof prices]: (typeof prices)[K] extends string ? string : number };

/**
 * What Meta takes per delivered service message since 2026-10-01, apart from AWS: by market, the first 1,000 a month
 * and number free. Rest of Africa, USD; the card of the market in WhatsApp Manager decides.
 */
export const metaServiceMessage = { market: 'Rest of Africa', usd: 0.004, freeEachMonth: 1_000 } as const;
