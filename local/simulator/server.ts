import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Clock, systemClock } from '../../lambdas/platform/clock.ts';
import { createApi } from './api.ts';
import { createDelivery, type Redelivery, redeliveryLikeMeta } from './delivery.ts';
import type { Business } from './envelope.ts';
import { createEvents } from './events.ts';
import { createFaults } from './faults.ts';
import { createFlowApi } from './flows/api.ts';
import { createRelay, flowTimeoutOfMeta } from './flows/relay.ts';
import { openShelf } from './flows/shelf.ts';
import { createGraphEndpoint, type GraphResponse } from './graph/endpoint.ts';
import { createFlowMessages } from './graph/flow-message.ts';
import { createFlowsEndpoint } from './graph/flows.ts';
import { readParams } from './graph/form.ts';
import { createPairRate, type PairRate, pairRateOfMeta } from './graph/pair-rate.ts';
import { createTemplates } from './graph/templates.ts';
import { type Handshake, startHandshake } from './handshake.ts';
import { createInbox } from './inbox.ts';
import { pageBundle } from './page-bundle.ts';
import { icon, pageHeaders, sendShell } from './page-shell.ts';
import { createReports, type ReportTiming, reportTiming } from './reports.ts';
import { BadRequest, readBytes } from './request-body.ts';
import { openState } from './state.ts';
import { createTraffic } from './traffic.ts';

export interface SimulatorOptions extends Business {
  /** 0 takes any free port. */
  readonly port: number;
  /** Where the bot takes webhooks. */
  readonly webhookUrl: string;
  readonly appSecret: string;
  readonly verifyToken: string;
  readonly accessToken: string;
  /** People and chats are kept here between runs; in memory only when absent. */
  readonly dataDir?: string | undefined;
  /** What the chat is called on the phones. */
  readonly businessName?: string;
  readonly onHandshake?: (handshake: Handshake) => void;
  readonly clock?: Clock;
  readonly redelivery?: Redelivery;
  readonly reportTiming?: ReportTiming;
  readonly pairRate?: PairRate;
  /** How long a Flow's endpoint may take, in milliseconds; 10 seconds as at Meta when absent. */
  readonly flowTimeout?: number;
}

export interface Simulator {
  readonly url: string;
  readonly port: number;
  handshake(): Handshake;
  close(): Promise<void>;
}

