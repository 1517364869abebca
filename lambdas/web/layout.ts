import { html, raw } from 'hono/html';
import { type Language, languageCodes, languages } from '../language/languages.ts';
import type { Html } from './response.ts';
import { stylesheetPath } from './style.ts';
import type { PageSay } from './words.ts';

/** What every page needs to know to be drawn. */
export interface Frame {
  readonly language: Language;
  readonly say: PageSay;
  /** This page's own address, from the root, without `lang`. */
  readonly here: string;
  readonly supportContact: string;
}

/** `html` of hono is only a promise when something in it is, and nothing here is. */
export function markup(strings: TemplateStringsArray, ...values: unknown[]): Html {
  return html(strings, ...values) as Html;
}

/**
 * A whole page: `lang` and `dir` on the root, one `main`, one `h1`. It works without a script.
 * @param options.script address of a script of ours, which may add to what works without it (`passkey-script.ts`).
 */
export function drawPage(
  frame: Frame,
  title: string,
  main: Html,
  { script }: { readonly script?: string } = {},
): string {
  const { say, language, supportContact } = frame;
  const page = markup`${raw('<!doctype html>')}
<html lang="${language}" dir="${languages[language].direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow">
<meta name="format-detection" content="telephone=no">
<title>${say('page.title', { title })}</title>
<link rel="stylesheet" href="${stylesheetPath}">
${script === undefined ? '' : markup`<script src="${script}" defer></script>`}
</head>
<body>
<a class="skip" href="#main">${say('page.skip')}</a>
<header class="bar">
<p class="mark" translate="no">${mark}<span>Saldo</span></p>
${languageSwitch(frame, frame.say('page.languages'))}
</header>
<main id="main">
${main}
</main>
<footer>
<p>${say('page.never')}</p>
<p>${say('page.person', { contact: supportContact })}</p>
</footer>
</body>
</html>
`;
  return String(page);
}

/** All languages behind the name of this page's own: as a list they would take a fifth of a phone. */
export function languageSwitch({ language, here }: Pick<Frame, 'language' | 'here'>, label: string): Html {
  return markup`<nav aria-label="${label}"><details class="tongues"><summary>${languages[language].name}</summary><ul class="languages">${languageCodes.map(
    (code) =>
      markup`<li><a href="${inLanguage(here, code)}" hreflang="${code}" lang="${code}"${code === language ? raw(' aria-current="true"') : ''}>${languages[code].name}</a></li>`,
  )}</ul></details></nav>`;
}

export function inLanguage(path: string, language: Language): string {
  return `${path}${path.includes('?') ? '&' : '?'}lang=${language}`;
}

/** A page that is a heading, a few lines, and a way on. */
export function drawMessage(
  frame: Frame,
  message: {
    readonly tone: 'good' | 'wait' | 'plain';
    readonly title: string;
    readonly lines: readonly string[];
    readonly ways?: readonly { readonly href: string; readonly label: string; readonly main?: boolean }[];
  },
): string {
  const main = markup`<section class="message">
<p class="sign ${message.tone}" aria-hidden="true">${signs[message.tone]}</p>
<h1>${message.title}</h1>
${message.lines.map((line, index) => markup`<p${index === 0 ? raw(' class="lead"') : ''}>${line}</p>`)}
${(message.ways ?? []).map(
  ({ href, label, main = false }) =>
    markup`<a class="button ${main ? 'go' : 'other'}" href="${href}" rel="noreferrer">${label}</a>`,
)}
</section>`;
  return drawPage(frame, message.title, main);
}

const icon = (paths: string) =>
  raw(
    `<svg viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${paths}</svg>`,
  );

export const mark = icon('<path d="M4 12a8 8 0 1 1 3.2 6.4L4 20l.9-3.6A8 8 0 0 1 4 12Z"/><path d="M9 14h6M9 10h6"/>');
export const tick = icon('<path d="m5 12.5 4.5 4.5L19 7.5"/>');
export const cross = icon('<path d="m6 6 12 12M18 6 6 18"/>');
export const shield = icon(
  '<path d="M12 3 5 6v5c0 4.5 3 8.2 7 10 4-1.8 7-5.5 7-10V6l-7-3Z"/><path d="M12 8v5M12 16h.01"/>',
);
const clock = icon('<circle cx="12" cy="12" r="8"/><path d="M12 8v4l2.5 2"/>');
const dot = icon('<circle cx="12" cy="12" r="8"/><path d="M12 8v5M12 16h.01"/>');
const signs = { good: tick, wait: clock, plain: dot } as const;
