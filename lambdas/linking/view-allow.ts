import { type Kind, kinds, kindsAt } from '../banks/permissions.ts';
import type { BankConfig } from '../banks/port.ts';
import { cardSay } from '../privacy/card-words.ts';
import { cross, type Frame, markup, tick } from '../web/layout.ts';
import type { Html } from '../web/response.ts';
import { choice } from './view-choice.ts';

/** The box that stands for all the others: one tap for who wants everything. */
export const everything = 'all';

/**
 * What is asked of the bank: what a balance needs is stated, the rest is for the person to tick. Nothing is ticked
 * beforehand, because a box that was ticked for somebody is not their consent (GDPR recital 32).
 */
export function drawAllow(frame: Frame, banks: readonly BankConfig[], ticked: readonly Kind[]): Html {
  const { say, language } = frame;
  const offered = kinds.filter((kind) => banks.some((bank) => kindsAt(bank).includes(kind)));
  const words: Readonly<Record<Kind, { readonly label: string; readonly more?: string }>> = {
    payments: { label: say('may.payments'), more: say('may.payments.text') },
    statements: { label: say('may.statements'), more: say('may.statements.text') },
    cards: { label: cardSay(language)('allow.cards') },
  };
  const box = { type: 'checkbox', name: 'may' } as const;
  const all = offered.length > 1 && offered.every((kind) => ticked.includes(kind));
  return markup`<h3>${say('allow.title')}</h3>
<ul class="allow">
<li class="yes">${tick}<span><span class="quiet">${say('allow.yes')} </span>${say('allow.accounts')}</span></li>
<li class="yes">${tick}<span><span class="quiet">${say('allow.yes')} </span>${say('allow.balances')}</span></li>
<li class="no">${cross}<span><span class="quiet">${say('allow.no')} </span>${say('allow.no-payments')}</span></li>
</ul>
<fieldset class="may" aria-describedby="may-hint">
<legend class="part">${say('may.legend')}</legend>
<p class="small" id="may-hint">${say('may.hint')}</p>
${offered.length > 1 ? choice({ ...box, value: everything, label: say('may.all'), id: 'may-all', checked: all }) : ''}
${offered.map((kind) => choice({ ...box, ...words[kind], value: kind, id: `may-${kind}`, checked: !all && ticked.includes(kind) }))}
</fieldset>`;
}

/** What was ticked. What is no kind of ours counts for nothing. */
export function kindsTicked(values: readonly string[]): readonly Kind[] {
  return kinds.filter((kind) => values.includes(kind) || values.includes(everything));
}
