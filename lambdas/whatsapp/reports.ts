import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { BotError } from '../platform/errors.ts';
import type { Log } from '../platform/log.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { Messages } from '../store/port.ts';
import type { ReportRecord } from '../webhook/record.ts';
import { messageNamed } from './callback.ts';
import { graphErrorOf } from './errors.ts';

export interface ReportParts {
  readonly messages: Pick<Messages, 'report'>;
  /**
   * Free text to this person came after the 24-hour window by Meta's count (131047): has their alerts looked after. Left
   * out where nothing is told without being asked. Called again when the report is delivered again.
   */
  readonly onTooLate?: (user: string) => Promise<void>;
  readonly metrics: Metrics;
  readonly log: Log;
}

/** More than 24 hours have passed since the person last wrote. */
const reEngagement = 131_047;

/**
 * Applies a batch of delivery reports to the outbox: they settle an answer whose POST had no reply. Reports come in any
 * order, more than once, and before our own write; the store moves forward only, so each is applied by itself. One
 * that cannot be applied is returned and tried again, then parked in the dead-letter queue: so is a record of a version
 * this code does not know. A report on a message that is not ours, or no longer kept, is counted and done with.
 */
export async function applyReports(event: SQSEvent, parts: ReportParts): Promise<SQSBatchResponse> {
  const outcomes = await Promise.all(event.Records.map((record) => applied(record, parts)));
  const failed = event.Records.filter((_record, index) => !outcomes[index]);
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

async function applied(record: SQSRecord, parts: ReportParts): Promise<boolean> {
  try {
    await apply(readReport(record.body), parts);
    return true;
  } catch (error) {
    parts.log.error('report-not-applied', error);
    return false;
  }
}

async function apply(report: ReportRecord, { messages, onTooLate, metrics, log }: ReportParts): Promise<void> {
  const name = messageNamed(report.callback);
  const status = report.status === 'played' ? 'read' : report.status;
  const reason = report.code === undefined ? undefined : String(report.code);
  const result =
    name === undefined ? 'unknown-message' : await messages.report(name, { status, at: report.at, reason });
  if (result === 'unknown-message') metrics('ReportReceived', 1, { Reason: 'unknown-message' });
  // Whatever was applied before: whoever died in between has not said so yet.
  if (name !== undefined && result !== 'unknown-message' && status === 'failed' && report.code === reEngagement) {
    await onTooLate?.(name.user);
  }
  if (result !== 'applied' || status !== 'failed') return;
  metrics('AnswerFailed', 1, { Reason: reason ?? 'unknown' });
  const means = report.code === undefined ? undefined : graphErrorOf(report.code).means;
  log.warn('answer-failed', { user: name?.user, code: reason, reason: means });
  // The links are suspended where the person's next message is handled; this is what pages somebody before that.
  if (means === 'identity-changed') metrics('IdentityChanged', 1, { Reason: 'report' });
}

const statuses: ReadonlySet<unknown> = new Set(['sent', 'delivered', 'read', 'played', 'failed']);

/** @throws BotError `RECORD_UNREADABLE` for what is not a report, or is one of another version. */
function readReport(body: string): ReportRecord {
  let record: Partial<Record<keyof ReportRecord, unknown>> | null;
  try {
    record = JSON.parse(body);
  } catch {
    record = null;
  }
  if (
    record?.v !== 1 ||
    typeof record.id !== 'string' ||
    !statuses.has(record.status) ||
    !Number.isSafeInteger(record.at) ||
    (record.callback !== undefined && typeof record.callback !== 'string') ||
    (record.code !== undefined && !Number.isSafeInteger(record.code))
  ) {
    throw new BotError(
      'RECORD_UNREADABLE',
      'A delivery report is not of version 1. Deploy the code that wrote it, then redrive.',
    );
  }
  return record as ReportRecord;
}
