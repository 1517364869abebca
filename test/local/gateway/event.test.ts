import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isText, type RequestFacts, toHttpEvent } from '../../../local/gateway/event.ts';

const api = { apiId: 'bot', accountId: '000000000000' };
const now = new Date('2026-11-22T08:05:09.123Z');
const route = { routeKey: 'POST /webhook', pathParameters: {} };

function eventOf(request: Partial<RequestFacts>, body = Buffer.alloc(0)) {
  const facts = { method: 'POST', url: '/webhook', httpVersion: '1.1', remoteAddress: '127.0.0.1', rawHeaders: [] };
  return toHttpEvent({ ...facts, ...request }, body, route, api, now);
}

describe('the event of a request', () => {
  it('has the shape of payload format 2.0', () => {
    const event = eventOf(
      {
        url: '/webhook?a=1&a=2&b=x%20y',
        rawHeaders: ['Host', 'localhost:3001', 'User-Agent', 'probe', 'Content-Type', 'application/json'],
      },
      Buffer.from('{}'),
    );

    expect(event).toEqual({
      version: '2.0',
      routeKey: 'POST /webhook',
      rawPath: '/webhook',
      rawQueryString: 'a=1&a=2&b=x%20y',
      headers: {
        host: 'localhost:3001',
        'user-agent': 'probe',
        'content-type': 'application/json',
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-port': '3001',
        'x-forwarded-proto': 'http',
      },
      queryStringParameters: { a: '1,2', b: 'x y' },
      requestContext: {
        accountId: '000000000000',
        apiId: 'bot',
        domainName: 'localhost',
        domainPrefix: 'bot',
        http: {
          method: 'POST',
          path: '/webhook',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'probe',
        },
        requestId: expect.stringMatching(/\S/),
        routeKey: 'POST /webhook',
        stage: '$default',
        time: '22/Nov/2026:08:05:09 +0000',
        timeEpoch: now.getTime(),
      },
      body: '{}',
      isBase64Encoded: false,
    });
  });

  it('decodes the path and cuts it at a decoded question mark, as HTTP APIs do', () => {
    expect(eventOf({ url: '/a%20b/%C3%BC' }).rawPath).toBe('/a b/ü');
    expect(eventOf({ url: '/a%3Fb?c=d' })).toMatchObject({ rawPath: '/a', rawQueryString: 'c=d' });
    expect(eventOf({ url: '/100%' }).rawPath).toBe('/100%');
  });

  it('leaves out what is not there', () => {
    const event = eventOf({});

    for (const name of ['body', 'cookies', 'queryStringParameters', 'pathParameters'])
      expect(event).not.toHaveProperty(name);
    expect(event.isBase64Encoded).toBe(false);
  });

  it('does not pass connection matters on', () => {
    const { headers } = eventOf({
      rawHeaders: ['Connection', 'keep-alive', 'Transfer-Encoding', 'chunked', 'X-A', '1'],
    });

    expect(Object.keys(headers).sort()).toEqual(['x-a', 'x-forwarded-for', 'x-forwarded-port', 'x-forwarded-proto']);
  });

  it('appends the caller to a forwarding chain that a client claims', () => {
    expect(eventOf({ rawHeaders: ['X-Forwarded-For', '203.0.113.9'] }).headers['x-forwarded-for']).toBe(
      '203.0.113.9, 127.0.0.1',
    );
  });

  it('is not fooled by header names that objects have', () => {
    const { headers } = eventOf({ rawHeaders: ['constructor', 'a', 'constructor', 'b'] });

    expect(headers.constructor).toBe('a,b');
  });

  it.each([
    ['application/json', true],
    ['Application/JSON; charset=utf-8', true],
    ['text/plain', true],
    ['text/html; charset=utf-8', true],
    ['application/xml', true],
    ['application/javascript', true],
    ['application/x-www-form-urlencoded', false],
    ['application/octet-stream', false],
    ['application/problem+json', false],
    ['multipart/form-data; boundary=x', false],
    ['', false],
    [undefined, false],
  ])('content type %s is text: %s', (contentType, text) => {
    expect(isText(contentType)).toBe(text);
  });

  it('carries every body so that its bytes come back', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 200 }),
        fc.constantFrom('application/x-www-form-urlencoded', 'image/png', undefined),
        (bytes, type) => {
          const event = eventOf({ rawHeaders: type === undefined ? [] : ['Content-Type', type] }, Buffer.from(bytes));

          expect(event.isBase64Encoded).toBe(true);
          expect(Buffer.from(event.body ?? '', 'base64')).toEqual(Buffer.from(bytes));
        },
      ),
    );
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (text) => {
        const event = eventOf({ rawHeaders: ['content-type', 'application/json'] }, Buffer.from(text));

        expect(event.isBase64Encoded).toBe(false);
        expect(event.body).toBe(text);
      }),
    );
  });

  it('joins repeated headers in their order, whatever their case', () => {
    const name = fc.constantFrom('X-One', 'x-one', 'X-TWO', 'x-two', 'X-Three');
    const value = fc.stringMatching(/^[a-z0-9 ]{0,8}$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value)), (pairs) => {
        const { headers } = eventOf({ rawHeaders: pairs.flat() });

        for (const wanted of ['x-one', 'x-two', 'x-three']) {
          const values = pairs.filter(([given]) => given.toLowerCase() === wanted).map(([, text]) => text);
          expect(headers[wanted]).toBe(values.length === 0 ? undefined : values.join(','));
        }
      }),
    );
  });

  it('moves cookies out of the headers, one by one', () => {
    const cookie = fc.stringMatching(/^[a-zA-Z_]{1,6}=[a-zA-Z0-9+/=]{0,8}$/);
    fc.assert(
      fc.property(
        fc.array(fc.array(cookie, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
        (lines) => {
          const event = eventOf({ rawHeaders: lines.flatMap((cookies) => ['Cookie', cookies.join('; ')]) });

          expect(event.cookies).toEqual(lines.flat());
          expect(event.headers).not.toHaveProperty('cookie');
        },
      ),
    );
  });
});
