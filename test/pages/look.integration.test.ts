import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MemoryBank, memoryBank, memoryBanks } from '../../lambdas/banks/memory.ts';
import { createPages } from '../../lambdas/linking/pages.ts';
import { launchBrowser } from '../e2e/browser.ts';
import { harbourConfig, httpEvent, karooConfig, openRig, type Rig, thandi } from '../linking/rig.ts';

/** Set to a folder to keep pictures of every page. */
const pictures = process.env.PICTURES;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
let server: Server;
let site: string;
let rig: Rig;
let karoo: MemoryBank;
let handle: ReturnType<typeof createPages>;

beforeAll(async () => {
  browser = await launchBrowser();
  // The pages and a bank that says yes at once, on one loopback port with two names, so that they are two sites.
  server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    if (url.pathname === '/bank/authorize') {
      response.writeHead(302, { location: karoo.controls.approve(url.href, 'thandi').href }).end();
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', async () => {
      const body = Buffer.concat(chunks).toString();
      const result = await handle({
        ...httpEvent(request.method ?? 'GET', url, {
          headers: request.headers as Record<string, string>,
          cookies: request.headers.cookie?.split('; ') ?? [],
        }),
        body,
        isBase64Encoded: false,
      });
      for (const cookie of result.cookies ?? []) response.appendHeader('set-cookie', cookie);
      response.writeHead(result.statusCode ?? 200, result.headers as Record<string, string>).end(result.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  site = `http://localhost:${port}`;
  rig = openRig();
  const { clock, store, vault } = rig;
  const issuer = `http://127.0.0.1:${port}/bank`;
  const customers = [
    { id: 'thandi', accounts: [{ account: { id: 'a', kind: 'current', currency: 'ZAR' }, balances: [] }] },
  ] as const;
  karoo = memoryBank({ ...karooConfig, issuer }, { clock, customers });
  const harbour = memoryBank(harbourConfig, { clock, customers: [] });
  handle = createPages({
    store,
    vault,
    banks: memoryBanks([karoo, harbour]),
    clock,
    random: (bytes) => crypto.getRandomValues(Buffer.alloc(bytes)),
    userKeySecret: async () => Buffer.alloc(32, 7),
    pagesUrl: site,
    chatLinkUrl: `${site}/wa.me`,
    number: async () => ({ displayPhoneNumber: '+27600000000' }),
    supportContact: '+27 80 000 0000',
    clientKeys: async () => ({}),
  });
});

afterAll(async () => {
  await browser?.close();
  await new Promise((resolve) => server.close(resolve));
});

const looks = [
  { name: 'light', colorScheme: 'light', language: 'en' },
  { name: 'dark', colorScheme: 'dark', language: 'af' },
] as const;

async function openPhone(colorScheme: 'light' | 'dark', javaScriptEnabled = true): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    colorScheme,
    javaScriptEnabled,
  });
}

async function freshLink(): Promise<string> {
  const { url } = await rig.issue(thandi);
  return `${site}${new URL(url).pathname}`;
}

/** What axe finds, and what a phone would do wrong; the picture is for people. */
async function judge(page: Page, name: string): Promise<void> {
  if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  // Through the debugger, which the page's own policy does not bind.
  await page.evaluate(axe);
  const findings = await page.evaluate<string[]>(
    `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' | ')))`,
  );
  expect(findings).toEqual([]);
  const measured = await page.evaluate(`({
    wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    small: [...document.querySelectorAll('a:not(.skip):not(.errors a), button, label')]
      .filter((element) => element.getBoundingClientRect().height < 44)
      .map((element) => element.outerHTML),
    styled: getComputedStyle(document.body).marginTop === '0px',
  })`);
  expect(measured).toEqual({ wider: 0, small: [], styled: true });
}

