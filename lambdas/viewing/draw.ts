import { raw } from 'hono/html';
import { drawPage, markup } from '../web/layout.ts';
import { passkeyScriptPath } from '../web/passkey-script.ts';
import type { Html, PageResponse } from '../web/response.ts';
import { viewScriptPath } from './script.ts';
import { viewStylePath } from './style.ts';
import type { ViewFrame } from './visit.ts';

/** A page of a visit that is under way: it is the answer to a POST, and shown once. */
export function shownPage(
  frame: ViewFrame,
  title: string,
  main: Html,
  more: { readonly status?: number; readonly passkeys?: boolean; readonly refresh?: number } = {},
): PageResponse {
  const { status = 200, passkeys = false, refresh } = more;
  const body = drawPage(
    frame,
    title,
    markup`<link rel="stylesheet" href="${viewStylePath}">
<div data-shown${refresh === undefined ? '' : markup` data-idle="${refresh}"`}>
${main}
</div>
<script src="${viewScriptPath}" defer></script>`,
    passkeys ? { script: passkeyScriptPath } : {},
  );
  // Where there is no script, the browser itself leaves the page a little later.
  const leave: Readonly<Record<string, string>> =
    refresh === undefined ? {} : { refresh: `${refresh / 1_000 + 5};url=${frame.action}` };
  return { status, headers: leave, body, script: true };
}

/** What is wrong with a form, above it, each line leading to where it is mended. */
export function errorList(
  title: string,
  lines: readonly { readonly field: string; readonly text: string }[],
): Html | '' {
  if (lines.length === 0) return '';
  return markup`<div class="errors" role="alert"><p>${title}</p><ul>${lines.map(
    ({ field, text }) => markup`<li id="wrong-${field}"><a href="#${field}">${text}</a></li>`,
  )}</ul></div>`;
}

/** A PIN is shown to nobody, offered to no password manager, and typed on a keypad of digits. */
export function pinField(
  id: string,
  label: string,
  more: { readonly hint?: string; readonly wrong?: boolean; readonly describedBy?: string } = {},
): Html {
  const described = [more.hint === undefined ? '' : `${id}-hint`, more.wrong ? (more.describedBy ?? `wrong-${id}`) : '']
    .filter((name) => name !== '')
    .join(' ');
  return markup`<div class="field">
<label for="${id}">${label}</label>
${more.hint === undefined ? '' : markup`<p class="small" id="${id}-hint">${more.hint}</p>`}
<input id="${id}" name="${id}" type="password" inputmode="numeric" autocomplete="off" maxlength="32" required${described === '' ? '' : markup` aria-describedby="${described}"`}${more.wrong ? raw(' aria-invalid="true"') : ''}>
</div>`;
}
