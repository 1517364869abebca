import { raw } from 'hono/html';
import { readCatalogue } from '../language/catalogues.ts';
import type { stepUp } from '../language/en/step-up.ts';
import { type Say, sayIn } from '../language/icu.ts';
import type { Language } from '../language/languages.ts';
import type { PinRefusal } from '../step-up/port.ts';
import type { PrivacyMode } from '../store/items.ts';
import { drawPage, type Frame, inLanguage, markup, shield, tick } from '../web/layout.ts';
import { passkeyScriptPath } from '../web/passkey-script.ts';
import type { Html } from '../web/response.ts';

/** What can be wrong with a set-up; each has its words. */
export type SetUpProblem =
  | 'nothing'
  | 'passkey'
  | 'pin-missing'
  | 'pin-differs'
  | `pin-${PinRefusal}`
  | `phrase-${'too-short' | 'too-long' | 'looks-secret'}`
  | 'unavailable';

export interface SetUp {
  readonly token: string;
  /** What password managers and the phone list the PIN and the passkey under. */
  readonly name: string;
  readonly bank: string;
  readonly mode: PrivacyMode;
  /** They have a PIN or passkey from before. */
  readonly canKeep: boolean;
  /** `PublicKeyCredentialCreationOptionsJSON` as text. */
  readonly passkeyOptions: string;
  /** What was typed before, when the form comes back; a PIN never does. */
  readonly phrase: string;
  readonly passkey: string;
  readonly problems: readonly SetUpProblem[];
}

type StepUpSay = Say<typeof stepUp>;
const said = new Map<Language, StepUpSay>();

function wordsIn(language: Language): StepUpSay {
  const say = said.get(language) ?? sayIn<typeof stepUp>(language, readCatalogue('step-up', language));
  said.set(language, say);
  return say;
}

/** Longest phrase, in characters as the form counts them. */
const longestPhrase = 40;

/**
 * "How will you prove that it's you?": a passkey, where the browser has them; a PIN; a phrase by which the person knows
 * us. It works without a script, which only the passkey needs. What the chosen mode cannot do without comes first.
 */
export function drawSetUp(frame: Frame, page: SetUp): string {
  const say = wordsIn(frame.language);
  const { bank, mode, canKeep, problems } = page;
  const action = inLanguage(`/link/${page.token}`, frame.language);
  const main = markup`<h1>${say('title')}</h1>
<p class="lead">${say(`lead.${mode}`, { bank })}</p>
${errors(say, problems)}
${canKeep ? keep(say, action) : ''}
<form method="post" action="${action}">
<input type="text" autocomplete="username" value="${page.name}" readonly hidden>
${mode === 'sealed' ? [pin(say, page), phrase(say, page), passkey(say, page)] : [passkey(say, page), pin(say, page), phrase(say, page)]}
<div class="ways">
<button class="button go" name="do" value="set-up">${say('continue')}</button>
${mode === 'chat' && !canKeep ? markup`<button class="button other" name="do" value="skip" formnovalidate>${say('skip')}</button>` : ''}
</div>
<p class="small centre">${say('next')}</p>
</form>
<section class="card warn" aria-labelledby="warn">
<h2 id="warn">${shield}<span>${say('warn.title')}</span></h2>
<p>${say('warn.text')}</p>
<form method="post" action="${action}">
<button class="button stop" name="do" value="stop">${frame.say('code.stop')}</button>
</form>
</section>`;
  return drawPage(frame, say('title'), main, { script: passkeyScriptPath });
}

/** Where each problem is mended: the message leads there. */
const places: Readonly<Record<string, string>> = { pin: 'pin', phrase: 'phrase' };

function errors(say: StepUpSay, problems: readonly SetUpProblem[]): Html | '' {
  if (problems.length === 0) return '';
  const lines = problems.map((problem) => {
    const place = places[problem.split('-')[0] ?? ''];
    const words = say(`problem.${problem}`);
    return markup`<li id="problem-${problem}">${place === undefined ? words : markup`<a href="#${place}">${words}</a>`}</li>`;
  });
  return markup`<div class="errors" role="alert"><p>${say('errors')}</p><ul>${lines}</ul></div>`;
}

/** First, because it is what most people want: a second bank needs no second PIN. */
function keep(say: StepUpSay, action: string): Html {
  return markup`<section class="card receiver" aria-labelledby="keep">
<h2 id="keep">${say('keep.title')}</h2>
<p>${say('keep.text')}</p>
<form method="post" action="${action}">
<button class="button go" name="do" value="keep">${say('keep.button')}</button>
</form>
</section>
<h2 class="part">${say('keep.new')}</h2>
<p class="small">${say('keep.note')}</p>`;
}

function passkey(say: StepUpSay, { mode, passkeyOptions, passkey: made }: SetUp): Html {
  return markup`<section class="card" aria-labelledby="passkey" data-passkey="create" data-options="${passkeyOptions}" hidden>
<h2 id="passkey">${say(mode === 'sealed' ? 'passkey.too' : 'passkey.title')}</h2>
<p>${say('passkey.text')}</p>
${mode === 'sealed' ? markup`<p class="small">${say('passkey.sealed')}</p>` : ''}
<input type="hidden" name="passkey" value="${made}">
<p class="failed" data-passkey-failed role="alert" hidden>${say('passkey.failed')}</p>
<p class="done" data-passkey-done role="status" hidden>${tick}<span>${say('passkey.done')}</span></p>
<button type="button" class="button other">${say('passkey.button')}</button>
</section>`;
}

function pin(say: StepUpSay, { mode, problems }: SetUp): Html {
  const wrong = problems.filter((problem) => problem.startsWith('pin-'));
  const field = (id: string, label: string) => markup`<div class="field">
<label for="${id}">${label}</label>
<input id="${id}" name="${id}" type="password" inputmode="numeric" autocomplete="new-password" minlength="6" maxlength="12" aria-describedby="pin-text${wrong.map((problem) => ` problem-${problem}`).join('')}"${mode === 'sealed' ? raw(' required') : ''}${wrong.length > 0 ? raw(' aria-invalid="true"') : ''}>
</div>`;
  return markup`<section class="card" aria-labelledby="pin-title">
<h2 id="pin-title">${say('pin.title')}</h2>
<p id="pin-text">${say('pin.text')}</p>
${field('pin', say('pin.label'))}
${field('again', say('pin.again'))}
</section>`;
}

function phrase(say: StepUpSay, { phrase: typed, problems }: SetUp): Html {
  const wrong = problems.filter((problem) => problem.startsWith('phrase-'));
  return markup`<section class="card" aria-labelledby="phrase-title">
<h2 id="phrase-title">${say('phrase.title')}</h2>
<p id="phrase-text">${say('phrase.text')}</p>
<div class="field">
<label for="phrase">${say('phrase.label')}</label>
<small id="phrase-hint">${say('phrase.hint')}</small>
<input id="phrase" name="phrase" type="text" autocomplete="off" maxlength="${longestPhrase}" value="${typed}" aria-describedby="phrase-text phrase-hint${wrong.map((problem) => ` problem-${problem}`).join('')}"${wrong.length > 0 ? raw(' aria-invalid="true"') : ''}>
</div>
</section>`;
}
