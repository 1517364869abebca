import { html } from 'hono/html';
import { localeOf } from '../../language/languages.ts';
import { clientName } from '../brands.ts';
import type { Consent } from '../consents.ts';
import type { Customer } from '../customer.ts';
import type { BankResponse } from '../http.ts';
import { mark, page, tickMark } from './layout.ts';
import { foot, type InteractionView, type SayBank } from './login.ts';

/** May this client read these accounts? Nothing is ticked beforehand; no weighs as much as yes. */
export function consentPage(
  view: InteractionView,
  {
    customer,
    consent,
    ticked,
    none,
  }: {
    readonly customer: Customer;
    readonly consent: Consent;
    readonly ticked: readonly string[];
    /** They pressed Allow without an account. */
    readonly none: boolean;
  },
): Promise<BankResponse> {
  const { brand, language, say, action, token, formTargets } = view;
  const client = clientName;
  const title = say('consent.title', { client });
  const date = (time: number) =>
    new Intl.DateTimeFormat(localeOf(language, customer.country), { dateStyle: 'long', timeZone: 'UTC' }).format(time);
  return page({
    brand,
    language,
    title,
    formTargets,
    status: none ? 422 : 200,
    body: html`
<section class="card">
${mark(brand, say('sandbox.word'))}
<div class="who"><span>${say('consent.loggedInAs', { name: customer.name })}</span>
<form method="post" action="${action}"><input type="hidden" name="csrf" value="${token}"><input type="hidden" name="step" value="switch">
<button class="text">${say('consent.switch')}</button></form></div>
<h1>${title}</h1>
<p class="soft">${say('consent.lead', { client, bank: brand.name })}</p>
</section>
<form method="post" action="${action}">
<input type="hidden" name="csrf" value="${token}"><input type="hidden" name="step" value="decide">
<section class="card">
<fieldset aria-describedby="accounts-hint">
<legend>${say('consent.accounts', { client })}</legend>
<p class="small soft" id="accounts-hint">${say('consent.accountsHint')}</p>
${none ? html`<p class="error" role="alert">${say('consent.accountsNone')}</p>` : ''}
${customer.accounts.map(
  (
    account,
  ) => html`<label class="tick"><input type="checkbox" name="account" value="${account.id}"${ticked.includes(account.id) ? html` checked` : ''}>
<b>${account.nickname}</b>
<span>${account.description} · ${customer.currency} · ${say('consent.ending', { digits: account.number.slice(-4) })}${account.closedOn === undefined ? '' : ` · ${say('consent.closed')}`}</span></label>`,
)}
</fieldset>
</section>
<section class="card">
<h2>${say('consent.scope', { client })}</h2>
<ul class="scope">${scopeOf(consent, say, date).map((line) => html`<li>${tickMark}${line}</li>`)}</ul>
<p>${consent.expiresAt === undefined ? say('consent.untilEnded') : say('consent.until', { date: date(consent.expiresAt) })}</p>
<p><strong>${say(consent.permissions.includes('ManageCards') ? 'consent.cannotWithCards' : 'consent.cannot')}</strong></p>
<div class="choice">
<button class="main other" name="decision" value="decline">${say('consent.decline')}</button>
<button class="main" name="decision" value="allow">${say('consent.allow')}</button>
</div>
<p class="small soft">${say('consent.declineNote', { client })}</p>
</section>
</form>
${foot(view)}`,
  });
}

/** The permissions in words. Those that only widen others are one line with them. */
function scopeOf(
  { permissions, transactionsFrom }: Consent,
  say: SayBank,
  date: (time: number) => string,
): readonly string[] {
  const has = (...some: Consent['permissions']) => some.some((one) => permissions.includes(one));
  const money =
    has('ReadTransactionsCredits') && has('ReadTransactionsDebits')
      ? say('permission.transactionsBoth')
      : has('ReadTransactionsCredits')
        ? say('permission.transactionsIn')
        : say('permission.transactionsOut');
  return [
    say('permission.accounts'),
    ...(has('ReadAccountsDetail') ? [say('permission.details')] : []),
    ...(has('ReadPAN') ? [say('permission.pan')] : []),
    ...(has('ReadBalances') ? [say('permission.balances')] : []),
    ...(has('ReadTransactionsBasic', 'ReadTransactionsDetail') ? [money] : []),
    ...(has('ReadTransactionsDetail') ? [say('permission.transactionsDetail')] : []),
    ...(has('ReadStatementsBasic', 'ReadStatementsDetail') ? [say('permission.statements')] : []),
    ...(has('ReadCards') ? [say('permission.cards')] : []),
    ...(has('ManageCards') ? [say('permission.cardsManage')] : []),
    ...(transactionsFrom === undefined ? [] : [say('permission.transactionsSince', { date: date(transactionsFrom) })]),
  ];
}
