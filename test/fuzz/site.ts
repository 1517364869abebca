import assert from 'node:assert/strict';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { openBrowser, openRig, pagesUrl, type Rig } from '../linking/rig.ts';
import type { Front, Reply } from './front.ts';

/** The pages over memory and banks in memory, behind the front, and browsers that reach them through it. */
export function openSite(front: Front) {
  const rig = openRig();
  front.mount(rig.pages);
  return { rig, browser: () => openBrowser(through(front)) };
}

/** What a test's browser hands over as an event, sent as the request that it was made of. */
export function through(front: Front) {
  return async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const { method } = event.requestContext.http;
    const query = event.rawQueryString === '' ? '' : `?${event.rawQueryString}`;
    const headers = Object.entries(event.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    );
    const cookies = event.cookies ?? [];
    const reply = await front.send({
      method,
      target: event.rawPath + query,
      headers: cookies.length === 0 ? headers : [...headers, ['cookie', cookies.join('; ')]],
      body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
    });
    return {
      statusCode: reply.status,
      headers: { ...reply.headers },
      cookies: [...reply.cookies],
      body: reply.body,
    };
  };
}

/** A request for a page, from wherever the address points to. */
export function pageAt(url: string | URL): string {
  const { pathname, search } = new URL(url, pagesUrl);
  return pathname + search;
}

/** A page that says what happened: never an error of ours, never a code, nothing of what was sent in its markup. */
export function isTruthfulRefusal({ status, body }: Pick<Reply, 'status' | 'body'>): void {
  assert.ok(status < 500 && status !== 0, `answered ${status}`);
  hasNoCode(body);
  assert.ok(!body.includes('<script>alert'), 'what was sent stands in the page as markup');
}

/** The page shows no six digits to type. */
export function hasNoCode(body: string): void {
  assert.doesNotMatch(body, /class="digits"[^>]*>\d{3}\s?\d{3}</, 'a code was shown');
}

/** No bank was asked and nothing was begun. */
export function hasStartedNothing({ karoo, harbour }: Rig): void {
  assert.equal(karoo.controls.count('startConsent') + harbour.controls.count('startConsent'), 0);
  assert.equal(karoo.controls.count('finishConsent') + harbour.controls.count('finishConsent'), 0);
}
