import { html } from 'hono/html';
import { formatMoney } from '../../banks/money.ts';
import { localeOf } from '../../language/languages.ts';
import { figuresOf } from '../book.ts';
import type { Spoken } from './teller.ts';

/** So many of the newest movements are shown: what was just posted is among them. */
const latestMost = 5;

/** What the accounts of a customer say now, and what moved them last. */
export function accountsCard(view: Spoken) {
  const { customer, books, now, say } = view;
  const money = moneyOf(view);
  return html`<section class="card"><h2>${say('accountsOf', { name: customer.name })}</h2><div class="scroll" role="region" aria-label="${say('accounts')}" tabindex="0"><table>
<thead><tr><th scope="col">${say('account')}</th><th scope="col">${say('figure')}</th><th scope="col" class="num">${say('amount')}</th></tr></thead><tbody>
${books.flatMap((book) =>
  figuresOf(book, now).map(({ type, minor, scale, creditLine }, index) => {
    const line = creditLine === undefined ? '' : money(creditLine.amount, customer.scale);
    return html`<tr><td>${index === 0 ? html`${book.account.nickname}<br><code>${book.account.id}</code>` : ''}</td>
<td>${say(`figure${type}`)} <code>${type}</code>${creditLine === undefined ? '' : html`<br><span class="small soft">${creditLine.included ? say('includes', { amount: line }) : say('beside', { amount: line })}</span>`}</td>
<td class="num">${money(minor, scale)}</td></tr>`;
  }),
)}
</tbody></table></div>
${latest(view)}</section>`;
}

function latest(view: Spoken) {
  const { books, brand, customer, now, say, language } = view;
  const moment = new Intl.DateTimeFormat(localeOf(language, brand.country), {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: brand.timeZone,
  });
  const money = moneyOf(view);
  const newest = books
    .flatMap(({ account, movements }) => movements.map((movement) => ({ account, movement })))
    .filter(({ movement }) => movement.at <= now)
    .sort((a, b) => b.movement.at - a.movement.at)
    .slice(0, latestMost);
  return html`<h3>${say('latest')}</h3><table>
<thead><tr><th scope="col">${say('movement')}</th><th scope="col" class="num">${say('amount')}</th></tr></thead><tbody>
${newest.map(
  ({ account, movement: { text, at, minor, pending } }) =>
    html`<tr><td>${text}<br><span class="small soft">${account.nickname}, ${moment.format(at)}${pending ? `, ${say('pendingNow')}` : ''}</span></td><td class="num">${money(minor, customer.scale)}</td></tr>`,
)}
</tbody></table>`;
}

function moneyOf({ customer, language }: Spoken) {
  return (minor: bigint, scale: number) =>
    formatMoney({ minor, scale, currency: customer.currency }, localeOf(language, customer.country));
}
