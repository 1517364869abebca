import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
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
  if (installed !== undefined) return unhurried(await chromium.launch({ executablePath: installed, args, env }));
  const { default: shipped } = await import('@sparticuz/chromium');
  const executablePath = await shipped.executablePath();
  return unhurried(await chromium.launch({ executablePath, args: [...shipped.args, ...args], env }));
}

/** With `SLOW` set, a page's processor and network are those of a machine that is busy with other things. */
const slow = process.env.SLOW !== undefined;

/**
 * Pages that are given time. `SLOW=1 npx vitest run --project e2e` slows them down as well, so that a test which does not
 * wait for what it acts on fails at once, and not once in a while.
 */
function unhurried(browser: Browser): Browser {
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    context.setDefaultTimeout(patience.timeout);
    if (!slow) return context;
    const newPage = context.newPage.bind(context);
    context.newPage = async () => {
      const page = await newPage();
      await hinder(page);
      return page;
    };
    // Tabs that a page opens may be gone again by then.
    context.on('page', (page) => void hinder(page).catch(() => undefined));
    return context;
  };
  return browser;
}

async function hinder(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const network = { offline: false, latency: 400, downloadThroughput: -1, uploadThroughput: -1 };
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', network);
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
  // Whole or not at all: another file's browser may be about to read it.
  const draft = path.join(folder, randomUUID());
  writeFileSync(
    draft,
    `<?xml version="1.0"?>\n<fontconfig>\n<include ignore_missing="yes">/etc/fonts/fonts.conf</include>\n${lines.join('\n')}\n<cachedir>${folder}</cachedir>\n</fontconfig>\n`,
  );
  renameSync(draft, file);
  return file;
}

/** The smallest screen that people still have in their hands. */
export const smallPhone = { width: 360, height: 740 } as const;

/** A browser of its own on a screen like a phone's, where the sandbox bank's customers live. */
export async function newPhoneContext(
  browser: Browser,
  viewport: { readonly width: number; readonly height: number } = { width: 390, height: 844 },
): Promise<BrowserContext> {
  return browser.newContext({ viewport, locale: 'en-ZA', timezoneId: 'Africa/Johannesburg' });
}
