import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { BankConfig } from '../banks/port.ts';

export type Html = HtmlEscapedString;

export interface PageResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookie?: string;
  readonly body?: string;
}

/**
 * Headers of every page. Chromium holds `form-action` against redirects too, so the banks that a form may lead to
 * are named. HSTS, nosniff, framing, referrer: ASVS 5.0 3.4.1 to 3.4.6.
 */
export function pageHeaders(banks: readonly BankConfig[]): Readonly<Record<string, string>> {
  const origins = [...new Set(banks.map(({ issuer }) => new URL(issuer).origin))];
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': [
      "default-src 'none'",
      "style-src 'self'",
      `form-action ${["'self'", ...origins].join(' ')}`,
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ].join('; '),
    'cache-control': 'no-store',
    ...plainHeaders,
    'x-robots-tag': 'noindex, nofollow',
    'x-frame-options': 'DENY',
    'permissions-policy':
      'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()',
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
  const { status, headers = {}, cookie, body = '' } = response;
  return {
    statusCode: status,
    headers: { ...headers },
    ...(cookie === undefined || method === 'HEAD' ? {} : { cookies: [cookie] }),
    body: method === 'HEAD' ? '' : body,
  };
}
