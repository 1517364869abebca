import type { Account } from '../banks/port.ts';
import { voiceOf } from '../language/voice.ts';
import { minutes } from '../platform/clock.ts';
import { retention } from '../platform/retention.ts';
import { cardSay } from '../privacy/card-words.ts';
import type { AccountFigures, Figures } from '../privacy/disclosure.ts';
import { chatUrl } from '../web/frame.ts';
import { markup } from '../web/layout.ts';
import type { Html, PageResponse } from '../web/response.ts';
import { shownPage } from './draw.ts';
import { splitAtMark, unmarked } from './marks.ts';
import { otherQuestions } from './money-asks.ts';
import type { ViewFrame, ViewingParts } from './visit.ts';

export interface Shown {
  /** With the amounts marked. */
  readonly figures: Figures;
  /** How the form names an account whose payments may be seen. */
  readonly paymentsRef: (account: Account) => string | undefined;
  readonly answered: boolean;
  readonly problems: readonly string[];
  /** When a bank was asked in vain. */
  readonly tried: readonly string[];
  /** So many accounts are left out because the person wants it so. */
  readonly hidden: number;
  /** Some bank may answer if it is asked again. */
  readonly slow: boolean;
  readonly linkAgain: boolean;
  /** Some bank may still be asked; with no permission left, asking again helps nobody. */
  readonly askable: boolean;
}

type Chat = Pick<ViewingParts, 'chatLinkUrl' | 'displayPhoneNumber'>;

/** The balance: what is missing first, because it changes what the figures mean; then the banks, then what to do next. */
export function figuresPage(frame: ViewFrame, chat: Chat, shown: Shown): PageResponse {
  const { view } = frame;
  const { figures, answered, problems, slow, askable } = shown;
  const isWaiting = slow && problems.length > 0;
  const title = !answered ? 'figures.failed' : problems.length > 0 ? 'figures.part' : 'figures.title';
  const main = markup`<h1>${view(title)}</h1>
${problems.length === 0 ? '' : problemCard(frame, chat, shown)}
${shown.tried.map((line) => markup`<p class="small centre" role="status">${line}</p>`)}
${figures.totals.length === 0 ? '' : totals(frame, figures.totals)}
${figures.banks.map((bank, index) => bankCard(frame, bank, index, shown))}
${shown.hidden === 0 ? '' : markup`<p class="small centre">${cardSay(frame.language)('accounts.hidden', { count: shown.hidden })} ${cardSay(frame.language)('accounts.change')}</p>`}
<form method="post" action="${frame.action}" class="ways">
${askable && !isWaiting ? markup`<button class="button other" name="do" value="refresh">${view('figures.refresh')}</button>` : ''}
<button class="button ${isWaiting || !askable ? 'other' : 'go'}" name="do" value="done">${view('figures.done')}</button>
</form>
${answered ? otherQuestions(frame) : ''}
${closing(frame)}`;
  return shownPage(frame, view(title), main, { refresh: retention.sessionIdle });
}

/** How long it stays. */
export function closing({ view }: ViewFrame): Html {
  return markup`<p class="small centre">${view('figures.idle', { minutes: retention.sessionIdle / minutes(1) })}</p>`;
}

function problemCard(frame: ViewFrame, chat: Chat, { problems, slow, linkAgain, askable }: Shown): Html {
  const { view, action, language } = frame;
  const relink = voiceOf(language).say('button.openLinkAgain');
  return markup`<section class="card notice" role="status">
${problems.map((problem) => markup`<p>${problem}</p>`)}
${
  slow
    ? markup`<p class="small">${view('figures.slow')}</p>
<form method="post" action="${action}"><button class="button go" name="do" value="refresh">${view('figures.wait')}</button></form>`
    : ''
}
${linkAgain ? markup`<a class="button ${askable ? 'other' : 'go'}" href="${chatUrl(chat, view('next.link'))}" rel="noreferrer">${relink}</a>` : ''}
</section>`;
}

function totals({ view }: ViewFrame, lines: readonly string[]): Html {
  return markup`<section class="card total" aria-labelledby="total">
<h2 id="total" class="quiet">${view('figures.total')}</h2>
<dl class="figures">${lines.map(figureRow)}</dl>
</section>`;
}

function bankCard(
  frame: ViewFrame,
  { name, header, accounts }: Figures['banks'][number],
  index: number,
  shown: Shown,
): Html {
  return markup`<section class="card bank" aria-labelledby="bank-${index}">
<h2 id="bank-${index}">${name}</h2>
<p class="small fresh">${freshness(header)}</p>
${accounts.map((account) => accountPart(frame, account, shown))}
</section>`;
}

/** The bank's name stands above already; where a language does not begin with it, the sentence stays whole. */
function freshness(header: string): string {
  const { before, after } = splitAtMark(header) ?? { before: header, after: '' };
  return before === '' && after !== '' ? after.replace(/^[,:\s]+/u, '') : unmarked(header);
}

function accountPart({ view, action }: ViewFrame, { account, label, head, lines }: AccountFigures, shown: Shown): Html {
  // A sentence on why there is no figure.
  if (lines.length === 0) return markup`<div class="account"><p>${unmarked(head)}</p></div>`;
  const figures = lines.filter((line) => splitAtMark(line) !== undefined);
  const remarks = lines.filter((line) => splitAtMark(line) === undefined);
  const time = splitAtMark(head)?.value;
  const ref = shown.paymentsRef(account);
  return markup`<div class="account">
<h3>${label}</h3>
${remarks.map((remark) => markup`<p class="small">${remark}</p>`)}
<dl class="figures">${figures.map(figureRow)}</dl>
${time === undefined ? '' : markup`<p class="small">${time}</p>`}
${
  ref === undefined
    ? ''
    : markup`<form method="post" action="${action}">
<input type="hidden" name="account" value="${ref}">
<button class="text-button" name="do" value="payments" aria-label="${view('figures.paymentsOf', { account: label })}">${view('figures.payments')}</button>
</form>`
}
</div>`;
}

/** One figure: its name, the amount, and whatever else must be said of it. */
function figureRow(line: string): Html {
  const { before, value, after } = splitAtMark(line) ?? { before: '', value: '', after: unmarked(line) };
  return markup`<div><dt>${before}</dt><dd><span class="amount">${value}</span></dd>${after === '' ? '' : markup`<dd class="note">${after}</dd>`}</div>`;
}
