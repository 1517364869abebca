import type { ServerResponse } from 'node:http';
import { html } from 'hono/html';

/** Nothing from elsewhere, nothing inline. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const pageHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': policy,
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** A coin in a speech bubble. */
export const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><path fill="#00745f" d="M32 4a28 28 0 0 0-24 42L4 60l14-4A28 28 0 1 0 32 4Z"/>' +
  '<circle cx="32" cy="32" r="15" fill="#ffd166"/><path fill="none" stroke="#7a5200" stroke-width="3.4" stroke-linecap="round" d="M37.5 26.5c-1-2-3-2.8-5.5-2.8-3 0-5.6 1.5-5.6 4.2 0 5.8 11.4 2.6 11.4 8.2 0 2.7-2.7 4.2-5.8 4.2-2.7 0-5-1-6-3.2M32 20.5v23"/></svg>';

export async function sendShell(response: ServerResponse, businessName: string): Promise<void> {
  const page = await html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content" />
    <meta name="color-scheme" content="light dark" />
    <meta name="theme-color" content="#00745f" media="(prefers-color-scheme: light)" />
    <meta name="theme-color" content="#1d282f" media="(prefers-color-scheme: dark)" />
    <title>${businessName} on simulated WhatsApp</title>
    <link rel="icon" href="/icon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/page.css" />
    <script type="module" src="/page.js"></script>
  </head>
  <body>
    <div id="app"></div>
    <noscript><p>The simulated chat needs JavaScript. The simulator itself also works over HTTP: see docs/local.md.</p></noscript>
  </body>
</html>`;
  response.writeHead(200, { ...pageHeaders, 'content-type': 'text/html; charset=utf-8' });
  response.end(String(page));
}
