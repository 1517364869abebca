import type { Language } from '../language/languages.ts';

/**
 * The shapes of what is kept. Times are milliseconds since the epoch. A field named `sealed…` is ciphertext of the
 * vault; nothing else here is secret, and nothing here names a person: `user` is the user key.
 */
export type MessageState = 'RECEIVED' | 'SENDING' | 'SENT' | 'UNKNOWN' | 'FAILED' | 'DROPPED';

/**
 * One message: the claim on an inbound one (deduplication), the outbox of its answer, and the note of which bank reads
 * it spent. A notice that answers no message has a record of its own. States move forward only:
 * `RECEIVED -> SENDING -> SENT | UNKNOWN | FAILED`, or `RECEIVED -> DROPPED`.
 */
export interface MessageRecord {
  readonly user: string;
  /** Meta's timestamp (or, for a notice, when it was due): with `tag` it makes the sort key. */
  readonly sentAt: number;
  readonly tag: string;
  readonly state: MessageState;
  /** Who holds the claim and until when; a RECEIVED record whose claim ran out may be claimed again. */
  readonly claim?: { readonly owner: string; readonly until: number };
  /** What the message was understood as; the chat's recent history is read from this. */
  readonly intent?: string;
  /** What was asked back, so that the next message can be read as the answer (`unlink:confirm`, with an opaque id). */
  readonly pending?: string;
  readonly sendingAt?: number;
  readonly settledAt?: number;
  /** `wamid…` hash of the answer as Meta acknowledged it. */
  readonly answerTag?: string;
  /** Latest delivery report. */
  readonly delivery?: 'sent' | 'delivered' | 'read' | 'failed';
  /** Meta's error code, or the word for why it was dropped. */
  readonly reason?: string;
  readonly reads?: readonly BankRead[];
  /** What those reads brought, sealed, for as long as `retention.balanceCache`. */
  readonly sealedCache?: string;
}

/** One read at a bank: the unit that the allowance of 4 in 24 hours counts (per account, endpoint and consent). */
export interface BankRead {
  readonly link: string;
  /** The bank's account id hashed, or `*` for a bulk read of all accounts. */
  readonly account: string;
  readonly endpoint: 'accounts' | 'balances' | 'transactions';
  readonly at: number;
  /** The customer was present (a page of ours, with their true address): such a read is not counted. */
  readonly present?: true;
}

/** What is known of a person. Absent for a stranger. */
export interface Profile {
  readonly user: string;
  readonly language?: Language;
  /** Where this person's amounts may be shown. Absent: nowhere yet, because nobody asked them. */
  readonly amounts?: 'chat' | 'hidden';
  /** How to reach them (`{to}` or `{recipient}`), sealed; only people who began linking have one. */
  readonly sealedAddress?: string;
  /** The identity hash at linking. */
  readonly identityHash?: string;
  /** The ids by which they were known at linking, as user keys, so that a change is seen from either. */
  readonly aliases?: readonly string[];
  /** They said `stop`: nothing is sent but answers to what they ask. */
  readonly stoppedAt?: number;
  /** Ids of linking attempts that may still be open, oldest first. */
  readonly attempts: readonly string[];
  readonly version: number;
}

export type LinkState = 'ACTIVE' | 'SUSPENDED' | 'ENDED';

/** A confirmed link to one bank: one consent, its tokens, its accounts. */
export interface Link {
  readonly id: string;
  readonly user: string;
  readonly bank: string;
  readonly consent: string;
  readonly state: LinkState;
  /** Why it is SUSPENDED or ENDED. */
  readonly stateReason?: 'locked' | 'identity-changed' | 'consent-ended' | 'unlinked' | 'replaced';
  readonly grantedAt: number;
  /** The bank's expiry of the consent; absent where it set none. */
  readonly expiresAt?: number;
  readonly permissions: readonly string[];
  /** HMAC of issuer and subject: tells that the same login was linked before, and nothing more. */
  readonly subjectTag: string;
  /** `BankTokens` of `banks/port.ts`, sealed. */
  readonly sealedTokens: string;
  /** Goes up at each change of `sealedTokens`; writes are conditional on it. */
  readonly tokenVersion: number;
  /** `Account[]` of `banks/port.ts`, sealed. */
  readonly sealedAccounts: string;
  /** The refresh lease: who is refreshing, until when. */
  readonly lease?: { readonly owner: string; readonly until: number };
}

export type AttemptState = 'ISSUED' | 'STARTED' | 'PENDING' | 'CONFIRMED' | 'REFUSED';

/**
 * One attempt at linking, from the chat's link to the confirmed code. Its id is the hash of the link token.
 * `ISSUED -> STARTED -> PENDING -> CONFIRMED`, or `REFUSED` from any of the first three.
 */
export interface Attempt {
  readonly id: string;
  readonly user: string;
  readonly state: AttemptState;
  readonly language: Language;
  /** Last digits of the WhatsApp number that will see the figures, or the word for a person without a number. */
  readonly receiver: string;
  readonly identityHash?: string;
  /** When the link in the chat stops working. */
  readonly linkExpiresAt: number;
  readonly bank?: string;
  /** SHA-256 of the browser's cookie: the callback is for that browser only. */
  readonly browserTag?: string;
  /** SHA-256 of the one-use OAuth `state`. */
  readonly stateTag?: string;
  /** What the bank adapter needs again at the callback (verifier, nonce, DPoP key), sealed under the attempt's own key. */
  readonly sealedAuthorization?: string;
  /** Permission to show amounts in the chat, as ticked on the page. */
  readonly amounts?: 'chat' | 'hidden';
  readonly consent?: string;
  readonly consentExpiresAt?: number;
  readonly permissions?: readonly string[];
  readonly subjectTag?: string;
  /** Tokens and accounts, sealed under the attempt's own key: unusable until the chat confirms. */
  readonly sealedTokens?: string;
  readonly sealedAccounts?: string;
  readonly codeExpiresAt?: number;
  readonly wrongCodes: number;
  readonly refusedBecause?:
    | 'cancelled'
    | 'superseded'
    | 'wrong-number'
    | 'wrong-code'
    | 'timeout'
    | 'denied'
    | 'not-mine'
    | 'identity-changed';
}

/** One line of the consent ledger: append-only, kept after the link is gone. */
export interface LedgerEntry {
  readonly user: string;
  readonly at: number;
  readonly event:
    | 'granted'
    | 'amounts-in-chat'
    | 'amounts-hidden'
    | 'suspended'
    | 'unlinked'
    | 'revocation-failed'
    | 'expired'
    | 'refused';
  readonly bank?: string;
  readonly link?: string;
  readonly permissions?: readonly string[];
  readonly expiresAt?: number;
  /** Version of the notice the person agreed to. */
  readonly notice?: string;
}

/** Something to be done at a time: ending an unconfirmed attempt, revoking at a bank that was down. */
export interface Chore {
  readonly id: string;
  readonly dueAt: number;
  readonly task:
    | { readonly kind: 'end-attempt'; readonly attempt: string }
    | { readonly kind: 'revoke-link'; readonly user: string; readonly link: string; readonly deadline: number }
    | { readonly kind: 'revoke-attempt'; readonly attempt: string; readonly deadline: number };
  readonly tries: number;
}

/** All that an answer needs to know of a chat, in one read: the person, their links, and their last 24 hours. */
export interface Chat {
  readonly profile: Profile | undefined;
  readonly links: readonly Link[];
  /** Message records of the last 24 hours, oldest first. */
  readonly recent: readonly MessageRecord[];
}
