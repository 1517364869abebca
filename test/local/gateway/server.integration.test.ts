import { type IncomingMessage, request } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startGateway } from '../../../local/gateway/server.ts';
import { runSample } from '../functions/sample.ts';

type Invoke = (event: APIGatewayProxyEventV2) => Promise<unknown>;

async function open(invoke: Invoke, { routes = ['ANY /{proxy+}', 'ANY /'], cutAfterMs = 30_000 } = {}) {
  const errors: unknown[] = [];
  const gateway = await startGateway({
    apiId: 'bot',
    port: 0,
    cutAfterMs,
    routes: routes.map((key) => [key, (event) => invoke(event as APIGatewayProxyEventV2)] as const),
    onError: (error) => errors.push(error),
  });
  onTestFinished(() => gateway.close());
  const call = (path: string, { method = 'GET', headers = {}, body }: Call = {}) =>
    exchange(gateway.port, path, { method, headers, body });
  return { gateway, errors, call };
}

interface Call {
  readonly method?: string;
  readonly headers?: Record<string, string | string[]>;
  readonly body?: Buffer | string | undefined;
}

function exchange(port: number, path: string, { method, headers, body }: Call) {
  return new Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }>((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

describe('the HTTP front', () => {
  it('gives a function the event and the client its answer', async () => {
    const { call } = await open(
      async (event) => ({
        statusCode: 201,
        headers: { 'x-route': event.routeKey, 'x-token': event.pathParameters?.token ?? '' },
        cookies: ['a=1', 'b=2'],
        body: event.body ?? '',
      }),
      { routes: ['POST /link/{token}'] },
    );

    const answer = await call('/link/abc', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'hi' });

    expect(answer.status).toBe(201);
    expect(answer.headers).toMatchObject({
      'x-route': 'POST /link/{token}',
      'x-token': 'abc',
      'set-cookie': ['a=1', 'b=2'],
      'content-length': '2',
    });
    expect(answer.body.toString()).toBe('hi');
  });

  it('brings bytes, headers and cookies through a function unchanged', async () => {
    const { call } = await open(async (event) => ({
      statusCode: 200,
      headers: { 'content-type': 'application/octet-stream', 'x-sent': event.headers['x-sent'] ?? '' },
      cookies: (event.cookies ?? []).map((cookie) => `${cookie}; Path=/`),
      body: event.isBase64Encoded ? event.body : Buffer.from(event.body ?? '').toString('base64'),
      isBase64Encoded: true,
    }));
    const word = fc.stringMatching(/^[a-zA-Z0-9]{1,10}$/);

    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 500 }),
        fc.array(word, { minLength: 1, maxLength: 3 }),
        fc.array(word, { maxLength: 3 }),
        async (bytes, sent, cookies) => {
          const pairs = cookies.map((value, index) => `c${index}=${value}`);
          const answer = await call('/any', {
            method: 'POST',
            headers: { 'x-sent': sent, ...(pairs.length > 0 ? { cookie: pairs.join('; ') } : {}) },
            body: Buffer.from(bytes),
          });

          expect(answer.body).toEqual(Buffer.from(bytes));
          expect(answer.headers['x-sent']?.toString().replaceAll(', ', ',')).toBe(sent.join(','));
          expect(answer.headers['set-cookie'] ?? []).toEqual(pairs.map((pair) => `${pair}; Path=/`));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('answers 404 as API Gateway does', async () => {
    const { call } = await open(async () => 'unreachable', { routes: ['GET /known'] });

    const answer = await call('/unknown');

    expect(answer.status).toBe(404);
    expect(answer.headers['content-type']).toBe('application/json');
    expect(answer.body.toString()).toBe('{"message":"Not Found"}');
    expect((await call('/known', { method: 'HEAD' })).status).toBe(404);
  });

  it('answers HEAD without a body', async () => {
    const { call } = await open(async (event) => ({ statusCode: 200, body: event.requestContext.http.method }), {
      routes: ['HEAD /page'],
    });

    const answer = await call('/page', { method: 'HEAD' });

    expect(answer.status).toBe(200);
    expect(answer.headers['content-length']).toBe('4');
    expect(answer.body).toHaveLength(0);
  });

  it('refuses a body over 10 MB and takes one just below', async () => {
    const { call } = await open(async (event) => String(Buffer.from(event.body ?? '', 'base64').length));
    const limit = 10 * 1024 * 1024;

    expect(await call('/', { method: 'POST', body: Buffer.alloc(limit + 1) })).toMatchObject({
      status: 413,
      body: Buffer.from('{"message":"Request Entity Too Large"}'),
    });
    expect((await call('/', { method: 'POST', body: Buffer.alloc(limit) })).body.toString()).toBe(String(limit));
  });

  it('answers 413 where the event is too large for a function', async () => {
    const { sample } = await runSample('exports.handler = async () => "fine";');
    const { call } = await open((event) => sample.invoke(event));

    expect((await call('/', { method: 'POST', body: Buffer.alloc(5e6) })).status).toBe(413);
    expect((await call('/', { method: 'POST', body: Buffer.alloc(1e6) })).body.toString()).toBe('fine');
  });

  it('answers 500 when the function fails, and says nothing of why', async () => {
    const { call, errors } = await open(async () => {
      throw new Error('secret reason');
    });

    const answer = await call('/');

    expect(answer.status).toBe(500);
    expect(answer.body.toString()).toBe('{"message":"Internal Server Error"}');
    expect(errors).toHaveLength(1);
  });

  it('answers 500 to a header that HTTP forbids', async () => {
    const { call } = await open(async () => ({ statusCode: 200, headers: { 'x-bad': 'line\nbreak' } }));

    expect((await call('/')).status).toBe(500);
  });

  it('gives up on a function that is too slow', async () => {
    const { call } = await open(() => new Promise(() => {}), { cutAfterMs: 50 });

    const answer = await call('/');

    expect(answer.status).toBe(503);
    expect(answer.body.toString()).toBe('{"message":"Service Unavailable"}');
  });

  it('goes on after a client that hangs up in the middle of a body', async () => {
    const { gateway, call } = await open(async () => 'alive');

    const broken = request({
      host: '127.0.0.1',
      port: gateway.port,
      method: 'POST',
      headers: { 'content-length': 1000 },
    });
    broken.on('error', () => {});
    broken.write('begun');
    await new Promise((resolve) => broken.once('socket', (socket) => socket.once('connect', resolve)));
    broken.destroy();

    expect((await call('/')).body.toString()).toBe('alive');
  });

  it('rejects with the code of a taken port', async () => {
    const { gateway } = await open(async () => null);

    await expect(startGateway({ apiId: 'bank', port: gateway.port, routes: [] })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});
