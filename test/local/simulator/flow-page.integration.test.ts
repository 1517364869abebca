import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Simulator } from '../../../local/simulator/server.ts';
import { launchBrowser } from '../../e2e/browser.ts';
import completion from '../../fixtures/whatsapp/pywa/flow_completion.json' with { type: 'json' };
import { balanceFlow } from './balance-flow.ts';
import { call, type FakeBot, graph, inbound, type Loose, simulate, startFakeBot, until } from './fake-bot.ts';
import {
  anotherKey,
  type FakeEndpoint,
  flowMessage,
  flowTraffic,
  publicPem,
  publishFlow,
  signedByMeta,
  startFakeEndpoint,
  uploadKey,
  walk,
} from './fake-endpoint.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const phone = { viewport: { width: 390, height: 844 } };
const desk = { viewport: { width: 1400, height: 900 } };

let browser: Browser;
let bot: FakeBot;
let endpoint: FakeEndpoint;
let simulator: Simulator;
let page: Page;
let troubles: string[];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  [bot, endpoint] = await Promise.all([startFakeBot(), startFakeEndpoint()]);
  simulator = await simulate(bot);
  troubles = [];
});
afterEach(async () => {
  await page.context().close();
  await simulator.close();
  await Promise.all([bot.close(), endpoint.close()]);
  expect(troubles).toEqual([]);
});

/** A phone that has a Flow message, and the Flow open. */
async function openFlow({
  options = phone,
  parameters = {},
  json = balanceFlow,
}: {
  options?: BrowserContextOptions;
  parameters?: Loose;
  json?: unknown;
} = {}): Promise<Locator> {
  const id = await publishFlow(simulator, endpoint, json);
  endpoint.seen.length = 0;
  await call(simulator, 'DELETE', '/simulator/traffic');
  const asked = { from: { user_id: 'ZA.1000200030004001' }, message: { type: 'text', text: { body: 'balance' } } };
  await call(simulator, 'POST', '/simulator/messages', asked);
  await graph(simulator, {
    messaging_product: 'whatsapp',
    recipient: 'ZA.1000200030004001',
    ...flowMessage(id, parameters),
  });
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce' });
  page = await context.newPage();
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text());
  });
  await page.goto(simulator.url);
  await button().click();
  return dialog();
}

const thandiwe = (): Locator => page.getByRole('region', { name: 'Phone of Thandiwe Nkosi' });
const button = (): Locator => thandiwe().getByRole('button', { name: 'Show my balance' }).first();
const dialog = (): Locator => thandiwe().getByRole('dialog');

async function enterPin(flow: Locator, pin = '482913'): Promise<void> {
  await flow.getByLabel('PIN').fill(pin);
  await flow.getByRole('button', { name: 'Show my balance' }).click();
}

const requests = (): Loose[] => endpoint.seen.map(({ request }) => request);

async function expectNoViolations(): Promise<void> {
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const results = await (globalThis as Loose).axe.run();
    return results.violations.map(({ id, nodes }: Loose) => `${id}: ${nodes.map(({ html }: Loose) => html).join(' ')}`);
  });
  expect(violations).toEqual([]);
}

