import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bankKeys } from '../../../lambdas/banks/open-banking/event-keys.ts';
import { virtualClock } from '../virtual-clock.ts';

const minute = 60_000;
let asked: string[] = [];
let answers: Record<string, { status?: number; body: string }> = {};
let issuer = '';
const server = createServer((request, response) => {
  asked.push(request.url ?? '');
  const { status = 200, body } = answers[request.url ?? ''] ?? { status: 404, body: '' };
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/karoo`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked = [];
  answers = {
    '/karoo/.well-known/openid-configuration': { body: JSON.stringify({ issuer, jwks_uri: `${issuer}/jwks` }) },
    '/karoo/jwks': { body: JSON.stringify({ keys: [{ kid: 'a' }] }) },
  };
});

const open = () => {
  const clock = virtualClock();
  return { clock, keys: bankKeys({ issuer }, clock) };
};

describe("a bank's keys", () => {
  it('are fetched once by many, and kept for an hour', async () => {
    const { clock, keys } = open();

    expect(await Promise.all([keys({ fresh: false }), keys({ fresh: false })])).toEqual([
      [{ kid: 'a' }],
      [{ kid: 'a' }],
    ]);
    clock.advance(59 * minute);
    await keys({ fresh: false });
    expect(asked).toHaveLength(2);
    clock.advance(2 * minute);
    await keys({ fresh: false });
    expect(asked).toHaveLength(4);
  });

  it('are asked for anew at most once a minute, however many events name one that is not there', async () => {
    const { clock, keys } = open();
    await keys({ fresh: false });
    for (let count = 0; count < 50; count += 1) await keys({ fresh: true });
    expect(asked).toHaveLength(2);
    clock.advance(2 * minute);
    answers['/karoo/jwks'] = { body: JSON.stringify({ keys: [{ kid: 'b' }] }) };
    expect(await keys({ fresh: true })).toEqual([{ kid: 'b' }]);
  });

  it.each([
    ['a bank that is down', '/karoo/jwks', { status: 503, body: '' }, 'BANK_UNAVAILABLE'],
    ['keys that are no JSON', '/karoo/jwks', { body: '<html>' }, 'BANK_ANSWER_INVALID'],
    ['keys that are no list', '/karoo/jwks', { body: '{"keys":{}}' }, 'BANK_ANSWER_INVALID'],
    ['keys without end', '/karoo/jwks', { body: JSON.stringify({ keys: Array(51).fill({}) }) }, 'BANK_ANSWER_INVALID'],
    [
      "another issuer's document",
      '/karoo/.well-known/openid-configuration',
      { body: '{"issuer":"https://elsewhere.example","jwks_uri":"https://elsewhere.example/jwks"}' },
      'BANK_ANSWER_INVALID',
    ],
    ['no document', '/karoo/.well-known/openid-configuration', { status: 404, body: '' }, 'BANK_UNAVAILABLE'],
  ])('are not made up for %s, and asked for again next time', async (_what, path, answer, code) => {
    const { keys } = open();
    const before = answers[path];
    answers[path] = answer;
    await expect(keys({ fresh: false })).rejects.toMatchObject({ code });
    if (before !== undefined) answers[path] = before;
    expect(await keys({ fresh: false })).toEqual([{ kid: 'a' }]);
  });

  it('are not fetched without TLS from another host', async () => {
    const { keys } = open();
    answers['/karoo/.well-known/openid-configuration'] = {
      body: JSON.stringify({ issuer, jwks_uri: 'http://elsewhere.example/jwks' }),
    };
    await expect(keys({ fresh: false })).rejects.toMatchObject({ code: 'BANK_ANSWER_INVALID' });
  });
});
