import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type BankKeys, type EventRefusal, verifyEvent } from '../banks/open-banking/events.ts';
import type { BankConfig } from '../banks/port.ts';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { Inbox } from '../store/alert-port.ts';

export interface DoorParts {
  readonly banks: readonly BankConfig[];
  /** The published keys of one bank, kept between events. */
  readonly keysOf: (bank: BankConfig) => BankKeys;
  readonly inbox: Pick<Inbox, 'take'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** Base64 of the longest notification that `verifyEvent` reads, and some blanks around it: longer ones are not decoded. */
const longestBody = 24 * 1024;

/** What a sender may know of a refusal (RFC 8935 section 2.4). All but the last come after the signature held, or are about it. */
const errors: Readonly<Record<Exclude<EventRefusal, 'too-large'>, string>> = {
  malformed: 'invalid_request',
  algorithm: 'invalid_key',
  'unknown-key': 'invalid_key',
  forged: 'invalid_key',
  issuer: 'invalid_issuer',
  audience: 'invalid_audience',
  old: 'invalid_request',
  ahead: 'invalid_request',
};

/**
 * The address to which banks post signed events (OBIE, Event Notification API): each bank has its own,
 * `/banks/<bank>/event-notifications`. What is genuine is kept for the `alerts` function and acknowledged with 202, whether
 * anybody here is concerned or not: nobody learns from the answer, nor from how long it takes, whose consents are known.
 * A repetition is acknowledged and forgotten. Nothing is looked up, and no bank asked but for its keys.
 *
 * 400 for what the bank should not send again, 413 for what is too long, 503 when nothing could be found out or kept: then
 * the bank sends it again.
 */
export function createDoor(
  parts: DoorParts,
): (
  event: Pick<APIGatewayProxyEventV2, 'rawPath' | 'headers' | 'body' | 'isBase64Encoded'>,
) => Promise<APIGatewayProxyStructuredResultV2> {
  const { banks, inbox, clock, log, metrics } = parts;
  const keys = new Map<string, BankKeys>();
  const keysOf = (bank: BankConfig): BankKeys => {
    const known = keys.get(bank.id) ?? parts.keysOf(bank);
    keys.set(bank.id, known);
    return known;
  };

  return async ({ rawPath, headers = {}, body = '', isBase64Encoded }) => {
    const id = /^\/banks\/([a-z][a-z0-9-]{0,29})\/event-notifications$/.exec(rawPath)?.[1];
    const bank = banks.find((one) => one.id === id && one.capabilities?.events === true);
    const count = (kind: string) => metrics('BankEvent', 1, { Kind: kind, ...(bank ? { Bank: bank.id } : {}) });
    if (bank === undefined) {
      count('no-such-bank');
      return { statusCode: 404 };
    }
    if (body.length > longestBody) {
      count('too-large');
      return { statusCode: 413 };
    }
    const type = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
    if (!/^application\/(?:secevent\+)?jwt(?:;|$)/i.test(type.trim())) {
      count('media-type');
      return { statusCode: 415 };
    }
    try {
      const now = clock.now();
      const jws = isBase64Encoded === true ? Buffer.from(body, 'base64').toString('latin1') : body;
      const verdict = await verifyEvent(jws, { bank, keys: keysOf(bank), now });
      if (verdict.kind === 'refused') {
        const { because } = verdict;
        count(because);
        log.warn('bank-event-refused', { bank: bank.id, reason: because });
        return because === 'too-large' ? { statusCode: 413 } : refusal(errors[because]);
      }
      if (verdict.kind === 'ignored') {
        count('ignored');
        return { statusCode: 202 };
      }
      const tag = eventTag(bank.id, verdict.id);
      const kept = await inbox.take(
        verdict.events.map((event, part) => ({ bank: bank.id, tag, receivedAt: now, event, part })),
      );
      count(kept);
      return { statusCode: 202 };
    } catch (error) {
      count('not-kept');
      log.error('bank-event-not-kept', error, { bank: bank.id });
      return { statusCode: 503, headers: { 'retry-after': '60' } };
    }
  };
}

/** A bank's event by a name of one length, whatever the bank calls it. */
export function eventTag(bank: string, jti: string): string {
  return createHash('sha256')
    .update(JSON.stringify([bank, jti]))
    .digest('base64url');
}

function refusal(err: string): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: 400,
    headers: { 'content-type': 'application/json', 'content-language': 'en' },
    body: JSON.stringify({ err, description: 'This security event token is not accepted.' }),
  };
}
