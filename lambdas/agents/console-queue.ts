import { createHash } from 'node:crypto';
import { languages } from '../language/languages.ts';
import { minutes } from '../platform/clock.ts';
import type { Handover } from '../store/items.ts';
import { inLanguage, markup } from '../web/layout.ts';
import type { Html, PageResponse } from '../web/response.ts';
import { codeOf, type DeskVisit, deskFrame, deskPage, saidIn } from './console-frame.ts';
import { allAskedFor } from './words.ts';

const most = 100;

/** Who waits, who is with this agent, and who is with others. */
export async function showQueue(visit: DeskVisit): Promise<PageResponse> {
  const { request, agent, say, language } = visit;
  const { seen, title, parts } = await queueNow(visit);
  const main = markup`<h1>${say('desk.title')}</h1>
<div data-news="${inLanguage('/agents/news', language)}" data-seen="${seen}">${parts}</div>`;
  return deskPage(deskFrame(request, agent), { title, main, said: saidIn(request) });
}

/** The same parts, for the page that is open; 204 when nothing changed. */
export async function queueNews(visit: DeskVisit): Promise<PageResponse> {
  const { seen, title, parts } = await queueNow(visit);
  if (visit.request.query.get('seen') === seen) return { status: 204 };
  return { status: 200, body: String(markup`<div data-seen="${seen}" data-title="${title}">${parts}</div>`) };
}

async function queueNow(visit: DeskVisit): Promise<{ seen: string; title: string; parts: Html }> {
  const { parts, agent, say } = visit;
  const open = await parts.desk.handovers.open(most);
  const waiting = open.filter(({ state }) => state === 'WAITING');
  const mine = open.filter((handover) => handover.agent?.id === agent.id);
  const others = open.filter(({ agent: whose }) => whose !== undefined && whose.id !== agent.id);
  const count = say('queue.count', { count: waiting.length });
  const html = markup`<p id="count" class="lead count" role="status">${count}</p>
<div id="queue">
${mine.length === 0 ? '' : section(visit, 'mine', mine)}
${waiting.length === 0 ? markup`<section class="card"><p class="centre">${say('queue.nobody')}</p></section>` : section(visit, 'waiting', waiting)}
${others.length === 0 ? '' : section(visit, 'others', others)}
</div>`;
  const seen = createHash('sha256').update(String(html)).digest('base64url').slice(0, 16);
  return { seen, title: count, parts: html };
}

function section(visit: DeskVisit, which: 'mine' | 'waiting' | 'others', list: readonly Handover[]): Html {
  return markup`<section class="card" aria-labelledby="${which}">
<h2 id="${which}">${visit.say(`queue.${which}`)}</h2>
<ul class="list">${list.map((handover) => row(visit, which, handover))}</ul>
</section>`;
}

function row({ parts, say, language }: DeskVisit, which: string, handover: Handover): Html {
  const { id, askedAt, lines, lastAsked, banks, agent } = handover;
  const code = codeOf(id);
  const address = inLanguage(pathOf(handover), language);
  const waited = say('queue.waits', { minutes: Math.floor((parts.clock.now() - askedAt) / minutes(1)) });
  const about = [languages[handover.language].name, ...allAskedFor(lastAsked, language), ...banks.map(parts.bankName)];
  return markup`<li>
<div class="about">
<p><span class="code-name" translate="no">${code}</span> <span class="count">· ${waited} · ${say('queue.lines', { count: lines })}</span></p>
<p class="small">${about.join(' · ')}</p>
</div>
${
  which === 'others'
    ? markup`<p class="small">${say('queue.has', { name: agent?.name ?? '' })}</p>`
    : which === 'mine'
      ? markup`<a class="button other" href="${address}" aria-label="${say('queue.openOf', { code })}">${say('queue.open')}</a>`
      : markup`<form method="post" action="${address}"><button class="button go" name="do" value="take" aria-label="${say('queue.takeOf', { code })}">${say('queue.take')}</button></form>`
}
</li>`;
}

/** The address of a hand-over: its time and its id, which lead to it only while it is open. */
export function pathOf({ askedAt, id }: Pick<Handover, 'askedAt' | 'id'>): string {
  return `/agents/talk/${askedAt}.${id}`;
}
