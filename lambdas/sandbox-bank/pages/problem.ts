import { html } from 'hono/html';
import type { Language } from '../../language/languages.ts';
import type { Brand } from '../brands.ts';
import type { BankResponse } from '../http.ts';
import { mark, page } from './layout.ts';
import type { SayBank } from './login.ts';

/** Something ended or cannot be: what happened, and what to do. */
export function problemPage(view: {
  readonly brand: Brand;
  readonly language: Language;
  readonly say: SayBank;
  readonly what: 'expired' | 'refused' | 'consent' | 'customer';
  readonly status: number;
}): Promise<BankResponse> {
  const { brand, language, say, what, status } = view;
  return page({
    brand,
    language,
    title: say('problem.title'),
    status,
    body: html`<section class="card">${mark(brand, say('sandbox.word'))}
<h1>${say('problem.title')}</h1>
<p>${say(`problem.${what}`)}</p>
<p><strong>${say('problem.next')}</strong></p></section>
<p class="notice">${say('sandbox.notice')}</p>`,
  });
}
