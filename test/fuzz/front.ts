import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { functions } from '../../lambdas/functions.ts';
import { type HttpAnswer, internalError, toHttpAnswer } from '../../local/gateway/answer.ts';
import { toHttpEvent } from '../../local/gateway/event.ts';
import { createRouter } from '../../local/gateway/routes.ts';
import { startGateway } from '../../local/gateway/server.ts';
import { openWire } from './wire.ts';

/** One request as a client writes it: header values go out byte for byte (Latin-1), whatever is in them. */
export interface Call {
  readonly method: string;
  readonly target: string;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly body?: Buffer | string;
}

export interface Reply {
  /** 0 where the connection was closed without an answer. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: string;
}

export type Handler = (event: APIGatewayProxyEventV2) => Promise<unknown>;

/** The HTTP API before our functions, with the routes of the deployment; a test says which function stands behind it. */
export interface Front {
  send(call: Call): Promise<Reply>;
  mount(handler: Handler): void;
  /** What the function threw instead of answering. It must never. */
  readonly thrown: unknown[];
  /** Where it listens; 0 where there are no sockets. */
  readonly port: number;
  close(): Promise<void>;
}

const routesOf = (name: 'webhook' | 'linking' | 'flow'): readonly string[] => functions[name].trigger.routes;
const routes = [...routesOf('webhook'), ...routesOf('linking'), ...routesOf('flow')];

function stage() {
  const thrown: unknown[] = [];
  let handler: Handler = async () => ({ statusCode: 204 });
  const invoke = async (event: unknown) => {
    try {
      return await handler(event as APIGatewayProxyEventV2);
    } catch (error) {
      thrown.push(error);
      throw error;
    }
  };
  const table = routes.map((key) => [key, invoke] as const);
  const mount = (next: Handler) => {
    handler = next;
  };
  return { thrown, table, mount };
}

/** Over loopback sockets, through the gateway that `npm start` runs. */
export async function overHttp(): Promise<Front> {
  const { thrown, table, mount } = stage();
  const gateway = await startGateway({ apiId: 'fuzz', port: 0, routes: table });
  const wire = openWire(gateway.port);
  return {
    thrown,
    mount,
    port: gateway.port,
    send: wire.send,
    close: async () => {
      wire.close();
      await gateway.close();
    },
  };
}

/** The same gateway without its sockets: its own routes, events and answers. */
export function inProcess(): Front {
  const { thrown, table, mount } = stage();
  const router = createRouter(table);
  return {
    thrown,
    mount,
    port: 0,
    async send({ method, target, headers = [], body = '' }) {
      const match = router(method, target.split('?', 1)[0] ?? '/');
      if (match === undefined) return replyOf({ status: 404, headers: [], body: Buffer.alloc(0) });
      const facts = {
        method,
        url: target,
        rawHeaders: headers.flat(),
        httpVersion: '1.1',
        remoteAddress: '127.0.0.1',
      };
      const api = { apiId: 'fuzz', accountId: '000000000000' };
      const event = toHttpEvent(facts, Buffer.from(body), match, api, new Date());
      return replyOf(await match.target(event).then(toHttpAnswer, () => internalError));
    },
    close: async () => {},
  };
}

function replyOf({ status, headers, body }: HttpAnswer): Reply {
  return {
    status,
    headers: Object.fromEntries(headers.filter(([name]) => name !== 'set-cookie')),
    cookies: headers.filter(([name]) => name === 'set-cookie').map(([, value]) => value),
    body: body.toString('utf8'),
  };
}
