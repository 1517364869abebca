import type { Language } from '../language/languages.ts';

/**
 * The place where agents sit. Two implementations keep one contract suite: the console that ships, whose agents read
 * what the store keeps, and Amazon Connect, which has to be told. Nothing that is handed over holds an amount, a number
 * or a word from before the person asked.
 */
export interface AgentDesk {
  /**
   * Tells that somebody waits. May be called again for the same hand-over; then it is the same contact.
   * @returns what the desk knows them by, where it is not this system: kept sealed, and given back to `pass` and `end`.
   * @throws BotError `DESK_UNAVAILABLE` when nobody was told.
   */
  open(contact: NewContact): Promise<Contact | undefined>;
  /**
   * Passes a line on; one of the same `id` is passed on once.
   * @throws BotError `DESK_UNAVAILABLE` when it did not arrive, `DESK_OVER` when the desk has ended the contact.
   */
  pass(contact: string | undefined, line: { readonly id: string; readonly text: string }): Promise<void>;
  /** Tells that the person has left. Safe to repeat; a contact that is over is no error. */
  end(contact: string | undefined): Promise<void>;
}

/** What a desk gets to know before anybody there has said a word. */
export interface NewContact {
  /** The hand-over's id. */
  readonly id: string;
  readonly language: Language;
  /** What the bot was asked for last, newest first, as intents. */
  readonly lastAsked: readonly string[];
  /** Names of the banks they have linked. */
  readonly banks: readonly string[];
}

export interface Contact {
  /** The desk's id, by which its answers name the person. */
  readonly id: string;
  /** What later calls need; secret. */
  readonly token: string;
}

/** The console is a view of the store: it needs telling of nothing. */
export const consoleDesk: AgentDesk = {
  open: async () => undefined,
  pass: async () => {},
  end: async () => {},
};
