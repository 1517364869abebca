import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Presence } from '../banks/port.ts';

/** One HTTP request, as the pages need it. */
export interface PageRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly cookies: readonly string[];
  /** Fields of a urlencoded form; empty for anything else. */
  readonly form: URLSearchParams;
  /** The person at the other end, by the address that API Gateway itself saw. */
  readonly presence: Presence;
}

/** Bytes: a passkey's registration is some two thousand, and three times that where its quotes are escaped. */
const longestForm = 16_384;

/** Reads an HTTP API event. Nothing in it can make this throw. */
export function readRequest(event: APIGatewayProxyEventV2): PageRequest {
  const headers = Object.fromEntries(
    Object.entries(event.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const { method, path, sourceIp, userAgent } = event.requestContext.http;
  const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  const isForm = /^application\/x-www-form-urlencoded(?:;|$)/i.test(headers['content-type'] ?? '');
  const agent = headers['user-agent'] ?? userAgent ?? '';
  return {
    method,
    path: event.rawPath || path || '/',
    query: new URLSearchParams(event.rawQueryString ?? ''),
    headers,
    cookies: event.cookies ?? (headers.cookie === undefined ? [] : [headers.cookie]),
    form: new URLSearchParams(isForm && body.length <= longestForm ? body.toString('utf8') : ''),
    presence: { present: true, ip: sourceIp, ...(/^[\x20-\x7e]{1,300}$/.test(agent) ? { userAgent: agent } : {}) },
  };
}

/** The one value of a parameter; undefined when it is absent or given twice, because then it is anybody's guess. */
export function single(parameters: URLSearchParams, name: string): string | undefined {
  const values = parameters.getAll(name);
  return values.length === 1 ? values[0] : undefined;
}

/**
 * True when the form was sent from a page of ours. Browsers say so in `Sec-Fetch-Site`; an older one in `Origin`,
 * where our own `no-referrer` makes it `null`, and then only our SameSite cookie can tell (Fetch §3.2, RFC 6265bis §5.7).
 */
export function isSameOrigin({ headers }: PageRequest, pagesUrl: string, hasCookie: boolean): boolean {
  const site = headers['sec-fetch-site'];
  const { origin } = headers;
  if (origin !== undefined && origin !== 'null' && origin !== new URL(pagesUrl).origin) return false;
  if (site !== undefined) return site === 'same-origin';
  return origin === 'null' ? hasCookie : origin !== undefined;
}
