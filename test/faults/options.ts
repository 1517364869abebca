import type { Pins } from '../../lambdas/step-up/port.ts';
import type { ChainArchive } from '../../lambdas/store/chain.ts';
import type { ChainedLedgerEntry } from '../../lambdas/store/chain-kinds.ts';
import type { DeskStore, Store } from '../../lambdas/store/port.ts';
import type { Sender } from '../../lambdas/whatsapp/port.ts';
import type { DeskKind } from './desk.ts';
import type { FunctionParts, Outside } from './function-parts.ts';
import type { Call } from './injection.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface WorldOptions {
  readonly accessFor?: number;
  readonly rotating?: boolean;
  readonly reports?: 'before' | 'after' | 'never';
  /** Whether a Flow is published, so that amounts may go sealed. */
  readonly flow?: boolean;
  /** Whether the bank has a card API. */
  readonly cards?: boolean;
  /** Whether the bank pushes events, and people may hear of them. */
  readonly events?: boolean;
  /** Where people serve; left out, nobody does. */
  readonly desk?: DeskKind;
  /** Other implementations of what is outside, in place of those in memory. */
  readonly outside?: (time: VirtualTime) => Partial<
    Pick<Outside, 'store' | 'wrappedKeys' | 'provider' | 'pepper' | 'tombstones'>
  > & {
    /** Another way to the same things, for the world's own eyes. */
    readonly own?: Own;
    /** The chains behind the ledger, where the store is not in memory. */
    readonly ledger?: ChainArchive<ChainedLedgerEntry>;
  };
  /** Changes between the code and the world: how a defect is planted. */
  readonly wrapStore?: (store: Store) => Store;
  readonly wrapDesk?: (desk: DeskStore) => DeskStore;
  readonly wrapSender?: (sender: Sender) => Sender;
  readonly wrapPins?: (pins: Pins) => Pins;
  readonly wrapParts?: (parts: FunctionParts) => FunctionParts;
  readonly wrapLine?: (line: string, call: readonly Call[]) => string;
  /** Holds every call until it is let go: how a schedule is chosen. */
  readonly schedule?: (label: string) => Promise<unknown>;
  /** Lets one held call go. @returns false when none is held: then time may pass. */
  readonly pick?: () => Promise<boolean>;
  /** Each delivery comes this often at once; with `apart`, each message of a person in a worker of its own. */
  readonly overlap?: { readonly copies: number; readonly apart: boolean };
}

/** What the world itself looks with. */
export type Own = Pick<Outside, 'store' | 'wrappedKeys' | 'tombstones' | 'provider'>;
