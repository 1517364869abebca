import type { BankEvent } from '../banks/open-banking/events.ts';
import type { Chained } from './chain.ts';

/** What a person may be told without asking, one switch each. */
export const alertTypes = [
  'purchase',
  'large',
  'foreign',
  'suspicious',
  'low',
  'salary',
  'bill',
  'delivery',
  'forecast',
  'noticed',
  'spending',
] as const;
export type AlertType = (typeof alertTypes)[number];

/** What somebody wants to be told, and when. Absent, as in every profile at first: nothing. */
export interface AlertChoices {
  readonly on: readonly AlertType[];
  /** Nothing that happened before is news. */
  readonly since: number;
  /** Whole units of whatever currency the account is in: `large` from so much on, `low` below so much. */
  readonly large?: number;
  readonly low?: number;
  /** Hours of the day in the person's time zone, `from` included and `to` not: nothing is told in them. */
  readonly quiet?: { readonly from: number; readonly to: number };
  /** Everything once a day, at this hour. */
  readonly digestAt?: number;
  readonly pausedUntil?: number;
}

/** What is always told, whatever is switched off, until `stop`: it is about the permission or the card itself. */
export const noticeTypes = [
  'consent-ended',
  'consent-week',
  'consent-day',
  'card-frozen',
  'card-active',
  'card-stopped',
] as const;
export type AlertNoticeType = (typeof noticeTypes)[number];

/** Something to be told. Names nothing: what it was is read from the bank again when somebody looks. */
export interface AlertNote {
  readonly kind: AlertType | AlertNoticeType;
  /** The same note is never told twice: made of what it is about. */
  readonly tag: string;
  readonly at: number;
  /** When it was found, which may be hours after it happened: the digest of the day counts from then. */
  readonly foundAt?: number;
  readonly link: string;
  /** Of a delivery; and what was noticed: `duplicate`, `rise` or `tip`. */
  readonly stage?: string;
  /** After this it is true no more, and not told. */
  readonly until?: number;
  /** The card, hashed: how it is now takes the place of how it was. */
  readonly about?: string;
}

/** An event of a bank, verified, that nobody has looked at yet. */
export interface InboxEvent {
  readonly bank: string;
  /** SHA-256 of bank and `jti`. */
  readonly tag: string;
  readonly receivedAt: number;
  readonly event: BankEvent;
  /** Several things can be told under one `jti`. */
  readonly part: number;
}

/** Where the telling of one person stands: one item, so that each step is one conditional write. */
export interface AlertState {
  readonly user: string;
  /** What was looked at, told or not, as tags of transactions, bills and days; the oldest go. */
  readonly seen: readonly { readonly tag: string; readonly at: number }[];
  readonly waiting: readonly AlertNote[];
  /** What is being told at this moment. Found again after a crash, it is settled, not told anew. */
  readonly telling: readonly Telling[];
  /** What was told and not looked at since. */
  readonly told: readonly AlertNote[];
  /** What went out as free text within a day and may not have arrived: `alerts/undelivered.ts`. */
  readonly said?: readonly Telling[];
  /** Accounts of which an event told that there is something, and which are still to be read. */
  readonly unread: readonly UnreadAccount[];
  /** Accounts that were below the threshold when last looked at: told once, until they have been above. */
  readonly low: readonly string[];
  readonly toldAt?: number;
  /** When the last months were last read, for what is worked out of them. */
  readonly historyAt?: number;
  /** Accounts of which was told that they may go below zero: no more of it, nor a look, until payday. */
  readonly foretold?: readonly Foretold[];
  /** The Monday, as an ISO 8601 date, on which the week before was last looked after. */
  readonly week?: string;
  /** Questions that were asked and not reminded of yet. */
  readonly asked: readonly { readonly id: string; readonly at: number; readonly count: number }[];
  /** When banks that push nothing, and balances and bills, were last asked. */
  readonly lookedAt?: number;
  /** The one check that counts; others of this person are left over. */
  readonly checkAt?: number;
  readonly version: number;
}

/** One message: `id` and `at` make the name of its record. */
export interface Telling {
  readonly id: string;
  readonly at: number;
  readonly notes: readonly AlertNote[];
  /** The question that it asks, instead of telling. */
  readonly question?: string;
  /** It says that the question was not answered. */
  readonly reminds?: true;
  /** Meta took it for too late as free text. */
  readonly asTemplate?: true;
}

export interface Foretold {
  /** Link and account, hashed. */
  readonly account: string;
  /** The last payday and the next, as ISO 8601 dates. */
  readonly since: string;
  readonly payday: string;
}

export interface UnreadAccount {
  readonly link: string;
  readonly account: string;
  /** When the event said so. */
  readonly at: number;
  /** The bank is not asked before. */
  readonly from: number;
}

/** A time at which a person's alerts are to be looked after. */
export interface AlertCheck {
  readonly user: string;
  readonly dueAt: number;
}

/** `ASKED -> DENIED | CONFIRMED`, and `CONFIRMED -> DENIED`: who says no last is believed, because that is safe. */
export type QuestionState = 'ASKED' | 'CONFIRMED' | 'DENIED';

/** "Do you recognise this?", about one payment. */
export interface FraudQuestion {
  readonly user: string;
  /** 128 random bits. */
  readonly id: string;
  readonly link: string;
  /** The payment, as `Transaction` and its account, sealed under the person's key. */
  readonly sealedPayment: string;
  readonly state: QuestionState;
  readonly askedAt: number;
  readonly answeredAt?: number;
  /** What became of the card after a no. `person`: the bank has no way for us to freeze it. */
  readonly card?: 'frozen' | 'person' | 'failed';
  /** How often it was tried to freeze them, to whatever end, and when last: each try is a wish of its own at the bank. */
  readonly tries?: { readonly count: number; readonly at: number };
  /** The person was told that silence changed nothing. */
  readonly remindedAt?: number;
  readonly version: number;
}

/** What may stand in the safety record. No amount, shop, card number or name: words and hashes. */
export type SafetyEvent =
  | 'asked'
  | 'reminded'
  | 'said-no'
  | 'said-yes'
  | 'yes-offered'
  | 'frozen'
  | 'not-frozen'
  | 'freeze-not-offered'
  | 'late-answer'
  | 'unknown-answer';

/** One link of a person's chain. */
export interface SafetyEntry extends Chained {
  readonly user: string;
  readonly event: SafetyEvent;
  /** The question's id hashed. */
  readonly question: string;
}
