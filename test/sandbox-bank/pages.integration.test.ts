import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser as Chromium, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { permissionsFor } from '../../lambdas/banks/permissions.ts';
import { launchBrowser } from '../e2e/browser.ts';
import { browse } from './browser.ts';
import { type Client, exchange, link, logIn, openClient } from './client.ts';
import { openWorld, type World } from './world.ts';

let world: World;
let client: Client;

beforeAll(async () => {
  world = await openWorld();
  client = await openClient(world, 'karoo');
});
afterAll(() => world.close());

const start = async (more: Record<string, string> = {}) => {
  const consentId = await client.createConsent({ ExpirationDateTime: '2030-02-20T00:00:00Z' });
  return { consentId, started: await client.authorise(consentId, more) };
};
const statusOf = async (consentId: string) =>
  ((await (await client.call(`/account-access-consents/${consentId}`)).json()) as { Data: { Status: string } }).Data
    .Status;

describe('the login and consent pages', () => {
  it('say who asks, what for and until when, in the language that was asked for', async () => {
    const english = await logIn((await start({ ui_locales: 'en-ZA' })).started, 'thandi');
    const afrikaans = await logIn((await start({ ui_locales: 'tlh af' })).started, 'thandi');

    expect(english.text).toContain('<html lang="en"');
    for (const words of [
      'Saldo answers questions about your money on WhatsApp',
      'Balances',
      '20 February 2030',
      'cannot move money',
      'invented',
    ]) {
      expect(english.text).toContain(words);
    }
    expect(afrikaans.text).toContain('<html lang="af"');
    expect(afrikaans.text).toContain('20 Februarie 2030');
    expect(afrikaans.text).toContain('Weier');
  });

  it('say what is asked for cards and statements, and take back the word that nothing can be changed', async () => {
    const consentId = await client.createConsent({
      Permissions: ['ReadAccountsBasic', 'ReadStatementsDetail', 'ReadCards', 'ManageCards'],
    });
    const english = await logIn(await client.authorise(consentId), 'thandi');
    const afrikaans = await logIn(await client.authorise(consentId, { ui_locales: 'af' }), 'thandi');

    for (const words of [
      'card bills and rewards',
      'last four digits',
      'freeze, unfreeze',
      'It cannot move money, see your card numbers',
    ]) {
      expect(english.text).toContain(words);
    }
    expect(english.text).not.toContain('change anything');
    expect(afrikaans.text).toContain('vries, ontvries');
  });

  it('name what was ticked and nothing else', async () => {
    const scopeOf = async (kinds: Parameters<typeof permissionsFor>[1]) => {
      const bank = { capabilities: { statements: true, cards: { resourceUrl: '' } } } as const;
      const consentId = await client.createConsent({ Permissions: permissionsFor(bank, kinds) });
      const { text } = await logIn(await client.authorise(consentId), 'thandi');
      return ['Balances', 'Transactions', 'Statements', 'Your cards'].filter((word) => text.includes(word));
    };

    expect(await scopeOf([])).toEqual(['Balances']);
    expect(await scopeOf(['payments'])).toEqual(['Balances', 'Transactions']);
    expect(await scopeOf(['statements', 'cards'])).toEqual(['Balances', 'Statements', 'Your cards']);
  });

  it('change language on request and stay there', async () => {
    const { started } = await start();
    const login = await browse(started.url);

    const switched = await login.go(`${login.url.pathname}?lang=af`);
    const consent = await switched.submit('login', [['username', 'thandi']]);

    expect(consent.text).toContain('Watter rekeninge');
  });

  it('tick nothing beforehand, and allow nothing without an account', async () => {
    const { started, consentId } = await start();
    const consent = await logIn(started, 'thandi');

    const again = await consent.submit('decide', [['decision', 'allow']]);
    const foreign = await again.submit('decide', [
      ['decision', 'allow'],
      ['account', 'kb-77a0d1'],
    ]);

    expect(consent.text).not.toMatch(/type="checkbox"[^>]* checked/);
    expect([again.status, foreign.status]).toEqual([422, 422]);
    expect(foreign.text).toContain('Choose at least one account');
    expect(await statusOf(consentId)).toBe('AWAU');
  });

  it.each([
    ['declining', 'decide', [['decision', 'decline']]],
    ['a decision that is neither', 'decide', [['decision', 'perhaps']]],
    ['cancelling', 'cancel', []],
  ] as const)('send %s back as access_denied, and the consent is rejected', async (_case, step, fields) => {
    const { started, consentId } = await start();

    const { left } = await (await logIn(started, 'thandi')).submit(step, fields);

    expect(left?.origin).toBe(world.pagesUrl);
    expect(Object.fromEntries(left?.searchParams ?? [])).toMatchObject({
      error: 'access_denied',
      state: started.state,
      iss: `${world.sandboxUrl}/karoo`,
    });
    expect(await statusOf(consentId)).toBe('RJCT');
  });

  it('refuse a wrong password and an unknown name alike', async () => {
    const { started } = await start();
    const login = await browse(started.url);

    const unknown = await login.submit('login', [['username', 'nobody']]);
    const otherBank = await login.submit('login', [['username', 'oliver']]);
    const wrong = await login.submit('login', [
      ['username', 'thandi'],
      ['password', 'guess'],
    ]);

    expect([unknown.status, otherBank.status, wrong.status]).toEqual([422, 422, 422]);
    expect(wrong.text).toContain('do not belong together');
  });

  it('let somebody else log in instead', async () => {
    const { started } = await start();
    const consent = await logIn(started, 'thandi');

    const login = await consent.submit('switch');
    const other = await login.submit('login', [['username', 'kenji']]);
    const { left } = await other.submit('decide', [
      ['account', 'kb-9c3e40'],
      ['decision', 'allow'],
    ]);
    const tokens = await exchange(client, started, left ?? new URL('about:blank'));

    expect(tokens.claims()?.sub).toBe('kenji');
  });

  it('ask for the login each time: nobody stays logged in', async () => {
    const first = await start();
    const consent = await logIn(first.started, 'thandi');
    await consent.submit('decide', [
      ['account', 'kb-4f1c02'],
      ['decision', 'allow'],
    ]);

    const second = await consent.go((await start()).started.url);
    const other = await second.submit('login', [['username', 'pieter']]);
    const { left } = await other.submit('decide', [
      ['account', 'kb-77a0d1'],
      ['decision', 'allow'],
    ]);

    expect(second.text).toContain('Log in to Karoo Bank');
    expect(left?.searchParams.get('code')).toBeTruthy();
  });

  it('do nothing on GET, and nothing for another browser, another site or a form without its token', async () => {
    const { started, consentId } = await start();
    const consent = await logIn(started, 'thandi');
    const decide = [
      ['account', 'kb-4f1c02'],
      ['decision', 'allow'],
    ] as const;

    const looked = await consent.go(`${consent.url.pathname}?step=decide&decision=allow&account=kb-4f1c02`);
    const stranger = await browse(consent.url);
    const crossSite = await consent.submit('decide', decide, { 'sec-fetch-site': 'cross-site' });
    const crossOrigin = await consent.submit('decide', decide, { origin: 'https://evil.example' });
    const unknownOrigin = await consent.submit('decide', decide, { origin: 'null' });
    const unsigned = await consent.submit('decide', [...decide, ['csrf', 'x']]);

    expect(looked.status).toBe(200);
    expect(stranger.status).toBe(410);
    expect([crossSite.status, crossOrigin.status, unknownOrigin.status, unsigned.status]).toEqual([403, 403, 403, 403]);
    expect(stranger.text).toContain('Go back to the chat');
    expect(await statusOf(consentId)).toBe('AWAU');
  });

  it('end truthfully when the consent ran out while the page was open', async () => {
    const { started, consentId } = await start();
    const consent = await logIn(started, 'thandi');
    await fetch(`${world.sandboxUrl}/karoo/teller/api/consents/${consentId}/expire`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });

    const late = await consent.submit('decide', [
      ['account', 'kb-4f1c02'],
      ['decision', 'allow'],
    ]);

    expect(late.status).toBe(410);
    expect(late.text).toContain('Nothing was shared');
    expect(await statusOf(consentId)).toBe('EXPD');
  });

  it('carry a strict policy that names where the form may lead', async () => {
    const { headers } = await browse((await start()).started.url);
    const policy = headers.get('content-security-policy') ?? '';

    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`form-action 'self' ${world.pagesUrl}`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toMatch(/style-src 'sha256-[^']+'/);
    expect(policy).not.toContain('script');
    expect(policy).not.toContain('unsafe');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('same-origin');
  });
});

