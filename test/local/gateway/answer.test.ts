import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { internalError, toHttpAnswer } from '../../../local/gateway/answer.ts';

describe('the answer of a function', () => {
  it.each([
    [{ message: 'hi' }, '{"message":"hi"}'],
    ['hello', 'hello'],
    [[1, 2], '[1,2]'],
    [7, '7'],
    [null, 'null'],
  ])('%j without a status code is the body of a 200', (result, body) => {
    expect(toHttpAnswer(result)).toEqual({
      status: 200,
      headers: [['content-type', 'application/json']],
      body: Buffer.from(body),
    });
  });

  it('is taken apart where it has a status code', () => {
    const answer = toHttpAnswer({
      statusCode: 303,
      headers: { Location: '/next', 'X-Count': 3, 'X-Yes': true, 'Content-Length': '999' },
      cookies: ['a=1; HttpOnly', 'b=2'],
      body: 'ü',
    });

    expect(answer).toEqual({
      status: 303,
      headers: [
        ['content-type', 'text/plain;charset=UTF-8'],
        ['location', '/next'],
        ['x-count', '3'],
        ['x-yes', 'true'],
        ['set-cookie', 'a=1; HttpOnly'],
        ['set-cookie', 'b=2'],
      ],
      body: Buffer.from('ü'),
    });
  });

  it('keeps the content type a function chose', () => {
    expect(toHttpAnswer({ statusCode: 200, headers: { 'Content-Type': 'text/html' } }).headers).toEqual([
      ['content-type', 'text/html'],
    ]);
  });

  it('decodes base64 bodies to the same bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const body = Buffer.from(bytes).toString('base64');

        expect(toHttpAnswer({ statusCode: 200, body, isBase64Encoded: true }).body).toEqual(Buffer.from(bytes));
      }),
    );
  });

  it.each([
    ['a status that is none', { statusCode: 'fine' }],
    ['a status below 200', { statusCode: 100 }],
    ['a status above 599', { statusCode: 600 }],
    ['a status with a fraction', { statusCode: 200.5 }],
    ['a body that is an object', { statusCode: 200, body: { a: 1 } }],
    ['a header list', { statusCode: 200, headers: ['a'] }],
    ['a header that is an object', { statusCode: 200, headers: { a: {} } }],
    ['cookies that are no list', { statusCode: 200, cookies: 'a=1' }],
    ['a cookie that is no text', { statusCode: 200, cookies: [1] }],
  ])('with %s is an internal error', (_name, result) => {
    expect(toHttpAnswer(result)).toBe(internalError);
  });
});
