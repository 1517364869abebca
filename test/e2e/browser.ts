import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { patience } from './phone.ts';

/**
 * A real Chromium: the machine's own where there is one (CHROMIUM names another), else the one that ships inside
 * `@sparticuz/chromium`, which needs no download. The switches keep it off the network and let it run as root.
 */
export async function launchBrowser(): Promise<Browser> {
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--disable-dev-shm-usage',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const installed = places.find((place) => place !== undefined && existsSync(place));
  if (installed !== undefined) return chromium.launch({ executablePath: installed, args });
  const { default: shipped } = await import('@sparticuz/chromium');
  return chromium.launch({ executablePath: await shipped.executablePath(), args: [...shipped.args, ...args] });
}

/** A browser of its own on a screen like a phone's, where the sandbox bank's customers live. */
export async function newPhoneContext(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'en-ZA',
    timezoneId: 'Africa/Johannesburg',
  });
  context.setDefaultTimeout(patience.timeout);
  return context;
}
