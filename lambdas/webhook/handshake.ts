import { createHash, timingSafeEqual } from 'node:crypto';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/**
 * Answers Meta's `GET /webhook?hub.mode=subscribe&hub.verify_token=…&hub.challenge=…`, sent whenever the callback URL
 * or the verify token is set. A wrong token is 403; a right one with a challenge that is not 1-20 digits is 400, so that
 * nothing but digits is ever echoed. Each parameter must be there exactly once, as one string.
 * https://developers.facebook.com/docs/graph-api/webhooks/getting-started#verification-requests
 *
 * @param query the raw query string: the parsed one joins repeated parameters into a single value.
 */
export function answerHandshake(query: string, verifyToken: string): APIGatewayProxyStructuredResultV2 {
  const parameters = new URLSearchParams(query);
  const token = onlyOne(parameters, 'hub.verify_token');
  if (onlyOne(parameters, 'hub.mode') !== 'subscribe' || token === undefined || !isSame(token, verifyToken)) {
    return text(403, '');
  }
  const challenge = onlyOne(parameters, 'hub.challenge');
  return challenge !== undefined && /^[0-9]{1,20}$/.test(challenge) ? text(200, challenge) : text(400, '');
}

function onlyOne(parameters: URLSearchParams, name: string): string | undefined {
  const values = parameters.getAll(name);
  return values.length === 1 ? values[0] : undefined;
}

/** Compares digests, which have one length whatever was sent, so that neither content nor length can be timed. */
function isSame(one: string, other: string): boolean {
  const digest = (value: string) => createHash('sha256').update(value).digest();
  return timingSafeEqual(digest(one), digest(other));
}

function text(statusCode: number, body: string): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
    body,
  };
}
