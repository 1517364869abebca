import { html } from 'hono/html';
import { brands } from '../brands.ts';
import type { BankResponse } from '../http.ts';
import { page } from './layout.ts';

/** Where somebody lands who opens the bank's bare address: the way to each brand's teller console. */
export function lobbyPage(): Promise<BankResponse> {
  return page({
    brand: brands.karoo,
    language: 'en',
    title: 'Sandbox bank',
    body: html`<section class="card"><h1>Sandbox bank</h1>
<p>Two invented banks for trying Saldo out. To share an account with Saldo, send “link” in the chat and follow the button.</p>
<h2>Teller consoles</h2>
<ul>${Object.values(brands).map(({ id, name }) => html`<li><a href="/${id}/teller">${name}</a></li>`)}</ul></section>
<p class="notice">A sandbox: these people and this money are invented.</p>`,
  });
}