describe.each(looks)('on a phone, $name, in $language', { timeout: 150_000 }, ({ name, colorScheme, language }) => {
  it('the whole way: link, bank, code, stop', async () => {
    const context = await openPhone(colorScheme);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    await page.goto(`${await freshLink()}?lang=${language}`);
    await judge(page, `landing-${name}`);

    await page.locator('button[value=continue]').click();
    expect(await page.locator(':invalid').count()).toBeGreaterThan(0);
    await page.getByText('Karoo Bank').click();
    await page.locator('label[for=amounts-hidden]').click();
    await judge(page, `chosen-${name}`);
    await page.locator('button[value=continue]').click();
    await page.waitForURL(/\/callback\/karoo/);
    await judge(page, `code-${name}`);
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    const code = (await page.locator('.code .digits').textContent())?.replace(/\D/g, '') ?? '';
    expect(await page.locator('a.go').getAttribute('href')).toMatch(
      new RegExp(`/wa\\.me/27600000000\\?text=\\w+%20${code}$`),
    );
    await page.reload();
    expect((await page.locator('.code .digits').textContent())?.replace(/\D/g, '')).toBe(code);

    await page.locator('button[value=stop]').click();
    await page.waitForURL(/\/link\//);
    await judge(page, `stopped-${name}`);
    expect(complaints.filter((text) => !text.includes('favicon'))).toEqual([]);
    await context.close();
  });

  it('the other pages', async () => {
    const context = await openPhone(colorScheme);
    const page = await context.newPage();
    await page.goto(`${site}/?lang=${language}`);
    await judge(page, `home-${name}`);
    await page.goto(`${site}/link/nothing?lang=${language}`);
    await judge(page, `unknown-${name}`);
    await page.goto(`${site}/callback/karoo?lang=${language}`);
    await judge(page, `refused-${name}`);

    await page.goto(`${await freshLink()}?lang=${language}`);
    await page.evaluate(`document.querySelector('form').setAttribute('novalidate', '')`);
    await page.locator('button[value=continue]').click();
    await page.locator('[role=alert]').waitFor();
    await judge(page, `errors-${name}`);
    await context.close();
  });
});

describe('in a browser', { timeout: 150_000 }, () => {
  it('works without JavaScript', async () => {
    const context = await openPhone('light', false);
    const page = await context.newPage();
    await page.goto(await freshLink());

    await page.getByText('Karoo Bank').click();
    await page.getByText('Yes, write amounts in the chat').click();
    await page.locator('button[value=continue]').click();
    await page.waitForURL(/\/callback\/karoo/);

    expect((await page.locator('.code .digits').textContent())?.replace(/\D/g, '')).toMatch(/^\d{6}$/);
    await context.close();
  });

  it('works by keyboard alone', async () => {
    const context = await openPhone('light');
    const page = await context.newPage();
    await page.goto(await freshLink());
    const focused = () => page.evaluate(`document.activeElement.id || document.activeElement.textContent.trim()`);

    const stops: unknown[] = [];
    for (let count = 0; count < 7; count += 1) {
      await page.keyboard.press('Tab');
      stops.push(await focused());
    }
    expect(stops).toEqual([
      'Skip to the content',
      'English',
      'Afrikaans',
      'bank-0',
      'amounts-chat',
      'Continue to your bank',
      'This is not my number: stop',
    ]);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/link\//);
    expect(await page.locator('h1').textContent()).toBe('Stopped');
    await context.close();
  });

  it('reads from right to left when the language does', async () => {
    const context = await openPhone('light');
    const page = await context.newPage();
    await page.goto(await freshLink());
    await page.evaluate(`document.documentElement.setAttribute('dir', 'rtl')`);

    const sides = await page.evaluate(`(() => {
      const middle = (selector) => {
        const { left, right } = document.querySelector(selector).getBoundingClientRect();
        return (left + right) / 2;
      };
      return {
        radio: middle('#bank-0') > middle('label[for=bank-0] span'),
        mark: middle('.mark') > middle('.languages'),
      };
    })()`);
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/landing-rtl.png`, fullPage: true });

    expect(sides).toEqual({ radio: true, mark: true });
    await context.close();
  });

  it('lets no framing and no form to elsewhere', async () => {
    const context = await openPhone('light');
    const page = await context.newPage();
    await page.goto(await freshLink());
    const blocked = page.waitForEvent('console', (message) => message.text().includes('form-action'));

    await page.evaluate(`(() => {
      const form = document.createElement('form');
      form.action = 'http://127.0.0.1:9/steal';
      form.method = 'post';
      document.body.append(form);
      form.submit();
    })()`);

    expect((await blocked).text()).toContain('form-action');
    await context.close();
  });
});
