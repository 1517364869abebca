import { metricsNamespace } from './env.ts';

/**
 * Metrics in CloudWatch's embedded metric format: one JSON line on standard output, no API call.
 * Dimensions are closed unions of machine words; there is no way to name a person in one.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export type MetricName =
  | 'WebhookAccepted'
  | 'WebhookRefused'
  | 'SignatureFailed'
  | 'SignedButUnusable'
  | 'MessageReceived'
  | 'MessageShed'
  | 'MessageDropped'
  | 'MessageDuplicate'
  | 'ReportReceived'
  | 'MetaNotice'
  | 'AnswerSent'
  | 'AnswerUnknown'
  | 'AnswerFailed'
  | 'AnswerMilliseconds'
  | 'NotUnderstood'
  | 'BankError'
  | 'BankMilliseconds'
  | 'RefreshFailed'
  | 'LinkStarted'
  | 'LinkConfirmed'
  | 'LinkRefused'
  | 'LinkStolen'
  | 'PinLockout'
  | 'ProbeAnswered'
  | 'ProbeMilliseconds'
  | 'Unlinked'
  | 'ChoreFailed'
  | 'IdentityChanged'
  | 'SecretStale'
  | 'BankEvent'
  | 'AlertTold'
  | 'AlertFailed'
  | 'FraudAnswered';

export interface MetricDimensions {
  /** Why, as a fixed word: `bad-signature`, `too-old`. */
  Reason?: string;
  /** Which bank, by its id in the registry. */
  Bank?: string;
  /** Name of a webhook field, message type or event, cut to `[a-z_]`. */
  Kind?: string;
}

export type Metrics = (name: MetricName, value?: number, dimensions?: MetricDimensions) => void;

/** Writes one metric value. Names ending in `Milliseconds` carry that unit, all others count. */
export function createMetrics(
  write: (line: string) => void = (line) => process.stdout.write(`${line}\n`),
  namespace: string = metricsNamespace(),
): Metrics {
  return (name, value = 1, dimensions = {}) => {
    const named = Object.fromEntries(
      Object.entries(dimensions)
        .filter(([, word]) => word !== undefined)
        .map(([dimension, word]) => [
          dimension,
          String(word)
            .replace(/[^\w.-]/g, '_')
            .slice(0, 60),
        ]),
    );
    write(
      JSON.stringify({
        _aws: {
          Timestamp: Date.now(),
          CloudWatchMetrics: [
            {
              Namespace: namespace,
              Dimensions: [Object.keys(named)],
              Metrics: [{ Name: name, Unit: name.endsWith('Milliseconds') ? 'Milliseconds' : 'Count' }],
            },
          ],
        },
        ...named,
        [name]: value,
      }),
    );
  };
}

export const metrics: Metrics = createMetrics();
