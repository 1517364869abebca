import type { Asked, Feature, OfferedTopic } from './topics.ts';
import type { Slots, Understanding } from './understand.ts';

/** What the words alone made of a text. */
export interface Reading {
  readonly understanding: Understanding;
  /** How many words belong to nothing that was found, fillers not counted. */
  readonly rest: number;
  /** How many words there are. */
  readonly size: number;
  readonly slips: number;
  /** An order that changes something is named or something is denied, so nothing may be guessed from likeness. */
  readonly guarded: boolean;
  /** Such an order is named. */
  readonly ordered: boolean;
  /** Something is denied. */
  readonly negated: boolean;
  /** What is denied is that money may move: `no payments on my account`. */
  readonly forbids: boolean;
  /** The only such order is to let go of what was asked, or to stop, and not to stop writing. */
  readonly cancels: boolean;
  /** A person is only named, not asked for by what happened. */
  readonly mild: boolean;
  /** To delete, among other words, without a word of what. */
  readonly vague: boolean;
  /** Too long to be a request: only a call for help is heard. */
  readonly long: boolean;
  /** In another language than the model has read. */
  readonly isForeign: boolean;
  /** A word or two that carry nothing: `how much`, of which the rest may come. */
  readonly isFragment: boolean;
  /** No word that is known, in any language or as common English. */
  readonly isMashed: boolean;
  /** A feature or a topic by two words of it or more, among other words. */
  readonly amongOthers?: Feature | OfferedTopic;
  /** What narrows a question about this, in the same words. */
  readonly slotsBeside: (asked: Asked) => Slots;
}
