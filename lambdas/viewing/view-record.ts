import { alertSay } from '../alerts/words.ts';
import { askedFor } from '../language/asked-for.ts';
import { accountLabel } from '../language/labels.ts';
import { languages, localeOf } from '../language/languages.ts';
import { clearedSay, voiceOf } from '../language/voice.ts';
import { days, hours } from '../platform/clock.ts';
import { retention } from '../platform/retention.ts';
import { cardSay, isCardEvent } from '../privacy/card-words.ts';
import type { Plain } from '../privacy/disclosure.ts';
import { moneyVoice } from '../privacy/money-voice.ts';
import { agreesToChat } from '../privacy/rules.ts';
import type { PrivacyMode, Profile } from '../store/items.ts';
import { markup } from '../web/layout.ts';
import type { Html, PageResponse } from '../web/response.ts';
import { shownPage } from './draw.ts';
import { chatYes, type PersonRecord } from './record.ts';
import { closing } from './view-figures.ts';
import { bankNamed, type ViewFrame, type ViewingParts } from './visit.ts';

type Fact = readonly [name: string, value: string | readonly string[]];
type Dates = { readonly day: (at: number) => string; readonly minute: (at: number) => string };

/** The record, readable: who, which banks, what was allowed when, what Meta saw, how long it stays. */
export function recordPage(frame: ViewFrame, parts: Pick<ViewingParts, 'banks'>, record: PersonRecord): PageResponse {
  const { view, action } = frame;
  const dates = datesIn(frame, parts);
  const main = markup`<div class="record">
<h1>${view('record.title')}</h1>
<p class="lead">${view('record.lead', { time: dates.minute(record.at) })}</p>
${card('you', view('record.you'), facts(aboutYou(frame, dates, record)))}
${card('banks', view('record.banks'), banks(frame, parts, dates, record))}
${card('ledger', view('record.ledger'), ledger(frame, parts, dates, record))}
${card('messages', view('record.messages'), messages(frame, dates, record))}
${card('alerts', alertSay(frame.language)('button.alerts'), alerts(frame, dates, record))}
${record.questions.length === 0 ? '' : card('questions', view('record.questions'), questions(frame, dates, record))}
${record.talks.length === 0 && record.handover === undefined ? '' : card('talks', view('record.talks'), talks(frame, dates, record))}
${card('meta', view('record.meta'), meta(frame, dates, record))}
${card('kept', view('record.kept'), kept(frame))}
<div class="ways">
<form method="post" action="${action}" data-stays>
<button class="button other" name="do" value="download">${view('record.download')}</button>
<p class="small centre after">${view('record.download.text')}</p>
</form>
<form method="post" action="${action}"><button class="button go" name="do" value="done">${view('figures.done')}</button></form>
</div>
${closing(frame)}
</div>`;
  return shownPage(frame, view('record.title'), main, { refresh: retention.sessionIdle });
}

function card(id: string, title: string, content: Html): Html {
  return markup`<section class="card" aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${content}</section>`;
}

function facts(list: readonly Fact[]): Html {
  return markup`<dl class="facts">${list.map(
    ([name, value]) => markup`<div><dt>${name}</dt>${[value].flat().map((one) => markup`<dd>${one}</dd>`)}</div>`,
  )}</dl>`;
}

function aboutYou(
  { view, language }: ViewFrame,
  dates: Dates,
  { profile, unlock, address }: PersonRecord,
): readonly Fact[] {
  const yes = (is: boolean) => view(is ? 'record.yes' : 'record.no');
  const passkeys = unlock?.passkeys ?? [];
  return [
    [view('record.address'), address.kind === 'open' ? address.text : view(`record.address.${address.kind}`)],
    [
      view('record.language'),
      profile?.language === undefined ? view('record.language.none') : languages[profile.language].name,
    ],
    [view('record.mode'), view(`record.mode.${modeIn(profile)}`)],
    ...(profile?.numbersOnly === true
      ? [[clearedSay(voiceOf(language))('button.numbers'), view('record.yes')] as const]
      : []),
    [view('record.pin'), unlock?.pin === undefined ? view('record.pin.none') : dates.day(unlock.pin.setAt)],
    [
      view('record.passkeys'),
      passkeys.length === 0 ? view('record.passkeys.none') : passkeys.map(({ addedAt }) => dates.day(addedAt)),
    ],
    [view('record.phrase'), yes(unlock?.sealedPhrase !== undefined)],
    [view('record.identity'), yes(profile?.identityHash !== undefined)],
    ...(profile?.stoppedAt === undefined ? [] : [[view('record.stopped'), dates.minute(profile.stoppedAt)] as const]),
    ...(profile?.lockedAt === undefined ? [] : [[view('record.locked'), dates.minute(profile.lockedAt)] as const]),
  ];
}

