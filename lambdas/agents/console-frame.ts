import { raw } from 'hono/html';
import { type Language, languages } from '../language/languages.ts';
import type { Random } from '../linking/consent.ts';
import type { Log } from '../platform/log.ts';
import type { Messages, Store } from '../store/port.ts';
import { inLanguage, languageSwitch, mark, markup } from '../web/layout.ts';
import type { PageRequest } from '../web/request.ts';
import { type Html, type PageResponse, pageHeaders } from '../web/response.ts';
import { stylesheetPath } from '../web/style.ts';
import { languageOf } from '../web/words.ts';
import { consoleScriptPath } from './console-script.ts';
import { consoleStylePath } from './console-style.ts';
import type { Agent, ServingParts } from './serving.ts';
import type { ServedSettings, SignInSettings } from './settings.ts';
import { type DeskSay, type DeskWords, deskWordsIn } from './words.ts';

/** What the agents' pages are made of. */
export interface ConsoleParts extends ServingParts {
  readonly chats: Store['chats'];
  readonly messages: Messages;
  readonly settings: ServedSettings;
  readonly signIn: SignInSettings;
  readonly pagesUrl: string;
  readonly bankName: (id: string) => string;
  readonly random: Random;
  readonly log: Log;
}

/** One request of one agent. */
export interface DeskVisit {
  readonly parts: ConsoleParts;
  readonly request: PageRequest;
  readonly agent: Agent;
  readonly say: DeskSay;
  readonly language: Language;
}

export interface DeskFrame {
  readonly language: Language;
  readonly say: DeskSay;
  /** This page's own address, from the root, without `lang`. */
  readonly here: string;
  readonly agent?: Agent;
}

/** What is said at the top of a page about what was just done. */
export type Said = {
  [K in keyof DeskWords]: K extends `said.${infer Name}` ? Name : never;
}[keyof DeskWords];

const bad: ReadonlySet<Said> = new Set<Said>([
  'unknown',
  'failed',
  'again',
  'empty',
  'too-long',
  'window-closed',
  'not-mine',
  'over',
  'somebody-else',
  'unread',
  'cross-site',
]);

export function deskFrame(request: PageRequest, agent?: Agent): DeskFrame {
  const language = languageOf(request, undefined);
  const frame = { language, say: deskWordsIn(language), here: request.path };
  return agent === undefined ? frame : { ...frame, agent };
}

/** The agents' headers: as our pages, and a script of ours that may ask this very site for news. */
export function deskHeaders(): Readonly<Record<string, string>> {
  return {
    ...pageHeaders([]),
    'content-security-policy': [
      "default-src 'none'",
      "style-src 'self'",
      "script-src 'self'",
      "connect-src 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ].join('; '),
  };
}

export function deskPage(
  frame: DeskFrame,
  { title, main, said, status = 200 }: { title: string; main: Html; said?: Said | undefined; status?: number },
): PageResponse {
  const { say, language, agent } = frame;
  const page = markup`${raw('<!doctype html>')}
<html lang="${language}" dir="${languages[language].direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow">
<meta name="format-detection" content="telephone=no">
<title>${title} · ${say('desk.name')}</title>
<link rel="stylesheet" href="${stylesheetPath}">
<link rel="stylesheet" href="${consoleStylePath}">
<script src="${consoleScriptPath}" defer></script>
</head>
<body>
<a class="skip" href="#main">${say('desk.skip')}</a>
<header class="bar">
<p class="mark" translate="no">${mark}<span>${say('desk.name')}</span></p>
${agent === undefined ? '' : signedIn(frame, agent)}
${languageSwitch(frame, say('desk.languages'))}
</header>
<main id="main">
${said === undefined ? '' : saidNotice(frame, said)}
${main}
${agent === undefined ? '' : markup`<p id="busy" role="alert" data-words="${say('desk.busy')}" hidden></p>`}
</main>
</body>
</html>
`;
  return { status, body: String(page) };
}

function signedIn({ say, language }: DeskFrame, agent: Agent): Html {
  return markup`<p class="who-am-i">${say('bar.signedIn', { name: agent.name })}</p>
<form method="post" action="${inLanguage('/agents/sign-out', language)}"><button class="plain">${say('bar.signOut')}</button></form>`;
}

function saidNotice({ say }: DeskFrame, said: Said): Html {
  const isBad = bad.has(said);
  return markup`<div class="said${isBad ? ' bad' : ''}" role="${isBad ? 'alert' : 'status'}"><p>${say(`said.${said}`)}</p></div>`;
}

/** What an address says was just done, where it is something that we say. */
export function saidIn(request: PageRequest): Said | undefined {
  const word = request.query.get('said');
  const names: readonly Said[] = ['taken', 'mine', 'somebody-else', 'over', 'sent', 'unknown', 'failed', 'duplicate'];
  const more: readonly Said[] = ['closed', 'given-back', 'not-mine', 'unread', 'again', 'window-closed'];
  return [...names, ...more].find((name) => name === word);
}

/** Back to a page, with a word about what was done: the answer to a form that did something (RFC 9110 section 15.4.4). */
export function seeOther(path: string, language: Language, said?: Said): PageResponse {
  const address = inLanguage(path, language) + (said === undefined ? '' : `&said=${said}`);
  return { status: 303, headers: { location: address } };
}

/** A short name for somebody whose name nobody here knows: the same for every agent. */
export function codeOf(id: string): string {
  return id
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 4)
    .toUpperCase();
}
