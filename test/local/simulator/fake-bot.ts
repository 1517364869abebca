import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../local/simulator/server.ts';
import { patience } from '../../e2e/phone.ts';

export const appSecret = 'an-app-secret';
export const accessToken = 'a-token';
export const phoneNumberId = '106540352242922';
export const wabaId = '102290129340398';

export interface Received {
  readonly bytes: Buffer;
  readonly signature: string | undefined;
  readonly payload: Loose;
}

export interface FakeBot {
  readonly webhookUrl: string;
  readonly received: Received[];
  /** Statuses for the next webhooks; 200 when there are none left. */
  readonly answers: number[];
  /** Called for each inbound message, after the webhook was acknowledged. */
  onMessage: ((message: Loose) => unknown) | undefined;
  close(): Promise<void>;
}

/** Something that takes webhooks and remembers them. */
export async function startFakeBot(verifyToken = 'a-verify-token'): Promise<FakeBot> {
  const server = createServer(async (request, response) => {
    const query = new URL(request.url ?? '/', 'http://bot').searchParams;
    if (request.method === 'GET') {
      response.statusCode = query.get('hub.verify_token') === verifyToken ? 200 : 403;
      response.end(response.statusCode === 200 ? query.get('hub.challenge') : '');
      return;
    }
    const bytes = await bytesOf(request);
    const payload = JSON.parse(bytes.toString('utf8'));
    const signature = request.headers['x-hub-signature-256'];
    bot.received.push({ bytes, payload, signature: typeof signature === 'string' ? signature : undefined });
    response.statusCode = bot.answers.shift() ?? 200;
    response.end();
    if (response.statusCode !== 200) return;
    for (const message of inbound(payload)) bot.onMessage?.(message);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bot: FakeBot = {
    webhookUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
    received: [],
    answers: [],
    onMessage: undefined,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return bot;
}

/** A parsed payload of whatever shape. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into payloads of every shape.
export type Loose = any;

export function inbound(payload: Loose): Loose[] {
  return (payload.entry ?? []).flatMap((entry: Loose) =>
    entry.changes.flatMap((change: Loose) => change.value.messages ?? []),
  );
}

export function statuses(bot: FakeBot): Loose[] {
  return bot.received.flatMap(({ payload }) =>
    payload.entry.flatMap((entry: Loose) => entry.changes.flatMap((change: Loose) => change.value.statuses ?? [])),
  );
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** A simulator in front of the bot, quick enough for tests. */
export function simulate(bot: FakeBot, options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  return startSimulator({
    port: 0,
    webhookUrl: bot.webhookUrl,
    appSecret,
    verifyToken: 'a-verify-token',
    accessToken,
    wabaId,
    phoneNumberId,
    displayPhoneNumber: '+27 60 012 3456',
    redelivery: { first: 20, factor: 2, longest: 200, giveUpAfter: 60_000 },
    reportTiming: { sent: 5, delivered: 10, read: 15 },
    ...options,
  });
}

export interface Answer {
  readonly status: number;
  readonly body: Loose;
}

/** Talks to the simulator as a tool would. */
export async function call(simulator: Simulator, method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`http://127.0.0.1:${simulator.port}${path}`, {
    method,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

/** Sends as the bot does, through the Graph API. */
export async function graph(simulator: Simulator, body: unknown, token = accessToken): Promise<Answer> {
  const response = await fetch(`http://127.0.0.1:${simulator.port}/graph/v26.0/${phoneNumberId}/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

export const textTo = (address: { to: string } | { recipient: string }, body = 'Hi'): Record<string, unknown> => ({
  messaging_product: 'whatsapp',
  recipient_type: 'individual',
  ...address,
  type: 'text',
  text: { body },
});

/**
 * Waits until something is true.
 *
 * @throws Error when it is not after half a minute, with what was waited for: sooner than the test's own end, which names
 *   only the test.
 */
export async function until<Value>(
  look: () => Value | undefined | false | Promise<Value | undefined | false>,
): Promise<Value> {
  const end = Date.now() + patience.timeout;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() > end) throw new Error(`Never true: ${look}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
