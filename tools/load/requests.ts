import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { type Row, round } from './rows.ts';

export interface RequestCounter {
  /** So far, by service and operation: `DynamoDB: UpdateItem`; for Graph and banks the service alone. */
  read(): ReadonlyMap<string, number>;
  close(): void;
}

/** What our own SDK clients say of themselves: what the load prepares and reads afterwards is not what an answer costs. */
export const uncounted = 'load-of-its-own';

/** AWS's services, by what their SDK clients call them in `X-Amz-Target`. */
const targets: Readonly<Record<string, string>> = {
  DynamoDB_20120810: 'DynamoDB',
  AmazonSQS: 'SQS',
  TrentService: 'KMS',
  secretsmanager: 'Secrets Manager',
};

/**
 * Counts what AWS's stand-ins and `others` are asked, these by the port they listen on. They are servers of this very
 * thread, and Node tells of each request that one of its servers takes: nothing stands in between.
 */
export function countRequests(others: Readonly<Record<string, string>>): RequestCounter {
  const named = new Map(Object.entries(others).map(([name, url]) => [Number(new URL(url).port), name]));
  const counts = new Map<string, number>();
  const count = (message: unknown) => {
    const { headers, socket } = (message as { readonly request: IncomingMessage }).request;
    if (headers['user-agent']?.includes(uncounted) === true) return;
    const [target = '', operation] = String(headers['x-amz-target'] ?? '').split('.');
    const name =
      operation === undefined ? named.get(socket.localPort ?? 0) : `${targets[target] ?? target}: ${operation}`;
    if (name === undefined) return;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  subscribe('http.server.request.start', count);
  return {
    read: () => new Map([...counts].sort(([one], [other]) => one.localeCompare(other))),
    close: () => void unsubscribe('http.server.request.start', count),
  };
}

/** What each service was asked, for each of `count` answers or webhooks. */
export function requestRows(counts: ReadonlyMap<string, number>, count: number, each: string): Row[] {
  const services = Map.groupBy(counts, ([name]) => name.split(': ')[0] ?? name);
  return [...services].map(([service, operations]) => {
    const all = operations.reduce((sum, [, times]) => sum + times, 0);
    const parts = operations.map(([name, times]) => `${name.slice(service.length + 2)} ${round(times / count, 2)}`);
    const unit = service === operations[0]?.[0] ? 'requests' : `requests: ${parts.join(', ')}`;
    return { what: `${service} requests ${each}`, value: round(all / count, 2), unit };
  });
}
