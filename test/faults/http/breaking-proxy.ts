import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** How an answer breaks after so many of its bytes. */
export const breaks = ['cut', 'reset', 'hang', 'drip', 'garbage'] as const;
export type Break = (typeof breaks)[number];

/** Passes bytes on to a server on loopback, and breaks the answers as it is told. */
export async function openBreakingProxy(port: number) {
  let plan: { readonly kind: Break; readonly after: number } | undefined;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    const both = [client, upstream];
    for (const socket of both) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        for (const other of both) other.destroy();
      });
    }
    client.pipe(upstream, { end: false });
    const { kind, after } = plan ?? { kind: undefined, after: Number.POSITIVE_INFINITY };
    let passed = 0;
    upstream.on('data', (bytes) => {
      const whole = bytes.subarray(0, Math.max(0, after - passed));
      const rest = bytes.subarray(whole.length);
      passed += whole.length;
      if (whole.length > 0) client.write(whole);
      if (rest.length === 0 || kind === undefined) return;
      switch (kind) {
        case 'cut':
          client.end();
          break;
        case 'reset':
          client.resetAndDestroy();
          break;
        case 'hang':
          break;
        case 'drip':
          drip(client, rest);
          break;
        case 'garbage':
          client.write(Buffer.from(rest.map((byte, index) => (byte ^ (index * 37 + 11)) & 0xff)));
          break;
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    break(given: { readonly kind: Break; readonly after: number } | undefined) {
      plan = given;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A byte at a time, slower than anybody waits. */
function drip(client: Socket, bytes: Buffer): void {
  let at = 0;
  const timer = setInterval(() => {
    if (client.destroyed || at >= bytes.length) clearInterval(timer);
    else client.write(bytes.subarray(at, at + 1));
    at += 1;
  }, 50);
}
