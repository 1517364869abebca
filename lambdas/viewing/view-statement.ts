import { raw } from 'hono/html';
import type { Problem } from '../money/gather.ts';
import type { StatementMade } from '../money/statement.ts';
import { retention } from '../platform/retention.ts';
import { markup } from '../web/layout.ts';
import type { PageResponse } from '../web/response.ts';
import { shownPage } from './draw.ts';
import { closing } from './view-figures.ts';
import type { ViewFrame } from './visit.ts';

/** Why there is no statement. */
export type StatementRefused = Exclude<StatementMade['kind'], 'made'> | Problem['because'] | 'gone' | 'month';

export interface StatementChoice {
  readonly accounts: readonly { readonly ref: string; readonly label: string }[];
  readonly account: string;
  readonly months: readonly (readonly [month: string, label: string])[];
  readonly month: string;
  /** The PDF cannot be set in the language of the page. */
  readonly isEnglishPdf: boolean;
  readonly refused?: StatementRefused;
}

export function statementPage(frame: ViewFrame, choice: StatementChoice): PageResponse {
  const { view, action } = frame;
  const { accounts, account, months, month, isEnglishPdf, refused } = choice;
  const option = (value: string, label: string, chosen: string) =>
    markup`<option value="${value}"${value === chosen ? raw(' selected') : ''}>${label}</option>`;
  const title = view('statement.title');
  const main = markup`<h1>${title}</h1>
<p class="lead">${view('statement.lead')}</p>
${refused === undefined ? '' : markup`<section class="card notice" role="alert"><p>${view(`statement.refused.${refused}`)}</p></section>`}
<form method="post" action="${action}" class="card">
<div class="field"><label for="account">${view('money.account')}</label><select id="account" name="account">${accounts.map(({ ref, label }) => option(ref, label, account))}</select></div>
<div class="field"><label for="month">${view('statement.month')}</label><select id="month" name="month">${months.map(([value, label]) => option(value, label, month))}</select></div>
<div class="field"><label for="format">${view('statement.format')}</label><select id="format" name="format">${option('pdf', view('statement.pdf'), 'pdf')}${option('csv', view('statement.csv'), 'pdf')}</select></div>
${isEnglishPdf ? markup`<p class="small">${view('statement.english')}</p>` : ''}
<button class="button go" name="do" value="statement">${view('statement.get')}</button>
<p class="small">${view('statement.file')}</p>
</form>
<div class="ways">
<form method="post" action="${action}"><button class="button other" name="do" value="money">${view('money.transactions')}</button></form>
<form method="post" action="${action}"><button class="button other" name="do" value="done">${view('figures.done')}</button></form>
</div>
${closing(frame)}`;
  return shownPage(frame, title, main, { status: refused === undefined ? 200 : 422, refresh: retention.sessionIdle });
}
