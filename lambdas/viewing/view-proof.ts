import type { TicketPurpose } from '../store/items.ts';
import { drawPage, markup } from '../web/layout.ts';
import type { Html, PageResponse } from '../web/response.ts';
import { errorList, pinField, shownPage } from './draw.ts';
import { viewStylePath } from './style.ts';
import type { Locked, ViewFrame } from './visit.ts';

/** What GET shows of any live ticket: the same words for everybody, in the language of the chat, and one button. */
export function drawStart(frame: ViewFrame): string {
  const { view, action } = frame;
  const main = markup`<link rel="stylesheet" href="${viewStylePath}">
<h1>${view('start.title')}</h1>
<p class="lead">${view('start.text')}</p>
<form method="post" action="${action}">
<button class="button go" name="do" value="begin">${view('start.go')}</button>
</form>
<p class="small centre after">${view('start.warn')}</p>`;
  return drawPage(frame, view('start.title'), main);
}

export interface Proof {
  readonly purpose: TicketPurpose;
  readonly phrase: string | undefined;
  /** `PublicKeyCredentialRequestOptionsJSON`, where the person has a passkey. */
  readonly passkey: object | undefined;
  /** `ask`, why not, or that they have none. */
  readonly pin:
    | { readonly kind: 'ask' }
    | ({ readonly kind: 'locked' } & Locked)
    | { readonly kind: 'dead' }
    | { readonly kind: 'none' };
  readonly wrong?: { readonly field: 'pin' | 'passkey'; readonly text: string };
}

/** The phrase first, so that the person knows us before they show us anything; then the passkey, then the PIN. */
export function proofPage(frame: ViewFrame, proof: Proof, status = 200): PageResponse {
  const { view } = frame;
  const { passkey, pin, phrase, purpose, wrong } = proof;
  const main = markup`<h1>${view('proof.title')}</h1>
<p class="lead">${view(`proof.then.${purpose === 'cards' || purpose === 'accounts' || purpose === 'recognise' ? 'money' : purpose}`)}</p>
${errorList(view('errors.title'), wrong === undefined ? [] : [wrong])}
${phrase === undefined ? '' : phraseCard(frame, phrase)}
${passkey === undefined ? '' : passkeyPart(frame, passkey, pin.kind === 'ask')}
${pinPart(frame, pin, wrong?.field === 'pin', passkey === undefined ? 'go' : 'other')}`;
  return shownPage(frame, view('proof.title'), main, { status, passkeys: passkey !== undefined });
}

function phraseCard({ view }: ViewFrame, phrase: string): Html {
  return markup`<section class="card phrase" aria-labelledby="phrase">
<h2 id="phrase">${view('proof.phrase')}</h2>
<blockquote translate="no">${phrase}</blockquote>
<p class="small">${view('proof.phrase.text')}</p>
</section>`;
}

function passkeyPart({ view, action }: ViewFrame, options: object, hasPin: boolean): Html {
  return markup`<form method="post" action="${action}" id="passkey">
<input type="hidden" name="do" value="passkey">
<div data-passkey="get" data-options="${JSON.stringify(options)}" data-submit hidden>
<input type="hidden" name="passkey">
<button type="button" class="button go">${view('proof.passkey')}</button>
<p class="small centre after">${view('proof.passkey.text')}</p>
<p class="failed" data-passkey-failed role="alert" hidden>${view('proof.passkey.failed')}</p>
${hasPin ? markup`<p class="or">${view('proof.or')}</p>` : ''}
</div>
</form>
${hasPin ? '' : markup`<p class="small">${view('proof.passkey.elsewhere')}</p>`}`;
}

function pinPart({ view, action }: ViewFrame, pin: Proof['pin'], wrong: boolean, weight: 'go' | 'other'): Html | '' {
  switch (pin.kind) {
    case 'none':
      return '';
    case 'locked':
      return markup`<p class="small">${view('proof.pin.locked', pin)}</p>`;
    case 'dead':
      return markup`<p class="small">${view('proof.pin.dead')} ${view('proof.forgot')}</p>`;
    case 'ask':
      return markup`<form method="post" action="${action}">
${pinField('pin', view('proof.pin'), { hint: view('proof.pin.text'), wrong })}
<button class="button ${weight}" name="do" value="pin">${view('proof.pin.go')}</button>
<p class="small centre after">${view('proof.forgot')}</p>
</form>`;
  }
}
