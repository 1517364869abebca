import type { Server } from 'node:http';

export const url = (port: number): string => `http://127.0.0.1:${port}`;

/** Ends a server with its connections. */
export function rest(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });
}
