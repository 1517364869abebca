import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { decode } from './routes.ts';

export interface ApiFacts {
  readonly apiId: string;
  readonly accountId: string;
}

/** What of an HTTP request an event is made of. */
export type RequestFacts = Pick<IncomingMessage, 'method' | 'url' | 'rawHeaders' | 'httpVersion'> & {
  readonly remoteAddress: string;
};

/** Connection matters that API Gateway deals with itself. */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * A request as the HTTP API event of payload format 2.0: header names in lower case, repeated headers and query values
 * joined by a comma, cookies taken out into a list. `rawPath` is percent-decoded and ends at a decoded `?`: HTTP APIs do
 * that, whatever the name says.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function toHttpEvent(
  request: RequestFacts,
  body: Buffer,
  route: { readonly routeKey: string; readonly pathParameters: Readonly<Record<string, string>> },
  api: ApiFacts,
  now: Date,
): APIGatewayProxyEventV2 {
  const { path, query } = splitTarget(request.url ?? '/');
  const { headers, cookies } = readHeaders(request.rawHeaders);
  const host = headers.host ?? 'localhost';
  const rawPath = decode(path).split('?')[0] ?? '/';
  const queryStringParameters = readQuery(query);
  return {
    version: '2.0',
    routeKey: route.routeKey,
    rawPath,
    rawQueryString: query,
    ...(cookies.length > 0 ? { cookies } : {}),
    headers: {
      ...headers,
      'x-forwarded-for': [headers['x-forwarded-for'], request.remoteAddress].filter(Boolean).join(', '),
      'x-forwarded-port': host.split(':')[1] ?? '80',
      'x-forwarded-proto': 'http',
    },
    ...(Object.keys(queryStringParameters).length > 0 ? { queryStringParameters } : {}),
    requestContext: {
      accountId: api.accountId,
      apiId: api.apiId,
      domainName: host.split(':')[0] ?? 'localhost',
      domainPrefix: api.apiId,
      http: {
        method: request.method ?? 'GET',
        path: rawPath,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.remoteAddress,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: route.routeKey,
      stage: '$default',
      time: commonLogTime(now),
      timeEpoch: now.getTime(),
    },
    ...(Object.keys(route.pathParameters).length > 0 ? { pathParameters: { ...route.pathParameters } } : {}),
    ...(body.length === 0
      ? {}
      : { body: isText(headers['content-type']) ? body.toString('utf8') : body.toString('base64') }),
    isBase64Encoded: body.length > 0 && !isText(headers['content-type']),
  };
}

/** Path and raw query of a request target. */
export function splitTarget(target: string): { readonly path: string; readonly query: string } {
  const at = target.indexOf('?');
  return at < 0 ? { path: target, query: '' } : { path: target.slice(0, at), query: target.slice(at + 1) };
}

/**
 * Only these arrive as text. Everything else is base64, forms and requests without a content type included, so a sender
 * that changes its content type changes the encoding of the event.
 */
export function isText(contentType: string | undefined): boolean {
  const type = (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  return type.startsWith('text/') || ['application/json', 'application/xml', 'application/javascript'].includes(type);
}

function readHeaders(rawHeaders: readonly string[]) {
  const headers: Record<string, string> = {};
  const cookies: string[] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase();
    const value = rawHeaders[index + 1] ?? '';
    if (hopByHop.has(name)) continue;
    if (name === 'cookie') {
      cookies.push(
        ...value
          .split(';')
          .map((cookie) => cookie.trim())
          .filter((cookie) => cookie !== ''),
      );
    } else {
      const before = Object.hasOwn(headers, name) ? `${headers[name]},` : '';
      headers[name] = `${before}${value}`;
    }
  }
  return { headers, cookies };
}

function readQuery(query: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    values[name] = Object.hasOwn(values, name) ? `${values[name]},${value}` : value;
  }
  return values;
}

/** `22/Nov/2026:08:00:00 +0000` */
function commonLogTime(now: Date): string {
  const [, day, month, year, time] = now.toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}
