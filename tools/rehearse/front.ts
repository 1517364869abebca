import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An address of our own before one API of the emulator, as a domain or CDN stands before API Gateway. */
export interface Front {
  readonly url: string;
  /** Leads to an API, given its own endpoint; 503 until then. */
  leadTo(apiEndpoint: string): void;
  close(): Promise<void>;
}

/**
 * The emulator names its APIs `<id>.execute-api.localhost`, which many machines cannot resolve, and the id is known only
 * after deploying. So browsers, Meta and the bank use this address, and it goes on with the host name that is wanted.
 */
export async function startFront(emulator: string): Promise<Front> {
  const { hostname, port } = new URL(emulator);
  let host: string | undefined;
  const server = createServer((incoming, answer) => {
    if (host === undefined) {
      answer.writeHead(503).end();
      return;
    }
    const headers = { ...incoming.headers, host };
    const onward = forward({ hostname, port, method: incoming.method, path: incoming.url, headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    leadTo: (apiEndpoint) => {
      host = new URL(apiEndpoint).host;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
