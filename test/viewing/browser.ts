import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { assetNamed } from '../../lambdas/web/assets.ts';
import { expectAccessible } from '../e2e/axe.ts';
import { httpEvent, type Rig } from './rig.ts';

/** Set to a folder to keep pictures of every page. */
const pictures = process.env.PICTURES;

export interface Site {
  readonly url: string;
  /** Whose pages are served; set before a browser comes. */
  serve(rig: Rig): void;
  close(): Promise<void>;
}

/** The pages on loopback, with the common assets beside them as the API has them. */
export async function openSite(): Promise<Site> {
  let handle: ((event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>) | undefined;
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    const asset = assetNamed(/^\/assets\/(.+)$/.exec(url.pathname)?.[1] ?? '');
    if (asset !== undefined) {
      response.writeHead(asset.status, asset.headers).end(asset.body);
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', async () => {
      const result = await handle?.(
        httpEvent(request.method ?? 'GET', url, {
          headers: request.headers as Record<string, string>,
          cookies: request.headers.cookie?.split('; ') ?? [],
          ...(request.method === 'POST' ? { body: Buffer.concat(chunks).toString() } : {}),
        }),
      );
      for (const cookie of result?.cookies ?? []) response.appendHeader('set-cookie', cookie);
      response
        .writeHead(result?.statusCode ?? 404, result?.headers as Record<string, string>)
        .end(Buffer.from(result?.body ?? '', result?.isBase64Encoded === true ? 'base64' : 'utf8'));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    serve: (rig) => {
      handle = rig.pages;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

export const screens = {
  narrow: { viewport: { width: 360, height: 780 }, deviceScaleFactor: 2 },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
  desktop: { viewport: { width: 1280, height: 900 }, deviceScaleFactor: 1 },
} as const;

export async function openContext(
  browser: Browser,
  screen: keyof typeof screens,
  colorScheme: 'light' | 'dark',
  more: { readonly javaScriptEnabled?: boolean } = {},
): Promise<BrowserContext> {
  return browser.newContext({ ...screens[screen], colorScheme, ...more });
}

/** Presses the first button of this value, which sends its form, and waits for the page that comes of it with its scripts. */
export async function press(page: Page, value: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.locator(`button[value=${value}]`).first().click()]);
}

/** What axe finds, and what a phone would do wrong; the picture is for people. */
export async function judge(page: Page, name: string): Promise<void> {
  if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  await expectAccessible(page);
  const measured = await page.evaluate(`({
    wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    small: [...document.querySelectorAll('a:not(.skip):not(.errors a), button, input:not([type=hidden]):not(.choice input), .choice label')]
      .filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 44)
      .map((element) => element.outerHTML),
    styled: getComputedStyle(document.body).marginTop === '0px',
    headings: document.querySelectorAll('h1').length,
  })`);
  expect(measured, name).toEqual({ wider: 0, small: [], styled: true, headings: 1 });
}

/** A phone's own unlock: it holds passkeys and says yes, as its owner would. */
export async function authenticatorOn(context: BrowserContext, page: Page) {
  const cdp = await context.newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    verified: (isUserVerified: boolean) => cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
    count: async () => (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
  };
}