describe('in a real browser', () => {
  let chromium: Chromium;
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

  beforeAll(async () => {
    chromium = await launchBrowser();
  });
  afterAll(() => chromium.close());

  const faultsOf = (page: Page): Promise<readonly string[]> =>
    page.evaluate(
      `(() => { ${axe}; return axe.run(document).then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html)); })()`,
    );

  it.each([
    ['karoo', 'thandi', 'en', 'light'],
    ['karoo', 'noura', 'af', 'dark'],
    ['harbour', 'oliver', 'af', 'light'],
    ['harbour', 'asha', 'en', 'dark'],
  ] as const)(
    '%s for %s in %s, %s, has no accessibility fault and fits a phone',
    async (brand, customer, language, colorScheme) => {
      const bank = await openClient(world, brand);
      const started = await bank.authorise(await bank.createConsent(), { ui_locales: language });
      const context = await chromium.newContext({ viewport: { width: 390, height: 844 }, colorScheme });
      const page = await context.newPage();
      const refused: string[] = [];
      page.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) refused.push(message.text());
      });
      const faults: string[] = [];
      const widths: unknown[] = [];
      const look = async () => {
        await page.waitForLoadState();
        faults.push(...(await faultsOf(page)));
        widths.push(await page.evaluate('document.documentElement.scrollWidth'));
      };

      await page.goto(started.url.href);
      await look();
      await page.locator(`button[value="${customer}"]`).click();
      await page.waitForSelector('button[value="allow"]');
      await look();
      await page.locator('button[value="allow"]').click();
      await page.waitForSelector('[role="alert"]');
      await look();
      await page.locator('input[type="checkbox"]').first().check();
      await page.locator('button[value="allow"]').click();
      await page.waitForURL(`${world.pagesUrl}/**`);
      const code = new URL(page.url()).searchParams.get('code');
      await page.goto(started.url.href);
      await look();
      await page.goto(`${world.sandboxUrl}/${brand}/teller?customer=${customer}`);
      await look();
      const end = await page.getByRole('button', { name: 'Revoke' }).first().boundingBox();
      await page.goto(world.sandboxUrl);
      await look();
      const consoles = await page
        .getByRole('link')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
      await context.close();

      expect(end !== null && end.x >= 0 && end.x + end.width <= 390).toBe(true);
      expect(consoles).toEqual(['/karoo/teller', '/harbour/teller']);
      expect(code).toBeTruthy();
      expect(faults).toEqual([]);
      expect(widths).toEqual([390, 390, 390, 390, 390, 390]);
      expect(refused).toEqual([]);
    },
  );

  it.each(['light', 'dark'] as const)(
    'the desk with cards on their way and events waiting fits a phone, %s',
    async (colorScheme) => {
      const { token } = await link(client, 'thandi', ['kb-4f1c02', 'kb-4f1c8e'], {
        Permissions: ['ReadAccountsBasic', 'ReadCards', 'ManageCards'],
      });
      world.events.answer = 400;
      await client.call(`${world.sandboxUrl}/karoo/cards/v1/cards/kb-4f1c8e-c1/replace`, {
        token,
        method: 'POST',
        body: { Data: {} },
        headers: { 'x-idempotency-key': 'replace' },
      });
      const context = await chromium.newContext({ viewport: { width: 390, height: 844 }, colorScheme });
      const page = await context.newPage();
      await page.goto(`${world.sandboxUrl}/karoo/teller?customer=thandi&lang=af`);
      const faults = await faultsOf(page);
      const width = await page.evaluate('document.documentElement.scrollWidth');
      const names = await page
        .getByRole('button', { name: /^(Vries|Skuif)/ })
        .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
      if (process.env.PICTURES !== undefined)
        await page.screenshot({ path: `${process.env.PICTURES}/teller-${colorScheme}.png`, fullPage: true });
      await context.close();
      world.events.answer = 202;

      expect(faults).toEqual([]);
      expect(width).toBe(390);
      expect(new Set(names).size).toBe(names.length);
      expect(names.length).toBeGreaterThanOrEqual(3);
    },
  );

  it('the desk is worked by keyboard alone: a suspicious purchase, posted without a mouse', async () => {
    const context = await chromium.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    await page.goto(`${world.sandboxUrl}/karoo/teller?customer=kenji&lang=en`);
    await page.locator('select[name="kind"]').focus();
    await page.keyboard.press('ArrowDown');
    const kind = await page.locator('select[name="kind"]').inputValue();
    for (const _field of ['account', 'amount', 'text', 'pending', 'button']) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role="status"]');
    const said = await page.locator('[role="status"]').innerText();
    await context.close();

    expect(kind).toBe('suspicious');
    expect(said).toBe('Done. It is posted.');
  });

  it('works without JavaScript, by keyboard alone', async () => {
    const { started } = await start();
    const context = await chromium.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
    const page = await context.newPage();

    await page.goto(started.url.href);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector('button[value="allow"]');
    await page.locator('input[type="checkbox"]').first().focus();
    await page.keyboard.press('Space');
    await page.locator('button[value="allow"]').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(`${world.pagesUrl}/**`);
    const arrived = new URL(page.url());
    await context.close();

    expect(arrived.searchParams.get('code')).toBeTruthy();
  });
});
