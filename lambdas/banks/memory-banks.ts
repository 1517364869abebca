import { BotError } from '../platform/errors.ts';
import type { Bank } from './port.ts';
import type { Banks } from './registry.ts';

/** A registry of banks that are already there. */
export function memoryBanks(banks: readonly Bank[]): Banks {
  return {
    list: banks.map(({ config }) => config),
    get(id) {
      const bank = banks.find(({ config }) => config.id === id);
      if (bank === undefined) throw new BotError('BANK_UNKNOWN', 'That bank is not in this registry.');
      return bank;
    },
  };
}
