import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * Amazon Connect as its API reference describes it, as far as chats go: StartChatContact, StartContactStreaming,
 * CreateParticipantConnection, SendMessage, DisconnectParticipant; client tokens make repetitions the same call.
 */
export async function startConnectService() {
  const calls: Call[] = [];
  const contacts = new Map<string, { readonly ContactId: string; readonly ParticipantToken: string }>();
  const messages = new Map<string, string>();
  const connections = new Set<string>();
  const ended = new Set<string>();
  const scripted: { readonly path: string; readonly status: number; readonly body?: string }[] = [];
  let count = 0;

  const answer = (call: Call): { status: number; body?: unknown } => {
    const { path, method, headers, body } = call;
    const bearer = String(headers['x-amz-bearer'] ?? '');
    const isSigned = String(headers.authorization ?? '').startsWith('AWS4-HMAC-SHA256 ');
    if (path.startsWith('/contact/') && !isSigned) return { status: 403 };
    switch (`${method} ${path}`) {
      case 'PUT /contact/chat': {
        const token = String(body.ClientToken);
        const made = contacts.get(token) ?? {
          ContactId: `contact-${contacts.size + 1}`,
          ParticipantId: 'participant',
          ParticipantToken: `participant-token-${contacts.size + 1}`,
        };
        contacts.set(token, made);
        return { status: 200, body: made };
      }
      case 'POST /contact/start-streaming':
        return { status: 200, body: { StreamingId: 'streaming-1' } };
      case 'POST /participant/connection': {
        if (![...contacts.values()].some(({ ParticipantToken }) => ParticipantToken === bearer)) return { status: 403 };
        count += 1;
        connections.add(`connection-${count}`);
        return {
          status: 200,
          body: { ConnectionCredentials: { ConnectionToken: `connection-${count}`, Expiry: '2026-11-23T00:00:00Z' } },
        };
      }
      case 'POST /participant/message': {
        if (!connections.has(bearer) || ended.has(bearer)) return { status: 403, body: { Message: 'Access denied' } };
        const token = String(body.ClientToken);
        if (!messages.has(token)) messages.set(token, String(body.Content));
        return { status: 200, body: { Id: token, AbsoluteTime: '2026-11-22T12:00:00.000Z' } };
      }
      case 'POST /participant/disconnect':
        if (!connections.has(bearer) || ended.has(bearer)) return { status: 403 };
        ended.add(bearer);
        return { status: 200, body: {} };
      default:
        return { status: 404 };
    }
  };

  const server = createServer(async (request, response) => {
    const call = await callOf(request);
    calls.push(call);
    const index = scripted.findIndex(({ path }) => path === call.path);
    const [script] = index < 0 ? [] : scripted.splice(index, 1);
    const { status, body } = script ?? answer(call);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    calls,
    messages: () => [...messages.values()],
    /** Connection tokens that were given out work no more, as after their expiry. */
    expire: () => connections.clear(),
    script: (path: string, status: number, body?: string) =>
      void scripted.push({ path, status, ...(body === undefined ? {} : { body }) }),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function callOf(request: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    headers: request.headers,
    body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
  };
}
