import { describe, expect, it } from 'vitest';
import { probeBody } from '../../lambdas/probe/message.ts';
import type { WebhookEvent } from '../../lambdas/webhook/intake.ts';
import {
  asked,
  asMeta,
  change,
  delivery,
  displayNumber,
  envelope,
  message,
  openIntake,
  ours,
  posted,
  sentAt,
} from './meta.ts';

const intake = () => openIntake({ door: 'client-certificate' });
const shown = (event: WebhookEvent, subjectDN: string): WebhookEvent => ({
  ...event,
  requestContext: {
    ...event.requestContext,
    authentication: { clientCert: { subjectDN } } as NonNullable<WebhookEvent['requestContext']['authentication']>,
  },
});
const meta = 'CN=client.webhooks.fbclientcerts.com,O=Meta Platforms\\, Inc.,L=Menlo Park,ST=California,C=US';
const fromPerson = () => posted(asMeta(delivery(message())));

describe('where Meta must show its client certificate', () => {
  it('takes what comes with it', async () => {
    const { take, records } = intake();

    expect(await take(shown(fromPerson(), meta))).toMatchObject({ statusCode: 200 });
    expect(records()).toHaveLength(1);
  });

  it.each([
    ['no certificate', undefined],
    ['another name', 'CN=client.webhooks.example.com,O=Somebody'],
    ['a name that only begins so', 'CN=client.webhooks.fbclientcerts.com.example.com'],
    ['the name in another part', 'CN=x,O=CN=client.webhooks.fbclientcerts.com'],
    ['the name behind a comma that is part of a name', 'O=Evil\\,CN=client.webhooks.fbclientcerts.com,CN=x'],
    ['the name before one', 'O=x,CN=client.webhooks.fbclientcerts.com\\,CN=x'],
  ])('refuses a signed message with %s', async (_case, subject) => {
    const { take, records, count } = intake();
    const event = subject === undefined ? fromPerson() : shown(fromPerson(), subject);

    expect(await take(event)).toMatchObject({ statusCode: 403 });
    expect(records()).toEqual([]);
    expect(count('WebhookRefused', 'no-certificate')).toBe(1);
  });

  it('refuses a notice or a report without it', async () => {
    const { take, reported } = intake();
    const status = { id: 'wamid.s', status: 'sent', timestamp: String(sentAt) };

    for (const body of [envelope(change({}, 'account_update')), envelope(change({ statuses: [status] }))]) {
      expect(await take(posted(asMeta(body)))).toMatchObject({ statusCode: 403 });
    }
    expect(reported()).toEqual([]);
  });

  it('lets the probe in without it, and nobody beside the probe', async () => {
    const { take, records } = intake();
    const hello = probeBody({ ...ours, displayPhoneNumber: displayNumber }, { id: 'probe.1', at: sentAt });
    const both = JSON.parse(hello);
    both.entry.push(...(delivery(message()).entry as unknown[]));

    expect(await take(posted(hello))).toMatchObject({ statusCode: 200 });
    expect(await take(posted(JSON.stringify(both)))).toMatchObject({ statusCode: 403 });
    expect(records()).toHaveLength(1);
  });

  it('still refuses what is not signed, before anything else', async () => {
    const { take } = intake();

    expect(await take(shown(posted(asMeta(delivery(message())), { signature: null }), meta))).toMatchObject({
      statusCode: 401,
    });
  });

  it('answers the handshake, which has a token', async () => {
    const { take } = intake();
    const query = 'hub.mode=subscribe&hub.verify_token=verify%20me&hub.challenge=123';

    expect(await take(asked(query))).toMatchObject({ statusCode: 200, body: '123' });
  });
});
