import type { CardService } from '../banks/card-service.ts';
import type { BankConfig } from '../banks/port.ts';
import type { ReadBalances, ReadStatements, ReadTransactions } from '../banks/reading-port.ts';
import type { Banks } from '../banks/registry.ts';
import type { Language } from '../language/languages.ts';
import type { Random, UserKeySecret } from '../linking/consent.ts';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { OwnAccounts } from '../privacy/own-accounts.ts';
import type { PrivacyRules } from '../privacy/rules.ts';
import type { Pins, SteppedUp } from '../step-up/port.ts';
import type { AlertStates } from '../store/alert-port.ts';
import type { Chat, Ticket } from '../store/items.ts';
import type { Store, Transcripts } from '../store/port.ts';
import type { Vault } from '../vault/port.ts';
import { chatUrl, frameOf } from '../web/frame.ts';
import { drawMessage, type Frame, inLanguage } from '../web/layout.ts';
import type { PageRequest } from '../web/request.ts';
import type { PageResponse } from '../web/response.ts';
import type { RecogniseParts } from './recognise.ts';
import { type ViewSay, type ViewWords, viewWordsIn } from './words.ts';

/** What the one-time pages are made of. */
export interface ViewingParts {
  readonly store: Store;
  readonly vault: Pick<Vault, 'open' | 'seal'>;
  readonly pins: Pins;
  readonly banks: Banks;
  readonly readBalances: ReadBalances;
  readonly readTransactions: ReadTransactions;
  readonly readStatements: ReadStatements;
  readonly cards: CardService;
  /** Questions about payments; left out where nobody is asked any. */
  readonly questions?: RecogniseParts;
  /** Where the telling of a person stands; left out where nothing is told. */
  readonly alertStates?: Pick<AlertStates, 'get'>;
  readonly rules: PrivacyRules;
  readonly clock: Clock;
  readonly random: Random;
  readonly userKeySecret: UserKeySecret;
  readonly pagesUrl: string;
  /** Base of click-to-chat links. */
  readonly chatLinkUrl: string;
  readonly displayPhoneNumber: string;
  readonly supportContact: string;
  readonly log: Log;
  /** What the person of this visit calls their accounts; left out before anybody has proved themselves. */
  readonly own?: OwnAccounts;
  /** What people and human agents wrote to each other; left out where nobody serves. */
  readonly transcripts?: Pick<Transcripts, 'list'>;
}

/** One request for one ticket's page. */
export interface Visit {
  readonly parts: ViewingParts;
  readonly request: PageRequest;
  readonly token: string;
}

/** Somebody who has proved themselves, and what for. */
export interface Presented {
  readonly visit: Visit;
  readonly frame: ViewFrame;
  readonly ticket: Ticket;
  readonly chat: Chat;
  readonly person: SteppedUp<'page'>;
}

export interface ViewFrame extends Frame {
  readonly view: ViewSay;
  /** Where the page's forms go: its own address, in its own language. */
  readonly action: string;
}

/** @param language the ticket's, where there is one: the chat's language when it was handed out. */
export function frameFor({ parts, request, token }: Visit, language?: Language): ViewFrame {
  const here = `/view/${token}`;
  const frame = frameOf(parts, { ...request, path: here, query: languageOnly(request.query) }, language);
  return { ...frame, view: viewWordsIn(frame.language), action: inLanguage(here, frame.language) };
}

/** JSON out of a form's field; undefined for anything else. */
export function jsonOf(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whatever else was in the address is not carried on. */
function languageOnly(query: URLSearchParams): URLSearchParams {
  return new URLSearchParams(query.getAll('lang').map((code): [string, string] => ['lang', code]));
}

export function bankNamed({ banks }: Pick<ViewingParts, 'banks'>, id: string | undefined): BankConfig | undefined {
  return banks.list.find((bank) => bank.id === id);
}

/** The pages that say what happened: each has a title and a text in every language. */
export type MessageName = {
  [K in keyof ViewWords]: K extends `${infer Name}.title`
    ? `${Name}.text` extends keyof ViewWords
      ? Name extends 'start' | 'passkey'
        ? never
        : Name
      : never
    : never;
}[keyof ViewWords];

/** With which status, in what tone, and what the person can do next. */
const messages: Readonly<
  Record<MessageName, readonly [status: number, tone: 'good' | 'wait' | 'plain', way: 'chat' | 'link' | 'none']>
> = {
  expired: [410, 'plain', 'chat'],
  changed: [403, 'plain', 'link'],
  'pin-locked': [429, 'wait', 'chat'],
  'pin-dead': [403, 'plain', 'link'],
  'no-unlock': [403, 'plain', 'link'],
  'no-bank': [200, 'plain', 'link'],
  later: [503, 'wait', 'chat'],
  'cross-site': [403, 'plain', 'none'],
  'chat-forbidden': [403, 'plain', 'chat'],
  'chat-on': [200, 'good', 'chat'],
  'pin-set': [200, 'good', 'chat'],
  'passkey-set': [200, 'good', 'chat'],
  closed: [200, 'good', 'chat'],
  missing: [404, 'plain', 'none'],
  method: [405, 'plain', 'none'],
  failed: [500, 'plain', 'chat'],
};

/** Until when: by a clock that may not be the person's own, and in minutes, which are everybody's. */
export type Locked = { readonly minutes: number; readonly time: string };

export interface MessageOptions {
  /** Leads back to the page's first button, where trying again can help. */
  readonly again?: boolean;
  /** For the message that says until when. */
  readonly locked?: Locked;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookie?: string;
}

export function messagePage(
  parts: Pick<ViewingParts, 'chatLinkUrl' | 'displayPhoneNumber'>,
  frame: ViewFrame,
  name: MessageName,
  { again = false, locked, headers = {}, cookie }: MessageOptions = {},
): PageResponse {
  const { view } = frame;
  const [status, tone, way] = messages[name];
  const ways = [
    ...(again ? [{ href: frame.action, label: view('next.again'), main: true }] : []),
    ...(way === 'none'
      ? []
      : [{ href: chatUrl(parts, way === 'link' ? view('next.link') : ''), label: view('next.chat'), main: !again }]),
  ];
  const text =
    name === 'pin-locked' ? view('pin-locked.text', locked ?? { minutes: 0, time: '' }) : view(`${name}.text`);
  const body = drawMessage(frame, { tone, title: view(`${name}.title`), lines: [text], ways });
  return { status, headers, body, ...(cookie === undefined ? {} : { cookie }) };
}
