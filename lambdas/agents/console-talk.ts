import { createHash } from 'node:crypto';
import { raw } from 'hono/html';
import { languages, localeOf } from '../language/languages.ts';
import { isBotError } from '../platform/errors.ts';
import type { Handover, MessageRecord, TranscriptLine } from '../store/items.ts';
import { inLanguage, markup } from '../web/layout.ts';
import type { Html, PageResponse } from '../web/response.ts';
import { isWindowOpen, serviceWindow } from '../whatsapp/window.ts';
import { codeOf, type DeskVisit, deskFrame, deskPage, type Said, saidIn } from './console-frame.ts';
import { pathOf } from './console-queue.ts';
import { lineContext } from './lines.ts';
import { longestReply, note } from './serving.ts';
import { allAskedFor, cannedNames, deskWordsIn } from './words.ts';

/** What an agent has written and not sent yet. */
export interface Unsent {
  readonly text: string;
  readonly said?: Said;
  readonly status?: number;
}

/** A line, opened. */
interface Shown {
  readonly line: TranscriptLine;
  /** Undefined where there are no words, or they open no more. */
  readonly text: string | undefined;
  /** What became of an agent's line. */
  readonly state?: MessageRecord['state'] | NonNullable<MessageRecord['delivery']>;
}

/**
 * One talk. Whoever has it reads and writes; everybody else sees what may be handed over, and a button to take it. That
 * it was opened is noted first.
 */
export async function showTalk(visit: DeskVisit, handover: Handover, unsent?: Unsent): Promise<PageResponse> {
  const { parts, request, agent, say, language } = visit;
  const title = say('talk.title', { code: codeOf(handover.id) });
  const isMine = handover.agent?.id === agent.id;
  const said = unsent === undefined ? saidIn(request) : unsent.said;
  const status = unsent?.status ?? 200;
  if (!isMine) {
    const main = markup`${heading(visit, title)}<div class="desk">${toTake(visit, handover)}${about(visit, handover)}</div>`;
    return deskPage(deskFrame(request, agent), { title, main, said, status });
  }
  if (request.method !== 'HEAD') await note(parts, agent, 'opened', handover);
  const now = await talkNow(visit, handover);
  const canned = deskWordsIn(handover.language);
  const action = inLanguage(pathOf(handover), language);
  const isBad = unsent?.said === 'empty' || unsent?.said === 'too-long';
  const main = markup`${heading(visit, title)}
<div class="desk">
<section class="card" aria-labelledby="messages">
<h2 id="messages">${say('talk.lines')}</h2>
<div data-news="${inLanguage(`${pathOf(handover)}/news`, language)}" data-seen="${now.seen}">${now.talk}</div>
<form method="post" action="${action}">
<input type="hidden" name="draft" value="${draftOf(visit)}">
<label class="label" for="text">${say('talk.write')}</label>
<p class="small" id="hint">${say('talk.hint', { language: languages[handover.language].name })}</p>
<textarea id="text" name="text" maxlength="${longestReply}" lang="${handover.language}" dir="auto" aria-describedby="hint window"${isBad ? raw(' aria-invalid="true"') : ''}>
${unsent?.text ?? ''}</textarea>
<div class="row"><button class="button go" name="do" value="reply">${say('talk.send')}</button></div>
<details class="canned"><summary>${say('talk.canned')}</summary>
<ul>${cannedNames.map(
    (name) =>
      markup`<li><button class="plain" name="canned" value="${name}" data-text="${canned(`canned.${name}`)}" lang="${handover.language}" dir="auto">${canned(`canned.${name}`)}</button></li>`,
  )}</ul></details>
</form>
</section>
${about(visit, handover, now.ends)}
</div>`;
  return deskPage(deskFrame(request, agent), { title, main, said, status });
}

/** What changed in a talk, for the page that is open; 204 when nothing did. */
export async function talkNews(visit: DeskVisit, handover: Handover): Promise<PageResponse> {
  if (handover.agent?.id !== visit.agent.id) return { status: 404 };
  const { seen, talk, ends } = await talkNow(visit, handover);
  if (visit.request.query.get('seen') === seen) return { status: 204 };
  return { status: 200, body: String(markup`<div data-seen="${seen}">${talk}${ends}</div>`) };
}

async function talkNow(visit: DeskVisit, handover: Handover): Promise<{ seen: string; talk: Html; ends: Html }> {
  const { say } = visit;
  const shown = await linesOf(visit, handover);
  const talk = markup`<div id="lines" role="log" aria-live="polite" tabindex="0" aria-labelledby="messages">
${shown.length === 0 ? markup`<div id="no-lines">${say('talk.empty')}</div>` : ''}
${shown.map((one) => lineItem(visit, one))}
</div>
<p id="window" class="small">${windowText(visit, handover)}</p>`;
  const ends = markup`<div id="ends">${endings(visit, handover)}</div>`;
  const seen = createHash('sha256').update(`${talk}${ends}`).digest('base64url').slice(0, 16);
  return { seen, talk, ends };
}

