import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../lambdas/whatsapp/outcome.ts';

const now = Date.parse('2026-11-22T08:00:00Z');
const answered = (status: number, body: unknown = '', retryAfter?: string) =>
  outcomeOf(
    { kind: 'answered', status, body: typeof body === 'string' ? body : JSON.stringify(body), retryAfter },
    now,
  );
const error = (code: unknown) => ({ error: { message: 'm', type: 'OAuthException', code, fbtrace_id: 'A' } });

describe('what is known after a post', () => {
  it('is an id', () => {
    expect(
      answered(200, { messaging_product: 'whatsapp', contacts: [{ input: '1' }], messages: [{ id: 'wamid.9' }] }),
    ).toEqual({
      kind: 'accepted',
      id: 'wamid.9',
    });
  });

  it.each([
    ['nothing', ''],
    ['HTML', '<html>'],
    ['null', 'null'],
    ['no messages', {}],
    ['an empty list', { messages: [] }],
    ['an id that is none', { messages: [{ id: 7 }] }],
    ['JSON cut off', '{"messages":[{"id":"wam'],
  ])('is open where 200 came with %s', (_case, body) => {
    expect(answered(200, body)).toEqual({ kind: 'unknown', code: 'ANSWER_UNREADABLE' });
  });

  it.each([500, 502, 503, 504, 599, 408])('is open after HTTP %i', (status) => {
    expect(answered(status, '<html>')).toEqual({ kind: 'unknown', code: `HTTP_${status}` });
  });

  it.each([1, 2, 131000, 131016, 131057, 133004])('depends on the status for the passing code %i', (code) => {
    expect(answered(400, error(code))).toMatchObject({ kind: 'not-sent', code: String(code) });
    expect(answered(500, error(code))).toEqual({ kind: 'unknown', code: String(code) });
  });

  it.each([4, 80007, 130429, 131056])('is "not sent" for the limit %i whatever the status', (code) => {
    for (const status of [400, 429, 500]) expect(answered(status, error(code))).toMatchObject({ kind: 'not-sent' });
  });

  it.each([
    [190, 'token-dead'],
    [131047, 'window-closed'],
    [137000, 'identity-changed'],
    [987654, 'our-mistake'],
  ])('is a refusal for %i', (code, means) => {
    expect(answered(400, error(code))).toEqual({ kind: 'refused', code: String(code), means });
  });

  it.each([
    [401, 'token-dead'],
    [403, 'permission'],
    [404, 'our-mistake'],
    [302, 'our-mistake'],
  ])('is a refusal after a bare HTTP %i', (status, means) => {
    expect(answered(status)).toEqual({ kind: 'refused', code: `HTTP_${status}`, means });
  });

  it.each([
    ['2', 2_000],
    ['Sun, 22 Nov 2026 08:00:30 GMT', 30_000],
    ['Sun, 22 Nov 2026 07:00:00 GMT', 0],
    ['soon', undefined],
    [undefined, undefined],
  ])('keeps Retry-After %s', (retryAfter, retryAfterMs) => {
    expect(answered(429, '', retryAfter)).toEqual({ kind: 'not-sent', code: 'HTTP_429', retryAfterMs });
    expect(answered(400, error(130429), retryAfter)).toMatchObject({ retryAfterMs });
  });

  it('does not take a code that is no number for one', () => {
    expect(answered(400, error('190'))).toEqual({ kind: 'refused', code: 'HTTP_400', means: 'our-mistake' });
  });
});
