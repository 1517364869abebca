import type { CardDesk } from './cards.ts';
import type { Category } from './categories.ts';
import type { TransactionKind } from './category.ts';
import type { Money } from './money.ts';
import type { Statement } from './statements.ts';

/**
 * A bank, as the rest of the house sees it. Nothing here is shaped after one standard: the Open Banking adapter
 * implements it for UK OBIE banks, and others (Plaid, Investec, Berlin Group) can.
 *
 * Every method throws only `BotError`s with a `BANK_…` code; adapters translate whatever they meet. Methods take a
 * deadline signal and give up when it fires (`BANK_TIMEOUT`). None ever makes up a figure: what the bank did not say
 * is absent.
 */
export interface Bank {
  readonly config: BankConfig;
  /**
   * Registers the consent at the bank, or takes up the one that `renews` names while it stands, and gives the address
   * where the person grants it. `StartedConsent.consent` tells which.
   */
  startConsent(request: ConsentRequest, signal: AbortSignal): Promise<StartedConsent>;
  /**
   * Finishes at the callback: checks `state`, `iss`, nonce and PKCE, exchanges the code.
   * @throws BotError `BANK_CONSENT_DENIED` when the person said no, `BANK_CALLBACK_REFUSED` when the callback is not
   *   the answer to `authorization`.
   */
  finishConsent(
    authorization: Authorization,
    callback: URL,
    expectedState: string,
    presence: Presence,
    signal: AbortSignal,
  ): Promise<GrantedConsent>;
  accounts(tokens: BankTokens, presence: Presence, signal: AbortSignal): Promise<readonly Account[]>;
  /** Balances of the named accounts; an account the bank no longer shows is marked `gone`. */
  balances(
    tokens: BankTokens,
    accounts: readonly Account[],
    presence: Presence,
    signal: AbortSignal,
  ): Promise<readonly AccountBalances[]>;
  /**
   * What moved in one account within the period, both ends included, in no particular order. All of it, unless there is
   * more than is read at once: then `complete` is false, and no sum of it is the sum of the period. Banks rarely give
   * more than 90 days without a fresh login.
   * @throws BotError as the others do; `isNotShared` is true of it when the account is not this consent's to read.
   */
  transactions(
    tokens: BankTokens,
    account: Account,
    period: { readonly from: Date; readonly to: Date },
    presence: Presence,
    signal: AbortSignal,
  ): Promise<TransactionList>;
  /**
   * The statements of one account, newest first; undefined when the bank turns out to have none to give. The method is
   * there only where the bank is configured to have statements.
   */
  readonly statements?: (
    tokens: BankTokens,
    account: Account,
    presence: Presence,
    signal: AbortSignal,
  ) => Promise<readonly Statement[] | undefined>;
  /** Only where the bank is configured to have a card API. */
  readonly cards?: CardDesk;
  /** New tokens for old. @throws BotError `BANK_CONSENT_ENDED` when the bank says the grant is dead. */
  refresh(tokens: BankTokens, signal: AbortSignal): Promise<BankTokens>;
  /** Ends these tokens as far as the bank lets us, and leaves the consent as it is. Safe to repeat. */
  forget(tokens: BankTokens, signal: AbortSignal): Promise<void>;
  /** Ends the consent at the bank. Safe to repeat: a consent already gone is success. */
  revoke(consent: string, tokens: BankTokens | undefined, signal: AbortSignal): Promise<void>;
}

/** One bank of the registry: the `BANKS` variable holds a JSON array of these. */
export interface BankConfig {
  /** Lower-case id, in URLs and metrics: `karoo`. */
  readonly id: string;
  readonly name: string;
  /** ISO 3166 country, for number and date formats. */
  readonly country: string;
  /** IANA time zone in which this bank's customers read a clock. */
  readonly timeZone: string;
  readonly adapter: 'open-banking';
  /** OpenID issuer; its discovery document is fetched. Plain http only on loopback. */
  readonly issuer: string;
  /** Base of the Account and Transaction API, up to and with the version: `https://bank/open-banking/v4.0/aisp`. */
  readonly resourceUrl: string;
  readonly apiVersion: '3.1' | '4.0';
  readonly clientId: string;
  /** `fapi2-dpop`: PAR, PKCE, private_key_jwt, DPoP. `fapi2-bearer`: the same with bearer tokens. */
  readonly securityProfile: 'fapi2-dpop' | 'fapi2-bearer';
  /** Milliseconds that one read may take, all tries together. */
  readonly readBudget?: number;
  /** What this bank has beyond accounts, balances and transactions; nothing when absent. */
  readonly capabilities?: Capabilities;
}

export interface Capabilities {
  /** OBIE statements: opening and closing figures, and of cards the bill, when it is due, and rewards. */
  readonly statements?: true;
  /** A card API, its base with the version. The access token goes there too, so it must have the host of `resourceUrl`. */
  readonly cards?: { readonly resourceUrl: string };
  /** OBIE event notifications: the bank pushes signed events. */
  readonly events?: true;
}

