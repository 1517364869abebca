import { raw } from 'hono/html';
import type { CardRefusal } from '../banks/cards.ts';
import { bankLabel, cardLabel } from '../language/labels.ts';
import { localeOf } from '../language/languages.ts';
import { retention } from '../platform/retention.ts';
import { blockedLine, isReadable, standing } from '../privacy/balance-answer.ts';
import { type CardSay, cardSay, cardStatus, limitsOf } from '../privacy/card-words.ts';
import { type CardAct, canDo, cardRef, type FoundCards, type HeldCard } from '../privacy/cards-held.ts';
import { mayShowIn } from '../privacy/disclosure.ts';
import { moneyVoice } from '../privacy/money-voice.ts';
import { markup } from '../web/layout.ts';
import type { Html, PageResponse } from '../web/response.ts';
import { speakerOf } from './balances.ts';
import { errorList, shownPage } from './draw.ts';
import { countriesIn, dayAt, namer, tripFields } from './trip.ts';
import { closing } from './view-figures.ts';
import { bankNamed, type Presented } from './visit.ts';

/** What a button of these pages does; limits are only looked at. */
export type Doable = Exclude<CardAct, 'limits' | 'state'>;
const doable: readonly Doable[] = ['freeze', 'unfreeze', 'lost', 'replace', 'travel'];

/** These ask for more, or are for good: they have a form of their own. */
export function isForm(act: CardAct): act is 'lost' | 'replace' | 'travel' {
  return act === 'lost' || act === 'replace' || act === 'travel';
}

interface Listed {
  readonly nonce: string;
  /** What the person came for: its button stands out. */
  readonly act?: CardAct;
  /** The card they came for stands first. */
  readonly first?: string;
  readonly problem?: CardRefusal | 'silent';
}

/** All cards with how they are, what they may spend, and what can be done; then the banks that are not among them, and why. */
export function cardsList(presented: Presented, { held, missing }: FoundCards, listed: Listed): PageResponse {
  const { frame, visit } = presented;
  const say = cardSay(frame.language);
  const { problem, first } = listed;
  const cards = held.toSorted((a, b) => Number(cardRef(b) === first) - Number(cardRef(a) === first));
  const others = [
    ...missing.map(({ link, because }) => {
      const bank = bankLabel(bankNamed(visit.parts, link.bank) ?? { name: link.bank });
      if (because === 'link-again') return blockedLine(speakerOf(presented), { ...link, state: 'ENDED' });
      return say(
        because === 'not-offered' ? 'bank.byItself' : because === 'not-permitted' ? 'bank.notAllowed' : 'bank.silent',
        { bank },
      );
    }),
    ...standing(presented.chat)
      .filter((link) => !isReadable(link, visit.parts.clock.now()))
      .map((link) => blockedLine(speakerOf(presented), link)),
  ];
  const main = markup`<h1>${say('page.title')}</h1>
${problem === undefined ? '' : markup`<section class="card notice" role="alert"><h2>${say('refused.title')}</h2><p>${say(problem === 'key-reused' ? 'refused.other' : `refused.${problem}`)}</p></section>`}
${cards.length === 0 && others.length === 0 ? markup`<p class="lead">${say('page.empty')}</p>` : ''}
${cards.map((one, index) => cardPart(presented, one, index, listed))}
${others.length === 0 ? '' : markup`<section class="card notice">${others.map((line) => markup`<p>${line}</p>`)}</section>`}
${ending(presented)}`;
  return shownPage(frame, say('page.title'), main, { refresh: retention.sessionIdle });
}

