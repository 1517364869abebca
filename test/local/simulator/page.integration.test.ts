import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Simulator } from '../../../local/simulator/server.ts';
import { launchBrowser } from '../../e2e/browser.ts';
import { patience } from '../../e2e/phone.ts';
import { call, type FakeBot, graph, inbound, type Loose, simulate, startFakeBot, until } from './fake-bot.ts';
import { handIn, visitTemplate } from './fake-endpoint.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const phone = { viewport: { width: 390, height: 844 } };
const desk = { viewport: { width: 1400, height: 900 } };

let browser: Browser;
let bot: FakeBot;
let simulator: Simulator;
let page: Page;
let troubles: string[];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  bot = await startFakeBot();
  simulator = await simulate(bot);
  troubles = [];
});
afterEach(async () => {
  await page.context().close();
  await simulator.close();
  await bot.close();
  expect(troubles).toEqual([]);
});

async function open(
  options: BrowserContextOptions = phone,
  path = '/',
  prepare: (page: Page) => Promise<unknown> = async () => undefined,
): Promise<void> {
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce' });
  page = await context.newPage();
  await prepare(page);
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('console', (message) => {
    // Only the browser's own complaints: a broken content security policy shows here.
    if (message.type() === 'error') troubles.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(simulator.url) && !request.url().startsWith('data:')) troubles.push(request.url());
  });
  await page.goto(simulator.url + path);
  await page.locator('.phone').first().waitFor();
}

/** Answers every message with this content. */
function answerWith(content: Loose): void {
  bot.onMessage = (message) =>
    graph(simulator, { messaging_product: 'whatsapp', recipient: message.from_user_id, ...content });
}

const interactive = (value: Loose): Loose => ({
  type: 'interactive',
  interactive: { body: { text: 'Pick one' }, ...value },
});

async function say(text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message to Saldo' }).first().fill(text);
  await page.keyboard.press('Enter');
}

/** What the bot received, once it is of this type. */
const received = (type: string): Promise<Loose> =>
  until(() => bot.received.flatMap(({ payload }) => inbound(payload)).find((message) => message.type === type));

async function expectNoViolations(): Promise<void> {
  // Not as a script tag: the page's content security policy would rightly refuse it.
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const results = await (globalThis as Loose).axe.run();
    return results.violations.map(({ id, nodes }: Loose) => `${id}: ${nodes.map(({ html }: Loose) => html).join(' ')}`);
  });
  expect(violations).toEqual([]);
}

