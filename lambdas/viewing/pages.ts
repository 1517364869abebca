import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type PageRequest, readRequest } from '../web/request.ts';
import { type PageResponse, pageHeaders, plainHeaders, toResult } from '../web/response.ts';
import type { OurNumber } from '../whatsapp/number.ts';
import { actOnView, showView } from './page-view.ts';
import { viewScript, viewScriptFile } from './script.ts';
import { viewStyle, viewStyleFile } from './style.ts';
import { frameFor, messagePage, type ViewingParts } from './visit.ts';

export interface ViewingSite extends Omit<ViewingParts, 'displayPhoneNumber'> {
  /** The number of the bot, as it becomes known. */
  readonly number: () => Promise<Pick<OurNumber, 'displayPhoneNumber'>>;
}

interface Route {
  readonly path: RegExp;
  readonly methods: Readonly<
    Record<string, (parts: ViewingParts, request: PageRequest, part: string) => Promise<PageResponse>>
  >;
}

const assets: ReadonlyMap<string, { readonly type: string; readonly body: string }> = new Map([
  [viewStyleFile, { type: 'text/css; charset=utf-8', body: viewStyle }],
  [viewScriptFile, { type: 'text/javascript; charset=utf-8', body: viewScript }],
]);

const asset = async (parts: ViewingParts, request: PageRequest, file: string): Promise<PageResponse> => {
  const found = assets.get(file);
  if (found === undefined) return messagePage(parts, frameFor({ parts, request, token: '' }), 'missing');
  const forever = 'public, max-age=31536000, immutable';
  const headers = { 'content-type': found.type, 'cache-control': forever, ...plainHeaders };
  return { status: 200, headers, body: found.body };
};

const routes: readonly Route[] = [
  { path: /^\/view\/assets\/([^/]{1,80})$/, methods: { GET: asset, HEAD: asset } },
  { path: /^\/view\/([^/]{1,200})\/?$/, methods: { GET: showView, HEAD: showView, POST: actOnView } },
];

/**
 * The one-time pages, as one handler of HTTP API events. Every answer is a page that says what happened and what to do,
 * never stored, in the person's language; failures of our own are 500 and logged, and show nothing.
 */
export function createViewing(
  site: ViewingSite,
): (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2> {
  return async (event) => {
    const request = readRequest(event);
    const response = await answer({ ...site, displayPhoneNumber: await numberOf(site) }, request);
    const isPage = response.headers?.['content-type'] === undefined;
    const common = isPage ? pageHeaders([], { script: response.script === true }) : {};
    return toResult(request.method, { ...response, headers: { ...common, ...response.headers } });
  };
}

/** Without our number, links to the chat open WhatsApp and let the person choose the chat. */
async function numberOf({ number, log }: ViewingSite): Promise<string> {
  try {
    return (await number()).displayPhoneNumber;
  } catch (error) {
    log.error('number-missing', error);
    return '';
  }
}

async function answer(parts: ViewingParts, request: PageRequest): Promise<PageResponse> {
  const route = routes.find(({ path }) => path.test(request.path));
  const part = route?.path.exec(request.path)?.[1] ?? '';
  const frame = frameFor({ parts, request, token: part });
  if (route === undefined) return messagePage(parts, frame, 'missing');
  const act = Object.hasOwn(route.methods, request.method) ? route.methods[request.method] : undefined;
  if (act === undefined) {
    return messagePage(parts, frame, 'method', { headers: { allow: Object.keys(route.methods).join(', ') } });
  }
  try {
    return await act(parts, request, part);
  } catch (error) {
    parts.log.error('view-failed', error);
    return messagePage(parts, frame, 'failed');
  }
}
