import { retention } from '../platform/retention.ts';
import type { Chain, ChainArchive, Chained, ChainHead, ChainKind } from './chain.ts';
import { copy } from './copy.ts';

/** A record in memory, which a test can falsify as somebody with the table could. */
export interface MemoryChain<Entry extends Chained> extends Chain<Entry>, ChainArchive<Entry> {
  readonly tamper: {
    readonly change: (name: string, sequence: number, change: Partial<Entry>) => void;
    readonly remove: (name: string, sequence: number) => void;
    /** As it is, wherever its sequence puts it. */
    readonly insert: (name: string, entry: Entry) => void;
    /** A record from before there were chains. */
    readonly loose: (name: string, at: number) => void;
    /** All of it, with its end. */
    readonly erase: (name: string) => void;
  };
}

/** `Chain` in memory, for tests: each call is one step that nothing can come between. */
export function memoryChain<Entry extends Chained>(kind: ChainKind<Entry>): MemoryChain<Entry> {
  const chains = new Map<string, readonly Entry[]>();
  const heads = new Map<string, ChainHead>();
  const loose = new Map<string, readonly number[]>();
  const entriesOf = (name: string) => chains.get(name) ?? [];
  const put = (name: string, entry: Entry) =>
    chains.set(
      name,
      [...entriesOf(name), copy(entry)].sort((a, b) => a.sequence - b.sequence),
    );
  return {
    async last(name) {
      return copy(entriesOf(name).at(-1));
    },
    async append(entry) {
      const name = kind.nameOf(entry);
      const { sequence, hash, at } = entry;
      if (entriesOf(name).some((one) => one.sequence === sequence)) return false;
      put(name, entry);
      const head = heads.get(name);
      if (head === undefined || head.sequence < sequence || head.at + retention.consentLedger <= at) {
        heads.set(name, { sequence, hash, at });
      }
      return true;
    },
    async list(name) {
      return copy(entriesOf(name));
    },
    async names() {
      return [...new Set([...chains.keys(), ...heads.keys(), ...loose.keys()])].sort();
    },
    async read(name) {
      const head = heads.get(name);
      return copy({ entries: entriesOf(name), loose: loose.get(name) ?? [], ...(head === undefined ? {} : { head }) });
    },
    tamper: {
      change(name, sequence, change) {
        const changed = entriesOf(name).map((entry) => (entry.sequence === sequence ? { ...entry, ...change } : entry));
        chains.set(name, changed);
      },
      remove(name, sequence) {
        chains.set(
          name,
          entriesOf(name).filter((entry) => entry.sequence !== sequence),
        );
      },
      insert: put,
      loose(name, at) {
        loose.set(name, [...(loose.get(name) ?? []), at]);
      },
      erase(name) {
        for (const map of [chains, heads, loose]) map.delete(name);
      },
    },
  };
}
