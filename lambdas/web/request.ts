import { isIP } from 'node:net';
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
  /** The person at the other end, by the address that API Gateway itself saw, or CloudFront where everybody comes by it. */
  readonly presence: Presence;
}

/** Bytes: a passkey's registration is some two thousand, and three times that where its quotes are escaped. */
const longestForm = 16_384;

/** Reads an HTTP API event. Nothing in it can make this throw. */
export function readRequest(event: APIGatewayProxyEventV2): PageRequest {
  const headers = Object.fromEntries(
    Object.entries(event.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const { method, path, userAgent } = event.requestContext.http;
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
    presence: presenceOf(viewerAddress(event, headers), agent),
  };
}

/**
 * The address of the person's device, which banks are told (OBIE: `x-fapi-customer-ip-address`). Behind CloudFront API
 * Gateway sees CloudFront, which writes the viewer's address into a header of ours. Anybody can write that header, so it
 * counts only where the authorizer of the API, asked before us, has found CloudFront's secret word (`cdk/door`).
 */
function viewerAddress(event: APIGatewayProxyEventV2, headers: PageRequest['headers']): string | undefined {
  const { authorizer, http } = event.requestContext as APIGatewayProxyEventV2['requestContext'] & {
    readonly authorizer?: { readonly lambda?: Readonly<Record<string, unknown>> | null };
  };
  return authorizer?.lambda?.cdn === true || authorizer?.lambda?.cdn === 'true'
    ? headers['x-saldo-viewer']
    : http.sourceIp;
}

/** Somebody whose address is not known is not told to the bank as present: a wrong address would be a lie. */
function presenceOf(ip: string | undefined, agent: string): Presence {
  if (ip === undefined || isIP(ip) === 0) return { present: false };
  return { present: true, ip, ...(/^[\x20-\x7e]{1,300}$/.test(agent) ? { userAgent: agent } : {}) };
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
