import { html } from 'hono/html';
import type { AccountBook } from '../book.ts';
import type { Brand } from '../brands.ts';
import { type CardState, cardStages } from '../cards.ts';
import { type Consent, statusOf } from '../consents.ts';
import type { Customer } from '../customer.ts';
import type { BankResponse } from '../http.ts';
import { type RequestCounter, type RequestCounts, requestCounters } from '../requests.ts';
import { faultPlaces, faults, type Settings } from '../settings.ts';
import { postingKinds } from '../teller-desk.ts';
import { mark, page } from './layout.ts';
import { accountsCard } from './teller-accounts.ts';
import { type SayTeller, type TellerLanguage, tellerSays } from './teller-words.ts';

export interface TellerView {
  readonly brand: Brand;
  readonly language: TellerLanguage;
  readonly action: string;
  readonly token: string;
  readonly customers: readonly Customer[];
  readonly customer: Customer;
  readonly books: readonly AccountBook[];
  readonly cards: readonly CardState[];
  readonly consents: readonly Consent[];
  readonly settings: Settings;
  readonly counts: RequestCounts;
  /** Events that the client has not taken yet. */
  readonly waiting: number;
  readonly now: number;
  /** What was just done, by the step of its form. */
  readonly done?: string;
  readonly refused?: string;
  /** What the form of a refused posting held: it is corrected, not typed again. */
  readonly typed?: URLSearchParams;
}

export type Spoken = TellerView & { readonly say: SayTeller };

/** The teller's desk: everything that can happen at a bank, one form each. No script, so it works by keyboard alone. */
export function tellerPage(view: TellerView): Promise<BankResponse> {
  const { brand, language, customers, customer, action, done, refused } = view;
  const say = tellerSays(language);
  const spoken = { ...view, say };
  const said = done === undefined ? undefined : doneWords(spoken, done);
  const other = language === 'af' ? 'en' : 'af';
  return page({
    brand,
    language,
    title: say('title'),
    wide: true,
    body: html`
<section class="card">
${mark(brand, say('word'))}
<h1>${say('title')}</h1>
<p class="soft">${say('lead')}</p>
${said === undefined ? '' : html`<p class="done" role="status">${said}</p>`}
${refused === undefined ? '' : html`<p class="error" role="alert">${refused}</p>`}
<nav aria-label="${say('customers')}"><ul class="tabs">
${customers.map((one) => html`<li><a href="${action}?customer=${one.id}&lang=${language}"${one.id === customer.id ? html` aria-current="page"` : ''}>${one.name}</a></li>`)}
</ul></nav>
</section>
<div class="grid two">
${postCard(spoken)}
${accountsCard(spoken)}
${cardsCard(spoken)}
${eventsCard(spoken)}
${faultsCard(spoken)}
${countsCard(spoken)}
${consentsCard(spoken)}
</div>
<p class="foot"><a class="text" href="${action}?customer=${customer.id}&lang=${other}" hreflang="${other}" lang="${other}">${say('other')}</a></p>
<p class="notice">${say('notice')}</p>`,
  });
}

function doneWords({ say, settings }: Spoken, step: string): string | undefined {
  switch (step) {
    case 'settings':
      return say('doneSettings', { fault: faults[settings.fault] });
    case 'remove-account':
      return say('doneRemove');
    default:
      return Object.hasOwn(doneKeys, step) ? say(doneKeys[step as keyof typeof doneKeys]) : undefined;
  }
}

const doneKeys = {
  post: 'donePost',
  freeze: 'doneFreeze',
  unfreeze: 'doneUnfreeze',
  move: 'doneMove',
  expire: 'doneExpire',
  revoke: 'doneRevoke',
} as const;

function form(view: Spoken, step: string, inner: unknown) {
  const { action, language, token, customer } = view;
  return html`<form method="post" action="${action}?lang=${language}"><input type="hidden" name="csrf" value="${token}"><input type="hidden" name="step" value="${step}"><input type="hidden" name="customer" value="${customer.id}">${inner}</form>`;
}

