import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { type Clock, systemClock } from '../../lambdas/platform/clock.ts';
import { createLog } from '../../lambdas/platform/log.ts';
import { fixedSecrets } from '../../lambdas/platform/secrets.ts';
import { bankOnce } from '../../lambdas/sandbox-bank/bank.ts';
import { type BankRecords, memoryRecords } from '../../lambdas/sandbox-bank/records.ts';
import { toHttpAnswer } from '../../local/gateway/answer.ts';
import { toHttpEvent } from '../../local/gateway/event.ts';

/** A bank on loopback behind API Gateway events, and its client's pages with the public keys. */
export interface World {
  readonly sandboxUrl: string;
  readonly pagesUrl: string;
  readonly clientKey: JWK;
  readonly records: BankRecords;
  /** What the bank logged, line by line. */
  readonly logged: readonly string[];
  /** Events that the client was sent, and what it answers them with: 202 unless told otherwise. */
  readonly events: { readonly received: ReceivedEvent[]; answer: number };
  /** Moves the bank's clock, not the machine's. */
  advance(milliseconds: number): void;
  /** The bank as a function, without a network. */
  readonly handle: ReturnType<typeof bankOnce>;
  close(): Promise<void>;
}

export interface ReceivedEvent {
  readonly path: string;
  readonly type: string;
  /** `x-fapi-financial-id`, by which a client of many banks tells them apart. */
  readonly bank: string;
  readonly jws: string;
}

/** `longestSleep`: the bank sleeps no longer than this, whatever fault is on. */
export async function openWorld({
  longestSleep = 400,
  ...options
}: {
  readonly tellerPassword?: string;
  readonly longestSleep?: number;
} = {}): Promise<World> {
  const [clientKey, bankKey] = await Promise.all([newKey('saldo-1'), newKey('bank-1')]);
  let ahead = 0;
  const clock: Clock = {
    now: () => Date.now() + ahead,
    sleep: async (milliseconds, signal) => {
      await systemClock.sleep(Math.min(milliseconds, longestSleep), signal);
    },
  };
  const { d: _private, ...publicKey } = clientKey;
  const events: World['events'] = { received: [], answer: 202 };
  const pages = createServer(async (request, response) => {
    if (request.method === 'POST') {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { 'content-type': type = '', 'x-fapi-financial-id': bank = '' } = request.headers;
      events.received.push({
        path: request.url ?? '',
        type,
        bank: String(bank),
        jws: Buffer.concat(chunks).toString('utf8'),
      });
      response.writeHead(events.answer).end();
      return;
    }
    response.setHeader('content-type', 'application/json');
    response.statusCode = request.url === '/banks/jwks.json' ? 200 : 404;
    response.end(JSON.stringify({ keys: [publicKey] }));
  });
  const pagesUrl = await listen(pages);

  const records = memoryRecords(clock);
  const logged: string[] = [];
  let handle: World['handle'] | undefined;
  const bank = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const route = { routeKey: 'ANY /{proxy+}', pathParameters: {} };
    const facts = Object.assign(request, { remoteAddress: '127.0.0.1' });
    const event = toHttpEvent(facts, Buffer.concat(chunks), route, { apiId: 'bank', accountId: '0' }, new Date());
    const answer = toHttpAnswer(await handle?.(event));
    for (const [name, value] of answer.headers) response.appendHeader(name, value);
    response.statusCode = answer.status;
    response.end(answer.body);
  });
  const sandboxUrl = await listen(bank);
  handle = bankOnce({
    secrets: fixedSecrets({
      sandbox: {
        jwks: { keys: [{ ...bankKey, use: 'sig', alg: 'ES256' }] },
        cookieKeys: ['0123456789abcdef0123456789abcdef'],
        nonceSecret: Buffer.alloc(32, 7).toString('base64'),
        ...options,
      },
    }),
    secretId: 'sandbox',
    records,
    sandboxUrl,
    pagesUrl,
    clock,
    log: createLog((line) => logged.push(line)),
  });

  return {
    sandboxUrl,
    pagesUrl,
    clientKey,
    records,
    logged,
    events,
    handle: handle as World['handle'],
    advance: (milliseconds) => {
      ahead += milliseconds;
    },
    close: async () => {
      await Promise.all([pages, bank].map((server) => closed(server)));
    },
  };
}

async function newKey(kid: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { ...(await exportJWK(privateKey)), kid };
}

/** `localhost` in the address, as people see it: cookies and redirect addresses must agree on it. */
function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://localhost:${(server.address() as AddressInfo).port}`));
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });
}