describe('on a phone', () => {
  it('begins with suggestions, which are sent with one tap', async () => {
    answerWith({ type: 'text', text: { body: 'Hi *there*, _you_ ~all~ ```R1``` 2*3*4' } });
    await open();

    await page.getByRole('button', { name: 'hello', exact: true }).click();
    await page.getByText('Hi there').waitFor();

    expect((await received('text')).text).toEqual({ body: 'hello' });
    const html = await page.locator('.theirs .content').innerHTML();
    expect(html).toBe('Hi <strong>there</strong>, <em>you</em> <s>all</s> <code>R1</code> 2*3*4');
    expect(await page.getByRole('button', { name: 'hello', exact: true }).count()).toBe(0);
  });

  it('shows what comes while the chats so far are still on their way', async () => {
    await open(phone, '/', (own) =>
      own.route('**/simulator/chats/ZA.1000200030004001', async (route) => {
        const soFar = await route.fetch();
        await call(simulator, 'POST', '/simulator/messages', {
          from: { user_id: 'ZA.1000200030004001' },
          message: { type: 'text', text: { body: 'Meanwhile' } },
        });
        await route.fulfill({ response: soFar });
      }),
    );

    await page.locator('.mine').getByText('Meanwhile').waitFor();
    expect(await page.locator('.mine').count()).toBe(1);
  });

  it('shows ticks as sent, delivered and read, each in words', async () => {
    await open();
    await say('hello');

    await page.getByRole('img', { name: 'Delivered' }).waitFor();
    const { id } = await received('text');
    await graph(simulator, {
      messaging_product: 'whatsapp',
      status: 'read',
      message_id: id,
      typing_indicator: { type: 'text' },
    });

    await page.getByRole('img', { name: 'Read', exact: true }).waitFor();
    await page.getByText('Saldo is typing').waitFor();
    await page.getByText('typing…').waitFor();
    await graph(simulator, {
      messaging_product: 'whatsapp',
      recipient: 'ZA.1000200030004001',
      type: 'text',
      text: { body: 'R1' },
    });
    await page.getByText('Saldo is typing').waitFor({ state: 'detached' });
  });

  it('answers with buttons', async () => {
    answerWith(
      interactive({
        type: 'button',
        action: { buttons: [{ type: 'reply', reply: { id: 'link', title: 'Link a bank' } }] },
      }),
    );
    await open();
    await say('hello');

    await page.getByRole('button', { name: 'Link a bank', exact: true }).first().click();

    expect(await received('interactive')).toMatchObject({
      interactive: { type: 'button_reply', button_reply: { id: 'link', title: 'Link a bank' } },
      context: { id: expect.stringMatching(/^wamid/), from: '27600123456' },
    });
    await page.locator('.mine blockquote').getByText('Pick one').waitFor();
  });

  it('shows a template by its words and labels on the narrowest phone, and a press sends the payload', async () => {
    await handIn(simulator, visitTemplate);
    const payload = 'visit:yes:5c0e7a4d9b1f42d8a6e3:which-no-person-reads';
    answerWith({
      type: 'template',
      template: {
        name: visitTemplate.name,
        language: { code: visitTemplate.language },
        components: [
          { type: 'body', parameters: [{ type: 'text', text: 'Tuesday' }] },
          { type: 'button', sub_type: 'quick_reply', index: '0', parameters: [{ type: 'payload', payload }] },
        ],
      },
    });
    await open({ viewport: { width: 360, height: 740 } });
    await say('hello');
    const button = page.getByRole('button', { name: 'I will be there', exact: true });
    await button.waitFor();

    const shown = await page.locator('.theirs').innerText();
    expect(shown).toContain('We see you on Tuesday.');
    expect(shown).not.toMatch(/visit:|Template|Language/);
    expect(await page.locator('.log').evaluate((log) => log.scrollWidth <= log.clientWidth)).toBe(true);
    await button.click();

    expect(await received('button')).toMatchObject({
      button: { payload, text: 'I will be there' },
      context: { id: expect.stringMatching(/^wamid/), from: '27600123456' },
    });
    await page.locator('.mine blockquote').getByText('We see you on Tuesday.').waitFor();
    await expectNoViolations();
  });

  it('answers from a list, by keyboard alone, and gives the focus back', async () => {
    const rows = [
      { id: 'a', title: 'Everyday', description: 'Ends in 4471' },
      { id: 'b', title: 'Savings' },
    ];
    answerWith(interactive({ type: 'list', action: { button: 'Choose', sections: [{ rows }] } }));
    await open();
    await say('hello');
    const opener = page.getByRole('button', { name: 'Choose' });

    await opener.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Choose' }).waitFor();
    await expectNoViolations();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => opener.evaluate((element) => element.matches(':focus')), patience).toBe(true);

    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Choose' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');

    expect((await received('interactive')).interactive).toEqual({
      type: 'list_reply',
      list_reply: { id: 'b', title: 'Savings' },
    });
  });

  it('opens links in a tab of their own, and takes the way back to the same person', async () => {
    const parameters = { display_text: 'Link a bank', url: `${simulator.url}/wa.me/27600123456?text=482913` };
    answerWith(interactive({ type: 'cta_url', action: { name: 'cta_url', parameters } }));
    await open();
    await page.getByLabel('Whose phone this is').selectOption('GB.1000200030004004');
    await say('link');

    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: 'Link a bank (opens a new tab)' }).click(),
    ]);

    await tab.waitForURL(`${simulator.url}/`);
    await until(async () => (await tab.getByRole('textbox').inputValue()) === '482913');
    expect(await tab.getByLabel('Whose phone this is').inputValue()).toBe('GB.1000200030004004');
    expect(await tab.evaluate('window.opener')).toBeNull();
    await tab.keyboard.press('Enter');
    await until(() =>
      bot.received.flatMap(({ payload }) => inbound(payload)).find(({ text }) => text?.body === '482913'),
    );
  });

  it('asks who opens a link when nobody did', async () => {
    await open(phone, '/wa.me/27600123456?text=hello%20there');

    await page.getByRole('dialog', { name: 'Who opens this link?' }).getByRole('button', { name: 'João' }).click();

    await expect.poll(() => page.getByRole('textbox').inputValue(), patience).toBe('hello there');
    expect(await page.getByLabel('Whose phone this is').inputValue()).toBe('BR.1000200030004006');
  });

  it('says so when a link is for another number', async () => {
    await open(phone, '/wa.me/15550001111?text=hello');

    await page.getByRole('status').getByText('another number').waitFor();
  });

  it('sends what else people send', async () => {
    const kinds = {
      'Voice note': 'audio',
      Sticker: 'sticker',
      Photo: 'image',
      Location: 'location',
      Contact: 'contacts',
    };
    await open();

    for (const [name, type] of Object.entries(kinds)) {
      await page.getByRole('button', { name: 'Send something else' }).click();
      await page.getByRole('dialog', { name: 'Send' }).getByRole('button', { name }).click();

      expect(await received(type)).toHaveProperty(type);
      await page.locator('.mine').getByText(name).waitFor();
    }
  });

  it('quotes, reacts and forwards', async () => {
    answerWith({ type: 'text', text: { body: 'Which bank?' } });
    await open();
    await say('link');
    await page.getByRole('button', { name: 'Reply to: Which bank?' }).click();
    await say('Karoo');
    const quoting = await until(() =>
      bot.received.flatMap(({ payload }) => inbound(payload)).find(({ text }) => text?.body === 'Karoo'),
    );
    await page.getByRole('button', { name: 'Send something else' }).click();
    await page.getByRole('button', { name: 'Reaction' }).click();
    await page.getByRole('button', { name: 'Send something else' }).click();
    await page.getByRole('button', { name: 'Forward' }).click();

    expect(quoting.context.id).toMatch(/^wamid\./);
    expect((await received('reaction')).reaction.emoji).toBe('👍');
    await until(() =>
      bot.received.flatMap(({ payload }) => inbound(payload)).find(({ context }) => context?.forwarded),
    );
    await page.locator('.forwarded').waitFor();
    await page.locator('.reaction').waitFor();
  });

  it('shows what never arrived, and why', async () => {
    answerWith({ type: 'text', text: { body: 'R12' }, recipient_identity_key_hash: 'of another phone' });
    await open();
    await say('balance');

    await page.getByText('137000').waitFor();
    expect(await page.locator('.theirs').count()).toBe(0);
  });

  it('keeps the chat through a change of number', async () => {
    await open();
    await say('hello');
    await page.getByRole('button', { name: 'Phone settings of Thandiwe Nkosi' }).click();
    await page.getByRole('button', { name: 'Change number' }).click();

    await received('system');
    await until(async () => (await page.getByLabel('Whose phone this is').inputValue()) !== 'ZA.1000200030004001');
    await page.locator('.mine').getByText('hello').waitFor();
  });

  it('fits 360 pixels without scrolling sideways', async () => {
    answerWith({ type: 'text', text: { body: `${'x'.repeat(300)} مرحبا` } });
    await open({ viewport: { width: 360, height: 640 } });
    await say('hello');
    await page.locator('.theirs').waitFor();

    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    expect(await page.locator('.log').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  });

  it.each(['light', 'dark'] as const)('has no accessibility faults in %s', async (colorScheme) => {
    answerWith(
      interactive({
        type: 'button',
        header: { type: 'text', text: 'Saldo' },
        footer: { text: 'Say “help” at any time' },
        action: { buttons: [{ type: 'reply', reply: { id: 'link', title: 'Link a bank' } }] },
      }),
    );
    await open({ ...phone, colorScheme });
    await expectNoViolations();
    await say('hello');
    await page.getByRole('button', { name: 'Link a bank', exact: true }).waitFor();

    await expectNoViolations();
    await page.getByRole('button', { name: 'Phone settings of Thandiwe Nkosi' }).click();
    await page.getByRole('button', { name: 'Change number' }).waitFor();
    await expectNoViolations();
  });

  it('says when the simulator is gone', async () => {
    await open();
    await simulator.close();

    await page.getByRole('status').getByText('The simulator is gone').waitFor();
    // It goes on trying until then, and says each time that it failed.
    await page.context().close();
    troubles = [];
  });
});

