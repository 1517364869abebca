import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MemoryBank, memoryBank, memoryBanks } from '../../lambdas/banks/memory.ts';
import { languages } from '../../lambdas/language/languages.ts';
import { attemptOf } from '../../lambdas/linking/consent.ts';
import { createPages } from '../../lambdas/linking/pages.ts';
import type { Member } from '../../lambdas/linking/port.ts';
import { relyingPartyOf, requestOptions, verifyAssertion } from '../../lambdas/step-up/passkeys.ts';
import { passkeyScriptPath } from '../../lambdas/web/passkey-script.ts';
import { launchBrowser } from '../e2e/browser.ts';
import { harbourConfig, httpEvent, karooConfig, openRig, person, pin, type Rig } from '../linking/rig.ts';

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
  const { clock, store, vault, pins } = rig;
  const issuer = `http://127.0.0.1:${port}/bank`;
  const customers = [
    { id: 'thandi', accounts: [{ account: { id: 'a', kind: 'current', currency: 'ZAR' }, balances: [] }] },
  ] as const;
  const capabilities = { statements: true, cards: { resourceUrl: karooConfig.resourceUrl } } as const;
  karoo = memoryBank({ ...karooConfig, issuer, capabilities }, { clock, customers });
  const harbour = memoryBank(harbourConfig, { clock, customers: [] });
  handle = createPages({
    store,
    vault,
    banks: memoryBanks([karoo, harbour]),
    clock,
    pins,
    rules: { countries: ['ZA'], chat: 'allowed' },
    random: (bytes) => crypto.getRandomValues(Buffer.alloc(bytes)),
    userKeySecret: async () => Buffer.alloc(32, 7),
    pagesUrl: site,
    chatLinkUrl: `${site}/wa.me`,
    number: async () => ({ displayPhoneNumber: '+27600000000', flowId: '1' }),
    supportContact: '+27 80 000 0000',
    clientKeys: async () => ({}),
  });
});

afterAll(async () => {
  await browser?.close();
  await new Promise((resolve) => server.close(resolve));
});

interface Look {
  readonly name: string;
  readonly colorScheme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
}

const phone = { width: 390, height: 844 } as const;
const phones = [
  { name: 'light', colorScheme: 'light', language: 'en', ...phone },
  { name: 'dark', colorScheme: 'dark', language: 'af', ...phone },
] as const satisfies readonly (Look & { readonly language: string })[];

const desktop = { width: 1280, height: 900 } as const;
/** One way through the pages for each language, looked at on two screens. */
const ways = [
  { language: 'en', looks: [phones[0], { name: 'desktop-dark', colorScheme: 'dark', ...desktop }] },
  { language: 'af', looks: [phones[1], { name: 'desktop', colorScheme: 'light', ...desktop }] },
] as const satisfies readonly { readonly language: string; readonly looks: readonly Look[] }[];

async function openPhone(colorScheme: 'light' | 'dark', { javaScriptEnabled = true } = {}): Promise<BrowserContext> {
  return browser.newContext({
    viewport: phone,
    deviceScaleFactor: 1,
    reducedMotion: 'reduce',
    colorScheme,
    javaScriptEnabled,
  });
}

/** A phone's own authenticator, whose owner has just looked at it (WebAuthn §11, through the debugger). */
async function addAuthenticator(page: Page, isUserVerified = true) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified,
      automaticPresenceSimulation: true,
    },
  });
  return {
    verified: (isVerified: boolean) =>
      cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: isVerified }),
  };
}

/** Presses a button that sends its form, and waits for the page that comes of it with its scripts. */
const press = (page: Page, value: string) =>
  Promise.all([page.waitForEvent('load'), page.locator(`button[value=${value}]`).click()]);

/** From the link to the set-up page. */
async function toSetUp(page: Page, mode: 'sealed' | 'page' | 'chat', link: string): Promise<void> {
  await page.goto(link);
  await page.getByText('Karoo Bank', { exact: true }).click();
  await page.locator(`label[for=mode-${mode}]`).click();
  await page.locator('button[value=continue]').click();
  await page.waitForURL(/\/callback\/karoo/);
}

const codeOn = async (page: Page) => (await page.locator('.code .digits').textContent())?.replace(/\D/g, '') ?? '';

let people = 0;
/** Somebody who has nothing set up yet. */
function stranger(): Member {
  people += 1;
  return person(`+2760000${String(people).padStart(4, '0')}`);
}

async function freshLink(member = stranger()): Promise<string> {
  const { url } = await rig.issue(member);
  return `${site}${new URL(url).pathname}`;
}

/** What axe finds, and what a phone would do wrong; the picture is for people. */
async function judge(page: Page, name: string): Promise<void> {
  if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  // Through the debugger, which the page's own policy does not bind.
  if (await page.evaluate('window.axe === undefined')) await page.evaluate(axe);
  const findings = await page.evaluate<string[]>(
    `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' | ')))`,
  );
  expect(findings).toEqual([]);
  const measured = await page.evaluate(`({
    wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    small: [...document.querySelectorAll('a:not(.skip):not(.errors a), button, .choice label, .field input')]
      .filter((element) => element.offsetParent !== null && element.getBoundingClientRect().height < 44)
      .map((element) => element.outerHTML),
    styled: getComputedStyle(document.body).marginTop === '0px',
  })`);
  expect(measured).toEqual({ wider: 0, small: [], styled: true });
}

