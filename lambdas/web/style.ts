import { createHash } from 'node:crypto';

/**
 * The one stylesheet: system fonts, logical properties (right-to-left needs nothing more), targets of 48 pixels and
 * more, light and dark, contrasts of at least 4.5:1. Gaps at the sides give way to words twice as large on a phone. No image and no font is ever loaded.
 */
export const stylesheet = `
:root {
  color-scheme: light dark;
  --paper: #f5f4ef; --card: #ffffff; --ink: #17211e; --soft: #55615d; --line: #d9d8d0; --edge: #7a857f;
  --side: min(1.25rem, 5vw); --inset: min(1rem, 4.4vw);
  --go: #0b6350; --go-ink: #ffffff; --tint: #e4f1ec; --stop: #a3291c; --stop-tint: #fbebe8; --ring: #1b66c9;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #0f1513; --card: #19211e; --ink: #eef2ef; --soft: #a9b5af; --line: #2d3833; --edge: #7d8a84;
    --go: #6fd2b4; --go-ink: #06251d; --tint: #17332b; --stop: #ff9d8f; --stop-tint: #331b17; --ring: #8ab8ff;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: break-word;
}
main, .bar, footer { max-inline-size: 34rem; margin-inline: auto; padding-inline: var(--side); }
main { padding-block-end: 1rem; }
.skip { position: absolute; inset-inline-start: -999rem; }
.skip:focus { position: static; display: block; padding: .75rem 1.25rem; }
.bar { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0 1rem; padding-block: .75rem; }
.mark { display: flex; align-items: center; gap: .5rem; margin: 0; font-weight: 700; letter-spacing: -.01em; color: var(--go); }
.tongues { position: relative; }
.tongues summary { min-height: 2.75rem; padding: .6rem .25rem; cursor: pointer; font-weight: 600; white-space: nowrap; }
.tongues[open] .languages { position: absolute; inset-inline-end: 0; z-index: 1; width: max-content; max-width: min(20rem, 80vw); padding: .5rem .75rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; }
.languages { display: flex; flex-wrap: wrap; gap: .25rem; margin: 0; padding: 0; list-style: none; }
.languages a {
  display: block; min-block-size: 2.75rem; padding: .625rem .625rem; border-radius: .75rem;
  color: var(--soft); font-size: .9375rem; text-decoration: none;
}
.languages a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: underline; text-underline-offset: .3em; text-decoration-thickness: 2px; }
h1 { margin: .75rem 0 .5rem; font-size: 1.875rem; line-height: 1.15; letter-spacing: -.02em; text-wrap: balance; }
h2 { margin: 0 0 .5rem; font-size: 1.125rem; line-height: 1.3; }
h3 { margin: 1.25rem 0 .5rem; font-size: 1rem; }
p { margin: 0 0 .75rem; }
.lead { color: var(--soft); margin-block-end: 1.25rem; text-wrap: pretty; }
.small { color: var(--soft); font-size: .9375rem; }
.centre { text-align: center; text-wrap: balance; }
.quiet { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.card {
  margin-block-end: 1rem; padding: 1.25rem var(--side); border: 1px solid var(--line); border-radius: 1.125rem; background: var(--card);
}
.card > :last-child, section > :last-child { margin-block-end: 0; }
.receiver { background: var(--tint); border-color: transparent; }
.who { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0 .75rem; margin-block-end: .5rem; }
.who .digits { font-size: 1.5rem; letter-spacing: .04em; white-space: nowrap; }
.digits { font-variant-numeric: tabular-nums; unicode-bidi: isolate; }
fieldset { margin: 0; padding: 0; border: 0; min-inline-size: 0; }
.choice { position: relative; margin-block-end: .625rem; }
.choice:last-child { margin-block-end: 0; }
.choice input { position: absolute; inset-block-start: 1.0625rem; inset-inline-start: var(--inset); inline-size: 1.25rem; block-size: 1.25rem; margin: 0; accent-color: var(--go); }
.choice label {
  display: block; min-block-size: 3.375rem; padding: .875rem var(--inset); padding-inline-start: calc(1.25rem + var(--inset) + min(.75rem, 3vw));
  border: 1.5px solid var(--edge); border-radius: .875rem; font-weight: 600; line-height: 1.4; cursor: pointer;
}
.choice small { display: block; color: var(--soft); font-size: .9375rem; font-weight: 400; }
.choice input:checked + label { border-color: var(--go); background: var(--tint); box-shadow: inset 0 0 0 1px var(--go); }
.may legend { padding: 0; font-weight: 600; }
.may:has(#may-all:checked) label { border-color: var(--go); background: var(--tint); }
.choice input:focus-visible + label { outline: 3px solid var(--ring); outline-offset: 2px; }
.field { margin-block-end: .875rem; }
.field label { display: block; margin-block-end: .25rem; font-weight: 600; }
.field small { display: block; margin-block-end: .375rem; color: var(--soft); font-size: .9375rem; }
.field input {
  display: block; inline-size: 100%; min-block-size: 3.25rem; padding: .625rem .875rem; border: 1.5px solid var(--edge); border-radius: .875rem;
  background: var(--card); color: var(--ink); font: inherit; -webkit-appearance: none; appearance: none;
}
.field input[inputmode=numeric] { font-size: 1.375rem; letter-spacing: .2em; font-variant-numeric: tabular-nums; }
.field input:focus-visible { outline-offset: 1px; }
.field input[aria-invalid=true] { border-color: var(--stop); }
.card .done { display: flex; gap: .625rem; align-items: center; margin: 0; color: var(--go); font-weight: 600; }
.done svg { flex: none; inline-size: 1.25rem; block-size: 1.25rem; }
.failed { color: var(--stop); }
.after { margin-block-start: .875rem; }
.part { margin-block: 1.5rem .25rem; }
.allow { margin: 0 0 .75rem; padding: 0; list-style: none; }
.allow li { display: flex; gap: .625rem; padding-block: .25rem; }
.allow svg { flex: none; inline-size: 1.25rem; block-size: 1.25rem; margin-block-start: .2rem; }
.yes svg { color: var(--go); }
.no svg { color: var(--soft); }
.ways { display: grid; gap: .75rem; margin-block: 1.5rem 1rem; }
.button {
  display: flex; align-items: center; justify-content: center; inline-size: 100%; min-block-size: 3.5rem; padding: .75rem var(--side);
  border: 2px solid var(--go); border-radius: .9375rem; background: transparent; color: var(--go);
  font: inherit; font-weight: 650; line-height: 1.25; text-align: center; text-wrap: balance; text-decoration: none; cursor: pointer; -webkit-appearance: none; appearance: none;
}
.go { background: var(--go); color: var(--go-ink); }
.stop { border-color: var(--stop); background: var(--card); color: var(--stop); }
.button:hover { filter: brightness(1.08); }
.button:active { transform: translateY(1px); }
:focus-visible { outline: 3px solid var(--ring); outline-offset: 3px; }
.errors { margin-block-end: 1rem; padding: 1rem 1.25rem; border-inline-start: 4px solid var(--stop); border-radius: .75rem; background: var(--stop-tint); }
.errors p { margin: 0; font-weight: 600; }
.errors ul { margin: .25rem 0 0; padding: 0; list-style: none; }
.errors a { display: inline-block; padding-block: .25rem; color: var(--stop); }
.code { text-align: center; }
.code h2 { color: var(--soft); font-size: 1rem; font-weight: 500; margin: 0; }
.code .digits { margin: .25rem 0; font-size: min(3.25rem, 15vw); font-weight: 700; line-height: 1.15; letter-spacing: .03em; -webkit-user-select: all; user-select: all; }
.code .button { margin-block-start: 1.125rem; }
.steps { margin-block: 1.75rem; }
.steps ol { margin: 0 0 .75rem; padding: 0; list-style: none; counter-reset: step; }
.steps li { display: flex; gap: .875rem; padding-block: .4375rem; counter-increment: step; }
.steps li::before {
  content: counter(step); flex: none; display: grid; place-items: center; inline-size: 1.75rem; block-size: 1.75rem;
  border-radius: 50%; background: var(--tint); color: var(--go); font-size: .9375rem; font-weight: 700;
}
.warn h2 { display: flex; gap: .625rem; align-items: flex-start; }
.warn h2 svg { flex: none; color: var(--stop); }
.warn p { margin-block-end: 1rem; }
.message { padding-block: 1.5rem 1rem; }
.message .button { margin-block-start: .75rem; }
.message h1 { margin-block: 1rem .75rem; }
.sign { display: grid; place-items: center; inline-size: 3.5rem; block-size: 3.5rem; margin: 0; border-radius: 50%; background: var(--tint); color: var(--go); }
.sign svg { inline-size: 1.75rem; block-size: 1.75rem; }
footer { padding-block: 1rem 2.5rem; color: var(--soft); font-size: .875rem; }
footer p { margin-block-end: .375rem; }
@media (min-width: 40rem) { body { font-size: 1.125rem; } main { padding-block-start: 1rem; } }
@media (prefers-contrast: more) { :root { --line: currentColor; --soft: var(--ink); } }
@media (forced-colors: active) { .choice input:checked + label { outline: 2px solid Highlight; } }
`.trimStart();

/** Named by its content: it may be cached for ever, and a new release asks for a new one. */
export const stylesheetFile = `saldo.${createHash('sha256').update(stylesheet).digest('hex').slice(0, 16)}.css`;
export const stylesheetPath = `/assets/${stylesheetFile}`;
