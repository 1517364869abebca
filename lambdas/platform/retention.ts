import { days, hours, minutes } from './clock.ts';

/**
 * How long each thing is kept, in milliseconds: the one table that code, tests and `docs/privacy.md` read.
 * Expiry is always compared in the reading or in the write's condition; DynamoDB's TTL only sweeps up afterwards,
 * up to days late.
 */
export const retention = {
  /** Message records: deduplication and outbox. Longer than `acceptedAge`, or a replay would be answered twice. */
  messageRecord: days(8),
  /** Oldest inbound message that is looked at at all. Meta retries for 7 days and signs no timestamp. */
  acceptedAge: days(7) + hours(1),
  /** Older than this, a question is dropped: the person has moved on, and the 24-hour window is shut (131047). */
  answeredAge: hours(24),
  /** Up to this age a question is simply answered; after it the answer says when it was asked. */
  promptAge: minutes(10),
  linkToken: minutes(10),
  confirmCode: minutes(10),
  browserState: minutes(30),
  balanceCache: hours(6),
  /** A Flow token or one-time page link, from the chat to its last use. */
  ticket: minutes(10),
  /**
   * The hash of each Flow request's nonce: while the key that opened it is in use, no second answer may ever be sealed
   * under the same one. Rotate the Flow's key before this is over.
   */
  flowNonce: days(400),
  /** A browser that has proved itself: without anything done, and in all. */
  sessionIdle: minutes(5),
  sessionAbsolute: hours(12),
  /** Wrong PINs are counted in windows of this length; a full one shuts the PIN for `pinLockout`. */
  pinWindow: minutes(15),
  pinLockout: hours(1),
  /** Longer than point-in-time recovery can reach back (35 days). */
  tombstone: days(40),
  /** Sliding window of the unattended-read allowance: SCA-RTS Art. 36(5). */
  unattendedWindow: hours(24),
  /** How long a revocation that the bank does not take is tried before the keys are destroyed anyway. */
  revocationDeadline: hours(24),
  /** Proof of consent outlives the consent. */
  consentLedger: days(365 * 2),
  /** A bank's event and its id: longer than its signature and what it tells may be old, so that a repetition is known. */
  bankEvent: days(3),
  /** A question about a payment: so long may it be answered. */
  fraudQuestion: days(8),
  /**
   * Where the telling of a person stands, from when it was last written: longer than anything in it matters, the time from
   * one payday to the next among it. Who is told nothing more, having unlinked or said stop, leaves it to this.
   */
  alertState: days(40),
  logs: days(30),
  deadLetters: days(14),
} as const;
