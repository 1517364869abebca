import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { rest, url } from './loopback.ts';

/** One answer as Meta would have delivered it. */
export interface Delivered {
  readonly callback: string;
  readonly to: string;
  readonly at: number;
}

export interface LoadGraph {
  /** `GRAPH_API_URL`. */
  readonly url: string;
  readonly delivered: readonly Delivered[];
  /** Who hears of each from now on, as soon as Meta has taken it. */
  listen(hear: (one: Delivered) => void): void;
  close(): Promise<void>;
}

/** A Graph API that takes messages and remembers whom they were for, and nothing of what they say. */
export async function startLoadGraph(): Promise<LoadGraph> {
  const delivered: Delivered[] = [];
  let hear: (one: Delivered) => void = () => undefined;
  const server = createServer(async (request, answer) => {
    const body = JSON.parse((await read(request)) || '{}') as Record<string, unknown>;
    answer.setHeader('content-type', 'application/json');
    if (body.status === 'read') {
      answer.end('{"success":true}');
      return;
    }
    const to = String(body.to ?? body.recipient ?? '');
    const one = { callback: String(body.biz_opaque_callback_data ?? ''), to, at: Date.now() };
    delivered.push(one);
    hear(one);
    answer.end(
      JSON.stringify({
        messaging_product: 'whatsapp',
        contacts: [{ input: to, wa_id: to.replace('+', '') }],
        messages: [{ id: `wamid.${Buffer.from(`load ${delivered.length}`).toString('base64')}` }],
      }),
    );
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `${url((server.address() as AddressInfo).port)}/v26.0`,
    delivered,
    listen: (given) => {
      hear = given;
    },
    close: () => rest(server),
  };
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
