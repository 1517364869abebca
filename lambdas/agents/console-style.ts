import { createHash } from 'node:crypto';

/** What the agents' pages need beside the common stylesheet, in its colours and by its rules. */
export const consoleStyle = `
main, .bar { max-inline-size: 68rem; }
.bar { flex-wrap: wrap; border-block-end: 1px solid var(--line); max-inline-size: none; padding-inline: 1.25rem; gap: .5rem 1.25rem; }
.bar .who-am-i { margin: 0; margin-inline-start: auto; color: var(--soft); font-size: .9375rem; }
.bar form { margin: 0; }
.plain { min-block-size: 2.75rem; padding: .375rem .875rem; border: 1.5px solid var(--edge); border-radius: .75rem; background: var(--card); color: var(--ink); font: inherit; font-size: .9375rem; font-weight: 600; cursor: pointer; }
.plain:hover { border-color: var(--go); }
main a:not(.button) { color: var(--go); }
.said, #busy { margin-block: 1rem; padding: .75rem 1rem; border-inline-start: 4px solid var(--go); border-radius: .75rem; background: var(--tint); }
.said.bad, #busy { border-color: var(--stop); background: var(--stop-tint); }
.said p { margin: 0; }
.list { margin: 0; padding: 0; list-style: none; }
.list > li { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1rem; padding-block: .75rem; border-block-start: 1px solid var(--line); }
.list > li:first-child { border: 0; }
.list .about { flex: 1 1 16rem; min-inline-size: 0; }
.list .about p { margin: 0; }
.list form { margin: 0; }
.list .button, .row .button { inline-size: auto; min-block-size: 3rem; padding: .5rem 1.5rem; }
.count { font-variant-numeric: tabular-nums; }
.code-name { font-weight: 700; letter-spacing: .06em; font-variant-numeric: tabular-nums; }
.desk { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); margin-block-start: 1rem; }
@media (min-width: 56rem) { .desk { grid-template-columns: minmax(0, 2.2fr) minmax(16rem, 1fr); } .desk .side { position: sticky; inset-block-start: 1rem; align-self: start; } }
.facts { margin: 0 0 .75rem; }
.facts div { padding-block: .375rem; border-block-start: 1px solid var(--line); }
.facts div:first-child { border: 0; }
.facts dt { color: var(--soft); font-size: .9375rem; }
.facts dd { margin: 0; overflow-wrap: anywhere; }
#lines { display: flex; flex-direction: column; gap: .5rem; max-block-size: min(60vh, 34rem); min-block-size: 8rem; margin: 0 0 1rem; padding: .25rem; overflow-y: auto; }
#lines > div { max-inline-size: 85%; padding: .5rem .875rem; border-radius: 1rem; background: var(--paper); border: 1px solid var(--line); }
#lines > .agent { align-self: flex-end; background: var(--tint); border-color: transparent; }
#lines > .note { max-inline-size: 100%; background: none; border-style: dashed; color: var(--soft); }
#lines p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
#lines .meta { color: var(--soft); font-size: .8125rem; }
#lines .meta .bad { color: var(--stop); font-weight: 600; }
#no-lines { color: var(--soft); border: 0 !important; background: none !important; }
textarea { display: block; inline-size: 100%; min-block-size: 6rem; padding: .75rem .875rem; border: 1.5px solid var(--edge); border-radius: .875rem; background: var(--card); color: var(--ink); font: inherit; resize: vertical; }
textarea[aria-invalid=true] { border-color: var(--stop); }
.row { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; margin-block-start: .75rem; }
.canned summary { min-block-size: 2.75rem; padding-block: .5rem; font-weight: 600; cursor: pointer; }
.canned ul { display: grid; gap: .5rem; margin: 0 0 .5rem; padding: 0; list-style: none; }
.canned button { inline-size: 100%; text-align: start; font-weight: 400; }
.label { display: block; margin-block-end: .25rem; font-weight: 600; }
`.trimStart();

/** Named by its content, as every asset is. */
export const consoleStyleFile = `desk.${createHash('sha256').update(consoleStyle).digest('hex').slice(0, 16)}.css`;
export const consoleStylePath = `/agents/assets/${consoleStyleFile}`;