/** A yes to another notice than today's shows nothing in the chat. */
function modeIn(profile: Profile | undefined): PrivacyMode | 'none' {
  return profile?.mode === 'chat' && !agreesToChat(profile) ? 'none' : (profile?.mode ?? 'none');
}

function banks(
  frame: ViewFrame,
  parts: Pick<ViewingParts, 'banks'>,
  dates: Dates,
  { links, profile }: PersonRecord,
): Html {
  const { view, language } = frame;
  if (links.length === 0) return markup`<p>${view('record.banks.none')}</p>`;
  const say = clearedSay(voiceOf(language));
  return markup`${links.map(({ link, accounts }) => {
    const scope = ['Accounts', 'Balances', 'Transactions', 'Statements'] as const;
    const may = scope.filter((word) => link.permissions.some((permission) => permission.startsWith(`Read${word}`)));
    const scopeWords = {
      Accounts: 'accounts',
      Balances: 'balances',
      Transactions: 'transactions',
      Statements: 'statements',
    } as const;
    return markup`<h3>${bankNamed(parts, link.bank)?.name ?? link.bank}</h3>
${facts([
  [
    view('record.accounts'),
    accounts === 'shut'
      ? view('record.accounts.shut')
      : accounts.length === 0
        ? view('record.accounts.none')
        : accounts.map((account) => accountLabel(account, say)),
  ],
  [
    view('record.scope'),
    [
      ...may.map((word) => view(`record.scope.${scopeWords[word]}`)),
      ...(link.permissions.includes('ManageCards') ? [cardSay(language)('scope.cards')] : []),
    ].join(', '),
  ],
  ...hiddenAt(frame, profile, link.bank),
  [view('record.granted'), dates.day(link.grantedAt)],
  [view('record.ends'), link.expiresAt === undefined ? view('record.ends.none') : dates.day(link.expiresAt)],
  [view('record.state'), view(`record.state.${link.state}`)],
  [view('record.keys'), view('record.keys.text')],
])}`;
  })}`;
}

function hiddenAt({ view }: ViewFrame, profile: Profile | undefined, bank: string): readonly Fact[] {
  const count = profile?.accountChoices?.[bank]?.hidden?.length ?? 0;
  return count === 0 ? [] : [[view('record.hidden'), String(count)]];
}

/** What they want to be told, from when on and at which hours. */
function alerts({ view, language }: ViewFrame, dates: Dates, { profile, telling }: PersonRecord): Html {
  const say = alertSay(language);
  const { on = [], large, low, quiet, digestAt, pausedUntil } = profile?.alerts ?? {};
  const bounds = {
    large: large === undefined ? '' : say('is.from', { count: large }),
    low: low === undefined ? '' : say('is.below', { count: low }),
  };
  const lines = [
    ...on.map((type) => {
      const bound = type === 'large' || type === 'low' ? bounds[type] : '';
      return bound === ''
        ? say(`type.${type}`)
        : moneyVoice(language)('line.figure', { name: say(`type.${type}`), amount: bound });
    }),
    ...(quiet === undefined ? [] : [say('when.quiet', quiet)]),
    ...(digestAt === undefined ? [] : [say('when.daily', { hour: digestAt })]),
    ...(pausedUntil === undefined ? [] : [say('when.paused', { date: dates.minute(pausedUntil) as Plain })]),
    ...(telling === undefined || telling.seen.length + telling.told.length === 0 ? [] : [view('record.alerts.kept')]),
  ];
  return lines.length === 0
    ? markup`<p>${view('record.ledger.none')}</p>`
    : markup`<ul>${lines.map((line) => markup`<li>${line}</li>`)}</ul>`;
}

