import type { Member } from '../linking/port.ts';
import type { Chat, Handover, HandoverEnd } from '../store/items.ts';
import type { Hours } from './hours.ts';

/** The way to a person, as the conversation uses it. Absent where nobody serves. */
export interface People {
  /**
   * Asks for a person. Whoever asks again keeps their place.
   * @throws what store and vault throw.
   */
  ask(asking: Asking): Promise<Asked>;
  /**
   * Keeps what the person wrote and passes it on; the same message is kept once, however often it is delivered.
   * @returns `over` when the hand-over ended meanwhile: then the bot answers.
   * @throws what store, vault and desk throw; then it must be heard again.
   */
  hear(handover: Handover, heard: Heard): Promise<'kept' | 'over'>;
  /** Ends it. @returns it as it ended; undefined when it was not open any more. */
  end(user: string, id: string, because: HandoverEnd): Promise<Handover | undefined>;
  /** Why an open one is over all the same, see `endOf`. */
  endOf(handover: Handover, now: number): HandoverEnd | undefined;
  /** Takes away the hand-over and every line; before the person's key is destroyed. */
  forget(user: string): Promise<void>;
}

export interface Asking {
  readonly member: Member;
  readonly chat: Chat;
}

export type Asked =
  | {
      readonly kind: 'waiting' | 'still-waiting';
      /** How many stand before them. */
      readonly ahead: number;
      /** Minutes that it may take; absent when nobody knows. */
      readonly wait?: number;
    }
  | { readonly kind: 'talking' }
  | { readonly kind: 'closed'; readonly hours: Hours; readonly opensAt?: number }
  /** The desk did not take it. */
  | { readonly kind: 'unreachable' };

/** One message for an agent: named as its record is. */
export type Heard = { readonly at: number; readonly tag: string } & (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'withheld' | 'media' }
);