function cardPart(presented: Presented, held: HeldCard, index: number, { act, nonce }: Listed): Html {
  const { frame, person } = presented;
  const say = cardSay(frame.language);
  const { card, bank } = held;
  // A card that is stopped spends nothing, whatever the bank still says of it.
  const spends = canDo('limits', card);
  const limits = spends ? limitsOf(card, bank, mayShowIn(person), frame.language) : [];
  const id = `card-${index}`;
  return markup`<section class="card bank" aria-labelledby="${id}">
<h2 id="${id}">${cardLabel(card, say)}</h2>
<p class="small">${moneyVoice(frame.language)('line.figure', { name: bankLabel(bank), amount: cardStatus(card, say) })}</p>
${tripLine(presented, held, say)}
${
  limits.length === 0
    ? spends && act === 'limits'
      ? markup`<p class="small">${say('limits.none')}</p>`
      : ''
    : markup`<dl class="figures even">${limits.map(
        ({ name, amount }) => markup`<div><dt>${name}</dt><dd><span class="amount">${amount}</span></dd></div>`,
      )}</dl>`
}
<div class="ways">${doable
    .filter((one) => canDo(one, card))
    .map((one) => button(presented, held, one, { nonce, main: one === act, step: isForm(one) ? 'form' : 'go' }))}</div>
</section>`;
}

function tripLine({ frame, visit }: Presented, { card, bank }: HeldCard, say: CardSay): Html | '' {
  const { travel } = card;
  if (travel === undefined || travel.to < dayAt(visit.parts.clock.now(), bank)) return '';
  const nameOf = namer(frame.language);
  const countries = new Intl.ListFormat(frame.language).format(travel.countries.map(nameOf));
  const day = new Intl.DateTimeFormat(localeOf(frame.language, bank.country), { timeZone: 'UTC', dateStyle: 'medium' });
  const on = (text: string) => day.format(Date.parse(`${text}T00:00:00Z`));
  const words = say as (key: 'travel.now', values: Readonly<Record<string, string>>) => string;
  return markup`<p class="small">${words('travel.now', { countries, from: on(travel.from), to: on(travel.to) })}</p>`;
}

function hidden(held: HeldCard, act: Doable, nonce: string): Html {
  return markup`<input type="hidden" name="do" value="card"><input type="hidden" name="act" value="${act}">
<input type="hidden" name="card" value="${cardRef(held)}"><input type="hidden" name="nonce" value="${nonce}">`;
}

function button(
  { frame }: Presented,
  held: HeldCard,
  act: Doable,
  { nonce, main, step }: { readonly nonce: string; readonly main: boolean; readonly step: 'form' | 'go' },
): Html {
  const say = cardSay(frame.language);
  const action = say(`do.${act}`);
  return markup`<form method="post" action="${frame.action}">${hidden(held, act, nonce)}
<button class="${main ? 'button go' : 'text-button'}" name="step" value="${step}" aria-label="${say('do.of', { action, card: cardLabel(held.card, say) })}">${action}</button></form>`;
}

/** What is for good, or needs to be told more, before it is done. */
export function cardForm(
  presented: Presented,
  held: HeldCard,
  act: Doable,
  nonce: string,
  wrong = false,
): PageResponse {
  const { frame } = presented;
  const say = cardSay(frame.language);
  const named = isForm(act) ? act : 'lost';
  const title = say(`${named}.title`);
  const fault = wrong ? [{ field: act === 'travel' ? 'country1' : 'reason-lost', text: faultOf(act, say) }] : [];
  const main = markup`<h1>${title}</h1>
<p class="lead">${cardLabel(held.card, say)}</p>
<p>${say(`${named}.text`)}</p>
${errorList(frame.view('errors.title'), fault)}
<form method="post" action="${frame.action}">${hidden(held, act, nonce)}
${act === 'lost' ? reasons(say) : ''}
${act === 'travel' ? tripPart(presented, held, say) : ''}
<div class="ways"><button class="button go" name="step" value="go">${say(`${named}.go`)}</button></div>
</form>
${back(presented)}
${closing(frame)}`;
  return shownPage(frame, title, main, { refresh: retention.sessionIdle, status: wrong ? 422 : 200 });
}

