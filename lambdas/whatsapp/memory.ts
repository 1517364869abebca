import { graphBody } from './build.ts';
import type { Discard, OutgoingMessage, Picture, Sender, SendOutcome, Upload } from './port.ts';

/** A sender that keeps what it is given. It refuses what the Graph API's builder refuses, so a test cannot say more. */
export interface MemorySender extends Sender {
  readonly sent: readonly OutgoingMessage[];
  /** The Graph API's JSON of each, as it would have travelled. */
  readonly bodies: readonly Readonly<Record<string, unknown>>[];
  readonly read: readonly string[];
  /** The outcomes of the next sends, in order; after them every message is accepted. */
  script(...outcomes: readonly SendOutcome[]): void;
}

/** Sends nothing and remembers everything, for tests. It never waits: a scripted outcome is the last word. */
export function memorySender(): MemorySender {
  const sent: OutgoingMessage[] = [];
  const bodies: Readonly<Record<string, unknown>>[] = [];
  const read: string[] = [];
  const scripted: SendOutcome[] = [];
  return {
    sent,
    bodies,
    read,
    script: (...outcomes) => void scripted.push(...outcomes),
    send: async (message) => {
      bodies.push(graphBody(message));
      sent.push(message);
      return scripted.shift() ?? { kind: 'accepted', id: `wamid.memory-${sent.length}` };
    },
    markRead: async (messageId) => void read.push(messageId),
  };
}

/** What was uploaded, and how to upload; it takes everything until it is told to take nothing. */
export interface MemoryUpload {
  readonly upload: Upload;
  readonly discard: Discard;
  readonly pictures: readonly Picture[];
  /** The ids of what was taken back. */
  readonly discarded: readonly string[];
  refuse(): void;
}

export function memoryUpload(): MemoryUpload {
  const pictures: Picture[] = [];
  const discarded: string[] = [];
  let refuses = false;
  return {
    pictures,
    discarded,
    discard: async (id) => void discarded.push(id),
    refuse: () => {
      refuses = true;
    },
    upload: async (picture) => {
      if (refuses) return undefined;
      pictures.push(picture);
      return String(1_000 + pictures.length);
    },
  };
}
