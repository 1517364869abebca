import { html } from 'hono/html';
import { formatMoney } from '../../banks/money.ts';
import { type AccountBook, figuresOf } from '../book.ts';
import type { Brand } from '../brands.ts';
import { type Consent, statusOf } from '../consents.ts';
import type { Customer } from '../customer.ts';
import type { BankResponse } from '../http.ts';
import type { RequestCounts } from '../requests.ts';
import { faultPlaces, faults, type Settings } from '../settings.ts';
import { mark, page } from './layout.ts';

export interface TellerView {
  readonly brand: Brand;
  readonly action: string;
  readonly token: string;
  readonly customers: readonly Customer[];
  readonly customer: Customer;
  readonly books: readonly AccountBook[];
  readonly consents: readonly Consent[];
  readonly settings: Settings;
  readonly counts: RequestCounts;
  readonly now: number;
  readonly done: boolean;
  readonly refused?: string;
}

/** The teller's desk. A tool for whoever runs or learns from the sandbox, so it speaks English only. */
export function tellerPage(view: TellerView): Promise<BankResponse> {
  const { brand, customers, customer, action, done, refused } = view;
  return page({
    brand,
    language: 'en',
    title: 'Teller console',
    wide: true,
    body: html`
<section class="card">
${mark(brand, 'sandbox')}
<h1>Teller console</h1>
<p class="soft">Move invented money and make this bank misbehave. Saldo reads the bank at most once a minute and, unless that is switched off below, four times a day; money posted here is in its next reading.</p>
${done ? html`<p class="done" role="status">Done.</p>` : ''}
${refused === undefined ? '' : html`<p class="error" role="alert">${refused}</p>`}
<nav aria-label="Customers"><ul class="tabs">
${customers.map((one) => html`<li><a href="${action}?customer=${one.id}"${one.id === customer.id ? html` aria-current="page"` : ''}>${one.name}</a></li>`)}
</ul></nav>
</section>
<div class="grid two">
${accountsCard(view)}
${postCard(view)}
${faultsCard(view)}
${countsCard(view)}
${consentsCard(view)}
</div>
<p class="notice">A sandbox: these people and this money are invented.</p>`,
  });
}

function hidden({ token, customer }: TellerView, step: string) {
  return html`<input type="hidden" name="csrf" value="${token}"><input type="hidden" name="step" value="${step}"><input type="hidden" name="customer" value="${customer.id}">`;
}

function accountsCard({ customer, books, now }: TellerView) {
  const money = (minor: bigint, scale: number) =>
    formatMoney({ minor, scale, currency: customer.currency }, `en-${customer.country}`);
  return html`<section class="card"><h2>Accounts of ${customer.name}</h2><div class="scroll" role="region" aria-label="Accounts" tabindex="0"><table>
<thead><tr><th scope="col">Account</th><th scope="col">Figure</th><th scope="col" class="num">Amount</th></tr></thead><tbody>
${books.flatMap((book) =>
  figuresOf(book, now).map(
    (
      figure,
      index,
    ) => html`<tr><td>${index === 0 ? html`${book.account.nickname}<br><code>${book.account.id}</code>` : ''}</td>
<td>${figure.type}${figure.creditLine === undefined ? '' : html`<br><span class="small soft">${figure.creditLine.included ? 'includes' : 'beside'} ${money(figure.creditLine.amount, customer.scale)}</span>`}</td>
<td class="num">${money(figure.minor, figure.scale)}</td></tr>`,
  ),
)}
</tbody></table></div></section>`;
}

function postCard(view: TellerView) {
  const { action, customer } = view;
  return html`<section class="card"><h2>Post a transaction</h2>
<form method="post" action="${action}">${hidden(view, 'post')}
<label class="field">Account<select name="account">${customer.accounts
    .filter(({ closedOn }) => closedOn === undefined)
    .map((account) => html`<option value="${account.id}">${account.nickname}</option>`)}</select></label>
<div class="row"><label class="field">What<select name="kind"><option value="purchase">Purchase</option><option value="salary">Salary</option><option value="refund">Refund</option></select></label>
<label class="field">Amount in ${customer.currency}<input type="text" name="amount" inputmode="decimal" autocomplete="off" required></label></div>
<label class="field">Text<input type="text" name="text" maxlength="70" autocomplete="off"></label>
<label class="check"><input type="checkbox" name="pending">Pending for two days</label>
<button class="main">Post</button></form></section>`;
}

function faultsCard(view: TellerView) {
  const { action, settings } = view;
  const options = (names: Readonly<Record<string, string>>, chosen: string) =>
    Object.entries(names).map(
      ([name, words]) => html`<option value="${name}"${name === chosen ? html` selected` : ''}>${words}</option>`,
    );
  return html`<section class="card"><h2>How the bank behaves</h2>
<form method="post" action="${action}">${hidden(view, 'settings')}
<label class="field">Fault<select name="fault">${options(faults, settings.fault)}</select></label>
<label class="field">Where<select name="place">${options(faultPlaces, settings.place)}</select></label>
<div class="row"><label class="field">Late by (ms)<input type="number" name="milliseconds" min="0" max="28000" value="${settings.milliseconds}"></label>
<label class="field">Retry-After (s)<input type="number" name="retryAfter" min="0" max="86400" value="${settings.retryAfter}"></label></div>
<label class="check"><input type="checkbox" name="rotation"${settings.rotation ? html` checked` : ''}>Refresh tokens rotate</label>
<label class="check"><input type="checkbox" name="unattendedLimit"${settings.unattendedLimit ? html` checked` : ''}>Four reads a day without the customer</label>
<button class="main">Set</button></form></section>`;
}

function countsCard({ counts }: TellerView) {
  return html`<section class="card"><h2>Requests so far</h2><table><thead><tr><th scope="col">What</th><th scope="col" class="num">Count</th></tr></thead><tbody>
${Object.entries(counts).map(([name, count]) => html`<tr><td>${name}</td><td class="num">${count}</td></tr>`)}
</tbody></table></section>`;
}

function consentsCard(view: TellerView) {
  const { action, consents, customer, now } = view;
  const button = (step: string, words: string, consent: Consent, account?: string) =>
    html`<form method="post" action="${action}">${hidden(view, step)}<input type="hidden" name="consent" value="${consent.id}">${
      account === undefined ? '' : html`<input type="hidden" name="account" value="${account}">`
    }<button class="text">${words}</button></form>`;
  const nickname = (id: string) => customer.accounts.find((account) => account.id === id)?.nickname ?? id;
  return html`<section class="card span"><h2>Consents</h2>
${
  consents.length === 0
    ? html`<p class="soft">None yet. They appear when somebody asks this bank for access.</p>`
    : html`<table class="folds">
<thead><tr><th scope="col">Consent</th><th scope="col">Status</th><th scope="col">Accounts</th><th scope="col">End it</th></tr></thead><tbody>
${consents.map(
  (
    consent,
  ) => html`<tr><td data-label="Consent"><code>${consent.id}</code><br><span class="small soft">${new Date(consent.createdAt).toISOString().slice(0, 16).replace('T', ' ')} UTC</span></td>
<td data-label="Status">${statusOf(consent, now)}</td>
<td data-label="Accounts">${(consent.accounts ?? []).map((id) => html`<div>${nickname(id)} ${button('remove-account', `Remove ${nickname(id)}`, consent, id)}</div>`)}</td>
<td data-label="End it">${statusOf(consent, now) === 'AUTH' ? html`${button('revoke', 'Revoke', consent)}${button('expire', 'Expire', consent)}` : ''}</td></tr>`,
)}
</tbody></table>`
}</section>`;
}