/**
 * A WhatsApp of its own on loopback: the Graph API the bot sends to, the webhooks Meta would post, people with phones,
 * and a page to chat on. Refuses, delays, signs, escapes, repeats and reports as the real one does.
 * Rejects with the system's error when the port is taken.
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const {
    webhookUrl,
    appSecret,
    verifyToken,
    accessToken,
    dataDir,
    clock = systemClock,
    businessName = 'Saldo',
  } = options;
  const business: Business = {
    wabaId: options.wabaId,
    phoneNumberId: options.phoneNumberId,
    displayPhoneNumber: options.displayPhoneNumber,
  };
  const events = createEvents();
  const { publish } = events;
  const faults = createFaults(publish);
  const traffic = createTraffic(publish);
  const state = openState({ dataDir, publish });
  const redelivery = options.redelivery ?? redeliveryLikeMeta;
  const delivery = createDelivery({ webhookUrl, appSecret, clock, traffic, faults, redelivery });
  const timing = options.reportTiming ?? reportTiming;
  const reports = createReports({ business, state, delivery, clock, timing });
  const inbox = createInbox({ business, state, delivery, clock });
  const shelf = openShelf(dataDir);
  const relay = createRelay({ appSecret, clock, traffic, faults, timeout: options.flowTimeout ?? flowTimeoutOfMeta });
  const mayTake = createPairRate(options.pairRate ?? pairRateOfMeta);
  const graph = createGraphEndpoint({
    business,
    businessName,
    accessToken,
    state,
    reports,
    faults,
    clock,
    publish,
    mayTake,
    shelf,
    flows: createFlowsEndpoint({ shelf, relay, wabaId: business.wabaId }),
    flowOf: createFlowMessages({ shelf, appSecret, now: () => clock.now() }),
    templates: createTemplates(),
  });
  const closing = new AbortController();
  const status = () => ({
    business: { ...business, name: businessName },
    webhookUrl,
    handshake: handshake(),
    faults: faults.state(),
  });
  const api = createApi({ state, inbox, reports, faults, traffic, status, flows: createFlowApi({ shelf, relay }) });

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    refuseStrangers(request);
    const { method = 'GET' } = request;
    const url = new URL(request.url ?? '/', 'http://localhost');
    const { pathname } = url;
    if (pathname.startsWith('/graph/')) return answerGraph(request, response, url);
    if (pathname === '/simulator/events' && method === 'GET') return events.subscribe(response);
    const picture = method === 'GET' ? /^\/simulator\/media\/(\d+)$/.exec(pathname)?.[1] : undefined;
    if (picture !== undefined) return sendPicture(response, picture);
    if (pathname.startsWith('/simulator/')) {
      const { status: code, body } = await api(method, pathname.slice('/simulator/'.length), await readBytes(request));
      return sendJson(response, code, body);
    }
    if (method !== 'GET' && method !== 'HEAD') throw new BadRequest(`${method} is not possible here.`, 405);
    return sendPage(response, pathname);
  }

  async function answerGraph(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const { method = 'GET' } = request;
    const { authorization, 'content-type': contentType } = request.headers;
    const body = await readParams(await readBytes(request), contentType);
    const at = new Date(clock.now()).toISOString();
    const path = url.pathname.slice('/graph'.length);
    const isForm = /^multipart\/form-data\b/i.test(contentType ?? '');
    const answer: GraphResponse = await graph({ method, path, authorization, body, isForm, query: url.searchParams });
    const noted = answer === 'never' ? null : { status: answer.status, body: answer.body };
    // A start hands in dozens at once, which would leave nothing else to be seen.
    if (!path.endsWith('/message_templates')) traffic.graph({ at, method, path: url.pathname, body, response: noted });
    if (answer === 'never') return;
    if (answer.delayMs !== undefined) await clock.sleep(answer.delayMs, closing.signal).catch(() => undefined);
    sendJson(response, answer.status, answer.body);
  }

  function sendPicture(response: ServerResponse, id: string): void {
    const media = state.media(id);
    if (media === undefined) throw new BadRequest('There is no picture of this id.', 404);
    response.writeHead(200, { ...pageHeaders, 'content-type': media.type });
    response.end(Buffer.from(media.base64, 'base64'));
  }

  async function sendPage(response: ServerResponse, pathname: string): Promise<void> {
    if (pathname === '/' || /^\/wa\.me\/\d{5,20}$/.test(pathname)) return sendShell(response, businessName);
    if (pathname === '/icon.svg') return sendText(response, 'image/svg+xml', icon);
    if (pathname === '/page.js') return sendText(response, 'text/javascript', (await pageBundle()).script);
    if (pathname === '/page.css') return sendText(response, 'text/css', (await pageBundle()).style);
    throw new BadRequest('There is nothing at this address. The chat is at /.', 404);
  }

  const server = createServer((request, response) => {
    route(request, response).catch((error: unknown) => sendError(response, error));
  });
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  const handshake = startHandshake({
    webhookUrl,
    verifyToken,
    publish,
    onChange: options.onHandshake,
    signal: closing.signal,
  });

  return {
    url: `http://localhost:${port}`,
    port,
    handshake,
    close: async () => {
      closing.abort();
      reports.close();
      relay.close();
      delivery.close();
      events.close();
      state.save();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/**
 * Only this machine, and only its own pages: a web site that the developer visits must neither reach the simulator
 * under another host name (DNS rebinding) nor post to it.
 */
function refuseStrangers({ headers }: IncomingMessage): void {
  const host = headers.host ?? '';
  if (!/^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(host))
    throw new BadRequest('Use http://localhost here.', 403);
  if (headers.origin !== undefined && headers.origin !== `http://${host}`) {
    throw new BadRequest('Pages of other sites have no access.', 403);
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function sendText(response: ServerResponse, type: string, text: string): void {
  response.writeHead(200, { ...pageHeaders, 'content-type': `${type}; charset=utf-8` });
  response.end(text);
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(JSON.stringify(body));
}

function sendError(response: ServerResponse, error: unknown): void {
  if (error instanceof BadRequest) {
    sendJson(response, error.status, { error: { message: error.message } });
    return;
  }
  console.error('The simulator failed:', error);
  sendJson(response, 500, { error: { message: 'The simulator failed; its terminal says why.' } });
}
