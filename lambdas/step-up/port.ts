import type { PinRecord, Unlock } from '../store/items.ts';

/**
 * Proving oneself: a bot PIN, or a passkey. It stands on possession of the chat (the ticket was handed out there), so
 * it is a step up and no password.
 */

/** This many random bytes, from the system in production. */
export type Random = (bytes: number) => Buffer;

/** `KMS GenerateMac`, or a key in memory in tests. */
export interface Pepper {
  /**
   * HMAC-SHA-256 under a key that never leaves its keeper.
   * @throws BotError `PEPPER_UNAVAILABLE`: then nothing is checked and no try is counted.
   */
  mac(message: Buffer): Promise<Buffer>;
}

/** Why a PIN may not be chosen. */
export type PinRefusal = 'not-digits' | 'too-short' | 'too-long' | 'too-easy';

export type PinCheck =
  | { readonly kind: 'right'; readonly unlock: Unlock }
  /** At least one is left: the wrong one that used up the last is `locked` or `dead` itself. */
  | { readonly kind: 'wrong'; readonly triesLeft: number }
  /** Too many tries: when the next one is allowed. */
  | { readonly kind: 'locked'; readonly until: number }
  /** Locked out twice, or ten wrong in a row: only the bank's login sets a new PIN. */
  | { readonly kind: 'dead' }
  /** They have none. */
  | { readonly kind: 'none' }
  /** Others are trying at this moment, or the pepper's keeper is silent: nothing was counted, later. */
  | { readonly kind: 'busy' };

export interface Pins {
  /** @returns why not; undefined when it may be used. */
  refusalOf(pin: string): PinRefusal | undefined;
  /** For one person: the same PIN of two people gives two records. @throws BotError `PEPPER_UNAVAILABLE`. */
  make(user: string, pin: string): Promise<PinRecord>;
  /** Counts the try first, in one conditional write, and checks then. A right one clears the counters. */
  check(user: string, pin: string): Promise<PinCheck>;
}

/**
 * Proof that a person has just proved themselves in this place; only this room makes one, and only against one can
 * `privacy/disclosure.ts` be made to show amounts there.
 */
export type SteppedUp<P extends 'flow' | 'page' = 'flow' | 'page'> = {
  readonly user: string;
  readonly place: P;
  readonly at: number;
  readonly [steppedUp]: true;
};
declare const steppedUp: unique symbol;
