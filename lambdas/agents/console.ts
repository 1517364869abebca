import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { hours, minutes } from '../platform/clock.ts';
import type { Handover } from '../store/items.ts';
import { inLanguage, markup } from '../web/layout.ts';
import { isSameOrigin, type PageRequest, readRequest, single } from '../web/request.ts';
import { type PageResponse, plainHeaders, toResult } from '../web/response.ts';
import { agentOf, endAgentSession, endedAgentCookie, startAgentSession } from './agent-session.ts';
import {
  type ConsoleParts,
  type DeskVisit,
  deskFrame,
  deskHeaders,
  deskPage,
  type Said,
  seeOther,
} from './console-frame.ts';
import { pathOf, queueNews, showQueue } from './console-queue.ts';
import { consoleScript, consoleScriptFile } from './console-script.ts';
import { consoleStyle, consoleStyleFile } from './console-style.ts';
import { showTalk, talkNews } from './console-talk.ts';
import { close, giveBack, note, reply, take } from './serving.ts';
import { beginSignIn, endedSignInCookie, finishSignIn, signOutUrl } from './sign-in.ts';
import { deskWordsIn, isCanned } from './words.ts';

const assets: ReadonlyMap<string, { readonly type: string; readonly body: string }> = new Map([
  [consoleStyleFile, { type: 'text/css; charset=utf-8', body: consoleStyle }],
  [consoleScriptFile, { type: 'text/javascript; charset=utf-8', body: consoleScript }],
]);

/** A page may have more than one cookie to set. */
type Answer = PageResponse & { readonly cookies?: readonly string[] };

/**
 * The agents' pages, as one handler of HTTP API events. Nothing but the way in is shown to a browser without a session;
 * forms are taken from our own pages alone; failures of our own are 500 and logged, and show nothing.
 */