/**
 * Whether the customer is at the other end of this read, and their true address. Only a request from the customer's own
 * browser to our pages can say so; a chat message cannot, and the address is never invented (banks.md §7).
 */
export type Presence =
  | { readonly present: true; readonly ip: string; readonly userAgent?: string }
  | { readonly present: false };
export const absent: Presence = { present: false };

export interface ConsentRequest {
  readonly redirectUri: string;
  /** One-use OAuth state, at least 128 bits. */
  readonly state: string;
  readonly permissions: readonly Permission[];
  /** When the consent should end. */
  readonly expiresAt: Date;
  /**
   * A consent that this person gave before, to be given again under its id. A new one is registered where the bank says
   * that it does not stand any more, that it is for something else, or that it ends soon.
   */
  readonly renews?: string;
  /** For the bank's own pages (`ui_locales`). */
  readonly language: string;
  readonly presence: Presence;
}

/** OBIE's permission codes, the smallest set that answers the questions; the two for cards are of the declared extension. */
export type Permission =
  | 'ReadAccountsBasic'
  | 'ReadAccountsDetail'
  | 'ReadBalances'
  | 'ReadTransactionsBasic'
  | 'ReadTransactionsDetail'
  | 'ReadTransactionsCredits'
  | 'ReadTransactionsDebits'
  | 'ReadStatementsDetail'
  | 'ReadCards'
  | 'ManageCards';

/** What the adapter needs again at the callback. JSON; holds secrets, so it is stored sealed. */
export type Authorization = Readonly<Record<string, unknown>>;

export interface StartedConsent {
  readonly consent: string;
  readonly url: string;
  readonly authorization: Authorization;
}

export interface GrantedConsent {
  readonly consent: string;
  readonly tokens: BankTokens;
  /** Who logged in at the bank, by `iss` and `sub`. */
  readonly subject: string;
  readonly permissions: readonly string[];
  readonly expiresAt?: number;
}

/** Tokens and the key they are bound to. JSON; stored sealed. */
export interface BankTokens {
  readonly accessToken: string;
  readonly refreshToken?: string;
  /** Milliseconds since the epoch. */
  readonly accessExpiresAt: number;
  /** DPoP private key: without it neither token is of use. */
  readonly dpopJwk?: Readonly<Record<string, unknown>>;
}

export type AccountKind = 'current' | 'savings' | 'card' | 'loan' | 'other';

export interface Account {
  /** The bank's id: opaque. */
  readonly id: string;
  readonly kind: AccountKind;
  readonly currency: string;
  readonly nickname?: string;
  /** Never more than the last four characters. */
  readonly lastDigits?: string;
  /** `closed` at the bank; absent when it did not say. */
  readonly status?: 'open' | 'closed';
}

/** One figure with everything needed to say it truthfully (banks.md §6). */
export interface Balance {
  readonly kind: 'available' | 'booked' | 'other';
  /** The bank's own code, shown when `kind` is `other`. */
  readonly code: string;
  /** Signed: negative is owed to the bank. */
  readonly amount: Money;
  /** The bank's time. `dateOnly` when it was midnight UTC exactly, which is a date without a time. */
  readonly asOf: { readonly at: number; readonly dateOnly: boolean };
  /** The figure already holds the overdraft or credit line; the amount where the bank said how much. */
  readonly creditLine?: { readonly included: boolean; readonly amount?: Money };
}

export interface AccountBalances {
  readonly account: Account;
  /** Empty with `missing` set when there is nothing true to show. */
  readonly balances: readonly Balance[];
  /** `gone`: closed or no longer shared; `not-said`: the bank sent no usable figure. */
  readonly missing?: 'gone' | 'not-said';
}

export interface TransactionList {
  readonly transactions: readonly Transaction[];
  /** Nothing of the period is missing, as far as the bank's own memory goes. */
  readonly complete: boolean;
  /** The bank can show nothing from before this moment. */
  readonly availableFrom?: number;
}

export interface Transaction {
  readonly id?: string;
  /** Signed: negative leaves the account. */
  readonly amount: Money;
  /** The bank's time; for a pending one, when the bank took note of it. */
  readonly bookedAt: number;
  /** The bank gave a date without a time: `bookedAt` is its midnight UTC, and only the date is to be told. */
  readonly dateOnly?: true;
  readonly status: 'booked' | 'pending';
  readonly description?: string;
  readonly merchant?: string;
  readonly kind?: TransactionKind;
  readonly category?: Category;
  /** What was paid in another currency, unsigned; `amount` is what the bank made of it. */
  readonly original?: Money;
  /** The part of the amount that was a tip, unsigned, where the bank knows. */
  readonly tip?: Money;
  /** The booked balance once this was in it. */
  readonly balanceAfter?: Money;
}