describe('a Flow on a phone', () => {
  it('opens, asks for the PIN, shows the balance, goes back and completes', async () => {
    const flow = await openFlow();
    await flow.getByText('Your phrase is quiet river').waitFor();
    expect(await flow.getByRole('heading', { level: 2 }).textContent()).toBe('Your balance');
    expect(await flow.getByRole('button', { name: 'Show my balance' }).isDisabled()).toBe(true);

    await enterPin(flow);
    await flow.getByRole('button', { name: 'Savings' }).click();
    await flow.getByText('Your bank is slow right now.').waitFor();
    await flow.getByRole('button', { name: 'Back' }).click();
    await flow.getByRole('button', { name: 'Everyday' }).click();
    await flow.getByText('up to date').waitFor();
    await flow.getByRole('radio', { name: 'Send a statement' }).check();
    await flow.getByRole('button', { name: 'Done' }).click();

    await thandiwe().getByText('Flow completed').waitFor();
    expect(await dialog().count()).toBe(0);
    const [{ flow_token_signature, ...first }, ...rest] = requests();
    expect(first).toEqual({ version: '4.0', action: 'INIT', flow_token: 'a-token-nobody-guesses' });
    expect(flow_token_signature).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    const shared = { version: '4.0', flow_token: 'a-token-nobody-guesses', flow_token_signature };
    expect(rest).toEqual([
      { ...shared, action: 'data_exchange', screen: 'PIN', data: { pin: '482913' } },
      { ...shared, action: 'data_exchange', screen: 'ACCOUNTS', data: { account: 'b' } },
      { ...shared, action: 'BACK', screen: 'BALANCE', data: {} },
      { ...shared, action: 'data_exchange', screen: 'ACCOUNTS', data: { account: 'a' } },
    ]);
    expect(endpoint.seen.every(signedByMeta)).toBe(true);

    const message = await until(() =>
      bot.received.flatMap(({ payload }) => inbound(payload)).find(({ type }) => type === 'interactive'),
    );
    const [real] = inbound(completion.completion);
    expect(Object.keys(message.interactive.nfm_reply)).toEqual(Object.keys(real.interactive.nfm_reply));
    expect(message.interactive).toMatchObject({ type: 'nfm_reply', nfm_reply: { body: 'Sent', name: 'flow' } });
    expect(JSON.parse(message.interactive.nfm_reply.response_json)).toEqual({
      next: 'statement',
      flow_token: 'a-token-nobody-guesses',
    });
    expect(message.context.id).toMatch(/^wamid\./);
  });

  it('encrypts each request with a key and a nonce of its own, and nothing reaches Meta in the clear', async () => {
    const flow = await openFlow();
    const posted: string[] = [];
    page.on('request', (request) => posted.push(request.postData() ?? ''));
    await enterPin(flow, '111111');
    await flow.getByRole('alert').getByText('4 tries are left').waitFor();
    await enterPin(flow);
    await flow.getByText('R 8 214.07').waitFor();

    const traffic = await flowTraffic(simulator);
    const parts = traffic.filter(({ kind }) => kind === 'exchange').map(({ body }) => JSON.parse(body));
    for (const [part, bytes] of [
      ['encrypted_aes_key', 256],
      ['initial_vector', 16],
    ] as const) {
      expect(new Set(parts.map((body) => body[part])).size).toBe(3);
      expect(parts.map((body) => Buffer.from(body[part], 'base64').length)).toEqual([bytes, bytes, bytes]);
    }
    const everything = [
      posted.join(),
      JSON.stringify((await call(simulator, 'GET', '/simulator/traffic')).body),
    ].join();
    const secrets = ['482913', '111111', 'quiet river', '8 214', '4471', 'flow_token_signature'];
    expect(secrets.filter((secret) => everything.includes(secret))).toEqual([]);
    const stored = await page.evaluate('JSON.stringify([localStorage, sessionStorage])');
    expect(stored).not.toMatch(/482913|quiet river|8 214/);
  });

  it('drops what the screen does not declare, and masks the PIN', async () => {
    const flow = await openFlow();
    const pin = flow.getByLabel('PIN');
    await pin.pressSequentially('48a29');

    expect(await pin.inputValue()).toBe('4829');
    expect([await pin.getAttribute('type'), await pin.getAttribute('inputmode')]).toEqual(['password', 'numeric']);
    await pin.press('Enter');
    await flow.getByText('Enter at least 6 digits').waitFor();
    expect(requests()).toHaveLength(1);
    expect(await flow.textContent()).not.toContain('undeclared');
  });

  it('closes without a word to anybody', async () => {
    const flow = await openFlow();
    await flow.getByLabel('PIN').waitFor();
    await flow.getByRole('button', { name: 'Close' }).click();

    await until(async () => (await dialog().count()) === 0);
    await until(() => button().evaluate((element) => element.matches(':focus')));
    expect(requests()).toHaveLength(1);
  });

  it('starts on the screen of the message when it navigates', async () => {
    const flow = await openFlow({
      parameters: {
        flow_action: 'navigate',
        flow_action_payload: { screen: 'PIN', data: { phrase: 'from the message' } },
      },
    });
    await flow.getByText('Your phrase is from the message').waitFor();
    expect(requests()).toEqual([]);
  });

  it('completes when the endpoint says SUCCESS', async () => {
    endpoint.answer = (request) =>
      request.action === 'INIT'
        ? walk(request)
        : {
            body: {
              screen: 'SUCCESS',
              data: { extension_message_response: { params: { flow_token: 'a-token-nobody-guesses' } } },
            },
          };
    await enterPin(await openFlow());

    await thandiwe().getByText('Nothing was sent but its token').waitFor();
  });
});

