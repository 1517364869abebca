import { html } from 'hono/html';
import type { bank as english } from '../../language/en/bank.ts';
import type { Say } from '../../language/icu.ts';
import { type Language, languageCodes, languages } from '../../language/languages.ts';
import { type Brand, clientName } from '../brands.ts';
import { customersOf, demoPassword } from '../customers.ts';
import type { BankResponse } from '../http.ts';
import { mark, page } from './layout.ts';

export type SayBank = Say<typeof english>;

export interface InteractionView {
  readonly brand: Brand;
  readonly language: Language;
  readonly say: SayBank;
  /** Where the forms post to: this page. */
  readonly action: string;
  /** The same page in a language. */
  readonly inLanguage: (language: Language) => string;
  readonly token: string;
  readonly formTargets: readonly string[];
}

/** Who is it? The customers, one tap each; a user name and password for those who like to type. */
export function loginPage(view: InteractionView, { wrong }: { readonly wrong: boolean }): Promise<BankResponse> {
  const { brand, language, say, action, token, formTargets } = view;
  const title = say('login.title', { bank: brand.name });
  return page({
    brand,
    language,
    title,
    formTargets,
    status: wrong ? 422 : 200,
    body: html`
<section class="card">
${mark(brand, say('sandbox.word'))}
<h1>${title}</h1>
<p class="soft">${say('login.lead', { client: clientName })}</p>
${wrong ? html`<p class="error" role="alert">${say('login.wrong', { password: demoPassword })}</p>` : ''}
<h2 id="choose">${say('login.choose')}</h2>
<ul class="plain people" aria-labelledby="choose">
${customersOf(brand.id).map(
  (customer) => html`<li><form method="post" action="${action}">
<input type="hidden" name="csrf" value="${token}"><input type="hidden" name="step" value="login">
<input type="hidden" name="password" value="${demoPassword}">
<button class="person" name="username" value="${customer.id}">
<span class="face" aria-hidden="true">${initials(customer.name)}</span>
<b>${customer.name}</b><span class="flag">${customer.country}</span>
<span class="about">${say(`about.${customer.id}`)}</span>
</button></form></li>`,
)}
</ul>
</section>
<section class="card">
<details${wrong ? html` open` : ''}>
<summary>${say('login.own')}</summary>
<form method="post" action="${action}">
<input type="hidden" name="csrf" value="${token}"><input type="hidden" name="step" value="login">
<label class="field">${say('login.username')}<input type="text" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" required></label>
<label class="field">${say('login.password')}<input type="password" name="password" autocomplete="current-password" required aria-describedby="hint"></label>
<p class="small soft" id="hint">${say('login.passwordHint', { password: demoPassword })}</p>
<button class="main">${say('login.submit')}</button>
</form>
</details>
</section>
${foot(view)}`,
  });
}

/** What stands below every step: the way out, the other languages, and the plain truth about this bank. */
export function foot({ say, action, token, inLanguage, language }: InteractionView) {
  const others = languageCodes.filter((code) => code !== language);
  return html`<form class="foot" method="post" action="${action}">
<input type="hidden" name="csrf" value="${token}"><input type="hidden" name="step" value="cancel">
<button class="text">${say('login.cancel', { client: clientName })}</button>
</form>
<details class="tongues">
<summary>${say('language.switch')}</summary>
<ul class="plain">
${others.map(
  (code) =>
    html`<li><a class="text" href="${inLanguage(code)}" hreflang="${code}" lang="${code}" dir="${languages[code].direction}">${languages[code].name}</a></li>`,
)}
</ul>
</details>
<p class="notice">${say('sandbox.notice')}</p>`;
}

function initials(name: string): string {
  return name
    .split(' ')
    .map((word) => word.slice(0, 1))
    .join('');
}
