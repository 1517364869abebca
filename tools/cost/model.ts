import { functions } from '../../lambdas/functions.ts';
import type { Prices } from './prices.ts';

/** What one balance answer uses, from the question to the last report. Times in milliseconds, sizes in bytes. */
export interface Usage {
  /** Webhooks of Meta's: the message, then sent, delivered and read, each in a request of its own at worst. */
  readonly webhooks: number;
  readonly webhookMs: number;
  /** Beyond waiting for bank and Graph API. */
  readonly conversationMs: number;
  readonly bankMs: number;
  readonly graphMs: number;
  /** Reports that are queued: `sent` or `failed`. */
  readonly reports: number;
  readonly deliveryMs: number;
  readonly writeUnits: number;
  readonly readUnits: number;
  /** Data keys opened by KMS: one for each answer of an instance that has not seen the person lately. */
  readonly kmsRequests: number;
  readonly logBytes: number;
  /** Bytes to the bank and to Meta. */
  readonly sentBytes: number;
}

export interface Line {
  readonly what: string;
  /** For a million answers. */
  readonly usd: number;
}

const million = 1_000_000;
/** SQS: each message is sent, received and deleted; batches would make it less. */
const requestsPerMessage = 3;
const gigabyte = 1024 ** 3;
/** Lambda gives a whole processor at this memory, and a share of one below it. */
const wholeProcessor = 1_769;

/** How long work that takes so long on a whole processor takes at this memory. */
export function workTime(ms: number, memory: number): number {
  return ms / Math.min(1, memory / wholeProcessor);
}

/** The AWS bill of a million balance answers, line by line. Meta's fees are not in it. */
export function costOfMillion(usage: Usage, prices: Prices): readonly Line[] {
  const gbSeconds = (memory: number, ms: number) => (memory / 1024) * (ms / 1_000) * million * prices.lambdaGbSecond;
  const invocations = usage.webhooks + 1 + usage.reports;
  const { webhook, conversation, delivery } = functions;
  return [
    { what: `HTTP API, ${usage.webhooks} requests`, usd: usage.webhooks * prices.httpApiPerMillion },
    { what: `Lambda, ${invocations} invocations`, usd: invocations * prices.lambdaPerMillion },
    {
      what: `webhook, ${usage.webhooks} x ${usage.webhookMs} ms at ${webhook.memory} MB`,
      usd: gbSeconds(webhook.memory, workTime(usage.webhooks * usage.webhookMs, webhook.memory)),
    },
    {
      what: `conversation, ${usage.conversationMs} ms of its own at ${conversation.memory} MB`,
      usd: gbSeconds(conversation.memory, workTime(usage.conversationMs, conversation.memory)),
    },
    {
      what: `conversation, ${usage.bankMs + usage.graphMs} ms of waiting for bank and Meta`,
      usd: gbSeconds(conversation.memory, usage.bankMs + usage.graphMs),
    },
    {
      what: `delivery, ${usage.reports} x ${usage.deliveryMs} ms at ${delivery.memory} MB`,
      usd: gbSeconds(delivery.memory, workTime(usage.reports * usage.deliveryMs, delivery.memory)),
    },
    { what: `SQS FIFO, ${requestsPerMessage} requests`, usd: requestsPerMessage * prices.sqsFifoPerMillion },
    {
      what: `SQS standard, ${requestsPerMessage * usage.reports} requests`,
      usd: requestsPerMessage * usage.reports * prices.sqsStandardPerMillion,
    },
    { what: `DynamoDB, ${usage.writeUnits} write units`, usd: usage.writeUnits * prices.dynamoWritePerMillion },
    { what: `DynamoDB, ${usage.readUnits} read units`, usd: usage.readUnits * prices.dynamoReadPerMillion },
    { what: `KMS, ${usage.kmsRequests} requests`, usd: usage.kmsRequests * prices.kmsPerMillion },
    {
      what: `Logs, ${usage.logBytes} bytes taken in and kept a month`,
      usd: ((usage.logBytes * million) / gigabyte) * (prices.logsGb + prices.logsGbMonth),
    },
    {
      what: `X-Ray, ${prices.xrayShare * 100} % of ${invocations} traces`,
      usd: invocations * prices.xrayShare * prices.xrayPerMillion,
    },
    {
      what: `Transfer, ${usage.sentBytes} bytes out`,
      usd: ((usage.sentBytes * million) / gigabyte) * prices.transferGb,
    },
  ];
}

export function total(lines: readonly Line[]): number {
  return lines.reduce((sum, { usd }) => sum + usd, 0);
}

/**
 * What a deployment as it comes has of these. An alarm is paid by each metric that it reads, so the one on a day's cost counts
 * ten times. Metrics: those of the filters, and those that functions write in an ordinary month, by dimensions (estimated).
 */
export const standing = { alarms: 65, metrics: 80 } as const;

/** What stands still costs each month. */
export function costOfMonth(
  counts: { readonly secrets: number; readonly keys: number; readonly alarms: number; readonly metrics: number },
  prices: Prices,
): readonly Line[] {
  return [
    { what: `${counts.secrets} secrets`, usd: counts.secrets * prices.secretMonth },
    { what: `${counts.keys} KMS keys`, usd: counts.keys * prices.kmsKeyMonth },
    { what: `${counts.alarms} metrics under alarms`, usd: counts.alarms * prices.alarmMonth },
    { what: `${counts.metrics} metrics`, usd: counts.metrics * prices.metricMonth },
  ];
}
