import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPing } from '../../../local/simulator/flows/ping.ts';
import type { Simulator } from '../../../local/simulator/server.ts';
import { call, type FakeBot, type Loose, simulate, startFakeBot } from './fake-bot.ts';
import {
  anotherKey,
  type FakeEndpoint,
  flowTraffic,
  publicPem,
  publishFlow,
  signedByMeta,
  startFakeEndpoint,
} from './fake-endpoint.ts';

let bot: FakeBot;
let endpoint: FakeEndpoint;
let simulator: Simulator;
let flow: string;
let dataDir: string;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'flows-'));
  [bot, endpoint] = await Promise.all([startFakeBot(), startFakeEndpoint()]);
  simulator = await simulate(bot, { flowTimeout: 300, dataDir });
  flow = await publishFlow(simulator, endpoint);
  endpoint.seen.length = 0;
  await call(simulator, 'DELETE', '/simulator/traffic');
});
afterEach(async () => {
  await simulator.close();
  await Promise.all([bot.close(), endpoint.close()]);
  rmSync(dataDir, { recursive: true });
});

/** A request as a phone seals one; what is in it does not matter here. */
const sealed = (): Loose => createPing(publicPem(endpoint.keys[0] ?? anotherKey()), '4.0').request;
const exchange = (request: Loose = sealed()) => call(simulator, 'POST', `/simulator/flows/${flow}/exchange`, request);
const strike = (flows: string) => call(simulator, 'POST', '/simulator/faults', { flows, count: 1 });

describe('the relay', () => {
  it('signs the ciphertext as Meta writes it and hands the answer back', async () => {
    const { status, body } = await exchange();

    const [seen] = endpoint.seen;
    expect([status, body.status]).toEqual([200, 200]);
    expect(signedByMeta(seen ?? { body: '', signature: '' })).toBe(true);
    expect(seen?.body).toMatch(
      /^\{"encrypted_flow_data":"[\w+\\/=]+","encrypted_aes_key":"[\w+\\/=]+","initial_vector":"[\w+\\/=]+"\}$/,
    );
    expect(seen?.body).not.toMatch(/[^\\]\//);
    expect(await flowTraffic(simulator)).toMatchObject([
      { kind: 'exchange', flow_id: flow, body: seen?.body, response: body.body },
    ]);
  });

  it.each([
    ['plaintext', { action: 'data_exchange', data: { pin: '482913' } }],
    ['anything beside the ciphertext', () => ({ ...sealed(), pin: '482913' })],
    ['what is not base64', () => ({ ...sealed(), initial_vector: '{"pin":"482913"}' })],
  ])('takes no %s, and does not repeat it', async (_, request) => {
    const { status, body } = await exchange(typeof request === 'function' ? request() : request);

    expect(status).toBe(400);
    expect(JSON.stringify(body)).not.toContain('482913');
    expect(endpoint.seen).toEqual([]);
    expect(await flowTraffic(simulator)).toEqual([]);
  });

  it('gives up on an endpoint that takes too long, or that is gone', async () => {
    endpoint.silent = true;
    expect((await exchange()).body).toMatchObject({ status: 0, body: '', error: 'timeout_error' });
    await endpoint.close();
    expect((await exchange()).body).toMatchObject({ status: 0, error: 'no_http_response_error' });
    endpoint = await startFakeEndpoint();
  });

  it('asks once, whatever the answer is: the phone repeats, not Meta', async () => {
    const request = sealed();
    endpoint.keys = [anotherKey()];
    expect((await exchange(request)).body.status).toBe(421);
    expect(endpoint.seen).toHaveLength(1);
  });

  it('knows no other Flow', async () => {
    expect((await call(simulator, 'POST', '/simulator/flows/1/exchange', sealed())).status).toBe(404);
  });

  it('keeps nothing of what was exchanged on disk', async () => {
    const { body } = await exchange();
    await simulator.close();
    simulator = await simulate(bot, { dataDir });

    const files = ['flows.json', 'whatsapp.json'].map((name) => readFileSync(join(dataDir, name), 'utf8')).join('');
    expect(files).not.toContain(body.body);
    expect(files).not.toContain('encrypted_flow_data');
    expect((await call(simulator, 'GET', '/simulator/flows')).body.flows).toMatchObject([
      { id: flow, status: 'PUBLISHED' },
    ]);
  });
});

describe('faults of Flow requests', () => {
  it.each<[string, number, (seen: { body: string; signature: string | undefined }) => boolean]>([
    ['wrong-signature', 432, ({ signature }) => signature?.startsWith('sha256=') === true],
    ['no-signature', 432, ({ signature }) => signature === undefined],
    ['tamper', 500, signedByMeta],
    ['tamper-key', 421, signedByMeta],
  ])('%s makes the endpoint answer %i', async (fault, status, holds) => {
    await strike(fault);
    expect((await exchange()).body.status).toBe(status);
    expect(endpoint.seen.map(holds)).toEqual([true]);
    expect(await flowTraffic(simulator)).toMatchObject([{ fault, status }]);
    expect((await exchange()).body.status).toBe(200);
  });

  it('500 never reaches the endpoint', async () => {
    await strike('500');
    expect((await exchange()).body.status).toBe(500);
    expect(endpoint.seen).toEqual([]);
  });

  it('timeout loses the answer after the endpoint gave it', async () => {
    await strike('timeout');
    expect((await exchange()).body).toMatchObject({ status: 0, body: '', error: 'timeout_error' });
    expect(endpoint.seen).toHaveLength(1);
  });

  it('tamper-answer alters what the phone gets', async () => {
    await strike('tamper-answer');
    const { body } = await exchange();
    const [noted] = await flowTraffic(simulator);
    expect(body.status).toBe(200);
    expect(body.body).not.toBe(noted.response);
    expect(body.body).toHaveLength(noted.response.length);
  });

  it('replay posts the same bytes and the same signature twice', async () => {
    await strike('replay');
    const { body } = await exchange();
    const [first, second] = endpoint.seen;
    expect(second).toEqual(first);
    expect(await flowTraffic(simulator)).toMatchObject([{ number: body.number }, { replay_of: body.number }]);
  });

  it('any earlier request can be replayed later', async () => {
    expect((await call(simulator, 'POST', '/simulator/flows/replay')).status).toBe(404);
    const [first] = [await exchange(), await exchange()];

    const again = await call(simulator, 'POST', '/simulator/flows/replay', { number: first.body.number });

    expect(again.body).toMatchObject({ status: 200, response: first.body.body });
    expect(endpoint.seen[2]).toEqual(endpoint.seen[0]);
  });
});
