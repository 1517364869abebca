import { createHash } from 'node:crypto';
import type { Bank } from '../../lambdas/banks/port.ts';
import type { QueueWriter } from '../../lambdas/platform/queue-port.ts';
import type { Store } from '../../lambdas/store/port.ts';
import type { WrappedKeys } from '../../lambdas/vault/port.ts';
import { type Fault, failing, wrapped } from './faults.ts';
import type { Tap } from './tap.ts';

export function breakable(store: Store, broken: () => string | undefined): Store {
  const entries = Object.entries(store).map(([noun, repository]) => [
    noun,
    failing(repository as object, (method) => broken() === `${noun}.${method}`),
  ]);
  return Object.fromEntries(entries) as unknown as Store;
}

export function telling(bank: Bank, failure: () => Fault['bank']): Bank {
  const outer = failing(bank, () => failure() === 'throws');
  const inner = failing(
    outer,
    () => failure() === 'throws-inside',
    () => wrapped('BANK_ANSWER_INVALID', 'The bank answered nonsense.'),
  );
  const codes = {
    unavailable: 'BANK_UNAVAILABLE',
    timeout: 'BANK_TIMEOUT',
    'rate-limited': 'BANK_RATE_LIMITED',
    invalid: 'BANK_ANSWER_INVALID',
    unauthorised: 'BANK_CONSENT_ENDED',
    'consent-ended': 'BANK_CONSENT_ENDED',
    forbidden: 'BANK_ANSWER_INVALID',
  } as const;
  const codeNow = () => {
    const named = failure();
    return named === undefined || named === 'throws' || named === 'throws-inside' ? undefined : codes[named];
  };
  return failing(
    inner,
    () => codeNow() !== undefined,
    () => wrapped(codeNow() ?? 'BANK_UNAVAILABLE', 'The bank failed.'),
  );
}

export function refusing(queue: QueueWriter, isOn: () => boolean): QueueWriter {
  return {
    sendAll: async (all) => {
      if (isOn()) throw wrapped('QUEUE_REJECTED', 'The queue did not take everything.');
      return queue.sendAll(all);
    },
  };
}

export function heardKeys(keys: WrappedKeys, tap: Tap): WrappedKeys {
  return {
    ...keys,
    putIfAbsent: async (user, wrappedKey) => {
      tap.stored([user, wrappedKey.toString('base64')]);
      return keys.putIfAbsent(user, wrappedKey);
    },
  };
}

/** Random enough for keys, and the same in every run, so that what was judged once need not be judged again. */
export function counted(): (bytes: number) => Buffer {
  let count = 0;
  return (bytes) => {
    count += 1;
    return createHash('sha512').update(`canary ${count}`).digest().subarray(0, bytes);
  };
}

export const hexOf = (bytes: Buffer): string => bytes.toString('hex');
