import { connect, type Socket } from 'node:net';
import type { Call, Reply } from './front.ts';

/** Headers that cannot break out of their line; others get a connection of their own, because they may end it. */
const harmless = /^[\x20-\x7e]{0,4000}$/;
/** Milliseconds after which a client gives up, as Meta and browsers do. */
const patience = 10_000;

/**
 * An HTTP/1.1 client that writes what it is told, byte for byte: Node's own refuses to send half of what a stranger
 * can. One connection, kept for calls that cannot harm it.
 */
export function openWire(port: number) {
  let kept: Socket | undefined;
  return {
    async send(call: Call): Promise<Reply> {
      const lines = (call.headers ?? []).flat();
      const isTame = lines.every((part) => harmless.test(part)) && harmless.test(call.target + call.method);
      const open = isTame && kept?.writable === true ? kept : undefined;
      const socket = open ?? connect({ port, host: '127.0.0.1', noDelay: true });
      const { reply, reusable } = await exchange(socket, call);
      if (isTame && reusable) {
        kept = socket;
        return reply;
      }
      socket.destroy();
      if (kept === socket) kept = undefined;
      return reply;
    },
    close: () => kept?.destroy(),
  };
}

function exchange(socket: Socket, call: Call): Promise<{ reply: Reply; reusable: boolean }> {
  const body = Buffer.from(call.body ?? '');
  const named = new Set((call.headers ?? []).map(([name]) => name.toLowerCase()));
  const head = [
    `${call.method} ${call.target} HTTP/1.1`,
    ...(named.has('host') ? [] : ['host: bot.example']),
    ...(call.headers ?? []).map(([name, value]) => `${name}: ${value}`),
    ...(named.has('content-length') ? [] : [`content-length: ${body.length}`]),
  ].join('\r\n');
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const done = (isWhole: boolean) => {
      clearTimeout(timer);
      socket.removeAllListeners();
      socket.on('error', () => {});
      const reply = parse(Buffer.concat(chunks));
      resolve({ reply, reusable: isWhole && reply.headers.connection !== 'close' });
    };
    const timer = setTimeout(() => done(false), patience);
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      const whole = lengthOf(Buffer.concat(chunks), call.method);
      const have = chunks.reduce((sum, { length }) => sum + length, 0);
      if (whole !== undefined && have >= whole) done(have === whole);
    });
    socket.on('error', () => done(false));
    socket.on('close', () => done(false));
    socket.write(Buffer.concat([Buffer.from(`${head}\r\n\r\n`, 'latin1'), body]));
  });
}

/** Bytes of the whole answer; undefined while its head is incomplete. */
function lengthOf(bytes: Buffer, method: string): number | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const length = /\r\ncontent-length: *(\d+)/i.exec(bytes.subarray(0, end).toString('latin1'))?.[1];
  return end + 4 + (method === 'HEAD' ? 0 : Number(length ?? 0));
}

function parse(bytes: Buffer): Reply {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return { status: 0, headers: {}, cookies: [], body: '' };
  const [first = '', ...rows] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const headers = rows.map((row) => {
    const colon = row.indexOf(':');
    return [row.slice(0, colon).toLowerCase(), row.slice(colon + 1).trim()] as const;
  });
  return {
    status: Number(first.split(' ')[1]),
    headers: Object.fromEntries(headers.filter(([name]) => name !== 'set-cookie')),
    cookies: headers.filter(([name]) => name === 'set-cookie').map(([, value]) => value),
    body: bytes.subarray(end + 4).toString('utf8'),
  };
}
