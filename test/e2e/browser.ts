import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { patience } from './phone.ts';

/** Chromium without the parts that draw a browser around a page: it opens one in a third of the time. */
const shells = ['/usr/bin/chromium-headless-shell'];

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
  const places = [
    process.env.CHROMIUM,
    ...shells,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ];
  const installed = places.find((place) => place !== undefined && existsSync(place));
  const env = { ...process.env, FONTCONFIG_FILE: fonts() } as Record<string, string>;
  if (installed !== undefined) return chromium.launch({ executablePath: installed, args, env });
  const { default: shipped } = await import('@sparticuz/chromium');
  return chromium.launch({ executablePath: await shipped.executablePath(), args: [...shipped.args, ...args], env });
}

/**
 * Phones can write Arabic and Devanagari; a build machine often has no letters for them. So Chromium is told of two fonts
 * besides its own.
 */
function fonts(): string {
  const require = createRequire(import.meta.url);
  const folders = ['arabic', 'devanagari'].map((script) =>
    path.join(path.dirname(require.resolve(`@expo-google-fonts/noto-sans-${script}/package.json`)), '400Regular'),
  );
  const folder = path.join(tmpdir(), 'saldo-fonts');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'fonts.conf');
  const lines = [...folders, '/usr/share/fonts', '/usr/local/share/fonts'].map((dir) => `<dir>${dir}</dir>`);
  writeFileSync(
    file,
    `<?xml version="1.0"?>\n<fontconfig>\n<include ignore_missing="yes">/etc/fonts/fonts.conf</include>\n${lines.join('\n')}\n<cachedir>${folder}</cachedir>\n</fontconfig>\n`,
  );
  return file;
}

/** The smallest screen that people still have in their hands. */
export const smallPhone = { width: 360, height: 740 } as const;

/** A browser of its own on a screen like a phone's, where the sandbox bank's customers live. */
export async function newPhoneContext(
  browser: Browser,
  viewport: { readonly width: number; readonly height: number } = { width: 390, height: 844 },
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport,
    locale: 'en-ZA',
    timezoneId: 'Africa/Johannesburg',
  });
  context.setDefaultTimeout(patience.timeout);
  return context;
}
