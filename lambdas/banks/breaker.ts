import { type Clock, seconds } from '../platform/clock.ts';
import { BotError, isBotError } from '../platform/errors.ts';
import type { Bank } from './port.ts';

const failuresToOpen = 5;
const window = seconds(20);
const openFor = seconds(10);

/** What counts against a bank: it could not be reached or did not answer. What it refused or got wrong does not. */
function isOutage(error: unknown): boolean {
  return isBotError(error, 'BANK_UNAVAILABLE', 'BANK_TIMEOUT');
}

export interface Breaker {
  /**
   * Runs `call` unless the bank is known to be down. Five outages within 20 s open the breaker: calls then fail at
   * once, and after 10 s a single one is let through to see.
   * @throws BotError `BANK_UNAVAILABLE` while open; otherwise whatever `call` throws.
   */
  run<T>(call: () => Promise<T>): Promise<T>;
}

export function createBreaker(clock: Clock): Breaker {
  let failures: number[] = [];
  let openedAt: number | undefined;
  let probing = false;
  return {
    async run(call) {
      const probe = openedAt !== undefined;
      // A clock that jumped back must not keep a bank shut.
      if (openedAt !== undefined && (probing || (clock.now() >= openedAt && clock.now() - openedAt < openFor))) {
        throw new BotError('BANK_UNAVAILABLE', 'The bank has failed repeatedly: not asked again for a few seconds.', {
          retryAfterMs: Math.max(1_000, openedAt + openFor - clock.now()),
        });
      }
      if (probe) probing = true;
      try {
        const result = await call();
        failures = [];
        openedAt = undefined;
        return result;
      } catch (error) {
        const now = clock.now();
        if (isOutage(error)) {
          failures = [...failures.filter((at) => now - at < window), now];
          if (probe || failures.length >= failuresToOpen) openedAt = now;
        } else {
          // It answered: whatever it said, it is up.
          failures = [];
          openedAt = undefined;
        }
        throw error;
      } finally {
        if (probe) probing = false;
      }
    },
  };
}

/** Puts a bank behind a breaker of its own. */
export function breakerFor(clock: Clock): (bank: Bank) => Bank {
  return (bank) => {
    const breaker = createBreaker(clock);
    const { statements, cards } = bank;
    return {
      config: bank.config,
      startConsent: (...given) => breaker.run(() => bank.startConsent(...given)),
      finishConsent: (...given) => breaker.run(() => bank.finishConsent(...given)),
      accounts: (...given) => breaker.run(() => bank.accounts(...given)),
      balances: (...given) => breaker.run(() => bank.balances(...given)),
      transactions: (...given) => breaker.run(() => bank.transactions(...given)),
      ...(statements === undefined ? {} : { statements: (...given) => breaker.run(() => statements(...given)) }),
      ...(cards === undefined
        ? {}
        : {
            cards: {
              list: (...given) => breaker.run(() => cards.list(...given)),
              change: (...given) => breaker.run(() => cards.change(...given)),
              deliveries: (...given) => breaker.run(() => cards.deliveries(...given)),
            },
          }),
      refresh: (...given) => breaker.run(() => bank.refresh(...given)),
      forget: (...given) => breaker.run(() => bank.forget(...given)),
      revoke: (...given) => breaker.run(() => bank.revoke(...given)),
    };
  };
}
