import type { Language } from '../language/languages.ts';
import type { CardDeed, CardNotice } from '../linking/port.ts';
import type { AlertChoices, AlertType } from './alert-items.ts';

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

/**
 * Where a person's amounts reach them: `sealed` inside a WhatsApp Flow that only this deployment can read, `page` on a
 * page of ours, `chat` as ordinary text that passes through Meta.
 */
export type PrivacyMode = 'sealed' | 'page' | 'chat';

/** What is known of a person. Absent for a stranger. */
export interface Profile {
  readonly user: string;
  readonly language?: Language;
  /** The mode they chose. Absent: nobody asked them yet, and the deployment's default holds (never `chat`). */
  readonly mode?: PrivacyMode;
  /** Version of the notice to which they said yes to amounts in the chat. A yes to another notice does not count. */
  readonly chatNotice?: string;
  /** What they set up to prove themselves with; the thing itself is in `Unlock`, which the chat cannot read. */
  readonly unlocksWith?: readonly ('pin' | 'passkey')[];
  /** When they last said `lock`: every ticket and session from before it is dead. */
  readonly lockedAt?: number;
  /** How to reach them (`{to}` or `{recipient}`), sealed; only people who began linking have one. */
  readonly sealedAddress?: string;
  /** The identity hash at linking. */
  readonly identityHash?: string;
  /** The ids by which they were known at linking, as user keys, so that a change is seen from either. */
  readonly aliases?: readonly string[];
  /** They want numbers to send instead of buttons to press. */
  readonly numbersOnly?: true;
  /** They said `stop`: nothing is sent but answers to what they ask. */
  readonly stoppedAt?: number;
  /** What they want to be told without asking; absent: nothing. */
  readonly alerts?: AlertChoices;
  /** What they decided about their accounts, by bank; absent: nothing. */
  readonly accountChoices?: Readonly<Record<string, AccountChoices>>;
  /** Ids of linking attempts that may still be open, oldest first. */
  readonly attempts: readonly string[];
  readonly version: number;
}

