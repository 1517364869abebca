import type { Account, BankConfig } from '../../banks/port.ts';
import type { ReadBalances } from '../../banks/reading-port.ts';
import type { Language } from '../../language/languages.ts';
import type { Linking, Member, Notify } from '../../linking/port.ts';
import type { Speaker } from '../../privacy/balance-answer.ts';
import { type Answer, mayShow, type Plain, type SayCleared, type Voice } from '../../privacy/disclosure.ts';
import type { PrivacyRules } from '../../privacy/rules.ts';
import type { Chat, LedgerEntry, Link, Profile, Ticket } from '../../store/items.ts';
import type { Choice, Reply } from '../reply.ts';
import type { Understanding } from '../understand/understand.ts';

/** One thing a person can ask for. Says everything in one reply, and asks for nothing it was not given. */
export type Skill = (ask: Ask) => Promise<Reply> | Reply;

/** One request, as a skill gets it. */
export interface Ask {
  readonly understanding: Understanding;
  readonly member: Member;
  readonly chat: Chat;
  /** `messageTag` of the message that asks. */
  readonly message: string;
  /** The published Flow; undefined while there is none, and then amounts go by page. */
  readonly flowId: string | undefined;
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
  readonly rules: PrivacyRules;
  /** The right to prove oneself once, see `step-up/tickets.ts`. */
  readonly issueTicket: (
    wanted: Pick<Ticket, 'user' | 'place' | 'purpose' | 'language' | 'message'> &
      Partial<Pick<Ticket, 'identityHash' | 'account'>>,
  ) => Promise<{ readonly token: string; readonly expiresAt: number }>;
  /** Where a page ticket's token opens. */
  readonly viewUrl: (token: string) => string;
  /** Forgets a person and ends their links, see `privacy/erasure.ts`. `queued`: some bank still has to be told. */
  readonly erase: (user: string) => Promise<'done' | 'queued'>;
  readonly notify: Notify;
  /** A fresh unguessable id of letters and digits. */
  readonly newId: () => string;
  readonly contact: Plain;
}

const modeButtons: ReadonlyMap<string, string> = new Map(
  (['sealed', 'page', 'chat'] as const).map((mode) => [mode, `privacy:${mode}`]),
);

/** Buttons by intent, in the order given. A mode's button is the privacy skill's. */
export function choicesOf(say: SayCleared, ...intents: readonly MenuIntent[]): readonly Choice[] {
  return intents.map((intent) => ({ id: modeButtons.get(intent) ?? intent, title: say(`button.${intent}`) }));
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
  | 'export'
  | 'delete'
  | 'pin'
  | 'sealed'
  | 'page'
  | 'chat';

/** The bank of a link as its customers know it; its id where the deployment has it no more. */
export function bankNameOf({ can }: Pick<Ask, 'can'>, link: Link): { readonly name: string } {
  return can.bankOf(link.bank) ?? { name: link.bank };
}

/** Where this person's amounts may be shown, and the permit where that is here. */
export function placeOf({ chat, can, flowId }: Pick<Ask, 'chat' | 'can' | 'flowId'>): Answer {
  return mayShow(chat.profile, can.rules, flowState({ flowId }));
}

export function flowState({ flowId }: Pick<Ask, 'flowId'>): 'published' | 'none' {
  return flowId === undefined ? 'none' : 'published';
}

/** What the privacy room speaks with when it words an answer. */
export function speakerOf({ say, language, can }: Pick<Ask, 'say' | 'language' | 'can'>): Speaker {
  return { say, language, bankOf: can.bankOf };
}
