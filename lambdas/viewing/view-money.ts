import { raw } from 'hono/html';
import { categories } from '../banks/categories.ts';
import type { Question } from '../money/question.ts';
import { retention } from '../platform/retention.ts';
import { type MoneySay, moneyVoice } from '../privacy/money-voice.ts';
import { headingOf, markNote, type Sheet, type SheetPart, type SheetRow } from '../privacy/sheet.ts';
import { markup } from '../web/layout.ts';
import type { Html, PageResponse } from '../web/response.ts';
import { drawChart } from './chart.ts';
import { shownPage } from './draw.ts';
import { otherQuestions } from './money-asks.ts';
import { choicesOf, periodChoices } from './money-form.ts';
import { closing } from './view-figures.ts';
import type { ViewFrame } from './visit.ts';

export interface MoneyShown {
  readonly question: Question;
  readonly sheet: Sheet;
  /** Accounts that may be chosen, by reference. */
  readonly accounts: readonly { readonly ref: string; readonly label: string }[];
  /** Where the list before and after this one begins. */
  readonly back?: number;
  readonly next?: number;
  readonly canRetry: boolean;
}

/** An answer about money: what must be known first, then the figures, then what else may be asked. */
export function moneyPage(frame: ViewFrame, shown: MoneyShown): PageResponse {
  const { view, action, language } = frame;
  const { sheet, question } = shown;
  const say = moneyVoice(language);
  const title = headingOf(sheet);
  const main = markup`<h1>${title}</h1>
${sheet.lead.map((line) => markup`<p class="small">${line}</p>`)}
${sheet.failed ? markup`<section class="card notice" role="status">${sheet.notes.map((note) => markup`<p>${note}</p>`)}</section>` : ''}
${sheet.parts.map((part, index) => partCard(frame, say, part, index))}
${sheet.failed ? '' : sheet.notes.map((note) => markup`<p class="small">${note}</p>`)}
${turning(frame, shown)}
${question.about === 'transactions' || question.about === 'spending' ? filterForm(frame, say, shown) : ''}
${otherQuestions(frame, question.about)}
<div class="ways">
${shown.canRetry ? repeat(frame, question, view('payments.again')) : ''}
<form method="post" action="${action}"><button class="button go" name="do" value="done">${view('figures.done')}</button></form>
</div>
${closing(frame)}`;
  return shownPage(frame, title, main, { refresh: retention.sessionIdle });
}

function partCard(frame: ViewFrame, say: MoneySay, part: SheetPart, index: number): Html {
  const { heading, rows, kind, chart } = part;
  const id = `part-${index}`;
  const labelled = heading === undefined ? '' : raw(` aria-labelledby="${id}"`);
  const head = heading === undefined ? '' : markup`<h2 id="${id}">${heading}</h2>`;
  if (chart !== undefined) {
    return markup`<section class="card">${drawChart(chart, id, {
      language: frame.language,
      title: say('spending.chart'),
      text: say('spending.chartText'),
    })}${markNote(chart, say).map((line) => markup`<p class="small">${line}</p>`)}${table(say, rows)}</section>`;
  }
  return markup`<section class="card"${labelled}>${head}${kind === 'payments' ? payments(frame, rows) : figures(rows)}</section>`;
}

function payments({ view }: ViewFrame, rows: readonly SheetRow[]): Html {
  return markup`<ul class="payments">${rows.map(
    ({ name, value, detail = '', direction = 'out', account }) => markup`<li>
<p class="payment"><span class="name">${name}</span> <span class="quiet">${view(`payments.${direction}`)}</span> <span class="amount ${direction}">${value}</span></p>
<p class="small">${detail}${account === undefined ? '' : markup` · ${account}`}</p>
</li>`,
  )}</ul>`;
}

function figures(rows: readonly SheetRow[]): Html {
  return markup`<dl class="figures even">${rows.map(
    ({ name, value, detail }) =>
      markup`<div><dt>${name}</dt><dd><span class="amount">${value}</span></dd>${detail === undefined ? '' : markup`<dd class="note">${detail}</dd>`}</div>`,
  )}</dl>`;
}

/** The same as the bars say, in numbers. */
function table(say: MoneySay, rows: readonly SheetRow[]): Html {
  const isCompared = rows.some(({ usual }) => usual !== undefined);
  return markup`<table class="spent"><thead><tr><th scope="col">${say('spending.what')}</th><th scope="col">${say('spending.amount')}</th>${isCompared ? markup`<th scope="col">${say('spending.usually')}</th>` : ''}</tr></thead>
<tbody>${rows.map(
    ({ name, value, usual }) =>
      markup`<tr><th scope="row">${name}</th><td>${value}</td>${isCompared ? markup`<td>${usual ?? ''}</td>` : ''}</tr>`,
  )}</tbody></table>`;
}

function turning(frame: ViewFrame, { question, back, next }: MoneyShown): Html | '' {
  if (back === undefined && next === undefined) return '';
  const { view } = frame;
  return markup`<div class="turning">
${back === undefined ? '' : repeat(frame, question, view('money.newer'), back)}
${next === undefined ? '' : repeat(frame, question, view('money.older'), next)}
</div>`;
}

/** The same question once more, from another place of its list. What was asked travels in the form, and in no address. */
function repeat({ action }: ViewFrame, question: Question, label: string, from = 0): Html {
  return markup`<form method="post" action="${action}"><input type="hidden" name="question" value="${JSON.stringify({ v: 1, ...question })}">
<input type="hidden" name="from" value="${from}">
<button class="button other" name="do" value="money">${label}</button></form>`;
}

function filterForm(frame: ViewFrame, say: MoneySay, { question, accounts }: MoneyShown): Html {
  const { view, action } = frame;
  const option = ([value, label]: readonly [string, string], chosen: string) =>
    markup`<option value="${value}"${value === chosen ? raw(' selected') : ''}>${label}</option>`;
  const select = (name: string, label: string, choices: readonly (readonly [string, string])[], chosen: string) =>
    markup`<div class="field"><label for="${name}">${label}</label><select id="${name}" name="${name}">${choices.map((one) => option(one, chosen))}</select></div>`;
  const { period, category, account } = choicesOf(question);
  return markup`<details class="card"><summary>${view('money.narrow')}</summary>
<form method="post" action="${action}">
<input type="hidden" name="about" value="${question.about}">
${select(
  'period',
  view('money.days'),
  periodChoices.map((name) => [name, view(`money.period.${name}`)]),
  period,
)}
${select('category', view('money.category'), [['', view('money.all')], ...categories.map((one) => [one, say(`category.${one}`)] as const)], category)}
${select('account', view('money.account'), [['', view('money.allAccounts')], ...accounts.map(({ ref, label }) => [ref, label] as const)], account)}
<div class="field"><label for="merchant">${view('money.merchant')}</label><input id="merchant" name="merchant" type="text" maxlength="40" autocomplete="off" value="${question.merchant ?? ''}"></div>
<button class="button go" name="do" value="money">${view('money.search')}</button>
</form></details>`;
}
