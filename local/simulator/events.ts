import type { ServerResponse } from 'node:http';

/** What the page is told as it happens. */
export type EventName = 'user' | 'message' | 'typing' | 'graph' | 'webhook' | 'flow' | 'handshake' | 'faults';

export type Publish = (name: EventName, data: unknown) => void;

export interface Events {
  readonly publish: Publish;
  /** Turns a response into a stream of server-sent events. */
  subscribe(response: ServerResponse): void;
  close(): void;
}

export function createEvents(): Events {
  const open = new Set<ServerResponse>();
  // Without a line now and then, a proxy or a sleeping laptop takes the silence for the end.
  const heartbeat = setInterval(() => write(': still here\n\n'), 20_000);
  heartbeat.unref();

  function write(text: string): void {
    for (const response of open) response.write(text);
  }

  return {
    publish: (name, data) => {
      if (open.size > 0) write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
    },
    subscribe: (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write('retry: 1000\n\n');
      open.add(response);
      response.on('close', () => open.delete(response));
    },
    close: () => {
      clearInterval(heartbeat);
      for (const response of open) response.end();
      open.clear();
    },
  };
}
