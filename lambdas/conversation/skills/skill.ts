import type { People } from '../../agents/people.ts';
import type { AlertAbilities } from '../../alerts/abilities.ts';
import type { CardService } from '../../banks/card-service.ts';
import type { Account, BankConfig } from '../../banks/port.ts';
import type { ReadBalances, ReadStatements, ReadTransactions } from '../../banks/reading-port.ts';
import type { Language } from '../../language/languages.ts';
import type { Linking, Member, Notify } from '../../linking/port.ts';
import type { Speaker } from '../../privacy/balance-answer.ts';
import {
  type Answer,
  type Cleared,
  mayShow,
  type Plain,
  type SayCleared,
  type Voice,
} from '../../privacy/disclosure.ts';
import type { PrivacyRules } from '../../privacy/rules.ts';
import type { Chat, LedgerEntry, Link, Profile, Ticket } from '../../store/items.ts';
import type { Choice, Manner, Reply } from '../reply.ts';
import type { Understanding } from '../understand/understand.ts';

/** One thing a person can ask for. Says everything in one reply, and asks for nothing it was not given. */
export type Skill = (ask: Ask) => Promise<Reply> | Reply;

/** One request, as a skill gets it. */
export interface Ask {
  readonly understanding: Understanding;
  /** The account in it was read from words that ask for nothing by themselves: if there is none of that name, nothing was asked. */
  readonly followUp?: true;
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
  readonly readTransactions: ReadTransactions;
  readonly readStatements: ReadStatements;
  readonly cards: CardService;
  /** What is told without being asked; absent where nothing is. */
  readonly alerts?: AlertAbilities;
  /** Seals and opens the names that a person gives to their accounts at one bank, see `privacy/own-accounts.ts`. */
  readonly sealNames: (user: string, bank: string, names: Readonly<Record<string, string>>) => Promise<string>;
  readonly namesAt: (profile: Profile, bank: string) => Promise<Readonly<Record<string, string>>>;
  /** Seals a question under the person's key, so that `more` can go on with it; undefined where there is no key. */
  readonly keepQuestion: (user: string, question: string) => Promise<string | undefined>;
  /** Opens what `keepQuestion` sealed; undefined for anything else. */
  readonly recallQuestion: (user: string, sealed: string) => Promise<string | undefined>;
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
      Partial<Pick<Ticket, 'identityHash' | 'account'>> & { readonly question?: string },
  ) => Promise<{ readonly token: string; readonly expiresAt: number }>;
  /** Where a page ticket's token opens. */
  readonly viewUrl: (token: string) => string;
  /** Forgets a person and ends their links, see `privacy/erasure.ts`. `queued`: some bank still has to be told. */
  readonly erase: (user: string) => Promise<'done' | 'queued'>;
  readonly notify: Notify;
  /** A fresh unguessable id of letters and digits. */
  readonly newId: () => string;
  readonly contact: Plain;
  /** The people who serve here; absent where nobody does, and then the contact is all there is. */
  readonly people?: People;
}

const ofOthers: ReadonlyMap<string, string> = new Map([
  ...(['sealed', 'page', 'chat'] as const).map((mode) => [mode, `privacy:${mode}`] as const),
  ...(['buttons', 'numbers'] as const).map((manner) => [manner, `menu:${manner}`] as const),
]);

/** Buttons by intent, in the order given. A mode's button is the privacy skill's, a manner's the menu's. */
export function choicesOf(say: SayCleared, ...intents: readonly MenuIntent[]): readonly Choice[] {
  return intents.map((intent) => ({ id: ofOthers.get(intent) ?? intent, title: say(`button.${intent}`) }));
}

export type MenuIntent =
  | 'balance'
  | 'transactions'
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
  | 'chat'
  | 'buttons'
  | 'numbers';

/** The bank of a link as its customers know it; its id where the deployment has it no more. */
export function bankNameOf({ can }: Pick<Ask, 'can'>, link: Link): { readonly name: string } {
  return can.bankOf(link.bank) ?? { name: link.bank };
}

/** Where this person's amounts may be shown, and the permit where that is here. */
export function placeOf({ chat, can, flowId }: Pick<Ask, 'chat' | 'can' | 'flowId'>): Answer {
  return mayShow(chat.profile, can.rules, flowState({ flowId }));
}

/** How this person's choices are written. */
export function mannerOf({ chat }: Pick<Ask, 'chat'>): Manner {
  return chat.profile?.numbersOnly === true ? 'numbers' : 'buttons';
}

/** What stands before buttons that can be pressed or counted; without buttons the list itself says what to do. */
export function hintOf(ask: Pick<Ask, 'chat' | 'say'>): readonly Cleared[] {
  return mannerOf(ask) === 'numbers' ? [] : [ask.say('list.hint')];
}

/** A sentence about a button, in its form for those who get the address itself. */
export function besideLink(
  ask: Pick<Ask, 'chat' | 'say'>,
  key: 'view.balance' | 'export.ready' | 'pin.ready' | 'mode.chatAsk' | 'secret.openButton',
): Cleared {
  return ask.say(mannerOf(ask) === 'numbers' ? `${key}Link` : key);
}

export function flowState({ flowId }: Pick<Ask, 'flowId'>): 'published' | 'none' {
  return flowId === undefined ? 'none' : 'published';
}

/** What the privacy room speaks with when it words an answer. */
export function speakerOf({ say, language, can }: Pick<Ask, 'say' | 'language' | 'can'>): Speaker {
  return { say, language, bankOf: can.bankOf };
}
