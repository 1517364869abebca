import { accountData, answerData, balanceData, noticeData, pinData, type Schema, waitingData } from './screen-data.ts';

/** As setup creates it at Meta. */
export const flowName = 'saldo_balance';
export const flowCategories = ['OTHER'] as const;
/** What a phone and this deployment agree on. */
export const flowJsonVersion = '7.3';
export const dataApiVersion = '4.0';

type Component = { readonly type: string; readonly [property: string]: unknown };

/** Every title is the bot's name, because Meta sees titles and they stay when the screens change. */
const title = 'Saldo';

/** Names a field of a screen's data; a name that is not declared does not compile. */
const fieldOf =
  <S extends Schema>(_schema: S) =>
  (name: keyof S & string) =>
    `\${data.${name}}`;
const form = (name: 'pin' | 'account') => `\${form.${name}}`;
const pin = fieldOf(pinData);
const waiting = fieldOf(waitingData);
const balance = fieldOf(balanceData);
const account = fieldOf(accountData);
const answer = fieldOf(answerData);
const notice = fieldOf(noticeData);

const pinInput = (label: string, helper: string): Component => ({
  type: 'TextInput',
  name: 'pin',
  label,
  'input-type': 'passcode',
  required: true,
  'min-chars': 6,
  'max-chars': 12,
  'helper-text': helper,
});

const footer = (label: string, action: Readonly<Record<string, unknown>>): Component => ({
  type: 'Footer',
  label,
  'on-click-action': action,
});
const exchange = (payload: Readonly<Record<string, string>>) => ({ name: 'data_exchange', payload });
/** Nothing goes back into the chat but that it was closed. */
const complete = { name: 'complete', payload: {} };
const shown = (component: Component, visible: string): Component => ({ ...component, visible });

const screens = [
  {
    id: 'PIN',
    title,
    sensitive: ['pin'],
    data: pinData,
    layout: column(
      // What only we can know comes before anything is asked for.
      { type: 'TextHeading', text: pin('heading') },
      { type: 'TextSubheading', text: pin('phrase'), visible: pin('has_phrase') },
      { type: 'TextCaption', text: pin('phrase_hint') },
      pinInput(pin('pin_label'), pin('pin_helper')),
      footer(pin('submit'), exchange({ do: 'unlock', pin: form('pin') })),
    ),
  },
  {
    id: 'WAITING',
    title,
    data: waitingData,
    layout: column(
      { type: 'TextHeading', text: waiting('heading') },
      { type: 'TextBody', text: waiting('text') },
      footer(waiting('submit'), exchange({ do: 'wait' })),
    ),
  },
  {
    id: 'BALANCE',
    title,
    terminal: true,
    sensitive: ['pin'],
    data: balanceData,
    layout: column({
      type: 'If',
      // After a while away the same screen asks for the PIN: a Flow's routes lead forward only.
      condition: balance('locked'),
      // biome-ignore lint/suspicious/noThenProperty: the property of the component has this name.
      then: [
        { type: 'TextBody', text: balance('locked_text') },
        pinInput(balance('pin_label'), balance('pin_helper')),
        footer(balance('unlock'), exchange({ do: 'unlock', pin: form('pin') })),
      ],
      else: [
        { type: 'TextHeading', text: balance('heading') },
        shown({ type: 'TextBody', text: balance('banks') }, balance('has_banks')),
        shown({ type: 'TextBody', text: balance('totals'), 'font-weight': 'bold' }, balance('has_totals')),
        shown({ type: 'TextBody', text: balance('problems') }, balance('has_problems')),
        {
          type: 'RadioButtonsGroup',
          name: 'account',
          label: balance('accounts_label'),
          // One is chosen from the beginning; left out, the phone writes “(optional)” beside the label.
          required: true,
          'data-source': balance('accounts'),
          'init-value': balance('chosen'),
          visible: balance('has_accounts'),
        },
        shown(
          {
            type: 'EmbeddedLink',
            text: balance('open_label'),
            'on-click-action': exchange({ do: 'account', account: form('account') }),
          },
          balance('has_accounts'),
        ),
        { type: 'EmbeddedLink', text: balance('refresh_label'), 'on-click-action': exchange({ do: 'refresh' }) },
        footer(balance('done'), complete),
      ],
    }),
  },
  {
    id: 'ACCOUNT',
    title,
    terminal: true,
    // Leaving it asks us what the balance screen may show by now.
    refresh_on_back: true,
    data: accountData,
    layout: column(
      { type: 'TextHeading', text: account('heading') },
      { type: 'TextBody', text: account('text') },
      shown({ type: 'TextSubheading', text: account('transactions_label') }, account('open')),
      shown({ type: 'TextBody', text: account('pending') }, account('has_pending')),
      shown({ type: 'TextBody', text: account('booked') }, account('has_booked')),
      shown({ type: 'TextCaption', text: account('note') }, account('has_note')),
      shown(
        {
          type: 'EmbeddedLink',
          text: account('refresh_label'),
          'on-click-action': exchange({ do: 'account', account: account('account') }),
        },
        account('open'),
      ),
      footer(account('done'), complete),
    ),
  },
  {
    id: 'ANSWER',
    title,
    terminal: true,
    data: answerData,
    layout: column(
      { type: 'TextHeading', text: answer('heading') },
      shown({ type: 'TextCaption', text: answer('lead') }, answer('has_lead')),
      shown(
        { type: 'Image', src: answer('picture'), 'alt-text': answer('picture_text'), 'scale-type': 'contain' },
        answer('has_picture'),
      ),
      { type: 'TextBody', text: answer('text') },
      shown({ type: 'TextBody', text: answer('notes') }, answer('has_notes')),
      shown(
        {
          type: 'EmbeddedLink',
          text: answer('next_label'),
          'on-click-action': exchange({ do: 'answer', from: answer('next') }),
        },
        answer('has_next'),
      ),
      shown(
        {
          type: 'EmbeddedLink',
          text: answer('refresh_label'),
          'on-click-action': exchange({ do: 'answer', from: answer('from') }),
        },
        answer('open'),
      ),
      footer(answer('done'), complete),
    ),
  },
  {
    id: 'NOTICE',
    title,
    terminal: true,
    data: noticeData,
    layout: column(
      { type: 'TextHeading', text: notice('heading') },
      { type: 'TextBody', text: notice('text') },
      { type: 'TextBody', text: notice('person') },
      footer(notice('done'), complete),
    ),
  },
] as const satisfies readonly {
  readonly id: string;
  readonly title: string;
  readonly data: Schema;
  readonly [property: string]: unknown;
}[];

/** Where each screen may lead; routes lead forward only, and Meta refuses a loop. */
const routing = {
  PIN: ['WAITING', 'BALANCE', 'ANSWER', 'NOTICE'],
  WAITING: ['BALANCE', 'ANSWER', 'NOTICE'],
  BALANCE: ['ACCOUNT', 'NOTICE'],
  ACCOUNT: ['NOTICE'],
  ANSWER: ['NOTICE'],
  NOTICE: [],
} as const;

/**
 * The Flow, as it is uploaded. It holds no words: labels come with each answer, in the person's language, so that one
 * published Flow speaks them all, and what Meta keeps of it names nobody.
 * https://developers.facebook.com/docs/whatsapp/flows/reference/flowjson
 */
export function flowJson(): string {
  return JSON.stringify({
    version: flowJsonVersion,
    data_api_version: dataApiVersion,
    routing_model: routing,
    screens,
  });
}

function column(...children: readonly Component[]) {
  return { type: 'SingleColumnLayout', children } as const;
}