function questions({ view, language }: ViewFrame, dates: Dates, record: PersonRecord): Html {
  return markup`<ul>${record.questions.map(
    ({ askedAt, state }) =>
      markup`<li>${moneyVoice(language)('line.figure', { name: dates.minute(askedAt), amount: view(`record.question.${state}`) })}</li>`,
  )}</ul>`;
}

function ledger(frame: ViewFrame, parts: Pick<ViewingParts, 'banks'>, dates: Dates, record: PersonRecord): Html {
  const { view } = frame;
  if (record.ledger.length === 0) return markup`<p>${view('record.ledger.none')}</p>`;
  return markup`<ul>${record.ledger.map(({ at, event, bank }) => {
    const name = bank === undefined ? '' : `, ${bankNamed(parts, bank)?.name ?? bank}`;
    return markup`<li>${dates.minute(at)}: ${isCardEvent(event) ? cardSay(frame.language)(`event.${event}`) : view(`record.event.${event}`)}${name}</li>`;
  })}</ul>`;
}

function messages({ view, language }: ViewFrame, dates: Dates, record: PersonRecord): Html {
  const values = { days: retention.messageRecord / days(1) };
  const intro = markup`<p class="small">${view('record.messages.text', values)}</p>`;
  if (record.messages.length === 0) return markup`${intro}<p>${view('record.messages.none', values)}</p>`;
  const aboutOf = (intent: string | undefined) =>
    intent === undefined
      ? view('record.messages.unknown')
      : (askedFor(intent, language) ?? view('record.messages.other'));
  return markup`${intro}
<table><thead><tr><th scope="col">${view('record.messages.when')}</th><th scope="col">${view('record.messages.what')}</th></tr></thead>
<tbody>${record.messages.map(
    ({ sentAt, intent }) => markup`<tr><td>${dates.minute(sentAt)}</td><td>${aboutOf(intent)}</td></tr>`,
  )}</tbody></table>`;
}

function talks({ view }: ViewFrame, dates: Dates, record: PersonRecord): Html {
  const { handover } = record;
  const asked =
    handover === undefined
      ? ''
      : markup`<p>${view('record.talks.asked', { date: dates.minute(handover.askedAt) })}</p>`;
  if (record.talks.length === 0) return markup`${asked}`;
  return markup`${asked}<p class="small">${view('record.talks.text', { days: retention.messageRecord / days(1) })}</p>
<ul>${record.talks.map(
    ({ at, from, text, isShut }) =>
      markup`<li>${dates.minute(at)}, ${view(`record.talks.${from}`)}: <span dir="auto">${text ?? view(isShut ? 'record.talks.shut' : 'record.talks.gone')}</span></li>`,
  )}</ul>`;
}

function meta({ view }: ViewFrame, dates: Dates, record: PersonRecord): Html {
  const agreed = chatYes(record);
  const amounts =
    agreed === undefined
      ? view('record.meta.never')
      : view(agreed.still ? 'record.meta.amounts' : 'record.meta.before', { date: dates.day(agreed.at) });
  return markup`<p>${view('record.meta.chat')}</p><p>${view('record.meta.opened')}</p><p>${amounts}</p>`;
}

function kept({ view }: ViewFrame): Html {
  const lines = [
    view('record.kept.banks'),
    view('record.kept.you'),
    view('record.kept.cache', {
      hours: retention.balanceCache / hours(1),
      days: retention.messageRecord / days(1),
    }),
    view('record.kept.messages', { days: retention.messageRecord / days(1) }),
    view('record.kept.session', { hours: retention.sessionAbsolute / hours(1) }),
    view('record.kept.ledger', { years: retention.consentLedger / days(365) }),
  ];
  return markup`<ul>${lines.map((line) => markup`<li>${line}</li>`)}</ul>`;
}

/** In the clock of the deployment's banks: the nearest we have to the person's own. */
function datesIn({ language }: ViewFrame, { banks: { list } }: Pick<ViewingParts, 'banks'>): Dates {
  const locale = localeOf(language, list[0]?.country);
  const timeZone = list[0]?.timeZone ?? 'UTC';
  const day = new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'long', year: 'numeric' });
  const minute = new Intl.DateTimeFormat(locale, {
    timeZone,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return { day: (at) => day.format(at), minute: (at) => minute.format(at) };
}
