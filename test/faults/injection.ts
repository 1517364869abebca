import { AccessRefused } from '../../lambdas/banks/refusal.ts';
import { BotError } from '../../lambdas/platform/errors.ts';
import type { SendOutcome } from '../../lambdas/whatsapp/port.ts';

/** The ports that are wrapped. Every method of each is an await point, found by being called. */
export type Noun =
  | 'messages'
  | 'chats'
  | 'links'
  | 'attempts'
  | 'ledger'
  | 'chores'
  | 'rates'
  | 'unlocks'
  | 'tickets'
  | 'sessions'
  | 'readings'
  | 'tombstones'
  | 'handovers'
  | 'transcripts'
  | 'actions'
  | 'agents'
  | 'desk'
  | 'inbox'
  | 'states'
  | 'checks'
  | 'questions'
  | 'safety'
  | 'alerts'
  | 'bankKeys'
  | 'pepper'
  | 'vault'
  | 'keys'
  | 'provider'
  | 'bank'
  | 'sender'
  | 'queue'
  | 'secrets'
  | 'clock';

export interface Call {
  readonly noun: Noun;
  readonly method: string;
  readonly args: readonly unknown[];
}

export const everywhere = [
  'throw before',
  'throw after',
  'hang before',
  'hang after',
  'kill before',
  'kill after',
  'delay 4 s',
  'delivered twice',
  'down 10 min',
  'clock +10 min',
  'clock -10 min',
] as const;
export const atBanks = ['429', 'nonsense', '401', 'consent ended'] as const;
export const atMeta = ['not sent', '131047', '137000', '190', 'unknown, not sent', 'unknown, sent'] as const;

export type Fault =
  | (typeof everywhere)[number]
  | `bank ${(typeof atBanks)[number]}`
  | `Meta ${(typeof atMeta)[number]}`;

/** The faults that make sense at a call of this kind. */
export function faultsAt({ noun, method }: Pick<Call, 'noun' | 'method'>): readonly Fault[] {
  return [
    ...everywhere,
    ...(noun === 'bank' ? atBanks.map((kind) => `bank ${kind}` as const) : []),
    ...(noun === 'sender' && method === 'send' ? atMeta.map((kind) => `Meta ${kind}` as const) : []),
  ];
}

/** What every outside error says, so that a log that repeats an error's text is caught. */
export const gossip = 'Item {"wa":"27600000067","text":"gazelle balance","amount":"73914.26"} was not written';

/** The error that this port throws when it is out of reach, as its contract has it. */
export function outageOf({ noun }: Pick<Call, 'noun'>): Error {
  switch (noun) {
    case 'bank':
    case 'bankKeys':
      return new BotError('BANK_UNAVAILABLE', 'The bank is down.', { cause: new Error(gossip) });
    case 'vault':
    case 'provider':
      return new BotError('VAULT_UNAVAILABLE', 'The key service does not answer.', { cause: new Error(gossip) });
    case 'desk':
      return new BotError('DESK_UNAVAILABLE', 'The desk does not answer.', { cause: new Error(gossip) });
    case 'queue':
      return new BotError('QUEUE_REJECTED', 'The queue did not take 1 of 1 messages.', { cause: new Error(gossip) });
    case 'secrets':
      return new BotError('SECRET_UNAVAILABLE', 'The secret cannot be read.', { cause: new Error(gossip) });
    default:
      return Object.assign(new Error(gossip), {
        name: 'ProvisionedThroughputExceededException',
        $metadata: { requestId: gossip },
      });
  }
}

/** What a bank says instead of answering. */
export function bankError(kind: (typeof atBanks)[number]): Error {
  switch (kind) {
    case '429':
      return new BotError('BANK_RATE_LIMITED', 'The bank wants fewer calls.', { retryAfterMs: 30_000 });
    case 'nonsense':
      return new BotError('BANK_ANSWER_INVALID', 'The bank answered nonsense.');
    case '401':
      return new AccessRefused();
    case 'consent ended':
      return new BotError('BANK_CONSENT_ENDED', 'The consent is over at the bank.');
  }
}

/** What Meta says without having taken the message; undefined where it took it and the answer was lost. */
export function metaOutcome(kind: (typeof atMeta)[number]): SendOutcome | undefined {
  switch (kind) {
    case 'not sent':
      return { kind: 'not-sent', code: 'ECONNREFUSED' };
    case '131047':
      return { kind: 'refused', code: '131047', means: 'window-closed' };
    case '137000':
      return { kind: 'refused', code: '137000', means: 'identity-changed' };
    case '190':
      return { kind: 'refused', code: '190', means: 'token-dead' };
    case 'unknown, not sent':
      return { kind: 'unknown', code: 'ETIMEDOUT' };
    case 'unknown, sent':
      return undefined;
  }
}

/** The port with every method going through `pass`. */
export function wrapPort<T extends object>(
  port: T,
  noun: Noun,
  pass: <R>(call: Call, effect: () => Promise<R>) => Promise<R>,
): T {
  return new Proxy(port, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...args: readonly unknown[]) =>
        pass({ noun, method: String(name), args }, async () => value.apply(target, args));
    },
  });
}
