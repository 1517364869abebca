import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { log } from '../platform/log.ts';
import { assetNamed } from '../web/assets.ts';
import { chatUrl, frameOf } from '../web/frame.ts';
import { type PageRequest, readRequest } from '../web/request.ts';
import { type PageResponse, pageHeaders, toResult } from '../web/response.ts';
import type { OurNumber } from '../whatsapp/number.ts';
import { finishAtCallback } from './page-callback.ts';
import { publishKeys } from './page-keys.ts';
import { actOnLink, showLink } from './page-link.ts';
import { messagePage, type PageParts } from './page-parts.ts';
import { drawHome } from './view-home.ts';

export interface SiteParts extends Omit<PageParts, 'displayPhoneNumber' | 'flow'> {
  /** The number of the bot and its Flow, as they become known. */
  readonly number: () => Promise<Pick<OurNumber, 'displayPhoneNumber' | 'flowId'>>;
  /** The `BANK_CLIENT` secret. */
  readonly clientKeys: () => Promise<Readonly<Record<string, unknown>>>;
}

/** The parts of one request: the number is read by then. */
type RequestParts = SiteParts & PageParts;

interface Route {
  readonly path: RegExp;
  readonly methods: Readonly<
    Record<string, (parts: RequestParts, request: PageRequest, part: string) => Promise<PageResponse>>
  >;
}

const home = async (parts: RequestParts, request: PageRequest): Promise<PageResponse> => {
  const frame = frameOf(parts, request);
  const chat = { number: parts.displayPhoneNumber, url: chatUrl(parts, frame.say('home.hello')) };
  return { status: 200, body: drawHome(frame, chat) };
};

const asset = async (parts: RequestParts, request: PageRequest, file: string): Promise<PageResponse> =>
  assetNamed(file) ?? messagePage(parts, frameOf(parts, request), 'missing');

const keys = async ({ clientKeys }: SiteParts): Promise<PageResponse> => publishKeys(await clientKeys());

const routes: readonly Route[] = [
  { path: /^\/$/, methods: { GET: home, HEAD: home } },
  { path: /^\/link\/([^/]{1,200})\/?$/, methods: { GET: showLink, HEAD: showLink, POST: actOnLink } },
  { path: /^\/callback\/([^/]{1,40})$/, methods: { GET: finishAtCallback } },
  { path: /^\/banks\/jwks\.json$/, methods: { GET: keys, HEAD: keys } },
  { path: /^\/assets\/([^/]{1,80})$/, methods: { GET: asset, HEAD: asset } },
];

/**
 * Our web pages, as one handler of HTTP API events. Every answer is a page that says what happened and what to do, with
 * the right status and the security headers, in the person's language; failures of our own are 500 and logged.
 */
export function createPages(
  parts: SiteParts,
): (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2> {
  const common = pageHeaders(parts.banks.list);
  const withScript = pageHeaders(parts.banks.list, { script: true });
  return async (event) => {
    const request = readRequest(event);
    const response = await answer({ ...parts, ...(await numberOf(parts)) }, request);
    if (response.headers?.['content-type'] !== undefined) return toResult(request.method, response);
    const headers = { ...(response.script === true ? withScript : common), ...response.headers };
    return toResult(request.method, { ...response, headers });
  };
}

/** Without our number, links to the chat open WhatsApp and let the person choose the chat, and no Flow is known. */
async function numberOf({ number }: SiteParts): Promise<Pick<PageParts, 'displayPhoneNumber' | 'flow'>> {
  try {
    const { displayPhoneNumber, flowId } = await number();
    return { displayPhoneNumber, flow: flowId === undefined ? 'none' : 'published' };
  } catch (error) {
    log.error('number-missing', error);
    return { displayPhoneNumber: '', flow: 'none' };
  }
}

async function answer(parts: RequestParts, request: PageRequest): Promise<PageResponse> {
  const frame = frameOf(parts, request);
  const route = routes.find(({ path }) => path.test(request.path));
  if (route === undefined) return messagePage(parts, frame, 'missing');
  const act = Object.hasOwn(route.methods, request.method) ? route.methods[request.method] : undefined;
  if (act === undefined) {
    return messagePage(parts, frame, 'method', { headers: { allow: Object.keys(route.methods).join(', ') } });
  }
  try {
    return await act(parts, request, route.path.exec(request.path)?.[1] ?? '');
  } catch (error) {
    log.error('page-failed', error);
    return messagePage(parts, frame, 'unavailable');
  }
}
