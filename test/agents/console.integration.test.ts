import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalSystem, startLocal } from '../../local/system.ts';
import { expectAccessible } from '../e2e/axe.ts';
import { launchBrowser } from '../e2e/browser.ts';
import { endTalk } from '../e2e/desk.ts';
import { patience, picture } from '../e2e/phone.ts';

/** What the chat shows of one person, by the simulator's own interface. */
interface Entry {
  readonly direction: 'in' | 'out';
}

let system: LocalSystem;
let browser: Browser;
let lerato: BrowserContext;
let pieter: BrowserContext;

beforeAll(async () => {
  system = await startLocal({ port: 0, quiet: true });
  browser = await launchBrowser();
  lerato = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    locale: 'en-ZA',
    timezoneId: 'Asia/Kolkata',
  });
  pieter = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'af-ZA' });
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await system?.close();
});

const customer = { wa_id: '27835550199', user_id: 'ZA.5550199', name: 'Nomsa' };

async function writes(words: string, from = customer): Promise<void> {
  const answer = await fetch(`${system.urls.chat}/simulator/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ from, message: { type: 'text', text: { body: words } } }),
  });
  expect(answer.status).toBe(200);
}

async function heard(from = customer): Promise<readonly string[]> {
  const answer = await fetch(`${system.urls.chat}/simulator/chats/${from.user_id}`);
  const { messages = [] } = (await answer.json()) as { messages?: readonly Entry[] };
  return messages.filter(({ direction }) => direction === 'out').map((entry) => JSON.stringify(entry));
}

/** Waits until the last thing that the person got says this. */
async function hears(words: string | RegExp, from = customer): Promise<readonly string[]> {
  await expect.poll(async () => (await heard(from)).at(-1), { ...patience, interval: 200 }).toMatch(words);
  return heard(from);
}

async function signIn(context: BrowserContext, name: RegExp): Promise<Page> {
  const page = await context.newPage();
  const answer = await page.goto(system.urls.desk);
  if (answer?.status() === 401) {
    await page.locator('main a.button').click();
    await page.getByRole('button', { name }).click();
  }
  await page.locator('#queue').waitFor();
  return page;
}

/** As a clock in the agent's room shows it. */
const wallClock = (at: string) =>
  new Intl.DateTimeFormat('en', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'Asia/Kolkata',
  }).format(new Date(at));

describe('the agents’ console', () => {
  it('shows nothing but the way in to a browser that has not signed in', async () => {
    const page = await lerato.newPage();
    const answer = await page.goto(system.urls.desk);
    expect(answer?.status()).toBe(401);
    expect(await page.locator('main').innerText()).toContain('Sign in');
    await expectAccessible(page);
    await picture(page, 'desk-sign-in');
    await page.close();

    for (const route of ['/agents/news', '/agents/talk/1.abc', '/agents/talk/1.abc/news']) {
      const { status } = await fetch(`${system.urls.pages}${route}`);
      expect(status, route).toBe(401);
    }
    const forged = await fetch(`${system.urls.pages}/agents/callback?code=x&state=y`, { redirect: 'manual' });
    expect(forged.status).toBe(403);
    expect(forged.headers.get('set-cookie') ?? '').not.toContain('saldo-agent=');
  });

  it('serves a person from the question to the bot’s return', async () => {
    const desk = await signIn(lerato, /Lerato/);
    const other = await signIn(pieter, /Pieter/);
    expect(await desk.locator('.bar').innerText()).toContain('Signed in as Lerato');
    await expectAccessible(desk);
    await picture(desk, 'desk-empty');

    await writes('agent');
    await hears('I have asked a person');
    await writes('my cash was swallowed by the machine in Main Road');
    await hears('I keep what you write');

    // The page finds out by itself, and says how many wait.
    await desk.getByRole('button', { name: /^Take person/ }).waitFor();
    expect(await desk.getByRole('status').first().innerText()).toBe('1 person waits');
    expect(await desk.title()).toContain('1 person waits');
    expect(await desk.locator('main').innerText()).not.toMatch(/27835550199|5550199|Nomsa|swallowed/);
    await expectAccessible(desk);
    await picture(desk, 'desk-waiting');
    await other.getByRole('button', { name: /^Neem mens/ }).waitFor();
    await expectAccessible(other);
    await picture(other, 'desk-phone-waiting');

    // By keyboard alone; in one step, as the page may draw its list anew between two.
    await desk.getByRole('button', { name: /^Take person/ }).press('Enter');
    await desk.getByRole('log').waitFor();
    expect(await desk.getByRole('log').innerText()).toContain('swallowed by the machine');
    expect(await desk.locator('body').innerHTML()).not.toMatch(/27835550199|5550199|Nomsa/);
    await hears('You are talking with a person now');
    await other.getByText('Lerato het hierdie mens.').waitFor();
    await picture(other, 'desk-phone-taken');

    await writes('are you there?');
    await desk.getByText('are you there?').waitFor();
    // The desk is always open, so it names no zone: the times are the agent's, of what came later as well.
    const times = desk.locator('#lines time');
    const shown = await times.evaluateAll((all) =>
      all.map((time) => [time.textContent, time.getAttribute('datetime') ?? ''] as const),
    );
    expect(shown).toHaveLength(2);
    for (const [text, at] of shown) expect(text).toBe(wallClock(at));
    expect(await desk.locator('#window').innerText()).toMatch(/\d\d:\d\d GMT\+5:30/);
    const before = (await heard()).length;

    await desk.getByText('Ready-made replies').click();
    await desk.getByRole('button', { name: /^Good day\. I am a person/ }).click();
    expect(await desk.getByRole('textbox').inputValue()).toContain('Good day. I am a person');
    await expectAccessible(desk);
    await picture(desk, 'desk-talk');
    await desk.getByRole('button', { name: 'Send', exact: true }).click();
    await desk.getByText('Sent.', { exact: true }).waitFor();
    expect((await hears('Good day. I am a person')).length).toBe(before + 1);
    await expect.poll(() => desk.locator('#lines .agent .meta').innerText(), patience).toMatch(/sent|arrived|read/);

    // The same form once more, as after "back": nothing goes out a second time.
    await desk.goBack();
    const again = (await heard()).length;
    await desk.getByRole('textbox').fill('Good day. I am a person, again');
    await desk.getByRole('button', { name: 'Send', exact: true }).click();
    await desk.locator('.said').waitFor();
    expect((await heard()).length).toBeLessThanOrEqual(again + 1);

    // Silent, but for what makes things safer.
    await writes('balance');
    await desk.getByText('balance', { exact: true }).first().waitFor();
    await writes('lock');
    await hears('Okay');

    // Ended while a reply is still on its way: the reply would be cut off, so the page says so, and is asked again.
    await desk.getByRole('textbox').fill('Goodbye, and thank you');
    const said = await desk.evaluate(`(() => {
      for (const name of ['reply', 'close']) document.querySelector('button[value=' + name + ']').click();
      const busy = document.getElementById('busy');
      return { words: busy.innerText, beside: busy.previousElementSibling.id };
    })()`);
    expect(said).toEqual({ words: expect.stringContaining('is not done yet. Then press again.'), beside: 'ends' });
    await desk.getByText('Sent.', { exact: true }).waitFor();
    await hears('Goodbye, and thank you');
    expect(await desk.locator('#busy').isVisible()).toBe(false);

    await endTalk(desk);
    await hears('I am the bot again');
    await picture(desk, 'desk-ended');
    await writes('menu');
    await expect.poll(async () => (await heard()).at(-1), patience).not.toContain('I am the bot again');
  });

  it('works without a script, on a phone, in the agent’s language and the person’s', async () => {
    const plain = await browser.newContext({
      viewport: { width: 360, height: 740 },
      locale: 'af-ZA',
      javaScriptEnabled: false,
      colorScheme: 'dark',
    });
    const desk = await signIn(plain, /Pieter/);
    const second = { wa_id: '27835550177', user_id: 'ZA.5550177', name: 'Koos' };
    await writes('ek wil met ’n mens praat asseblief', second);
    await hears('gevra om hier vir jou te skryf', second);

    await desk.reload();
    await desk.getByRole('button', { name: /^Neem mens/ }).click();
    await desk.getByRole('textbox').waitFor();
    await desk.getByText('Klaar antwoorde').click();
    await desk.getByRole('button', { name: /^Goeiedag/ }).click();
    expect(await desk.getByRole('textbox').inputValue()).toContain('Goeiedag');
    await picture(desk, 'desk-phone-talk');
    await desk.getByRole('button', { name: 'Stuur', exact: true }).click();
    await desk.getByText('Gestuur.', { exact: true }).waitFor();
    expect(await desk.locator('#lines time').first().innerText()).toMatch(/^\d\d:\d\d UTC$/);
    await hears('Goeiedag', second);

    await desk.getByRole('button', { name: 'Gee terug aan die lys' }).click();
    await desk.getByText('Hierdie mens is terug op die lys.').waitFor();
    await desk.getByRole('button', { name: /^Neem mens/ }).waitFor();
    await writes('bot', second);
    await hears('Jy praat met my, die bot', second);
    await desk.reload();
    expect(await desk.locator('#queue').innerText()).toContain('Niemand wag nie.');

    await desk.getByRole('button', { name: 'Meld af' }).click();
    await desk.getByText('Jy is afgemeld.').waitFor();
    await desk.goto(system.urls.desk);
    expect(await desk.locator('main').innerText()).not.toContain('Niemand wag nie.');
    await plain.close();
  });

  it('takes no form from another site, and is in no frame', async () => {
    await (await signIn(lerato, /Lerato/)).close();
    const cookie = (await lerato.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    const post = (headers: Record<string, string>) =>
      fetch(`${system.urls.pages}/agents/sign-out`, {
        method: 'POST',
        headers: { cookie, ...headers },
        redirect: 'manual',
      });

    expect((await post({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    const page = await fetch(system.urls.desk, { headers: { cookie } });
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(page.headers.get('content-security-policy')).not.toMatch(/unsafe|\*/);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect((await post({ origin: new URL(system.urls.pages).origin, 'sec-fetch-site': 'same-origin' })).status).toBe(
      200,
    );
    expect((await fetch(system.urls.desk, { headers: { cookie } })).status).toBe(401);
  });
});
