import { createHmac, randomBytes } from 'node:crypto';
import { BotError } from '../platform/errors.ts';
import type { Pepper } from '../step-up/port.ts';

/** What KMS takes at most. */
const longestMessage = 4_096;

/** A pepper whose key lives as long as this object, for tests. Refuses what KMS would refuse. */
export function memoryPepper(key: Buffer = randomBytes(32)): Pepper {
  return {
    async mac(message) {
      if (message.length === 0 || message.length > longestMessage) {
        throw new BotError('PEPPER_UNAVAILABLE', 'A message for the pepper has 1 to 4,096 bytes.');
      }
      return createHmac('sha256', key).update(message).digest();
    },
  };
}