describe('on a desk', () => {
  it('has several phones in a row, each with a chat of its own', async () => {
    answerWith({ type: 'text', text: { body: 'Hi' } });
    await open(desk);
    const phones = page.getByRole('region', { name: /^Phone of/ });
    expect(await phones.count()).toBe(3);

    await phones.nth(1).getByRole('textbox').fill('hello');
    await phones.nth(1).getByRole('textbox').press('Enter');
    await phones.nth(1).locator('.theirs').waitFor();

    expect(await phones.nth(0).locator('.theirs').count()).toBe(0);
    expect((await received('text')).from_user_id).toBe('SG.1000200030004002');
  });

  it('shows the traffic: what was signed, with its signature, and what the bot asked of the Graph API', async () => {
    answerWith({ type: 'text', text: { body: 'Hi' } });
    await open(desk);
    await page.getByRole('button', { name: 'Behind the chat' }).click();
    await say('Zoë');
    const traffic = page.getByRole('complementary', { name: 'Traffic between Meta and the bot' });

    await traffic.getByText('text message').click();
    await traffic.getByText('send text').click();

    const { signature } = await until(() => bot.received[0]);
    await traffic.getByText(signature ?? '').waitFor();
    await expect.poll(() => traffic.getByLabel('Signed body').textContent(), patience).toContain('"body": "Zo\\u00eb"');
    await expect
      .poll(() => traffic.getByLabel('Request').textContent(), patience)
      .toContain('"recipient": "ZA.1000200030004001"');
    await expectNoViolations();
  });

  it('switches faults on', async () => {
    await open(desk);
    await page.getByRole('button', { name: 'Behind the chat' }).click();
    await page.getByText('Let things go wrong').click();
    await page.getByLabel('The Graph API').selectOption('500');

    await until(async () => (await call(simulator, 'GET', '/simulator/faults')).body.graph.kind === '500');
  });
});
