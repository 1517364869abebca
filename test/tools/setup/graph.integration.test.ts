import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { GraphUnreachable, openGraph } from '../../../tools/setup/graph.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** Hangs up on the first request and answers from then on. */
async function hangingUp() {
  const asked: string[] = [];
  const made = createServer((request, response) => {
    asked.push(String(request.method));
    if (asked.length === 1) return request.socket.destroy();
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"1"}');
  });
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(made.address() as AddressInfo).port}/v26.0`;
  return { asked, graph: openGraph(base) };
}

describe('a connection that is hung up', () => {
  it('is no reason not to ask again', async () => {
    const { asked, graph } = await hangingUp();

    expect(await graph.get('1', 'token')).toEqual({ id: '1' });
    expect(asked).toEqual(['GET', 'GET']);
  });

  it('is one not to write again: nobody knows what came of it', async () => {
    const { asked, graph } = await hangingUp();

    await expect(graph.post('1', 'token', {})).rejects.toThrow(GraphUnreachable);
    expect(asked).toEqual(['POST']);
  });
});
