import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FunctionError } from '../functions/host.ts';
import { gatewayAnswer, type HttpAnswer, internalError, toHttpAnswer } from './answer.ts';
import { toHttpEvent } from './event.ts';
import { createRouter, type Router } from './routes.ts';

export interface GatewayOptions {
  readonly apiId: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Route key and the function behind it. */
  readonly routes: readonly (readonly [key: string, invoke: (event: unknown) => Promise<unknown>])[];
  /** Told of a failed invocation; the client sees only `Internal Server Error`. */
  readonly onError?: (error: unknown) => void;
  /** Milliseconds until a function is no longer waited for; API Gateway's 30 s unless a test says less. */
  readonly cutAfterMs?: number;
}

export interface Gateway {
  readonly port: number;
  close(): Promise<void>;
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const bodyLimit = 10 * 1024 * 1024;
const cutAfterMs = 30_000;

/**
 * An HTTP API on 127.0.0.1 that speaks payload format 2.0 with functions.
 * @throws Error with code `EADDRINUSE` where the port is taken.
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const router = createRouter(options.routes);
  const server = createServer((request, response) => {
    answer(request, router, options)
      .catch((error) => {
        options.onError?.(error);
        return internalError;
      })
      .then((made) => write(request, response, made));
  });
  await listen(server, options.port);
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  request: IncomingMessage,
  router: Router<(event: unknown) => Promise<unknown>>,
  options: GatewayOptions,
): Promise<HttpAnswer> {
  const target = request.url ?? '/';
  if (!target.startsWith('/')) return gatewayAnswer(400, 'Bad Request');
  const body = await readBody(request).catch(() => 'gone' as const);
  if (body === 'gone') return gatewayAnswer(400, 'Bad Request');
  if (body === undefined) return gatewayAnswer(413, 'Request Entity Too Large');
  const match = router(request.method ?? 'GET', target.split('?', 1)[0] ?? '/');
  if (match === undefined) return gatewayAnswer(404, 'Not Found');

  const facts = {
    method: request.method,
    url: target,
    rawHeaders: request.rawHeaders,
    httpVersion: request.httpVersion,
    remoteAddress: request.socket.remoteAddress ?? '127.0.0.1',
  };
  const event = toHttpEvent(facts, body, match, { apiId: options.apiId, accountId: '000000000000' }, new Date());
  const invoked = match.target(event).then(toHttpAnswer, (error) => {
    options.onError?.(error);
    const tooLarge = error instanceof FunctionError && error.fault.errorType === 'RequestTooLargeException';
    return tooLarge ? gatewayAnswer(413, 'Request Entity Too Large') : internalError;
  });
  return cut(invoked, options.cutAfterMs ?? cutAfterMs);
}

/** The function runs on when it is cut, as on AWS: only its caller is gone. */
async function cut(invoked: Promise<HttpAnswer>, afterMs: number): Promise<HttpAnswer> {
  const { promise: late, resolve } = Promise.withResolvers<HttpAnswer>();
  const timer = setTimeout(() => resolve(gatewayAnswer(503, 'Service Unavailable')), afterMs);
  return Promise.race([invoked, late]).finally(() => clearTimeout(timer));
}

/** The whole body; undefined when it is over the limit. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    // Read on and throw away: a client that is cut in the middle of sending sees no answer at all.
    if (length <= bodyLimit) chunks.push(chunk);
    else if (length > bodyLimit * 4) return undefined;
  }
  return length > bodyLimit ? undefined : Buffer.concat(chunks);
}

function write(request: IncomingMessage, response: ServerResponse, made: HttpAnswer): void {
  if (response.destroyed) return;
  try {
    for (const [name, value] of made.headers) response.appendHeader(name, value);
    response.setHeader('content-length', made.body.length);
    response.writeHead(made.status);
  } catch {
    // A header with a character HTTP forbids: API Gateway calls such an answer malformed.
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    response.writeHead(500, { 'content-type': 'application/json' });
    response.end(internalError.body);
    return;
  }
  response.end(request.method === 'HEAD' ? undefined : made.body);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}