function postCard(view: Spoken) {
  const { customer, say, typed } = view;
  const chosen = (name: string, value: string) => (typed?.get(name) === value ? html` selected` : '');
  const open = customer.accounts.filter(({ closedOn }) => closedOn === undefined);
  return html`<section class="card"><h2>${say('post')}</h2>
${form(
  view,
  'post',
  html`<label class="field">${say('what')}<select name="kind">${postingKinds.map((kind) => html`<option value="${kind}"${chosen('kind', kind)}>${say(kind)}</option>`)}</select></label>
<label class="field">${say('account')}<select name="account">${open.map(
    ({ id, nickname }) => html`<option value="${id}"${chosen('account', id)}>${nickname}</option>`,
  )}</select></label>
<label class="field">${say('amountIn', { currency: customer.currency })}<input type="text" name="amount" value="${typed?.get('amount') ?? ''}" inputmode="decimal" autocomplete="off" aria-describedby="amount-hint"></label>
<p class="small soft" id="amount-hint">${say('amountHint')}</p>
<label class="field">${say('text')}<input type="text" name="text" value="${typed?.get('text') ?? ''}" maxlength="70" autocomplete="off"></label>
<label class="check"><input type="checkbox" name="pending"${typed?.has('pending') === true ? html` checked` : ''}>${say('pending')}</label>
<button class="main">${say('postIt')}</button>`,
)}</section>`;
}

function cardsCard(view: Spoken) {
  const { brand, cards, customer, say } = view;
  if (!brand.cards) {
    return html`<section class="card"><h2>${say('cards', { name: customer.name })}</h2><p class="soft">${say('noCards')}</p></section>`;
  }
  const act = (step: string, words: string, card: CardState, stage?: string) => {
    // Many buttons of one word: the card's name tells them apart for whoever does not see the table.
    const named = `${words} (${say('ending', { name: card.name, digits: card.lastDigits })})`;
    return form(
      view,
      step,
      html`<input type="hidden" name="card" value="${card.id}">${stage === undefined ? '' : html`<input type="hidden" name="stage" value="${stage}">`}<button class="text" aria-label="${named}">${words}</button>`,
    );
  };
  const ways = (card: CardState) => {
    const here = card.journey?.at(-1)?.stage;
    if (here === undefined || here === 'Delivered' || here === 'Returned') return '';
    const next = cardStages[cardStages.indexOf(here) + 1] ?? here;
    return html`${act('move', say('moveTo', { stage: say(`stage${next}`) }), card, next)}${act('move', say('moveTo', { stage: say('stageReturned') }), card, 'Returned')}`;
  };
  const state = ({ status, frozenBy }: CardState) =>
    say(frozenBy === 'Bank' ? 'statusFrozenByBank' : `status${status}`);
  return html`<section class="card"><h2>${say('cards', { name: customer.name })}</h2>
<table class="folds"><thead><tr><th scope="col">${say('card')}</th><th scope="col">${say('status')}</th><th scope="col">${say('way')}</th><th scope="col">${say('change')}</th></tr></thead><tbody>
${cards.map((card) => {
  const stage = card.journey?.at(-1)?.stage;
  return html`<tr><td data-label="${say('card')}">${say('ending', { name: card.name, digits: card.lastDigits })}<br><code>${card.id}</code></td>
<td data-label="${say('status')}">${state(card)}</td>
<td data-label="${say('way')}">${stage === undefined ? '' : html`${say(`stage${stage}`)}${ways(card)}`}</td>
<td data-label="${say('change')}">${card.status === 'Active' ? act('freeze', say('freeze'), card) : ''}${card.status === 'Frozen' ? act('unfreeze', say('unfreeze'), card) : ''}</td></tr>`;
})}
</tbody></table></section>`;
}

function eventsCard({ waiting, say }: Spoken) {
  return html`<section class="card"><h2>${say('events')}</h2><p class="soft">${waiting === 0 ? say('eventsNone') : say('eventsWaiting', { count: waiting })}</p></section>`;
}

