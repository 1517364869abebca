/** An answer as it goes onto the wire. */
export interface HttpAnswer {
  readonly status: number;
  /** Names and values, a name may repeat. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
}

/** Headers that API Gateway sets itself. */
const ours = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding', 'upgrade']);

/**
 * What a function returned, as the answer of an HTTP API in payload format 2.0: an object with `statusCode` is taken
 * apart; any other value is the body of a 200 in JSON. An object that cannot be an answer becomes API Gateway's 500.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function toHttpAnswer(result: unknown): HttpAnswer {
  if (typeof result !== 'object' || result === null || !('statusCode' in result)) {
    const text = typeof result === 'string' ? result : JSON.stringify(result ?? null);
    return { status: 200, headers: [['content-type', 'application/json']], body: Buffer.from(text) };
  }
  const { statusCode, headers, cookies, body, isBase64Encoded } = result as Readonly<Record<string, unknown>>;
  const status = typeof statusCode === 'string' && /^\d{3}$/.test(statusCode) ? Number(statusCode) : statusCode;
  if (typeof status !== 'number' || !Number.isInteger(status) || status < 200 || status > 599) return internalError;
  if (body !== undefined && body !== null && typeof body !== 'string') return internalError;

  const named = readHeaders(headers);
  const set = readCookies(cookies);
  if (named === undefined || set === undefined) return internalError;
  const hasType = named.some(([name]) => name === 'content-type');
  return {
    status,
    headers: [...(hasType ? [] : ([['content-type', 'text/plain;charset=UTF-8']] as const)), ...named, ...set],
    body: Buffer.from(body ?? '', isBase64Encoded === true ? 'base64' : 'utf8'),
  };
}

/** An answer of API Gateway itself. */
export function gatewayAnswer(status: number, message: string): HttpAnswer {
  return {
    status,
    headers: [['content-type', 'application/json']],
    body: Buffer.from(JSON.stringify({ message })),
  };
}

export const internalError = gatewayAnswer(500, 'Internal Server Error');

function readHeaders(headers: unknown): readonly (readonly [string, string])[] | undefined {
  if (headers === undefined || headers === null) return [];
  if (typeof headers !== 'object' || Array.isArray(headers)) return undefined;
  const entries = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  if (entries.some(([, value]) => !['string', 'number', 'boolean'].includes(typeof value))) return undefined;
  return entries.filter(([name]) => !ours.has(name)).map(([name, value]) => [name, String(value)] as const);
}

function readCookies(cookies: unknown): readonly (readonly [string, string])[] | undefined {
  if (cookies === undefined || cookies === null) return [];
  if (!Array.isArray(cookies) || cookies.some((cookie) => typeof cookie !== 'string')) return undefined;
  return (cookies as readonly string[]).map((cookie) => ['set-cookie', cookie] as const);
}
