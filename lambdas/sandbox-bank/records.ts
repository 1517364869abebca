import type { Clock } from '../platform/clock.ts';

/** Where one record lies: all records of a partition can be listed in the order of `name`. */
export interface RecordKey {
  readonly partition: string;
  readonly name: string;
}

/** What is kept: plain JSON, no `undefined`, no bigint. */
export type RecordValue = Readonly<Record<string, unknown>>;

export interface BankRecord {
  readonly key: RecordKey;
  readonly value: RecordValue;
  /** Grows by one with each write; `replace` compares it. */
  readonly version: number;
}

/**
 * The sandbox bank's only state: consents, OpenID artefacts, what the teller posted and switched. Two implementations,
 * DynamoDB and memory, keep one contract suite. Every rule that must hold under races is one conditional write to one
 * record. A record past its `expiresAt` (milliseconds) is never returned, whatever the table's sweep has done.
 */
export interface BankRecords {
  /** Strongly consistent. */
  get(key: RecordKey): Promise<BankRecord | undefined>;
  /** Writes, whatever was there before. */
  put(key: RecordKey, value: RecordValue, expiresAt?: number): Promise<void>;
  /** Writes unless a live record is there. @returns false when one is. */
  create(key: RecordKey, value: RecordValue, expiresAt?: number): Promise<boolean>;
  /** Writes if the version is still `seen`. @returns false when somebody else wrote first. */
  replace(key: RecordKey, seen: number, value: RecordValue, expiresAt?: number): Promise<boolean>;
  remove(key: RecordKey): Promise<void>;
  /** Strongly consistent, at most `limit`, in the order of `name` or against it. */
  list(partition: string, options?: { limit?: number; newestFirst?: boolean }): Promise<readonly BankRecord[]>;
  /** Adds one to each named counter of a record, atomically, making what is missing. Read back as numbers in `value`. */
  count(key: RecordKey, counters: readonly string[]): Promise<void>;
}

/** Records in memory, for tests: the same promises, one process. */
export function memoryRecords(clock: Pick<Clock, 'now'>): BankRecords {
  const partitions = new Map<string, Map<string, { value: RecordValue; version: number; expiresAt?: number }>>();
  const partitionOf = (name: string) => {
    const found = partitions.get(name) ?? new Map();
    partitions.set(name, found);
    return found as Map<string, { value: RecordValue; version: number; expiresAt?: number }>;
  };
  const live = (key: RecordKey) => {
    const stored = partitionOf(key.partition).get(key.name);
    return stored === undefined || (stored.expiresAt !== undefined && stored.expiresAt <= clock.now())
      ? undefined
      : stored;
  };
  const write = (key: RecordKey, value: RecordValue, version: number, expiresAt: number | undefined) => {
    partitionOf(key.partition).set(key.name, {
      value: structuredClone(value),
      version,
      ...(expiresAt === undefined ? {} : { expiresAt }),
    });
  };

  return {
    get: async (key) => {
      const stored = live(key);
      return stored === undefined ? undefined : { key, value: structuredClone(stored.value), version: stored.version };
    },
    put: async (key, value, expiresAt) => write(key, value, (live(key)?.version ?? 0) + 1, expiresAt),
    create: async (key, value, expiresAt) => {
      if (live(key) !== undefined) return false;
      write(key, value, 1, expiresAt);
      return true;
    },
    replace: async (key, seen, value, expiresAt) => {
      if (live(key)?.version !== seen) return false;
      write(key, value, seen + 1, expiresAt);
      return true;
    },
    remove: async (key) => {
      partitionOf(key.partition).delete(key.name);
    },
    list: async (partition, { limit = 1_000, newestFirst = false } = {}) => {
      const names = [...partitionOf(partition).keys()].sort((a, b) => (a < b ? -1 : 1));
      if (newestFirst) names.reverse();
      return names
        .flatMap((name) => {
          const stored = live({ partition, name });
          return stored === undefined
            ? []
            : [{ key: { partition, name }, value: structuredClone(stored.value), version: stored.version }];
        })
        .slice(0, limit);
    },
    count: async (key, counters) => {
      const stored = live(key);
      const counted = Object.fromEntries(counters.map((name) => [name, Number(stored?.value[name] ?? 0) + 1]));
      write(key, { ...stored?.value, ...counted }, (stored?.version ?? 0) + 1, stored?.expiresAt);
    },
  };
}