export function createConsole(
  parts: ConsoleParts,
): (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2> {
  return async (event) => {
    const request = readRequest(event);
    const { cookies = [], ...response } = await answer(parts, request);
    const isPage = response.headers?.['content-type'] === undefined;
    const headers = { ...(isPage ? deskHeaders() : {}), ...response.headers };
    const result = toResult(request.method, { ...response, headers });
    return cookies.length === 0 || request.method === 'HEAD' ? result : { ...result, cookies: [...cookies] };
  };
}

async function answer(parts: ConsoleParts, request: PageRequest): Promise<Answer> {
  try {
    return await route(parts, request);
  } catch (error) {
    parts.log.error('console-failed', error);
    return plainPage(request, 'failed', 500);
  }
}

async function route(parts: ConsoleParts, request: PageRequest): Promise<Answer> {
  const { path, method } = request;
  const isRead = method === 'GET' || method === 'HEAD';
  const file = /^\/agents\/assets\/([^/]{1,80})$/.exec(path)?.[1];
  if (file !== undefined) return asset(request, file);
  if (path === '/agents/sign-in' && isRead) return leaveForSignIn(parts, request);
  if (path === '/agents/callback' && method === 'GET') return comeBack(parts, request);

  const isNews = path.endsWith('/news');
  const agent = await agentOf({ ...parts, agents: parts.desk.agents }, request.cookies, !isNews);
  if (agent === undefined) return isNews ? { status: 401 } : signInPage(request);
  const frame = deskFrame(request, agent);
  const visit: DeskVisit = { parts, request, agent, say: frame.say, language: frame.language };
  if (method === 'POST') {
    if (!isSameOrigin(request, parts.pagesUrl, true)) return saidPage(visit, 'cross-site', 403);
    if (path === '/agents/sign-out') return signOut(visit);
  } else if (!isRead) return { ...plainPage(request, 'missing', 405), headers: { allow: 'GET, HEAD, POST' } };

  if (path === '/agents' && isRead) return showQueue(visit);
  if (path === '/agents/news' && isRead) return queueNews(visit);
  const [, askedAt, id, news] = /^\/agents\/talk\/(\d{1,13})\.([\w-]{1,60})(\/news)?$/.exec(path) ?? [];
  const handover =
    id === undefined || (news !== undefined && !isRead)
      ? undefined
      : await parts.desk.handovers.find(Number(askedAt), id);
  if (handover === undefined) {
    if (news !== undefined) return { status: 404 };
    // Somebody who pressed a button in a talk that has ended meanwhile.
    return id === undefined ? plainPage(request, 'missing', 404) : seeOther('/agents', visit.language, 'over');
  }
  if (news !== undefined) return talkNews(visit, handover);
  return isRead ? showTalk(visit, handover) : act(visit, handover);
}

/** What the buttons of a talk do. */
async function act(visit: DeskVisit, handover: Handover): Promise<Answer> {
  const { parts, agent, request, language } = visit;
  const { form } = request;
  const canned = single(form, 'canned');
  const text = single(form, 'text') ?? '';
  if (canned !== undefined) {
    const words = isCanned(canned) ? deskWordsIn(handover.language)(`canned.${canned}`) : '';
    return showTalk(visit, handover, { text: [text.trim(), words].filter((part) => part !== '').join(' ') });
  }
  switch (single(form, 'do')) {
    case 'take': {
      const taken = await take(parts, agent, handover);
      const stays = taken === 'taken' || taken === 'mine';
      return seeOther(stays ? pathOf(handover) : '/agents', language, taken);
    }
    case 'reply':
      return send(visit, handover, text);
    case 'close': {
      const seen = Number(single(form, 'seen') ?? Number.NaN);
      const closed = await close(parts, agent, handover, seen);
      return seeOther(closed === 'unread' ? pathOf(handover) : '/agents', language, closed);
    }
    case 'give-back': {
      const given = await giveBack(parts, agent, handover);
      return seeOther('/agents', language, given ? 'given-back' : 'not-mine');
    }
    default:
      return plainPage(request, 'missing', 400);
  }
}

async function send(visit: DeskVisit, handover: Handover, text: string): Promise<Answer> {
  const { parts, agent, request, language } = visit;
  const draft = draftIn(single(request.form, 'draft'), parts.clock.now());
  if (draft === undefined) return showTalk(visit, handover, { text, said: 'again', status: 409 });
  const replied = await reply(parts, agent, handover, { draft, text });
  switch (replied) {
    case 'sent':
    case 'unknown':
    case 'failed':
    case 'duplicate':
      return seeOther(pathOf(handover), language, replied);
    case 'over':
    case 'not-mine':
      return seeOther('/agents', language, replied);
    default:
      // What they wrote is still theirs.
      return showTalk(visit, handover, { text, said: replied, status: replied === 'again' ? 503 : 409 });
  }
}

/** A page's draft is good for as long as an agent's day; one from the future is nobody's. */
function draftIn(value: string | undefined, now: number): { at: number; id: string } | undefined {
  const [, at, id] = /^(\d{13})\.([\w-]{8,60})$/.exec(value ?? '') ?? [];
  if (at === undefined || id === undefined) return undefined;
  const age = now - Number(at);
  return age > hours(12) || age < -minutes(1) ? undefined : { at: Number(at), id };
}

async function leaveForSignIn(parts: ConsoleParts, request: PageRequest): Promise<Answer> {
  if (request.method === 'HEAD') return { status: 204 };
  const { url, cookie } = await beginSignIn(parts);
  return { status: 302, headers: { location: url }, cookie };
}

async function comeBack(parts: ConsoleParts, request: PageRequest): Promise<Answer> {
  const agent = await finishSignIn(parts, request.query, request.cookies);
  if (agent === undefined) return { ...signInPage(request, 'failed'), cookies: [endedSignInCookie] };
  await note(parts, agent, 'signed-in');
  const cookie = await startAgentSession({ ...parts, agents: parts.desk.agents }, agent);
  // Through a page of ours, so that the address with the code is in no history.
  return { status: 303, headers: { location: '/agents' }, cookies: [cookie, endedSignInCookie] };
}

async function signOut({ parts, request, agent }: DeskVisit): Promise<Answer> {
  await note(parts, agent, 'signed-out');
  await endAgentSession({ ...parts, agents: parts.desk.agents }, request.cookies);
  const elsewhere = await signOutUrl(parts).catch(() => undefined);
  return { ...signInPage(request, 'out', elsewhere), status: 200, cookies: [endedAgentCookie] };
}

function signInPage(request: PageRequest, why?: 'failed' | 'out', elsewhere?: string): PageResponse {
  const frame = deskFrame({ ...request, path: '/agents' });
  const { say, language } = frame;
  const text = why === undefined ? 'signIn.text' : (`signIn.${why}` as const);
  const main = markup`<section class="message"><h1>${say('desk.name')}</h1>
<p class="lead"${why === 'failed' ? ' role="alert"' : ''}>${say(text)}</p>
<a class="button go" href="${inLanguage('/agents/sign-in', language)}">${say(why === undefined ? 'signIn.go' : 'signIn.again')}</a>
${elsewhere === undefined ? '' : markup`<a class="button other" href="${elsewhere}" rel="noreferrer">${say('signIn.outThere')}</a>`}
</section>`;
  return deskPage(frame, { title: say('desk.title'), main, status: why === undefined ? 401 : 403 });
}

function saidPage(visit: DeskVisit, said: Said, status: number): PageResponse {
  const { request, agent, say } = visit;
  return deskPage(deskFrame(request, agent), {
    title: say('desk.name'),
    main: markup`<h1>${say('desk.name')}</h1><p><a href="${inLanguage('/agents', visit.language)}">${say('queue.back')}</a></p>`,
    said,
    status,
  });
}

function plainPage(request: PageRequest, which: 'missing' | 'failed', status: number): PageResponse {
  const frame = deskFrame({ ...request, path: '/agents' });
  const { say, language } = frame;
  const title = say(`${which}.title`);
  const main = markup`<section class="message"><h1>${title}</h1><p class="lead">${say(`${which}.text`)}</p>
<a class="button go" href="${inLanguage('/agents', language)}">${say('queue.back')}</a></section>`;
  return deskPage(frame, { title, main, status });
}

function asset(request: PageRequest, file: string): PageResponse {
  const found = assets.get(file);
  if (found === undefined) return plainPage(request, 'missing', 404);
  const forever = 'public, max-age=31536000, immutable';
  const headers = { 'content-type': found.type, 'cache-control': forever, ...plainHeaders };
  return { status: 200, headers, body: found.body };
}
