import type { MemoryFailure } from '../../lambdas/banks/memory.ts';
import { BotError } from '../../lambdas/platform/errors.ts';
import { memoryStore } from '../../lambdas/store/memory.ts';
import { memoryDesk } from '../../lambdas/store/memory-desk.ts';
import type { SendOutcome } from '../../lambdas/whatsapp/port.ts';
import { people } from './sentinels.ts';

/** One way for the world to go wrong. At most one is on at a time, from linking's end to the end of the run. */
export interface Fault {
  readonly name: string;
  readonly bank?: MemoryFailure | 'throws' | 'throws-inside';
  /** `noun.method`: throws instead of answering. */
  readonly store?: string;
  /** `noun.method` of what is kept of people who serve, or of their desk: then only the talk with them is played. */
  readonly desk?: string;
  readonly vault?: 'seal' | 'sealAlone' | 'open' | 'destroy';
  readonly graph?: SendOutcome | 'throws';
  readonly queue?: true;
  readonly secrets?: true;
  readonly pepper?: true;
  /** What Meta says of each answer afterwards. */
  readonly report?: 'failed';
}

export const noFault: Fault = { name: 'none' };

/**
 * An error as a careless library makes them: everything it knew is in its message, its causes and its properties.
 * Its class and code are machine words, as those of the SDK and of Node are.
 */
export function tellingError(): Error {
  const { ada, bongi } = people;
  const told = [ada, bongi].map(({ sender, karoo, harbour, babble, card, pin, phrase }) => ({
    phone: sender.waId,
    user: sender.userId,
    accounts: [...karoo, ...harbour].map(({ account, balances }) => ({
      ...account,
      balances: balances.map(({ amount }) => `${amount.minor / 100n}.${String(amount.minor % 100n).padStart(2, '0')}`),
    })),
    text: `${babble} ${card} ${pin} ${phrase}`,
  }));
  const text = JSON.stringify(told);
  const error = new Error(`Request failed: ${text}\n    at request (${text}:1:1)`, {
    cause: new Error(text, { cause: { response: { data: told } } }),
  });
  return Object.assign(error, {
    code: 'ECONNRESET',
    config: { data: text },
    response: { body: told, headers: { authorization: `Bearer ${ada.sender.waId}` } },
  });
}

const bank: readonly Fault[] = (
  [
    'unavailable',
    'timeout',
    'rate-limited',
    'invalid',
    'unauthorised',
    'consent-ended',
    'throws',
    'throws-inside',
  ] as const
).map((failure) => ({ name: `bank ${failure}`, bank: failure }));

const refusals = [
  'token-dead',
  'permission',
  'blocked',
  'identity-changed',
  'window-closed',
  'undeliverable',
  'our-mistake',
  'policy',
] as const;
const graph: readonly Fault[] = [
  ...refusals.map((means): Fault => ({ name: `graph ${means}`, graph: { kind: 'refused', code: '1', means } })),
  { name: 'graph not sent', graph: { kind: 'not-sent', code: 'ENOTFOUND' } },
  { name: 'graph unknown', graph: { kind: 'unknown', code: 'TIMEOUT' } },
  { name: 'graph throws', graph: 'throws' },
  { name: 'graph reports failure', report: 'failed' },
];

/** Every method that a store has, whatever it is called: a new one is broken here without anybody adding it. */
const store: readonly Fault[] = Object.entries(memoryStore()).flatMap(([noun, repository]) =>
  Object.keys(repository).map((method): Fault => ({ name: `store ${noun}.${method}`, store: `${noun}.${method}` })),
);

const methodsOf = (nouns: object): readonly string[] =>
  Object.entries(nouns).flatMap(([noun, repository]) =>
    typeof repository === 'object' ? Object.keys(repository).map((method) => `${noun}.${method}`) : [],
  );
const desk: readonly Fault[] = [...methodsOf(memoryDesk()), 'desk.open', 'desk.pass', 'desk.end'].map((method) => ({
  name: `desk ${method}`,
  desk: method,
}));

const vault: readonly Fault[] = (['seal', 'sealAlone', 'open', 'destroy'] as const).map((method) => ({
  name: `vault ${method}`,
  vault: method,
}));

export const faults: readonly Fault[] = [
  noFault,
  ...bank,
  ...graph,
  ...store,
  ...desk,
  ...vault,
  { name: 'queue refuses', queue: true },
  { name: 'secrets unavailable', secrets: true },
  { name: 'pepper unavailable', pepper: true },
];

/** The repository or port with one method that throws while `isOn`. */
export function failing<T extends object>(port: T, isOn: (method: string) => boolean, make = tellingError): T {
  return new Proxy(port, {
    get(target, method) {
      const value: unknown = Reflect.get(target, method);
      if (typeof value !== 'function') return value;
      return (...args: readonly unknown[]) => {
        if (isOn(String(method))) return Promise.reject(make());
        return value.apply(target, args);
      };
    },
  });
}

/** As adapters throw: an error of ours with the outside one as its cause. */
export function wrapped(code: BotError['code'], message: string): BotError {
  return new BotError(code, message, { cause: tellingError() });
}
