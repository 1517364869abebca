import { readFileSync } from 'node:fs';
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { type Clock, systemClock } from '../../lambdas/platform/clock.ts';
import { BotError } from '../../lambdas/platform/errors.ts';
import { fixedSecrets, type Secrets } from '../../lambdas/platform/secrets.ts';
import { graphSender } from '../../lambdas/whatsapp/graph.ts';
import type { OutgoingMessage, SendOutcome } from '../../lambdas/whatsapp/port.ts';
import { postJson } from '../../lambdas/whatsapp/post.ts';
import { describeSender } from '../contract/sender.contract.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

type Body = Record<string, unknown>;
interface Call {
  readonly body: Body;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly port: number | undefined;
}

/** A Graph API on loopback: answers as scripted, else accepts. */
async function openGraph() {
  const calls: Call[] = [];
  const script: ((response: ServerResponse) => void)[] = [];
  const server = createHttpServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const body = JSON.parse(text) as Body;
    calls.push({ body, url: request.url, headers: request.headers, port: request.socket.remotePort });
    if (body.status === 'read') return response.end('{"success":true}');
    const next = script.shift();
    if (next !== undefined) return next(response);
    return response.end(JSON.stringify({ messages: [{ id: `wamid.${calls.length}` }] }));
  });
  const address = await listen(server);
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://${address}/v26.0`, calls, script, close };
}

const answer =
  (status: number, code?: number, headers = {}) =>
  (response: ServerResponse) =>
    void response
      .writeHead(status, headers)
      .end(code === undefined ? '' : JSON.stringify({ error: { code, message: 'no' } }));

/** A clock that remembers what it was asked to wait for, and does not. */
function hastyClock() {
  let time = Date.now();
  const waits: number[] = [];
  const clock: Clock = {
    now: () => time,
    sleep: async (milliseconds) => {
      waits.push(milliseconds);
      time += milliseconds;
    },
  };
  return { clock, waits };
}

const open = (graphUrl: string, more: { secrets?: Secrets; clock?: Clock } = {}) => {
  const logged: string[] = [];
  const note = (...line: unknown[]) => void logged.push(JSON.stringify(line));
  const sender = graphSender({
    graphUrl,
    number: async () => ({
      wabaId: '102290129340398',
      phoneNumberId: '106540352242922',
      displayPhoneNumber: '+15550783881',
    }),
    tokenSecretId: 'token',
    secrets: fixedSecrets({ token: { accessToken: 'EAAtoken' } }),
    clock: systemClock,
    log: { info: note, warn: note, error: note },
    random: () => 0.5,
    ...more,
  });
  return { sender, logged };
};

const message: OutgoingMessage = {
  address: { to: '+27600000001' },
  callback: 'c',
  content: { kind: 'text', body: 'Hi' },
};
const later = (clock: Clock = systemClock) => clock.now() + 20_000;

describeSender('the Graph API sender', async () => {
  const graph = await openGraph();
  const respond = (outcome: SendOutcome) => {
    if (outcome.kind === 'accepted') return;
    if (outcome.kind === 'unknown') graph.script.push(answer(502));
    else for (let tries = 0; tries < 5; tries += 1) graph.script.push(answer(400, Number(outcome.code)));
  };
  return {
    sender: open(graph.url).sender,
    arrange: respond,
    received: () => graph.calls.map(({ body }) => body).filter((body) => body.status !== 'read'),
    read: () => graph.calls.filter(({ body }) => body.status === 'read').map(({ body }) => String(body.message_id)),
    [Symbol.asyncDispose]: graph.close,
  };
});