function faultOf(act: Doable, say: CardSay): string {
  return act === 'travel' ? say('travel.wrong') : `${say('lost.lost')} / ${say('lost.stolen')}`;
}

function reasons(say: CardSay): Html {
  return markup`<fieldset><legend class="quiet">${say('lost.title')}</legend>${(['lost', 'stolen'] as const).map(
    (reason) =>
      markup`<div class="choice"><input type="radio" name="reason" id="reason-${reason}" value="${reason}" required>
<label for="reason-${reason}"><span>${say(`lost.${reason}`)}</span></label></div>`,
  )}</fieldset>`;
}

function tripPart({ frame, visit }: Presented, { bank }: HeldCard, say: CardSay): Html {
  const { form } = visit.request;
  const countries = countriesIn(frame.language);
  const today = dayAt(visit.parts.clock.now(), bank);
  return markup`${tripFields.map((field, index) => {
    const chosen = form.get(field) ?? '';
    return markup`<div class="field"><label for="${field}">${say('travel.country', { number: index + 1 })}</label>
<select id="${field}" name="${field}"${index === 0 ? raw(' required') : ''}><option value="">${index === 0 ? '' : say('travel.none')}</option>${countries.map(
      ({ code, name }) => markup`<option value="${code}"${code === chosen ? raw(' selected') : ''}>${name}</option>`,
    )}</select></div>`;
  })}
${(['from', 'to'] as const).map(
  (field) => markup`<div class="field"><label for="${field}">${say(`travel.${field}`)}</label>
<input type="date" id="${field}" name="${field}" min="${today}" value="${form.get(field) ?? ''}" required></div>`,
)}`;
}

/** The bank has confirmed it. */
export function cardDone(presented: Presented, held: HeldCard, act: Doable): PageResponse {
  const { frame } = presented;
  const say = cardSay(frame.language);
  const title = say(`done.${act}`);
  const main = markup`<section class="message" role="status"><h1>${title}</h1>
<p class="lead">${cardLabel(held.card, say)}</p>
<p>${say('done.page')}</p></section>
${back(presented)}
${ending(presented)}`;
  return shownPage(frame, title, main, { refresh: retention.sessionIdle });
}

/** The bank has not confirmed it. The form goes again under the same key, so that it is done once. */
export function cardUnsure(
  presented: Presented,
  held: HeldCard,
  { act, nonce }: { readonly act: Doable; readonly nonce: string },
  outcome: 'unknown' | 'not-done',
): PageResponse {
  const { frame, visit } = presented;
  const say = cardSay(frame.language);
  const title = say(outcome === 'unknown' ? 'unsure.title' : 'refused.title');
  const fields = ['reason', ...tripFields, 'from', 'to'].flatMap((name) => {
    const value = visit.request.form.get(name);
    return value === null ? [] : [markup`<input type="hidden" name="${name}" value="${value}">`];
  });
  const main = markup`<section class="card notice" role="alert"><h1>${title}</h1>
<p>${cardLabel(held.card, say)}</p>
<p>${say(outcome === 'unknown' ? 'unsure.text' : 'unsure.not')}</p>
<form method="post" action="${frame.action}">${hidden(held, act, nonce)}<input type="hidden" name="tried" value="yes">${fields}
<button class="button go" name="step" value="go">${frame.view('next.again')}</button></form></section>
${back(presented)}
${ending(presented)}`;
  return shownPage(frame, title, main, { refresh: retention.sessionIdle, status: 502 });
}

function back({ frame }: Presented): Html {
  return markup`<form method="post" action="${frame.action}"><input type="hidden" name="do" value="card">
<button class="text-button" name="step" value="list">${cardSay(frame.language)('page.back')}</button></form>`;
}

function ending({ frame }: Presented): Html {
  return markup`<form method="post" action="${frame.action}" class="ways"><button class="button other" name="do" value="done">${frame.view('figures.done')}</button></form>
${closing(frame)}`;
}
