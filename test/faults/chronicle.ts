import type { Link } from '../../lambdas/store/items.ts';
import type { MessageName } from '../../lambdas/store/port.ts';
import type { OutgoingMessage } from '../../lambdas/whatsapp/port.ts';
import type { Call } from './injection.ts';
import { figures, type Person } from './people.ts';
import { digitsOf, noon } from './setting.ts';

export interface Received {
  readonly at: number;
  /** Whose phone: where Meta brought it. */
  readonly by: Person['name'] | 'nobody';
  readonly identityHash: string | undefined;
  readonly message: OutgoingMessage;
  readonly text: string;
}

export interface Accepted {
  readonly person: Person['name'];
  readonly id: string;
  readonly name: MessageName;
  readonly text: string | undefined;
  readonly saidAt: number;
  /** Stands beside what a fault is about. */
  readonly bystander: boolean;
  acceptedAt: number | undefined;
}

/** What a phone or a browser showed to whoever held it. */
export interface Sight {
  readonly place: 'flow' | 'page';
  readonly askedAt: number;
  readonly at: number;
  /** How many `proofs` there were when it was asked for. */
  readonly asked: number;
  /** How many there were when it came. */
  readonly came: number;
  /** How many there were when the function had heard the last of a bank or the table that the figures could be of. */
  readonly heard: number;
  /** Whose ticket, and which. */
  readonly person: Person['name'];
  readonly ticket: string;
  /** The browser or the Flow it was shown in, one number each. */
  readonly visitor: number;
  /** Whether whoever looked knows the PIN. */
  readonly holder: boolean;
  readonly status: number;
  readonly text: string;
}

/** What the store was made to know about who had proved themselves, in its order. */
export type Proof =
  | {
      readonly kind: 'counted' | 'right' | 'set' | 'removed' | 'session' | 'locked' | 'stopped';
      readonly user: string;
    }
  | {
      readonly kind: 'stepped' | 'used';
      readonly user: string;
      readonly ticket: string;
      readonly place: 'flow' | 'page';
    };

/** What an agent wrote to a person, and what they were told of it, try by try. */
export interface Reply {
  readonly person: Person['name'];
  readonly text: string;
  readonly outcomes: readonly string[];
}

/** A call that came back to its function, and how many proofs there were then. */
export interface Returned extends Pick<Call, 'noun' | 'method'> {
  readonly instance: string;
  readonly proofs: number;
}

export type Chronicle = ReturnType<typeof openChronicle>;

/** Everything that happened in a world and that its checker reads afterwards. */
export function openChronicle() {
  const calls: Call[] = [];
  const lines: string[] = [];
  const received: Received[] = [];
  const accepted: Accepted[] = [];
  const sights: Sight[] = [];
  const proofs: Proof[] = [];
  const created: Link[] = [];
  const reads: { at: number; consent: string; method: string }[] = [];
  const truth: { from: number; thandi: readonly string[]; sipho: readonly string[] }[] = [
    { from: noon, thandi: firstOf('thandi'), sipho: firstOf('sipho') },
  ];
  return {
    calls,
    returned: [] as Returned[],
    lines,
    received,
    accepted,
    sights,
    proofs,
    created,
    reads,
    truth,
    violations: [] as string[],
    replies: [] as Reply[],
    /** What the bank did to cards, by the key that each wish came with. */
    deeds: [] as { readonly change: string; readonly key: string; readonly done: boolean }[],
    attemptIds: [] as string[],
    allConsents: [] as string[],
    /** What was written to the tables, as text. */
    written: [] as string[],
    /** When a slow hash was made, and with which salt: each but the first of a salt is a comparison. */
    hashes: [] as { readonly at: number; readonly salt: string; readonly proofs: number }[],
    /** How many proofs there were when each ticket was made. */
    tickets: new Map<string, number>(),
    /** Whose PIN has which salt. */
    salts: new Map<string, string>(),
    /** What left the endpoint of the Flow sealed, by the key and nonce it was sealed under. */
    sealed: new Map<string, Set<string>>(),
    /** By what the store and its callers name a person: ids of tickets, links, consents, tokens. */
    marks: new Map<string, Person['name']>(),
  };
}

const firstOf = (name: 'thandi' | 'sipho') => [figures[name].first, figures[name].second].map(digitsOf);
