import type { Banks } from '../banks/registry.ts';
import type { Clock } from '../platform/clock.ts';
import { type Metrics, metrics as realMetrics } from '../platform/metrics.ts';
import type { PrivacyRules } from '../privacy/rules.ts';
import type { Pins } from '../step-up/port.ts';
import type { Attempt } from '../store/items.ts';
import type { Store } from '../store/port.ts';
import type { Vault } from '../vault/port.ts';
import { chatUrl } from '../web/frame.ts';
import { drawMessage, type Frame } from '../web/layout.ts';
import type { PageResponse } from '../web/response.ts';
import type { PageWords } from '../web/words.ts';
import type { Random, UserKeySecret } from './consent.ts';

/** What the pages are made of. They can seal and never open: no person's key, no keys table, no `Decrypt`. */
export interface PageParts {
  readonly store: Pick<Store, 'attempts' | 'chores'>;
  readonly vault: Pick<Vault, 'sealAlone'>;
  readonly banks: Banks;
  readonly clock: Clock;
  readonly random: Random;
  readonly userKeySecret: UserKeySecret;
  /** Turns a PIN into what is kept of it; whose PIN it was is known only once the chat has confirmed. */
  readonly pins: Pick<Pins, 'refusalOf' | 'make'>;
  readonly rules: PrivacyRules;
  /** Whether there is a Flow for amounts to be sealed in. */
  readonly flow: 'published' | 'none';
  readonly pagesUrl: string;
  /** Base of click-to-chat links. */
  readonly chatLinkUrl: string;
  readonly displayPhoneNumber: string;
  readonly supportContact: string;
  readonly metrics?: Metrics;
}

export function count(parts: PageParts): Metrics {
  return parts.metrics ?? realMetrics;
}

/** The pages that say what happened: each has a title and a text in every language. */
export type MessageName = {
  [K in keyof PageWords]: K extends `${infer Name}.title`
    ? `${Name}.text` extends keyof PageWords
      ? Name extends 'receiver' | 'meta' | 'home' | 'code' | 'again'
        ? never
        : Name
      : never
    : never;
}[keyof PageWords];

/** With which status, in what tone, and what the person can do next. */
const messages: Readonly<
  Record<MessageName, readonly [status: number, tone: 'good' | 'wait' | 'plain', way: 'chat' | 'link' | 'none']>
> = {
  linked: [200, 'good', 'chat'],
  stopped: [200, 'good', 'none'],
  unknown: [404, 'plain', 'link'],
  expired: [410, 'plain', 'link'],
  superseded: [410, 'plain', 'chat'],
  denied: [200, 'plain', 'link'],
  'no-accounts': [200, 'plain', 'link'],
  'timed-out': [410, 'plain', 'link'],
  'wrong-number': [410, 'plain', 'none'],
  'wrong-code': [410, 'plain', 'link'],
  'identity-changed': [410, 'plain', 'link'],
  'other-login': [403, 'plain', 'link'],
  cancelled: [410, 'plain', 'link'],
  'other-browser': [403, 'plain', 'link'],
  elsewhere: [409, 'plain', 'none'],
  finishing: [200, 'wait', 'none'],
  broken: [502, 'plain', 'link'],
  'bank-down': [503, 'plain', 'link'],
  'bank-refused': [400, 'plain', 'link'],
  'cross-site': [403, 'plain', 'none'],
  missing: [404, 'plain', 'none'],
  method: [405, 'plain', 'none'],
  unavailable: [500, 'plain', 'none'],
};

export interface MessageOptions {
  /** Where "try again" leads, when trying again can help. */
  readonly again?: string | undefined;
  readonly bank?: string;
  readonly more?: keyof PageWords & 'stopped.more';
  readonly headers?: Readonly<Record<string, string>>;
}

export function messagePage(
  parts: PageParts,
  frame: Frame,
  name: MessageName,
  options: MessageOptions = {},
): PageResponse {
  const { say } = frame;
  const [status, tone, way] = messages[name];
  const bank = options.bank ?? '';
  const ways = [
    ...(options.again === undefined ? [] : [{ href: options.again, label: say('next.again'), main: true }]),
    ...(way === 'none'
      ? []
      : [
          {
            href: chatUrl(parts, way === 'link' ? say('next.link') : ''),
            label: say('next.chat'),
            main: options.again === undefined,
          },
        ]),
  ];
  const title = name === 'bank-down' ? say('bank-down.title', { bank }) : say(`${name}.title`);
  const lines = [say(`${name}.text`), ...(options.more === undefined ? [] : [say(options.more)])];
  return { status, headers: options.headers ?? {}, body: drawMessage(frame, { tone, title, lines, ways }) };
}

/** What a decided attempt is told as. */
export function endingOf({ state, refusedBecause }: Attempt): MessageName | undefined {
  if (state === 'CONFIRMED') return 'linked';
  if (state !== 'REFUSED') return undefined;
  switch (refusedBecause) {
    case 'not-mine':
      return 'stopped';
    case 'timeout':
      return 'timed-out';
    case undefined:
      return 'cancelled';
    default:
      return refusedBecause;
  }
}
