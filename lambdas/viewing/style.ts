import { createHash } from 'node:crypto';

/** What the one-time pages need beside the common stylesheet, in its colours and by its rules. */
export const viewStyle = `
[hidden] { display: none !important; }
h1 + .card { margin-block-start: 1.25rem; }
body:has([data-shown]) .bar nav { display: none; }
.phrase { background: var(--tint); border-color: transparent; }
.phrase h2 { color: var(--soft); font-size: 1rem; font-weight: 500; }
.phrase blockquote { margin: 0 0 .5rem; font-size: 1.5rem; font-weight: 650; line-height: 1.3; overflow-wrap: break-word; }
.field .small { margin: 0 0 .5rem; }
.or { display: flex; align-items: center; gap: 1rem; margin-block: 1.25rem; color: var(--soft); }
.or::before, .or::after { content: ""; flex: 1; border-block-start: 1px solid var(--line); }
.apart { margin-block-start: 2rem; }
.bank h2 { margin-block-end: .125rem; font-size: 1.25rem; }
.fresh::first-letter { text-transform: uppercase; }
.account { padding-block: 1rem; border-block-start: 1px solid var(--line); }
.account:last-child { padding-block-end: 0; }
.account h3 { margin: 0; font-size: 1.0625rem; }
.account .small { margin: 0; }
.figures { margin: .375rem 0 0; }
.figures div { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0 1rem; padding-block: .1875rem; }
.figures dt { color: var(--soft); }
.figures dd { margin: 0; margin-inline-start: auto; font-size: 1.25rem; font-weight: 650; text-align: end; }
.figures .amount { font-variant-numeric: tabular-nums lining-nums; white-space: nowrap; unicode-bidi: isolate; }
.figures div:first-child dd:first-of-type { font-size: 1.75rem; font-weight: 700; letter-spacing: -.01em; line-height: 1.3; }
.figures .note { flex-basis: 100%; margin: 0; color: var(--soft); font-size: .9375rem; font-weight: 400; text-align: start; }
.total { background: var(--tint); border-color: transparent; }
.total dl { margin: 0; }
.text-button {
  min-block-size: 3rem; margin-block-start: .5rem; padding: .5rem 0; border: 0; background: none; color: var(--go); font: inherit; font-weight: 600;
  text-align: start; text-decoration: underline; text-underline-offset: .2em; cursor: pointer;
}
.payments { margin: 0; padding: 0; list-style: none; }
.payments li { padding-block: .75rem; border-block-start: 1px solid var(--line); }
.payments li:first-child { border: 0; padding-block-start: 0; }
.payments li:last-child { padding-block-end: 0; }
.payment { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0 1rem; margin: 0; }
.payment .name { font-weight: 600; overflow-wrap: break-word; }
.payment .amount { margin-inline-start: auto; font-size: 1.125rem; font-weight: 650; font-variant-numeric: tabular-nums lining-nums; white-space: nowrap; unicode-bidi: isolate; }
.payment .in { color: var(--go); }
.payments .small { margin: 0; }
.figures.even div:first-child dd:first-of-type { font-size: 1.25rem; font-weight: 650; letter-spacing: 0; }
.figures.even div { padding-block: .375rem; }
.chart { display: block; inline-size: 100%; block-size: auto; max-inline-size: 30rem; margin-block-end: 1rem; font-size: 13px; }
.chart text { fill: var(--ink); }
.chart .value { font-weight: 650; font-variant-numeric: tabular-nums lining-nums; unicode-bidi: isolate; }
.chart .track { fill: var(--tint); }
.chart .bar { fill: var(--go); }
.chart .usual { stroke: var(--ink); stroke-width: 2; }
.spent { inline-size: 100%; border-collapse: collapse; font-size: .875rem; font-variant-numeric: tabular-nums lining-nums; }
.spent th, .spent td { padding-block: .375rem; padding-inline: 0 .375rem; border-block-end: 1px solid var(--line); text-align: start; vertical-align: top; }
.spent thead th { color: var(--soft); font-weight: 500; }
.spent tbody th { font-weight: 500; }
.spent td, .spent thead th + th { text-align: end; }
.spent td + td { padding-inline-start: .5rem; }
.spent th:last-child, .spent td:last-child { padding-inline-end: 0; }
.spent td { white-space: nowrap; unicode-bidi: isolate; }
.turning { display: flex; flex-wrap: wrap; gap: .75rem; margin-block-end: 1rem; }
.turning form { flex: 1 1 10rem; }
form .button + .small { margin-block-start: .75rem; }
.asks { margin-block: 1.5rem; }
.asks h2 { margin-block-end: 0; font-size: 1.0625rem; }
.asks .text-button { margin-block-start: 0; }
details.card summary { min-block-size: 1.75rem; color: var(--go); font-weight: 600; cursor: pointer; }
details.card[open] summary { margin-block-end: 1rem; }
select, input[type="text"] {
  inline-size: 100%; min-block-size: 3rem; padding: .5rem .75rem; border: 1px solid var(--edge); border-radius: .75rem; background: var(--paper);
  color: var(--ink); font: inherit;
}
.facts { margin: 0; }
.facts div { padding-block: .5rem; border-block-start: 1px solid var(--line); }
.facts div:first-child { border: 0; padding-block-start: 0; }
.facts dt { color: var(--soft); font-size: .9375rem; }
.facts dd { margin: 0; overflow-wrap: break-word; }
.record ul { margin: 0; padding-inline-start: 1.25rem; }
.record li { padding-block: .1875rem; }
.record table { inline-size: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
.record th, .record td { padding: .375rem .75rem .375rem 0; border-block-end: 1px solid var(--line); text-align: start; vertical-align: top; overflow-wrap: break-word; }
.record th { color: var(--soft); font-size: .9375rem; font-weight: 500; }
.record .card h3:first-child { margin-block-start: 0; }
`.trimStart();

/** Named by its content, as every asset is. */
export const viewStyleFile = `view.${createHash('sha256').update(viewStyle).digest('hex').slice(0, 16)}.css`;
export const viewStylePath = `/view/assets/${viewStyleFile}`;