describe('a post to the Graph API', () => {
  it('carries the token, goes to our number, and has a connection of its own', async () => {
    const graph = await openGraph();
    closing.push(graph.close);
    const { sender } = open(graph.url);

    await sender.send(message, later());
    await sender.send(message, later());

    expect(graph.calls[0]).toMatchObject({
      url: '/v26.0/106540352242922/messages',
      headers: { authorization: 'Bearer EAAtoken', 'content-type': 'application/json' },
    });
    expect(new Set(graph.calls.map(({ port }) => port)).size).toBe(2);
  });

  it('is repeated while it surely was not sent, with growing waits', async () => {
    const graph = await openGraph();
    closing.push(graph.close);
    graph.script.push(answer(400, 130429), answer(400, 131016), answer(429));
    const { clock, waits } = hastyClock();

    expect(await open(graph.url, { clock }).sender.send(message, later(clock))).toMatchObject({ kind: 'accepted' });

    expect(graph.calls).toHaveLength(4);
    expect(waits).toEqual([187.5, 375, 750]);
  });

  it('waits 4^X s where one person had too many messages', async () => {
    const graph = await openGraph();
    closing.push(graph.close);
    graph.script.push(answer(400, 131056), answer(400, 131056));
    const { clock, waits } = hastyClock();

    expect(await open(graph.url, { clock }).sender.send(message, later(clock))).toMatchObject({ kind: 'accepted' });

    expect(waits).toEqual([1_000, 4_000]);
  });

  it('waits as long as Meta asks, or not at all when that is past the deadline', async () => {
    const graph = await openGraph();
    closing.push(graph.close);
    graph.script.push(answer(429, 4, { 'retry-after': '3' }), answer(429, 4, { 'retry-after': '60' }));
    const { clock, waits } = hastyClock();

    const outcome = await open(graph.url, { clock }).sender.send(message, later(clock));

    expect(outcome).toEqual({ kind: 'not-sent', code: '4', retryAfterMs: 60_000 });
    expect(waits).toEqual([3_000]);
  });

  it('is tried four times at most', async () => {
    const graph = await openGraph();
    closing.push(graph.close);
    for (let tries = 0; tries < 9; tries += 1) graph.script.push(answer(400, 131016));
    const { clock } = hastyClock();

    expect(await open(graph.url, { clock }).sender.send(message, later(clock))).toMatchObject({ kind: 'not-sent' });
    expect(graph.calls).toHaveLength(4);
  });

  it('is repeated once with a token that was rotated meanwhile', async () => {
    const graph = await openGraph();
    closing.push(graph.close);
    graph.script.push(answer(401, 190));
    const secrets: Secrets = {
      get: async () => ({ accessToken: 'old' }),
      refresh: async () => ({ accessToken: 'new' }),
    };

    expect(await open(graph.url, { secrets }).sender.send(message, later())).toMatchObject({ kind: 'accepted' });
    expect(graph.calls.map(({ headers }) => headers.authorization)).toEqual(['Bearer old', 'Bearer new']);
  });

  it('is not repeated with the token that was refused', async () => {
    const graph = await openGraph();
    closing.push(graph.close);
    graph.script.push(answer(401, 190));

    expect(await open(graph.url).sender.send(message, later())).toEqual({
      kind: 'refused',
      code: '190',
      means: 'token-dead',
    });
    expect(graph.calls).toHaveLength(1);
  });

  it('is not made without a token', async () => {
    const graph = await openGraph();
    closing.push(graph.close);
    const { clock } = hastyClock();
    const without = (error: BotError): Secrets => ({
      get: () => Promise.reject(error),
      refresh: () => Promise.reject(error),
    });
    const send = (secrets: Secrets) => open(graph.url, { secrets, clock }).sender.send(message, later(clock));

    expect(await send(fixedSecrets({ token: { accessToken: '' } }))).toEqual({
      kind: 'refused',
      code: 'SECRET_INVALID',
      means: 'token-dead',
    });
    expect(await send(without(new BotError('SECRET_UNAVAILABLE', 'x')))).toMatchObject({
      kind: 'not-sent',
      code: 'SECRET_UNAVAILABLE',
    });
    expect(graph.calls).toEqual([]);
  });

  it('keeps the token and the message out of the log', async () => {
    const { sender, logged } = open('http://127.0.0.1:9');

    await sender.markRead('wamid.secret');
    await sender.send(message, Date.now() + 100);

    expect(logged.join()).not.toMatch(/EAAtoken|wamid\.secret|27600000001/);
    expect(logged).not.toEqual([]);
  });
});

describe('marking as read', () => {
  it('shows that an answer is being typed', async () => {
    const graph = await openGraph();
    closing.push(graph.close);

    await open(graph.url).sender.markRead('wamid.7');

    expect(graph.calls[0]?.body).toEqual({
      messaging_product: 'whatsapp',
      status: 'read',
      message_id: 'wamid.7',
      typing_indicator: { type: 'text' },
    });
  });

  it('never throws', async () => {
    const down = open('http://127.0.0.1:9', { secrets: fixedSecrets({}) });

    await expect(down.sender.markRead('wamid.7')).resolves.toBeUndefined();
    await expect(open('http://127.0.0.1:9').sender.markRead('wamid.7')).resolves.toBeUndefined();
  });
});

