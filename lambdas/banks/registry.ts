import { randomUUID } from 'node:crypto';
import { type Clock, systemClock } from '../platform/clock.ts';
import { BotError } from '../platform/errors.ts';
import { checkTimeZone, parseBanks } from './bank-configs.ts';
import { breakerFor } from './breaker.ts';
import { openBanking } from './open-banking/bank.ts';
import type { Bank, BankConfig } from './port.ts';

export { checkBanks, isLoopback, parseBanks } from './bank-configs.ts';

/** The banks of this deployment. */
export interface Banks {
  /** In the order of the `BANKS` variable: that is how they are offered. */
  readonly list: readonly BankConfig[];
  /** @throws BotError `BANK_UNKNOWN` for an id that is not configured. */
  get(id: string): Bank;
}

/** The `BANK_CLIENT` secret: `{[bankId]: {"privateJwk": EC P-256 JWK with kid}}`. */
export type ClientKeys = () => Promise<Readonly<Record<string, unknown>>>;

export interface BanksOptions {
  /** `BANKS` as parsed by the environment: checked here. */
  readonly config: unknown;
  /** Usually `() => secrets.get(env.BANK_CLIENT_SECRET_ID)`; asked only when a bank's OAuth server is. */
  readonly clientKeys: ClientKeys;
  readonly clock?: Clock;
  readonly randomId?: () => string;
}

/**
 * Opens the configured banks. Cheap: an adapter is built when first asked for, and nothing is fetched until it is used.
 * Every bank stands behind its own circuit breaker. Keep the result for the life of the process: discovery documents
 * and keys are remembered in it.
 *
 * Whether a time zone exists is known only to ICU, which takes 20 ms to wake: it is asked while the bank is on its way,
 * and a bank whose zone does not exist is refused from then on. `checkBanks` finds out before anything is deployed.
 *
 * @throws BotError `ENVIRONMENT_INVALID` naming the bank and the field at fault.
 */
export function openBanks({ config, clientKeys, clock = systemClock, randomId = randomUUID }: BanksOptions): Banks {
  const list = parseBanks(config);
  const open = new Map<string, Bank>();
  const faults = new Map<string, unknown>();
  return {
    list,
    get(id) {
      if (faults.has(id)) throw faults.get(id);
      const known = open.get(id);
      if (known !== undefined) return known;
      const bank = list.find((candidate) => candidate.id === id);
      if (bank === undefined) throw new BotError('BANK_UNKNOWN', 'That bank is not in BANKS.');
      const opened = breakerFor(clock)(openBanking({ config: bank, clientKeys, clock, randomId }));
      open.set(id, opened);
      setImmediate(() => {
        try {
          checkTimeZone(bank);
        } catch (error) {
          faults.set(id, error);
        }
      });
      return opened;
    },
  };
}