describe('when something goes wrong', () => {
  it('421: fetches the key again and retries once', async () => {
    const id = await openFlow().then(async (flow) => {
      await flow.getByLabel('PIN').waitFor();
      return flow;
    });
    endpoint.keys = [anotherKey()];
    for (const key of endpoint.keys) await uploadKey(simulator, publicPem(key));
    await enterPin(id);

    await id.getByText('R 8 214.07').waitFor();
    expect(endpoint.seen.map(({ request }) => request?.screen)).toEqual([undefined, undefined, 'PIN']);
    expect((await flowTraffic(simulator)).map(({ status }) => status)).toEqual([200, 421, 200]);
  });

  it('421 twice: gives up, and the person may try again', async () => {
    const flow = await openFlow();
    await flow.getByLabel('PIN').waitFor();
    const good = endpoint.keys;
    endpoint.keys = [anotherKey()];
    await enterPin(flow);
    await flow.getByRole('alert').getByText('Something went wrong').waitFor();
    expect((await flowTraffic(simulator)).filter(({ status }) => status === 421)).toHaveLength(2);

    endpoint.keys = good;
    await flow.getByRole('button', { name: 'Try again' }).click();
    await flow.getByText('R 8 214.07').waitFor();
  });

  it.each([
    ['encrypted', {}],
    ['plain', { plain: true as const }],
  ])('427, %s: closes the Flow, says why, and turns the button off for good', async (_, more) => {
    endpoint.answer = () => ({ status: 427, body: { error_msg: 'This balance was already shown.' }, ...more });
    await openFlow();

    const notice = page.getByRole('dialog', { name: 'Saldo' });
    await notice.getByText('This balance was already shown.').waitFor();
    await notice.getByRole('button', { name: 'Close' }).click();
    expect(await button().isDisabled()).toBe(true);
    await page.reload();
    await button().waitFor();
    expect(await button().isDisabled()).toBe(true);
  });

  it.each(['500', 'timeout', 'tamper', 'tamper-answer', 'wrong-signature'])(
    '%s: says so and lets the person try again',
    async (fault) => {
      await call(simulator, 'POST', '/simulator/faults', { flows: fault, count: 1 });
      const flow = await openFlow();
      await flow.getByRole('alert').getByText('Something went wrong').waitFor();
      await flow.getByRole('button', { name: 'Try again' }).click();
      await flow.getByLabel('PIN').waitFor();
    },
  );

  it('a screen that no route leads to: tells the endpoint and shows nothing of it', async () => {
    endpoint.answer = (request) =>
      request.data?.pin ? { body: { screen: 'BALANCE', data: { balance: 'R 8 214.07' } } } : walk(request);
    const flow = await openFlow();
    await enterPin(flow);

    await flow.getByRole('alert').getByText('Something went wrong').waitFor();
    const notice = await until(() => requests().find(({ data }) => data?.error !== undefined));
    expect(notice).toMatchObject({
      action: 'data_exchange',
      screen: 'PIN',
      data: { error: 'invalid-screen-transition' },
    });
    expect(await flow.textContent()).not.toContain('8 214');
  });

  it('a slow endpoint: shows that it is loading', async () => {
    await call(simulator, 'POST', '/simulator/faults', { flows: 'slow', count: 1 });
    const flow = await openFlow();
    await flow.getByRole('status').getByText('Loading').waitFor();
    expect(await flow.getAttribute('aria-busy')).toBe('true');
    await flow.getByLabel('PIN').waitFor();
  });
});

describe('behind the chat', () => {
  it('shows what Meta saw beside what only this phone can read', async () => {
    const flow = await openFlow({ options: desk });
    await page.getByRole('button', { name: 'Behind the chat' }).click();
    await flow.getByLabel('PIN').waitFor();
    await expectNoViolations();
    await enterPin(flow);
    await flow.getByText('R 8 214.07').waitFor();
    await expectNoViolations();

    const traffic = page.getByRole('complementary', { name: 'Traffic between Meta and the bot' });
    const [meta, own] = [
      traffic.getByRole('region', { name: 'What Meta saw' }).first(),
      traffic.getByRole('region', { name: 'Only on this phone' }).first(),
    ];
    await own.getByText('R 8 214.07').waitFor();
    expect(await own.textContent()).toContain('••••••');
    expect(await own.textContent()).not.toContain('482913');
    const { body, signature, response } = (await flowTraffic(simulator)).at(-1);
    const seen = (await meta.textContent()) ?? '';
    for (const part of [JSON.parse(body).initial_vector, signature, response.slice(0, 100)])
      expect(seen).toContain(part);
    expect(seen).not.toMatch(/8 214|482913/);
  });

  it('can be looked at on a phone, and no other page can read along', async () => {
    const flow = await openFlow();
    await enterPin(flow);
    // Until the next screen is there, what is “Close” now may be “Back” when it is pressed.
    await flow.getByRole('button', { name: 'Savings' }).waitFor();
    await flow.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Behind the chat' }).click();
    await page.getByRole('region', { name: 'Only on this phone' }).first().getByText('R 8 214.07').waitFor();

    await page.reload();
    await page.getByText('Only the phone that sent this can read it').first().waitFor();
    expect(await page.content()).not.toContain('8 214');
  });
});
