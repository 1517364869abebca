import { raw } from 'hono/html';
import { type Kind, kindsIn } from '../banks/permissions.ts';
import type { BankConfig } from '../banks/port.ts';
import { localeOf } from '../language/languages.ts';
import type { PrivacyMode, RenewableLink } from '../store/items.ts';
import { drawPage, type Frame, inLanguage, markup } from '../web/layout.ts';
import type { Html } from '../web/response.ts';
import { consentDays, noNumber } from './consent.ts';
import { drawAllow } from './view-allow.ts';
import { choice } from './view-choice.ts';

export interface Landing {
  readonly token: string;
  readonly receiver: string;
  readonly banks: readonly BankConfig[];
  /** What this person may give again, oldest first. */
  readonly renewable?: readonly RenewableLink[];
  /** Where amounts may be shown, the default first. */
  readonly modes: readonly PrivacyMode[];
  /** When a consent given now would end. */
  readonly until: number;
  /** What was chosen before, when the form comes back. */
  readonly chosen?: {
    readonly bank?: string | undefined;
    readonly mode?: string | undefined;
    readonly kinds?: readonly Kind[];
  };
  readonly missing?: readonly ('bank' | 'mode')[];
}

/**
 * The page behind the chat's link: who will see what, what is allowed and until when, what passes through Meta. The most
 * private way that works is chosen already, and amounts in the chat never are. The two ways on are of one size, because
 * "this is not my number" is what stops a forwarded link.
 */
export function drawLanding(frame: Frame, landing: Landing): string {
  const { say, language } = frame;
  const { token, banks, missing = [] } = landing;
  const main = markup`<h1>${say('landing.title')}</h1>
<p class="lead">${say('landing.lead')}</p>
${errors(frame, missing)}
<form method="post" action="${inLanguage(`/link/${token}`, language)}">
<section class="card receiver" aria-labelledby="receiver">
<h2 id="receiver">${say('receiver.title')}</h2>
${receiver(frame, landing.receiver)}
<p>${say('receiver.text')}</p>
</section>
<section class="card" aria-labelledby="bank">
<h2 id="bank">${say('bank.title')}</h2>
<fieldset${missing.includes('bank') ? raw(' aria-describedby="missing-bank"') : ''}>
<legend class="quiet">${say('bank.choose')}</legend>
${bankChoices(frame, landing)}
</fieldset>
${drawAllow(frame, banks, landing.chosen?.kinds ?? [])}
<p class="small after">${say('allow.until', { days: consentDays, date: dateIn(landing, language) })}</p>
</section>
<section class="card" aria-labelledby="meta">
<h2 id="meta">${say('meta.title')}</h2>
<p id="meta-text">${say('meta.text')}</p>
<fieldset aria-describedby="meta-text${missing.includes('mode') ? ' missing-mode' : ''}">
<legend class="quiet">${say('meta.choose')}</legend>
${landing.modes.map((mode) => choice({ name: 'mode', value: mode, label: say(`mode.${mode}`), more: say(`mode.${mode}.text`), id: `mode-${mode}`, checked: mode === modeChosen(landing) }))}
</fieldset>
<p class="small after">${say('meta.later')}</p>
</section>
<div class="ways">
<button class="button go" name="do" value="continue">${say('landing.continue')}</button>
<button class="button stop" name="do" value="stop" formnovalidate>${say('landing.stop')}</button>
</div>
<p class="small centre">${say('landing.next')}</p>
</form>`;
  return drawPage(frame, say('landing.title'), main);
}

const again = 'again:';

/** The link that a value of the form stands for, if it is one to be given again. */
export function renewalIn(renewable: readonly RenewableLink[], value = ''): RenewableLink | undefined {
  return renewable.find((_one, index) => value === `${again}${index}`);
}

/** Each bank, and before it what this person may give again there: what that is for, and since when. */
function bankChoices(frame: Frame, { banks, renewable = [], chosen }: Landing): readonly Html[] {
  const { say, language } = frame;
  const options = banks.flatMap((bank, index) => [
    ...renewable.flatMap((one, at) =>
      one.bank === bank.id
        ? [
            {
              value: `${again}${at}`,
              label: say('again.label', { bank: bank.name }),
              more: say('again.text', { date: dayAt(bank, one.grantedAt, language), what: whatOf(frame, one) }),
              id: `again-${at}`,
            },
          ]
        : [],
    ),
    { value: bank.id, label: bank.name, id: `bank-${index}` },
  ]);
  return options.map((option, index) =>
    choice({
      name: 'bank',
      ...option,
      checked: chosen?.bank === undefined ? banks.length === 1 && index === 0 : chosen.bank === option.value,
    }),
  );
}

function whatOf({ say, language }: Frame, { permissions }: RenewableLink): string {
  const words = [say('again.balances'), ...kindsIn(permissions).map((kind) => say(`again.${kind}`))];
  return new Intl.ListFormat(language, { style: 'short', type: 'unit' }).format(words);
}

/** What they chose, or the first that is offered; amounts in the chat only if they chose it themselves. */
function modeChosen({ modes, chosen }: Landing): PrivacyMode | undefined {
  return modes.find((mode) => mode === chosen?.mode) ?? modes.find((mode) => mode !== 'chat');
}

function receiver({ say }: Frame, digits: string): Html {
  if (digits === noNumber) return markup`<p class="who">${say('receiver.hidden')}</p>`;
  return markup`<p class="who"><span>${say('receiver.number')}</span> <strong class="digits" dir="ltr">••• ${digits}</strong></p>`;
}

function errors({ say }: Frame, missing: readonly ('bank' | 'mode')[]): Html | '' {
  if (missing.length === 0) return '';
  const lines = {
    bank: markup`<li id="missing-bank"><a href="#bank">${say('bank.missing')}</a></li>`,
    mode: markup`<li id="missing-mode"><a href="#meta">${say('meta.missing')}</a></li>`,
  };
  return markup`<div class="errors" role="alert"><p>${say('landing.errors')}</p><ul>${missing.map((field) => lines[field])}</ul></div>`;
}

/** The last day in the banks' own calendar: all of a deployment's banks are a day apart at most. */
function dateIn({ banks: [bank], until }: Landing, language: Frame['language']): string {
  return dayAt(bank, until, language);
}

function dayAt(bank: BankConfig | undefined, at: number, language: Frame['language']): string {
  return new Intl.DateTimeFormat(localeOf(language, bank?.country), {
    dateStyle: 'long',
    timeZone: bank?.timeZone ?? 'UTC',
  }).format(at);
}
