import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedSecrets } from '../../lambdas/platform/secrets.ts';
import { graphSender } from '../../lambdas/whatsapp/graph.ts';
import { ours } from '../webhook/meta.ts';
import { tellingError } from './faults.ts';
import { linkBank } from './links.ts';
import { text, waysTo } from './said.ts';
import { intentsInOrder } from './script.ts';
import { summary } from './tap.ts';
import { openWorld, type World } from './world.ts';

/** The bytes that reach Meta through the real client, and a Meta whose refusals repeat all that they know. */
let server: Server;
let graphUrl = '';
let world: World | undefined;
let refusal: { readonly status: number; readonly code: number } | undefined;
let posts = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      posts += 1;
      world?.tap.graph(JSON.parse(Buffer.concat(chunks).toString('utf8')));
      const { message } = tellingError();
      response.writeHead(refusal?.status ?? 200, { 'content-type': 'application/json', 'x-fb-trace': message.length });
      const error = { message, type: 'OAuthException', code: refusal?.code, error_data: { details: message } };
      response.end(JSON.stringify(refusal === undefined ? { messages: [{ id: `wamid.${posts}` }] } : { error }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  graphUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v26.0`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

describe('over the real Graph client', () => {
  it.each([
    ['that takes everything', undefined],
    ['that refuses and says why at length', { status: 400, code: 131_026 }],
    ['that refuses the token', { status: 401, code: 190 }],
    ['that says the identity has changed', { status: 400, code: 137_000 }],
    ['that fails', { status: 500, code: 1 }],
  ])('nothing leaks to or from a Meta %s', async (_how, refuses) => {
    refusal = undefined;
    const made = openWorld({
      sender: (clock, tap) =>
        graphSender({
          graphUrl,
          number: async () => ({ ...ours, displayPhoneNumber: '+27600000000' }),
          tokenSecretId: 'token',
          secrets: fixedSecrets({ token: { accessToken: 'a token' } }),
          clock,
          log: tap.log,
        }),
    });
    world = made;
    const stop = made.tap.listen();
    try {
      await linkBank(made, 'ada', 'karoo', 'chat', 'en');
      await made.send('ada', text('balance'));
      refusal = refuses;
      for (const intent of intentsInOrder()) {
        const [way] = waysTo(intent, 'en', 'ada');
        if (way !== undefined) await made.send('ada', way);
      }
    } finally {
      stop();
    }

    expect(summary(made.tap.leaks)).toEqual([]);
    expect([...made.tap.shownTo]).toEqual(['ada']);
    expect(made.tap.heard.get('graph') ?? 0).toBeGreaterThan(25);
  });
});