/** The same page in each look: nothing of it depends on how it was first seen. */
async function judgeIn(looks: readonly Look[], page: Page, name: string): Promise<void> {
  for (const { name: look, colorScheme, width, height } of looks) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height });
    await judge(page, `${name}-${look}`);
  }
}

describe.each(ways)('in $language, on a phone and on a desk', ({ language, looks }) => {
  it('the whole way: link, bank, PIN, code, stop', async () => {
    const context = await openPhone(looks[0].colorScheme);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    await page.goto(`${await freshLink()}?lang=${language}`);
    await judgeIn(looks, page, 'landing');

    await page.locator('button[value=continue]').click();
    expect(await page.locator(':invalid').count()).toBeGreaterThan(0);
    await page.getByText('Karoo Bank', { exact: true }).click();
    await page.locator('label[for=may-all]').click();
    expect(await page.locator('[name=may]:checked').count()).toBe(1);
    await judgeIn(looks, page, 'chosen');
    await page.locator('button[value=continue]').click();
    await page.waitForURL(/\/callback\/karoo/);
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    await judgeIn(looks, page, 'set-up');

    await page.locator('#pin').fill('123456');
    await page.locator('#again').fill('123456');
    await page.locator('#phrase').fill('the blue kettle');
    await press(page, 'set-up');
    await page.locator('[role=alert] li').waitFor();
    expect(await page.locator('#phrase').inputValue()).toBe('the blue kettle');
    expect(await page.locator('#pin').inputValue()).toBe('');
    await judgeIn(looks, page, 'set-up-errors');

    await page.locator('#pin').fill(pin);
    await page.locator('#again').fill(pin);
    await press(page, 'set-up');
    await page.waitForURL(/\/link\//);
    await judgeIn(looks, page, 'code');
    const code = await codeOn(page);
    expect(await page.locator('a.go').getAttribute('href')).toMatch(
      new RegExp(`/wa\\.me/27600000000\\?text=\\w+%20${code}$`),
    );
    await page.reload();
    expect(await codeOn(page)).toBe(code);

    await press(page, 'stop');
    await page.waitForURL(/\/link\//);
    await judgeIn(looks, page, 'stopped');
    // 422 is what Chromium writes down of a form that came back.
    expect(complaints.filter((text) => !text.includes('favicon') && !text.includes('422'))).toEqual([]);
    await context.close();
  });
});

describe.each(phones)('on a phone, $name, in $language', ({ name, colorScheme, language }) => {
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
    await press(page, 'continue');
    await page.locator('[role=alert]').waitFor();
    await judge(page, `errors-${name}`);
    await context.close();
  });

  it('a passkey, for a page', async () => {
    const context = await openPhone(colorScheme);
    const page = await context.newPage();
    const { verified } = await addAuthenticator(page, false);
    const member = stranger();
    const link = await freshLink(member);
    await toSetUp(page, 'page', `${link}?lang=${language}`);
    await judge(page, `passkey-${name}`);

    // Whoever holds the phone does not open it.
    await page.locator('[data-passkey] button').click();
    await page.locator('[data-passkey-failed]').waitFor();
    await judge(page, `passkey-failed-${name}`);
    await verified(true);
    await page.locator('[data-passkey] button').click();
    await page.locator('[data-passkey-done]').waitFor();
    await judge(page, `passkey-done-${name}`);
    await press(page, 'set-up');
    await page.waitForURL(/\/link\//);

    const attempt = await rig.store.attempts.get(attemptOf(link.split('/').at(-1) ?? ''));
    expect(attempt?.unlock).toMatchObject({ passkey: { transports: ['internal'] } });
    expect(await rig.confirm(member, await codeOn(page))).toMatchObject({ kind: 'linked', mode: 'page' });
    expect((await rig.loadChat(member.user)).profile?.unlocksWith).toEqual(['passkey']);

    await page.goto(`${await freshLink(member)}?lang=${language}`);
    await page.locator('#again-0').check();
    await page.locator('#mode-page').check();
    await judge(page, `again-${name}`);
    await page.locator('button[value=continue]').click();
    await page.waitForURL(/\/callback\/karoo/);
    await judge(page, `keep-${name}`);
    await press(page, 'keep');
    await page.waitForURL(/\/link\//);
    expect(await codeOn(page)).toMatch(/^\d{6}$/);
    await context.close();
  });
});

describe('in a browser', () => {
  it('works without JavaScript: the passkey is not there, the PIN is', async () => {
    const context = await openPhone('light', { javaScriptEnabled: false });
    const page = await context.newPage();
    await toSetUp(page, 'page', await freshLink());

    expect(await page.locator('[data-passkey]').isVisible()).toBe(false);
    await page.locator('#pin').fill(pin);
    await page.locator('#again').fill(pin);
    await press(page, 'set-up');
    await page.waitForURL(/\/link\//);

    expect(await codeOn(page)).toMatch(/^\d{6}$/);
    await context.close();
  });

  it('offers no passkey where the browser has none, as browsers inside apps', async () => {
    const context = await openPhone('light');
    await context.addInitScript('delete window.PublicKeyCredential');
    const page = await context.newPage();
    await toSetUp(page, 'page', await freshLink());
    await page.waitForLoadState('load');

    expect(await page.locator('[data-passkey]').isVisible()).toBe(false);
    expect(await page.locator('#pin').isVisible()).toBe(true);
    await context.close();
  });

  it('keeps a passkey that was made when the rest of the form is wrong', async () => {
    const context = await openPhone('light');
    const page = await context.newPage();
    await addAuthenticator(page);
    await toSetUp(page, 'page', await freshLink());
    await page.locator('[data-passkey] button').click();
    await page.locator('[data-passkey-done]').waitFor();
    await page.locator('#phrase').fill('tea');

    await press(page, 'set-up');
    await page.locator('[role=alert] li').waitFor();

    expect(await page.locator('[data-passkey-done]').isVisible()).toBe(true);
    await page.locator('#phrase').fill('tea at four');
    await press(page, 'set-up');
    await page.waitForURL(/\/link\//);
    await context.close();
  });

  it('asks a passkey to sign, with the same script', async () => {
    const context = await openPhone('light');
    const page = await context.newPage();
    await addAuthenticator(page);
    const member = stranger();
    await toSetUp(page, 'page', await freshLink(member));
    await page.locator('[data-passkey] button').click();
    await page.locator('[data-passkey-done]').waitFor();
    await press(page, 'set-up');
    await page.waitForURL(/\/link\//);
    await rig.confirm(member, await codeOn(page));
    const unlock = await rig.store.unlocks.get(member.user);
    if (unlock === undefined) throw new Error('Nothing was adopted.');
    const rp = relyingPartyOf(site);
    const challenge = 'A'.repeat(43);
    await toSetUp(page, 'page', await freshLink());
    const sent = page.waitForRequest((request) => request.url().endsWith('/signed'));

    const options = JSON.stringify(requestOptions({ unlock, challenge, rp }));
    await page.evaluate(`new Promise((resolve) => {
      const form = Object.assign(document.createElement('form'), { method: 'post', action: '/signed' });
      const place = document.createElement('div');
      Object.assign(place.dataset, { passkey: 'get', submit: '', options: ${JSON.stringify(options)} });
      place.innerHTML = '<input type="hidden" name="passkey"><button type="button" id="sign">Sign</button>';
      form.append(place);
      document.querySelector('main').replaceChildren(form);
      document.head.append(Object.assign(document.createElement('script'), { src: '${passkeyScriptPath}', onload: resolve }));
    })`);
    await page.locator('#sign').click();
    const form = new URLSearchParams((await sent).postData() ?? '');

    const response: unknown = JSON.parse(form.get('passkey') ?? '');
    expect(await verifyAssertion({ response, challenge, rp, unlock })).toMatchObject({ id: unlock.passkeys[0]?.id });
    expect(await verifyAssertion({ response, challenge: 'B'.repeat(43), rp, unlock })).toBeUndefined();
    await context.close();
  });

  it('works by keyboard alone', async () => {
    const context = await openPhone('light');
    const page = await context.newPage();
    await page.goto(await freshLink());
    const focused = () => page.evaluate(`document.activeElement.id || document.activeElement.textContent.trim()`);
    const tabs = async (count: number) => {
      const stops: unknown[] = [];
      for (let index = 0; index < count; index += 1) {
        await page.keyboard.press('Tab');
        stops.push(await focused());
      }
      return stops;
    };

    expect(await tabs(10)).toEqual([
      'Skip to the content',
      // The ten languages lie behind the one that is spoken.
      languages.en.name,
      'bank-0',
      'may-all',
      'may-payments',
      'may-statements',
      'may-cards',
      'mode-sealed',
      'Continue to your bank',
      'This is not my number: stop',
    ]);
    await page.locator('#bank-0').press('Space');
    await page.locator('button[value=continue]').press('Enter');
    await page.waitForURL(/\/callback\/karoo/);
    await page.locator('[data-passkey] button').waitFor();
    expect(await tabs(8)).toEqual([
      'Skip to the content',
      languages.en.name,
      'pin',
      'again',
      'phrase',
      'Create a passkey',
      'Continue',
      'I did not ask for this: stop',
    ]);
    await page.locator('#pin').pressSequentially(pin);
    await page.locator('#again').pressSequentially(pin);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/link\//);
    await page.locator('button[value=stop]').press('Enter');
    await page.getByRole('heading', { name: 'Stopped' }).waitFor();
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
        box: middle('#may-all') > middle('label[for=may-all] span'),
        mark: middle('.mark') > middle('.languages'),
      };
    })()`);
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/landing-rtl.png`, fullPage: true });

    expect(sides).toEqual({ radio: true, box: true, mark: true });
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
