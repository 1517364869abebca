import { randomBytes } from 'node:crypto';
import { type Clock, systemClock } from '../platform/clock.ts';
import { isBotError } from '../platform/errors.ts';
import { type Log, log as realLog } from '../platform/log.ts';
import { type Metrics, metrics as realMetrics } from '../platform/metrics.ts';
import type { PinRecord, Unlock } from '../store/items.ts';
import type { Unlocks } from '../store/port.ts';
import { digitsOf } from './digits.ts';
import { isEasy } from './easy-pins.ts';
import { isSameHash, newSalt, type PinCost, pinCost, readPinHash, slowHash, writePinHash } from './pin-hash.ts';
import type { Pepper, PinCheck, PinRefusal, Pins, Random } from './port.ts';
import { countTry, noTries, refusalNow, withTries } from './tries.ts';

/** NIST SP 800-63B-4 asks six digits of an activation secret; more than twelve nobody remembers. */
const [shortest, longest] = [6, 12];
/** One more than can be counted before the PIN is locked: whoever loses this often has met somebody else's success. */
const rounds = 8;

export interface PinParts {
  readonly unlocks: Unlocks;
  readonly pepper: Pepper;
  readonly clock?: Clock;
  readonly random?: Random;
  readonly metrics?: Metrics;
  readonly log?: Pick<Log, 'error'>;
  /** What new records cost to check; old ones say so themselves, and are raised to this at the next success. */
  readonly cost?: PinCost;
}

/**
 * Bot PINs: `scrypt(HMAC(pepper, salt ‖ user ‖ PIN), salt)`. A million PINs are guessed in an evening whatever the hash,
 * so the HMAC's key, which never leaves KMS, is what protects a stolen table, and the counted tries what protects the
 * person.
 *
 * **A check** reads, asks the pepper, counts the try by one conditional write, and only then compares. So a silent KMS
 * costs no try, and of any number of guesses at once only as many are compared as were counted. Somebody without a PIN
 * takes as long as somebody with one.
 *
 * Refuses: PINs that are not 6 to 12 digits or too easy to choose; everybody who is locked or dead; and, as `busy`,
 * whatever could neither be counted nor checked. Errors of the store go through, after which nothing was compared.
 */
export function createPins({
  unlocks,
  pepper,
  clock = systemClock,
  random = randomBytes,
  metrics = realMetrics,
  log = realLog,
  cost = pinCost,
}: PinParts): Pins {
  /** Bound to the person, so that a record copied to another person's item never opens there. */
  const mac = (salt: Buffer, user: string, pin: string): Promise<Buffer> =>
    pepper.mac(Buffer.from(JSON.stringify(['saldo-pin', salt.toString('base64url'), user, pin])));

  const macOrBusy = async (salt: Buffer, user: string, pin: string): Promise<Buffer | undefined> => {
    try {
      return await mac(salt, user, pin);
    } catch (error) {
      if (!isBotError(error, 'PEPPER_UNAVAILABLE')) throw error;
      // The person is told to come back; the operator must hear why.
      log.error('pepper-silent', error);
      return undefined;
    }
  };

  /** The try, written. Somebody else's write in between is read again; a new PIN in between ends it. */
  const count = async (seen: Unlock): Promise<{ unlock: Unlock; left: number } | PinCheck> => {
    let unlock: Unlock | undefined = seen;
    for (let round = 0; round < rounds; round += 1) {
      if (unlock?.pin?.hash !== seen.pin?.hash || unlock === undefined) return { kind: 'busy' };
      const trial = countTry(unlock, clock.now());
      if (trial.kind !== 'allowed') return trial;
      const counted = withTries(unlock, trial.counted);
      if (await unlocks.save(counted)) return { unlock: counted, left: trial.left };
      unlock = await unlocks.get(seen.user);
    }
    return { kind: 'busy' };
  };

  const clear = async (counted: Unlock, pin: PinRecord): Promise<PinCheck> => {
    let unlock: Unlock | undefined = counted;
    for (let round = 0; round < rounds; round += 1) {
      // Removed, or another PIN set, while this one was compared: what was proved is no longer worth anything.
      if (unlock?.pin?.hash !== counted.pin?.hash || unlock === undefined) return { kind: 'busy' };
      const cleared = { ...withTries(unlock, noTries), pin };
      if (await unlocks.save(cleared)) return { kind: 'right', unlock: cleared };
      unlock = await unlocks.get(counted.user);
    }
    return { kind: 'busy' };
  };

  return {
    refusalOf: (pin) => refusalOf(digitsOf(pin)),

    async make(user, given) {
      const pin = digitsOf(given);
      if (refusalOf(pin) !== undefined) throw new TypeError('This PIN may not be chosen: ask refusalOf first.');
      const salt = newSalt(random);
      const hash = await slowHash(await mac(salt, user, pin), salt, cost);
      return { hash: writePinHash({ ...cost, salt, hash }), setAt: clock.now() };
    },

    async check(user, given) {
      const pin = digitsOf(given);
      const unlock = await unlocks.get(user);
      const record = unlock?.pin === undefined ? undefined : readPinHash(unlock.pin.hash);
      const refused = unlock?.pin === undefined ? undefined : refusalNow(unlock, clock.now());
      if (refused !== undefined) return refused;

      const salt = record?.salt ?? newSalt(random);
      const secret = await macOrBusy(salt, user, pin);
      if (secret === undefined) return { kind: 'busy' };
      if (unlock?.pin === undefined) {
        await slowHash(secret, salt, cost);
        return { kind: 'none' };
      }

      const counted = await count(unlock);
      if ('kind' in counted) return counted;
      const hash = await slowHash(secret, salt, record ?? cost);
      if (record === undefined || !isSameHash(hash, record.hash)) {
        const shut = refusalNow(counted.unlock, clock.now());
        if (shut !== undefined) metrics('PinLockout', 1, { Kind: shut.kind });
        return shut ?? { kind: 'wrong', triesLeft: counted.left };
      }
      const raised = await raise(unlock.pin, record, secret);
      return clear(counted.unlock, raised);
    },
  };

  /** A record made when checking was cheaper, made again as it is made today; the MAC is at hand. */
  async function raise(
    record: PinRecord,
    made: PinCost & { readonly salt: Buffer },
    secret: Buffer,
  ): Promise<PinRecord> {
    if (workOf(made) >= workOf(cost)) return record;
    const hash = await slowHash(secret, made.salt, cost);
    return { ...record, hash: writePinHash({ ...cost, salt: made.salt, hash }) };
  }
}

const workOf = ({ log2N, r, p }: PinCost): number => 2 ** log2N * r * p;

function refusalOf(pin: string): PinRefusal | undefined {
  if (!/^\d*$/.test(pin)) return 'not-digits';
  if (pin.length < shortest) return 'too-short';
  if (pin.length > longest) return 'too-long';
  return isEasy(pin) ? 'too-easy' : undefined;
}
