import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type Provider from 'oidc-provider';
import serverless from 'serverless-http';
import type { BankRequest, BankResponse } from './http.ts';

/** Carries one request to the provider's Koa app and brings its answer back. */
export type Carrier = (
  request: BankRequest,
  options?: { readonly withoutCookies?: readonly string[] },
) => Promise<BankResponse>;

/**
 * Puts an OpenID provider that is written for a Node server behind API Gateway events. Scheme and host are those of
 * the issuer, never of the request, so a forged `Host` cannot reach an address the provider prints; the provider lives
 * below the issuer's path.
 */
export function carry(provider: Provider): Carrier {
  const issuer = new URL(provider.issuer);
  const callback = provider.callback();
  const app = (request: IncomingMessage, response: Parameters<typeof callback>[1]) => {
    const mounted = request as IncomingMessage & { originalUrl?: string };
    mounted.originalUrl = request.url;
    mounted.url = request.url?.slice(issuer.pathname.length) ?? '/';
    return callback(mounted, response);
  };
  const handle = serverless(app, {
    provider: 'aws',
    request: (request: IncomingMessage) => {
      // serverless-http calls every connection encrypted; Koa reads the scheme from here.
      Object.assign(request.socket, { encrypted: issuer.protocol === 'https:' });
      request.headers.host = issuer.host;
    },
  });

  return async (request, { withoutCookies = [] } = {}) => {
    const { event } = request;
    const headers = { ...request.headers };
    const kept = (headers.cookie ?? '')
      .split(/;\s*/)
      .filter(
        (cookie) => cookie !== '' && !withoutCookies.includes(cookie.split('=', 1)[0]?.replace(/\.sig$/, '') ?? ''),
      );
    if (kept.length > 0) headers.cookie = kept.join('; ');
    else delete headers.cookie;
    const { cookies: _lifted, ...rest } = event;
    const result = (await handle({ ...rest, headers }, {})) as APIGatewayProxyStructuredResultV2;
    const answered: Record<string, string> = {};
    const cookies = [...(result.cookies ?? [])];
    for (const [name, value] of Object.entries(result.headers ?? {})) {
      if (name.toLowerCase() === 'set-cookie') cookies.push(String(value));
      else answered[name.toLowerCase()] = String(value);
    }
    return {
      status: result.statusCode ?? 500,
      headers: answered,
      ...(cookies.length === 0 ? {} : { cookies }),
      body: result.body ?? '',
    };
  };
}
