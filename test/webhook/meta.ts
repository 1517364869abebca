import { createHmac } from 'node:crypto';
import type { Clock } from '../../lambdas/platform/clock.ts';
import type { MetricDimensions, MetricName } from '../../lambdas/platform/metrics.ts';
import { memoryQueue } from '../../lambdas/platform/queue.ts';
import { fixedSecrets } from '../../lambdas/platform/secrets.ts';
import { memoryStore } from '../../lambdas/store/memory.ts';
import { type IntakeParts, takeWebhook, type WebhookEvent } from '../../lambdas/webhook/intake.ts';
import type { InboundRecord, ReportRecord } from '../../lambdas/webhook/record.ts';

/** What Meta does, so that a test can do it: envelopes, escaping, signatures, HTTP API events. */
export const appSecret = 'an app secret of thirty-two hex!';
export const ours = { wabaId: '102290129340398', phoneNumberId: '106540352242922' };
export const displayNumber = '+1 555-078-3881';
/** The time of every message that says nothing else. */
export const sentAt = 1_780_000_000;

export type Json = Record<string, unknown>;

export const message = (fields: Json = {}): Json => ({
  from: '27600000001',
  from_user_id: 'ZA.1349',
  id: 'wamid.1',
  timestamp: String(sentAt),
  type: 'text',
  text: { body: 'balance' },
  ...fields,
});

export const change = (value: Json, field = 'messages'): Json => ({
  field,
  value: {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: displayNumber, phone_number_id: ours.phoneNumberId },
    ...value,
  },
});

export const envelope = (...changes: readonly unknown[]): Json => ({
  object: 'whatsapp_business_account',
  entry: [{ id: ours.wabaId, changes }],
});

/** One body with these messages, all in one change. */
export const delivery = (...messages: readonly unknown[]): Json => envelope(change({ messages }));

/** Serialises as Meta does: ASCII only, slashes escaped. */
export const asMeta = (body: unknown): string =>
  JSON.stringify(body)
    .replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll('/', '\\/');

export const sign = (rawBody: string | Buffer, secret = appSecret): string =>
  `sha256=${createHmac('sha256', secret).update(rawBody).digest('hex')}`;

export type Encoding = 'base64' | 'utf8';
export const encodings: readonly Encoding[] = ['base64', 'utf8'];

/** The event that an HTTP API makes of `POST /webhook`. */
export const posted = (
  rawBody: string | Buffer,
  { signature = sign(rawBody), encoding = 'base64' }: { signature?: string | null; encoding?: Encoding } = {},
): WebhookEvent => ({
  rawPath: '/webhook',
  rawQueryString: '',
  headers: {
    'content-type': 'application/json',
    ...(signature === null ? {} : { 'x-hub-signature-256': signature }),
  },
  body: Buffer.from(rawBody).toString(encoding),
  isBase64Encoded: encoding === 'base64',
  requestContext: { http: { method: 'POST' } },
});

export const asked = (rawQueryString: string): WebhookEvent => ({
  rawPath: '/webhook',
  rawQueryString,
  headers: {},
  isBase64Encoded: false,
  requestContext: { http: { method: 'GET' } },
});

export const clockAt = (seconds: number): Clock => ({ now: () => seconds * 1_000, sleep: async () => {} });

/** An intake with everything in memory, and what it did. */
export function openIntake(changes: Partial<IntakeParts> = {}) {
  const clock = changes.clock ?? clockAt(sentAt + 2);
  const inbound = memoryQueue({ fifo: true });
  const reports = memoryQueue();
  const counted: { name: MetricName; value: number; dimensions: MetricDimensions }[] = [];
  const logged: string[] = [];
  const note = (event: string, ...rest: unknown[]) => void logged.push(JSON.stringify([event, ...rest]));
  const parts: IntakeParts = {
    secrets: fixedSecrets({
      app: { current: appSecret, verifyToken: 'verify me' },
      user: { key: Buffer.alloc(32, 7).toString('base64') },
    }),
    appSecretId: 'app',
    userKeySecretId: 'user',
    ours: async () => ours,
    inbound,
    reports,
    rates: memoryStore({ clock }).rates,
    clock,
    metrics: (name, value = 1, dimensions = {}) => void counted.push({ name, value, dimensions }),
    log: { info: note, warn: note, error: note },
    ...changes,
  };
  return {
    take: (event: WebhookEvent) => takeWebhook(event, parts),
    inbound,
    records: () => inbound.taken.map(({ text }): InboundRecord => JSON.parse(text)),
    reported: () => reports.taken.map(({ text }): ReportRecord => JSON.parse(text)),
    counted,
    /** Sum of one metric, over all its dimensions or those with this reason. */
    count: (name: MetricName, reason?: string) =>
      counted
        .filter((metric) => metric.name === name && (reason === undefined || metric.dimensions.Reason === reason))
        .reduce((sum, { value }) => sum + value, 0),
    /** Lines of the log; with the metrics they are all that leaves the process beside the queues. */
    logged,
  };
}
