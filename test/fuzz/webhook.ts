import assert from 'node:assert/strict';
import { isUtf8 } from 'node:buffer';
import { createLog } from '../../lambdas/platform/log.ts';
import { asMeta, delivery, type Encoding, encodings, message, openIntake, sign } from '../webhook/meta.ts';
import { assertLine, assertSilent } from './bad-input.ts';
import type { Call, Front, Reply } from './front.ts';

export const goodBody = asMeta(delivery(message({ text: { body: 'balance' } })));

/** The gateway hands JSON over as text and everything else as base64. */
const typeOf: Readonly<Record<Encoding, string>> = { utf8: 'application/json', base64: 'application/octet-stream' };

export type Webhook = ReturnType<typeof openWebhook>;

/** The real intake behind the front, with everything in memory, and its real log. */
export function openWebhook(front: Front, changes: Parameters<typeof openIntake>[0] = {}) {
  const lines: string[] = [];
  const intake = openIntake({ log: createLog((line) => lines.push(line)), ...changes });
  front.mount(intake.take);
  return {
    ...intake,
    lines,
    /** Nothing that leaves the process beside the queues holds this text. */
    isSilentAbout: (...texts: string[]) => assertSilent([...lines, JSON.stringify(intake.counted)], texts),
  };
}

export function post(
  rawBody: string | Buffer,
  given: { readonly signature?: string | null; readonly as?: Encoding; readonly more?: Call['headers'] } = {},
): Call {
  const { signature = sign(rawBody), as = 'base64', more = [] } = given;
  const signed = signature === null ? [] : ([['x-hub-signature-256', signature]] as const);
  return {
    method: 'POST',
    target: '/webhook',
    headers: [['content-type', typeOf[as]], ...signed, ...more],
    body: rawBody,
  };
}

export const ask = (query: string): Call => ({ method: 'GET', target: `/webhook?${query}` });

/**
 * Signed input, in both encodings of the event: acknowledged, nothing logged, everything queued in printable ASCII.
 * Bytes that are no UTF-8 do not survive a gateway that takes them for text, so then their signature is wrong.
 *
 * @returns what came of the base64 event, which holds the bytes as they were.
 */
export async function isAcknowledged(
  front: Front,
  rawBody: string | Buffer,
  change: Parameters<typeof openIntake>[0] = {},
): Promise<Webhook> {
  const bytes = Buffer.from(rawBody);
  for (const as of [...encodings].reverse()) {
    const webhook = openWebhook(front, change);
    const { status, body } = await front.send(post(bytes, { as }));
    assert.equal(status, as === 'utf8' && !isUtf8(bytes) ? 401 : 200, `signed, as ${as}`);
    assert.equal(body, '');
    assert.deepEqual(webhook.lines, [], 'signed input is logged');
    for (const { text } of webhook.inbound.taken) assert.match(text, /^[ -~]+$/);
    if (as === 'base64') return webhook;
  }
  throw new Error('there are two encodings');
}

/** Unsigned input: refused, and nothing of it is kept. A client may also be cut off, or stopped by the gateway. */
export async function isRefused(front: Front, call: Call, webhook: Webhook = openWebhook(front)): Promise<Reply> {
  const reply = await front.send(call);
  assert.ok([0, 400, 401, 404, 405, 413, 431].includes(reply.status), `refused with ${reply.status}`);
  assert.deepEqual(webhook.inbound.taken, []);
  assert.deepEqual(webhook.reported(), []);
  for (const line of webhook.lines) assertLine(line);
  return reply;
}

/** Unsigned in both encodings of the event. */
export async function isRefusedBothWays(front: Front, rawBody: string | Buffer, signature: string | null) {
  for (const as of encodings) await isRefused(front, post(rawBody, { signature, as }));
}