async function linesOf({ parts }: DeskVisit, handover: Handover): Promise<readonly Shown[]> {
  const { desk, vault, chats, clock, log } = parts;
  const [lines, { recent }] = await Promise.all([
    desk.transcripts.list(handover.user),
    chats.load(handover.user, clock.now()),
  ]);
  const own = lines.filter((line) => line.handover === handover.id);
  return Promise.all(
    own.map(async (line) => {
      const record = recent.find(({ tag, sentAt }) => tag === line.tag && sentAt === line.at);
      const state = line.from === 'agent' ? (arrived(record) ?? record?.state) : undefined;
      return { line, text: await textOf(line), ...(state === undefined ? {} : { state }) };
    }),
  );

  async function textOf(line: TranscriptLine): Promise<string | undefined> {
    if (line.sealedText === undefined) return undefined;
    try {
      return await vault.open(lineContext(line), line.sealedText);
    } catch (error) {
      if (!isBotError(error, 'VAULT_OPEN_FAILED', 'VAULT_KEY_DESTROYED')) throw error;
      log.error('line-not-opened', error, { user: line.user });
      return undefined;
    }
  }
}

function arrived(record: MessageRecord | undefined): 'delivered' | 'read' | undefined {
  return record?.delivery === 'delivered' || record?.delivery === 'read' ? record.delivery : undefined;
}

function lineItem({ say, parts, language }: DeskVisit, { line, text, state }: Shown): Html {
  const id = `line-${line.at}-${line.tag}`;
  const time = timeOf(line.keptAt, parts.settings.hours, language);
  if (line.kind !== 'text') {
    return markup`<div id="${id}" class="note"><p>${say(`talk.${line.kind}`)}</p><p class="meta">${time}</p></div>`;
  }
  const who = say(line.from === 'agent' ? 'talk.you' : 'talk.them');
  const isBad = state === 'UNKNOWN' || state === 'FAILED';
  const known =
    state === 'RECEIVED' || state === 'DROPPED' || state === 'sent' || state === 'failed' ? 'SENDING' : state;
  return markup`<div id="${id}" class="${line.from}"><p class="quiet">${who}</p><p dir="auto">${text ?? say('talk.unreadable')}</p><p class="meta">${time}${
    known === undefined ? '' : markup` · <span${isBad ? raw(' class="bad"') : ''}>${say(`talk.${known}`)}</span>`
  }</p></div>`;
}

function windowText({ say, parts, language }: DeskVisit, { lastInboundAt }: Handover): Html | string {
  if (!isWindowOpen(lastInboundAt, parts.clock.now())) return say('talk.windowOver');
  const [before = '', after = ''] = say('talk.until', { time: hole }).split(hole);
  return markup`${before}${timeOf(lastInboundAt + serviceWindow, parts.settings.hours, language, true)}${after}`;
}

/** Stands where the time will, and in no catalogue. */
const hole = '\ue000';

/** With how many lines the agent has before them: whoever wrote since is read first. */
function endings({ say, language }: DeskVisit, handover: Handover): Html {
  return markup`<form method="post" action="${inLanguage(pathOf(handover), language)}" class="row">
<input type="hidden" name="seen" value="${handover.lines}">
<button class="plain" name="do" value="close">${say('talk.close')}</button>
<button class="plain" name="do" value="give-back">${say('talk.giveBack')}</button>
</form>`;
}

function toTake({ say, language }: DeskVisit, handover: Handover): Html {
  return markup`<section class="card">
${
  handover.agent === undefined
    ? markup`<p>${say('talk.takeFirst')}</p>
<form method="post" action="${inLanguage(pathOf(handover), language)}" class="row"><button class="button go" name="do" value="take">${say('queue.take')}</button></form>`
    : markup`<p>${say('queue.has', { name: handover.agent.name })}</p>`
}
</section>`;
}

function about({ say, parts, language }: DeskVisit, handover: Handover, ends?: Html): Html {
  const list = (words: readonly string[]) => (words.length === 0 ? say('about.none') : words.join(', '));
  return markup`<aside class="card side" aria-labelledby="about">
<h2 id="about">${say('about.title')}</h2>
<dl class="facts">
<div><dt>${say('about.language')}</dt><dd>${languages[handover.language].name}</dd></div>
<div><dt>${say('about.asked')}</dt><dd>${list(allAskedFor(handover.lastAsked, language))}</dd></div>
<div><dt>${say('about.banks')}</dt><dd>${list(handover.banks.map(parts.bankName))}</dd></div>
</dl>
<p class="small">${say('about.hidden')}</p>
${ends ?? ''}
</aside>`;
}

function heading({ say, language }: DeskVisit, title: string): Html {
  return markup`<p><a href="${inLanguage('/agents', language)}">${say('queue.back')}</a></p><h1>${title}</h1>`;
}

/** A reply's own id: when the page was made, and something that no other page has. */
function draftOf({ parts }: DeskVisit): string {
  return `${parts.clock.now()}.${parts.random(12).toString('base64url')}`;
}

/**
 * A moment by the clock on the desk's wall, which the hours name. A desk that is always open has none: there the script
 * shows the agent's own time, and without it the zone is said.
 */
function timeOf(
  at: number,
  hours: DeskVisit['parts']['settings']['hours'],
  language: DeskVisit['language'],
  withDay = false,
): Html {
  const isAnywhere = hours === 'always';
  const text = new Intl.DateTimeFormat(localeOf(language, undefined), {
    ...(withDay ? { weekday: 'short' } : {}),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: isAnywhere ? 'UTC' : hours.timeZone,
    ...(withDay || isAnywhere ? { timeZoneName: 'short' } : {}),
  }).format(at);
  const own = isAnywhere ? markup` data-own="${withDay ? 'day' : 'clock'}"` : '';
  return markup`<time datetime="${new Date(at).toISOString()}"${own}>${text}</time>`;
}