describe('whether a request left', () => {
  /** A raw TCP server that does this to each connection. */
  const raw = async (treat: (socket: Socket) => void) => {
    const sockets = new Set<Socket>();
    const server = createTcpServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => {});
      treat(socket);
    });
    closing.push(async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    });
    return listen(server);
  };
  const post = (url: string, timeout = 300) =>
    postJson({ url, token: 't', body: { a: 1 }, timeout, connectTimeout: timeout / 2 });
  const afterRequest = (reply: (socket: Socket) => void) => (socket: Socket) =>
    void socket.once('data', () => reply(socket));

  it('is known: nobody listens', async () => {
    const server = createTcpServer();
    const address = await listen(server);
    await new Promise((resolve) => server.close(resolve));

    expect(await post(`http://${address}/`)).toEqual({ kind: 'never-left', code: 'ECONNREFUSED' });
  });

  it('is known: no such name', async () => {
    expect(await post('http://graph.invalid/', 5_000)).toMatchObject({
      kind: 'never-left',
      code: expect.stringMatching(/^(ENOTFOUND|EAI_AGAIN)$/),
    });
  });

  it('is known: the other side speaks no TLS', async () => {
    const address = await raw(afterRequest((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')));

    expect(await post(`https://${address}/`)).toMatchObject({ kind: 'never-left' });
  });

  it('is known: TLS was never agreed', async () => {
    const silent = await raw(() => {});
    const hanging = await raw((socket) => socket.destroy());

    expect(await post(`https://${silent}/`)).toEqual({ kind: 'never-left', code: 'CONNECT_TIMEOUT' });
    expect(await post(`https://${hanging}/`)).toMatchObject({ kind: 'never-left' });
  });

  it('is known: the certificate is not to be trusted, so not a byte was shown to it', async () => {
    const pem = readFileSync(new URL('../fixtures/whatsapp/tls/self-signed.pem', import.meta.url));
    const shown: Buffer[] = [];
    const server = createTlsServer({ key: pem, cert: pem }, (socket) => {
      socket.on('error', () => {});
      socket.on('data', (bytes) => shown.push(bytes));
    });
    const address = await listen(server);

    expect(await post(`https://${address}/`, 5_000)).toEqual({
      kind: 'never-left',
      code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    });

    await new Promise((resolve) => server.close(resolve));
    expect(shown).toEqual([]);
  });

  it.each<[string, (socket: Socket) => void]>([
    ['no answer comes', () => {}],
    ['the connection is closed', (socket) => socket.destroy()],
    ['the connection is reset', (socket) => socket.resetAndDestroy()],
    [
      'the answer is cut in its body',
      (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"messages"'),
    ],
    ['the answer is cut in its head', (socket) => socket.end('HTTP/1.1 200 OK\r\ncont')],
    [
      'the answer never ends',
      (socket) => void socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"messages"'),
    ],
    ['the answer is no HTTP', (socket) => socket.end('hello\r\n\r\n')],
    [
      'the answer is endless',
      (socket) =>
        void socket.write(`HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n60000\r\n${'x'.repeat(0x60000)}\r\n`),
    ],
  ])('is not known: %s', async (_case, reply) => {
    const address = await raw(afterRequest(reply));

    expect(await post(`http://${address}/`)).toMatchObject({ kind: 'perhaps-left' });
  });

  it('decides whether there is another try', async () => {
    let posts = 0;
    const cutting = await raw(
      afterRequest((socket) => {
        posts += 1;
        socket.destroy();
      }),
    );
    const { clock, waits } = hastyClock();
    const down = open('http://127.0.0.1:9', { clock });

    expect(await open(`http://${cutting}`).sender.send(message, later())).toMatchObject({ kind: 'unknown' });
    expect(await down.sender.send(message, later(clock))).toMatchObject({ kind: 'not-sent', code: 'ECONNREFUSED' });

    expect(posts).toBe(1);
    expect(waits).toHaveLength(3);
  });
});
