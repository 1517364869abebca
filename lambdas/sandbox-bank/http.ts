import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** One request to the bank, as its rooms see it: header names in lower case, the body as bytes. */
export interface BankRequest {
  readonly method: string;
  /** Path with its leading slash, still percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly event: APIGatewayProxyEventV2;
}

export interface BankResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body: string;
}

/** Reads an API Gateway HTTP API event (payload format 2.0); cookies, which API Gateway lifts out, go back in. */
export function requestOf(event: APIGatewayProxyEventV2): BankRequest {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(event.headers ?? {})) {
    if (value !== undefined) headers[name.toLowerCase()] = value;
  }
  if (event.cookies !== undefined && event.cookies.length > 0) headers.cookie = event.cookies.join('; ');
  return {
    method: event.requestContext.http.method.toUpperCase(),
    path: event.rawPath,
    query: new URLSearchParams(event.rawQueryString ?? ''),
    headers,
    body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
    event,
  };
}

export function resultOf(response: BankResponse): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: response.status,
    headers: { ...response.headers },
    ...(response.cookies === undefined ? {} : { cookies: [...response.cookies] }),
    body: response.body,
    isBase64Encoded: false,
  };
}

/** Fields of a form post. A body that is not a form has none. */
export function formOf(request: BankRequest): URLSearchParams {
  const type = request.headers['content-type'] ?? '';
  return new URLSearchParams(
    type.startsWith('application/x-www-form-urlencoded') && request.body.length <= 56 * 1024
      ? request.body.toString('utf8')
      : '',
  );
}

export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): BankResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(value),
  };
}

/** After a form post: the browser fetches `location` with GET, never repeating the post (FAPI 2.0 forbids 307). */
export function seeOther(location: string): BankResponse {
  return { status: 303, headers: { location, 'cache-control': 'no-store' }, body: '' };
}
