import type { Account, BankConfig } from '../../banks/port.ts';
import type { ReadBalances } from '../../banks/reading-port.ts';
import type { Language } from '../../language/languages.ts';
import type { Linking, Member, Notify } from '../../linking/port.ts';
import type { Plain, SayCleared, Voice } from '../../privacy/disclosure.ts';
import type { Chat, LedgerEntry, Link, Profile } from '../../store/items.ts';
import type { Choice, Reply } from '../reply.ts';
import type { Understanding } from '../understand/understand.ts';

/** One thing a person can ask for. Says everything in one reply, and asks for nothing it was not given. */
export type Skill = (ask: Ask) => Promise<Reply> | Reply;

/** One request, as a skill gets it. */
export interface Ask {
  readonly understanding: Understanding;
  readonly member: Member;
  readonly chat: Chat;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** When reading a bank must be over, milliseconds since the epoch. */
  readonly readBy: number;
  readonly language: Language;
  readonly voice: Voice;
  readonly say: SayCleared;
  readonly can: Abilities;
}

/** What skills can do in the world. */
export interface Abilities {
  readonly linking: Linking;
  readonly readBalances: ReadBalances;
  /** The accounts of a link as they were when it was made, without asking the bank. */
  readonly accountsOf: (link: Link) => Promise<readonly Account[]>;
  /** A bank of this deployment; undefined when it was taken out since. */
  readonly bankOf: (id: string) => BankConfig | undefined;
  /** Changes what is known of the person, on the newest version of it. */
  readonly changeProfile: (
    known: Pick<Ask, 'member' | 'now'> & { readonly chat: Chat | undefined },
    change: (profile: Profile) => Profile,
  ) => Promise<Profile>;
  readonly writeLedger: (entry: LedgerEntry) => Promise<void>;
  readonly notify: Notify;
  /** A fresh unguessable id of letters and digits. */
  readonly newId: () => string;
  readonly contact: Plain;
}

/** Buttons by intent, in the order given. */
export function choicesOf(say: SayCleared, ...intents: readonly MenuIntent[]): readonly Choice[] {
  return intents.map((intent) => ({ id: intent, title: say(`button.${intent}`) }));
}

export type MenuIntent =
  | 'balance'
  | 'accounts'
  | 'link'
  | 'unlink'
  | 'consent'
  | 'privacy'
  | 'language'
  | 'lock'
  | 'help'
  | 'menu'
  | 'agent'
  | 'start'
  | 'hide';

/** The bank of a link as its customers know it; its id where the deployment has it no more. */
export function bankNameOf({ can }: Pick<Ask, 'can'>, link: Link): { readonly name: string } {
  return can.bankOf(link.bank) ?? { name: link.bank };
}

/** Links that exist for the person, oldest first: an ended one is only waiting for the bank to hear of it. */
export function standing(chat: Chat): readonly Link[] {
  return chat.links
    .filter(({ state, stateReason }) => state !== 'ENDED' || stateReason === 'consent-ended')
    .sort((a, b) => a.grantedAt - b.grantedAt);
}

/** True for a link that may be read now. */
export function isReadable(link: Link, now: number): boolean {
  return link.state === 'ACTIVE' && (link.expiresAt === undefined || now < link.expiresAt);
}
