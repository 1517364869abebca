import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { BankConfig } from '../banks/port.ts';

export type Html = HtmlEscapedString;

export interface PageResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookie?: string;
  readonly body?: string;
  /** The body is bytes in base64: a file. */
  readonly encoding?: 'base64';
  /** The page loads the script of ours for passkeys: it gets the headers that let it. */
  readonly script?: true;
}

/**
 * Headers of every page. Chromium holds `form-action` against redirects too, so the banks that a form may lead to
 * are named. HSTS, nosniff, framing, referrer: ASVS 5.0 3.4.1 to 3.4.6.
 *
 * @param options.script the page loads `passkey-script.ts`: a script of our own, and the passkeys it asks for. All other
 *   pages run none.
 */
export function pageHeaders(
  banks: readonly Pick<BankConfig, 'issuer'>[],
  { script = false }: { readonly script?: boolean } = {},
): Readonly<Record<string, string>> {
  const origins = [...new Set(banks.map(({ issuer }) => new URL(issuer).origin))];
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': [
      "default-src 'none'",
      "style-src 'self'",
      ...(script ? ["script-src 'self'"] : []),
      `form-action ${["'self'", ...origins].join(' ')}`,
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ].join('; '),
    'cache-control': 'no-store',
    ...plainHeaders,
    'x-robots-tag': 'noindex, nofollow',
    'x-frame-options': 'DENY',
    'permissions-policy': [
      'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()',
      ...['create', 'get'].map((ceremony) => `publickey-credentials-${ceremony}=(${script ? 'self' : ''})`),
    ].join(', '),
    'cross-origin-opener-policy': 'same-origin',
  };
}

/** Headers of everything that is not a page, too. */
export const plainHeaders = {
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** The response in API Gateway's form; a HEAD has everything but the body, and hands out no cookie. */
export function toResult(method: string, response: PageResponse): APIGatewayProxyStructuredResultV2 {
  const { status, headers = {}, cookie, body = '', encoding } = response;
  return {
    statusCode: status,
    headers: { ...headers },
    ...(cookie === undefined || method === 'HEAD' ? {} : { cookies: [cookie] }),
    body: method === 'HEAD' ? '' : body,
    ...(encoding === undefined ? {} : { isBase64Encoded: true }),
  };
}
