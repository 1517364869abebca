import { describe, expect, it } from 'vitest';
import { metricsNamespace } from '../../lambdas/platform/env.ts';
import { createMetrics, type MetricDimensions } from '../../lambdas/platform/metrics.ts';

function recordedMetrics() {
  const lines: string[] = [];
  return { metrics: createMetrics((line) => lines.push(line)), lines };
}

describe('metrics', () => {
  it('write one line in the embedded metric format', () => {
    const { metrics, lines } = recordedMetrics();

    metrics('BankError', 2, { Bank: 'karoo', Reason: 'timeout' });

    expect(JSON.parse(lines[0] ?? '')).toEqual({
      _aws: {
        Timestamp: expect.any(Number),
        CloudWatchMetrics: [
          { Namespace: 'Saldo', Dimensions: [['Bank', 'Reason']], Metrics: [{ Name: 'BankError', Unit: 'Count' }] },
        ],
      },
      Bank: 'karoo',
      Reason: 'timeout',
      BankError: 2,
    });
  });

  it('are kept where the deployment says, apart from those of another stage', () => {
    const lines: string[] = [];
    const namespace = metricsNamespace({ AWS_EMF_NAMESPACE: 'Saldo/prod/functions' });
    createMetrics((line) => lines.push(line), namespace)('AnswerSent');

    expect(JSON.parse(lines[0] ?? '')._aws.CloudWatchMetrics[0].Namespace).toBe('Saldo/prod/functions');
    expect(metricsNamespace({})).toBe('Saldo');
  });

  it('count one unless told otherwise, and measure milliseconds where the name says so', () => {
    const { metrics, lines } = recordedMetrics();

    metrics('WebhookAccepted');
    metrics('AnswerMilliseconds', 340);

    const [counted, measured] = lines.map((line) => JSON.parse(line));
    expect(counted).toMatchObject({ WebhookAccepted: 1 });
    expect(measured).toMatchObject({ AnswerMilliseconds: 340 });
    expect(measured._aws.CloudWatchMetrics[0].Metrics).toEqual([{ Name: 'AnswerMilliseconds', Unit: 'Milliseconds' }]);
  });

  it('make one short machine word of every dimension, and leave out what is undefined', () => {
    const { metrics, lines } = recordedMetrics();

    metrics('MetaNotice', 1, {
      Kind: `account update\n+27 83 ${'x'.repeat(90)}`,
      Reason: undefined,
    } as MetricDimensions);

    const line = JSON.parse(lines[0] ?? '');
    expect(line.Kind).toMatch(/^[\w.-]{60}$/);
    expect(line).not.toHaveProperty('Reason');
    expect(line._aws.CloudWatchMetrics[0].Dimensions).toEqual([['Kind']]);
  });
});
