import type { Language } from '../language/languages.ts';
import type { Attempt, Chat, LedgerEntry, Link, PrivacyMode } from '../store/items.ts';
import type { Address } from '../whatsapp/port.ts';

/** The person in the chat, as linking needs them. */
export interface Member {
  readonly user: string;
  readonly address: Address;
  readonly identityHash?: string;
  readonly language: Language;
}

/** What the chat side may ask of linking. The pages side is `pages.ts`. */
export interface Linking {
  /** A fresh link for this person. At most three are open; a fourth cancels the oldest. */
  issue(member: Member, chat: Chat): Promise<{ readonly url: string; readonly expiresAt: number }>;
  /** Takes a code from the chat. Everything that happens to tokens happens in here. */
  confirm(member: Member, chat: Chat, code: string): Promise<Confirmation>;
  /** Revokes at the bank and removes the link. `queued`: the bank was down, reads stop now, it is tried again. */
  unlink(user: string, link: Link): Promise<'revoked' | 'queued'>;
  /** Stops all reads at once until the bank login is repeated. Returns how many links it stopped that were read. */
  suspend(chat: Chat, user: string, reason: 'locked' | 'identity-changed'): Promise<number>;
  ledger(user: string): Promise<readonly LedgerEntry[]>;
}

export type Confirmation =
  | {
      readonly kind: 'linked';
      readonly link: Link;
      readonly accounts: number;
      /** Where amounts are shown now. */
      readonly mode: PrivacyMode;
      /**
       * They chose the chat on the page, and it is not followed: banks of another login are linked, and for those only
       * the page lowers the mode, after a step-up (`privacy`).
       */
      readonly modeKept?: true;
      /** Links of other bank logins that stopped, because the PIN or passkey was replaced under this one. */
      readonly stopped: number;
      /** Other people who hold a link of the same bank login: each is to be told. */
      readonly alsoHeldBy: readonly string[];
    }
  /** Right person, wrong code. At 0 tries left the attempt is refused and its tokens revoked. */
  | { readonly kind: 'wrong-code'; readonly triesLeft: number }
  /** The code is of somebody else's attempt: that is refused and revoked, and its owner is to be told. */
  | { readonly kind: 'not-yours'; readonly victim: Attempt }
  | { readonly kind: 'expired' }
  /** WhatsApp was set up anew since the link was made: nothing is linked, and the tokens are revoked. */
  | { readonly kind: 'identity-changed' }
  /** No attempt of this person waits for a code. */
  | { readonly kind: 'none-waiting' };

/**
 * Tells a person something they did not just ask, in their language, at least once (at most twice). Silent when they
 * have no profile any more. Implemented by `conversation/notices.ts`.
 *
 * @param once tells two notices of the same kind apart; the same notice with the same word is told once a day.
 */
export type Notify = (user: string, notice: Notice | CardNotice, once?: string, deed?: CardDeed) => Promise<void>;

/** When something was done with a card, and by which bank's clock: what is told a minute later may be over by then. */
export interface CardDeed {
  readonly at: number;
  readonly timeZone: string;
  readonly country: string;
}

/** What a page has done with a card. It follows at once on what the person did, and is told once for each deed. */
export type CardNotice = 'card-freeze' | 'card-unfreeze' | 'card-lost' | 'card-replace' | 'card-travel';

export type Notice =
  /** Nobody typed the code in time: nothing was linked, the bank was told. */
  | 'link-timed-out'
  /** Somebody typed the code of your link in another chat: nothing was linked, the bank was told. */
  | 'link-tried-elsewhere'
  /** Your bank login was linked in another chat as well. */
  | 'linked-elsewhere'
  /** "Not mine, stop" was pressed on the page. */
  | 'link-refused'
  /** The revocation that was waiting has reached the bank. */
  | 'revoked-late'
  /** The bank never took the revocation; our keys are destroyed, the person should tell the bank. */
  | 'revocation-failed';