function faultsCard(view: Spoken) {
  const { settings, say } = view;
  const options = (names: Readonly<Record<string, string>>, chosen: string) =>
    Object.entries(names).map(
      ([name, words]) => html`<option value="${name}"${name === chosen ? html` selected` : ''}>${words}</option>`,
    );
  return html`<section class="card"><h2>${say('behaviour')}</h2>
${form(
  view,
  'settings',
  html`<label class="field">${say('fault')}<select name="fault" lang="en">${options(faults, settings.fault)}</select></label>
<label class="field">${say('where')}<select name="place" lang="en">${options(faultPlaces, settings.place)}</select></label>
<div class="row"><label class="field">${say('lateBy')}<input type="number" name="milliseconds" min="0" max="28000" value="${settings.milliseconds}"></label>
<label class="field">${say('retryAfter')}<input type="number" name="retryAfter" min="0" max="86400" value="${settings.retryAfter}"></label></div>
<label class="check"><input type="checkbox" name="rotation"${settings.rotation ? html` checked` : ''}>${say('rotation')}</label>
<label class="check"><input type="checkbox" name="unattendedLimit"${settings.unattendedLimit ? html` checked` : ''}>${say('limit')}</label>
<button class="main">${say('set')}</button>`,
)}</section>`;
}

function countsCard({ counts, say }: Spoken) {
  return html`<section class="card"><h2>${say('requests')}</h2><table><thead><tr><th scope="col">${say('what')}</th><th scope="col" class="num">${say('count')}</th></tr></thead><tbody lang="en">
${requestCounters.map((name) => html`<tr><td>${requestWords[name]}</td><td class="num">${counts[name]}</td></tr>`)}
</tbody></table></section>`;
}

/** As the standards call them. */
const requestWords: Readonly<Record<RequestCounter, string>> = {
  par: 'Pushed authorisation requests',
  token: 'Tokens',
  refresh: 'of them refreshed',
  clientCredentials: 'of them for the client itself',
  consents: 'Consents',
  accounts: 'Accounts',
  balances: 'Balances',
  transactions: 'Transactions',
  statements: 'Statements',
  withCustomerIp: 'Reads with the customer there',
  withoutCustomerIp: 'Reads without the customer',
  refused: 'Refused',
};

function consentsCard(view: Spoken) {
  const { consents, customer, now, say } = view;
  const button = (step: string, words: string, consent: Consent, account?: string, name = words) =>
    form(
      view,
      step,
      html`<input type="hidden" name="consent" value="${consent.id}">${
        account === undefined ? '' : html`<input type="hidden" name="account" value="${account}">`
      }<button class="text" aria-label="${name}">${words}</button>`,
    );
  const removal = (account: string, consent: Consent) =>
    statusOf(consent, now) === 'AUTH'
      ? button('remove-account', say('remove'), consent, account, say('removeOf', { account: nickname(account) }))
      : '';
  const nickname = (id: string) => customer.accounts.find((account) => account.id === id)?.nickname ?? id;
  return html`<section class="card span"><h2>${say('consents')}</h2>
${
  consents.length === 0
    ? html`<p class="soft">${say('consentsNone')}</p>`
    : html`<table class="folds">
<thead><tr><th scope="col">${say('consent')}</th><th scope="col">${say('status')}</th><th scope="col">${say('accounts')}</th><th scope="col">${say('end')}</th></tr></thead><tbody>
${consents.map(
  (
    consent,
  ) => html`<tr><td data-label="${say('consent')}"><code>${consent.id}</code><br><span class="small soft">${new Date(consent.createdAt).toISOString().slice(0, 16).replace('T', ' ')} UTC</span></td>
<td data-label="${say('status')}">${say(`consent${statusOf(consent, now)}`)}<br><code>${statusOf(consent, now)}</code></td>
<td data-label="${say('accounts')}">${(consent.accounts ?? []).map((id) => html`<div class="pair">${nickname(id)} ${removal(id, consent)}</div>`)}</td>
<td data-label="${say('end')}">${statusOf(consent, now) === 'AUTH' ? html`${button('revoke', say('revoke'), consent)}${button('expire', say('expire'), consent)}` : ''}</td></tr>`,
)}
</tbody></table>`
}</section>`;
}
