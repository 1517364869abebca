import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request that passed, in milliseconds of `performance.now()`. */
export interface Passage {
  readonly path: string;
  /** `X-Amz-Target`'s operation, for AWS calls. */
  readonly operation: string | undefined;
  readonly from: number;
  readonly to: number;
}

export interface CountingProxy {
  readonly url: string;
  /** What has passed since the last call of this. */
  take(): readonly Passage[];
  close(): Promise<void>;
}

/** Passes everything on to `target` unchanged and notes when. Loopback only, like everything it stands between. */
export async function startCountingProxy(target: string): Promise<CountingProxy> {
  const { hostname, port } = new URL(target);
  let passages: Passage[] = [];
  const server = createServer((incoming, answer) => {
    const from = performance.now();
    const onward = forward(
      { hostname, port, method: incoming.method, path: incoming.url, headers: incoming.headers },
      (reply) => {
        answer.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(answer);
        reply.on('end', () => {
          const operation = String(incoming.headers['x-amz-target'] ?? '')
            .split('.')
            .at(-1);
          passages.push({
            path: incoming.url ?? '',
            operation: operation === '' ? undefined : operation,
            from,
            to: performance.now(),
          });
        });
      },
    );
    onward.on('error', () => answer.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take: () => {
      const taken = passages;
      passages = [];
      return taken;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
