import type { TransactionsReading } from '../banks/reading-port.ts';
import { retention } from '../platform/retention.ts';
import type { PaymentWords } from '../privacy/disclosure.ts';
import { markup } from '../web/layout.ts';
import type { Html, PageResponse } from '../web/response.ts';
import { shownPage } from './draw.ts';
import { closing } from './view-figures.ts';
import type { ViewFrame } from './visit.ts';

/** How far back the latest payments of an account are looked for. */
export const paymentDays = 30;

export type PaymentsShown = { readonly ref: string; readonly account: string; readonly bank: string } & (
  | { readonly payments: readonly PaymentWords[]; readonly time: string }
  | { readonly because: Extract<TransactionsReading, { kind: 'none' }>['because']; readonly tried: readonly string[] }
);

export function paymentsPage(frame: ViewFrame, shown: PaymentsShown): PageResponse {
  const { view, action } = frame;
  const failed = 'because' in shown;
  const title = view(failed ? 'payments.failed' : 'payments.title');
  const main = markup`<h1>${title}</h1>
<p class="lead">${view('payments.of', { account: shown.account, bank: shown.bank })}</p>
${failed ? markup`<section class="card notice" role="status"><p>${view(`payments.${shown.because}`)}</p>${shown.tried.map((line) => markup`<p class="small">${line}</p>`)}</section>` : list(frame, shown)}
<div class="ways">
${failed && mayAskAgain.has(shown.because) ? again(frame, shown.ref) : ''}
<form method="post" action="${action}"><button class="button other" name="do" value="refresh">${view('payments.back')}</button></form>
<form method="post" action="${action}"><button class="button go" name="do" value="done">${view('figures.done')}</button></form>
</div>
${closing(frame)}`;
  return shownPage(frame, title, main, { refresh: retention.sessionIdle });
}

const mayAskAgain: ReadonlySet<string> = new Set(['bank-unreachable', 'bank-invalid', 'busy']);

function again({ view, action }: ViewFrame, ref: string): Html {
  return markup`<form method="post" action="${action}">
<input type="hidden" name="account" value="${ref}">
<button class="button other" name="do" value="payments">${view('payments.again')}</button>
</form>`;
}

function list({ view }: ViewFrame, { payments, time }: Extract<PaymentsShown, { payments: unknown }>): Html {
  const values = { days: paymentDays, time };
  if (payments.length === 0) return markup`<section class="card"><p>${view('payments.none', values)}</p></section>`;
  return markup`<p class="small">${view('payments.days', values)}</p>
<section class="card"><ul class="payments">${payments.map(
    ({ amount, direction, date, name, pending }) => markup`<li>
<p class="payment"><span class="name">${name === '' ? view('payments.unnamed') : name}</span> <span class="quiet">${view(`payments.${direction}`)}</span> <span class="amount ${direction}">${amount}</span></p>
<p class="small">${date}${pending ? markup` · ${view('payments.pending')}` : ''}</p>
</li>`,
  )}</ul></section>`;
}