/** Of the accounts at one bank. Accounts are one-way tags (`privacy/own-accounts.ts`). */
export interface AccountChoices {
  /** Names by tag, as JSON, sealed under the person's key. */
  readonly sealedNames?: string;
  /** Left out where all accounts are shown. */
  readonly hidden?: readonly string[];
  /** Comes before the others; at most one among all banks. */
  readonly first?: string;
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
  readonly stateReason?: 'locked' | 'identity-changed' | 'consent-ended' | 'unlinked' | 'replaced' | 'unlock-changed';
  readonly grantedAt: number;
  /** When it was last given again under the same consent, and by which attempt. */
  readonly renewal?: LinkRenewal;
  /** Until when it may be read: the bank's own end, or the day by which the person is to confirm it again. */
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

export interface LinkRenewal {
  readonly attempt: string;
  readonly at: number;
}

/** A link that may be given again at its bank, as its owner's attempt knows it. */
export interface RenewableLink {
  readonly link: string;
  readonly bank: string;
  readonly consent: string;
  readonly permissions: readonly string[];
  readonly subjectTag: string;
  readonly grantedAt: number;
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
  /** Where amounts are to be shown, as chosen on the page. */
  readonly mode?: PrivacyMode;
  /** The person had a PIN or passkey when the link was made in the chat: they may keep it. */
  readonly hasUnlock?: boolean;
  /** What they set up in this browser, after the bank's login: theirs only once the chat has confirmed. `kept`: nothing new. */
  readonly unlock?: AttemptUnlock | 'kept';
  /** What this person had linked when they asked for the link: any of it may be given again. */
  readonly renewable?: readonly RenewableLink[];
  /** The link that is being given again, under its own consent: `consent` is not this attempt's to end. */
  readonly renews?: string;
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
    | 'identity-changed'
    | 'other-login';
}

/** One line of the consent ledger: append-only, in a chain of hashes (`chain.ts`), kept after the link is gone. */
export interface LedgerEntry {
  readonly user: string;
  readonly at: number;
  readonly event:
    | 'granted'
    | 'renewed'
    | 'mode-sealed'
    | 'mode-page'
    | 'mode-chat'
    | 'unlock-set'
    | 'exported'
    | 'card-frozen'
    | 'card-unfrozen'
    | 'card-reported'
    | 'card-replaced'
    | 'card-travel'
    | 'alerts-on'
    | 'alerts-off'
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
  /** Of `alerts-on` and `alerts-off`: which. */
  readonly alerts?: readonly AlertType[];
}

/** A bot PIN as it is kept: see `step-up/pins.ts` for how it is made. Nothing here leads back to the PIN without the KMS key. */
export interface PinRecord {
  /** `scrypt$<log2 N>$<r>$<p>$<salt>$<hash>`, base64url. */
  readonly hash: string;
  readonly setAt: number;
}

/** A WebAuthn credential: public, but it tells browsers apart, so it is kept with the rest. */
export interface Passkey {
  /** Base64url, as WebAuthn writes it. */
  readonly id: string;
  /** COSE public key, base64url. */
  readonly publicKey: string;
  readonly counter: number;
  readonly transports?: readonly string[];
  readonly addedAt: number;
}

/** What one linking attempt set up. The phrase is sealed under the attempt's own key. */
export interface AttemptUnlock {
  readonly pin?: PinRecord;
  readonly passkey?: Passkey;
  readonly sealedPhrase?: string;
}

/**
 * How a person proves that it is them: a bot PIN, passkeys, and the phrase by which they know that it is us. One item,
 * so that a guess is counted by one conditional write.
 */
export interface Unlock {
  readonly user: string;
  readonly pin?: PinRecord;
  readonly passkeys: readonly Passkey[];
  /** Their own words, sealed under their key; shown inside the Flow and on our pages and nowhere else. */
  readonly sealedPhrase?: string;
  /** Wrong or unfinished tries in the running window. */
  readonly tries: number;
  /** The same since the last success, however slowly they came: the tenth kills the PIN. */
  readonly failures?: number;
  readonly windowEndsAt?: number;
  /** No try before this. */
  readonly lockedUntil?: number;
  /** Lock-outs since the last success; at two the PIN is dead and only the bank's login sets a new one. */
  readonly lockouts: number;
  readonly version: number;
}

/** What may be done with a ticket. */
export type TicketPurpose =
  | 'balance'
  | 'money'
  | 'recognise'
  | 'cards'
  | 'accounts'
  | 'export'
  | 'mode-chat'
  | 'set-pin';

/**
 * The right to prove oneself once in one place, handed out in the chat: the token of a Flow or of a one-time page. Its
 * id is the token's SHA-256. `ISSUED -> OPENED -> USED`; 10 minutes, whatever its state, for a Flow.
 */
export interface Ticket {
  readonly id: string;
  readonly user: string;
  readonly place: 'flow' | 'page';
  readonly purpose: TicketPurpose;
  readonly state: 'ISSUED' | 'OPENED' | 'USED';
  readonly language: Language;
  /** The identity hash when it was issued: another one now, and it is dead. */
  readonly identityHash?: string;
  /** The message it answers (`messageTag`), so that a trail leads from the chat to the view. */
  readonly message: string;
  /** The account asked about (`refOf`), or a link id; absent: all. Of `cards`, what is wanted and of which (`writeWish`). */
  readonly account?: string;
  /** What was asked, where that is more than a balance: under a key that only the token makes. */
  readonly sealedQuestion?: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** When the person proved themselves with it, and when they last did something. */
  readonly steppedUpAt?: number;
  readonly lastSeenAt?: number;
  readonly version: number;
}

/** One exchange of a Flow: the same request gets the same stored ciphertext, another one under the same nonce nothing. */
export interface Exchange {
  readonly ticket: string;
  /** SHA-256 of AES key and nonce, under which an answer may be made only once. */
  readonly nonceTag: string;
  /** SHA-256 of the whole request. */
  readonly requestTag: string;
  /** HTTP status and base64 ciphertext of the answer; absent while it is being made. */
  readonly answer?: { readonly status: number; readonly body: string };
  readonly expiresAt: number;
}

/** A browser that has proved itself: its cookie's SHA-256. Idle and absolute ends are in `retention`. */
export interface WebSession {
  readonly id: string;
  readonly user: string;
  readonly startedAt: number;
  readonly lastSeenAt: number;
  readonly with: 'pin' | 'passkey';
}

/** Bank reads made outside the chat (Flow, page), for the allowance and the cache. */
export interface ReadingRecord {
  readonly user: string;
  readonly sentAt: number;
  readonly tag: string;
  readonly reads: readonly BankRead[];
  readonly sealedCache?: string;
}

/** Somebody who was erased: kept apart from the main table, so that a restored backup is erased again. */
export interface Tombstone {
  readonly user: string;
  readonly erasedAt: number;
}

/** Something to be done at a time: ending an unconfirmed attempt, revoking at a bank that was down. */
export interface Chore {
  readonly id: string;
  readonly dueAt: number;
  readonly task:
    | { readonly kind: 'end-attempt'; readonly attempt: string }
    | { readonly kind: 'revoke-link'; readonly user: string; readonly link: string; readonly deadline: number }
    | { readonly kind: 'revoke-attempt'; readonly attempt: string; readonly deadline: number }
    /** To say in the chat what a page has done; `once` names the deed, so that it is told once. */
    | {
        readonly kind: 'tell';
        readonly user: string;
        readonly notice: CardNotice;
        readonly once: string;
        readonly deed?: CardDeed;
      };
  readonly tries: number;
}

/** All that an answer needs to know of a chat, in one read: the person, their links, and their last 24 hours. */
export interface Chat {
  readonly profile: Profile | undefined;
  readonly links: readonly Link[];
  /** Message records of the last 24 hours, oldest first. */
  readonly recent: readonly MessageRecord[];
  /** Reads at banks of the last 24 hours that answered no message. */
  readonly readings: readonly ReadingRecord[];
  /** Their newest hand-over to a human agent, open or closed; absent where there was none. */
  readonly handover?: Handover;
}

/** Who ended a hand-over, or what did. `served` is the agent's word that it is done. */
export type HandoverEnd = 'served' | 'bot' | 'stopped' | 'idle' | 'unserved' | 'identity' | 'desk';

/**
 * One person's way to a human agent: asked for, taken, ended. One item per person, so that taking, hearing and ending
 * are one conditional write each. Holds what the agent may know beforehand, and no word that anybody wrote.
 * `WAITING -> TALKING -> CLOSED`, `TALKING -> WAITING` when an agent gives it back, or `CLOSED` from either.
 */
export interface Handover {
  readonly user: string;
  /** Unguessable; another one for each hand-over. */
  readonly id: string;
  readonly state: 'WAITING' | 'TALKING' | 'CLOSED';
  readonly askedAt: number;
  readonly language: Language;
  /** What they asked the bot for last, newest first, as intents: never what they wrote. */
  readonly lastAsked: readonly string[];
  /** Ids of the banks they have linked. */
  readonly banks: readonly string[];
  /** How to reach them, sealed under their key. */
  readonly sealedAddress: string;
  /** The identity hash when they asked: another one now, and it is over. */
  readonly identityHash?: string;
  /** The agent who has it, by the id that the sign-in gave, and by the name that other agents see. */
  readonly agent?: { readonly id: string; readonly name: string };
  readonly takenAt?: number;
  /** When the person last wrote: the customer service window counts from here. */
  readonly lastInboundAt: number;
  /** When either side last wrote, or it was taken. */
  readonly lastMovedAt: number;
  /** How many lines the person has written for the agent. */
  readonly lines: number;
  /** What an outside desk knows it by, sealed under the person's key. */
  readonly sealedContact?: string;
  readonly closedAt?: number;
  readonly closedBecause?: HandoverEnd;
  readonly version: number;
}

/** One line between a person and an agent. Its name is that of the message it came with or goes out as. */
export interface TranscriptLine {
  readonly user: string;
  readonly at: number;
  readonly tag: string;
  /** When it was kept: Meta's times are whole seconds, and lines of one second have an order too. */
  readonly keptAt: number;
  readonly handover: string;
  readonly from: 'person' | 'agent';
  /** `withheld`: it looked like a secret and was not passed on. `media`: something that is not shown here. */
  readonly kind: 'text' | 'withheld' | 'media';
  /** The words, sealed under the person's key; none where the kind is not `text`. */
  readonly sealedText?: string;
}

/**
 * One thing that an agent did, noted before it is done; `refused` after it says that it did not come about. Append-only,
 * in a chain of hashes per day, kept as long as the consent ledger.
 */
export interface AgentAction {
  readonly at: number;
  /** The agent's id at the sign-in, or the word for the outside desk. */
  readonly agent: string;
  readonly action: 'signed-in' | 'signed-out' | 'opened' | 'took' | 'gave-back' | 'replied' | 'closed' | 'refused';
  readonly user?: string;
  readonly handover?: string;
}

/** An agent's browser: its cookie's SHA-256. */
export interface AgentSession {
  readonly id: string;
  readonly agent: string;
  readonly name: string;
  readonly startedAt: number;
  readonly lastSeenAt: number;
}
